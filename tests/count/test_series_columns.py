"""What a person says of columns is read, and what does not fit is said in a sentence."""

from __future__ import annotations

import pytest

from onrecord.count import ColumnError, ColumnPlan, read_columns
from onrecord.count.series_columns import check_columns, read_meaning, say_meaning
from onrecord.model import Measure, Scope


def test_a_column_has_an_outcome_a_population_a_scope_and_words_of_ones_own() -> None:
    assert read_columns(["dead=killed:period all=killed/children+famine:cumulative@verified"]) == {
        "dead": Measure("killed", "people", Scope.PERIOD),
        "all": Measure("killed", "children", Scope.CUMULATIVE, "famine", "verified"),
    }


def test_columns_can_be_named_one_by_one_and_with_spaces_in_quotes() -> None:
    read = read_columns(["dead=killed:period", '"Injured, total (all)"=injured:cumulative', "c.d=killed:stock"])
    assert list(read) == ["dead", "Injured, total (all)", "c.d"]


def test_a_column_may_hold_an_equals_sign() -> None:
    assert list(read_columns(["'a=b'=killed:period"])) == ["a=b"]


@pytest.mark.parametrize(
    "meaning",
    ["killed:period", "killed/women:cumulative", "killed+famine:retroactive", "injured/children+fire:stock@flash"],
)
def test_a_meaning_is_written_as_it_was_read(meaning: str) -> None:
    assert say_meaning(read_meaning(meaning)) == meaning


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("dead", "'dead' says nothing of a column; write COLUMN=OUTCOME:SCOPE"),
        ("dead=killed", "'killed' is no meaning of a column"),
        ("dead=kiled:period", "'kiled' is no outcome; did you mean 'killed'"),
        ("dead=killed/childr:period", "'childr' is no population; did you mean 'children'"),
        ("dead=killed:daily", "'daily' is no scope; one of period, cumulative, retroactive, stock, estimate."),
        ("dead=killed:incident", "'incident' is no scope"),
        ("'dead=killed:period", "is not closed"),
        ("dead=killed:period dead=injured:period", "'dead' is given two meanings"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_way_out(words: str, told: str) -> None:
    with pytest.raises(ColumnError) as caught:
        read_columns([words])
    assert told in str(caught.value)


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    plan = ColumnPlan("day", read_columns(["dea=killed:period"]))
    with pytest.raises(ColumnError) as caught:
        check_columns(plan, ["day", "dead", "hurt"])
    assert str(caught.value) == "The table has no column 'dea', did you mean 'dead'; it has day, dead, hurt."
    with pytest.raises(ColumnError, match="no column 'day'"):
        check_columns(plan, ["dea"])


def test_two_columns_of_one_meaning_are_refused() -> None:
    plan = ColumnPlan("day", read_columns(["a=killed:period b=killed:period"]))
    with pytest.raises(ColumnError, match=r"'a' and 'b' have the same meaning; tell them apart by \+KIND or @SOURCE"):
        check_columns(plan, ["day", "a", "b"])


def test_the_reading_does_not_hang_on_the_order_of_columns() -> None:
    one = ColumnPlan("day", read_columns(["a=killed:period b=injured:period"]), no_report=("source", "none"))
    other = ColumnPlan("day", read_columns(["b=injured:period a=killed:period"]), no_report=("source", "none"))
    assert one.as_reading() == other.as_reading()
    assert ("no-report", "source=none") in one.as_reading()
