"""Finds who says what: stretches of text with the chain of speakers that vouches for them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from onrecord.extract.speech.attributed import find_attributions
from onrecord.extract.speech.coreference import SpeakerMemory
from onrecord.extract.speech.cues import Cue, load_cues, map_cue_verbs
from onrecord.extract.speech.quoted_cues import find_cues_beside, find_quoted_speaker, is_full, is_split
from onrecord.extract.speech.reporting import find_reports
from onrecord.extract.speech.reports import Report
from onrecord.extract.speech.speakers import Speaker, name_speaker
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.quotations import Quotation, find_quotations
from onrecord.extract.wording.tokens import Token
from onrecord.model import UNNAMED, Attribution, Mention, Mode, Span

_QUOTING = frozenset({"quote-left", "quote-right", "colon", "turn"})
_DANGLING = re.compile(r",?\s+(?:and|but|or)\s*$")
_MARKS = 3
"""Characters that can close a quotation: a full stop and its marks."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Characters `start` to `end` are said by this chain; `frame` is the clause that reports them, content included.

    `is_clause` is False where the word of speech with its object is the whole content ("condemned the attack").
    `is_quoted` tells a full quotation, `is_scare` a few quoted words in another's sentence. `anchor` is a range of
    characters whose time is that of speaking.
    """

    start: int
    end: int
    attribution: Attribution
    cue: Cue
    frame: tuple[int, int]
    anchor: tuple[int, int]
    is_quoted: bool = False
    is_scare: bool = False
    is_person: bool = False
    is_clause: bool = True

    def holds(self, character: int) -> bool:
        """True when this character is said by the chain."""
        return self.start <= character < self.end


@dataclass(frozen=True, slots=True)
class _Told:
    """A report whose speaker is named; `links` are outermost first."""

    report: Report
    speaker: Speaker
    link: Attribution


def find_speeches(parsed: Parsed) -> tuple[Speech, ...]:
    """Find every stretch that somebody else than the publisher says, in text order, each with its whole chain."""
    quotations = find_quotations(parsed.text, parsed.paragraphs)
    told = _name_reports(parsed, tuple(_mend_end(parsed, r, quotations) for r in find_reports(parsed)))
    split = {q for pair in pairwise(quotations) if is_split(parsed, *pair) for q in pair}
    full = [q for q in quotations if q in split or is_full(parsed, q)]
    outside = [t for t in told if not _holds_any(full, t.report.cue.idx)]
    speeches = _attribute_quotations(parsed, quotations, full, outside)
    speeches.extend(_make_indirect(parsed, item, quotations) for item in told if not _is_direct(item.report, full))
    speeches = _name_unintroduced(parsed, speeches)
    return _take_up_hearsay(parsed, _nest(sorted(speeches, key=lambda s: (s.start, -s.end))))


def _name_unintroduced(parsed: Parsed, speeches: list[Speech]) -> list[Speech]:
    """Name who says a quotation that no listed word of speech introduces, by the attributions of every sort."""
    if not any(s.cue is Cue.QUOTED for s in speeches):
        return speeches
    memory, named = SpeakerMemory(parsed), []
    quoting = [item for item in find_attributions(parsed) if item.kind in _QUOTING]
    parts = sorted(((part, item) for item in quoting for part in item.contents), key=lambda pair: pair[0])
    for speech in speeches:
        at = bisect_right(parts, speech.start + 1, key=lambda pair: pair[0][0]) - 1
        fits = speech.cue is Cue.QUOTED and at >= 0 and speech.end - _MARKS <= parts[at][0][1]
        item = parts[at][1] if fits else None
        span = parsed.doc.char_span(*item.source, alignment_mode="contract") if item and item.source else None
        speaker = memory.name(span.root) if span is not None else None
        if item is not None and speaker is not None:
            cue = Span.of(parsed.document, parsed.text, *item.cue)
            link = replace(
                speech.attribution,
                speaker=speaker.mention,
                role=speaker.role,
                organisation=speaker.organisation,
                cue=cue,
            )
            speech = replace(speech, attribution=link, cue=Cue.SAY, anchor=item.cue, is_person=speaker.is_person)
        named.append(speech)
    return named


def _mend_end(parsed: Parsed, report: Report, quotations: tuple[Quotation, ...]) -> Report:
    """Let a content end with the quotation that it ends in, and never with a conjunction that leads nowhere."""
    end = report.end
    at = bisect_left(quotations, end, key=attrgetter("start")) - 1
    if at >= 0 and report.start <= quotations[at].start and end < quotations[at].end <= end + _MARKS:
        end = quotations[at].end
    loose = _DANGLING.search(parsed.text, max(report.start, end - 5), end)
    end = loose.start() if loose is not None else end
    if end == report.end or end <= report.start:
        return report
    low, high = report.frame
    return replace(report, end=end, frame=(low, end if high <= max(end, report.end) else high))


def _is_direct(report: Report, full: list[Quotation]) -> bool:
    """True when the content is the quotation that the cue introduces, or stands on its far side."""
    if _holds_any(full, report.cue.idx):
        return False
    low, high = min(report.start, report.cue.idx), max(report.end, report.cue.idx)
    first = bisect_left(full, low, key=attrgetter("end"))
    for quotation in full[first : bisect_right(full, high + 8, key=attrgetter("start"))]:
        if quotation.start - 1 <= report.start and report.end <= quotation.end + 1:
            return True
        if report.start < quotation.end and quotation.start < report.end and report.start >= quotation.start - 8:
            return True
        if report.start < quotation.start and quotation.end <= report.cue.idx:
            return True
        if report.cue.idx < quotation.start < report.start:
            return True
    return False


def _holds_any(quotations: list[Quotation], character: int) -> bool:
    """True when one of these quotations, which are in text order, holds the character."""
    at = bisect_right(quotations, character, key=attrgetter("start")) - 1
    return at >= 0 and quotations[at].holds(character)


def _name_reports(parsed: Parsed, reports: tuple[Report, ...]) -> list[_Told]:
    memory = SpeakerMemory(parsed)
    told: list[_Told] = []
    for report in reports:
        if report.kind is Cue.HEARSAY:
            speaker: Speaker | None = Speaker(Mention(UNNAMED, None), None, None)
        else:
            is_said = report.has_clause and report.cue.lemma_.lower() not in load_cues()["unspoken"]
            speaker = memory.name(report.speaker, is_said=is_said) if report.speaker is not None else None
        if speaker is None and report.cue.lower_ == "according" and report.speaker is not None:
            speaker = Speaker(Mention(UNNAMED, None), report.speaker.text)  # "according to the data"
        if speaker is None:
            continue
        link, relay = _make_link(parsed, report, speaker, memory)
        told.append(_Told(report, speaker, link))
        if relay is not None:
            memory.remember(relay)
        memory.remember(speaker)
    return told


def _make_link(
    parsed: Parsed, report: Report, speaker: Speaker, memory: SpeakerMemory
) -> tuple[Attribution, Speaker | None]:
    """Give the chain of one report and who passes it on."""
    cue = Span.of(parsed.document, parsed.text, *report.cue_span)
    link = Attribution(speaker.mention, speaker.role, speaker.organisation, find_medium(report.cue), cue, Mode.INDIRECT)
    if report.relayed_by is not None:
        relay = memory.name(report.relayed_by)
        if relay is not None:
            outer = Attribution(relay.mention, relay.role, relay.organisation, None, cue, Mode.INDIRECT, link)
            return outer, relay
    if report.citing is not None:
        cited = memory.name(report.citing)
        if cited is None and report.citing.tag_ == "NNS":
            cited = Speaker(Mention(UNNAMED, None))
        if cited is not None:
            cited_link = Attribution(cited.mention, cited.role, cited.organisation, None, cue)
            return replace(link, relays=cited_link), None
    return link, None


def find_medium(cue: Token) -> str | None:
    """Name the medium of a word of speech: "wrote on Facebook", "said in a statement", "told the BBC"."""
    if cue.pos_ not in {"VERB", "AUX"}:
        return None
    words = load_cues()
    for child in cue.rights:
        if child.dep_ in {"dobj", "dative"} and cue.lemma_ == "tell" and child.pos_ == "PROPN":
            whole = [t.lower_ for t in child.subtree]
            if any(word in words["addressed_media"] for word in whole):
                return " ".join(t.text for t in child.subtree if t.tag_ != "DT")
        if child.dep_ == "prep" and child.lower_ in {"in", "on", "by", "via", "to", "over", "through"}:
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None and noun.lemma_.lower() in words["media"] | words["addressed_media"]:
                left = noun.left_edge if noun.left_edge.tag_ != "DT" else noun.left_edge.nbor()
                return noun.doc[left.i : noun.i + 1].text
    return None


def _make_indirect(parsed: Parsed, item: _Told, quotations: tuple[Quotation, ...]) -> Speech:
    report = item.report
    mixed = any(report.start <= q.start and q.end <= report.end + 1 for q in quotations)
    mode = Mode.DIRECT if report.is_turn else Mode.MIXED if mixed else item.link.mode
    link = replace(item.link, mode=mode)
    return Speech(
        report.start,
        report.end,
        link,
        report.kind,
        report.frame,
        _anchor_of(report.cue),
        is_person=item.speaker.is_person,
        is_clause=report.has_clause,
    )


def _anchor_of(cue: Token) -> tuple[int, int]:
    return cue.idx, cue.idx + len(cue)


def _attribute_quotations(
    parsed: Parsed, quotations: tuple[Quotation, ...], full: list[Quotation], outside: list[_Told]
) -> list[Speech]:
    speeches: list[Speech] = []
    starts = {q.start for q in full}
    last: Speech | None = None
    memory = SpeakerMemory(parsed)
    for index, quotation in enumerate(quotations):
        if quotation.start not in starts:
            scare = _make_scare(parsed, quotation, outside)
            if scare is not None:
                speeches.append(scare)
            continue
        previous = quotations[index - 1] if index else None
        following = quotations[index + 1] if index + 1 < len(quotations) else None
        speech = _find_speech(parsed, quotation, previous, following, outside, last, memory)
        speeches.append(speech)
        last = speech
    return speeches


def _make_scare(parsed: Parsed, quotation: Quotation, outside: list[_Told]) -> Speech | None:
    """Quoted words in a sentence that nobody is said to have said: somebody unnamed."""
    if any(t.report.frame[0] <= quotation.start and quotation.end <= t.report.frame[1] + 1 for t in outside):
        return None
    link = Attribution(Mention(UNNAMED, None), mode=Mode.DIRECT)
    span = (quotation.start, quotation.end)
    return Speech(*span, link, Cue.QUOTED, span, span, is_scare=True)


def _find_speech(
    parsed: Parsed,
    quotation: Quotation,
    previous: Quotation | None,
    following: Quotation | None,
    outside: list[_Told],
    last: Speech | None,
    memory: SpeakerMemory,
) -> Speech:
    paragraph = parsed.paragraphs[parsed.paragraph_of(quotation.start)]
    low = max(paragraph[0], previous.end if previous else 0)
    high = min(paragraph[1], following.start if following else len(parsed.text))
    for cue in find_cues_beside(parsed, quotation, low, high):
        speech = _speak(parsed, quotation, cue, outside, memory)
        if speech is not None:
            return speech
    runs_on = last is not None and paragraph[0] <= last.start
    continued = previous is not None and previous.continues
    if last is not None and (runs_on or continued or _opens_paragraph(parsed, quotation, paragraph)):
        return replace(
            last, start=quotation.start, end=quotation.end, frame=(quotation.start, quotation.end), is_quoted=True
        )
    link = Attribution(Mention(UNNAMED, None), mode=Mode.DIRECT)
    span = (quotation.start, quotation.end)
    return Speech(*span, link, Cue.QUOTED, span, span, is_quoted=True)


def _opens_paragraph(parsed: Parsed, quotation: Quotation, paragraph: tuple[int, int]) -> bool:
    """A paragraph that is nothing but a quotation goes on with the speaker before it."""
    outside = parsed.text[paragraph[0] : quotation.start] + parsed.text[quotation.end : paragraph[1]]
    return not outside.strip(" \t.,")


def _speak(
    parsed: Parsed, quotation: Quotation, cue: Token, outside: list[_Told], memory: SpeakerMemory
) -> Speech | None:
    known = next((t for t in outside if t.report.cue.i == cue.i), None)
    if known is not None:
        link, is_person, kind = known.link, known.speaker.is_person, known.report.kind
    else:
        head = find_quoted_speaker(parsed, quotation, cue)
        speaker = (
            memory.name(head, before=[t.speaker for t in outside if t.report.cue.i < cue.i])
            if head is not None
            else None
        )
        if speaker is None:
            return None
        span = Span.of(parsed.document, parsed.text, cue.idx, cue.idx + len(cue))
        link = Attribution(speaker.mention, speaker.role, speaker.organisation, find_medium(cue), span)
        is_person, kind = speaker.is_person, map_cue_verbs().get(cue.lemma_.lower(), (Cue.SAY,))[0]
        memory.remember(speaker)
    link = replace(link, mode=Mode.DIRECT)
    span_of = (quotation.start, quotation.end)
    low, high = min(quotation.start, cue.idx), max(quotation.end, cue.idx + len(cue))
    return Speech(*span_of, link, kind, (low, high), _anchor_of(cue), is_quoted=True, is_person=is_person)


def _nest(speeches: list[Speech]) -> tuple[Speech, ...]:
    """Give an inner speech the chain of the one around it, unless both have the same speaker."""
    nested: list[Speech] = []
    still: list[Speech] = []
    for speech in speeches:
        still = [other for other in still if other.end > speech.start]
        around = [
            other
            for other in still
            if other.start <= speech.start and speech.end <= other.end and not other.is_scare
            and not (other.start == speech.start and other.end == speech.end)
        ]  # fmt: skip
        outer = min(around, key=lambda s: s.end - s.start, default=None)
        if outer is not None and _may_relay(outer, speech):
            speech = replace(speech, attribution=_chain(outer.attribution, speech.attribution))
        nested.append(speech)
        still.append(speech)
    return tuple(nested)


def _take_up_hearsay(parsed: Parsed, speeches: tuple[Speech, ...]) -> tuple[Speech, ...]:
    """ "The reports allege": the reports that somebody passed on before, with the same chain."""
    told: list[Speech] = []
    relayed: Attribution | None = None
    for speech in speeches:
        if speech.cue is Cue.HEARSAY and speech.attribution.relays is not None:
            relayed = speech.attribution
        elif speech.cue is Cue.HEARSAY and relayed is not None and _is_definite(parsed, speech):
            speech = replace(speech, attribution=relayed)
        told.append(speech)
    return tuple(told)


def _is_definite(parsed: Parsed, speech: Speech) -> bool:
    cue = speech.attribution.cue
    span = parsed.doc.char_span(cue.start, cue.end) if cue is not None else None
    return span is not None and any(c.lower_ in {"the", "these", "those"} for c in span.root.lefts)


def _may_relay(outer: Speech, inner: Speech) -> bool:
    speakers = {link.speaker.name for link in outer.attribution.chain()}
    return inner.attribution.speaker.name not in speakers and not inner.is_scare


def _chain(outer: Attribution, inner: Attribution) -> Attribution:
    rest = _chain(outer.relays, inner) if outer.relays else inner
    return replace(outer, relays=rest)


__all__ = ["Speaker", "Speech", "find_speeches", "name_speaker"]
