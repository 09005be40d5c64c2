"""Reads plain text and Markdown, kept as written but for line ends and hard-wrapped lines."""

from __future__ import annotations

import re

from onrecord.read.builder import SourceText, TextBuilder
from onrecord.read.decode import Decoded, decode_bytes
from onrecord.read.metadata import Stated
from onrecord.read.outcome import Reading, Source, Unreadable

VERSION = "1"
_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n?|\n")
_STARTS_ANEW = re.compile(r"\s|[-*+•>#|=_]|\d{1,3}[.)]\s|\w[\w-]*:\s")
_WIDEST = 100
_LONG_LINE = re.compile(r"^(?=[^\r\n]{101})[^ \r\n]*+ ", re.MULTILINE)


def read_plain(source: Source) -> Reading:
    """Read text or Markdown; segments are byte ranges. A first `# heading` of Markdown is its title.

    Raises Unreadable where there is nothing but blanks.
    """
    declared = [(source.charset, "server")] if source.charset else []
    decoded = decode_bytes(source.data, declared)
    is_markdown = source.media_type == "text/markdown"
    builder = TextBuilder()
    notes = decoded.notes + lay_lines(decoded, builder)
    stated = Stated()
    if is_markdown:
        heading = re.search(r"^# +(\S.*?)[ #]*\r?$", decoded.text[:2000], re.MULTILINE)
        if heading:
            stated.state("title", heading.group(1), "markdown heading")
    if not decoded.text.strip():
        raise Unreadable("holds no words, only blanks and line ends")
    text = builder.finish(source.document, "markdown" if is_markdown else "text", VERSION, notes)
    return Reading(text, source.media_type, stated.give())


def lay_lines(decoded: Decoded, builder: TextBuilder) -> tuple[str, ...]:
    """Add a decoded text line by line: every line end becomes `\\n`, one inside a hard-wrapped paragraph a blank."""
    source, text = SourceText(decoded, builder), decoded.text
    wraps = find_wraps(text)
    if not wraps and "\r" not in text:
        source.keep(0, len(text))
        return ()
    position = 0
    for match in _LINE_END.finditer(text):
        source.keep(position, match.start())
        position = match.end()
        if match.start() in wraps:
            source.replace(match.start(), position, " ", "space")
        elif match.group() == "\r":
            source.replace(match.start(), position, "\n", "newline")
        else:
            source.keep(position - 1, position)
    source.keep(position, len(text))
    return (f"{len(wraps)} line breaks inside hard-wrapped paragraphs were read as blanks.",) if wraps else ()


def find_wraps(text: str) -> frozenset[int]:
    """Give the places of line ends that only wrap a paragraph.

    A text is hard-wrapped when no line with a blank in it is longer than 100 characters; a line end in it is a wrap
    where the next line's first word would not have fitted before the longest line's end.
    """
    if _LONG_LINE.search(text):
        return frozenset()
    widest = max((len(line.rstrip()) for line in map(re.Match.group, _LINE.finditer(text)) if " " in line), default=0)
    if not 40 <= widest <= _WIDEST:
        return frozenset()
    found: set[int] = set()
    line, start, end_of_line = "", 0, 0
    for match in _LINE_END.finditer(text):
        following = text[start : match.start()]
        if _wraps(line, following, widest):
            found.add(end_of_line)
        line, start, end_of_line = following, match.end(), match.start()
    if start and _wraps(line, text[start:], widest):
        found.add(end_of_line)
    return frozenset(found)


def _wraps(line: str, following: str, widest: int) -> bool:
    if not line.strip() or not following.strip() or _STARTS_ANEW.match(following) or line[0] in "#>|":
        return False
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > widest
