"""Measures the content of a cue from the parse: clauses, infinitives, objects and quotations beside it."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from onrecord.extract.speech.attributing_words import load_attributing_words
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.quotations import Quotation, find_quotations
from onrecord.extract.wording.tokens import Doc, Token

Stretch = tuple[int, int]

_LOOSE = frozenset({",", ".", ";", ":", "—", "–", "-", "--", "and", "but", "or", "?"})
_GAP = 90
_RESUMED = 120
"""Characters between a cue and the quotation that it introduces, and between the halves of a split one, at most."""


def cut_ends(doc: Doc, first: int, last: int) -> Stretch | None:
    """Give the characters of these tokens without loose marks and dangling conjunctions at their ends."""
    while last >= first and (doc[last].is_space or doc[last].lower_ in _LOOSE):
        last -= 1
    while first <= last and (doc[first].is_space or doc[first].text in {",", ".", ";", ":", "—", "–", "-", "--"}):
        first += 1
    return (doc[first].idx, doc[last].idx + len(doc[last])) if first <= last else None


class QuotedText:
    """A parsed text with its quotations, to look up which stand beside a cue."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.quotations = find_quotations(parsed.text, parsed.paragraphs)
        self._starts = [q.start for q in self.quotations]

    def find_behind(self, place: int) -> Quotation | None:
        """The quotation that begins behind this character and is introduced by a comma or a colon, or by nothing."""
        quotation = self._next(place)
        if quotation is None or quotation.start - place > _GAP:
            return None
        gap = self.parsed.text[place : quotation.start]
        mark = gap.strip()[-1:]
        if "\n" in gap and mark != ":":
            return None
        return quotation if mark in {",", ":"} and "." not in gap.strip()[:-1] else None

    def find_before(self, place: int) -> Quotation | None:
        """The quotation that ends right before this character."""
        index = bisect_left(self._starts, place) - 1
        quotation = self.quotations[index] if index >= 0 else None
        if quotation is None or not 0 <= place - quotation.end <= 3:
            return None
        return quotation if not self.parsed.text[quotation.end : place].strip(" ,—-") else None

    def ends_sentence(self, quotation: Quotation) -> bool:
        """True where the last words of the quotation end in a full stop."""
        return self.parsed.text[quotation.start : quotation.end].rstrip("”\"'’").endswith(".")

    def find_resumed(self, place: int) -> Quotation | None:
        """The second half of a split quotation, behind the cue in the same paragraph."""
        quotation = self._next(place)
        if quotation is None or quotation.start - place > _RESUMED:
            return None
        gap = self.parsed.text[place : quotation.start].rstrip()
        inner = self.parsed.text[quotation.start : quotation.end].rstrip("”\"'’")
        if inner.endswith(",") and not gap.endswith(","):
            return None  # it is somebody's own, who is named behind it
        joined = gap[-1:] in {".", ",", ";"} and not any(mark in gap[:-1] for mark in (". ", "\n", '"', "”"))
        return quotation if joined else None

    def find_start(self, quotation: Quotation) -> int:
        """Where the sentence begins whose end is quoted, else where the quotation does."""
        start = quotation.start
        span = self.parsed.doc.char_span(start, quotation.end, alignment_mode="expand")
        if span is None:
            return start
        sentence = span[0].sent.start_char
        before = self.parsed.text[sentence:start].rstrip()
        if sentence >= start or not before or before[-1] in ".:!?”":
            return start
        index = bisect_left(self._starts, start)
        return start if index and self.quotations[index - 1].end > sentence else sentence

    def keep_marks(self, stretch: Stretch) -> Stretch:
        """Take in the closing mark of a quotation that the stretch ends in."""
        start, end = stretch
        index = bisect_left(self._starts, end) - 1
        for quotation in self.quotations[max(0, index - 1) : index + 1]:
            if start <= quotation.start < end < quotation.end and quotation.end - end <= 3:
                return start, quotation.end
        return stretch

    def _next(self, place: int) -> Quotation | None:
        index = bisect_left(self._starts, place)
        return self.quotations[index] if index < len(self.quotations) else None


def measure_clause(verb: Token, clauses: list[Token], last: int) -> Stretch | None:
    """Give the clause behind a verb, up to where the author speaks again."""
    doc = verb.doc
    first = min(c.left_edge.i for c in clauses)
    end = max(c.right_edge.i for c in clauses)
    end = _add_conditions(verb, end)
    for clause in clauses:
        end = _cut_next_cue(verb, clause, end)
    return cut_ends(doc, max(first, last + 1), end)


def _add_conditions(verb: Token, end: int) -> int:
    """ "Would look better if he ate": a condition that the parser hung on the word of speech."""
    for child in verb.rights:
        if child.dep_ == "advcl" and child.left_edge.i == end + 1 and child.left_edge.lower_ in _CONDITIONS:
            end = child.right_edge.i
    return end


_CONDITIONS = frozenset({"if", "because", "unless", "until", "when", "while", "as", "since", "before", "though"})


def _cut_next_cue(verb: Token, clause: Token, end: int) -> int:
    """ "Said that X and predicted that Y", ", claiming that Z": the second cue ends the first one's content."""
    words = load_attributing_words()
    for token in clause.subtree:
        if token.i > end or token.lemma_.lower() not in words.clause or token.pos_ != "VERB":
            continue
        if not any(c.dep_ in {"ccomp", "punct"} for c in token.children) or any(
            c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for c in token.children
        ):
            continue
        before = token.doc[token.left_edge.i - 1]
        joined = token.dep_ == "conj" and token.tag_ == verb.tag_ and before.lower_ == "and"
        trailing = token.dep_ == "advcl" and token.tag_ == "VBG" and before.text == ","
        if (joined or trailing) and before.i > clause.i:
            end = min(end, before.i - 1)
    return end


def measure_phrase(head: Token, *, first: int | None = None, extra: tuple[Token, ...] = ()) -> Stretch | None:
    """Give a phrase from its left edge, or from this token, to its right edge, with further phrases behind it."""
    start = head.left_edge.i if first is None else first
    end = max((head, *extra), key=attrgetter("right_edge.i")).right_edge.i
    return cut_ends(head.doc, start, end)
