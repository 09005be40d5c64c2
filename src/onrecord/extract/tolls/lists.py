"""Puts together what one list counts: "two women and their three children", a named man and his two sons."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.extract.tolls.persons import Group
from onrecord.extract.tolls.quantities import read_persons
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.model import Bound, BoundKind, Span

_JOINT = re.compile(
    r"(?:\s+(?:of|from)\s+(?:(?!and\b|or\b)[\w’'-]+\s?){1,6}?)?"  # the family of the first one
    r"(?:\s+(?:[A-Z][\w’'-]*\.?\s?){1,6}?)?"  # the name of the first one
    r"(?:,?\s*aged \w+|\s*\(\d{1,3}(?:[ -]years?[ -]old)?\)|,\s*\d{1,3}(?=,|\s))?\s*"  # the age of the first one
    r"(?:(?:\s*(?:was|were|has been|have been)(?:\s+(?:also|reportedly|both))?\s+\w+ed)?"  # their verb, before "with"
    r"\s*(?:(?:,\s*)?(?:along|together) with|alongside|(?<=ed )with)|,?\s*and|,?\s*as well as|,?\s*plus|,|&)"
    r"\s*(?:his|her|their|its|the)?\s*"
)
_UNCOUNTED = re.compile(
    r"(?:\s+[A-Z][\w’'-]*){0,4}(?:\s*\([^()]{1,20}\))?,?\s*(?:and|as well as|along with|together with)\s+"
    r"(?:several|some|many|other|more|their|his|her|the|a number of)\s+(?:other\s+|more\s+|young\s+)?"
    r"(?:\w+s|children|men|women|people|family)\b"
)
PARTITIVE = re.compile(r"\s+of\s+(?:them|whom|these|those|which)\b", re.IGNORECASE)
_EVERYBODY = {"people", "civilians", None}
_ANYBODY = re.compile(r"\b(?:people|persons?|civilians?|individuals|members|residents|inhabitants|others|victims)\b")
"""Nouns that others can stand under; "five farmers, a cook" are six."""
_ARMED = {"combatants", "police"}
_LONGEST_JOINT = 120
"""Characters between two items of one list, at most."""
_PARTIES = {"nsubjpass", "nsubj", "dobj", "conj", "appos", "ROOT", "dep"}
_OWNERS = {"his", "her", "their"}
_OBJECTS = {"him", "her"}
_COMPANY = {"with", "together", "along", "alongside"}
_TIES = (
    _COMPANY
    | _OWNERS
    | {"and", "as", "well", "the", "was", "were", "killed", "injured", "wounded", "reportedly", "also"}
)


@dataclass(frozen=True, slots=True)
class Governed:
    """A group with the outcome it suffered and the token index of the word that says so."""

    group: Group
    outcome: str
    governor: int | None


def group_runs(parsed: Parsed, tokens: list[Token], governed: list[Governed]) -> list[list[Governed]]:
    """Put together what one list counts under one outcome, in text order."""
    runs: list[list[Governed]] = []
    for item in governed:
        last = runs[-1][-1] if runs else None
        if last is not None and _is_listed(parsed, tokens, last, item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _is_listed(parsed: Parsed, tokens: list[Token], left: Governed, right: Governed) -> bool:
    if left.outcome != right.outcome or left.governor != right.governor or left.governor is None:
        return False
    one, two = left.group, right.group
    if not (one.has_noun and two.has_noun) or one.low_exclusive or two.low_exclusive:
        return False
    return not PARTITIVE.match(parsed.blanked, two.number.end) and is_joined(parsed, tokens, one, two)


def is_joined(parsed: Parsed, tokens: list[Token], one: Group, two: Group) -> bool:
    """True where nothing but a joint of a list stands between two groups."""
    between = parsed.blanked[tokens[one.last].idx + len(tokens[one.last]) : tokens[two.first].idx]
    return len(between) <= _LONGEST_JOINT and bool(between.strip()) and _JOINT.fullmatch(between) is not None


def is_apposed(run: list[Governed], text: str) -> bool:
    """True for "two civilians, a man and his daughter": what follows says who the first ones are."""
    first, *rest = [item.group for item in run]
    if len(rest) < 1 or first.population not in _EVERYBODY or first.low.rule == "singular_noun":
        return False
    if any(group.population in _EVERYBODY and group.low.rule != "singular_noun" for group in rest):
        return False
    if first.population == "civilians" and any(group.population in _ARMED for group in rest):
        return False
    joint = text[first.number.end : rest[0].number.start]
    listed = sum(group.low.value for group in rest)
    if re.search(r"\b(?:and|with|well|alongside|plus)\b|&", joint):
        return False
    is_everybody = _ANYBODY.search(joint) is not None
    return listed == first.low.value or (is_everybody and listed < first.low.value)


def sum_groups(parsed: Parsed, groups: list[Group], named: tuple[Span, ...] = ()) -> Group | None:
    """Sum the listed persons, the named ones among them; None where an item is vague or "more than" its number.

    An open item leaves the sum open, and a range makes it a range.
    """
    low = _sum_bounds([group.low for group in groups], named)
    if low is None or any(group.low_exclusive for group in groups):
        return None
    highs = [group.high for group in groups if group.high is not None]
    closed = len(highs) == len(groups) and not _goes_on(parsed, groups[-1])
    high = _sum_bounds(highs, named) if closed else None
    best = low.value if high is not None and high.value == low.value else None
    spans = low.spans
    last = parsed.doc[groups[-1].last]
    end = max(last.idx + len(last), groups[-1].number.end)
    number = Span.of(parsed.document, parsed.text, min(spans[0].start, groups[0].number.start), end)
    populations = {group.population for group in groups}
    population = populations.pop() if len(populations) == 1 and not named else "people"
    return replace(
        groups[0],
        last=groups[-1].last,
        number=number,
        low=low,
        high=high,
        best=best,
        population=population,
        counted=number.exact,
    )


def _goes_on(parsed: Parsed, last: Group) -> bool:
    """True for "a baker, his wife and his children": who ends the list is told of without a number."""
    end = max(parsed.doc[last.last].idx + len(parsed.doc[last.last]), last.number.end)
    return _UNCOUNTED.match(parsed.blanked, end) is not None


def _sum_bounds(bounds: list[Bound], named: tuple[Span, ...]) -> Bound | None:
    """Add bounds up that their own words give; None where one needs another rule than that of a list's item."""
    if any(bound.rule not in {"number", "singular_noun"} for bound in bounds):
        return None
    spans = sorted([*named, *(bound.spans[0] for bound in bounds)])
    values = [read_persons(span.exact) for span in spans]
    if any(value is None for value in values):
        return None
    total = sum(value for value in values if value is not None)
    return Bound(total, BoundKind.DERIVED, "sum_of_persons", tuple(spans))


def find_named(parsed: Parsed, tokens: list[Token], run: list[Governed]) -> tuple[Span, ...]:
    """Find the named persons who share a list with counted ones ("Sami Zaid, his wife and their two sons were killed").

    They stand before the first item, tied to it by a word of company or by its "his" or "her".
    """
    first = run[0].group
    sentence = tokens[first.head].sent.start
    index, ties = _skip_joint(tokens, first.first - 1, sentence)
    if not ties & _COMPANY and not _is_of_kin(tokens, first):
        return ()
    named: list[Span] = []
    while index >= sentence:
        end = index
        while index >= sentence and _is_of_name(tokens[index]):
            index -= 1
        if end == index and tokens[index].lower_ in _OBJECTS:
            index -= 1  # "killing him, his wife and their two daughters"
        elif end - index < 2:
            break
        if not _is_harmed(tokens[index + 1 : end + 1], run[0].governor):
            break
        start, last = tokens[index + 1], tokens[end]
        named.append(Span.of(parsed.document, parsed.text, start.idx, last.idx + len(last)))
        index, ties = _skip_joint(tokens, index, sentence)
        if not ties & {",", "and"}:
            break
    return tuple(named)


def _is_of_kin(tokens: list[Token], group: Group) -> bool:
    near = tokens[max(0, group.first - 1) : group.first + 1]
    return any(token.lower_ in _OWNERS for token in near)


def _skip_joint(tokens: list[Token], index: int, stop: int) -> tuple[int, set[str]]:
    """Step back over commas, ages and words that tie items; give the index of what stands before, and those words."""
    ties: set[str] = set()
    while index >= stop:
        token = tokens[index]
        if token.text == ")":
            opening = next((i for i in range(index, max(stop, index - 8), -1) if tokens[i].text == "("), None)
            if opening is None:
                break
            index = opening - 1
        elif token.lower_ in _TIES or token.text == "," or token.text.isdigit():
            ties.add(token.lower_)
            index -= 1
        else:
            break
    return index, ties


def _is_of_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and not any(mark.isdigit() for mark in token.text)


def _is_harmed(name: list[Token], governor: int | None) -> bool:
    """True for a name that is no place or owner: the subject or object of what happened, or one of a list of those."""
    inside = {token.i for token in name}
    top = next((token for token in name if token.head.i not in inside or token.head == token), name[-1])
    if any(token.dep_ == "poss" for token in name):
        return False
    if top.dep_ == "pobj":
        return top.head.lower_ in _COMPANY or (top.head.lower_ == "of" and top.head.head.i == governor)
    return top.dep_ in _PARTIES
