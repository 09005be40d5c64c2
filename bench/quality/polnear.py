"""PolNeAR: who says what, by exact spans of source, cue and content.

Exact: a span is right when an annotated span of the same role has the same characters; a span in several parts counts
part by part, as in the published evaluation of CofeNet (Wang et al. 2022), which labels tokens and so knows no split
spans. `polnear/bio` is that evaluation on its own files: labels of tokens, contents cut at the ends of sentences.
Overlap: a span is right when it shares a character with one of its role. F1 over all annotations together; a text
that two people annotated counts twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from bench.quality.polnear_reading import ROLES, Annotated, Labelled, Spans, align_tokens, read_annotated, read_labelled
from bench.quality.rows import Failing, Row, Scored
from onrecord.extract.speech.attributed import find_attributions
from onrecord.extract.wording.parse import parse_text

Stretch = tuple[int, int]

BARS = {"source": 0.60, "cue": 0.60, "content": 0.45}
PEERS = {
    "source": {"rules": 0.11, "CoreNLP": 0.14, "CRF": 0.51, "BERT+CofeNet": 0.83},
    "cue": {"rules": 0.23, "CRF": 0.53, "BERT+CofeNet": 0.75},
    "content": {"rules": 0.06, "CRF": 0.29, "BERT+CofeNet": 0.73},
}


@dataclass(slots=True)
class Tally:
    """Counts of found, wanted and right spans, from both sides, by role."""

    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)

    def add(self, role: str, found: int, wanted: int, right: int, reached: int | None = None) -> None:
        """Count one text: `right` of the found spans are right, `reached` of the wanted ones are found."""
        self.found[role] += found
        self.wanted[role] += wanted
        self.right[role] += right
        self.reached[role] += right if reached is None else reached

    def value(self, role: str) -> float:
        """F1; 0 where nothing is right."""
        if not self.right[role] or not self.reached[role]:
            return 0.0
        precision, recall = self.right[role] / self.found[role], self.reached[role] / self.wanted[role]
        return round(2 * precision * recall / (precision + recall), 4)


def score(data: Path) -> Scored:
    """Score every annotation below `polnear/` in this folder."""
    folder = data / "polnear"
    annotated = list(read_annotated(folder)) if folder.is_dir() else []
    if not annotated:
        return Scored(())
    exact, overlap, labels = Tally(), Tally(), Tally()
    failings: list[Failing] = []
    labelled = read_labelled(folder)
    for item in annotated:
        found = find_spans(item.text)
        add_exact(exact, found, item.spans)
        add_overlap(overlap, found, item.spans)
        failings.extend(list_differences(item, found))
        if item.id in labelled:
            add_labels(labels, item.text, found, labelled[item.id])
    rows = make_rows("polnear", exact, "", BARS) + make_rows("polnear", overlap, " overlap", {})
    if labelled:
        rows += make_rows("polnear/bio", labels, "", BARS)
    return Scored(tuple(rows), tuple(failings))


def make_rows(name: str, tally: Tally, suffix: str, bars: Mapping[str, float]) -> list[Row]:
    """Give a row a role; peers are given where the measure is theirs."""
    return [
        Row(
            name,
            role + suffix,
            tally.value(role),
            tally.wanted[role],
            bar=bars.get(role),
            peers=PEERS[role] if bars else {},
        )
        for role in ROLES
    ]


@lru_cache(maxsize=4)
def find_spans(text: str) -> Spans:
    """Give the characters that the extractor finds, by role."""
    found = find_attributions(parse_text(sha256(text.encode()).hexdigest(), text))
    return {
        "source": frozenset(item.source for item in found if item.source is not None),
        "cue": frozenset(item.cue for item in found),
        "content": frozenset(part for item in found for part in item.contents),
    }


def add_exact(tally: Tally, found: Spans, wanted: Spans) -> None:
    """Count the spans of one text that agree to the character."""
    for role in ROLES:
        tally.add(role, len(found[role]), len(wanted[role]), len(found[role] & wanted[role]))


def add_overlap(tally: Tally, found: Spans, wanted: Spans) -> None:
    """Count the spans of one text that share a character."""
    for role in ROLES:
        right = sum(_touches(span, wanted[role]) for span in found[role])
        reached = sum(_touches(span, found[role]) for span in wanted[role])
        tally.add(role, len(found[role]), len(wanted[role]), right, reached)


def _touches(span: Stretch, others: Iterable[Stretch]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def add_labels(tally: Tally, text: str, found: Spans, sentences: Sequence[Labelled]) -> None:
    """Count the runs of labelled tokens, sentence by sentence, against the found spans laid over the same tokens."""
    for sentence, places in zip(sentences, align_tokens(text, sentences), strict=True):
        for role in ROLES:
            wanted = read_runs(sentence.labels, role)
            given = {run for span in found[role] if (run := lay_over(span, places)) is not None}
            tally.add(role, len(given), len(wanted), len(given & wanted))


def read_runs(labels: Sequence[str], role: str) -> set[Stretch]:
    """Give the runs of one role, as indices of their first and last token."""
    runs: set[Stretch] = set()
    start = None
    for index, label in enumerate((*labels, "O")):
        if start is not None and label != f"I-{role}":
            runs.add((start, index - 1))
            start = None
        if label == f"B-{role}":
            start = index
    return runs


def lay_over(span: Stretch, places: Sequence[Stretch | None]) -> Stretch | None:
    """Give the first and the last token of a sentence that lie in these characters, None where none does."""
    inside = [i for i, place in enumerate(places) if place is not None and span[0] <= place[0] and place[1] <= span[1]]
    return (inside[0], inside[-1]) if inside else None


def list_differences(item: Annotated, found: Spans) -> Iterable[Failing]:
    """Give the spans that were missed and those that nobody annotated."""
    for role in ROLES:
        for kind, spans in (
            (f"{role} missed", item.spans[role] - found[role]),
            (f"{role} wrong", found[role] - item.spans[role]),
        ):
            for start, end in sorted(spans):
                yield Failing(kind, item.id, start, end, item.text[start:end])
