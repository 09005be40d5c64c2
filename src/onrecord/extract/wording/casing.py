"""Gives text that stands in capitals its small letters back, character by character, so that offsets stay valid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord.extract.wording.calendar import MONTHS, WEEKDAYS
from onrecord.extract.wording.words import find_nation, load_words

FEWEST_WORDS = 6
"""Words of a line in capitals, at least: fewer may be a list of abbreviations."""

_SAMPLE = 60
_SHARE = 0.1
"""Small letters among the letters of a line, at most, for it to stand in capitals."""

_LINE = re.compile(r"[^\n]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_HARSH = re.compile(
    r"(?i)[^aeiouy\W\d_]{4}|^[^aeiouy]+$|^[^\W\d_]{0,2}[^aeiouy\W\d_]{2}$|^[^aeiouy\W\d_]{3}[^\W\d_]{0,2}$"
)
_BRACKETED = re.compile(r"(?<=\w) [(\[]\s*([^\W\d_]{2,6})\s*[)\]]")
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_UNSURE_MONTHS = frozenset({"may", "march"})


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
    short = {word.lower() for word in _BRACKETED.findall(shouted)}
    with parser.select_pipes(enable=[n for n in parser.pipe_names if n in {"tok2vec", "tagger"}]):
        docs = list(parser.pipe(_lower(text[start:end]) for start, end in capitals))
    names, plain = _find_names(docs, parser)
    for (start, end), doc in zip(capitals, docs, strict=True):
        pieces += [text[at:start], _write(doc, names, plain, short)]
        at = end
    return "".join([*pieces, text[at:]])


def _lower(words: str) -> str:
    """Small letters, one for one: a letter whose small form is longer stays as it is."""
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in words)


def _find_names(docs: Iterable[Doc], parser: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that are a name wherever they stand, and those that are mostly none.

    A word is a name that is no English word, or that the tagger mostly takes for one.
    """
    tagged: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for doc in docs:
        for token in doc:
            seen[token.text] += 1
            tagged[token.text] += token.tag_ in _NAME_TAGS
    words = [word for word in seen if len(word) > 1 and word.isalpha()]
    names = {word for word in words if 2 * tagged[word] > seen[word] or not is_english(word, parser)}
    return frozenset(names), frozenset(word for word in words if 2 * tagged[word] < seen[word]) - names


def is_english(word: str, parser: Language) -> bool:
    """True for a form of a word in the parser's list of English words, and for the small words of grammar."""
    lemmatizer = parser.get_pipe("lemmatizer")
    tables = lemmatizer.lookups  # type: ignore[attr-defined]
    index, rules, exceptions = (tables.get_table(f"lemma_{name}") for name in ("index", "rules", "exc"))
    if word in parser.Defaults.stop_words or word in load_words()["persons"] | load_words()["forces"]:
        return True
    for kind in ("noun", "verb", "adj", "adv"):
        known = index.get(kind, ())
        if word in known or word in exceptions.get(kind, {}):
            return True
        if any(word.endswith(old) and word[: len(word) - len(old)] + new in known for old, new in rules.get(kind, ())):
            return True
    return False


def _write(doc: Doc, names: frozenset[str], plain: frozenset[str], short: set[str]) -> str:
    return "".join(_spell(token, names, plain, short) + token.whitespace_ for token in doc)


def _spell(token: Token, names: frozenset[str], plain: frozenset[str], short: set[str]) -> str:
    word = token.text
    if word in names and (word in short or _HARSH.search(word)):
        return _upper(word)
    if word == "i" or token.i == 0 or _opens(token) or _is_name(token, names, plain):
        return _upper(word[:1]) + word[1:]
    return word


def _upper(words: str) -> str:
    return "".join(large if len(large := sign.upper()) == 1 else sign for sign in words)


def _is_name(token: Token, names: frozenset[str], plain: frozenset[str]) -> bool:
    word = token.text
    if word in names or find_nation(word.capitalize()) is not None:
        return True
    if word in WEEKDAYS or (word in MONTHS and word not in _UNSURE_MONTHS):
        return True
    if word in _UNSURE_MONTHS:
        return token.i > 0 and token.nbor(-1).like_num
    if token.tag_ not in _NAME_TAGS:
        return False
    beside = (token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc))
    return word not in plain or any(t.tag_ in _NAME_TAGS for t in beside)


def _opens(token: Token) -> bool:
    """True at the start of a sentence, as far as a full stop shows it."""
    before = token.doc[token.i - 1]
    if before.text in {'"', "“", "'", ")"} and before.i > 0:
        before = before.nbor(-1)
    return before.text in {".", "!", "?"} or "\n" in before.text
