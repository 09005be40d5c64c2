"""Parts of speech, morphology and lemmas by table: the model's own rules, asked once for each kind of word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

MOST = 300_000
"""Kinds of words that are remembered; past it the table starts anew, so that it cannot grow without end."""

Kind = tuple[int, int, int]
"""A word as written, its tag and its dependency label: all that the rules for one word look at."""
Answer = tuple[int, int, int, int]
"""Part of speech, morphology, lemma, and whether the word is white space or may be the first of a rule for two."""
PLAIN, SPACE, FIRST = range(3)


class AttributeTable:
    """A component that gives each token what the model's attribute rules and its lemmatizer give it, at a tenth of
    their cost.

    The rules for one word depend on its kind alone, so each kind is put to them once. The few rules for two words run
    afterwards, where a first word of theirs stands. The result is the model's own: a test compares token by token.
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
        self._known: dict[Kind, Answer] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma of every token."""
        if not len(doc):
            return doc
        kinds = list(map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist()))
        if len(self._known) > MOST:
            self._known.clear()
        if new := [kind for kind in set(kinds) if kind not in self._known]:
            self._learn(sorted(new))
        answers = [self._known[kind] for kind in kinds]
        values: Any = np.array([answer[:3] for answer in answers], dtype=np.uint64)
        doc.from_array(["POS", "MORPH", "LEMMA"], values)
        for index, answer in enumerate(answers):
            if answer[3] == SPACE:
                _set_space(doc[index])
            elif answer[3] == FIRST:
                self._apply_doubles(doc, index)
        return doc

    def _learn(self, kinds: list[Kind]) -> None:
        text = self._vocab.strings
        made = Doc(
            self._vocab,
            words=[text[orth] for orth, _, _ in kinds],
            tags=[text[tag] for _, tag, _ in kinds],
            deps=[text[dep] for _, _, dep in kinds],
            heads=list(range(len(kinds))),
        )
        marks = [SPACE if token.is_space else FIRST if self._may_start(token) else PLAIN for token in made]
        made = self._lemmatize(self._singles(made))
        values = made.to_array(["POS", "MORPH", "LEMMA"]).tolist()
        self._known.update((kind, (*row, mark)) for kind, row, mark in zip(kinds, values, marks, strict=True))

    def _may_start(self, token: Token) -> bool:
        """True where the token fits the first word of a rule for two."""
        return bool(self._starts(token.doc[token.i : token.i + 1]))

    def _apply_doubles(self, doc: Doc, first: int) -> None:
        matches = self._doubles.matcher(doc[first : first + 2])
        found = sorted((int(self._vocab.strings[key]), key, first + start, first + end) for key, start, end in matches)
        self._doubles.set_annotations(doc, found)  # type: ignore[no-untyped-call]


def _set_space(token: Token) -> None:
    token.tag_ = "_SP"
    if token.dep:
        token.dep_ = "dep"


@Language.factory("onrecord_attributes")
def make_attribute_table(nlp: Language, name: str) -> AttributeTable:
    """Make the table from the rules of a pipeline that still holds them."""
    return AttributeTable(nlp)


def _longest(rule: dict[str, Any]) -> int:
    return max(len(pattern) for pattern in rule["patterns"])


def _take_rules(nlp: Language, rules: Iterable[dict[str, Any]]) -> AttributeRuler:
    ruler = AttributeRuler(nlp.vocab)
    ruler.add_patterns(list(rules))
    return ruler
