"""Folds names so that transliterations of one name meet, with the way back to the characters of the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.spelling import ARTICLES, MARKS, fold_word

_INNER = ARTICLES - {"at", "as", "an", "ad", "ed", "en"}
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’‘ʻʼʽʾʿ`]\w+)*['’ʻʼʽʾʿ`]?")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as one string of folded words, each between two blanks, hard punctuation as a bar.

    `starts[i]` and `ends[i]` are the characters of the text that the word at folded position i came from.
    """

    text: str
    positions: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def fold_name(name: str) -> str:
    """Fold a gazetteer's name to the words it is scanned by; an article inside becomes "al"."""
    words = [m.group() for m in _WORD.finditer(name)]
    folded = [_fold_in_name(word, bool(rest)) for word, rest in zip(words, [*words[1:], ""], strict=True)]
    return "".join(f" {word} " for word in folded if word)


def drop_articles(folded: str) -> str:
    """Give the folded name without its articles, for texts that leave them out."""
    kept = [word for word in folded.split() if word != "al"]
    return "".join(f" {word} " for word in kept)


@lru_cache(maxsize=65536)
def strip_name(name: str) -> str:
    """Give a name in lower case without diacritics, marks and hyphens: its exact spelling for comparisons."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\s‐–-]+", " ", MARKS.sub("", plain)).strip()


@lru_cache(maxsize=65536)
def _fold_alone(word: str) -> str | None:
    """Fold a word that reads the same in any company, with its blanks; None for an article or a possessive."""
    if word.casefold() in ARTICLES or word.endswith(("'", "’", "'s", "’s")):
        return None
    folded = fold_word(word)
    return f" {folded} " if folded else None


def lower_text(text: str) -> str:
    """Give the text in small letters, as long as it is: a letter whose small form is longer stays as it stands."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(low if len(low := c.lower()) == 1 else c for c in text)


def fold_text(text: str) -> Folded:
    """Fold a whole text word by word; only blanks, hyphens and apostrophes join two words of a name."""
    pieces: list[str] = []
    positions, starts, ends = [], [], []
    length, last = 0, 0
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        if between != " " and between.strip(" \u00a0-‐–'’`"):
            pieces.append("|")
            length += 1
        word = match.group()
        end = match.end()
        if (spelled := _fold_alone(word)) is not None:
            positions.append(length)
            starts.append(match.start())
            ends.append(end)
            pieces.append(spelled)
            length += len(spelled)
            last = end
            continue
        if word.endswith(("'", "’", "'s", "’s")):
            end -= 2 if word[-1] == "s" else 1
            word = text[match.start() : end]
        joined = text[end : end + 1] in {"-", "‐"} or (word[:1].isupper() and text[end : end + 1] == " ")
        inside = word in _INNER and text[last - 1 : last].isalpha() and text[end + 1 : end + 2].isupper()
        folded = "al" if (joined or inside) and word.casefold() in ARTICLES else fold_word(word)
        if folded:
            positions.append(length)
            starts.append(match.start())
            ends.append(end)
            pieces.append(f" {folded} ")
            length += len(folded) + 2
        last = end
    return Folded("".join(pieces), tuple(positions), tuple(starts), tuple(ends))


def _fold_in_name(word: str, followed: bool) -> str:
    return "al" if followed and word.casefold() in ARTICLES else fold_word(word)
