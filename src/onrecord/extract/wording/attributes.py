"""Parts of speech, lemmas and forms by table: the model's own rules, asked once for each kind of word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

MOST = 300_000
"""Kinds of words that are remembered; past it the table starts anew, so that it cannot grow without end."""

Kind = tuple[int, int, int]
"""The parser's numbers of a word as written, its tag and its dependency label: all that rules for one word look at."""
SPACE, ALPHA, PUNCT, STOP, NUMBER = (1 << n for n in range(5))
"""Marks of a word: white space, letters alone, punctuation, small word of grammar, number in digits or words."""


class Forms(NamedTuple):
    """A word as written, in small letters and as its lemma, its part of speech, tag and dependency, and its marks."""

    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    marks: int


class AttributeTable:
    """Gives each word what the model's attribute rules and its lemmatizer give it, at a fraction of their cost.

    The rules for one word depend on its kind alone, so each kind is put to them once, and the few rules for two words
    once for each pair of kinds. The result is the model's own: a test compares token by token.
    """

    def __init__(self, nlp: Language) -> None:
        ruler, self._lemmatize = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        patterns = cast("list[dict[str, Any]]", cast(AttributeRuler, ruler).patterns)
        self._singles = _take_rules(nlp, (p for p in patterns if _longest(p) == 1))
        doubles = [p for p in patterns if _longest(p) > 1]
        self._doubles = _take_rules(nlp, doubles)
        self._starts = Matcher(nlp.vocab)
        self._starts.add("first", [pattern[:1] for rule in doubles for pattern in rule["patterns"]])
        self._vocab = nlp.vocab
        self._known: dict[Kind, Forms] = {}
        self._firsts: set[Kind] = set()
        self._pairs: dict[tuple[Kind, Kind], tuple[Forms, Forms] | None] = {}

    def describe(self, kinds: Sequence[Kind]) -> list[Forms]:
        """Give the forms of the words of a text, in their order."""
        if len(self._known) > MOST:
            self._known.clear()
            self._firsts.clear()
            self._pairs.clear()
        if new := [kind for kind in set(kinds) if kind not in self._known]:
            self._learn(sorted(new))
        known = self._known
        forms = [known[kind] for kind in kinds]
        if not self._firsts.isdisjoint(kinds):
            self._apply_doubles(kinds, forms)
        return forms

    def _learn(self, kinds: list[Kind]) -> None:
        made = self._make_doc(kinds)
        self._firsts.update(kind for kind, token in zip(kinds, made, strict=True) if self._may_start(token))
        made = self._lemmatize(self._singles(made))
        self._known.update((kind, _read_forms(token)) for kind, token in zip(kinds, made, strict=True))

    def _make_doc(self, kinds: Sequence[Kind]) -> Doc:
        text = self._vocab.strings
        return Doc(
            self._vocab,
            words=[text[orth] for orth, _, _ in kinds],
            tags=[text[tag] for _, tag, _ in kinds],
            deps=[text[dep] for _, _, dep in kinds],
            heads=list(range(len(kinds))),
        )

    def _may_start(self, token: Token) -> bool:
        """True where the token fits the first word of a rule for two."""
        return not token.is_space and bool(self._starts(token.doc[token.i : token.i + 1]))

    def _apply_doubles(self, kinds: Sequence[Kind], forms: list[Forms]) -> None:
        for index, pair in enumerate(pairwise(kinds)):
            if pair[0] not in self._firsts:
                continue
            if pair not in self._pairs:
                self._pairs[pair] = self._learn_pair(pair)
            if (answer := self._pairs[pair]) is not None:
                forms[index : index + 2] = answer

    def _learn_pair(self, pair: tuple[Kind, Kind]) -> tuple[Forms, Forms] | None:
        """Give both words' forms where a rule for two fits them, else None."""
        doc = self._singles(self._make_doc(pair))
        if not (matches := self._doubles.matcher(doc)):
            return None
        found = sorted((int(self._vocab.strings[key]), key, start, end) for key, start, end in matches)
        self._doubles.set_annotations(doc, found)  # type: ignore[no-untyped-call]
        doc = self._lemmatize(doc)
        return _read_forms(doc[0]), _read_forms(doc[1])


def _read_forms(token: Token) -> Forms:
    marks = token.is_space, token.is_alpha, token.is_punct, token.is_stop, token.like_num
    number = sum(1 << place for place, is_so in enumerate(marks) if is_so)
    tag, dep = ("_SP", "dep" if token.dep else "") if token.is_space else (token.tag_, token.dep_)
    return Forms(token.text, token.lower_, token.lemma_, token.pos_, tag, dep, number)


def _longest(rule: dict[str, Any]) -> int:
    return max(len(pattern) for pattern in rule["patterns"])


def _take_rules(nlp: Language, rules: Iterable[dict[str, Any]]) -> AttributeRuler:
    ruler = AttributeRuler(nlp.vocab)
    ruler.add_patterns(list(rules))
    return ruler
