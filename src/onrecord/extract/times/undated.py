"""Finds words of time that name no day: lengths, repetitions, vague times and hours; they date no claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.extract.wording.number_words import TENS, UNITS

_UNIT = re.compile(
    r"(?<![\w’'])(?:(?P<unit>second|minute|hour|day|night|week|fortnight|month|quarter|year|decade)(?P<plural>s?)"
    r"|(?P<century>centur(?:y|ies)))(?P<long>(?:-|\s)long)?(?!\w)(?!['’]s\s+(?:Day|Eve))",
    re.IGNORECASE,
)
_SMALL = "|".join(sorted((word for word in UNITS | TENS if word != "zero"), key=len, reverse=True))
_NUMBER = (
    rf"(?:(?:\d+|{_SMALL})\s+and\s+a\s+half|\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:\s+\d/\d)?|(?:{_SMALL})(?:[-\s](?:{_SMALL}|hundred|thousand))?"
    r"|a\s+hundred|hundreds\s+of|dozens\s+of|(?:a|the\s+next|the\s+last|the\s+past)\s+couple\s+(?:of|more)|a\s+dozen"
    r"|(?:only\s+|just\s+|the\s+next\s+|the\s+last\s+)?(?:a\s+)?few|several|many|half\s+an?|an?\s+half|an?|one)"
)
_BEFORE = re.compile(
    r"(?<![\w$€£.,:/’'-])(?:(?:at least|more than|less than|nearly|almost|about|around|over|up to|under|some)\s+)?"
    r"(?:(?:the|these|those|his|her|its|their|another|an additional)\s+)?"
    r"(?:(?P<which>first|last|past|next|final|previous|following|coming|initial|recent|additional|entire|whole|full)\s+)?"
    rf"(?P<number>{_NUMBER})(?P<joint>[-\s]+)(?:(?:more|full|straight|consecutive|long|whole|additional|other)\s+)?$",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"(?<!\w)(?P<which>every|each|per|times\s+an?|once\s+an?|twice\s+an?)\s+(?:(?P<number>\d+|other|two|three|four"
    r"|few)\s+)?$",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"(?<!\w)(?P<which>for|in|within|after|over|through|of|during|lasts?|lasted|took|taken|spent|many|recent|past"
    r"|coming|future|later|just)\s+(?:the\s+)?(?:(?P<second>recent|past|last|coming|next)\s+)?$",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"(?:\b(?:for|in|within|after|about|nearly|almost|over|than|took|takes?|lasted|spent|of|half|once|just|only|barely"
    r"|up to|least)|[.!?“\"]|^|,)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_AGE = re.compile(r"(?:-|\s+)(?:old|olds|of age|older|younger)\b", re.IGNORECASE)
_WORDS = re.compile(
    r"(?<![\w$-])(?:(?P<repeated>daily|weekly|monthly|yearly|annually|hourly|nightly"
    r"|(?:every|each)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:every|each)\s+(?:morning|evening|night|summer)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:s|\s+(?:mornings|evenings|nights))(?!\w))"
    r"|(?P<past>recently|lately|the\s+(?:recent\s+)?past(?=[\s]*[.,;:)]))"
    r"|(?P<future>(?<!as\s)soon(?!\s+(?:after|before|as))|(?:the\s+|(?<=\b[Ii]n\s))(?:near\s+|immediate\s+|foreseeable\s+)?future)"
    r"|(?P<hour>(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s*(?:a\.m\.?|p\.m\.?|am|pm)(?!\w)|(?:[01]?\d|2[0-3]):[0-5]\d"
    r"(?![\d:])|noon|midnight|midday)(?:\s+(?:E[SD]T|GMT|UTC|local\s+time))?))(?!\w)"
)


class Kind(StrEnum):
    """What kind of time the words state."""

    LENGTH = "length"
    REPEATED = "repeated"
    PAST = "past"
    FUTURE = "future"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Undated:
    """Characters `start` to `end` that state a length, a repetition, a vague time or an hour.

    `number` is the words for how many `unit`s, "" where the words do not say; both are "" for vague times and hours.
    """

    start: int
    end: int
    kind: Kind
    number: str = ""
    unit: str = ""


def find_undated(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Undated, ...]:
    """Find them in text order, without overlap, outside of the stretches that are `taken`; ages are none."""
    marks = bytearray(len(text))
    for low, high in taken:
        marks[low:high] = b"\x01" * (high - low)
    kept: list[Undated] = []
    for item in (*_find_units(text), *_find_words(text)):
        if not any(marks[item.start : item.end]):
            marks[item.start : item.end] = b"\x01" * (item.end - item.start)
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.start))


def _find_units(text: str) -> Iterator[Undated]:
    for match in _UNIT.finditer(text):
        unit = (match["unit"] or "century").lower()
        low = max(0, match.start() - 60)
        if _AGE.match(text, match.end()) and match.end() < len(text):
            continue
        counted = _BEFORE.search(text, low, match.start())
        repeated = _EVERY.search(text, low, match.start())
        if repeated is not None and unit != "second":
            yield Undated(repeated.start(), match.end(), Kind.REPEATED, repeated["number"] or "one", unit)
        elif counted is not None and _is_counted(counted, match):
            start = counted.start("number") if "-" in counted["joint"] else counted.start()
            yield Undated(start, match.end(), Kind.LENGTH, " ".join(counted["number"].lower().split()), unit)
        elif match["plural"] or match["century"] == "centuries":
            vague = _MANY.search(text, low, match.start())
            if vague is not None or match["long"]:
                start = vague.start("second") if vague is not None and vague["second"] else match.start()
                yield Undated(start, match.end(), Kind.LENGTH, "", unit)
        elif match["long"]:
            yield Undated(match.start(), match.end(), Kind.LENGTH, "one", unit)


def _is_counted(counted: re.Match[str], match: re.Match[str]) -> bool:
    """ "Three days", "a week" and "two-day" are lengths; "two quarter" and "a second" are none."""
    number, plural = counted["number"].lower(), bool(match["plural"]) or match["century"] == "centuries"
    unit = (match["unit"] or "century").lower()
    if (unit in {"second", "quarter"} and not plural) or (unit == "hour" and len(number) == 4 and number.isdigit()):
        return False
    if unit == "quarter" and ("-" in counted["joint"] or number in {"three", "a few"}):
        return False
    if number in {"a", "an"}:
        return _LASTING.search(counted.string, max(0, counted.start() - 20), counted.start()) is not None
    single = number in {"a", "an", "one", "half a", "half an", "1"}
    return single != plural or "-" in counted["joint"] or number[:1].isdigit()


def _find_words(text: str) -> Iterator[Undated]:
    for match in _WORDS.finditer(text):
        yield Undated(match.start(), match.end(), Kind[(match.lastgroup or "").upper()])
