"""The words of a parsed text with what the parser says of them, as plain objects.

The rules ask millions of times for a word's lemma, head or children; here each answer is an attribute, where the
parser's own objects make a new one at every question. Names and meanings are spaCy's, and a test compares them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from typing import Literal, Self, overload

from onrecord.extract.wording.attributes import ALPHA, NUMBER, PUNCT, SPACE, STOP, Forms


class Token:
    """One word: its place `i` among the words and `idx` among the characters, its forms, and its place in the tree.

    `children` are the words that hang directly on it, in text order: `lefts` before it and `rights` after it.
    """

    __slots__ = (
        "_marks", "_subtree", "children", "dep_", "doc", "head", "i", "idx", "is_sent_start", "is_space", "left_edge",
        "lefts", "lemma_", "lower_", "pos_", "right_edge", "rights", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip
    doc: Doc
    i: int
    idx: int
    text: str
    whitespace_: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    head: Token
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    left_edge: Token
    right_edge: Token
    sent: Words
    is_sent_start: bool
    is_space: bool
    _marks: int
    _subtree: list[Token] | None

    def __len__(self) -> int:
        """Characters of the word."""
        return len(self.text)

    def __bool__(self) -> bool:
        """A word is never nothing."""
        return True

    def __lt__(self, other: Token) -> bool:
        """Words come in the order of the text."""
        return self.i < other.i

    def __hash__(self) -> int:
        """Of its place in the text; words are equal that are the same one."""
        return self.i

    def __repr__(self) -> str:
        """The word itself."""
        return self.text

    @property
    def subtree(self) -> list[Token]:
        """This word and all that hangs on it, in the order of the tree from left to right."""
        if self._subtree is None:
            found = [word for child in self.lefts for word in child.subtree]
            found.append(self)
            found.extend(word for child in self.rights for word in child.subtree)
            self._subtree = found
        return self._subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words that this one hangs on, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The words that this one is joined with, this one left out."""
        first = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        joined = [first]
        for token in joined:
            joined.extend(child for child in token.rights if child.dep_ == "conj")
        return tuple(token for token in joined if token is not self)

    @property
    def is_alpha(self) -> bool:
        """True for a word of letters alone."""
        return bool(self._marks & ALPHA)

    @property
    def is_punct(self) -> bool:
        """True for a mark of punctuation."""
        return bool(self._marks & PUNCT)

    @property
    def is_stop(self) -> bool:
        """True for the small words of grammar."""
        return bool(self._marks & STOP)

    @property
    def like_num(self) -> bool:
        """True for a number in digits or words."""
        return bool(self._marks & NUMBER)

    @property
    def is_upper(self) -> bool:
        """True for a word in capitals."""
        return self.text.isupper()

    @property
    def text_with_ws(self) -> str:
        """The word with the blank that follows it."""
        return self.text + self.whitespace_

    def nbor(self, step: int = 1) -> Token:
        """The word `step` places on; IndexError past either end."""
        if self.i + step < 0:
            raise IndexError(f"no word {step} places from word {self.i}")
        return self.doc.tokens[self.i + step]

    def is_ancestor(self, other: Token) -> bool:
        """True where `other` hangs on this word, directly or not."""
        return any(token is self for token in other.ancestors)


class Words:
    """A run of words of one text: tokens `start` to `end`, the last excluded."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        """Words of the run."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        """The words in text order."""
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: int | slice) -> Token | Self:
        """One word, or a run within the run; places are counted from the run's first word."""
        if isinstance(key, slice):
            start, end, _ = key.indices(len(self))
            return type(self)(self.doc, self.start + start, self.start + max(start, end))
        if not -len(self) <= key < len(self):
            raise IndexError(f"no word {key} in a run of {len(self)}")
        return self.doc.tokens[(self.start if key >= 0 else self.end) + key]

    def __eq__(self, other: object) -> bool:
        """Runs are equal that hold the same words."""
        if not isinstance(other, Words):
            return NotImplemented
        return self.doc is other.doc and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        """Of its place in the text."""
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        """The words themselves."""
        return self.text

    @property
    def start_char(self) -> int:
        """The first character of the run."""
        return self.doc.starts[self.start]

    @property
    def end_char(self) -> int:
        """The character after the last word of the run."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The characters of the run, the blank after it left out."""
        return self.doc.text[self.start_char : self.end_char] if len(self) else ""

    @property
    def sent(self) -> Words:
        """The sentence of its first word."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The word nearest to the top of the tree, the first of equals; marks and blanks come last."""
        tokens = self.doc.tokens
        best, depth = None, len(tokens)
        for token in tokens[self.start : self.end]:
            if token.head is token:
                return token
            if not self.start <= token.head.i < self.end:
                is_bare = token._marks & (SPACE | PUNCT) and not token.lefts and not token.rights
                steps = len(tokens) - 1 if is_bare else sum(1 for _ in token.ancestors)
                if steps < depth:
                    best, depth = token, steps
        return best if best is not None else tokens[self.start]


class Doc:
    """All words of a text. `notes` holds what the rules worked out once for a text, by name.

    `starts` (the first character), `lemmas`, `lowers` and `tags` are columns, a value a word: a scan reads them quicker
    than the words.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.sents: list[Words] = []
        self.starts: list[int] = []
        self.lemmas: list[str] = []
        self.lowers: list[str] = []
        self.tags: list[str] = []
        self.notes: dict[str, dict[int, tuple[int, int]]] = {}

    def __len__(self) -> int:
        """Words of the text."""
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        """The words in text order."""
        return iter(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Words: ...
    def __getitem__(self, key: int | slice) -> Token | Words:
        """One word or a run of words."""
        if isinstance(key, slice):
            start, end, _ = key.indices(len(self.tokens))
            return Words(self, start, max(start, end))
        return self.tokens[key]

    def char_span(
        self, start: int, end: int, alignment_mode: Literal["strict", "contract", "expand"] = "strict"
    ) -> Words | None:
        """Give the words at these characters, None where there are none.

        `strict` wants words to begin and end just there, `contract` takes those wholly inside, `expand` those that
        are touched.
        """
        first, last = self._find_token(start), self._find_token(end - 1)
        if first is None or last is None:
            return None
        low, high = first.i, last.i + 1
        if alignment_mode == "strict":
            return Words(self, low, high) if start == first.idx and end == last.idx + len(last.text) else None
        if alignment_mode == "contract":
            low += first.idx < start
            high -= end < last.idx + len(last.text)
            return Words(self, low, high) if low < high else None
        low += start == first.idx + len(first.text)  # the blank after a word is no part of it
        return Words(self, low, max(low, high))

    def _find_token(self, character: int) -> Token | None:
        """The word that holds this character or is followed by it as its blank."""
        place = bisect_right(self.starts, character) - 1
        if place < 0:
            return None
        token = self.tokens[place]
        return token if character < token.idx + len(token.text) + len(token.whitespace_) else None


def add_words(doc: Doc, forms: Sequence[Forms], blanks: Sequence[int], heads: Sequence[int], firsts: Set[int]) -> None:
    """Add parsed words to the end of a text: the forms of each, whether a blank follows it, the place of its head, and
    which of them begin a sentence; places are counted from the first word added.
    """
    tokens, first = doc.tokens, len(doc.tokens)
    character = tokens[-1].idx + len(tokens[-1].text_with_ws) if tokens else 0
    for index, (form, blank) in enumerate(zip(forms, blanks, strict=True), first):
        token = Token()
        token.doc, token.i, token.idx = doc, index, character
        token.text, token.lower_, token.lemma_, token.pos_, token.tag_, token.dep_, token._marks = form
        token.whitespace_ = " " if blank else ""
        token.is_space = bool(token._marks & SPACE)
        token.children = token.lefts = token.rights = ()
        token._subtree = None
        token.is_sent_start = index - first in firsts
        doc.starts.append(character)
        character += len(form.text) + (1 if blank else 0)
        tokens.append(token)
    doc.lemmas.extend([form.lemma for form in forms])
    doc.lowers.extend([form.lower for form in forms])
    doc.tags.extend([form.tag for form in forms])
    _link_tokens(tokens[first:], heads)
    _mark_sentences(doc, first)


def _link_tokens(added: list[Token], heads: Sequence[int]) -> None:
    """Give each token its head, its children and the edges of its subtree."""
    lefts: dict[int, list[Token]] = {}
    rights: dict[int, list[Token]] = {}
    for place, (token, head) in enumerate(zip(added, heads, strict=True)):
        token.head = added[head]
        token.left_edge = token.right_edge = token
        if head > place:
            lefts.setdefault(head, []).append(token)
        elif head < place:
            rights.setdefault(head, []).append(token)
    for place, found in lefts.items():
        added[place].children = added[place].lefts = tuple(found)
    for place, found in rights.items():
        token = added[place]
        token.rights = tuple(found)
        token.children = token.lefts + token.rights
    for token in added:
        index, above = token.i, token
        while above.head is not above:
            above = above.head
            if index < above.left_edge.i:
                above.left_edge = token
            elif index > above.right_edge.i:
                above.right_edge = token
            else:
                break  # what lies within a word's edges lies within those of all above it


def _mark_sentences(doc: Doc, first: int) -> None:
    starts = [token.i for token in doc.tokens[first:] if token.is_sent_start or token.i == first]
    for start, end in zip(starts, [*starts[1:], len(doc.tokens)], strict=True):
        sentence = Words(doc, start, end)
        doc.sents.append(sentence)
        for token in doc.tokens[start:end]:
            token.sent = sentence
