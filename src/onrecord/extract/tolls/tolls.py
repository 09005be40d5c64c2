"""Turns counted people into tolls: outcome, bounds, population, scope, and what breaks down what."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.extract.times.tenses import SPEECH_VERBS
from onrecord.extract.times.times import Moments, find_moments
from onrecord.extract.tolls.governors import HARM_NOUNS, find_governor
from onrecord.extract.tolls.lists import (
    PARTITIVE,
    Governed,
    find_named,
    group_runs,
    is_apposed,
    is_joined,
    sum_groups,
)
from onrecord.extract.tolls.outcomes import OUTCOME_ADJECTIVES, OUTCOME_NOUNS
from onrecord.extract.tolls.persons import Group, find_groups
from onrecord.extract.tolls.scopes import find_scope
from onrecord.extract.tolls.toll_clauses import find_first_clause, find_occasion, find_toll_clause
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.model import Span, Toll

_PART = re.compile(
    r"\b(?:including|among them|amongst them|among whom|of them|of whom|include[sd]?|of which)\b", re.IGNORECASE
)
_AMONG = re.compile(
    r"\bamong(?:st)?\s+(?:the|those)\s+(dead|killed|injured|wounded|victims|casualties|missing)\b", re.IGNORECASE
)
_TOLL_NOUN = re.compile(
    r"\b(?P<what>death|casualty|injury)?\s*(?:toll|total|tally)\b"
    r"|\bnumber of (?:the\s+|people\s+|those\s+)?(?P<which>\w+)",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:kill|dead|death|die[sd]?\b|dying|toll|fatalit|casualt|victim|murder|massacre|bod(?:y|ies)\b|lives\b|injur|wound)",
    re.IGNORECASE,
)
_NEAR = 300
"""Characters around "the total" in which the harmed are told of."""
_LISTED = 8
"""Items of a breakdown, at most."""
_EITHER = re.compile(
    r"\b(?:killed|dead|killing|kill)\s+(?:or|and/or)\s+(?:injur|wound|maim)(?:ed|ing)\b"
    r"|\b(?:killed|killing)\s+and\s+(?:injur|wound|maim)(?:ed|ing)\b(?!\s+(?:some|at|more|\d))"
    r"|\b(?:dead|martyrs|deaths|fatalities)\s+(?:and|or)\s+(?:wounded|injured|injuries|wounds)"
    r"(?=\s*[.,;:)”’\"]|\s+(?:in|at|after|when|from|by|as|under|on)\b|\s*$)"
    r"|\b(?:injured|wounded)\s+(?:and|or|and/or)\s+(?:killed|dead)\b",
    re.IGNORECASE,
)
_RISING = re.compile(
    r"\b(?:to|at|of|is|was|now|reached|reaching|hit|passed|exceeded|surpassed|stands|stood|topped|as)\s*:?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundToll:
    """A toll with its place in the parse: token index of the counted noun (or number) and of the outcome's word.

    `clause` are the characters that state it; `governor` is None where a toll noun alone does ("the toll rose to 40").
    `parts` counts the listed items of a sum ("two women and their three children").
    """

    toll: Toll
    head: int
    governor: int | None
    clause: tuple[int, int]
    parts: int = 0


def find_tolls(parsed: Parsed, moments: Moments | None = None) -> tuple[FoundToll, ...]:
    """Find every toll of a text in text order; its bounds can be made again from their cited characters.

    `moments` are those of the same text, found here without a document's date where not given.
    """
    moments = moments or find_moments(parsed, None)
    tokens = list(parsed.doc)
    governed: list[Governed] = []
    for group in find_groups(parsed):
        item = _govern(parsed, tokens, group, governed)
        if item is not None:
            governed.append(item)
    tolls: list[FoundToll] = []
    for run in group_runs(parsed, tokens, governed):
        if _speaks(tokens, run):
            continue
        tolls.extend(_make_run(parsed, moments, tokens, run, tolls))
    starts = sorted(found.toll.number.start for found in tolls)
    tolls = [_widen(parsed, found, starts) for found in tolls]
    return tuple(sorted(tolls, key=lambda found: (found.toll.number.start, -found.toll.number.end)))


def _speaks(tokens: list[Token], run: list[Governed]) -> bool:
    """True for the "a doctor and two aid workers told the agency" that closes a sentence: they tell of the harmed."""
    last = run[-1].group.last
    verb = tokens[last + 1] if last + 1 < len(tokens) else None
    governor = run[0].governor
    is_behind = governor is not None and governor < run[0].group.first
    return is_behind and verb is not None and verb.lemma_.lower() in SPEECH_VERBS and verb.tag_ in {"VBD", "VBZ", "VBP"}


def _widen(parsed: Parsed, found: FoundToll, starts: list[int]) -> FoundToll:
    """Let a clause reach back to the subject that it shares and on to the occasion it names, up to another toll."""
    if found.governor is None:
        return found
    token = parsed.doc[found.governor]
    low, high = found.clause
    sentence = token.sent
    first, last = find_first_clause(token), find_occasion(token)
    if first is not None and sentence.start_char <= first.idx < low and not _has_between(starts, first.idx, low):
        low = first.idx
    if last is not None:
        end = last.idx if last.is_punct else last.idx + len(last)
        if high < end <= sentence.end_char and not _has_between(starts, high, end):
            high = end
    return replace(found, clause=(low, high))


def _has_between(starts: list[int], low: int, high: int) -> bool:
    return bisect_left(starts, low) < bisect_left(starts, high)


def _govern(parsed: Parsed, tokens: list[Token], group: Group, before: list[Governed]) -> Governed | None:
    head = tokens[group.head]
    toll = _of_toll_noun(parsed, tokens, group)
    if toll is not None:
        return Governed(group, toll, None) if toll else None
    among = _AMONG.search(parsed.blanked, group.number.end, head.sent.end_char)
    governor = find_governor(group, tokens)
    if governor is None and among:
        word = among.group(1).lower()
        outcome = {"victims": "killed", "casualties": "casualties"}.get(word) or OUTCOME_ADJECTIVES[word]
        return Governed(group, outcome, None)
    last = before[-1] if before and tokens[before[-1].group.head].sent == head.sent else None
    if governor is not None and last is not None and _others_follow(tokens, group, governor[1], last):
        governor = None if _is_part_listed(parsed, tokens, before, group) else governor
    if governor is None and last is not None and _is_part_listed(parsed, tokens, before, group):
        return Governed(group, last.outcome, last.governor)
    if governor is None and last is not None and _is_continued(parsed, tokens, last.group, group):
        return Governed(group, last.outcome, last.governor)
    if governor is None:
        return None
    elided = last is not None and (_has_more(tokens, group) or _is_gapped(tokens[governor[1]], last))
    unnamed = not group.has_noun or group.population is None
    if last is not None and unnamed and last.group.population and elided:
        group = replace(group, population=last.group.population)
    if _EITHER.search(parsed.blanked, *_around(tokens[governor[1]])):
        return Governed(group, "casualties", governor[1])
    return Governed(group, *governor)


def _around(token: Token) -> tuple[int, int]:
    return max(token.sent.start_char, token.idx - 20), min(token.sent.end_char, token.idx + len(token) + 25)


def _has_more(tokens: list[Token], group: Group) -> bool:
    """True for "223 more": the noun left out is that of the number before it; "30 others" need not be."""
    following = tokens[group.last + 1] if group.last + 1 < len(tokens) else None
    return tokens[group.last].lower_ == "more" or (following is not None and following.lower_ == "more")


def _is_part_listed(parsed: Parsed, tokens: list[Token], before: list[Governed], group: Group) -> bool:
    """ "82 civilians, including 11 women and 13 children": both are parts, with no clause of their own."""
    start = tokens[group.head].sent.start
    here = [item for item in before[-_LISTED:] if item.group.head >= start]
    match = _PART.search(parsed.blanked, here[0].group.number.end, group.number.start)
    if match is None:
        return False
    between = parsed.doc.char_span(match.end(), group.number.start, alignment_mode="expand")
    return between is None or not any(t.tag_ in {"VBD", "VBZ", "VBP"} or t.text == ";" for t in between)


def _is_continued(parsed: Parsed, tokens: list[Token], one: Group, two: Group) -> bool:
    """True for "12 of them" and for the children of "killed two women and 20 to 24 children"."""
    if PARTITIVE.match(parsed.blanked, two.number.end):
        return True
    return one.has_noun and two.has_noun and is_joined(parsed, tokens, one, two)


def _others_follow(tokens: list[Token], group: Group, governor: int, last: Governed) -> bool:
    """ "Nine were killed, including five boys, and ten women were injured": the boys are none of the injured."""
    if last.governor is None or not last.governor < group.first <= group.last < governor:
        return False
    between = tokens[group.last + 1 : governor]
    if any(one.text == "," and two.lower_ == "and" for one, two in pairwise(between)):
        return True
    return any(token.lower_ in {"others", "other", "more"} for token in between)


def _is_gapped(governor: Token, last: Governed) -> bool:
    """ "96 children had been killed and 223 injured": the auxiliary is left out, and with it the noun."""
    bare = not any(child.dep_ in {"aux", "auxpass"} for child in governor.children)
    return governor.tag_ in {"VBN", "VBD"} and governor.dep_ == "conj" and bare and governor.head.i == last.governor


def _of_toll_noun(parsed: Parsed, tokens: list[Token], group: Group) -> str | None:
    """The outcome of "the death toll rose to 40"; "" for the old figure of "rose from 30 to 40"."""
    sentence = tokens[group.head].sent
    before = parsed.blanked[sentence.start_char : group.number.start]
    matches = list(_TOLL_NOUN.finditer(before))
    if not matches or len(before) - matches[-1].end() > 60 or ";" in before[matches[-1].end() :]:
        return None
    if re.search(r"\bfrom\s*$", before):
        return ""
    if group.has_noun and tokens[group.head].lemma_.lower() in HARM_NOUNS:
        return None
    if not _RISING.search(before) or not _is_of_harm(parsed, matches[-1], sentence.start_char):
        return None
    what = (matches[-1]["what"] or matches[-1]["which"] or "death").lower()
    if what == "casualty":
        return "casualties"
    return OUTCOME_NOUNS.get(what) or OUTCOME_NOUNS.get(what.rstrip("s")) or OUTCOME_ADJECTIVES.get(what)


def _is_of_harm(parsed: Parsed, match: re.Match[str], start: int) -> bool:
    """ "The total rose to 40" counts the dead only where these are told of; "the total work force of 40" never does."""
    if match["what"] or match["which"] or match.group().lower().endswith("toll"):
        return True
    low, high = start + match.start(), start + match.end()
    noun = parsed.doc.char_span(low, high, alignment_mode="expand")
    if noun is None or noun[-1].dep_ in {"amod", "compound", "nmod"}:
        return False
    return _HARM.search(parsed.blanked, max(0, low - _NEAR), high + _NEAR) is not None


def _make_run(
    parsed: Parsed, moments: Moments, tokens: list[Token], run: list[Governed], before: list[FoundToll]
) -> list[FoundToll]:
    total = _find_total(parsed, tokens, run[0], before)
    if total is None and is_apposed(run, parsed.blanked):
        whole = _make_toll(parsed, moments, tokens, run[0], run[0].group, None)
        return [whole, *(_make_toll(parsed, moments, tokens, i, i.group, whole.toll.number) for i in run[1:])]
    named = find_named(parsed, tokens, run) if total is None else ()
    if (len(run) == 1 and not named) or total is not None:
        return [_make_toll(parsed, moments, tokens, item, item.group, total) for item in run]
    summed = sum_groups(parsed, [item.group for item in run], named)
    if summed is None:
        return [_make_toll(parsed, moments, tokens, item, item.group, None) for item in run]
    whole = replace(_make_toll(parsed, moments, tokens, run[0], summed, None), parts=len(run) + len(named))
    parts = [_make_toll(parsed, moments, tokens, item, item.group, summed.number) for item in run]
    return [whole, *parts]


def _find_total(parsed: Parsed, tokens: list[Token], item: Governed, before: list[FoundToll]) -> Span | None:
    """The number that this toll breaks down: "40 people, including 12 children", "12 were among the dead"."""
    sentence = tokens[item.group.head].sent
    among = _AMONG.search(parsed.blanked, sentence.start_char, sentence.end_char)
    same = [found for found in before if found.toll.outcome == item.outcome and found.toll.part_of is None]
    if among and same and tokens[same[-1].head].sent.start >= sentence.start - 60:
        return same[-1].toll.number
    here = [found for found in same if found.toll.number.start >= sentence.start_char]
    if not here:
        return None
    total = here[-1]
    between = parsed.blanked[total.toll.number.end : item.group.number.start]
    if _PART.search(between) or PARTITIVE.match(parsed.blanked, item.group.number.end):
        return total.toll.number
    return None


def _extend(clause: tuple[int, int], ends: list[int]) -> tuple[int, int]:
    """Let the clause hold the "since the war began" that follows it."""
    return clause[0], max([clause[1], *ends])


def _make_toll(
    parsed: Parsed, moments: Moments, tokens: list[Token], item: Governed, group: Group, total: Span | None
) -> FoundToll:
    governor = tokens[item.governor] if item.governor is not None else None
    head = tokens[group.head]
    elliptic = governor is not None and head.head.lemma_.lower() == "do" and governor.i < group.first
    clause = find_toll_clause(parsed, head, head.head if elliptic else governor, group)
    sentence = head.sent
    beside = tuple(
        found for found in moments.found if sentence.start_char <= found.start and found.end <= sentence.end_char
    )
    clause = _extend(clause, [found.end for found in beside if found.is_since and 0 <= found.start - clause[1] <= 2])
    scope, period = find_scope(item.outcome, governor, clause, sentence, beside)
    toll = Toll(
        outcome=item.outcome,
        low=group.low,
        high=group.high,
        best=group.best,
        low_exclusive=group.low_exclusive,
        population=group.population or "people",
        scope=scope,
        number=group.number,
        counted=group.counted,
        period=period,
        part_of=total,
    )
    return FoundToll(toll, group.head, item.governor, clause)
