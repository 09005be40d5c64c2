"""What kind of thing a noun names: a deed or a time, a weapon, somebody who can act."""

from __future__ import annotations

from onrecord.extract.phrases.mentions import NOMINAL
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words


def is_happening(token: Token) -> bool:
    """True for a noun that tells of a deed, a time or a state of things and so can be nobody's name."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in load_words()["happenings"]


def is_weapon(token: Token) -> bool:
    """True for a noun that names what a deed is done with."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    weapons = load_words()["weapons"]  # the lemma of what was taken for a name keeps its plural ("Rockets")
    return token.lemma_.lower() in weapons or (token.pos_ == "PROPN" and token.lower_.removesuffix("s") in weapons)


def is_actor(token: Token) -> bool:
    """True for a noun that can name a doer: no deed, no weapon without a crew, no time, no thing."""
    if token.pos_ not in NOMINAL or is_happening(token):
        return False
    lemma = token.lemma_.lower()
    if lemma in load_words()["forces"]:
        return True
    return not is_weapon(token) and lemma not in load_words()["things"] and token.tag_ != "EX" and token.pos_ != "NUM"


def find_whole(part: Token) -> Token:
    """ "Six monks, five of them Danes, who ...": the monks, of whom the parser takes the Danes."""
    doc, at = part.doc, part.i
    if at - part.sent.start < 5 or doc[at - 1].lower_ not in {"them", "whom"} or doc[at - 2].lower_ != "of":
        return part
    whole = doc[at - 5]
    return whole if doc[at - 4].text == "," and whole.pos_ in NOMINAL else part
