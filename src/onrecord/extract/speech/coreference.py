"""Resolves the speakers that a text takes up again: pronouns, short forms and "the group"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.speech.cues import load_cues
from onrecord.extract.speech.speakers import Speaker, name_speaker
from onrecord.extract.speech.unlisted import name_unlisted
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token, Words
from onrecord.extract.wording.words import load_words, map_adjectives, map_country_names
from onrecord.model import UNNAMED, Mention, Span

_PLURAL = frozenset({"they", "both"})
_PERSON = frozenset({"he", "she"})
_FIRST = frozenset({"i", "we", "you", "one"})
_SENTENCES_BACK = 3


class SpeakerMemory:
    """The speakers of one text so far, the latest last."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._speakers: list[Speaker] = []
        self._named: dict[str, list[int]] = {}

    def remember(self, speaker: Speaker) -> None:
        """Let later pronouns and short forms refer to this speaker."""
        if speaker.mention.name != UNNAMED or speaker.role:
            self._speakers.append(speaker)

    def name(self, head: Token, before: Sequence[Speaker] = (), *, is_said: bool = True) -> Speaker | None:
        """Name the speaker of this head word, through what it takes up again; None where that stays open.

        Whoever only finds, hears or believes something (not `is_said`) is named where a list knows them.
        """
        known = [*before, *self._speakers]
        if head.tag_ in {"PRP", "DT", "WP"} or head.pos_ == "PRON":
            return self._resolve_pronoun(head, known)
        if _is_definite(head) and not _is_named(head) and (body := self._find_body(head, known)) is not None:
            return self._take_up(head, body)
        speaker = name_speaker(self._parsed, head)
        if speaker is None and is_said:
            speaker = name_unlisted(self._parsed, head)
        if speaker is not None and _is_definite(head):
            holder = _find_holder(speaker, known)
            if holder is None and _takes_holder(speaker):
                holder = _find_holder(speaker, self._people_before(head))
            if holder is not None:
                return self._take_up(head, holder)
        return self._complete(self._name_employer(speaker, head, known), known) if speaker is not None else None

    def _name_employer(self, speaker: Speaker, head: Token, known: list[Speaker]) -> Speaker:
        """ "The agency's director": the organisation of that word, taken up like a speaker."""
        if (speaker.organisation or "").lower().removeprefix("the ") not in load_cues()["anaphors"]:
            return speaker
        body = next((s for s in reversed(known) if not s.is_person and _is_organisation(s.mention.name)), None)
        body = body or self._organisation_before(head)
        return replace(speaker, organisation=body.mention.name) if body is not None else speaker

    def _find_body(self, head: Token, known: list[Speaker]) -> Speaker | None:
        """ "The group": the organisation named last; "the ministry": the last one with that word in its name."""
        lemma = head.lemma_.lower()
        refers = lemma in load_cues()["anaphors"] or lemma in load_cues()["bodies"]
        if not refers or head.tag_ in {"NNS", "NNPS"}:
            return None
        bodies = [s for s in known if not s.is_person]
        recent = self._organisation_before(head)
        if recent is not None:
            bodies.append(recent)
        alike = [s for s in bodies if lemma in s.mention.name.lower().split() and s.mention.name.lower() != lemma]
        if alike:
            return alike[-1]
        if head.text[:1].isupper():  # "the Office" is short for a name that ends so, and for no other
            return self._find_full_name(head)
        if lemma not in load_cues()["anaphors"]:
            return None
        return next((s for s in reversed(bodies) if _is_organisation(s.mention.name)), None)

    def _find_full_name(self, head: Token) -> Speaker | None:
        """The name before this word that ends in it ("Health Watch Network"), None where none does."""
        if head.text not in self._named:  # sought once a word, so that a long text is not walked for each mention
            alike = (token for token in head.doc[1:] if token.text == head.text)
            self._named[head.text] = [token.i for token in alike if _is_named(token)]
        places = self._named[head.text]
        last = bisect_left(places, head.i) - 1
        return name_speaker(self._parsed, head.doc[places[last]]) if last >= 0 else None

    def _organisation_before(self, head: Token) -> Speaker | None:
        """The organisation that is the nearest subject before, though it did something else than speak."""
        start = head.sent.start
        for _ in range(_SENTENCES_BACK):
            if start == 0:
                return None
            sentence = head.doc[start - 1].sent
            for token in sentence:
                if token.dep_ in {"nsubj", "nsubjpass"} and (token.pos_ == "PROPN" or _is_named(token)):
                    speaker = name_speaker(self._parsed, token)
                    if speaker is not None and not speaker.is_person and _is_organisation(speaker.mention.name):
                        return speaker
            start = sentence.start
        return None

    def _resolve_pronoun(self, head: Token, known: list[Speaker]) -> Speaker | None:
        word = head.lower_
        if word in _FIRST:
            return None
        if word in _PERSON:
            people = [s for s in known if s.mention.name.lower() not in load_cues()["addressed_media"]]
            antecedent, subject = _last(people, person=True), self._subject_before(head, person=True)
            if antecedent is None or (
                subject is not None and not _spoke_in(antecedent, head.doc[head.sent.start - 1].sent)
            ):
                antecedent = subject or antecedent
            antecedent = antecedent or self._people_of_sentence_before(head, plural=False)
            return self._take_up(head, antecedent or Speaker(Mention(UNNAMED, None), is_person=True))
        if word in _PLURAL:
            body = next((s for s in reversed(known) if not s.is_person or s.is_plural), None)
            body = body or self._subject_before(head, person=False)
            body = body or self._people_of_sentence_before(head, plural=True)
            return self._take_up(head, body or Speaker(Mention(UNNAMED, None), is_person=True, is_plural=True))
        if word == "it":
            return self._take_up(head, _last(known, person=False) or self._subject_before(head, person=False))
        if head.tag_ in {"DT", "CD"} or word in load_cues()["groups"]:
            return Speaker(Mention(UNNAMED, None), None, None, is_person=True, is_plural=True)
        return None

    def _subject_before(self, head: Token, *, person: bool) -> Speaker | None:
        """The named subject of the sentence before, who did something else than speak ("X published a report. It")."""
        start = head.sent.start
        if start == 0:
            return None
        before = [t for t in head.doc[start - 1].sent if t.pos_ == "PROPN"]
        apposed = [t for t in before if person and t.dep_ == "appos" and t.head.lemma_.lower() in load_cues()["roles"]]
        for token in [t for t in before if t.dep_ == "nsubj"] + apposed:
            speaker = name_speaker(self._parsed, token)
            if speaker is not None and speaker.is_person is person:
                return speaker
        return None

    def _people_before(self, head: Token) -> list[Speaker]:
        """The people whom the sentences before name as their subjects, though they did something else than speak."""
        found: list[Speaker] = []
        start = head.sent.start
        for _ in range(_SENTENCES_BACK):
            if start == 0:
                break
            sentence = head.doc[start - 1].sent
            subjects = [t for t in sentence if t.dep_ in {"nsubj", "nsubjpass", "appos"} and t.pos_ == "PROPN"]
            named = [name_speaker(self._parsed, token) for token in subjects]
            found = [speaker for speaker in named if speaker is not None and speaker.is_person] + found
            start = sentence.start
        return found

    def _people_of_sentence_before(self, head: Token, *, plural: bool) -> Speaker | None:
        """ "Three survivors reached the camp. They said": people without a name, by their role."""
        start = head.sent.start
        if start == 0:
            return None
        for token in head.doc[start - 1].sent:
            if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ == "NOUN" and (token.tag_ == "NNS") is plural:
                speaker = name_speaker(self._parsed, token) or name_unlisted(self._parsed, token)
                if speaker is not None and speaker.is_person:
                    return speaker
        return None

    def _take_up(self, head: Token, antecedent: Speaker | None) -> Speaker | None:
        if antecedent is None:
            return None
        parsed = self._parsed
        span = Span.of(parsed.document, parsed.text, head.idx, head.idx + len(head))
        return replace(antecedent, mention=replace(antecedent.mention, resolved_from=span))

    def _complete(self, speaker: Speaker, known: list[Speaker]) -> Speaker:
        """Take the full name, role and organisation from an earlier mention that ends in the same name."""
        name = speaker.mention.name
        if name == UNNAMED or speaker.mention.span is None:
            return speaker
        if not speaker.is_person:
            return speaker
        for other in reversed(known):
            full = other.mention.name
            if other.is_person and full != UNNAMED and (full == name or full.split()[-1] == name):
                short = full != name
                mention = replace(other.mention, resolved_from=speaker.mention.span) if short else speaker.mention
                return Speaker(
                    mention, speaker.role or other.role, speaker.organisation or other.organisation, is_person=True
                )
        return speaker


def _takes_holder(speaker: Speaker) -> bool:
    """True for one person whom a role alone names."""
    if not speaker.is_person or speaker.is_plural or not speaker.role:
        return False
    return speaker.mention.name == UNNAMED or speaker.is_office


def _find_holder(speaker: Speaker, known: list[Speaker]) -> Speaker | None:
    """ "The minister", "the doctor": the person named before in that role."""
    if not _takes_holder(speaker):
        return None
    role = (speaker.role or "").lower().split()
    for other in reversed(known):
        theirs = (other.role or "").lower().split()
        named = other.is_person and other.mention.name != UNNAMED and not other.is_office
        if named and theirs[-1:] == role[-1:] and (set(role) <= set(theirs) or set(theirs) <= set(role)):
            return other
    return None


def _is_organisation(name: str) -> bool:
    """True for the name of an organisation, which "the group" can take up; a country or an army is none."""
    words = name.split()
    if name.casefold() in map_country_names() or words[-1].lower() in load_words()["forces"]:
        return False
    if any(w.casefold() in map_country_names() or w.casefold() in map_adjectives() for w in words[-1:]):
        return False
    if words[-1].islower() and not any(words[-1] in load_cues()[name] for name in ("bodies", "anaphors")):
        return False  # "an S-8 missile"
    known = any(w in load_words()["organisation_words"] or (w.isupper() and len(w) > 1) for w in words)
    return known or (len(words) > 1 and words[-1][:1].isupper())


def _last(known: list[Speaker], *, person: bool) -> Speaker | None:
    return next((s for s in reversed(known) if s.is_person is person), None)


def _spoke_in(speaker: Speaker, sentence: Words) -> bool:
    """True where the sentence names the speaker, by name or by what takes the name up."""
    spans = (speaker.mention.span, speaker.mention.resolved_from)
    return any(span is not None and sentence.start_char <= span.start < sentence.end_char for span in spans)


def _is_definite(head: Token) -> bool:
    return any(c.dep_ in {"det", "poss"} and c.lower_ in {"the", "this", "that", "its"} for c in head.lefts)


def _is_named(head: Token) -> bool:
    return any(c.text[:1].isupper() and c.dep_ in {"compound", "amod", "nmod", "poss"} for c in head.lefts)
