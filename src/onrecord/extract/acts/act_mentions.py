"""Describes a mention of an act by what the parser finds on it and in its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from onrecord.extract.phrases.arguments import find_arguments
from onrecord.extract.wording.calendar import MONTHS, WEEKDAYS
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token, Words
from onrecord.model import ActMention

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_MODIFYING = frozenset({"amod", "compound", "nmod", "poss"})
_CALENDAR = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS))
_LIGHT = frozenset({"be", "take", "make", "have", "carry", "occur", "happen", "come", "do", "hit", "give", "hold"})
"""Verbs whose subject and object tell of a noun's deed: "X carried out the attack", "the attack happened in Y"."""


def describe_act_mention(parsed: Parsed, start: int, end: int) -> ActMention | None:
    """Describe the mention at these characters; None where no word stands there."""
    span = parsed.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    head, own = span.root, frozenset(token.i for token in span)
    sentence = head.sent
    doers, undergoers, around = _find_parties(head, own)
    return ActMention(
        document=parsed.document,
        start=start,
        end=end,
        head=head.lemma_.lower(),
        trigger=tuple(token.lower_ for token in span if not token.is_punct),
        is_verb=head.pos_ in {"VERB", "AUX"},
        sentence=bisect_right([words.start for words in parsed.sentences], sentence.start) - 1,
        doers=_fold(doers),
        undergoers=_fold(undergoers),
        around=_fold(around),
        names=frozenset(token.lower_ for token in sentence if token.pos_ == "PROPN" and token.is_alpha),
        numbers=frozenset(token.lower_ for token in sentence if token.like_num),
        times=_find_times(sentence),
        words=frozenset(t.lemma_.lower() for t in sentence if t.pos_ in _CONTENT and not t.is_stop and t.i not in own),
    )


def _find_parties(head: Token, own: frozenset[int]) -> tuple[list[Token], list[Token], list[Token]]:
    """Give the heads of doers, of undergoers, and of what else hangs on the mention."""
    around = list(_list_around(head))
    doers: list[Token] = []
    undergoers: list[Token] = []
    if head.pos_ in {"VERB", "AUX"}:
        arguments = find_arguments(head)
        doers, undergoers = list(arguments.doers), list(arguments.undergoers)
    elif head.head is not head and head.head.lemma_ in _LIGHT:
        around += [t for t in _list_around(head.head) if t is not head]
        around += [t for t in head.head.children if t.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and t is not head]
    else:
        doers += [t for t in head.lefts if t.dep_ == "poss"]
    return tuple([t for t in found if t.i not in own] for found in (doers, undergoers, around))  # type: ignore[return-value]


def _list_around(head: Token) -> Iterable[Token]:
    for child in head.children:
        if child.dep_ in {"prep", "agent"}:
            yield from (t for t in child.children if t.dep_ == "pobj")
        elif child.dep_ in _MODIFYING or child.dep_ in {"attr", "npadvmod", "dative", "oprd"}:
            yield child


def _fold(tokens: Iterable[Token]) -> frozenset[str]:
    """Give the small-letter lemmas of the nouns, each name with the words before it."""
    folded: set[str] = set()
    for token in tokens:
        if token.pos_ not in _NOMINAL | {"ADJ", "NUM"} or token.lower_ in _CALENDAR:
            continue
        folded.add(token.lemma_.lower())
        folded |= {t.lower_ for t in token.lefts if t.pos_ == "PROPN" and t.dep_ in _MODIFYING}
    return frozenset(folded)


def _find_times(sentence: Words) -> frozenset[str]:
    """Give months, weekdays and years of a sentence."""
    return frozenset(
        token.lower_
        for token in sentence
        if token.lower_.rstrip(".") in _CALENDAR
        or (token.like_num and token.text[:2] in {"19", "20"} and len(token) == 4)
    )
