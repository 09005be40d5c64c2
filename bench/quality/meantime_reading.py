"""Reads MEANTIME (Minard et al. 2016): WikiNews in the XML of the CAT tool, tokens first, marks on tokens."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from bench.quality.timex_reading import TimedText, Timex

_LEFT = frozenset(".,;:!?)]}%’'”") | {"'s", "’s", "n't", "'re", "'ve", "'ll", "'d", "'m", "''"}
"""Tokens that stand close to the one before them."""
_RIGHT = frozenset("([{$£€“‘#") | {"``"}
"""Tokens that stand close to the one behind them."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A marked event mention: characters, certainty ("CERTAIN", "PROBABLE", "POSSIBLE", ...), polarity and time."""

    start: int
    end: int
    certainty: str
    polarity: str
    time: str


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One text with its marked times and event mentions.

    Times were marked in its first sentences only: up to character `marked`, and outside `dated`, the characters of
    the document's own date.
    """

    timed: TimedText
    deeds: tuple[Deed, ...]
    marked: int
    dated: tuple[int, int]

    def asks(self, start: int, end: int) -> bool:
        """True where the annotators looked for times."""
        return end <= self.marked and not (start < self.dated[1] and self.dated[0] < end)


def read_texts(folder: Path) -> Iterator[MarkedText]:
    """Read every document below a folder, loose or in a `.tar.gz`, each once: the copy with most judged mentions."""
    best: dict[str, MarkedText] = {}
    for content in _read_files(folder):
        text = read_document(content)
        if text is None:
            continue
        known = best.get(text.timed.name)
        if known is None or len(text.deeds) > len(known.deeds):
            best[text.timed.name] = text
    for name in sorted(best):
        yield best[name]


def _read_files(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*.tar.gz")):
        with tarfile.open(path) as archive:
            for member in archive:
                file = archive.extractfile(member) if member.isfile() and member.name.endswith(".xml") else None
                if file is not None:
                    yield file.read()
    for path in sorted(folder.rglob("*.xml")):
        yield path.read_bytes()


def read_document(content: bytes) -> MarkedText | None:
    """Read one document; None where the XML is of another kind."""
    root = ElementTree.fromstring(content)
    tokens, marks = root.findall("token"), root.find("Markables")
    if not tokens or marks is None:
        return None
    text, spans, sentences = join_tokens([(token.text or "", int(token.get("sentence", "0"))) for token in tokens])
    places = {token.get("t_id", ""): index for index, token in enumerate(tokens)}
    times, deeds, last, published, dated = [], [], -1, "", (0, 0)
    for mark in marks:
        held = sorted(places[anchor.get("t_id", "")] for anchor in mark.findall("token_anchor"))
        if mark.get("functionInDocument") == "CREATION_TIME":
            published = published or (mark.get("value") or "")[:10]
            dated = (spans[held[0]][0], spans[held[-1]][1]) if held else dated
            continue
        if not held:
            continue
        start, end = spans[held[0]][0], spans[held[-1]][1]
        if mark.tag == "TIMEX3":
            times.append(Timex(start, end, mark.get("type", ""), mark.get("value", "")))
            last = max(last, sentences[held[-1]])
        elif mark.tag == "EVENT_MENTION" and mark.get("certainty"):
            last = max(last, sentences[held[-1]])
            values = (mark.get(key) or "" for key in ("certainty", "polarity", "time"))
            deeds.append(Deed(start, end, *values))
    marked = max((end for (_, end), sentence in zip(spans, sentences, strict=True) if sentence <= last), default=0)
    name = root.get("doc_name") or root.get("doc_id") or ""
    timed = TimedText("meantime", name, text, published or None, tuple(sorted(times, key=lambda time: time.start)))
    return MarkedText(timed, tuple(deeds), marked, dated)


def join_tokens(tokens: list[tuple[str, int]]) -> tuple[str, list[tuple[int, int]], list[int]]:
    """Join tokens to running text: title and date line on their own lines, no blank before a full stop.

    Takes words with their sentence's number; gives the text, and for each token its characters and its sentence.
    """
    text, spans, quoted = "", list[tuple[int, int]](), False
    for index, (word, sentence) in enumerate(tokens):
        before = tokens[index - 1] if index else ("", sentence)
        opens, closes = word == '"' and not quoted, word == '"' and quoted
        if before[1] != sentence and before[1] < 2:
            text += "\n\n"
        elif index and not (word in _LEFT or closes or before[0] in _RIGHT or (before[0] == '"' and quoted)):
            text += " "
        quoted = opens or (quoted and not closes)
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans, [sentence for _, sentence in tokens]
