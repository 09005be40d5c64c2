"""Splits HTML source into blocks of text runs in one linear pass that no nesting can slow down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_VOID = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "wbr",
    ]
)  # fmt: skip
_RAW = frozenset(["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"])
_HIDDEN = frozenset(
    [
        "head", "template", "noscript", "svg", "math", "object", "audio", "video", "canvas", "select",
        "datalist",
    ]
)  # fmt: skip
_BLOCK = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol",
        "optgroup", "option", "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip
FURNITURE = frozenset(["nav", "aside", "footer", "form", "button", "menu"])
_CLOSES_ITSELF = frozenset(["li", "dt", "dd", "tr", "td", "th", "option", "p"])
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

_MARKUP = re.compile(r"<[A-Za-z/!?]")
_OPENING = re.compile(r"<(/?)([A-Za-z][^\s/>\x00]{0,60})[^\s/>]*")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^\s>]*))?|[\s/=]+")


@dataclass(slots=True)
class Block:
    """Text runs that no block border divides: (start, end) characters of the source, a line break being (n, n).

    `before` is the layout between the block ahead and this one; `linked` counts its characters inside links.
    """

    tag: str
    before: str
    furniture: bool
    preformatted: bool
    runs: list[tuple[int, int]] = field(default_factory=list)
    linked: int = 0


@dataclass(slots=True)
class Page:
    """What one pass over the source found; ranges are characters of the source.

    `lost` names text that broken markup swallows, in words; `hidden` counts characters that the page itself hides.
    """

    blocks: list[Block] = field(default_factory=list)
    metas: list[dict[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    times: list[dict[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    depth: int = 0
    hidden: int = 0
    lost: list[str] = field(default_factory=list)


def split_blocks(source: str) -> Page:
    """Walk the source once and give its blocks in order; time and memory grow with its length alone."""
    walk = _Walk(source)
    walk.run()
    return walk.page


class _Walk:
    def __init__(self, source: str) -> None:
        self.source = source
        self.page = Page()
        self.open: list[str] = []
        self.counts: dict[str, int] = {}
        self.hidden_at: list[int] = []
        self.inside = dict.fromkeys(("a", "pre", *FURNITURE), 0)
        self.before, self.fixed = "", False
        self.block: Block | None = None

    def run(self) -> None:
        source, position = self.source, 0
        while True:
            found = _MARKUP.search(source, position)
            if found is None:
                self._text(position, len(source))
                return
            self._text(position, found.start())
            position = self._markup(found.start())

    def _text(self, start: int, end: int) -> None:
        if start >= end:
            return
        if self.hidden_at:
            self.page.hidden += end - start
            return
        if self.block is None:
            if self.source[start:end].isspace():
                return
            tag = next((name for name in reversed(self.open[-12:]) if name in _BLOCK), "")
            furniture = any(self.inside[name] for name in FURNITURE)
            self.block = Block(tag, self.before, furniture, self.inside["pre"] > 0)
            self.page.blocks.append(self.block)
            self.before, self.fixed = "", False
        self.block.runs.append((start, end))
        if self.inside["a"]:
            self.block.linked += end - start

    def _markup(self, place: int) -> int:
        """Take what begins with `<` at this place; gives the place after it."""
        source = self.source
        if source.startswith("<!--", place):
            return self._skip(place, "-->", "comment")
        if source.startswith(("<!", "<?"), place):
            return self._skip(place, ">", "declaration")
        match = _OPENING.match(source, place)
        if match is None:
            if source.startswith("</", place) and place + 2 < len(source):
                return self._skip(place, ">", "comment")
            self._text(place, place + 1)
            return place + 1
        attributes, end = self._attributes(match.end())
        name = match.group(2).lower()
        if match.group(1):
            self._close(name)
            return end
        return self._open(name, attributes, end)

    def _skip(self, place: int, ending: str, what: str) -> int:
        end = self.source.find(ending, place + 2)
        if end < 0:
            self._lose(place, f"a {what} that is never closed")
            return len(self.source)
        return end + len(ending)

    def _lose(self, place: int, what: str) -> None:
        left = len(self.source) - place
        if left > 80:
            self.page.lost.append(f"The last {left} characters of the source stand in {what} and were not read.")

    def _attributes(self, position: int) -> tuple[dict[str, str], int]:
        source, start = self.source, position
        found: dict[str, str] = {}
        while position < len(source) and source[position] != ">":
            match = _ATTRIBUTE.match(source, position)
            if match is None or match.end() == position:
                position += 1
                continue
            if match.group(1):
                value = match.group(2) or ""
                found.setdefault(match.group(1).lower(), value.strip("\"'") if value[:1] in "\"'" else value)
            position = match.end()
        if position >= len(source):
            self._lose(start, "a tag that is never closed")
        return found, min(position + 1, len(source))

    def _open(self, name: str, attributes: dict[str, str], end: int) -> int:
        self._note_facts(name, attributes)
        if name in _RAW:
            return self._raw(name, attributes, end)
        if (
            self.open
            and self.open[-1] in _CLOSES_ITSELF
            and (self.open[-1] == name or (self.open[-1] == "p" and name in _BLOCK))
        ):
            self._close(self.open[-1])
        if name == "body" and "head" in self.counts and self.counts["head"]:
            self._close("head")
        self._border(name, opens=True)
        if name in _VOID:
            if name == "br" and not self.hidden_at and self.block is not None:
                self.block.runs.append((end, end))
            return end
        self.open.append(name)
        self.counts[name] = self.counts.get(name, 0) + 1
        if name in self.inside:
            self.inside[name] += 1
        self.page.depth = max(self.page.depth, len(self.open))
        if name in _HIDDEN or "hidden" in attributes or _INVISIBLE.search(attributes.get("style", "")):
            self.hidden_at.append(len(self.open))
        return end

    def _close(self, name: str) -> None:
        if not self.counts.get(name):
            return
        while True:
            popped = self.open.pop()
            self.counts[popped] -= 1
            if popped in self.inside:
                self.inside[popped] -= 1
            if self.hidden_at and self.hidden_at[-1] > len(self.open):
                self.hidden_at.pop()
            self._border(popped, opens=False)
            if popped == name:
                return

    def _border(self, name: str, *, opens: bool) -> None:
        """End the block at a block element's border and settle the layout before the next one."""
        if name not in _BLOCK or self.hidden_at:
            return
        previous, self.block = self.block, None
        if opens and name in ("td", "th"):
            in_row = previous is not None or self.before == "\t" or not self.fixed
            self.before, self.fixed = ("\t" if in_row else self.before), True
        elif opens and name in ("tr", "li", "dt", "dd"):
            self.before, self.fixed = "\n", True
        elif not self.fixed:
            self.before = "\n\n"

    def _raw(self, name: str, attributes: dict[str, str], start: int) -> int:
        """Pass over an element whose content is no markup, keeping a title's and a data script's."""
        ending = re.compile(rf"</{name}(?=[\s/>])", re.I).search(self.source, start)
        stop = ending.start() if ending else len(self.source)
        content = self.source[start:stop]
        if ending is None:
            self._lose(start, f"a {name} element that is never closed")
        if name == "title" and not self.page.title and not self.counts.get("svg"):
            self.page.title = content
        elif name == "script" and "ld+json" in attributes.get("type", "").lower():
            self.page.scripts.append(content)
        if ending is None:
            return stop
        close = self.source.find(">", stop)
        return close + 1 if close >= 0 else len(self.source)

    def _note_facts(self, name: str, attributes: dict[str, str]) -> None:
        page = self.page
        if name == "meta":
            page.metas.append(attributes)
        elif name == "link":
            page.links.append(attributes)
        elif name == "time" and not self.hidden_at:
            page.times.append(attributes)
        elif name == "html" and not page.language:
            page.language = attributes.get("lang") or attributes.get("xml:lang") or ""


def iterate_pieces(source: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Give the (start, end, is an entity) pieces of one text run in order."""
    position = start
    for match in _ENTITY.finditer(source, start, end):
        if match.start() > position:
            yield position, match.start(), False
        yield match.start(), match.end(), True
        position = match.end()
    if position < end:
        yield position, end, False


_ENTITY = re.compile(r"&(?:#[0-9]{1,12};?|#[xX][0-9a-fA-F]{1,12};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
