"""Lists of names beside a number: "Three people were killed: ...", and whether there are as many as stated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import Claim, Span, Text

_PART = r"(?:[A-Z][\w’'-]+|[Aa]l-[A-Z][\w’'-]+|bin|bint|ibn|abu|Abu|van|de|el)"
_NAME = rf"{_PART}(?:[ \u00a0]{_PART}){{1,5}}"
_AGE = r"(?:,? ?\(?\d{1,3}(?: years old)?\)?)?"
_ONE = rf"(?:{_NAME}){_AGE}"
_LIST = re.compile(rf"{_ONE}(?:(?:, and |, | and |; ){_ONE})+")
_LEADS = (
    re.compile(r"[^.:;\n]{0,160}?:\s+"),
    re.compile(
        r"[^.:;\n]{0,160}?\.\s+(?:They|The (?:dead|victims|killed)|The names of the (?:dead|victims))"
        r" (?:were|are|have been)(?: named| identified)?(?: as)?:?\s+"
    ),
    re.compile(r"\s*(?:[\w-]+ ){0,2}[\w-]+,\s+(?:named as |identified as )?"),
)
"""What may stand between a number and the list of its names."""
_ENDS = re.compile(r"\s*(?:[.;\n”\"]|$|,? (?:were|was|are|have|had)\b)")
_CHOICE = re.compile(r"\b(?:included?|includes|including|among)")
_FIND_NAME = re.compile(_NAME)
LONGEST = 2000
"""Characters after a number in which its list of names is sought."""


@dataclass(frozen=True, slots=True)
class NameList:
    """Names beside a number; `is_whole` is False where words that are no name break the list off."""

    names: tuple[Span, ...]
    is_whole: bool


def find_name_list(claim: Claim, text: Text) -> NameList | None:
    """Find the names that are listed right after the number of a toll, as many as stand in one unbroken list.

    A list follows a colon, "They were" or "The victims were", or the counted noun and a comma ("two men, A and B,").
    What follows "including" or "among them" is a choice and no list. One name alone is none either.
    """
    if claim.toll is None or claim.toll.part_of is not None:
        return None
    start = claim.toll.number.end
    window = text.text[start : start + LONGEST]
    leads = (pattern.match(window) for pattern in _LEADS)
    whole = (lead for lead in leads if lead and not _CHOICE.search(lead[0]))
    listed = next((found for lead in whole if (found := _LIST.match(window, lead.end()))), None)
    if listed is None:
        return None
    names = tuple(
        Span.of(text.document, text.text, start + name.start(), start + name.end())
        for name in _FIND_NAME.finditer(window, listed.start(), listed.end())
    )
    return NameList(names, _ENDS.match(window, listed.end()) is not None)
