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
        rf"(?:{_WEEKDAY}{_DAY_WORD},?\s+(?:the\s+)?)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})"
        rf"(?:,?\s+(?P<year>{_YEAR}))?",
    ),
    (
        "day",
        rf"(?:{_WEEKDAY}{_DAY_WORD},?\s+)?(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY})"
        rf"(?:,?\s+(?P<year>{_YEAR}))?",
    ),
    (
        "months",
        rf"(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?{_DASH}(?P<month2>{_MONTH})(?:,?\s+(?P<year2>{_YEAR}))?",
    ),
    ("month", rf"{_PART_IN}?(?P<month>{_MONTH}),?\s+(?:of\s+)?(?P<year>{_YEAR})"),
    ("month", rf"(?:{_PART_IN}|(?P<which>(?i:last|next|this))\s+|{_CONTEXT})(?P<month>{_MONTH})"),
    ("month", r"(?P<month>(?:January|February|July|September|October|November|December)(?!\w))"),
    ("season", rf"{_PART_IN}?(?P<season>(?i:spring|summer|autumn|fall|winter))\s+(?:of\s+)?(?P<year>{_YEAR})"),
    ("season", r"(?P<which>(?i:last|this|next))\s+(?P<season>(?i:spring|summer|autumn|fall|winter))(?!\w)"),
    ("years", rf"(?P<year>{_YEAR})(?:{_DASH.replace('|or', '')})(?P<year2>{_YEAR}|\d\d(?![\w%/-])(?![.,:]\d))"),
    ("year", rf"(?:{_PART_IN}|{_CONTEXT}|(?<=\b[Ll]ate in )|(?<=\b[Yy]ear ))(?P<year>{_YEAR})(?!\s+[a-z]+s\b)"),
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
    ("weekday", rf"(?:(?P<which>(?i:last|next|this|this past))\s+)?(?P<weekday>{_WEEKDAY}){_DAY_WORD}"),
    (
        "unit",
        r"(?:(?P<place>(?i:earlier|later|early|late))(?:\s+in)?\s+)?(?:(?i:the|that)\s+)?"
        r"(?P<which>(?i:last|past|this|next|previous|preceding|coming|following|same|that))\s+"
        r"(?P<unit>(?i:day|night|week|weekend|month|year|decade))(?!\w)(?!-)",
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
    r"(?i:\b(since|until|till|before|after|by|from|up to|as of)\s+(?:(?:at least|about|around|the|as early as)\s+)?)$"
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
        limit = _LIMITS.search(text, max(0, start - 30), start)
        kept.append(Expression(start, end, rule, parts, limit.group(1).lower() if limit else ""))
    return tuple(sorted(kept, key=lambda item: item.start))


def read_month(word: str) -> int:
    """Give the number of a month's name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def read_day(word: str) -> int:
    """Give the day of "3", "03" or "3rd"."""
    return int(re.sub(r"\D", "", word))


def read_count(word: str) -> int | None:
    """Give the number of units ("two", "24", "a couple of"), None for "several" and "a few"."""
    return int(word) if word.isdigit() else COUNTS.get(word)
