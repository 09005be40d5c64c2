"""Reads nouns that carry speech: "reports of", "allegations that", "a UN report of"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.phrases.arguments import find_agents, find_subjects
from onrecord.extract.speech.cues import Cue, load_cues, map_cue_verbs
from onrecord.extract.speech.reports import Report, cue_of
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token

_REACH = 8
_FALSE = frozenset({"false", "untrue", "baseless", "unfounded", "fabricated", "lies", "lie", "fake", "fabrication"})
_ARRIVING = frozenset({"come", "emerge", "surface", "arrive", "circulate", "pour", "flood", "filter"})


def read_noun(parsed: Parsed, noun: Token) -> Iterator[Report]:
    """ "Reports of", "allegations that", "reports came in of": hearsay whose speaker nobody names."""
    if noun.dep_ == "compound" or _has_speaker_verb(noun) or find_falsity(noun) is not None:
        return
    connector = _find_connector(noun)
    if connector is None or any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in noun.children):
        return
    relay = _find_relay(noun)
    start = connector.nbor().idx if connector.i + 1 < noun.sent.end else connector.idx
    end = _end_of_hearsay(parsed, connector)
    if end <= start:
        return
    arrives = noun.head.lemma_.lower() in _ARRIVING and noun.dep_ == "nsubj"
    owner = relay if relay is not None else (None if arrives else _find_named_owner(noun))
    frame = (noun.left_edge.idx if noun.left_edge.i >= noun.sent.start else noun.idx, end)
    reaches = noun.dep_ in {"nsubj", "ROOT", "nsubjpass"}
    if owner is not None and relay is None:  # "a UN report of": the body speaks
        yield Report(noun, Cue.RECORD, start, end, frame, owner, cue_span=cue_of(noun))
        return
    if noun.tag_ == "NN" and not reaches and noun.lemma_.lower() in {"report", "account", "claim", "testimony"}:
        return
    first = noun.idx if reaches else start
    yield Report(
        noun, Cue.HEARSAY, first, end, frame, None, relayed_by=relay, has_clause=reaches, cue_span=cue_of(noun)
    )


def find_falsity(noun: Token) -> Token | None:
    """The word by which a sentence calls a report false ("the claim that ... is false", "reports of ... were lies")."""
    if noun.dep_ not in {"nsubj", "nsubjpass"} or noun.lemma_.lower() not in load_cues()["naming_speech"]:
        return None
    told = (noun.head, *(c for c in noun.head.children if c.dep_ in {"acomp", "oprd", "attr"}))
    return next((word for word in told if word.lower_ in _FALSE), None)


def _has_speaker_verb(noun: Token) -> bool:
    """The noun is the object of its own report ("rejected the claim") or the subject of a passive judgement."""
    head = noun.head
    return head.lemma_.lower() in {
        "deny",
        "reject",
        "dismiss",
        "refute",
        "publish",
        "release",
        "issue",
        "write",
        "read",
    } and noun.dep_ in {"dobj", "nsubjpass"}


def _find_connector(noun: Token) -> Token | None:
    """The "of" or "that" which opens the content, right behind the noun or behind "came in", "emerged"."""
    sentence_end = noun.sent.end
    reaching = load_cues()["reaching"]
    for token in noun.doc[noun.i + 1 : min(noun.i + 1 + _REACH, sentence_end)]:
        if token.lower_ in {"that", "of"}:
            return token
        adjoining = token.i == noun.i + 1
        if adjoining and token.lower_ in {"about"}:
            return token
        if token.lemma_.lower() in reaching:
            following = [t.lower_ for t in noun.doc[token.i + 1 : min(token.i + 4, sentence_end)]]
            if not {"that", "of"} & set(following) and any(c.dep_ == "ccomp" for c in token.children):
                return token
            continue
        if token.text in {",", ";", ":", ".", "“", '"'}:
            return None
    return None


def _end_of_hearsay(parsed: Parsed, connector: Token) -> int:
    end = connector.sent.end_char
    for token in parsed.doc[connector.i + 1 : connector.sent.end]:
        if token.text == "," and token.i + 1 < connector.sent.end:
            following = token.nbor()
            if (
                following.lower_ in {"but", "while", "as", "although", "though", "which", "prompting"}
                or following.lemma_.lower() in map_cue_verbs()
            ):
                return token.idx
        if token.text in {";", "“"}:
            return token.idx
    return len(parsed.text[:end].rstrip(" \n\t\u00a0."))


def _find_relay(noun: Token) -> Token | None:
    """Who passes the reports on: "reports relayed by the UN", "the UN received reports"."""
    relaying = load_cues()["relaying"]
    for child in noun.rights:
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in relaying:
            agents = find_agents(child)
            if agents:
                return _mend_agent(agents[0])
    head = noun.head
    if noun.dep_ == "dobj" and head.lemma_.lower() in relaying and head.pos_ == "VERB":
        subjects = find_subjects(head)
        return subjects[-1] if subjects else None
    return None


def _mend_agent(agent: Token) -> Token:
    """The name before a verb that the parser took for a noun ("the UN | allege")."""
    if agent.lower_ in load_cues()["reaching"] and agent.i > 0 and agent.nbor(-1).pos_ == "PROPN":
        return agent.nbor(-1)
    return agent


def _find_named_owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss" and child.tag_ != "PRP$":
            return child
        if child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
