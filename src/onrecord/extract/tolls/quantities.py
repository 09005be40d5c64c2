"""The grammar of numbers: from digits, number words and vague words to bounds that can be made again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.wording.calendar import MONTHS
from onrecord.extract.wording.folding import lower_text
from onrecord.extract.wording.number_words import TENS, UNITS
from onrecord.model import Bound, BoundKind, Span

_SMALL = UNITS | TENS
_MULTIPLIERS = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "dozen": 12,
    "score": 20,
}
_LETTERS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_NONE = {"no": 0, "none": 0, "nobody": 0, "no one": 0}
_FIXED = {"a couple": 2, "a pair": 2, "a trio": 3, "both": 2}
LARGEST = 8_000_000_000
"""No statement about people exceeds the number of people alive."""

VAGUE_WORDS = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "tens of thousands": 20_000,
    "dozens of thousands": 24_000,
    "hundreds of thousands": 200_000,
    "millions": 2_000_000,
    "tens of millions": 20_000_000,
    "hundreds of millions": 200_000_000,
}
"""The least number that each vague word allows; all are open above."""

_AT_LEAST = (
    "at least|no fewer than|no less than|not fewer than|not less than|a minimum of|at a minimum|upwards of|or more"
    "|and counting|at the very least"
)
_MORE_THAN = "well over|more than|over|in excess of|above|greater than"
_AT_MOST = "up to|as many as|at most|no more than|not more than|a maximum of|or fewer|or less"
_LESS_THAN = "fewer than|less than|under|below"
_ABOUT = (
    "about|around|some|approximately|approx\\.?|roughly|nearly|almost|close to|an estimated|estimated|circa|just"
    "|exactly|only|or so"
)


def _open(words: str) -> str:
    return f"(?:{words})".replace(" ", r"\s+")


_MULTIPLIER = r"(?:hundred|thousand|million|billion|dozen|score)"
_SMALL_WORD = "(?:" + "|".join(sorted(_SMALL, key=len, reverse=True)) + ")"
_VAGUE = (
    r"(?:(?:tens|dozens|hundreds)\s+of\s+(?:thousands|millions)|(?:tens|dozens|scores|hundreds|thousands|millions)"
    r"|(?:several|many|a\s+few|some\s+few)\s+(?:hundred|thousand|million|dozen)s?(?:\s+thousand)?)"
)
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,3}(?:\.\d{3}){1,4}(?!\d)|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}(?!\d)"
    rf"|\d+(?:[.,]\d{{1,3}})?(?=\s*(?:{_MULTIPLIER}|bn|mn|[mk])\b)|\d+)(?:\s*(?:{_MULTIPLIER}|bn|mn|[mk])\b)?"
)
_WORDS = (
    rf"(?:(?:half\s+an?|an?)\s+{_MULTIPLIER}(?!s)\b|{_SMALL_WORD}\b)"
    rf"(?:(?:-|\s{{1,3}}and\s{{1,3}}|\s{{1,3}})(?:{_SMALL_WORD}|{_MULTIPLIER})\b){{0,12}}"
)
_NUMBER = rf"(?:{_DIGITS}|{_WORDS}|a\s+(?:couple|pair|trio)(?=\s+of\b))"
_BEFORE = r"(?<![\w$€£¥#:/+’'])(?<!\d[.,])(?<![A-Za-z][-–])"
_AFTER = r"(?![\w%°:/])(?![.,]\d)(?!\s*(?:%|per\s?cent\b|percent))(?![-–](?:[A-Za-z]|\d))"
_HEDGE = (
    rf"(?:(?P<least>{_open(_AT_LEAST)})|(?P<more>{_open(_MORE_THAN)})|(?P<most>{_open(_AT_MOST)})"
    rf"|(?P<less>{_open(_LESS_THAN)})|(?P<about>{_open(_ABOUT)}))\s+"
)
_RANGE = re.compile(
    rf"{_BEFORE}\b(?:{_open(_AT_LEAST)}\s+|{_open(_ABOUT)}\s+|between\s+|from\s+)?(?P<low>{_NUMBER})"
    rf"(?:\s*[-–—]\s*|\s+(?:to|or|and)\s+|,?\s+(?:and|but|to)?\s*(?:possibly\s+)?{_open(_AT_MOST)}\s+)"
    rf"(?P<high>{_NUMBER}){_AFTER}"
)
_SINGLE = re.compile(
    rf"{_BEFORE}\b(?:{_HEDGE})?(?:{_HEDGE.replace('(?P<', '(?P<x')})?(?P<number>{_NUMBER}|{_VAGUE}|none|no(?=\s))"
    rf"{_AFTER}(?:\+|-plus\b)?(?:\s+(?P<after>or\s+more|or\s+fewer|or\s+less|or\s+so|and\s+counting)\b)?"
)
"""For text in small letters, like the one before: telling capitals from small letters takes half of the time."""
_CHANGE = re.compile(
    r"\b(?:rise|rises|rose|risen|rising|climb\w*|increas\w*|jump\w*|grew|grown|up|went|gone|revis\w*|fell|fallen|dropp\w*"
    r"|soar\w*|swell\w*|swollen)\b[^.;]{0,30}\bfrom\s+$",
    re.IGNORECASE,
)
_MONTH = "(?:" + "|".join(name.capitalize() for name in MONTHS) + r")\.?"
_AFTER_DAY = re.compile(rf"\s+(?:{_MONTH}\b|[ap]\.?m\b)")
_BEFORE_DAY = re.compile(rf"(?<!\d)(?<!\d )\b{_MONTH}\s+$")
_BEHIND_DAY = re.compile(r"\s*(?:[,.;:)]|$|(?:19|20)\d\d\b)")
_BEFORE_YEAR = re.compile(rf"\b{_MONTH},?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?$")
_TRAILING = re.compile(r"(?:[-\s]+and)?[-\s]+\w+$")


class IrreproducibleBound(ValueError):
    """A bound's rule does not give a number from its cited characters."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number expression with its bounds; `start` to `end` are the characters with their hedge words.

    `best` is the single figure that was stated, None where only bounds were. `is_vague` marks "dozens" and the like,
    `is_none` the zero of "no civilians".
    """

    start: int
    end: int
    span: Span
    low: Bound
    high: Bound | None
    best: int | None
    low_exclusive: bool = False
    is_vague: bool = False
    is_none: bool = False


def read_number(words: str) -> int | None:
    """Read a whole number from digits or English number words, None where the words are none.

    Thousands may be set apart by commas, full stops or blanks; a decimal fraction needs a multiplier behind it.
    """
    plain = " ".join(words.replace("-", " ").lower().split())
    for table in (_NONE, _FIXED):
        if plain in table:
            return table[plain]
    value = _read_digits(plain) if plain[:1].isdigit() else _read_words(plain.split())
    return value if value is not None and 0 <= value <= LARGEST else None


def _read_digits(plain: str) -> int | None:
    match = re.fullmatch(r"([\d.,]*\d(?: \d{3})*)\s*([a-z]*)", plain)
    if not match or not match.group(1).isascii():
        return None
    digits, word = match.group(1).replace(" ", ""), match.group(2)
    factor = _MULTIPLIERS.get(word) or _LETTERS.get(word) if word else 1
    if factor is None or len(digits) > 18:
        return None
    if not word and re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", digits):
        return int(re.sub("[.,]", "", digits))
    whole, _, fraction = digits.replace(",", "").partition(".") if _is_grouped(digits) else _split_decimal(digits)
    if not whole.isdigit() or (fraction and not fraction.isdigit()):
        return None
    scaled = int(whole + fraction) * factor
    return scaled // 10 ** len(fraction) if scaled % 10 ** len(fraction) == 0 else None


def _is_grouped(digits: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits) is not None


def _split_decimal(digits: str) -> tuple[str, str, str]:
    return digits.replace(",", ".").partition(".")


def _read_words(words: list[str]) -> int | None:
    if words[:1] == ["half"] and len(words) == 3 and words[2] in _MULTIPLIERS and words[1] in {"a", "an"}:
        return _MULTIPLIERS[words[2]] // 2
    if words and words[0] in {"a", "an"}:
        if len(words) < 2 or words[1] not in _MULTIPLIERS:
            return None
        words = ["one", *words[1:]]
    total, group, last, joined = 0, None, "", False
    for word in words:
        if word == "and":
            if last not in {"hundred", "thousand", "million"}:
                return None
            joined = True
            continue
        if word in _SMALL:
            fits = last in {"", "hundred", "thousand", "million"} or (last in TENS and 0 < _SMALL[word] < 10)
            if not fits:
                return None
            group = (group or 0) + _SMALL[word]
        elif word in _MULTIPLIERS and group:
            group, total = _scale(group, word, total)
        else:
            return None
        last, joined = word, False
    return None if joined or not words else total + (group or 0)


def _scale(group: int, word: str, total: int) -> tuple[int, int]:
    if word in {"thousand", "million", "billion"}:
        return 0, total + group * _MULTIPLIERS[word]
    return group * _MULTIPLIERS[word], total


def read_vague(words: str) -> int | None:
    """Give the least number that a vague word allows ("dozens" 24), None for words outside the table."""
    plain = " ".join(words.lower().split())
    if plain in VAGUE_WORDS:
        return VAGUE_WORDS[plain]
    match = re.fullmatch(r"(?:several|many|a few|some few) (hundred|thousand|million|dozen)s?( thousand)?", plain)
    return 2 * _MULTIPLIERS[match.group(1)] * (1_000 if match.group(2) else 1) if match else None


def read_persons(words: str) -> int | None:
    """Read one item of a list of persons: its number, or 1 for a singular noun phrase."""
    value = read_number(words)
    if value is None:
        value = read_vague(words)
    return 1 if value is None and re.search(r"[^\W\d]", words) and not re.search(r"\d\s*$", words) else value


def rerun_bound(bound: Bound) -> int:
    """Apply the bound's rule to the exact characters of its spans and give the value again.

    Raises IrreproducibleBound where the rule is unknown or the characters do not fit it.
    """
    words = [span.exact for span in bound.spans]
    value: int | None = None
    match bound.rule:
        case "number":
            value = read_number(words[0])
        case "vague_word":
            value = read_vague(words[0])
        case "no_lower_bound":
            value = 0 if re.fullmatch(_open(f"{_AT_MOST}|{_LESS_THAN}"), words[0], re.IGNORECASE) else None
        case "exclusive_bound":
            stated = read_number(words[1])
            value = max(stated - 1, 0) if stated is not None else None
        case "shared_multiplier":
            value = read_number(f"{words[0]} {words[1]}")
        case "singular_noun":
            value = 1 if re.search(r"[^\W\d]", words[0]) else None
        case "sum_of_persons":
            items = [read_persons(word) for word in words]
            value = None if None in items or not items else sum(item for item in items if item is not None)
    if value is None:
        raise IrreproducibleBound(f"The rule {bound.rule} gives no number from {' + '.join(words)!r}.")
    return value


def find_quantities(document: str, text: str) -> tuple[Quantity, ...]:
    """Find number expressions that could state how many people, in text order, without overlap.

    Ordinals, percentages, money, clock times, decimals without a multiplier and numbers inside a name ("M-16") are
    none. Whether a number belongs to people is decided by what it counts.
    """
    return tuple(_scan(document, text))


def _scan(document: str, text: str) -> Iterator[Quantity]:
    position, small = 0, lower_text(text)
    spread, single = _RANGE.search(small), _SINGLE.search(small)
    while spread or single:
        if spread and (single is None or spread.start() <= single.start()):
            found = _read_range(document, text, spread)
            after = found.end if found else spread.start() + 1
            position = max(position, found.end) if found else position
            spread = _RANGE.search(small, max(after, position))
        else:
            assert single is not None
            found = _read_single(document, text, single)
            position = found.end if found else max(single.start("number") + 1, position + 1)
            single = _SINGLE.search(small, position)
        if found is None:
            continue
        yield found
        if spread and spread.start() < position:
            spread = _RANGE.search(small, position)
        if single and single.start() < position:
            single = _SINGLE.search(small, position)


def _bound(document: str, text: str, start: int, end: int, value: int, rule: str) -> Bound:
    kind = BoundKind.LITERAL if rule == "number" else BoundKind.DERIVED
    return Bound(value, kind, rule, (Span.of(document, text, start, end),))


def _read_range(document: str, text: str, match: re.Match[str]) -> Quantity | None:
    joint = text[match.end("low") : match.start("high")].strip().lower()
    lead = text[match.start() : match.start("low")].strip().lower()
    if (joint == "and" and lead != "between") or _is_change(text, match.start("low")):
        return None
    least, most = text[match.start("low") : match.end("low")], text[match.start("high") : match.end("high")]
    low, high = read_number(least), read_number(most)
    if low is None or high is None:
        return None
    start, end = match.span("low")
    first = _bound(document, text, start, end, low, "number")
    shared = re.search(r"(?:hundred|thousand|million|billion|dozen)$", most, re.IGNORECASE)
    scaled = read_number(f"{least} {shared.group()}") if shared and not least.endswith("n") else None
    if shared and scaled is not None and low < 1_000 and low < scaled <= high:
        stop = match.end("high")
        spans = (first.spans[0], Span.of(document, text, stop - len(shared.group()), stop))
        low, first = scaled, Bound(scaled, BoundKind.DERIVED, "shared_multiplier", spans)
    if high <= low:
        return None
    second = _bound(document, text, *match.span("high"), high, "number")
    span = Span.of(document, text, match.start(), match.end())
    return Quantity(match.start(), match.end(), span, first, second, None)


def _is_change(text: str, start: int) -> bool:
    """True for "rose from 30 to 41": an old figure and a new one, no range."""
    return _CHANGE.search(text, max(0, start - 60), start) is not None


def _is_of_date(text: str, start: int, end: int) -> bool:
    """True for the day or year of a date and for an hour, whatever is counted next ("10 December 2016 3 men")."""
    number, before, after = text[start:end], text[max(0, start - 24) : start], text[end : end + 14]
    if re.fullmatch(r"\d{1,2}", number) and (
        _AFTER_DAY.match(after) or (_BEFORE_DAY.search(before) and _BEHIND_DAY.match(after))
    ):
        return True
    if re.search(r"\bpopulation\s+of\s+$", before):
        return True
    return bool(re.fullmatch(r"(?:19|20)\d\d", number) and (_BEFORE_YEAR.search(before) or re.match(r"\s+\d", after)))


def _read_single(document: str, text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span("number")
    whole = words = text[start:end]
    stop = match.end()
    value, rule = read_number(words), "number"
    while value is None and _TRAILING.search(words) and not words[:1].isdigit():
        words = _TRAILING.sub("", words)
        value = read_number(words)
        stop = end = start + len(words)
    if value is None and re.fullmatch(_VAGUE, whole, re.IGNORECASE):
        value, rule, end, stop = read_vague(whole), "vague_word", match.end("number"), match.end()
    if value is None or _is_of_date(text, start, end):
        return None
    core = _bound(document, text, start, end, value, rule)
    hedge, at = _hedge_of(match, text, end, stop)
    span = Span.of(document, text, match.start(), stop)
    return _apply_hedge(document, text, core, hedge, at, span)


def _hedge_of(match: re.Match[str], text: str, end: int, stop: int) -> tuple[str, tuple[int, int]]:
    for name in ("least", "more", "most", "less", "xleast", "xmore", "xmost", "xless"):
        if match[name] is not None:
            return name.removeprefix("x"), match.span(name)
    after = " ".join((match["after"] or "").lower().split())
    if text[end:stop].startswith(("+", "-plus")) or after in {"or more", "and counting"}:
        return "least", (end, stop)
    if after in {"or fewer", "or less"}:
        return "most", match.span("after")
    return "", (end, end)


def _apply_hedge(document: str, text: str, core: Bound, hedge: str, at: tuple[int, int], span: Span) -> Quantity:
    start, end = span.start, span.end
    if core.rule == "vague_word":
        return Quantity(start, end, span, core, None, None, is_vague=True)
    value = core.value
    if hedge == "least":
        return Quantity(start, end, span, core, None, None)
    if hedge == "more":
        return Quantity(start, end, span, core, None, None, low_exclusive=True)
    if hedge in {"most", "less"}:
        zero = _bound(document, text, *at, 0, "no_lower_bound")
        below = Bound(max(value - 1, 0), BoundKind.DERIVED, "exclusive_bound", (zero.spans[0], core.spans[0]))
        return Quantity(start, end, span, zero, core if hedge == "most" else below, None)
    return Quantity(start, end, span, core, core, value, is_none=value == 0)
