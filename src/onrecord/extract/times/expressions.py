"""Finds the words that state a time; what they denote is decided by their anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.extract.times.wordings import COUNTS, HINTS, PATTERNS, TRIGGERS
from onrecord.extract.wording.calendar import MONTHS
from onrecord.extract.wording.folding import lower_text
from onrecord.extract.wording.number_words import TENS, UNITS

_BACK, _ON = 64, 80
"""Characters before and behind a word that a wording of a time may turn on it within."""
_COMPILED: dict[str, list[tuple[int, str, re.Pattern[str]]]] = {}
for _order, (_rule, _trigger, _pattern) in enumerate(PATTERNS):
    _compiled = re.compile(rf"(?<![\w$€£¥.,:/-])(?:{_pattern})")
    _COMPILED.setdefault(_trigger, []).append((_order, _rule, _compiled))
_LIMITS = re.compile(
    r"(?i:\b(since|until|till|before|after|by|from|up to|as of|through)\s+"
    r"(?:(?:at least|about|around|the|as early as)\s+)?"
    r"(?:(?P<hour>noon|midnight|\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\.?)(?:\s+(?:[A-Z]{3,4}|local\s+time))?,?\s+(?:on\s+)?)?)$"
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
    small = lower_text(text)
    for trigger, stretches in _find_stretches(small).items():
        for order, rule, pattern in _COMPILED[trigger]:
            hints = HINTS.get((rule, trigger))
            for low, high in stretches:
                if hints is not None and not any(small.find(hint, low, high) >= 0 for hint in hints):
                    continue
                for match in pattern.finditer(text, low, high):
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
        kept.append(Expression(start, end, rule, parts, _find_limit(text, start)))
    return tuple(sorted(kept, key=lambda item: item.start))


def _find_limit(text: str, start: int) -> str:
    """Give the word that makes a time an end; "before 7 pm on Tuesday" is on that day and no end of another time."""
    found = _LIMITS.search(text, max(0, start - 40), start)
    word = found[1].lower() if found else ""
    return "" if found and found["hour"] and word in {"before", "after", "by"} else word


def _find_stretches(small: str) -> dict[str, list[tuple[int, int]]]:
    """Give, for each kind of word that times turn on, the stretches around such words of a text in small letters."""
    stretches: dict[str, list[tuple[int, int]]] = {}
    for match in TRIGGERS.finditer(small):
        low, high = max(0, match.start() - _BACK), match.end() + _ON
        while high < len(small) and small[high].isalnum():
            high += 1
        known = stretches.setdefault(match.lastgroup or "", [])
        if known and known[-1][1] >= low:
            known[-1] = (known[-1][0], high)
        else:
            known.append((low, high))
    return stretches


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
    """Give the number of units ("two", "24", "twenty-five", "a couple of"), None for "several" and "a few"."""
    tens, *rest = re.split(r"[-\s]", word)
    if len(rest) == 1 and tens in TENS and rest[0] in UNITS:
        return TENS[tens] + UNITS[rest[0]]
    return int(word) if word.isdigit() else COUNTS.get(word)
