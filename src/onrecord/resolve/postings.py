"""Which documents are kept under which numbers: what a long index holds, read and written a bucket at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from onrecord.resolve.shingles import Numbers, Places, find_heads

ENTRY = np.dtype([("rest", "<u4"), ("document", "<u4")])
Entries = NDArray[np.void]
LOW = np.uint64(32)
MANY = 50_000
"""Entries from which on all that is added is sorted at once."""

ReadBuckets = Callable[[str, Collection[int]], Mapping[int, bytes]]
"""Gives what is kept in buckets of one kind."""


class Postings:
    """Documents by numbers of 48 bits: the upper 16 name a bucket, the lower 32 stand in it beside each document."""

    def __init__(self, kind: str, read: ReadBuckets) -> None:
        self._kind, self._read = kind, read
        self._held: dict[int, Entries] = {}
        self._changed: set[int] = set()

    def find(self, number: int) -> Places:
        """The documents under a number, sorted; `open` its bucket first where many are asked for."""
        entries = self._open(number >> 32)
        return np.sort(entries["document"][entries["rest"] == number & 0xFFFFFFFF]).astype(np.int64)

    def open(self, numbers: Iterable[int]) -> None:
        """Read the buckets of these numbers at once."""
        wanted = {number >> 32 for number in numbers} - self._held.keys()
        found = self._read(self._kind, wanted) if wanted else {}
        for bucket in wanted:
            self._held[bucket] = np.frombuffer(found.get(bucket, b""), dtype=ENTRY)

    def add(self, numbers: Numbers, documents: Places) -> None:
        """Keep each document under the number at its place; none of these pairs is kept yet."""
        order = np.argsort(numbers)
        numbers, documents = numbers[order], documents[order]
        buckets = (numbers >> LOW).astype(np.int64)
        self.open(numbers.tolist() if len(numbers) < MANY else (buckets << 32).tolist())
        entries = np.empty(len(numbers), dtype=ENTRY)
        entries["rest"], entries["document"] = (numbers & np.uint64(0xFFFFFFFF)).astype(np.uint32), documents
        heads = find_heads(buckets)
        for start, end in zip(heads.tolist(), np.append(heads[1:], len(buckets)).tolist(), strict=False):
            bucket = int(buckets[start])
            held = self._held[bucket]
            self._held[bucket] = np.concatenate([held, entries[start:end]]) if len(held) else entries[start:end]
            self._changed.add(bucket)

    def remove(self, document: int, numbers: Collection[int]) -> None:
        """Keep a document under these numbers no longer."""
        self.open(numbers)
        rests: dict[int, list[int]] = {}
        for number in numbers:
            rests.setdefault(number >> 32, []).append(number & 0xFFFFFFFF)
        for bucket, gone in rests.items():
            entries = self._held[bucket]
            same = (entries["document"] == document) & np.isin(entries["rest"], gone)
            if same.any():
                self._held[bucket] = entries[~same]
                self._changed.add(bucket)

    def list_changed(self) -> dict[int, bytes]:
        """What is kept now in the buckets that changed."""
        return {bucket: self._held[bucket].tobytes() for bucket in sorted(self._changed)}

    def _open(self, bucket: int) -> Entries:
        if bucket not in self._held:
            self.open([bucket << 32])
        return self._held[bucket]
