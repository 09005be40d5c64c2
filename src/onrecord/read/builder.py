"""Builds a text together with its map back to the source."""

from __future__ import annotations

from onrecord.model import MapKind, Segment, Text
from onrecord.read.decode import Decoded


class TextBuilder:
    """Collects pieces of text in order; neighbouring pieces that are neighbours in the source become one segment."""

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self._open: tuple[int, str, int, int] | None = None
        self.last = ""

    def _put(self, piece: str) -> int:
        start = self.length
        self._pieces.append(piece)
        self.length += len(piece)
        self.last = piece[-1]
        return start

    def insert(self, piece: str) -> None:
        """Add characters of the reader's own (blanks and line breaks), which no segment covers."""
        if piece:
            self._close()
            self._put(piece)

    def add_bytes(self, piece: str, part: str, source_start: int, source_end: int) -> None:
        """Add characters that these bytes decode to by `part` (a codec, with what it resolves after a plus sign)."""
        if not piece:
            return
        if self._open and "+" not in part and self._open[1] == part and self._open[3] == source_start:
            self._open = (*self._open[:3], source_end)
            self._put(piece)
            return
        self._close()
        self._open = (self._put(piece), part, source_start, source_end)

    def add_place(
        self, piece: str, kind: MapKind, part: str, box: tuple[float, float, float, float] | None = None
    ) -> None:
        """Add characters that stand on a page or in a named part."""
        if piece:
            self._close()
            start = self._put(piece)
            self._segments.append(Segment(start, self.length, kind, part, box=box))

    def _close(self) -> None:
        if self._open:
            start, part, source_start, source_end = self._open
            self._segments.append(Segment(start, self.length, MapKind.BYTES, part, source_start, source_end))
            self._open = None

    def finish(self, document: str, reader: str, version: str, notes: tuple[str, ...] = ()) -> Text:
        """Give the text."""
        self._close()
        return Text(document, "".join(self._pieces), tuple(self._segments), reader, version, notes)


class SourceText:
    """A decoded source whose character ranges can be added to a builder as byte ranges."""

    def __init__(self, decoded: Decoded, builder: TextBuilder) -> None:
        self.text = decoded.text
        self._decoded = decoded
        self._builder = builder

    def keep(self, start: int, end: int) -> None:
        """Add these characters as they are."""
        if start < end:
            self._add(self.text[start:end], start, end, "")

    def replace(self, start: int, end: int, piece: str, how: str) -> None:
        """Add `piece` for these characters; `how` names the rule (entity, escape, space, newline)."""
        self._add(piece, start, end, "" if piece == self.text[start:end] else f"+{how}")

    def _add(self, piece: str, start: int, end: int, how: str) -> None:
        decoded = self._decoded
        self._builder.add_bytes(piece, decoded.codec + how, decoded.byte_at(start), decoded.byte_at(end))
