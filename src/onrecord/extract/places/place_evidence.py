"""Evidence in the sentence that a spelled name is a place, and the place of an act rather than of a speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words, map_adjectives
from onrecord.model import Precision

if TYPE_CHECKING:
    from onrecord.extract.places.gazetteer import Gazetteer, Match

_COMPASS = frozenset(
    ["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west",
     "south-east", "south-west"]
)  # fmt: skip
_NEAR = frozenset({"near", "outside", "around", "toward", "towards", "close", "beyond", "off"})


_LEADING = frozenset(
    {"led", "backed", "based", "born", "made", "trained", "funded", "supported", "sponsored", "allied"}
)
_OUTLETS = frozenset({"news", "agency", "newspaper", "television", "radio", "media", "tv"})
GROUND_DEEDS = frozenset(
    ["siege", "shelling", "bombing", "bombardment", "battle", "invasion", "occupation", "blockade", "recapture"]
)
"""Deeds whose "of" names ground and nobody ("the siege of X")."""
_WORKING = frozenset(["of", "at", "in", "for", "from", "with"])
_STAFF = frozenset(
    ["doctor", "nurse", "surgeon", "physician", "medic", "manager", "head", "administrator", "coordinator"]
)
_MEETINGS = frozenset(
    ["meeting", "talk", "summit", "visit", "trip", "interview", "event", "gathering", "session", "ceremony", "call"]
)
"""What somebody speaks at or after: its town is the speaker's."""
_STATING = frozenset(["deny", "reject", "veto", "block", "back", "support", "vote", "send", "accuse"])


def is_place_use(tokens: list[Token], match: Match, gazetteer: Gazetteer, common: frozenset[str]) -> bool:
    """True when the name is used as a place's: no part of a person's or an organisation's name, no ordinary word.

    `common` are the words that the document also writes in lower case.
    """
    first, last = tokens[0], tokens[-1]
    if not stands_alone(first, last):
        return False
    best = match.candidates[0].place
    if best.precision is Precision.COUNTRY or best.id in gazetteer.own:
        return _is_nominal(last)
    return has_evidence(first, last) if _is_weak(first, last, match, common) else _is_nominal(last)


def stands_alone(first: Token, last: Token) -> bool:
    """False for a part of a person's or an organisation's name, or of a word such as "X-based"."""
    leads = last.text.rsplit("-", 1)[-1] in _LEADING  # "U.S.-led" is one word
    return not leads and not _is_within_longer_name(first, last) and not _names_organisation(last)


def _is_nominal(token: Token) -> bool:
    return token.tag_ not in {"VBZ", "VBD", "VBP", "MD", "PRP", "DT", "IN", "CC", "TO", "RB", "WRB", "WP"}


def _is_within_longer_name(first: Token, last: Token) -> bool:
    """A capitalised neighbour that belongs to the same name ("Ali Hassan", "Rupert Colville", "Lake Director")."""
    before = first.nbor(-1) if first.i > first.sent.start else None
    if before is not None and _is_name_part(before) and before.i > first.sent.start - 1:
        starts = before.i == first.sent.start and before.pos_ not in {"PROPN"}
        if (
            before.lower_ not in load_words()["directions"]
            and before.lower_ not in load_words()["place_units"]
            and not starts
        ):
            return True
    if (
        before is not None
        and before.text in {"-", "’", "'"}
        and before.i > first.sent.start
        and before.nbor(-1).pos_ == "PROPN"
    ):
        return not before.whitespace_ and not before.nbor(-1).whitespace_
    if before is not None and before.lower_ in load_words()["titles"]:
        return True
    after = last.nbor() if last.i + 1 < last.sent.end else None
    if after is None:
        return False
    if after.text == "-" and not last.whitespace_ and last.i + 2 < last.sent.end:
        return True  # "London-based", "Houthi-held", "Bashar al-Assad"
    return (
        _is_name_part(after)
        and after.lower_ not in load_words()["place_units"]
        and after.lower_ not in load_words()["directions"]
        and after.tag_ != "POS"
    )


def _is_name_part(token: Token) -> bool:
    if token.lower_ in map_adjectives():
        return False
    return (
        token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"} and token.is_alpha and len(token.text) > 1
    )


def _names_organisation(last: Token) -> bool:
    after = last.nbor() if last.i + 1 < last.sent.end else None
    return after is not None and (after.text in load_words()["organisation_words"] or after.lower_ in _OUTLETS)


def _is_weak(first: Token, last: Token, match: Match, common: frozenset[str]) -> bool:
    """A name that may be an ordinary word or a person's: short, little known, spelled otherwise, or a stop word."""
    text = first.doc[first.i : last.i + 1].text
    score = match.candidates[0].score
    if len(text) <= 3 or first.is_stop or text.lower() in common:
        return True
    if last.i > first.i and score >= 0.4:
        return False
    return score < 0.6 or (score < 0.68 and last.pos_ != "PROPN")


def has_evidence(first: Token, last: Token) -> bool:
    """True when a place word, a preposition, a direction or an attack on it supports the reading."""
    if not _is_nominal(last) or first.is_stop:
        return False
    words = load_words()
    after = last.nbor() if last.i + 1 < last.sent.end else None
    if last.lower_ in words["place_units"] or (after is not None and after.lower_ in words["place_units"]):
        return True
    if last.dep_ in {"dobj", "nsubjpass"} and last.head.lemma_ in words["struck_places"]:
        return True
    before = first.nbor(-1) if first.i > first.sent.start else None
    return before is not None and _supports(before)


def _supports(before: Token) -> bool:
    words = load_words()
    if before.lower_ in words["directions"]:
        return True
    if before.lower_ == "of" and before.i > before.sent.start:
        noun = before.nbor(-1)
        return bool({noun.lemma_.lower(), noun.lower_} & (words["place_units"] | words["things"] | GROUND_DEEDS))
    if before.lower_ in {"to", "from"}:
        return before.head.lemma_ in {"flee", "go", "return", "move", "travel", "displace", "withdraw"}
    return before.lower_ in words["locatives"] - {"of", "against", "between", "on", "over", "off"}


def stands_near(tokens: list[Token]) -> bool:
    """True when the sentence puts the act near or outside the place, not in it."""
    first = tokens[0]
    before = first
    if _lies_beside(first):
        return True
    for _ in range(3):
        if before.i == first.sent.start:
            return False
        before = before.nbor(-1)
        if before.lower_ in _NEAR:
            return not _is_in_and(before)
        if (
            before.pos_ not in {"ADJ", "DET", "PROPN", "PART"}
            and before.lower_ not in load_words()["directions"]
            and before.lower_ not in {"to", "of"}
        ):
            return False
    return False


def _is_in_and(near: Token) -> bool:
    """True for "in and around X", which is in X as well."""
    return near.i > near.sent.start + 1 and near.nbor(-1).lower_ == "and" and near.nbor(-2).lower_ == "in"


def _lies_beside(first: Token) -> bool:
    """ "West of X" lies outside of X; "the west of X" is a part of it."""
    if first.i < first.sent.start + 2 or first.nbor(-1).lower_ != "of":
        return False
    direction = first.nbor(-2)
    article = direction.i > first.sent.start and direction.nbor(-1).lower_ in {"the", "in"}
    return direction.lower_ in _COMPASS and not article


def is_place_of_act(tokens: list[Token]) -> bool:
    """False for a country that acts, an office's seat, a person's origin, and the place where somebody speaks."""
    head = find_head(tokens)
    if _is_office_modifier(head):
        return False
    governor = head.head
    if head.dep_ == "pobj" and governor.dep_ in {"prep", "agent"}:
        return governor.lower_ in load_words()["locatives"] and not _tells_of_speaking(governor)
    if head.dep_ == "nsubj" and (head.head.lemma_ in _STATING or head.head.lemma_ in load_words()["reporting"]):
        return False  # "Moscow denied it": the government, not the ground
    if head.dep_ == "conj" and _lists_parties(head):
        return False
    before = tokens[0].nbor(-1) if tokens[0].i > tokens[0].sent.start else None
    if before is not None and before.lower_ in load_words()["directions"] - {"south", "north", "east", "west"}:
        return True  # "southern Syria" is ground, not a state that acts
    if is_country(tokens):
        return (head.dep_ in {"attr", "dobj"} and _attacks(head)) or (head.dep_ == "conj" and _follows_place(head))
    return True


def find_head(tokens: list[Token]) -> Token:
    """Give the token of the name that hangs on a word outside it; a unit noun after the name stands for it."""
    inside = {t.i for t in tokens}
    head = next((t for t in reversed(tokens) if t.head.i not in inside), tokens[-1])
    if head.head.lower_ in load_words()["place_units"] and head.dep_ in {"compound", "nmod", "amod", "poss"}:
        return head.head
    return head


def is_country(tokens: list[Token]) -> bool:
    """True when the words name a country."""
    from onrecord.extract.wording.words import map_country_names

    words = " ".join(t.text for t in tokens).casefold().replace("the ", "").removesuffix("'s").strip()
    return words in map_country_names() or tokens[0].text.casefold() in map_country_names()


def _is_office_modifier(head: Token) -> bool:
    if head.dep_ not in {"compound", "nmod", "poss", "amod"}:
        return False
    return head.head.lemma_.lower() in load_words()["offices"] or (
        head.dep_ == "poss" and is_country([head]) and _is_agentive(head.head)
    )


def _is_agentive(noun: Token) -> bool:
    return any(noun.lemma_.lower() in load_words()[name] for name in ("forces", "happenings"))


def _tells_of_speaking(prep: Token) -> bool:
    """ "Said in Geneva", "told reporters in Geneva", "ambassador to Syria", "a spokesman in Damascus"."""
    if _places_teller(prep):
        return True
    governor = _find_occasion(prep.head)
    if governor.lemma_ in {"call", "appeal", "urge", "press", "rely"} and prep.lower_ in {"on", "upon", "to"}:
        return True  # "called on Moscow"
    if governor.pos_ == "NOUN" and governor.lemma_.lower() in {
        "reporter",
        "journalist",
        "conference",
        "statement",
        "briefing",
    }:
        return True
    if (
        governor.pos_ in {"NOUN", "PROPN"}
        and governor.lemma_.lower() in load_words()["offices"]
        and prep.lower_ in {"to", "in", "of", "for"}
        and not (prep.lower_ == "in" and (_fights(governor) or _is_struck(governor)))
    ):
        return True
    return (
        governor.pos_ == "VERB"
        and governor.lemma_ in load_words()["speaking"]
        and prep.lower_ in {"in", "from", "at", "to"}
    )


def _places_teller(prep: Token) -> bool:
    """True for "said the director of the hospital in X": where those work who tell it. Residents of X tell of X."""
    noun = prep.head
    for _ in range(4):
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ != "pobj" or noun.head.lower_ not in _WORKING:
            return False
        noun = noun.head.head
        if noun.lemma_.lower() in load_words()["offices"] | _STAFF:
            break
    else:
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ == "to":
        return noun.head.head.lower_ == "according"
    told = load_words()["reporting"] | load_words()["speaking"]
    return noun.dep_ == "nsubj" and noun.head.lemma_ in told


def _find_occasion(governor: Token) -> Token:
    """The verb that a meeting stands beside ("speaking after talks with envoys in X"), else the word itself."""
    noun = governor
    for _ in range(6):
        if noun.pos_ == "VERB" and noun.lemma_ in load_words()["speaking"]:
            return noun
        meets = noun.lemma_.lower() in _MEETINGS or (noun.dep_ == "pobj" and noun.head.lower_ == "with")
        if not (noun.dep_ == "prep" or meets) or noun.head == noun:
            break
        noun = noun.head
    return governor


def _fights(noun: Token) -> bool:
    """ "Shot by police in X": a force that did it did it there, whatever the phrase was hung on."""
    if noun.lemma_.lower() not in {"force", "troop", "army", "military", "police"}:
        return False
    return noun.dep_ == "pobj" and noun.head.dep_ == "agent"


def _is_struck(noun: Token) -> bool:
    """ "Hit a medical centre in X", "an official was killed in X": what suffers a deed lies where it was done."""
    words = load_words()
    told = noun.head.lemma_ in words["speaking"] or noun.head.lemma_ in words["reporting"]
    return noun.dep_ in {"dobj", "nsubjpass"} and not told


def _attacks(head: Token) -> bool:
    if head.dep_ == "attr":
        return True
    return head.head.lemma_ in {
        "bomb",
        "shell",
        "invade",
        "attack",
        "strike",
        "hit",
        "enter",
        "leave",
        "flee",
        "raid",
        "pound",
    }


def _lists_parties(head: Token) -> bool:
    """ "The ambassadors of Britain, France and Spain", "called on X and Y": no ground of an act."""
    first = head.head
    while first.dep_ == "conj":
        first = first.head
    return first.dep_ == "pobj" and first.head.dep_ == "prep" and _tells_of_speaking(first.head)


def _follows_place(head: Token) -> bool:
    first = head.head
    while first.dep_ == "conj":
        first = first.head
    return first.dep_ in {"pobj", "attr"}
