"""Assembles claims: one proposition of one speaker chain, with its acts, toll, place, moment and stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.extract.acts.acts import FoundAct, find_acts
from onrecord.extract.content import Proposition
from onrecord.extract.places.gazetteer import Gazetteer
from onrecord.extract.places.inheriting import Asked, assign_places
from onrecord.extract.places.places import find_places
from onrecord.extract.propositions import OUTCOME_TERMS, find_propositions
from onrecord.extract.relevance.paragraphs import Excerpt, leave_out, take_whole
from onrecord.extract.risk import find_risk, speaks_of_self, spread_risk
from onrecord.extract.speech.attribution import Speech, find_speeches
from onrecord.extract.speech.cues import Cue
from onrecord.extract.speech.kinds import choose_kind, list_speech_terms
from onrecord.extract.speech.stance import Stancing, find_stance
from onrecord.extract.times.times import Moments, find_moments
from onrecord.extract.tolls.governors import CARING
from onrecord.extract.tolls.tolls import FoundToll, find_tolls
from onrecord.extract.wording.casing import restore_case
from onrecord.extract.wording.garbage import rest_collector
from onrecord.extract.wording.parse import Parsed, load_parser, parse_texts, use_one_thread
from onrecord.extract.wording.respelling import respell_spans
from onrecord.extract.wording.tokens import Token
from onrecord.model import Act, Claim, ClaimKind, Document, Mention, Moment, PlaceMention, Span, Stance, Text, Toll
from onrecord.model.telling import is_told_by_author
from onrecord.taxonomies import NAMES, load_taxonomy

EXTRACTOR_VERSION = "0.1.0"
BESIDE = 24_000
"""Characters of short texts, at most, that are read together."""
_SPOKEN = frozenset(
    {ClaimKind.ACCUSATION, ClaimKind.APPEAL, ClaimKind.CHARACTERISATION, ClaimKind.DENIAL, ClaimKind.TESTIMONY}
)
"""Kinds whose moment is that of speaking."""
_AFTERMATH = frozenset({"detention", "release", "prosecute", "investigate", "protest", "sanction", "agreement"})


@lru_cache(maxsize=1)
def name_version() -> str:
    """Name the code and the taxonomies that make the values of a claim."""
    versions = " ".join(f"{name} {load_taxonomy(name).version}" for name in NAMES)
    return f"extract {EXTRACTOR_VERSION}; {versions}"


def extract_claims(document: Document, text: Text, gazetteer: Gazetteer, *, whole: bool = True) -> tuple[Claim, ...]:
    """Find what a text claims, in text order: pure, each value tied to the characters it stands on.

    `document.published` anchors what hangs on the day of publication; without it such moments stay unknown. Without
    `whole`, paragraphs of a long text are left out that hold no strong word of the vocabularies: much faster on a
    general feed, and it loses a deed told in weak words alone ("soldiers took his brother"), so it has to be asked for.
    """
    return next(extract_each([(document, text)], gazetteer, whole=whole))


def extract_each(
    documents: Iterable[tuple[Document, Text]], gazetteer: Gazetteer, *, whole: bool = True
) -> Iterator[tuple[Claim, ...]]:
    """Give the claims of each document, in order: those of `extract_claims`, sooner, as texts are read ahead together.

    At most BESIDE characters are read before the first claims of them are given, or one document.
    """
    for group in _gather(documents, whole=whole):
        with rest_collector(), use_one_thread():
            found = _read_group(group, gazetteer)
        yield from found


_Read = tuple[Document, Text, Excerpt]


def _gather(documents: Iterable[tuple[Document, Text]], *, whole: bool) -> Iterator[list[_Read]]:
    """Gather documents whose texts are short enough to be read together."""
    group: list[_Read] = []
    length = 0
    for document, text in documents:
        excerpt = take_whole(text.text) if whole else leave_out(text.text)
        if group and length + len(excerpt.text) > BESIDE:
            yield group
            group, length = [], 0
        group.append((document, text, excerpt))
        length += len(excerpt.text)
    if group:
        yield group


def _read_group(group: Sequence[_Read], gazetteer: Gazetteer) -> list[tuple[Claim, ...]]:
    read = [(document.id, restore_case(excerpt.text, load_parser())) for document, _, excerpt in group if excerpt.text]
    parsed = iter(parse_texts(read))
    return [
        _find_claims(document, text, gazetteer, excerpt, next(parsed)) if excerpt.text else ()
        for document, text, excerpt in group
    ]


def _find_claims(
    document: Document, text: Text, gazetteer: Gazetteer, excerpt: Excerpt, parsed: Parsed
) -> tuple[Claim, ...]:
    moments = find_moments(parsed, document.published)
    speeches = find_speeches(parsed)
    propositions = find_propositions(parsed, find_acts(parsed), find_tolls(parsed, moments), speeches)
    places = find_places(parsed, gazetteer)
    is_told = is_told_by_author(document, text.reader)
    located = assign_places(
        places, [Asked(*_clause_of(p), _head_of(p), _is_aftermath(parsed, p)) for p in propositions]
    )
    claims = [
        _make_claim(parsed, p, moments, where, is_told_by_author=is_told)
        for p, where in zip(propositions, located, strict=True)
    ]
    claims = spread_risk(claims) if is_told else claims
    if parsed.text != text.text:
        claims = list(respell_spans(tuple(claims), text.text, excerpt.place))
    unique = {claim.id: claim for claim in reversed(claims)}
    return tuple(sorted(unique.values(), key=_order))


def _order(claim: Claim) -> tuple[int, int, str, int]:
    number = claim.toll.number.start if claim.toll is not None else -1
    return claim.content.start, claim.content.end, claim.kind, number


def _make_claim(
    parsed: Parsed,
    proposition: Proposition,
    moments: Moments,
    places: tuple[PlaceMention, ...],
    *,
    is_told_by_author: bool,
) -> Claim:
    speech = proposition.speech
    tokens = _tokens(parsed, proposition.start, proposition.end)
    first_person = speech is not None and speech.is_quoted and speaks_of_self(tokens)
    terms = [act.term for act in proposition.acts]
    kind = choose_kind(terms, speech, first_person=first_person)
    stancing = _find_stance(parsed, proposition, kind)
    if proposition.toll is not None and kind is not ClaimKind.DENIAL:
        kind = ClaimKind.TOLL
    if proposition.is_filler and stancing.stance is Stance.DENIED:
        kind = ClaimKind.DENIAL
    clause = _clause_of(proposition)
    return Claim(
        content=Span.of(parsed.document, parsed.text, proposition.start, proposition.end),
        kind=kind,
        stance=stancing.stance,
        attribution=speech.attribution if speech is not None else None,
        acts=_make_acts(parsed, proposition, kind),
        toll=proposition.toll.toll if proposition.toll is not None else None,
        places=places,
        moment=_find_moment(moments, clause, speech, kind),
        hedges=stancing.hedges,
        negations=stancing.negations,
        at_risk=find_risk(proposition, first_person=first_person, is_told_by_author=is_told_by_author),
        version=name_version(),
    )


def _tokens(parsed: Parsed, start: int, end: int) -> list[Token]:
    span = parsed.doc.char_span(start, end, alignment_mode="expand")
    return list(span) if span is not None else []


def _clause_of(proposition: Proposition) -> tuple[int, int]:
    """The characters whose time and place hold for it: the clauses of its acts or its toll."""
    if proposition.toll is not None:
        return proposition.toll.clause
    if proposition.speech is not None and proposition.speech.is_scare:
        return proposition.start, proposition.end
    deeds = [a.clause for a in proposition.acts if a.term not in list_speech_terms()] or [
        a.clause for a in proposition.acts
    ]
    if proposition.is_filler or not deeds:
        return proposition.start, proposition.end
    return min(s for s, _ in deeds), max(e for _, e in deeds)


def _is_aftermath(parsed: Parsed, proposition: Proposition) -> bool:
    """True for an arrest, a trial or a hospital: where these are is not where the deed was that they follow."""
    toll = proposition.toll
    if toll is not None and toll.governor is not None and parsed.doc[toll.governor].lemma_.lower() in CARING:
        return True
    terms = {act.term for act in proposition.acts}
    return bool(terms & _AFTERMATH) and terms <= _AFTERMATH | list_speech_terms()


def _head_of(proposition: Proposition) -> int:
    """The token that names what is told: the outcome of a toll, the first deed, or the clause's own verb."""
    if proposition.toll is not None:
        governor = proposition.toll.governor
        return governor if governor is not None else proposition.toll.head
    return proposition.acts[0].head if proposition.acts else proposition.root.i


def _find_stance(parsed: Parsed, proposition: Proposition, kind: ClaimKind) -> Stancing:
    heads = [parsed.doc[i] for i in proposition.heads] or [proposition.root]
    speechless = [a for a in proposition.acts if a.term not in list_speech_terms() | {"threat_to_life"}]
    deeds = [parsed.doc[a.head] for a in speechless]
    if proposition.toll is not None:
        governor = proposition.toll.governor
        deeds.append(parsed.doc[governor if governor is not None else proposition.toll.head])
    if proposition.is_filler:
        deeds.extend(t for t in _tokens(parsed, proposition.start, proposition.end) if t.lemma_ in _HARMED)
    found = find_stance(parsed, proposition.start, proposition.end, proposition.speech, heads, deeds=deeds)
    if kind is ClaimKind.TESTIMONY and found.stance in {Stance.ASSERTED, Stance.POSSIBLE, Stance.PLANNED}:
        return replace(
            found, stance=Stance.FEARED, hedges=tuple(a.trigger for a in proposition.acts if a.term == "threat_to_life")
        )
    if kind is ClaimKind.APPEAL and found.stance is Stance.ASSERTED:
        return replace(
            found, stance=Stance.CALLED_FOR, hedges=tuple(a.trigger for a in proposition.acts if a.term == "appeal")
        )
    if kind is ClaimKind.DENIAL and found.stance is Stance.ASSERTED:
        return replace(
            found, stance=Stance.DENIED, negations=tuple(a.trigger for a in proposition.acts if a.term == "deny")
        )
    return found


_HARMED = frozenset({"casualty", "victim", "death", "fatality", "injury"})


def _find_moment(moments: Moments, clause: tuple[int, int], speech: Speech | None, kind: ClaimKind) -> Moment | None:
    if speech is None or speech.is_scare:
        return moments.at(*clause)
    spoken = moments.of_speech(*speech.anchor)
    return spoken if kind in _SPOKEN else moments.at(*clause, speech_anchor=spoken)


def _make_acts(parsed: Parsed, proposition: Proposition, kind: ClaimKind) -> tuple[Act, ...]:
    made = [_make_act(act, proposition, kind) for act in proposition.acts]
    if proposition.toll is not None and proposition.toll.toll.counted:
        own = _count_victims(parsed, proposition.toll)
        if not any(a.victims for a in made):
            made = [replace(a, victims=own) for a in made]
        elif own and _is_included(proposition.toll.toll):
            terms = OUTCOME_TERMS.get(proposition.toll.toll.outcome, ())
            made = [replace(a, victims=own) if a.term in terms else a for a in made]
    return tuple(_unique(made))


def _is_included(toll: Toll) -> bool:
    """True for the twelve of "40 people, including 12 women"; the items of a list share its victims."""
    return toll.part_of is not None and not toll.part_of.holds(toll.number)


def _unique(acts: list[Act]) -> list[Act]:
    """One act a term: a second trigger of the same term adds its parties."""
    kept: dict[str, Act] = {}
    for act in acts:
        before = kept.get(act.term)
        if before is None:
            kept[act.term] = act
            continue
        kept[act.term] = replace(
            before,
            perpetrators=_join(before.perpetrators, act.perpetrators),
            victims=_join(before.victims, act.victims),
            objects=_join(before.objects, act.objects),
            means=_join(before.means, act.means),
        )
    return list(kept.values())


def _join(left: tuple[Mention, ...], right: tuple[Mention, ...]) -> tuple[Mention, ...]:
    names = {m.name for m in left}
    return (*left, *(m for m in right if m.name not in names))


def _make_act(act: FoundAct, proposition: Proposition, kind: ClaimKind) -> Act:
    """Never let an accuser become the accused."""
    perpetrators = act.perpetrators
    speech = proposition.speech
    own_cue = speech is not None and speech.cue in {Cue.DENY, Cue.PLAN}
    owns = own_cue or any(a.term == "claim_responsibility" for a in proposition.acts)
    if speech is not None and (kind is ClaimKind.ACCUSATION or not speech.is_clause) and not owns:
        speakers = {link.speaker.name.casefold() for link in speech.attribution.chain()}
        perpetrators = tuple(p for p in perpetrators if p.name.casefold() not in speakers)
    return Act(act.term, act.trigger, perpetrators, act.victims, act.objects, act.means)


def _count_victims(parsed: Parsed, found: FoundToll) -> tuple[Mention, ...]:
    counted = found.toll.counted
    at = parsed.text.find(counted, found.toll.number.start, found.clause[1]) if counted else -1
    if counted is None or at < 0:
        return ()
    return (Mention(counted, Span.of(parsed.document, parsed.text, at, at + len(counted))),)
