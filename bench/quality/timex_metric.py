"""Counts TimeML answers as TempEval-3 does (UzZaman et al. 2013, "SemEval-2013 Task 1: TempEval-3", section 4).

Found and marked times are paired one to one, the largest overlap first. `relaxed` and `strict` are F1 over pairs that
share a character, and over pairs with the same characters. `value` is the attribute F1 of the same paper: precision
and recall count the relaxed pairs whose values are equal; marked times without a value, and what is paired with them,
are left out, and so are texts without any value.
`day given the span` is the share of marked times whose value is a full day (YYYY-MM-DD) where the answer that overlaps
them names that very day, its hour or part of the day aside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.quality.rows import Failing
from bench.quality.timex_reading import TimedText, Timex

METRICS = ("relaxed", "strict", "value", "day given the span")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(slots=True)
class TimexTally:
    """Right answers, answers given and answers wanted, by metric, with what went wrong."""

    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    failings: list[Failing] = field(default_factory=list)

    def value(self, metric: str) -> float | None:
        """Give a metric between 0 and 1, None where nothing asks for it."""
        wanted, given = self.wanted[metric], self.given[metric]
        if not wanted:
            return None
        return self.right[metric] / wanted if "given" in metric else 2 * self.right[metric] / (wanted + given)


def tally_times(tally: TimexTally, text: TimedText, found: Sequence[Timex]) -> None:
    """Add one text's answers to the tally."""
    pairs = pair_times(text.times, found)
    exact = sum((gold.start, gold.end) == (answer.start, answer.end) for gold, answer in pairs)
    for metric, right in (("relaxed", len(pairs)), ("strict", exact)):
        _add(tally, metric, right, len(found), len(text.times))
    valued = sum(bool(gold.value) for gold in text.times)
    if valued:
        right = sum(gold.value == answer.value for gold, answer in pairs if gold.value)
        unasked = sum(not gold.value for gold, _ in pairs)
        _add(tally, "value", right, len(found) - unasked, valued)
    days = [gold for gold in text.times if _FULL_DAY.fullmatch(gold.value)]
    answers = {id(gold): answer.value for gold, answer in pairs}
    _add(
        tally,
        "day given the span",
        sum(answers.get(id(gold), "")[:10] == gold.value for gold in days),
        len(days),
        len(days),
    )
    tally.failings += _list_failings(text, found, pairs)


def _add(tally: TimexTally, metric: str, right: int, given: int, wanted: int) -> None:
    tally.right[metric] += right
    tally.given[metric] += given
    tally.wanted[metric] += wanted


def pair_times(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pair times that share characters, one to one, the largest share first."""
    shares = [
        (min(g.end, f.end) - max(g.start, f.start), -i, -j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if min(g.end, f.end) > max(g.start, f.start)
    ]
    chosen: dict[int, int] = {}
    for _, i, j in sorted(shares, reverse=True):
        if -i not in chosen and -j not in chosen.values():
            chosen[-i] = -j
    return [(gold[i], found[j]) for i, j in sorted(chosen.items())]


def _list_failings(text: TimedText, found: Sequence[Timex], pairs: Sequence[tuple[Timex, Timex]]) -> list[Failing]:
    matched = {id(time) for pair in pairs for time in pair}
    wrong = [("missing", gold, gold.value) for gold in text.times if id(gold) not in matched]
    wrong += [("superfluous", answer, answer.value) for answer in found if id(answer) not in matched]
    for gold, answer in pairs:
        if gold.value and gold.value != answer.value:
            is_day = _FULL_DAY.fullmatch(gold.value) and gold.value != answer.value[:10]
            kind = "day" if is_day else "value"
            wrong.append((kind, gold, f"{gold.value} / {answer.value}"))
        elif (gold.start, gold.end) != (answer.start, answer.end):
            wrong.append(("span", gold, text.text[answer.start : answer.end]))
    return [
        Failing(kind, f"{text.corpus}/{text.name}", time.start, time.end, _show(text, time, note))
        for kind, time, note in wrong
    ]


def _show(text: TimedText, time: Timex, note: str) -> str:
    before, after = text.text[max(0, time.start - 50) : time.start], text.text[time.end : time.end + 40]
    return " ".join(f"{before}[{text.text[time.start : time.end]}]{after} {{{note}}}".split())
