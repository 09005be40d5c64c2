"""Record linkage: lists with duplicates, and lists that overlap, whose persons are known; no label is used.

Pairs that `onrecord.resolve.linking` links are compared with the pairs of records of one person, at the product's
threshold of .5 and at .95, where calibrated probabilities lose little. Peers are Splink 5 as set up for the same files
(its documented demonstration for the historical figures) and the rules and fits of other packages, as recorded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality.linkage_reading import Deck, merge_decks, read_decks
from bench.quality.rows import Row, Scored
from onrecord.model import Link
from onrecord.resolve.linking import link_lists

BARS: Mapping[str, Mapping[str, float]] = {
    "RLdata10000": {"F1": 0.97, "F1 at .95": 0.93},
    "febrl_dataset3": {"F1": 0.998},
    "historical_figures_with_errors_50k": {"F1": 0.83},
}
PEERS: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    "RLdata500": {"F1": {"Splink": 0.990}},
    "RLdata10000": {
        "F1": {"Splink": 0.954, "recordlinkage rule": 0.926, "recordlinkage fit": 0.213, "d-blink": 0.775},
        "F1 at .95": {"Splink": 0.826},
    },
    "febrl_dataset3": {"F1": {"Splink": 0.9976}},
    "historical_figures_with_errors_50k": {"F1": {"Splink": 0.828}},
}
SURE = 0.95


@dataclass(frozen=True, slots=True)
class PairScore:
    """How many pairs were linked, how many of them rightly, and how many there are to link."""

    linked: int
    right: int
    to_link: int

    @property
    def precision(self) -> float:
        """The share of links that are right; 1 where there are none."""
        return self.right / self.linked if self.linked else 1.0

    @property
    def recall(self) -> float:
        """The share of pairs that are linked."""
        return self.right / self.to_link if self.to_link else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.linked + self.to_link) if self.linked + self.to_link else 1.0


def score(data: Path) -> Scored:
    """Give the rows of every known file below `linkage`."""
    return Scored(tuple(row for deck in merge_decks(list(read_decks(data / "linkage"))) for row in score_deck(deck)))


def score_deck(deck: Deck) -> list[Row]:
    """Link one list with itself and compare with who is who."""
    links = link_lists(deck.records).links
    persons = {record.id: person for record, person in zip(deck.records, deck.persons, strict=True)}
    reached = compare_pairs(links, persons)
    sure = compare_pairs([link for link in links if link.score >= SURE], persons)
    values = {"F1": reached.f1, "F1 at .95": sure.f1, "precision": reached.precision, "recall": reached.recall}
    bars, peers = BARS.get(deck.name, {}), PEERS.get(deck.name, {})
    return [
        Row(f"linkage/{deck.name}", metric, value, reached.to_link, bars.get(metric), peers=peers.get(metric, {}))
        for metric, value in values.items()
    ]


def compare_pairs(links: Sequence[Link], persons: Mapping[str, str | None]) -> PairScore:
    """Compare links within one list with all pairs of one person."""
    right = sum(persons[link.left] == persons[link.right] for link in links)
    return PairScore(len(links), right, count_pairs(persons.values()))


def count_pairs(persons: Iterable[str | None]) -> int:
    """Count the pairs of records of one person."""
    return sum(number * (number - 1) // 2 for number in Counter(persons).values())
