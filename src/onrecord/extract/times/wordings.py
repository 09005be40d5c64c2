"""The wordings that state a time, as patterns, with the kind of word that each of them turns on."""

from __future__ import annotations

import re

from onrecord.extract.wording.number_words import TENS, UNITS

COUNTS = {word: number for word, number in (UNITS | TENS).items() if number} | {"a": 1, "an": 1, "a couple of": 2}

TRIGGERS = re.compile(
    r"(?<![a-z])(?:"
    r"(?P<holiday>christmas|new\s+year|boxing|thanksgiving|easter|good\s+friday|palm\s+sunday|halloween|valentine"
    r"|may\s+day|international\s+women|bastille)"
    r"|(?P<month>(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z]))"
    r"|(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?P<quarter>(?:quarter|half|period)(?![a-z]))"
    r"|(?P<unit>(?:second|minute|hour|day|night|week|weekend|fortnight|month|year|decade|century)s?(?![a-z]))"
    r"|(?P<now>(?:now|currently|present|moment|today|tonight|morning|afternoon|evening|yesterday|tomorrow|overnight"
    r"|last\s+night)(?![a-z]))"
    r"|(?P<ago>ago(?![a-z]))|(?P<since>since(?![a-z]))"
    r"|(?P<near>(?:shortly|soon|immediately|moments)(?![a-z]))"
    r"|(?P<season>(?:spring|summer|autumn|fall|winter)(?![a-z]))"
    r"|(?P<spelled>(?:nineteen|eighteen|two\s+thousand)(?![a-z]))"
    r"|(?P<q>q[1-4](?!\w)))"
    r"|(?P<year>(?<!\d)(?:1[6-9]|20)\d\d(?!\d))"
)
"""Words without which no pattern can match; to be sought in text in small letters."""

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
    r"|(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER))(?!\w)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!\w)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%])(?!,\d)"
_YEAR = r"(?:1[6-9]|20)\d\d(?![\w%])(?![.,:]\d)"
_UNIT = r"(?i:days?|weeks?|months?|years?|decades?|fortnights?)(?!\w)"
_HOURS = r"(?i:hours?|minutes?|seconds?)(?!\w)"
_ONES = "|".join(word for word, number in UNITS.items() if 0 < number < 10)
_N = (
    rf"(?i:\d{{1,4}}|a couple of|(?:{'|'.join(TENS)})[-\s](?:{_ONES})(?!\w)|"
    + "|".join(sorted((word for word in COUNTS if " " not in word), key=len, reverse=True))
    + ")"
)
_PART = r"(?:(?P<part>(?i:early|mid|late|earlier|later|middle of|the end of|end of|the beginning of|the start of))"
_PART_IN = _PART + r"(?:[-\s]+(?i:in\s+)?)(?i:the\s+)?)"
_DASH = r"\s*(?:[-–—]|(?i:to|until|till|through|and|or))\s*"
_DAY_WORD = r"(?:\s+(?i:morning|afternoon|evening|night))?"
_APPROX = r"(?:(?P<approx>(?i:more than|over|at least|about|around|nearly|almost|some|less than))\s+)?"
_CONTEXT = (
    r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\b[Oo]f )|(?<=\b[Uu]ntil )|(?<=\b[Ff]rom )"
    r"|(?<=\b[Bb]etween )|(?<=\b[Bb]efore )|(?<=\b[Aa]fter )|(?<=\b[Dd]uring )|(?<=\b[Tt]hroughout )"
    r"|(?<=\b[Tt]hrough )|(?<=\b[Tt]ill ))"
)

_WHICH = r"(?P<which>(?i:last|this|next))\s+"
_BESIDE = r"(?:,?\s+(?i:of\s+)?(?P<beside>(?i:last|this|next|the following|the same|the previous))\s+(?i:year)(?!\w))"
_ARTICLE = r"(?:(?<=\b[Tt]he )|(?<=\b[Aa] )|(?<=\b[Aa]n )|(?<=\b[Ii]ts )|(?<=\b[Hh]is )|(?<=\b[Tt]heir )|(?<=['’]s ))"
_HOLIDAY = (
    r"(?i:christmas(?:\s+(?:day|eve))?|new\s+year['’]s\s+(?:day|eve)|boxing\s+day|thanksgiving(?:\s+day)?"
    r"|easter(?:\s+(?:sunday|monday))?|good\s+friday|palm\s+sunday|halloween|valentine['’]s\s+day|may\s+day"
    r"|international\s+women['’]s\s+day|bastille\s+day)(?!\w)(?!\s+(?:tree|present|gift|card|party|dinner|offensive))"
)
_SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"
_WITHIN = r"(?:(?<=\b[Oo]ver )|(?<=\b[Dd]uring )|(?<=\b[Oo]n )|(?<=\b[Aa]t )|(?<=\b[Oo]f )|(?<=\b[Ff]or ))"
_TENS = "|".join(TENS)

PATTERNS: tuple[tuple[str, str, str], ...] = (
    ("iso", "year", r"(?P<year>(?:1[6-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])(?!\d)"),
    ("slashes", "year", r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])"),
    (
        "days",
        "month",
        rf"(?P<day>{_DAY})(?:\s+(?:of\s+)?(?P<month>{_MONTH}))?,?(?:\s+(?P<year>{_YEAR}))?{_DASH}"
        rf"(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month2>{_MONTH})(?:,?\s+(?P<year2>{_YEAR}))?",
    ),
    (
        "days",
        "month",
        rf"(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?{_DASH}"
        rf"(?P<month2>{_MONTH})\s+(?P<day2>{_DAY})(?:,?\s+(?P<year2>{_YEAR}))?",
    ),
    (
        "days",
        "month",
        rf"(?P<month>{_MONTH})\s+(?P<day>{_DAY})"
        rf"\s*(?:[-–—]|to|until|through)\s*(?P<day2>{_DAY})(?:,?\s+(?P<year2>{_YEAR}))?",
    ),
    (
        "day",
        "month",
        rf"(?:(?P<weekday>{_WEEKDAY}){_DAY_WORD},?\s+(?:the\s+)?|{_WHICH})?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})"
        rf"(?:,?\s+(?P<year>{_YEAR})|{_BESIDE})?",
    ),
    (
        "day",
        "month",
        rf"(?:(?P<weekday>{_WEEKDAY}){_DAY_WORD},?\s+|{_WHICH})?(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY})"
        rf"(?:,?\s+(?P<year>{_YEAR})|{_BESIDE})?",
    ),
    (
        "part",
        "month",
        rf"(?:(?i:the)\s+)?(?P<order>(?i:first|second|third|fourth|last|final))\s+(?:(?P<number>{_N}|(?i:few))\s+)?"
        rf"(?P<unit>(?i:weeks?|days?|fortnight|half))\s+(?i:of|in)\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR})|{_BESIDE})?",
    ),
    (
        "part",
        "year",
        rf"(?:(?i:the)\s+)?(?P<order>(?i:first|last|final))\s+(?:(?P<number>{_N}|(?i:few))\s+)?"
        rf"(?P<unit>(?i:weeks?|days?|months?))\s+(?i:of|in)\s+(?P<year>{_YEAR})",
    ),
    (
        "months",
        "month",
        rf"(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?{_DASH}(?P<month2>{_MONTH})(?:,?\s+(?P<year2>{_YEAR}))?",
    ),
    ("month", "month", rf"{_PART_IN}?(?P<month>{_MONTH})(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})|{_BESIDE})"),
    ("month", "month", rf"(?:{_PART_IN}|(?:(?i:in|this past)\s+)?{_WHICH}|{_CONTEXT})(?P<month>{_MONTH})"),
    ("month", "month", r"(?P<month>(?:January|February|July|September|October|November|December)(?!\w))"),
    ("bare_month", "month", rf"{_ARTICLE}(?P<month>{_MONTH})(?=\s+[a-z])"),
    ("bare_month", "month", r"(?P<month>(?:April|June|August)(?!\w))(?![’']s|\s+[A-Z])"),
    ("season", "season", rf"(?:{_PART_IN}|(?i:the)\s+)?{_SEASON}(?:\s+(?:of\s+)?(?P<year>{_YEAR})|{_BESIDE})"),
    ("season", "season", rf"(?P<which>(?i:last|this past|this|next))\s+{_SEASON}(?!\w)"),
    ("season", "spelled", rf"{_SEASON}\s+(?i:of)\s+(?P<spelled>nineteen[-\s](?:{_TENS})(?:[-\s](?:{_ONES}))?)"),
    ("years", "year", rf"(?P<year>{_YEAR})(?:{_DASH.replace('|or', '')})(?P<year2>{_YEAR}|\d\d(?![\w%/-])(?![.,:]\d))"),
    ("year", "year", rf"(?:{_PART_IN}|{_CONTEXT}|(?<=\b[Ll]ate in )|(?<=\b[Yy]ear ))(?P<year>{_YEAR})(?!\s+[a-z]+s\b)"),
    ("year", "spelled", rf"(?P<spelled>(?:nineteen|eighteen)[-\s](?:{_TENS})(?:[-\s](?:{_ONES}))?)(?!\w)"),
    ("year", "spelled", rf"(?i:the\s+year\s+)(?P<spelled>two\s+thousand(?:(?:\s+and)?[-\s](?:{_ONES}))?)(?!\w)"),
    ("bare_year", "year", r"(?P<year>(?:19\d\d|20[0-4]\d))(?![\w%°])(?![.,:]\d)(?!['’]\d)"),
    ("fiscal", "year", rf"(?:(?i:the)\s+)?(?i:fiscal)\s+(?:(?i:year)\s+)?(?P<year>{_YEAR})"),
    (
        "century",
        "unit",
        r"(?:(?i:the)\s+)?(?:(?P<part>early|mid|late)[-\s]+)?(?P<century>1?\d|2[01])(?:st|nd|rd|th)[-\s]"
        r"(?i:century)(?!\w)",
    ),
    ("decade", "year", r"(?:(?i:the)\s+)?(?:(?P<part>early|mid|late)[-\s]+)?(?P<year>(?:1[6-9]|20)\d0)s(?!\w)"),
    (
        "today",
        "now",
        r"(?P<today>(?i:right now|now|currently|at present|at the moment|at this moment|today|tonight"
        r"|this (?:morning|afternoon|evening)))(?!\w)",
    ),
    (
        "shifted_day",
        "now",
        r"(?:(?i:earlier|later|early|late)\s+)?"
        r"(?P<shifted>(?i:the day before yesterday|the day after tomorrow|yesterday|tomorrow|last night))\b",
    ),
    ("overnight", "now", r"(?P<overnight>(?i:overnight))(?!\w)(?!\s+(?:from|on|between|stay|shelter|guest))"),
    (
        "weekday",
        "weekday",
        r"(?:(?i:early|late)\s+)?(?:(?:(?i:the)\s+)?"
        r"(?P<which>(?i:last|next|this past|this coming|this|past|coming|previous|following))\s+)?"
        rf"(?<!\b[Ee]very )(?<!\b[Ee]ach )(?P<weekday>{_WEEKDAY}){_DAY_WORD}"
        r"(?!\s*(?:mornings|afternoons|evenings|nights|s)\b)",
    ),
    ("holiday", "holiday", rf"(?P<holiday>{_HOLIDAY})(?:,?\s+(?P<year>{_YEAR}))?"),
    (
        "quarter",
        "quarter",
        rf"(?:(?i:the)\s+)?(?:(?P<year>{_YEAR})(?:['’]s)?\s+|(?P<beside>(?i:(?:this|last|next)\s+year['’]s"
        r"|(?:comparable\s+)?year-(?:earlier|ago)))\s+)?(?P<fiscal>(?i:fiscal\s+))?"
        r"(?P<quarter>(?i:first|second|third|fourth|final|last(?=\s+\w+\s+of)|1st|2nd|3rd|4th))[-\s]+(?P<length>(?i:quarter|half))(?!\w)"
        rf"(?:(?:\s+of)?\s+(?P<year2>{_YEAR})|\s+of\s+(?P<beside2>(?i:this year|last year|next year)))?",
    ),
    ("quarter", "q", rf"(?P<quarter>Q[1-4])(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?"),
    (
        "quarter",
        "quarter",
        r"(?:(?i:the)\s+)?(?P<beside>(?i:(?:comparable\s+)?year-(?:earlier|ago)|latest|last|this|next|current|previous))"
        r"\s+(?P<length>(?i:quarter|half|period))(?!\w)",
    ),
    ("quarter", "quarter", r"(?i:the)\s+(?P<length>quarter)(?![\w-])(?!\s+(?:of|century|mile))"),
    (
        "year_end",
        "unit",
        r"(?P<rest>(?i:(?:the\s+)?end\s+of\s+the\s+year|year[-\s]end|the\s+rest\s+of\s+the\s+year))(?!\w)",
    ),
    ("weekend", "unit", rf"{_WITHIN}(?:(?i:the)\s+)(?P<unit>(?i:weekend))(?!\w)"),
    (
        "unit",
        "unit",
        r"(?:(?P<place>(?i:earlier|later|early|late))(?:\s+in)?\s+)?(?:(?P<article>(?i:the|that))\s+)?"
        r"(?P<which>(?i:last|past|this|next|previous|preceding|coming|following|same|that))\s+"
        r"(?P<unit>(?i:day|night|week|weekend|month|year|decade|century))(?!\w)(?!-)",
    ),
    (
        "window",
        "unit",
        r"(?:(?i:the|these|those)\s+)?(?P<which>(?i:last|past|previous|preceding|next|coming|following|first))\s+"
        rf"(?P<number>{_N}|(?i:few|several))\s+(?P<unit>{_UNIT}|{_HOURS})",
    ),
    (
        "vague_window",
        "unit",
        rf"(?:(?i:the)\s+)?(?P<which>(?i:recent|past|last|coming))\s+(?P<unit>(?:{_UNIT}|{_HOURS})(?<=s))",
    ),
    ("ago", "ago", rf"{_APPROX}(?P<number>{_N}|(?i:several|a few))\s+(?P<unit>{_UNIT}|{_HOURS})\s+(?i:ago)\b"),
    ("vague_ago", "ago", rf"(?P<unit>{_UNIT}|{_HOURS})\s+(?i:ago)\b"),
    (
        "after",
        "unit",
        rf"{_APPROX}(?P<number>{_N})\s+(?P<unit>{_UNIT}|{_HOURS})\s+(?P<way>(?i:later|earlier|after|before))\b",
    ),
    ("day_beside", "unit", r"(?i:the)\s+(?P<unit>(?i:day|night|week|month|year))\s+(?P<way>(?i:before|after))\b"),
    (
        "near",
        "unit",
        rf"(?P<unit>(?i:hours|minutes)|(?:{_UNIT}(?<=s)))\s+(?P<way>(?i:later|earlier|after|before|afterwards?))\b",
    ),
    (
        "near",
        "near",
        r"(?P<unit>(?i:moments|shortly|soon|immediately))\s+(?P<way>(?i:later|earlier|after|before|afterwards?))\b"
        r"(?!\s+(?:noon|midnight|\d{1,2}(?:[:.]\d\d|\s*[ap]\.?m)))",
    ),
    (
        "period",
        "quarter",
        r"(?i:the|this)\s+(?:(?i:reporting|review|monitoring|observation)\s+period|period\s+(?i:under\s+review))",
    ),
    ("period", "quarter", r"(?<=\b[Dd]uring )(?:the|this)\s+period(?!\s+(?:of|from|between))"),
    ("period", "quarter", r"(?<=\b[Tt]hroughout )(?:the|this)\s+period(?!\s+(?:of|from|between))"),
    (
        "period",
        "quarter",
        rf"(?i:the\s+same\s+period)\s+(?:(?i:of|in)\s+(?P<year>{_YEAR})|(?P<beside>(?i:last|the\s+previous))\s+(?i:year))",
    ),
    (
        "since_then",
        "since",
        r"(?i:since)\s+(?P<then>(?i:then|the(?:\s+\w+){0,2}?\s+(?:beginning|start|outbreak|onset|eruption))\b)"
        r"(?:\s+of(?:\s+(?:the|a|its|his|her))?(?:\s+[\w’'-]+){1,3}?(?=\s+(?:and|in|on|with|have|has|at|by|to)\b|[.,;:)”\"\n]|$))?",
    ),
    (
        "since_start",
        "since",
        r"(?i:since)\s+(?P<then>(?i:the|its|his)(?:\s+[\w’'-]+){1,4}?\s+(?i:began|begun|started|broke out|erupted"
        r"|escalated|intensified|resumed)\b)"
        r"(?!\s+(?:on|in|at)\s+(?:(?:early|late|mid)[-\s])?(?:the\s+)?[A-Z0-9])"
        rf"(?:\s+{_APPROX}(?P<number>{_N})\s+(?P<unit>{_UNIT})\s+ago\b)?",
    ),
)

_WAYS = "later", "earlier", "after", "before"
_SIDES = (
    "last",
    "past",
    "this",
    "next",
    "previous",
    "preceding",
    "coming",
    "following",
    "same",
    "that",
    "recent",
    "first",
)
HINTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("after", "unit"): _WAYS,
    ("near", "unit"): _WAYS,
    ("day_beside", "unit"): _WAYS,
    ("century", "unit"): ("century",),
    ("weekend", "unit"): ("weekend",),
    ("year_end", "unit"): ("year",),
    ("unit", "unit"): _SIDES,
    ("window", "unit"): _SIDES,
    ("vague_window", "unit"): _SIDES,
}
"""Letters of which some stand, in small letters, in all that the patterns of a rule and a trigger match: those that
turn on a unit are many and seldom match.
"""
