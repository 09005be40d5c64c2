"""The queue of doubtful pairs, as rows that people fill in and hand back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Link, PersonRecord
from onrecord.resolve.linking.linking import Decisions

SIDE = ("id", "name", "born", "age", "sex")
QUEUE = ("decision", "probability", "because", *(f"{side} {what}" for side in ("left", "right") for what in SIDE))
"""The columns of the queue; whoever judges writes yes or no into the first."""
_YES, _NO = frozenset({"yes", "y", "1", "true", "same"}), frozenset({"no", "n", "0", "false", "different"})


class QueueError(Exception):
    """A queue that was handed back cannot be read; says which row and why."""


def write_queue(links: Sequence[Link], records: Mapping[str, PersonRecord]) -> list[list[str]]:
    """Give the rows of the queue, the most doubtful pair first; the header is `QUEUE`."""
    return [
        ["", f"{link.score:.3f}", "; ".join(link.evidence), *_show(records[link.left]), *_show(records[link.right])]
        for link in links
    ]


def _show(record: PersonRecord) -> list[str]:
    age = "" if record.age is None else str(record.age)
    return [record.id, " ".join(record.names), record.born or "", age, record.sex or ""]


def read_decisions(name: str, rows: Sequence[Sequence[str]], records: Mapping[str, PersonRecord]) -> Decisions:
    """Read a queue that was handed back: whether the two records of each decided row are one person.

    Rows without a decision are open still. Raises QueueError for a decision that is neither yes nor no, and where a
    record is missing or no longer bears the name that was judged: then the list has changed since.
    """
    if not rows or not {"decision", "left id", "right id"} <= set(rows[0]):
        raise QueueError(f"{name} is no queue: it needs the columns decision, left id and right id.")
    decided: dict[tuple[str, str], bool] = {}
    for number, cells in enumerate(rows[1:], start=2):
        row = dict(zip(rows[0], cells, strict=False))
        word = row.get("decision", "").strip().casefold()
        if not word:
            continue
        if word not in _YES | _NO:
            raise QueueError(f"Row {number} of {name} says {word!r}; write yes, no or nothing.")
        for side in ("left", "right"):
            record = records.get(row.get(f"{side} id", ""))
            if record is None or row.get(f"{side} name", " ".join(record.names)) != " ".join(record.names):
                raise QueueError(
                    f"Row {number} of {name} judges a record that the lists no longer hold like that; link them anew "
                    "and judge the new queue."
                )
        decided[row["left id"], row["right id"]] = word in _YES
    return decided
