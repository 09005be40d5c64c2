"""What a pronoun or an elided verb stands for, by few and cautious rules."""

from __future__ import annotations

from onrecord.extract.phrases.arguments import SUBJECTS, find_subjects
from onrecord.extract.phrases.mentions import NOMINAL, names_people
from onrecord.extract.phrases.nouns import is_actor
from onrecord.extract.phrases.parties import is_date_word
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words, map_country_names

_PLURAL = frozenset({"they", "them", "their", "themselves", "both"})
_HUMAN = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_THING = frozenset({"it", "its", "itself"})
_LOCATIVES = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "into", "through", "throughout"})
_COLLECTIVE = frozenset(
    ["community", "family", "population", "crowd", "household", "couple", "people", "staff", "public"]
)
_SENTENCES_BACK = 2
_REACH = 80
"""Words that are searched in one sentence, at most."""


def is_pronoun(token: Token) -> bool:
    """True for a personal or possessive pronoun, whoever it stands for."""
    return token.tag_ in {"PRP", "PRP$"}


def find_antecedent(pronoun: Token, *, doer: bool, speaker: bool = False) -> Token | None:
    """Find the noun a third-person pronoun stands for, None where no single reading is near enough.

    A doer's antecedent must be able to act (a force, a party, a state), a victim's must name people. Of the nouns
    before the pronoun in its sentence and the two sentences before it, the nearest subject wins, then the nearest
    noun; "I", "we" and "you" have no antecedent in the text. A speaker is no doer's antecedent unless `speaker` is set.
    """
    word = pronoun.lower_
    if word not in _PLURAL | _HUMAN | _THING:
        return None
    if pronoun.tag_ == "PRP$":
        owner = _clause_subject(pronoun)
        if owner is not None and owner.i != pronoun.head.i and _fits(owner, word, doer=doer):
            return owner
    fitting = [
        t for t in _candidates(pronoun) if _fits(t, word, doer=doer) and not (doer and not speaker and _only_speaks(t))
    ]
    subjects = [t for t in fitting if t.dep_ in SUBJECTS]
    return next(iter(subjects or fitting), None)


def _clause_subject(pronoun: Token) -> Token | None:
    """The subject of the verb whose object the pronoun's noun is: "the troops began their push"."""
    verb = next((t for t in pronoun.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return None
    return next((s for s in find_subjects(verb) if s.i < pronoun.i), None)


def _only_speaks(token: Token) -> bool:
    """A speaker is no doer of what it reports, unless it is a force or a state that may tell of its own deeds."""
    if token.dep_ not in SUBJECTS or token.head.lemma_ not in load_words()["reporting"]:
        return False
    return token.lemma_.lower() not in load_words()["forces"] and token.lower_ not in map_country_names()


def _candidates(pronoun: Token) -> list[Token]:
    """Nouns before the pronoun, nearest sentence first, within a sentence in text order (subjects come early)."""
    doc, sentence = pronoun.doc, pronoun.sent
    clause = _own_clause(pronoun)
    found = [
        t
        for t in doc[max(sentence.start, pronoun.i - _REACH) : pronoun.i]
        if t.pos_ in {"NOUN", "PROPN"} and t.i not in clause
    ]
    start = sentence.start
    for _ in range(_SENTENCES_BACK):
        if start == 0:
            break
        previous = doc[start - 1].sent
        found.extend(t for t in previous[:_REACH] if t.pos_ in {"NOUN", "PROPN"})
        start = previous.start
    return [t for t in found if t.dep_ not in {"compound", "nmod", "npadvmod"} and not is_date_word(t)]


def _own_clause(pronoun: Token) -> set[int]:
    """Tokens governed by the same verb: a pronoun never stands for a noun beside it ("they killed them")."""
    if pronoun.tag_ == "PRP$":
        return set()
    return {c.i for c in pronoun.head.children}


def _fits(token: Token, word: str, *, doer: bool) -> bool:
    plural = token.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in token.children)
    lemma = token.lemma_.lower()
    if doer and not is_actor(token):
        return False
    if not doer and not names_people(token) and word != "it":
        return False
    if word in _PLURAL:
        collective = lemma in load_words()["forces"] or _is_party_name(token)
        return plural or (collective and doer) or lemma in {"family", "people", "police"}
    if word in _HUMAN:
        named = token.pos_ == "PROPN" and not _is_ground(token)
        one = names_people(token) and lemma not in _COLLECTIVE
        return not plural and (named or one) and not _is_party_name(token)
    return not plural and (lemma in load_words()["forces"] or _is_party_name(token)) and doer


def _is_ground(token: Token) -> bool:
    """ "In Varos he met them": a name after a word of place is no person."""
    return token.dep_ == "pobj" and token.head.lower_ in _LOCATIVES


def _is_party_name(token: Token) -> bool:
    name = token.lower_
    if token.lemma_ in {
        "ministry",
        "organisation",
        "organization",
        "agency",
        "movement",
        "party",
        "committee",
        "company",
    }:
        return True
    return (
        name in map_country_names()
        or (token.pos_ == "PROPN" and len(token.text) > 1 and token.text.isupper())
        or (token.text in load_words()["organisation_words"] and token.pos_ in NOMINAL)
    )


def find_elided_verb(token: Token) -> Token | None:
    """Find the verb that "done so", "did the same" or "so have ..." repeats: the last full verb before it."""
    if token.lemma_ not in {"do", "have"}:
        return None
    follows = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    if token.lemma_ == "do" and not (follows[:1] == ["so"] or follows[:2] == ["the", "same"]):
        return None
    if token.lemma_ == "have" and not (token.i > 0 and token.nbor(-1).lower_ == "so"):
        return None
    start = token.sent.start
    earlier = token.doc[start - 1].sent.start if start > 0 else start
    for candidate in reversed(list(token.doc[earlier : token.i])):
        if candidate.pos_ == "VERB" and candidate.lemma_ not in {"do", "say"} and candidate.dep_ not in {"amod", "acl"}:
            return candidate
    return None
