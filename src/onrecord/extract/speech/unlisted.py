"""Names speakers whom no list knows: shares of people, surnames, and people by the form of their noun."""

from __future__ import annotations

from onrecord.extract.phrases.mentions import names_people
from onrecord.extract.speech.cues import load_cues
from onrecord.extract.speech.name_runs import join_words
from onrecord.extract.speech.speakers import Speaker
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words, map_adjectives, map_country_names
from onrecord.model import UNNAMED, Mention, Span

_OF_PEOPLE = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "men",
    "woman",
    "women",
    "ee",
    "eer",
    "ster",
    "wife",
    "smith",
    "herd",
    "folk",
)
_SHORTEST = 5
_DESCRIBING = frozenset({"amod", "compound", "nmod"})


def name_unlisted(parsed: Parsed, head: Token) -> Speaker | None:
    """Name whoever says something though no list knows them; None for a thing, a text or a figure."""
    if head.lemma_.lower() in load_cues()["shares"]:
        return Speaker(Mention(UNNAMED, None), None, None, is_person=True, is_plural=True)
    if _is_surname(head):
        span = Span.of(parsed.document, parsed.text, head.idx, head.idx + len(head))
        return Speaker(Mention(span.exact, span), is_person=True)
    if head.pos_ not in {"NOUN", "PROPN"} or not _is_person(head):
        return None
    words = [t for t in head.lefts if t.dep_ in _DESCRIBING and t.text.islower()]
    plural = head.tag_ == "NNS"
    return Speaker(Mention(UNNAMED, None), join_words([*words, head]), is_person=True, is_plural=plural)


def _is_person(noun: Token) -> bool:
    if names_people(noun) or any(c.lower_ == "who" for r in noun.rights if r.dep_ == "relcl" for c in r.lefts):
        return True
    word = noun.lemma_.lower()
    known = load_words()
    if (
        word in known["things"]
        or word in known["happenings"]
        or word in known["weapons"]
        or word in load_cues()["media"]
    ):
        return False
    return len(word) >= _SHORTEST and word.endswith(_OF_PEOPLE) and word not in load_cues()["no_persons"]


def _is_surname(head: Token) -> bool:
    """A capital word in the singular without article, which no list knows: "Norling argued"."""
    if (
        not head.text[:1].isupper()
        or head.text.isupper()
        or head.tag_ not in {"NN", "NNP"}
        or head.is_sent_start is None
    ):
        return False
    word = head.lower_
    known = load_words()
    if any(c.dep_ in {"det", "poss", "amod", "nummod", "compound"} for c in head.lefts):
        return False
    if word in map_country_names() or word in map_adjectives() or word in load_cues()["no_persons"]:
        return False
    if head.text in known["organisation_words"] or word in known["things"] or word in known["happenings"]:
        return False
    return word not in load_cues()["media"] | load_cues()["bodies"] | known["forces"] and not _is_common(head)


def _is_common(head: Token) -> bool:
    """True where only the start of the sentence explains the capital and the text has the word in small letters."""
    return head.i == head.sent.start and any(t.text == head.lower_ for t in head.doc)
