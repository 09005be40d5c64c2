"""Links the records of several lists that are of one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Link, PersonRecord
from onrecord.resolve.linking.drawing import draw_linkages
from onrecord.resolve.linking.explaining import explain_pair
from onrecord.resolve.linking.matching import Groups, choose_links, share_odds
from onrecord.resolve.linking.people import arrange_people
from onrecord.resolve.linking.scoring import Compared, compare_people
from onrecord.resolve.linking.weighing import Weighed, count_differences, weigh_pairs

SAME_PERSON = "same person"
THRESHOLD = 0.5
DOUBTFUL = (0.05, 0.95)
"""Probabilities between which a pair is put before people."""
DECIDED = "a person decided so"
CERTAIN = 50.0
"""Natural log odds of what a person has decided."""
Decisions = Mapping[tuple[str, str], bool]
"""Whether two records, named by their ids in any order, are one person."""


class DecisionConflict(Exception):
    """What people decided cannot all hold; names two records that it would take."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking gives.

    `links` are those chosen, `doubtful` the pairs that people should judge, chosen or not; `score` is a probability.
    `persons` has for each record the id of the record that stands for its person, `draws` the same for each draw.
    `compared` counts the pairs that were looked at, `expected` is how many of them are one person by the weights.
    """

    links: tuple[Link, ...]
    doubtful: tuple[Link, ...]
    persons: tuple[str, ...]
    draws: tuple[tuple[str, ...], ...]
    compared: int
    expected: float


def link_lists(
    records: Sequence[PersonRecord],
    *,
    threshold: float = THRESHOLD,
    decided: Decisions | None = None,
    draws: int = 0,
    seed: int = 1,
    threads: int = 1,
) -> Linked:
    """Link records of different lists, each person at most once on a list; of one list alone, find who is on it twice.

    `records` have distinct ids and say of which list they are. A decision of a person outweighs all evidence. Raises
    LinkingUnavailable where the packages for it are missing, DecisionConflict where decisions contradict one another.
    """
    order = _order_by_list(records)
    ordered = [records[place] for place in order]
    people = arrange_people(ordered)
    compared = compare_people(people, threads)
    weighed = weigh_pairs(compared, people.comparisons, people.columns)
    left, right, log_odds, known = _decide(ordered, compared, weighed, decided or {})
    apart = [(int(left[pair]), int(right[pair])) for pair in known if log_odds[pair] < 0]
    probability = share_odds(left, right, people.lists, log_odds)
    chosen = choose_links(left, right, people.lists, log_odds - np.log(threshold / (1 - threshold)), apart)
    chosen &= probability >= threshold
    is_open = (probability > DOUBTFUL[0]) & (probability < DOUBTFUL[1])
    links, doubtful = [], []
    differences = count_differences(compared, people.comparisons)
    for pair in np.flatnonzero(chosen | is_open).tolist():
        score = float(probability[pair])
        evidence: tuple[str, ...] = (DECIDED,)
        if pair not in known:
            told = compared.levels[pair], weighed.parts[pair], int(differences[pair]), float(log_odds[pair])
            evidence = explain_pair(people.comparisons, *told, score)
        one, other = ordered[left[pair]].id, ordered[right[pair]].id
        link = Link(one, other, SAME_PERSON, round(score, 6), evidence, "accepted" if pair in known else "suggested")
        links += [link] if chosen[pair] else []
        doubtful += [link] if is_open[pair] else []
    pairs = list(zip(left.tolist(), right.tolist(), strict=True)) if draws else []
    drawn = draw_linkages(pairs, log_odds.tolist(), people.lists, draws, seed, apart) if draws else ()
    back = np.argsort(order).tolist()
    persons = _name_persons(ordered, people.lists, links, apart)
    _check_decisions(ordered, persons, decided or {})
    return Linked(
        tuple(sorted(links, key=lambda link: (-link.score, link.left, link.right))),
        tuple(sorted(doubtful, key=lambda link: (abs(link.score - 0.5), link.left, link.right))),
        tuple(persons[place] for place in back),
        tuple(tuple(ordered[draw[place]].id for place in back) for draw in drawn),
        len(left),
        float(probability.sum()),
    )


def _order_by_list(records: Sequence[PersonRecord]) -> list[int]:
    """The places of the records, list after list."""
    numbers = {name: place for place, name in enumerate(dict.fromkeys(record.list for record in records))}
    return sorted(range(len(records)), key=lambda place: numbers[records[place].list])


def _decide(
    records: Sequence[PersonRecord], compared: Compared, weighed: Weighed, decided: Decisions
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], set[int]]:
    """The pairs and their odds with what people decided; pairs that only people thought of come last."""
    places = {record.id: place for place, record in enumerate(records)}
    pairs = {
        pair: place for place, pair in enumerate(zip(compared.left.tolist(), compared.right.tolist(), strict=True))
    }
    left, right, log_odds = compared.left.tolist(), compared.right.tolist(), weighed.log_odds.tolist()
    known = set()
    for (one, other), is_one in decided.items():
        first, second = sorted((places[one], places[other]))
        if (first, second) not in pairs:
            pairs[first, second] = len(left)
            left, right, log_odds = [*left, first], [*right, second], [*log_odds, 0.0]
        known.add(pairs[first, second])
        log_odds[pairs[first, second]] = CERTAIN if is_one else -CERTAIN
    return np.array(left, dtype=np.int64), np.array(right, dtype=np.int64), np.array(log_odds), known


def _check_decisions(records: Sequence[PersonRecord], persons: Sequence[str], decided: Decisions) -> None:
    who = {record.id: person for record, person in zip(records, persons, strict=True)}
    for (one, other), is_one in decided.items():
        if (who[one] == who[other]) != is_one:
            raise DecisionConflict(
                f"The decisions contradict one another over {one} and {other}: one person would stand twice on a list, "
                "or be two people; take one of them back."
            )


def _name_persons(
    records: Sequence[PersonRecord], lists: Sequence[int], links: Sequence[Link], apart: Sequence[tuple[int, int]]
) -> list[str]:
    places = {record.id: place for place, record in enumerate(records)}
    groups = Groups(lists, is_once=len(set(lists)) > 1, apart=apart)
    for link in sorted(links, key=lambda link: -link.score):
        groups.join(places[link.left], places[link.right])
    return [records[groups.find(place)].id for place in range(len(records))]
