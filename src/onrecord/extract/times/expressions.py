"""Finds the words that state a time; what they denote is decided by their anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.extract.wording.calendar import MONTHS
from onrecord.extract.wording.number_words import TENS, UNITS

COUNTS = {word: number for word, number in (UNITS | TENS).items() if number} | {"a": 1, "an": 1, "a couple of": 2}

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
_N = r"(?i:\d{1,4}|a couple of|" + "|".join(sorted((k for k in COUNTS if " " not in k), key=len, reverse=True)) + ")"
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
_SMALL = "|".join(word for word, number in UNITS.items() if 0 < number < 10)

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>(?:1[6-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])(?!\d)"),
    ("slashes", r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)(?![\d/])"),
    (
        "days",
        rf"(?P<day>{_DAY})(?:\s+(?:of\s+)?(?P<month>{_MONTH}))?,?(?:\s+(?P<year>{_YEAR}))?{_DASH}"
        rf"(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month2>{_MONTH})(?:,?\s+(?P<year2>{_YEAR}))?",
    ),
    (
        "days",
        rf"(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?{_DASH}"
        rf"(?P<month2>{_MONTH})\s+(?P<day2>{_DAY})(?:,?\s+(?P<year2>{_YEAR}))?",
    ),
    (
        "days",
        rf"(?P<month>{_MONTH})\s+(?P<day>{_DAY})"
        rf"\s*(?:[-–—]|to|until|through)\s*(?P<day2>{_DAY})(?:,?\s+(?P<year2>{_YEAR}))?",
    ),
    (
        "day",
        rf"(?:(?P<weekday>{_WEEKDAY}){_DAY_WORD},?\s+(?:the\s+)?|{_WHICH})?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})"
        rf"(?:,?\s+(?P<year>{_YEAR})|{_BESIDE})?",
    ),
    (
        "day",
        rf"(?:(?P<weekday>{_WEEKDAY}){_DAY_WORD},?\s+|{_WHICH})?(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY})"
        rf"(?:,?\s+(?P<year>{_YEAR})|{_BESIDE})?",
    ),
    (
        "months",
        rf"(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?{_DASH}(?P<month2>{_MONTH})(?:,?\s+(?P<year2>{_YEAR}))?",
    ),
    ("month", rf"{_PART_IN}?(?P<month>{_MONTH})(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})|{_BESIDE})"),
    ("month", rf"(?:{_PART_IN}|(?:(?i:in|this past)\s+)?{_WHICH}|{_CONTEXT})(?P<month>{_MONTH})"),
    ("month", r"(?P<month>(?:January|February|July|September|October|November|December)(?!\w))"),
    ("bare_month", rf"{_ARTICLE}(?P<month>{_MONTH})(?=\s+[a-z])"),
    ("bare_month", r"(?P<month>(?:April|June|August)(?!\w))(?![’']s|\s+[A-Z])"),
    ("season", rf"(?:{_PART_IN}|(?i:the)\s+)?{_SEASON}(?:\s+(?:of\s+)?(?P<year>{_YEAR})|{_BESIDE})"),
    ("season", rf"(?P<which>(?i:last|this past|this|next))\s+{_SEASON}(?!\w)"),
    ("season", rf"{_SEASON}\s+(?i:of)\s+(?P<spelled>nineteen[-\s](?:{_TENS})(?:[-\s](?:{_SMALL}))?)"),
    ("years", rf"(?P<year>{_YEAR})(?:{_DASH.replace('|or', '')})(?P<year2>{_YEAR}|\d\d(?![\w%/-])(?![.,:]\d))"),
    ("year", rf"(?:{_PART_IN}|{_CONTEXT}|(?<=\b[Ll]ate in )|(?<=\b[Yy]ear ))(?P<year>{_YEAR})(?!\s+[a-z]+s\b)"),
    ("year", rf"(?P<spelled>(?:nineteen|eighteen)[-\s](?:{_TENS})(?:[-\s](?:{_SMALL}))?)(?!\w)"),
    ("year", rf"(?i:the\s+year\s+)(?P<spelled>two\s+thousand(?:(?:\s+and)?[-\s](?:{_SMALL}))?)(?!\w)"),
    ("bare_year", r"(?P<year>(?:19\d\d|20[0-4]\d))(?![\w%°])(?![.,:]\d)(?!['’]\d)"),
    ("fiscal", rf"(?:(?i:the)\s+)?(?i:fiscal)\s+(?:(?i:year)\s+)?(?P<year>{_YEAR})"),
    (
        "century",
        r"(?:(?i:the)\s+)?(?:(?P<part>early|mid|late)[-\s]+)?(?P<century>1?\d|2[01])(?:st|nd|rd|th)[-\s]"
        r"(?i:century)(?!\w)",
    ),
    ("decade", r"(?:(?P<part>early|mid|late)[-\s]+)?(?P<year>(?:1[6-9]|20)\d0)s(?!\w)"),
    (
        "today",
        r"(?P<today>(?i:right now|now|currently|at present|at the moment|at this moment|today|tonight"
        r"|this (?:morning|afternoon|evening)))(?!\w)",
    ),
    (
        "shifted_day",
        r"(?P<shifted>(?i:the day before yesterday|the day after tomorrow|yesterday|tomorrow|last night))\b",
    ),
    ("overnight", r"(?P<overnight>(?i:overnight))(?!\w)(?!\s+(?:from|on|between|stay|shelter|guest))"),
    (
        "weekday",
        r"(?:(?:(?i:the)\s+)?(?P<which>(?i:last|next|this past|this coming|this|past|coming|previous|following))\s+)?"
        rf"(?<!\b[Ee]very )(?<!\b[Ee]ach )(?P<weekday>{_WEEKDAY}){_DAY_WORD}"
        r"(?!\s*(?:mornings|afternoons|evenings|nights|s)\b)",
    ),
    ("holiday", rf"(?P<holiday>{_HOLIDAY})(?:,?\s+(?P<year>{_YEAR}))?"),
    (
        "quarter",
        rf"(?:(?i:the)\s+)?(?:(?P<year>{_YEAR})(?:['’]s)?\s+|(?P<beside>(?i:(?:this|last|next)\s+year['’]s"
        r"|(?:comparable\s+)?year-(?:earlier|ago)))\s+)?(?P<fiscal>(?i:fiscal\s+))?"
        r"(?P<quarter>(?i:first|second|third|fourth|final|last(?=\s+\w+\s+of)|1st|2nd|3rd|4th))[-\s]+(?P<length>(?i:quarter|half))(?!\w)"
        rf"(?:(?:\s+of)?\s+(?P<year2>{_YEAR})|\s+of\s+(?P<beside2>(?i:this year|last year|next year)))?",
    ),
    ("quarter", rf"(?P<quarter>Q[1-4])(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?"),
    (
        "quarter",
        r"(?:(?i:the)\s+)?(?P<beside>(?i:(?:comparable\s+)?year-(?:earlier|ago)|latest|last|this|next|current|previous))"
        r"\s+(?P<length>(?i:quarter|half|period))(?!\w)",
    ),
    ("quarter", r"(?<=\b[Tt]he )(?P<length>quarter)(?!\w)(?!\s+(?:of|century|mile))"),
    ("year_end", r"(?P<rest>(?i:(?:the\s+)?end\s+of\s+the\s+year|year[-\s]end|the\s+rest\s+of\s+the\s+year))(?!\w)"),
    ("weekend", rf"{_WITHIN}(?:(?i:the)\s+)(?P<unit>(?i:weekend))(?!\w)"),
    (
        "unit",
        r"(?:(?P<place>(?i:earlier|later|early|late))(?:\s+in)?\s+)?(?:(?P<article>(?i:the|that))\s+)?"
        r"(?P<which>(?i:last|past|this|next|previous|preceding|coming|following|same|that))\s+"
        r"(?P<unit>(?i:day|night|week|weekend|month|year|decade|century))(?!\w)(?!-)",
    ),
    (
        "window",
        r"(?:(?i:the|these|those)\s+)?(?P<which>(?i:last|past|previous|preceding|next|coming|following|first))\s+"
        rf"(?P<number>{_N}|(?i:few|several))\s+(?P<unit>{_UNIT}|{_HOURS})",
    ),
    (
        "vague_window",
        rf"(?:(?i:the)\s+)?(?P<which>(?i:recent|past|last|coming))\s+(?P<unit>(?:{_UNIT}|{_HOURS})(?<=s))",
    ),
    ("ago", rf"{_APPROX}(?P<number>{_N}|(?i:several|a few))\s+(?P<unit>{_UNIT}|{_HOURS})\s+(?i:ago)\b"),
    ("vague_ago", rf"(?P<unit>{_UNIT}|{_HOURS})\s+(?i:ago)\b"),
    (
        "after",
        rf"{_APPROX}(?P<number>{_N})\s+(?P<unit>{_UNIT}|{_HOURS})\s+(?P<way>(?i:later|earlier|after|before))\b",
    ),
    ("day_beside", r"(?i:the)\s+(?P<unit>(?i:day|night|week|month|year))\s+(?P<way>(?i:before|after))\b"),
    (
        "near",
        rf"(?P<unit>(?i:hours|minutes|moments|shortly|soon|immediately)|(?:{_UNIT}(?<=s)))\s+"
        r"(?P<way>(?i:later|earlier|after|before|afterwards?))\b",
    ),
    (
        "since_then",
        r"(?i:since)\s+(?P<then>(?i:then|the(?:\s+\w+){0,2}?\s+(?:beginning|start|outbreak|onset|eruption))\b)"
        r"(?:\s+of(?:\s+(?:the|a|its|his|her))?(?:\s+[\w’'-]+){1,3}?(?=\s+(?:and|in|on|with|have|has|at|by|to)\b|[.,;:)”\"\n]|$))?",
    ),
    (
        "since_start",
        r"(?i:since)\s+(?P<then>(?i:the|its|his)(?:\s+[\w’'-]+){1,4}?\s+(?i:began|begun|started|broke out|erupted"
        r"|escalated|intensified|resumed)\b)"
        rf"(?:\s+{_APPROX}(?P<number>{_N})\s+(?P<unit>{_UNIT})\s+ago\b)?",
    ),
)
_COMPILED = tuple((rule, re.compile(rf"(?<![\w$€£¥.,:/-])(?:{pattern})")) for rule, pattern in _PATTERNS)
_LIMITS = re.compile(
    r"(?i:\b(since|until|till|before|after|by|from|up to|as of|through)\s+"
    r"(?:(?:at least|about|around|the|as early as)\s+)?"
    r"(?:(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\.?)(?:\s+(?:[A-Z]{3,4}|local\s+time))?,?\s+(?:on\s+)?)?)$"
)


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that state a time: characters `start` to `end`, the rule that found them, their parts in lower case.

    `limit` is the word before them that makes them an end of an interval ("since", "until", "before", ...), "" else.
    """

    start: int
    end: int
    rule: str
    parts: dict[str, str]
    limit: str = ""


def find_expressions(text: str) -> tuple[Expression, ...]:
    """Find time expressions in text order, without overlap: the longest of those that overlap stays.

    `text` needs its odd blanks turned into spaces first. Modal "may", the verb "march", ages and measures are none.
    """
    found: list[tuple[int, int, int, str, dict[str, str]]] = []
    for order, (rule, pattern) in enumerate(_COMPILED):
        for match in pattern.finditer(text):
            parts = {key: " ".join(value.lower().split()) for key, value in match.groupdict().items() if value}
            start, end = match.span()
            while end > start and text[end - 1].isspace():
                end -= 1
            found.append((start - end, start, order, rule, {**parts, "end": str(end)}))
    found.sort(key=lambda item: (item[0], item[1], item[2]))
    taken = bytearray(len(text))
    kept: list[Expression] = []
    for _, start, _, rule, parts in found:
        end = int(parts.pop("end"))
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        limit = _LIMITS.search(text, max(0, start - 40), start)
        kept.append(Expression(start, end, rule, parts, limit.group(1).lower() if limit else ""))
    return tuple(sorted(kept, key=lambda item: item.start))


def read_month(word: str) -> int:
    """Give the number of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def read_day(word: str) -> int:
    """Give the day of "3", "03" or "3rd"."""
    return int(re.sub(r"\D", "", word))


def read_year(parts: dict[str, str]) -> int:
    """Give the year of "1996" or "nineteen ninety-six"."""
    if "year" in parts:
        return int(parts["year"])
    words = re.split(r"[-\s]+", parts["spelled"])
    century = {"eighteen": 1800, "nineteen": 1900, "two": 2000}[words[0]]
    return century + sum((UNITS | TENS).get(word, 0) for word in words[1:])


def read_count(word: str) -> int | None:
    """Give the number of units ("two", "24", "a couple of"), None for "several" and "a few"."""
    return int(word) if word.isdigit() else COUNTS.get(word)
