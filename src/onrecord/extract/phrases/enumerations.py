"""People who are enumerated with somebody, read from the words in their order where the parser lost the list.

Long lists with ages, trades and names between ("a judge, Ana Velkro, 42; her cook; and two guards") are often cut by
a parser. An enumeration counts only where "and", "as well as" or "along with" closes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.phrases.mentions import names_people
from onrecord.extract.phrases.parties import is_titled, may_be_harmed
from onrecord.extract.wording.tokens import Doc, Token
from onrecord.extract.wording.words import find_nation, load_words

_MOST = 60
"""Words that an enumeration may fill."""
_WITHIN = frozenset({"DT", "PRP$", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "PDT"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NAMES = frozenset({"NNP", "NNPS"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLOSING = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("and",))
_DASHES = frozenset({"--", "—", "–"})
_OPENING = frozenset({",", ":", "that", "after", "when", "as", "where", "because", "while", "since", "said", "before"})


@dataclass(frozen=True, slots=True)
class _Item:
    """One of an enumeration: its first word, the noun that heads it, and the word after it."""

    first: Token
    head: Token
    end: int

    @property
    def is_name(self) -> bool:
        """True for a personal name, with a title or without."""
        return self.head.tag_ in _NAMES

    @property
    def is_plural(self) -> bool:
        """True for several people without a name."""
        return self.head.tag_ == "NNS"


def find_listed(heads: Sequence[Token]) -> list[Token]:
    """Give the heads of those who are enumerated with these people, they themselves left out."""
    if not heads:
        return []
    verb = heads[0].head if heads[0].dep_ == "nsubjpass" else None
    last = max(heads, key=lambda head: head.i)
    found = [item for head in dict.fromkeys((heads[0], last)) for item in _read_on(head, verb)]
    if verb is not None:
        found += _read_up_to(min(heads, key=lambda head: head.i), verb)
    new = [item for item in found if not any(item.first.i <= head.i < item.end for head in heads)]
    return list(dict.fromkeys(item.head for item in new))


def _read_on(head: Token, verb: Token | None) -> list[_Item]:
    """Read what is enumerated after a noun, the subject of a passive where `verb` is given."""
    doc, end = head.doc, min(head.sent.end, head.i + _MOST)
    start = head
    while start.i > head.sent.start and start.nbor(-1).tag_ in _WITHIN:
        start = start.nbor(-1)
    first = _read_item(doc, start.i, end)
    return _read_rest(first, end, verb) if first is not None and first.head.i >= head.i else []


def _read_up_to(head: Token, verb: Token) -> list[_Item]:
    """Read the enumeration before the subject of a passive that ends with it: "a judge, a cook and two guards were"."""
    doc, sentence = head.doc, head.sent
    for at in range(max(sentence.start, head.i - _MOST), head.i):
        if at > sentence.start and doc[at - 1].lower_ not in _OPENING:
            continue
        first = _read_item(doc, at, sentence.end)
        if first is None or first.head.i >= head.i or not _is_somebody(first, None):
            continue
        rest = _read_rest(first, sentence.end, verb)
        if rest and rest[-1].first.i <= head.i < rest[-1].end:
            return [first, *rest[:-1]]
    return []


def _read_rest(first: _Item, end: int, verb: Token | None) -> list[_Item]:
    """Give the items after the first, none where no closing word comes before the last."""
    doc, items, before, at = first.head.doc, list[_Item](), first, _skip_aside(first.head.doc, first.end, end)
    broken = explained = closed = False  # by semicolons; by an apposition just before; by a closing word
    while at < end:
        mark = doc[at].text if doc[at].text in {",", ";"} else ""
        broken = broken or mark == ";"
        closing = _read_closing(doc, at + bool(mark))
        if closed and not closing:
            break
        item = _read_item(doc, at + bool(mark) + closing, end) if mark or closing else None
        if item is None:
            at = _find_semicolon(doc, at + 1, end) if broken and not closing else end
            continue
        at = _skip_aside(doc, item.end, end)
        aside = explained and not mark and _is_bare(item)  # "Ana Velkro, a judge and leader of the union,"
        explained = aside or (mark == "," and not closing and _explains(item, before))
        if explained:
            continue
        if not _is_somebody(item, before) or (closing and _starts_clause(item, at, end, verb)):
            return items if closed else []
        items.append(item)
        before, closed = item, bool(closing)
    return items if closed else []


def _read_closing(doc: Doc, at: int) -> int:
    """Give how many words close an enumeration here: "and", "as well as"."""
    return next((len(words) for words in _CLOSING if tuple(doc.lowers[at : at + len(words)]) == words), 0)


def _read_item(doc: Doc, at: int, end: int) -> _Item | None:
    """Read a noun phrase with what follows it by "of"."""
    first = at
    while at < end and (doc[at].tag_ in _WITHIN or (doc[at].tag_ == "VBN" and at == first)):
        at += 1
    nouns = [t for t in doc[first:at] if t.tag_ in _NOUNS]
    if not nouns and first < at < end and doc[at - 1].tag_ == "CD" and doc[at].lower_ == "of":  # "two of his sons"
        inner = _read_item(doc, at + 1, end)
        return _Item(doc[first], inner.head, inner.end) if inner is not None else None
    if not nouns or nouns[-1].i != at - 1:
        return None
    if at + 1 < end and doc[at].lower_ in {"of", "for", "to"}:
        inner = _read_item(doc, at + 1, end)
        at = inner.end if inner is not None else at
    return _Item(doc[first], nouns[-1], at)


def _skip_aside(doc: Doc, at: int, end: int) -> int:
    """Step over brackets, dashes and an age: "(from Oslo)", "-- three Danes --", ", 42"."""
    if at < end and doc[at].text in {"(", "["}:
        close = next((t.i for t in doc[at:end] if t.text in {")", "]"}), at)
        at = close + 1 if close > at else at
    if at < end and doc[at].text in _DASHES:
        close = next((t.i for t in doc[at + 1 : end] if t.text in _DASHES), at)
        at = close + 1 if close > at else at
    if at + 1 < end and doc[at].text == "," and doc[at + 1].like_num:
        after = doc[at + 2].text if at + 2 < end else "."
        at = at + 2 if after in {",", ";", ".", "and"} else at
    return at


def _find_semicolon(doc: Doc, at: int, end: int) -> int:
    return next((t.i for t in doc[at:end] if t.text == ";"), end)


def _explains(item: _Item, before: _Item) -> bool:
    """True for an apposition: "Ana Velkro, a judge,", "their cook, Ana Velkro,"; "his wife" is somebody else."""
    own = item.first.tag_ == "PRP$"
    if before.is_name:
        return not item.is_name and not item.is_plural and not own
    return item.is_name and not _has_title(item) and not before.is_plural


def _is_bare(item: _Item) -> bool:
    """True for one person who is named by a trade or an office without an article."""
    return item.head.tag_ == "NN" and item.first.tag_ not in {"DT", "CD", "PRP$"}


def _has_title(item: _Item) -> bool:
    words = load_words()
    told = {t.lower_.removesuffix(".") for t in item.head.doc[item.first.i : item.head.i]}
    return bool(told & (words["titles"] | words["persons"] | words["offices"]))


def _is_somebody(item: _Item, before: _Item | None) -> bool:
    """True for people: a noun for them, a name of two words, or one beside a name or with a title."""
    head = item.head
    if not item.is_name:
        return names_people(head) or may_be_harmed(head)
    if find_nation(head.text) is not None or not head.text[:1].isupper():
        return False
    full = head.i > item.first.i and head.nbor(-1).tag_ == head.tag_ == "NNP"
    return full or _has_title(item) or is_titled(head) or (before is not None and before.is_name)


def _starts_clause(item: _Item, at: int, end: int, own: Token | None) -> bool:
    """True where the last one is the subject of the next clause: "killed a judge and two guards fled"."""
    doc = item.head.doc
    if at < end and doc[at].text == ",":
        return False
    ahead = next((t for t in doc[at:end] if t.tag_ != "RB"), None)
    if ahead is None or ahead.tag_ not in _FINITE:
        return False
    verb = ahead.head if ahead.dep_ in {"aux", "auxpass"} else ahead
    if verb is own:
        return False
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return not any(c.i < item.first.i for c in subjects)
