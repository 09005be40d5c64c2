"""Finds words of speech in the author's own text: their speaker, their content and the clause that reports it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from onrecord.extract.act_clauses import find_clause
from onrecord.extract.arguments import find_agents, find_subjects, is_happening, is_passive
from onrecord.extract.cues import WITH_OBJECT, Cue, load_cues, map_cue_verbs
from onrecord.extract.parse import Parsed

_BACKGROUND = frozenset({"after", "before", "as", "when", "while", "since"})
_SELF = frozenset({"who", "that", "which"})
_REACH = 8
_ARRIVING = frozenset({"come", "emerge", "surface", "arrive", "circulate", "pour", "flood", "filter"})


@dataclass(frozen=True, slots=True)
class Report:
    """One word of speech with its content (characters), the clause that holds both, and its speaker's head word.

    `speaker` None means that nobody is named. `citing` is the head of a speaker within the speaker ("citing
    activists"), `hearsay` tells that the words themselves mark rumour or allegation.
    """

    cue: Token
    kind: Cue
    start: int
    end: int
    frame: tuple[int, int]
    speaker: Token | None
    citing: Token | None = None
    has_clause: bool = True
    relayed_by: Token | None = None
    cue_span: tuple[int, int] = field(default=(0, 0))


def find_reports(parsed: Parsed) -> tuple[Report, ...]:
    """Find verbs, nouns and prepositions of speech with a content, in text order, inside quotations as well."""
    found: list[Report] = []
    verbs = map_cue_verbs()
    nouns = load_cues()["naming_speech"]
    for token in parsed.doc:
        lemma = token.lemma_.lower()
        if lemma in verbs and token.pos_ in {"VERB", "AUX", "NOUN"} and token.tag_[:2] == "VB":
            found.extend(_read_verb(parsed, token, verbs[lemma]))
        elif lemma in nouns and token.tag_ in {"NNS", "NN"}:
            found.extend(_read_noun(parsed, token))
        elif token.lower_ == "according" and token.i + 1 < len(parsed.doc) and token.nbor().lower_ == "to":
            found.extend(_read_according(parsed, token))
    return tuple(found)


def _read_verb(parsed: Parsed, verb: Token, kinds: tuple[Cue, ...]) -> Iterator[Report]:
    if verb.dep_ == "amod" or _describes_self(verb) or _is_hypothetical(verb) or _is_relaying(verb):
        return
    speaker = find_speaking(verb)
    contents = [
        c for c in verb.children if c.dep_ in {"ccomp", "parataxis"} and c.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}
    ]
    contents = [c for c in contents if not _is_own_frame(c, verb)] or _contents_of_medium(verb)
    if contents:
        start, end = _content_of(parsed, contents, verb)
        kind = next((k for k in kinds if k in {Cue.ALLEGE, Cue.WARN, Cue.DENY, Cue.APPEAL}), kinds[0])
        frame = (min(start, _frame_start(verb)), max(end, verb.idx + len(verb)))
        yield Report(verb, kind, start, end, frame, speaker, _find_cited(verb), cue_span=_cue_of(verb))
        return
    if speaker is not None and Cue.SAY in kinds and _is_inserted(verb):
        sentence = verb.sent
        whole = sentence.start_char, len(parsed.text[: sentence.end_char].rstrip())
        yield Report(verb, kinds[0], *whole, whole, speaker, _find_cited(verb), cue_span=_cue_of(verb))
        return
    kind = next((k for k in kinds if k in WITH_OBJECT or k is Cue.PLAN or k is Cue.WARN), None) or kinds[0]
    if verb.lemma_ == "call" and any(c.dep_ == "prep" and c.lower_ in {"for", "on", "upon"} for c in verb.children):
        kind = Cue.APPEAL
    if speaker is None or not _takes_object(verb, kind):
        return
    if (
        kind is Cue.CONDEMN
        and Cue.ACCUSE in kinds
        and any(c.dep_ == "prep" and c.lower_ == "for" for c in verb.children)
    ):
        kind = Cue.ACCUSE
    if kind is Cue.ACCUSE and not _accuses(verb):
        kind = Cue.CONDEMN
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and kind is Cue.RECORD:
        return
    frame = _own_clause(verb)
    yield Report(verb, kind, *frame, frame, speaker, _find_cited(verb), has_clause=False, cue_span=_cue_of(verb))


def _is_inserted(verb: Token) -> bool:
    """ "..., police said, ..." where the parser hangs the report on its content."""
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or verb.dep_ not in {"parataxis", "ccomp", "conj", "advcl", "dep", "relcl"}:
        return False
    first, last = subject.left_edge.i, verb.i
    closes = last + 1 >= verb.sent.end or verb.doc[last + 1].text in {",", "."} or verb.doc[last + 1].is_space
    return first > verb.sent.start and verb.doc[first - 1].text == "," and closes and last - first < 12


def _own_clause(verb: Token) -> tuple[int, int]:
    """The verb with its subject and complements, without verbs that are coordinated with it."""
    left = min([verb.i, *(c.left_edge.i for c in verb.lefts if c.dep_ not in {"cc", "punct", "mark", "advcl"})])
    end = verb.i
    for child in verb.rights:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            break
        if child.dep_ == "advcl" and child.left_edge.i > 0 and child.left_edge.nbor(-1).text == ",":
            break
        if child.dep_ not in {"punct", "cc"}:
            end = max(end, child.right_edge.i)
    doc = verb.doc
    return doc[left].idx, doc[end].idx + len(doc[end])


def _contents_of_medium(verb: Token) -> list[Token]:
    """ "Said in a statement that": the clause that the parser hung on the statement."""
    media = load_cues()["media"]
    nouns = [c for prep in verb.rights if prep.dep_ == "prep" for c in prep.children if c.lemma_.lower() in media]
    clauses = [c for noun in nouns for c in noun.rights if c.dep_ in {"relcl", "acl", "ccomp"}]
    return [c for c in clauses if any(t.lower_ == "that" for t in c.lefts)]


def _accuses(verb: Token) -> bool:
    return verb.lemma_.lower() in {"accuse", "blame", "charge", "indict", "implicate"} or any(
        c.dep_ == "prep" and c.lower_ in {"for", "of", "over"} for c in verb.children
    )


def find_speaking(verb: Token) -> Token | None:
    """Give the head of those who say it: the subject of an active verb, the by-phrase of a passive one."""
    if is_passive(verb):
        agents = find_agents(verb)
        if agents:
            return agents[0]
        late = _late_by_phrase(verb)
        if late is not None:
            return late
        told = [c for c in verb.children if c.dep_ == "nsubjpass"]
        return told[0] if told and verb.lemma_ == "quote" else None
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.lemma_.lower() in map_cue_verbs():
        return find_speaking(verb.head)  # "X slammed Y, reporting that": X
    subjects = [s for s in find_subjects(verb) if not is_happening(s) or _carries_speech(s)]
    subject = subjects[-1] if subjects else None
    if (
        subject is not None
        and subject.lower_ in {"it", "this", "that", "there", "what", "which"}
        and subject.tag_ != "PRP"
    ):
        return None
    return subject


def _late_by_phrase(verb: Token) -> Token | None:
    """ "Was described as a massacre by X": the last by-phrase names who describes it, wherever the parser hung it."""
    words = load_cues()
    if verb.lemma_.lower() not in words["record"] | words["condemn"] | words["accuse"] or not any(
        c.lower_ == "as" for c in verb.rights
    ):
        return None
    by = [t for t in verb.subtree if t.lower_ == "by" and t.i > verb.i]
    return next((c for c in by[-1].children if c.dep_ == "pobj" and c.pos_ in {"NOUN", "PROPN"}), None) if by else None


def _carries_speech(noun: Token) -> bool:
    return noun.lemma_.lower() in load_cues()["naming_speech"] | load_cues()["media"]


def _describes_self(verb: Token) -> bool:
    """ "A man who said he was a doctor" tells who the speaker is, and nothing besides."""
    if verb.dep_ != "relcl" or not any(c.lower_ in _SELF and c.dep_ == "nsubj" for c in verb.children):
        return False
    return any(c.dep_ == "ccomp" and any(g.dep_ == "attr" for g in c.children) for c in verb.children)


def _is_relaying(verb: Token) -> bool:
    """ "Reports cited by X": the noun carries the speech."""
    return verb.dep_ == "acl" and verb.head.lemma_.lower() in load_cues()["naming_speech"]


def _is_hypothetical(verb: Token) -> bool:
    """ "Would not say", "asked to comment": no speech took place."""
    negated = any(c.dep_ == "neg" for c in verb.children)
    return negated and verb.lemma_.lower() in {
        "say",
        "tell",
        "comment",
        "confirm",
        "report",
        "reply",
        "respond",
        "answer",
        "explain",
        "know",
        "think",
    }


def _is_own_frame(content: Token, verb: Token) -> bool:
    """A clause that only says when ("as he said"): none of it is content."""
    return any(c.dep_ == "mark" and c.lower_ in _BACKGROUND for c in content.children)


def _content_of(parsed: Parsed, contents: list[Token], verb: Token) -> tuple[int, int]:
    tokens = [t for c in contents for t in c.subtree if t.i != verb.i and not t.is_space]
    held = {c.i for c in contents}
    branches = [list(c.subtree) for c in verb.children]
    own = {t.i for branch in branches if not held & {t.i for t in branch} for t in branch}
    tokens = [t for t in tokens if t.i not in own]
    start, end = min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens)
    if start < verb.idx < end:  # keep the larger side of a report that is inserted into its content
        end = verb.idx if verb.idx - start > end - verb.idx else end
        start = start if end == verb.idx else verb.idx + len(verb)
    return start, _cut_background(parsed, contents, start, end)


def _cut_background(parsed: Parsed, contents: list[Token], start: int, end: int) -> int:
    """A clause of time after a comma is the author's background and not said by the speaker."""
    for content in contents:
        for token in content.subtree:
            if token.dep_ != "mark" or token.lower_ not in _BACKGROUND or token.i == 0:
                continue
            edge = token.head.left_edge
            if edge.i > 0 and edge.nbor(-1).text == "," and edge.idx > start + 10 and token.head.dep_ == "advcl":
                end = min(end, edge.nbor(-1).idx)
    return end


def _frame_start(verb: Token) -> int:
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject.left_edge.idx if subject is not None else verb.idx


def _takes_object(verb: Token, kind: Cue) -> bool:
    if kind not in WITH_OBJECT and kind not in {Cue.PLAN, Cue.WARN}:
        return False
    if kind in {Cue.PLAN, Cue.WARN}:
        return any(c.dep_ == "xcomp" for c in verb.children) or (
            kind is Cue.WARN and any(c.dep_ == "prep" and c.lower_ in {"of", "against"} for c in verb.children)
        )
    return is_passive(verb) or any(
        c.dep_ in {"dobj", "xcomp", "prep", "nsubjpass", "dative", "oprd", "advcl"} and not c.is_punct
        for c in verb.children
    )


def _cue_of(verb: Token) -> tuple[int, int]:
    return verb.idx, verb.idx + len(verb)


def _find_cited(verb: Token) -> Token | None:
    """The speaker that the speaker names: "citing activists", "quoting a doctor"."""
    for token in verb.subtree:
        if token.i > verb.i and token.tag_ == "VBG" and token.lemma_.lower() in load_cues()["quoting"]:
            return next((c for c in token.children if c.dep_ in {"dobj", "pobj"}), None)
    return None


def _read_noun(parsed: Parsed, noun: Token) -> Iterator[Report]:
    """ "Reports of", "allegations that", "reports came in of": hearsay whose speaker nobody names."""
    if noun.dep_ == "compound" or _has_speaker_verb(noun):
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
        yield Report(noun, Cue.RECORD, start, end, frame, owner, cue_span=_cue_of(noun))
        return
    if noun.tag_ == "NN" and not reaches and noun.lemma_.lower() in {"report", "account", "claim", "testimony"}:
        return
    first = noun.idx if reaches else start
    yield Report(
        noun, Cue.HEARSAY, first, end, frame, None, relayed_by=relay, has_clause=reaches, cue_span=_cue_of(noun)
    )


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


def _read_according(parsed: Parsed, token: Token) -> Iterator[Report]:
    preposition = token.nbor()
    noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if noun is None:
        return
    root = token.head
    while root.pos_ not in {"VERB", "AUX"} and root.dep_ != "ROOT":
        root = root.head
    phrase = {t.i for t in token.subtree} | {t.i for t in preposition.subtree}
    clause = token.sent if root.dep_ == "ROOT" else None
    low, high = (clause.start_char, clause.end_char) if clause else find_clause(root)
    first, last = min(phrase), max(phrase)
    if parsed.doc[first].idx - low >= high - (parsed.doc[last].idx + len(parsed.doc[last])):
        start, end = low, parsed.doc[first].idx
    else:
        start, end = parsed.doc[last].idx + len(parsed.doc[last]), high
    end = len(parsed.text[:end].rstrip())
    if end > start:
        frame = (low, len(parsed.text[:high].rstrip()))
        cue = (token.idx, preposition.idx + len(preposition))
        yield Report(token, Cue.SAY, start, end, frame, noun, cue_span=cue)
