"""What is sought by its letters first is found as if every pattern were tried everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.times import expressions
from onrecord.extract.times.expressions import find_expressions
from onrecord.extract.times.wordings import HINTS, PATTERNS

WORDS = [
    "the", "The", "last", "past", "THIS", "next", "previous", "first", "recent", "coming", "same", "two", "Two", "20th",
    "twenty-one", "few", "over", "on", "in", "end", "of", "rest", "year", "years", "week", "weeks", "weekend", "day",
    "days", "hours", "month", "century", "decade", "later", "earlier", "after", "before", "Before", "afterwards", "ago",
    "year-end", "houses", "that", "following",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14))
@settings(max_examples=400, deadline=None)
def test_hints_lose_no_expression(words: list[str]) -> None:
    text = " ".join(words)
    found = find_expressions(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expressions, "HINTS", {})
        assert found == find_expressions(text)


GOLDEN = [
    ("two days later", "after"), ("hours before", "near"), ("the day after", "day_beside"),
    ("in the 20th century", "century"), ("over the weekend", "weekend"), ("by the end of the year", "year_end"),
    ("the previous month", "unit"), ("in the last two weeks", "window"), ("the recent weeks", "vague_window"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), GOLDEN)
def test_each_rule_with_hints_still_finds_its_wording(text: str, rule: str) -> None:
    assert [item.rule for item in find_expressions(text)] == [rule]


def test_every_hint_belongs_to_a_pattern() -> None:
    assert HINTS.keys() <= {(rule, trigger) for rule, trigger, _ in PATTERNS}
    assert {rule for rule, _ in HINTS} == {rule for _, rule in GOLDEN}
