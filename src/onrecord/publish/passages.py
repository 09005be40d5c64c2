"""How far a withheld passage goes: sentences, paragraphs and the quotations beside who speaks. In doubt it goes on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

_CLOSING = "\"')]’”»"
_ENDS = re.compile(rf"[.!?؟۔…]+[{re.escape(_CLOSING)}]*(?=\s|$)")
_BREAKS = re.compile(r"[ \t]*[\n\r\u2029]\s*")
_MARKS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‹": "›", "‘": "’", "『": "』", "「": "」"}
_OPENS = re.compile(f"[{re.escape(''.join(_MARKS))}]")
_LONGEST = 4000
"""Characters of one quotation, over paragraphs, at most."""
_PRONOUNS = re.compile(r"\b(?:he|she|they|i|we|him|her|them|his|their)\b", re.IGNORECASE)
_SHORTENED = frozenset({"prof", "capt", "dept", "mrs", "mr", "dr", "st", "approx", "vs", "no", "al", "gov", "sen"})
_SHORT = re.compile(r"(?:^|[^\w])(\w{1,6})\.$")


@lru_cache(maxsize=8)
def list_paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Give the range of each line; a line that begins with a small letter goes on the one before."""
    found, at = [], 0
    for match in _BREAKS.finditer(text):
        if not text[match.end() : match.end() + 1].islower():
            found.append((at, match.start()))
            at = match.end()
    return (*found, (at, len(text)))


def find_paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a range to the paragraphs that it touches."""
    lines = list_paragraphs(text)
    first = max(0, bisect_right(lines, start, key=lambda line: line[0]) - 1)
    last = max(first, bisect_left(lines, end, key=lambda line: line[0]) - 1)
    return min(start, lines[first][0]), max(end, lines[last][1])


def find_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a range to its sentences, and to its paragraph where a stop may be that of a shortened word ("St.")."""
    low, high = find_paragraph(text, start, end)
    begin, finish = low, high
    for match in _ENDS.finditer(text, low, high):
        if match.end() <= start:
            begin = match.end()
        elif match.end() >= end:
            finish = match.end()
            break
    if any(_is_doubtful(text, edge) for edge in (begin, finish) if low < edge < high):
        return low, high
    while begin < start and text[begin].isspace():
        begin += 1
    return begin, finish


def _is_doubtful(text: str, edge: int) -> bool:
    """True where a stop may not end the sentence: after a short word, or before a small letter or digit."""
    after = text[edge:].lstrip()[:1]
    if after.islower() or after.isdigit():
        return True
    short = _SHORT.search(text[max(0, edge - 12) : edge].rstrip(_CLOSING))
    return short is not None and (
        (short[1][0].isupper() and len(short[1]) < 4) or len(short[1]) == 1 or short[1].lower() in _SHORTENED
    )


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Give the ranges of words in quotation marks, marks included; one that nobody closes ends with its paragraph."""
    found, at = [], 0
    while match := _OPENS.search(text, at):
        start, mark = match.start(), match.group()
        end = _find_close(text, match.end(), mark)
        found.append((start, end))
        at = max(end, match.end())
    return found


def _find_close(text: str, start: int, mark: str) -> int:
    """Straight marks close within their paragraph; others may be opened again in each paragraph until one closes."""
    paragraph = find_paragraph(text, start, start)[1]
    limit = paragraph if mark in '"‘' else min(len(text), start + _LONGEST)
    for at in range(start, limit):
        if text[at] in _MARKS[mark] and not (mark == "‘" and text[at + 1 : at + 2].isalpha()):
            return at + 1
    return paragraph


def find_spoken(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the quotations in the paragraphs of these ranges, and those beside them that may be the same speaker's.

    Those are a paragraph that is a quotation and nothing else, and the following ones whose speaker is a pronoun.
    """
    quotations = find_quotations(text)
    lines = list_paragraphs(text)
    for start, end in ranges:
        held = [n for n, (low, high) in enumerate(lines) if low < end and start < high]
        if not held:
            continue
        first, last = held[0], held[-1]
        while first > 0 and _goes_on(text, lines[first - 1], quotations, pronouns=False):
            first -= 1
        while last + 1 < len(lines) and _goes_on(text, lines[last + 1], quotations, pronouns=True):
            last += 1
        low, high = lines[first][0], lines[last][1]
        yield from (quotation for quotation in quotations if quotation[0] < high and low < quotation[1])


def _goes_on(text: str, line: tuple[int, int], quotations: list[tuple[int, int]], *, pronouns: bool) -> bool:
    inside = [quotation for quotation in quotations if quotation[0] < line[1] and line[0] < quotation[1]]
    if not inside:
        return False
    pieces, at = [], line[0]
    for start, end in inside:
        pieces.append(text[at : max(at, start)])
        at = max(at, end)
    outside = " ".join([*pieces, text[at : line[1]]])
    return not any(c.isalnum() for c in outside) or (pronouns and _PRONOUNS.search(outside) is not None)
