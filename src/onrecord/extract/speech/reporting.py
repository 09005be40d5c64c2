"""Finds words of speech in the author's own text: their speaker, their content and the clause that reports it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from onrecord.extract.phrases.arguments import find_agents, find_subjects, is_passive
from onrecord.extract.phrases.clauses import find_clause
from onrecord.extract.phrases.nouns import is_happening
from onrecord.extract.phrases.refusals import moves_body, refuses_a_claim
from onrecord.extract.speech.cues import WITH_OBJECT, Cue, load_cues, map_cue_verbs
from onrecord.extract.speech.headings import find_headings
from onrecord.extract.speech.hearsay import read_noun
from onrecord.extract.speech.reports import Report, cue_of
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token

_BACKGROUND = frozenset({"after", "before", "as", "when", "while", "since"})
_SELF = frozenset({"who", "that", "which"})
_CLAIMED = ("responsibility", "attack", "strike", "bombing", "assault", "ambush", "killing", "shooting")
"""What a party claims as its own deed; a blast that "claimed lives" speaks of nothing."""


def find_reports(parsed: Parsed) -> tuple[Report, ...]:
    """Find verbs, nouns and prepositions of speech with a content, in text order, inside quotations as well."""
    found: list[Report] = []
    verbs = map_cue_verbs()
    nouns = load_cues()["naming_speech"]
    impersonal = load_cues()["impersonal"]
    for index in _list_candidates(parsed):
        token = parsed.doc[index]
        lemma = token.lemma_.lower()
        if (lemma in verbs or lemma in impersonal) and token.tag_[:2] == "VB":
            found.extend(_read_verb(parsed, token, verbs.get(lemma, ())))
        elif lemma in nouns and token.tag_ in {"NNS", "NN"}:
            found.extend(read_noun(parsed, token))
        elif token.lower_ == "according" and token.i + 1 < len(parsed.doc) and token.nbor().lower_ == "to":
            found.extend(_read_according(parsed, token))
    found.extend(find_headings(parsed))
    told = {r.cue.i: r for r in found if r.kind is Cue.HEARSAY and r.has_clause}
    twice = {
        id(r)
        for r in found
        if r.speaker is not None and r.speaker.i in told and told[r.speaker.i].end >= r.end > r.start
    }  # "the reports allege that": noun and verb tell the same
    return tuple(sorted((r for r in found if id(r) not in twice), key=lambda report: report.cue.i))


def _list_candidates(parsed: Parsed) -> list[int]:
    """Give the indices of the tokens that can tell of speech: most words are none."""
    telling = _list_telling()
    words = zip(parsed.doc.lemmas, parsed.doc.lowers, strict=True)
    return [i for i, (lemma, lower) in enumerate(words) if lemma in telling or lower == "according"]


@lru_cache(maxsize=1)
def _list_telling() -> frozenset[str]:
    """Give the lemmas that tell of speech, with a capital as well."""
    words = {*map_cue_verbs(), *load_cues()["impersonal"], *load_cues()["naming_speech"]}
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


def _read_verb(parsed: Parsed, verb: Token, kinds: tuple[Cue, ...]) -> Iterator[Report]:
    if verb.dep_ == "amod" or _describes_self(verb) or _is_hypothetical(verb) or _is_relaying(verb):
        return
    contents = [
        c for c in verb.children if c.dep_ in {"ccomp", "parataxis"} and c.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}
    ]
    contents = [c for c in contents if not _is_own_frame(c) and not _is_apart(c, verb)] or _contents_of_medium(verb)
    if contents and _is_impersonal(verb):
        start, end = _content_of(parsed, contents, verb)
        frame = (min(start, _frame_start(verb)), end)
        yield Report(verb, Cue.HEARSAY, frame[0], end, frame, None, cue_span=cue_of(verb))
        return
    if not kinds or not refuses_a_claim(verb) or moves_body(verb) or _is_said_to_be(verb):
        return
    if verb.lemma_.lower() == "hold" and not _holds_responsible(verb):
        return
    kinds = (Cue.APPEAL,) if _is_request(verb) else kinds
    speaker = _mend_object(find_speaking(verb)) or _mend_subject(verb)
    if speaker is not None and any(c.lower_ in {"no", "neither", "nobody"} for c in (speaker, *speaker.lefts)):
        return
    cited, relay = _find_cited(verb), _find_quoting(speaker)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_.lower() in load_cues()["quoting"]:
        speaker, relay = _find_quoted_parties(verb.head.head)
    if contents:
        start, end = _content_of(parsed, contents, verb)
        stronger = {Cue.ALLEGE, Cue.WARN, Cue.DENY, Cue.APPEAL}
        kind = next((k for k in kinds if k in stronger), kinds[0])
        frame = (min(start, _frame_start(verb, speaker)), max(end, verb.idx + len(verb)))
        yield Report(verb, kind, start, end, frame, speaker, cited, relayed_by=relay, cue_span=cue_of(verb))
    elif speaker is not None and Cue.SAY in kinds and _is_inserted(verb):
        sentence = verb.sent
        whole = sentence.start_char, len(parsed.text[: sentence.end_char].rstrip())
        yield Report(verb, kinds[0], *whole, whole, speaker, cited, relayed_by=relay, cue_span=cue_of(verb))
    elif speaker is not None and (chosen := _choose_kind(verb, kinds)) is not None:
        frame = _own_clause(verb)
        yield Report(verb, chosen, *frame, frame, speaker, cited, has_clause=False, cue_span=cue_of(verb))


def _choose_kind(verb: Token, kinds: tuple[Cue, ...]) -> Cue | None:
    """What a verb of speech without a clause does with its object, None where the object is no content."""
    kind = next((k for k in kinds if k in WITH_OBJECT or k is Cue.PLAN or k is Cue.WARN), None) or kinds[0]
    if verb.lemma_ == "call" and any(c.dep_ == "prep" and c.lower_ in {"for", "on", "upon"} for c in verb.children):
        kind = Cue.APPEAL
    if verb.lemma_ in {"claim", "express", "put"}:  # "claimed responsibility for", "put the toll at"
        fixed = {"claim": _CLAIMED, "put": ("toll", "number", "figure"), "express": load_cues()["feelings"]}
        owned = any(c.dep_ == "dobj" and c.lemma_.lower() in fixed[verb.lemma_] for c in verb.children)
        return (Cue.CONDEMN if verb.lemma_ == "express" else Cue.RECORD) if owned else None
    if not _takes_object(verb, kind) or (verb.dep_ == "advcl" and verb.tag_ == "VBG" and kind is Cue.RECORD):
        return None
    blames = any(c.dep_ == "prep" and c.lower_ == "for" for c in verb.children)
    if kind is Cue.CONDEMN and Cue.ACCUSE in kinds and blames:
        kind = Cue.ACCUSE
    return Cue.CONDEMN if kind is Cue.ACCUSE and not _accuses(verb) else kind


def _holds_responsible(verb: Token) -> bool:
    """ "Holds the army responsible for", "was held accountable by": an accusation; "held the town" is none."""
    words = {"responsible"} if verb.tag_ in {"VB", "VBG"} else {"responsible", "accountable"}
    return any(t.lower_ in words for t in verb.doc[verb.i + 1 : min(verb.i + 12, verb.sent.end)])


def _is_said_to_be(verb: Token) -> bool:
    """ "Gunmen suspected to be rebels", "a group believed to be rebels": those of whom it is said say nothing."""
    if verb.tag_ not in {"VBN", "VBD"} or verb.i + 2 >= verb.sent.end:
        return False
    opens = verb.nbor().lower_ == "to" and verb.nbor(2).lower_ in {"be", "have"}
    return opens and verb.lemma_.lower() in {"suspect", "believe", "think", "say", "report", "allege", "presume"}


def _is_request(verb: Token) -> bool:
    """ "We ask donors to release funds", "asked the council to act": nobody is asked a question."""
    if verb.lemma_.lower() != "ask" or is_passive(verb):
        return False
    wanted = [c for c in verb.rights if c.dep_ in {"xcomp", "ccomp"}]
    return any(d.lower_ == "to" and d.dep_ == "aux" for c in wanted for d in c.lefts)


def _is_inserted(verb: Token) -> bool:
    """ "..., police said, ..." where the parser hangs the report on its content."""
    subject = next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), None)
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
    return verb.lemma_.lower() in {"accuse", "blame", "charge", "indict", "implicate", "hold"} or any(
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
    return any(noun.lemma_.lower() in load_cues()[name] for name in ("naming_speech", "media"))


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


def _is_apart(content: Token, verb: Token) -> bool:
    """ "The UN accused the army; the group said ...": a semicolon ends what was told before."""
    return content.i < verb.i and any(t.text == ";" for t in verb.doc[content.i : verb.i])


def _is_own_frame(content: Token) -> bool:
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


def _frame_start(verb: Token, speaker: Token | None = None) -> int:
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":
        return _frame_start(verb.head.head)  # "X quoted Y as saying"
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "csubj"}), None)
    if subject is None and speaker is not None and verb.sent.start <= speaker.i < verb.i:
        subject = speaker
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


def _find_cited(verb: Token) -> Token | None:
    """The speaker that the speaker names: "citing activists", "quoting a doctor", on either side of the verb."""
    for token in verb.subtree:
        if token.tag_ == "VBG" and token.lemma_.lower() in load_cues()["quoting"]:
            return next((c for c in token.children if c.dep_ in {"dobj", "pobj"}), None)
    return None


def _find_quoted_parties(quoting: Token) -> tuple[Token | None, Token | None]:
    """ "X quoted Y as saying", "Y was quoted by X as saying": Y speaks, X passes it on."""
    if is_passive(quoting):
        quoted = next((c for c in quoting.lefts if c.dep_ == "nsubjpass"), None)
        return quoted, next(iter(find_agents(quoting)), None)
    quoted = next((c for c in quoting.rights if c.dep_ == "dobj"), None)
    return quoted, next((c for c in quoting.lefts if c.dep_ == "nsubj"), None)


def _find_quoting(speaker: Token | None) -> Token | None:
    """Who passes the speaker's words on: "the ministry, quoted by the agency, said"."""
    for child in speaker.rights if speaker is not None else ():
        if child.dep_ in {"acl", "relcl", "appos"} and child.lemma_.lower() in load_cues()["quoting"]:
            return next(iter(find_agents(child)), None)
    return None


def _mend_subject(verb: Token) -> Token | None:
    """ "Aid workers fear that": people right before the verb, where the parser took the word before them for a verb."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if before is not None and before.pos_ == "PROPN" and before.dep_ == "npadvmod":
        return before
    if before is None or before.tag_ != "NNS" or before.dep_ not in {"dobj", "dep", "npadvmod", "attr", "oprd"}:
        return None
    known = any(before.lemma_.lower() in load_cues()[name] for name in ("roles", "groups"))
    return before if known and before.head.dep_ in {"csubj", "nsubj", "dep", "advcl", "ccomp"} else None


def _mend_object(subject: Token | None) -> Token | None:
    """ "The UN | suspended convoys and called for": the name that was read as a time beside a participle."""
    for child in subject.lefts if subject is not None else ():
        before = child.nbor(-1) if child.dep_ == "amod" and child.tag_ == "VBD" and child.i > child.sent.start else None
        if before is not None and before.pos_ == "PROPN" and before.dep_ == "npadvmod":
            return before
    return subject


def _is_impersonal(verb: Token) -> bool:
    """ "It is suspected that", "it was reported that": somebody says it, and nobody says who."""
    if verb.lemma_.lower() not in load_cues()["impersonal"] or not is_passive(verb) or find_agents(verb):
        return False
    return any(c.dep_ in {"nsubjpass", "expl"} and c.lower_ == "it" for c in verb.lefts)


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
    end = len(parsed.text[:end].rstrip(" \n\t\u00a0,"))
    if end > start:
        frame = (low, len(parsed.text[:high].rstrip()))
        cue = (token.idx, preposition.idx + len(preposition))
        yield Report(token, Cue.SAY, start, end, frame, noun, cue_span=cue)
