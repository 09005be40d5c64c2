"""Finds the stretches of a sentence that may name where something happened, listed in a gazetteer or not."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.wording.tokens import Doc, Token
from onrecord.extract.wording.words import load_words, map_adjectives

Stretch = tuple[int, int]
"""First token and the one after the last."""

_PARTICLES = frozenset(
    ["al", "el", "ar", "as", "ash", "az", "ad", "an", "ez", "et", "de", "la", "le", "du", "des", "del", "di", "da",
     "do", "dos", "das", "den", "van", "von", "bin", "ibn"]
)  # fmt: skip
_JOINTS = frozenset({"-", "‐", "–", "’", "'", "‘", "`"})
_HOLDERS = frozenset(
    ["gulf", "strait", "straits", "bay", "mount", "university", "republic", "kingdom", "isle", "cape", "lake", "sea",
     "church", "port", "state", "palace", "valley"]
)  # fmt: skip
_MOST_TOKENS = 8


def find_name_spans(doc: Doc, first: int, last: int) -> Iterator[Stretch]:
    """Give the capitalised runs between two tokens, without an article, a direction or a people's word before one."""
    index = first
    while index < last:
        end = _read_run(doc, index, last)
        if end > index:
            start = _skip_modifiers(doc, index, end)
            if start < end:
                yield start, end
        index = max(end, index + 1)


def _read_run(doc: Doc, index: int, last: int) -> int:
    """Where the run that begins here ends; `index` itself where none does."""
    if not _starts_name(doc[index]) and not _is_prefix(doc, index, last):
        return index
    end = index
    while end < last and end - index < _MOST_TOKENS:
        token = doc[end]
        is_name = token.text[:1].isupper() and token.pos_ not in {"PRON", "AUX", "VERB", "DET"}
        if not is_name and (end + 1 >= last or not _links(doc, end, index)):
            break
        end += 1
    while end > index and not doc[end - 1].text[:1].isupper():
        end -= 1
    return end


def _starts_name(token: Token) -> bool:
    if not token.text[:1].isupper() or token.pos_ in {"PRON", "AUX", "DET", "ADP", "SCONJ", "CCONJ", "VERB", "ADV"}:
        return False
    return token.i > token.sent.start or token.pos_ in {"PROPN", "ADJ"} or token.is_upper


def _is_prefix(doc: Doc, index: int, last: int) -> bool:
    """ "al-Bab": an article that a hyphen ties to a name."""
    return (
        index + 2 < last
        and doc[index].lower_ in _PARTICLES
        and doc[index + 1].text in _JOINTS
        and doc[index + 2].text[:1].isupper()
    )


def _links(doc: Doc, index: int, start: int) -> bool:
    token, following = doc[index], doc[index + 1]
    if token.text in _JOINTS and index > start:
        return not doc[index - 1].whitespace_ and not token.whitespace_ and following.tag_ != "POS"
    if token.lower_ in _PARTICLES:
        return following.text[:1].isupper() or (following.text in _JOINTS and index + 2 < len(doc))
    return token.lower_ == "of" and index > start and doc[index - 1].lower_ in _HOLDERS and following.text[:1].isupper()


def _skip_modifiers(doc: Doc, start: int, end: int) -> int:
    while start < end - 1 and (
        doc[start].lower_ in map_adjectives()
        or (doc[start].lower_ in load_words()["directions"] and doc[start].lower_.endswith("ern"))
        or doc[start].lower_ == "the"
    ):
        start += 1
    return start


def find_outer_head(doc: Doc, stretch: Stretch) -> Token:
    """Give the token of the stretch that hangs on a word outside of it."""
    start, end = stretch
    inside = list(doc[start:end])
    return next((t for t in reversed(inside) if not start <= t.head.i < end), inside[-1])
