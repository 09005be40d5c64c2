"""MEANTIME (Minard et al. 2016): how certain an event mention is and whether it is denied, and what times denote.

Certainty and polarity are those of the source in the text (NewsReader guidelines, NWR-2014-2-2): a mention counts as
certain unless the extractor's stance at it is possible, feared or conditional, and as negative where it is denied.
`certainty` is the accuracy of certain against probable or possible, `polarity` that of positive against negative,
each beside the constant answer as its floor; `uncertain F1` and `negative F1` are those of the rare side. Mentions that
the annotators left open are not asked for. The times are scored as in `timex`. Nothing here has a bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.quality.meantime_reading import Deed, MarkedText, read_texts
from bench.quality.rows import Failing, Row, Scored
from bench.quality.timex import write_times
from bench.quality.timex_metric import METRICS, TimexTally, tally_times
from bench.quality.timex_reading import Timex
from onrecord.extract.speech.attribution import Speech, find_speeches
from onrecord.extract.speech.stance import find_stance
from onrecord.extract.times.times import find_moments
from onrecord.extract.wording.parse import Parsed, parse_text
from onrecord.extract.wording.tokens import Token
from onrecord.model import Stance

_CLAUSES = {"ccomp", "advcl", "conj", "parataxis", "relcl", "acl", "xcomp"}
_UNCERTAIN = {Stance.POSSIBLE, Stance.FEARED, Stance.CONDITIONAL}


@dataclass(frozen=True, slots=True)
class Answers:
    """What the extractor says of one text: of each event mention whether it is uncertain and negative; the times."""

    deeds: tuple[tuple[bool, bool], ...]
    times: tuple[Timex, ...]


@dataclass(slots=True)
class PairTally:
    """Wanted and given answers of one yes-or-no question."""

    pairs: list[tuple[bool, bool]] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Share of right answers."""
        return sum(wanted == given for wanted, given in self.pairs) / len(self.pairs)

    @property
    def floor(self) -> float:
        """Accuracy of the better constant answer."""
        yes = sum(wanted for wanted, _ in self.pairs) / len(self.pairs)
        return max(yes, 1 - yes)

    @property
    def f1(self) -> float:
        """F1 of "yes"; 1 where nobody says it."""
        right = sum(wanted and given for wanted, given in self.pairs)
        said = sum(wanted + given for wanted, given in self.pairs)
        return 2 * right / said if said else 1.0


def score(data: Path) -> Scored:
    """Give the rows of every document below `meantime`."""
    uncertain, negative, times = PairTally(), PairTally(), TimexTally()
    failings: list[Failing] = []
    for text in read_texts(data / "meantime"):
        answers = answer_text(text)
        tally_times(times, text.timed, answers.times)
        for deed, (is_uncertain, is_negative) in zip(text.deeds, answers.deeds, strict=True):
            failings += _tally_deed(text, deed, uncertain, negative, is_uncertain, is_negative)
    rows = [
        *_list_rows("certainty", "uncertain F1", uncertain),
        *_list_rows("polarity", "negative F1", negative),
        *(_make_row(metric, times) for metric in METRICS if times.value(metric) is not None),
    ]
    return Scored(tuple(rows), (*failings, *times.failings))


def answer_text(text: MarkedText) -> Answers:
    """Extract one text: stance at each marked event mention, and the times of the marked part."""
    parsed = parse_text(text.timed.name, text.timed.text)
    speeches = find_speeches(parsed)
    deeds = tuple(judge_deed(parsed, speeches, deed) for deed in text.deeds)
    found = write_times(find_moments(parsed, text.timed.published), text.timed.text)
    return Answers(deeds, tuple(time for time in found if text.asks(time.start, time.end)))


def judge_deed(parsed: Parsed, speeches: Sequence[Speech], deed: Deed) -> tuple[bool, bool]:
    """Say whether an event mention is uncertain and whether it is negative."""
    span = parsed.doc.char_span(deed.start, deed.end, alignment_mode="expand")
    if span is None:
        return False, False
    holding = [speech for speech in speeches if speech.start <= deed.start and deed.end <= speech.end]
    speech = min(holding, key=lambda speech: speech.end - speech.start, default=None)
    start, end = _find_clause(span.root, deed)
    stancing = find_stance(parsed, start, end, speech, [span.root], deeds=[span.root])
    return stancing.stance in _UNCERTAIN, stancing.stance is Stance.DENIED


def _find_clause(root: Token, deed: Deed) -> tuple[int, int]:
    """Characters from the first to the last word that hangs on the mention's verb and opens no clause of its own."""
    verb = next((up for up in (root, *root.ancestors) if up.pos_ in {"VERB", "AUX"}), root)
    words = [verb, *(child for child in verb.children if child.dep_ not in _CLAUSES and child.pos_ != "PUNCT")]
    first, last = min(words), max(words)
    return min(deed.start, first.idx), max(deed.end, last.idx + len(last))


def _tally_deed(
    text: MarkedText, deed: Deed, uncertain: PairTally, negative: PairTally, is_uncertain: bool, is_negative: bool
) -> Iterable[Failing]:
    words = text.timed.text[max(0, deed.start - 60) : deed.end + 30]
    if deed.certainty in {"CERTAIN", "PROBABLE", "POSSIBLE"}:
        uncertain.pairs.append((deed.certainty != "CERTAIN", is_uncertain))
        if (deed.certainty != "CERTAIN") != is_uncertain:
            yield Failing("certainty", text.timed.name, deed.start, deed.end, f"{words} {{{deed.certainty}}}")
    if deed.polarity in {"POS", "NEG"}:
        negative.pairs.append((deed.polarity == "NEG", is_negative))
        if (deed.polarity == "NEG") != is_negative:
            yield Failing("polarity", text.timed.name, deed.start, deed.end, f"{words} {{{deed.polarity}}}")


def _list_rows(accuracy: str, rare: str, tally: PairTally) -> list[Row]:
    if not tally.pairs:
        return []
    asked = sum(wanted for wanted, _ in tally.pairs)
    return [
        Row("meantime", accuracy, round(tally.accuracy, 4), len(tally.pairs), floor=round(tally.floor, 4)),
        Row("meantime", rare, round(tally.f1, 4), asked, floor=0.0),
    ]


def _make_row(metric: str, times: TimexTally) -> Row:
    return Row("meantime", f"times {metric}", round(times.value(metric) or 0.0, 4), times.wanted[metric])
