"""The queue goes out to people and comes back as decisions."""

from __future__ import annotations

import pytest

from onrecord.model import Link, PersonRecord
from onrecord.resolve.linking.reviewing import QUEUE, QueueError, read_decisions, write_queue

RECORDS = {
    "one:1": PersonRecord("one:1", ("Samer Wardani",), age=30, sex="m", list="one"),
    "other:7": PersonRecord("other:7", ("Samir Wardani",), list="other", born="1990"),
}
LINK = Link("one:1", "other:7", "same person", 0.5, ("same family name (+6.0)",))


def hand_back(decision: str, **changed: str) -> list[list[str]]:
    (row,) = write_queue([LINK], RECORDS)
    cells = dict(zip(QUEUE, row, strict=True)) | {"decision": decision} | changed
    return [list(QUEUE), list(cells.values())]


def test_the_queue_shows_both_sides():
    (row,) = write_queue([LINK], RECORDS)
    assert row == ["", "0.500", "same family name (+6.0)", "one:1", "Samer Wardani", "", "30", "m",
                   "other:7", "Samir Wardani", "1990", "", ""]  # fmt: skip


@pytest.mark.parametrize(("word", "is_one"), [("yes", True), ("Y", True), ("no", False), ("different", False)])
def test_decisions_come_back(word: str, is_one: bool):
    assert read_decisions("queue.csv", hand_back(word), RECORDS) == {("one:1", "other:7"): is_one}


def test_what_is_not_decided_stays_open():
    assert read_decisions("queue.csv", hand_back(""), RECORDS) == {}


def test_columns_may_be_moved_and_added():
    header, row = hand_back("no")
    assert read_decisions("queue.csv", [[*header[::-1], "note"], [*row[::-1], "seen"]], RECORDS)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (hand_back("perhaps"), "Row 2 of queue.csv says 'perhaps'; write yes, no or nothing"),
        (hand_back("yes", **{"left name": "Somebody Else"}), "no longer hold like that"),
        (hand_back("yes", **{"left id": "one:9"}), "no longer hold like that"),
        ([["a", "b"]], "is no queue"),
        ([], "is no queue"),
    ],
)
def test_what_cannot_be_read_is_refused(rows: list[list[str]], told: str):
    with pytest.raises(QueueError, match=told):
        read_decisions("queue.csv", rows, RECORDS)
