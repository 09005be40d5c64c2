"""Scores copies and lineages against stories whose origins are known: `python -m bench.copying`."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

from bench.copying.stories import Story, write_relays, write_set
from onrecord.extract import extract_claims, load_gazetteer
from onrecord.model import Document, Text
from onrecord.resolve import resolve_claims
from onrecord.resolve.wording import compare_wording


@dataclass(frozen=True, slots=True)
class Score:
    """How many answers were right, given and wanted."""

    right: int
    given: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of the answers that are right; 1 where none was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else 1.0


def score_origins(gold: Mapping[str, str], sources: Mapping[str, str]) -> Score:
    """Score the origin of every copy: `gold` maps each document to its origin, which is itself for a story of its own;
    `sources` maps a document to the one it was found to repeat.
    """

    def find_origin(document: str) -> str:
        while document in sources:
            document = sources[document]
        return document

    right = sum(find_origin(document) == gold[document] != document for document in sources)
    return Score(right, len(sources), sum(origin != document for document, origin in gold.items()))


def score_pairs(gold: Sequence[object], found: Sequence[object]) -> Score:
    """Score a grouping by the pairs that it puts together; `gold` and `found` give the group of each item."""
    together = {True: 0, False: 0}
    given = wanted = 0
    for one, other in combinations(range(len(gold)), 2):
        same, told = gold[one] == gold[other], found[one] == found[other]
        together[same and told] += 1
        given += told
        wanted += same
    return Score(together[True], given, wanted)


def find_sources(stories: Iterable[Story]) -> tuple[dict[str, str], dict[str, str], float]:
    """Give the origin of each document, the source found for each copy, and the CPU seconds that finding took."""
    made = {_name(story.number, story.text): story for story in stories}
    names = {story.number: name for name, story in made.items()}
    texts = [Text(name, story.text, (), "plain", "1") for name, story in made.items()]
    dates = {name: story.published for name, story in made.items()}
    started = time.process_time()
    overlaps = compare_wording(texts, dates).overlaps
    spent = time.process_time() - started
    return {n: names[s.origin] for n, s in made.items()}, {o.copy: o.source for o in overlaps}, spent


def score_relays(seed: int, incidents: int) -> Score:
    """Score the lineages of the figures that reports in words of their own give of some incidents."""
    documents, texts, claims, gold, found = [], [], [], [], []
    gazetteer = load_gazetteer(("SY",))
    for number, (text, published, incident, voice) in enumerate(write_relays(seed, incidents)):
        document = Document(_name(number, text), "text/plain", len(text), f"{number}.txt", published=published)
        read = Text(document.id, text, (), "plain", "1")
        told = [claim for claim in extract_claims(document, read, gazetteer) if claim.toll is not None]
        documents.append(document)
        texts.append(read)
        claims += told
        gold += [(incident, voice)] * len(told)
    lineages = resolve_claims(documents, texts, claims).lineages
    of_claim = {claim: lineage.id for lineage in lineages for claim in lineage.claims}
    found = [of_claim[claim.id] for claim in claims]
    return score_pairs(gold, found)


def _name(number: int, text: str) -> str:
    return sha256(f"{number}{text}".encode()).hexdigest()


def run() -> None:
    """Print precision and recall of origins, and how many documents a CPU-second are compared."""
    gold, sources, spent = find_sources(write_set(1, 2_000))
    score = score_origins(gold, sources)
    print(
        f"copies: F1 {score.f1:.3f} (goal >= .90), precision {score.precision:.3f}, recall {score.recall:.3f} of the"
        f" origins of {score.wanted} copies among {len(gold)} documents; {len(gold) / spent:,.0f} documents per"
        " CPU-second (goal >= 4,000)"
    )
    score = score_relays(1, 60)
    print(f"relays: precision {score.precision:.3f}, recall {score.recall:.3f} of pairs of figures with one origin")


if __name__ == "__main__":
    run()
