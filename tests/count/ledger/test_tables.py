"""The cells of a table: places and months that tolls speak of, and their bounds."""

from __future__ import annotations

from toll_teller import Teller

from onrecord.count.ledger import list_months, tabulate_bounds


def test_a_table_has_the_places_and_months_of_its_tolls_and_what_contains_them():
    teller = Teller()
    teller.tell(22, when="2016-10-26")
    teller.tell(60, place="Idlib", when=("2016-10-01", "2016-11-30"), scope="period")
    teller.tell(9000, place="Syria", when=("2011-03-15", "2016-11-30"), scope="period")
    teller.tell(5, place=None, when="2016-12-01")
    ledger = teller.ledger()
    cells = list_months(ledger)
    assert [(cell.region.place, cell.region.days) for cell in cells] == [
        ("SY", 31), ("SY", 30), ("SY-ID", 31), ("SY-ID", 30), ("SY-ID-HASS", 31), ("somewhere", 31),
    ]  # fmt: skip
    found = tabulate_bounds(ledger, cells)
    assert [(bounds.low, bounds.high) for bounds in found] == [
        (22, 9000), (0, 8978), (22, 60), (0, 38), (22, 60), (5, None),
    ]  # fmt: skip


def test_no_tolls_make_no_table():
    assert list_months(Teller().ledger()) == ()
