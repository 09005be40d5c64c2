"""Names the claims that put their teller at risk: a private person's testimony of danger. In doubt it is one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from onrecord.extract.content import Proposition
from onrecord.extract.phrases.arguments import SUBJECTS
from onrecord.extract.speech.attribution import Speech
from onrecord.extract.speech.cues import load_cues, map_cue_verbs
from onrecord.extract.speech.kinds import list_speech_terms
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words, map_adjectives, map_country_names
from onrecord.model import UNNAMED, Attribution, Claim

AT_RISK = "first-person testimony of danger"
_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
_FIRST_PERSON = _SINGULAR | {"we", "us", "our", "ours", "ourselves"}
_BEFALLING = frozenset(
    {"siege", "starvation", "displacement", "evacuation", "threat_to_life", "killing", "injury", "denial_of_aid"}
)
"""Acts whose subject suffers them ("we are trapped", "we fled")."""
_WITNESSING = frozenset({"see", "hear", "witness", "watch", "hide", "flee", "survive", "escape", "fear"})


def speaks_of_self(tokens: Collection[Token]) -> bool:
    """True when the words are somebody's own experience: "I", "we", "us"."""
    return any(t.lower_ in _FIRST_PERSON for t in tokens)


def find_risk(proposition: Proposition, *, first_person: bool, is_told_by_author: bool) -> str | None:
    """Name the rule that withholds the claim: a private person who tells of danger to themself.

    `first_person` tells that the words of a quotation are somebody's own experience, `is_told_by_author` that the
    narration is in the author's name, as in a post or a letter, and not in a publisher's.
    """
    speech = proposition.speech
    if speech is not None and speech.is_quoted:
        return AT_RISK if first_person and _is_threat(proposition) and _is_private(speech) else None
    if not is_told_by_author or not (_is_threat(proposition) or proposition.toll is not None):
        return None
    if speech is not None and speech.attribution.speaker.name != UNNAMED:
        return None
    return AT_RISK if _tells_of_self(proposition, proposition.root.sent) else None


def spread_risk(claims: Sequence[Claim]) -> list[Claim]:
    """Withhold all that a narrator tells who testifies anywhere in the text: the whole of it is theirs."""
    told = any(claim.at_risk and not claim.chain for claim in claims)
    return [replace(c, at_risk=AT_RISK) if told and not c.chain else c for c in claims]


def _is_threat(proposition: Proposition) -> bool:
    return any(act.term not in list_speech_terms() for act in proposition.acts)


def _is_private(speech: Speech) -> bool:
    """An official who speaks for a state, the United Nations or a large body is not private; in doubt a person is.

    Somebody whom the text does not name is private too: work and place can give them away to those who know them.
    """
    link = speech.attribution.chain()[-1]
    return (link.speaker.name == UNNAMED or speech.is_person) and not _speaks_ex_officio(link)


def _tells_of_self(proposition: Proposition, sentence: Iterable[Token]) -> bool:
    """A narrator in the singular, or narrators in the plural who are themselves in danger, or whose kin or home is."""
    acts = {a.head for a in proposition.acts if a.term in _BEFALLING}
    return any(
        token.lower_ in _SINGULAR or (token.lower_ in _FIRST_PERSON and _is_in_danger(token, acts))
        for token in sentence
    )


def _is_in_danger(token: Token, befalling: Collection[int]) -> bool:
    if token.tag_ == "PRP$":
        words = load_words()
        return token.head.lemma_.lower() in (words["persons"] - words["forces"]) | words["things"]
    if token.dep_ in SUBJECTS:
        # "we had to flee" has no other subject; "what we do not know: how many were injured" tells of others
        theirs = [c for c in token.head.children if not any(s.dep_ in SUBJECTS for s in c.children)]
        suffers = token.head.i in befalling or any(c.i in befalling for c in theirs)
        return token.dep_ == "nsubjpass" or suffers or token.head.lemma_.lower() in _WITNESSING
    return token.head.lemma_.lower() not in map_cue_verbs()  # "told us" is no danger


def _speaks_ex_officio(link: Attribution) -> bool:
    role = (link.role or "").lower().split()
    if not any(word in load_cues()["official_roles"] for word in role):
        return False
    if not link.organisation:  # "the Foreign Minister" is known by the office alone; a mayor or a general lives nearby
        return role[-1] not in {"general", "director", "chief", "governor"} and role[-1] in link.speaker.name.lower()
    name = link.organisation.casefold()
    words = name.replace(".", "").replace("'s", "").split()
    known = name in map_country_names() or any(w in map_adjectives() or w in map_country_names() for w in words)
    return known or any(w in load_cues()["large_bodies"] or w in load_words()["forces"] for w in words)
