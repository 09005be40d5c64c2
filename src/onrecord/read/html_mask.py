"""Chooses which blocks of a page are the article, and says so when the choice was not possible or dropped text."""

from __future__ import annotations

import html
import re

from onrecord.read.tags import Block, Page

_DEEPEST = 240
"""lxml drops the text of elements from depth 255 on without a word, so that deep pages get no mask."""
_LARGEST = 3_000_000
_SMALLEST = 250
_SENTENCE = 25
_PROSE = frozenset(["p", "li", "dd", "blockquote", "td", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "pre"])


def choose_blocks(page: Page, source: str, *, ask: bool = True) -> tuple[list[Block], tuple[str, ...]]:
    """Give the blocks of the article's text in order, and notes.

    An extraction library says which text is the article; its answer is used as a mask only. Between the first and the
    last block that it names, prose it left out is taken all the same. The whole body is taken, with a note, where the
    page is too deep or too large for the library, where its answer holds less than a third of the page's prose, and
    without `ask` (the library did not survive the page).
    """
    letters = [normalise(block, source) for block in page.blocks]
    total = sum(len(entry) for entry in letters)
    if not ask:
        return page.blocks, ("The search for the article in the page failed; its whole text was read.",)
    if total < _SMALLEST:
        return page.blocks, ()
    if page.depth > _DEEPEST or len(source) > _LARGEST:
        return page.blocks, (
            "The page is nested too deeply or too large to tell article from page furniture; all is read.",
        )
    masked = _ask_library(source)
    if not masked:
        return page.blocks, ("No article was recognised in the page; its whole text was read.",)
    chosen = _match(page.blocks, letters, masked)
    kept = sum(len(letters[index]) for index in chosen)
    prose = sum(len(letters[index]) for index, block in enumerate(page.blocks) if _is_prose(block, letters[index]))
    if kept * 3 < prose or not kept:
        return page.blocks, (
            "Most of the page's prose lies outside of the recognised article; the whole text was read.",
        )
    left = [index for index in range(min(chosen), max(chosen)) if index not in chosen and letters[index]]
    note = (f"{len(left)} short or linked blocks inside the article were left out as page furniture.",) if left else ()
    return [page.blocks[index] for index in sorted(chosen)], note


def normalise(block: Block, source: str) -> str:
    """Give the letters and digits of a block, entities resolved: what two readings of a page agree on."""
    return _letters(html.unescape("".join(source[start:end] for start, end in block.runs)))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _ask_library(source: str) -> list[str]:
    """Lines of the article's text as the library sees it, letters and digits only; empty when it sees none."""
    import trafilatura

    text = trafilatura.extract(
        source, output_format="txt", include_comments=False, include_tables=True, favor_recall=True
    )
    return [entry for entry in map(_letters, (text or "").splitlines()) if entry]


def _is_prose(block: Block, letters: str) -> bool:
    if block.furniture or block.tag not in _PROSE | {"div", "article", "section", "main", "body", ""}:
        return False
    return len(letters) >= _SENTENCE and block.linked * 2 < sum(end - start for start, end in block.runs)


def _match(blocks: list[Block], letters: list[str], masked: list[str]) -> set[int]:
    lines, whole = set(masked), "".join(masked)
    named = {
        index
        for index, entry in enumerate(letters)
        if entry and (entry in lines or (len(entry) >= _SENTENCE and entry in whole))
    }
    anchors = [index for index in named if len(letters[index]) >= _SENTENCE and not blocks[index].furniture]
    if not anchors:
        return set()
    first, last = min(anchors), max(anchors)
    chosen = {index for index in named if first <= index <= last}
    chosen |= {index for index in range(first, last) if _is_prose(blocks[index], letters[index])}
    headline = next((i for i in range(first - 1, -1, -1) if blocks[i].tag == "h1" and not blocks[i].furniture), None)
    return chosen | ({headline} if headline is not None else set())
