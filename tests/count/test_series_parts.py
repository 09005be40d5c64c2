"""Parts against their total, one source against another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.count import check_series
from onrecord.model import Series

ReadSeries = Callable[..., Series]
COLUMNS = (
    "all=killed:cumulative kids=killed/children:cumulative women=killed/women:cumulative"
    " famine=killed+famine:cumulative kidsfamine=killed/children+famine:cumulative"
)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("20,9,11,5,5", []),
        ("20,21,,,", ["21 children killed are more than the total, 20 killed"]),
        ("20,9,12,,", ["9 children killed and 12 women killed are more than the total, 20 killed"]),
        ("20,,,21,", ["21 killed (famine) are more than the total, 20 killed"]),
        ("20,5,,5,6", [
            "6 children killed (famine) are more than the total, 5 children killed",
            "6 children killed (famine) are more than the total, 5 killed (famine)",
        ]),
        (",30,,,", []),
    ],
    ids=["fits", "one part", "two parts together", "a kind", "a part of two", "no total"],
)  # fmt: skip
def test_parts_and_their_total(read_series: ReadSeries, row: str, told: list[str]) -> None:
    found = check_series(read_series(f"day,all,kids,women,famine,kidsfamine\n2024-01-01,{row}", COLUMNS))
    assert [one.sentence for one in found] == [f"2024-01-01: {words}." for words in told]
    assert {one.check for one in found} <= {"parts_exceed_total"}


def test_populations_that_overlap_are_never_added_up(read_series: ReadSeries) -> None:
    columns = "all=killed:period women=killed/women:period staff=killed/medical_staff:period"
    assert check_series(read_series("day,all,women,staff\n2024-01-01,10,8,8", columns)) == ()


def test_scopes_and_sources_have_totals_of_their_own(read_series: ReadSeries) -> None:
    columns = "all=killed:period kids=killed/children:cumulative more=killed/children:period@flash"
    assert check_series(read_series("day,all,kids,more\n2024-01-01,1,8,8", columns)) == ()


def test_sources_that_are_told_apart_are_compared(read_series: ReadSeries) -> None:
    columns = "a=killed:cumulative@verified b=killed:cumulative@flash c=injured:cumulative@flash"
    (one,) = check_series(read_series("day,a,b,c\n2024-01-01,6,3,9\n2024-01-02,7,7,9", columns))
    assert one.check == "sources_differ"
    assert one.sentence == "2024-01-01: sources differ about killed, cumulative: 6 (verified), 3 (flash)."
    assert [cell.column for cell in one.cells] == ["a", "b"]
