"""Reads HTML: the article's text with every run tied to its bytes, and what the page states of itself."""

from __future__ import annotations

import html
import re

from onrecord.read.builder import SourceText, TextBuilder
from onrecord.read.decode import Decoded, decode_bytes
from onrecord.read.html_facts import read_facts
from onrecord.read.html_mask import choose_blocks
from onrecord.read.outcome import Reading, Source, Unreadable
from onrecord.read.tags import Block, Page, iterate_pieces, split_blocks

VERSION = "1"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_ODD_BLANKS = re.compile(r" *[\t\n\r\f][ \t\n\r\f]*| {2,}")


def read_html(source: Source) -> Reading:
    """Read a page; raises Unreadable where it shows no text."""
    decoded = decode_bytes(source.data, find_declared(source.data, source.charset))
    page = split_blocks(decoded.text)
    blocks, notes = choose_blocks(page, decoded.text, ask=not source.is_second_try)
    builder = TextBuilder()
    lay_blocks(decoded, blocks, builder)
    if not builder.length:
        why = "its text is made by scripts, hidden or missing"
        raise Unreadable(
            f"shows no text (an HTML page; {page.lost[0][0].lower() + page.lost[0][1:-1] if page.lost else why})"
        )
    metadata, remarks = read_facts(page)
    notes = decoded.notes + tuple(page.lost) + notes + remarks + _tell_hidden(page)
    return Reading(builder.finish(source.document, "html", VERSION, notes), "text/html", metadata)


def find_declared(data: bytes, charset: str) -> list[tuple[str, str]]:
    """Give the charset labels of the server and of the page's own meta element."""
    found = _CHARSET.search(data[:4096])
    declared = [(charset, "server")] if charset else []
    return declared + ([(found.group(1).decode(), "page")] if found else [])


def _tell_hidden(page: Page) -> tuple[str, ...]:
    return (f"{page.hidden} characters that the page itself hides were left out.",) if page.hidden > 200 else ()


def lay_blocks(decoded: Decoded, blocks: list[Block], builder: TextBuilder) -> None:
    """Add the blocks' text: blanks collapse as a browser collapses them, entities become what they stand for."""
    source = SourceText(decoded, builder)
    for block in blocks:
        layer = _BlockLayer(source, builder, block)
        for start, end in block.runs:
            if start == end:
                layer.break_line()
                continue
            for first, last, is_entity in iterate_pieces(source.text, start, end):
                layer.add_entity(first, last) if is_entity else layer.add_run(first, last)


class _BlockLayer:
    """Lays one block: a blank or break is put down only once a character follows it."""

    def __init__(self, source: SourceText, builder: TextBuilder, block: Block) -> None:
        self.source, self.builder, self.block = source, builder, block
        self.waiting = (block.before or "\n\n") if builder.length else ""
        self.blank: tuple[int, int] | None = None
        self.at_start = True

    def break_line(self) -> None:
        self.blank = None
        if not self.at_start:
            self.waiting = "\n"

    def _settle(self) -> None:
        if self.waiting:
            self.builder.insert(self.waiting)
        elif self.blank and not self.at_start:
            self.source.replace(*self.blank, " ", "space")
        self.waiting, self.blank, self.at_start = "", None, False

    def add_entity(self, start: int, end: int) -> None:
        raw = self.source.text[start:end]
        resolved = html.unescape(raw)
        if resolved in (" ", "\t", "\n", "\r", "\f"):
            self._blank(start, end)
        elif resolved:
            self._settle()
            self.source.replace(start, end, resolved, "entity")

    def _blank(self, start: int, end: int) -> None:
        if self.blank is None and not self.waiting:
            self.blank = None if self.source.text[start:end].strip() else (start, end)
            if self.blank is None and not self.at_start:
                self.waiting = " "

    def add_run(self, start: int, end: int) -> None:
        if self.block.preformatted:
            self._add_preformatted(start, end)
            return
        position = start
        for match in _ODD_BLANKS.finditer(self.source.text, start, end):
            self._add_words(position, match.start())
            self._blank(match.start(), match.end())
            position = match.end()
        self._add_words(position, end)

    def _add_words(self, start: int, end: int) -> None:
        """Add words between single blanks, holding back a blank at either end."""
        text = self.source.text
        if start < end and text[start] == " ":
            self._blank(start, start + 1)
            start += 1
        stop = end - 1 if start < end and text[end - 1] == " " else end
        if start < stop:
            self._settle()
            self.source.keep(start, stop)
        if stop < end:
            self._blank(stop, end)

    def _add_preformatted(self, start: int, end: int) -> None:
        text = self.source.text
        for match in re.finditer(r"[^\r\n]+|\r\n?|\n", text[start:end]):
            first, last = start + match.start(), start + match.end()
            if match.group()[0] in "\r\n":
                if not self.at_start:
                    self.waiting += "\n"
            else:
                self._settle()
                self.source.keep(first, last)
