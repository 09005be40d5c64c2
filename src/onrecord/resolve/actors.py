"""Who is who: suggests which mentions name one actor, with a reason in words for every alias."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.model import UNNAMED, Actor, Claim, ClaimKind, Mention
from onrecord.resolve.lexicon import Lexicon, load_known_actors
from onrecord.resolve.names import fold_name, split_person
from onrecord.resolve.offices import Naming, find_holders

SELF = frozenset({"", "i", "me", "we", "us", "he", "she", "they", "them", "it", "speaker", "who", "that", "which"})
"""Folded wordings that name nobody by themselves."""


@dataclass(slots=True)
class _Group:
    label: str
    kind: str
    side: str | None = None
    names: dict[str, str] = field(default_factory=dict)


class ActorIndex:
    """The suggested actors of a case, found by the name and document of a mention."""

    def __init__(self, actors: tuple[Actor, ...], ids: dict[tuple[str, str], str], lexicon: Lexicon) -> None:
        self.actors = actors
        self._lexicon = lexicon
        self._ids = ids
        self._by_id = {actor.id: actor for actor in actors}

    def find(self, name: str | None, document: str) -> str | None:
        """Return the id of the actor that `name` denotes in `document`, None where nobody is named.

        A publisher that no claim mentions gets the id that a mention of its name would get.
        """
        if not name or name == UNNAMED or fold_name(name) in SELF:
            return None
        known = self._lexicon.find(name)
        return self._ids.get((fold_name(name), document)) or (known[0].id if known else _make_id(name))

    def name(self, actor_id: str) -> str:
        """Return the printed name of an actor; raises KeyError for an id that no mention got."""
        return self._by_id[actor_id].name


def resolve_actors(claims: Sequence[Claim], countries: Iterable[str]) -> ActorIndex:
    """Group the mentions of speakers, accused and parties into suggested actors.

    Rules, in this order: the actor vocabulary (local aliases within `countries`, ISO 3166 codes); the same folded
    name; a surname that one document uses for the one person of that surname whom it names in full; an office ("the
    minister") that it uses for the one person whom it names as its holder. An accuser is never merged with the accused,
    an unnamed speaker is no actor, and victims are listed only as parties (a side or a vocabulary entry), never as
    private persons. `claims` come in their one order.
    """
    lexicon = Lexicon(load_known_actors(), countries)
    namings = tuple(naming for claim in claims for naming in _list_namings(claim))
    apart = _keep_apart(claims, lexicon)
    short = _find_surnames(namings, lexicon) | find_holders(namings, lexicon)
    groups: dict[str, _Group] = {}
    ids: dict[tuple[str, str], str] = {}
    for naming in namings:
        key = fold_name(naming.name)
        known = None if key in apart else lexicon.find(naming.name)
        if naming.part == "victim" and not (known or naming.side):
            continue
        if known:
            actor, reason = known
            actor_id = actor.id
            group = groups.setdefault(actor_id, _Group(actor.label, actor.kind, actor.side))
        else:
            full, why = short.get((key, naming.document), (naming.name, ""))
            actor_id = _make_id(full)
            group = groups.setdefault(actor_id, _Group(full, _guess_kind(naming), naming.side))
            group.kind = _guess_kind(naming) if group.kind == "unknown" else group.kind
            group.side = naming.side if group.side is None else group.side
            reason = _say_why(naming.name, full, why, apart.get(key))
        ids[key, naming.document] = actor_id
        group.names.setdefault(naming.name, reason)
    return ActorIndex(tuple(_make_actor(i, g) for i, g in sorted(groups.items())), ids, lexicon)


def _list_namings(claim: Claim) -> Iterable[Naming]:
    document = claim.content.document
    for link in claim.chain:
        if _names_somebody(link.speaker):
            role, body = link.role or link.organisation, link.organisation
            yield Naming(link.speaker.name, "speaker", document, role, link.speaker.side, body)
        if link.organisation and fold_name(link.organisation):
            yield Naming(link.organisation, "organisation", document)
    for act in claim.acts:
        for part, mentions in (("perpetrator", act.perpetrators), ("victim", act.victims)):
            for mention in mentions:
                if _names_somebody(mention):
                    yield Naming(mention.name, part, document, None, mention.side)


def _names_somebody(mention: Mention) -> bool:
    return mention.name != UNNAMED and fold_name(mention.name) not in SELF


def _keep_apart(claims: Sequence[Claim], lexicon: Lexicon) -> dict[str, str]:
    """Map the folded name of each accused to its accuser where the vocabulary alone would merge the two."""
    apart: dict[str, str] = {}
    for claim in claims:
        if claim.kind is not ClaimKind.ACCUSATION:
            continue
        for link in claim.chain:
            for accused in (mention for act in claim.acts for mention in act.perpetrators):
                one, other = lexicon.find(link.speaker.name), lexicon.find(accused.name)
                names = fold_name(link.speaker.name), fold_name(accused.name)
                if one and other and one[0] is other[0] and names[0] != names[1]:
                    apart[names[1]] = link.speaker.name
    return apart


def _find_surnames(namings: Sequence[Naming], lexicon: Lexicon) -> dict[tuple[str, str], tuple[str, str]]:
    """Map (folded surname, document) to the one full name of that surname in the document, and why."""
    full: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for naming in namings:
        parts = split_person(naming.name)
        if naming.part == "speaker" and len(parts) > 1 and not lexicon.find(naming.name):
            full[parts[-1], naming.document].setdefault(" ".join(parts), naming.name)
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for naming in namings:
        parts = split_person(naming.name)
        persons = full.get((parts[-1], naming.document), {}) if len(parts) == 1 else {}
        if naming.part == "speaker" and len(persons) == 1:
            person = next(iter(persons.values()))
            reason = f"same because the document names one person of this surname, {person}"
            found[fold_name(naming.name), naming.document] = person, reason
    return found


def _make_id(name: str) -> str:
    return "a" + hashlib.sha256(fold_name(name).encode()).hexdigest()[:12]


def _guess_kind(naming: Naming) -> str:
    if naming.part == "organisation":
        return "organisation"
    return "person" if naming.is_person else "unknown"


def _say_why(name: str, full: str, why: str, accuser: str | None) -> str:
    if accuser:
        return f"kept apart: {accuser} accuses “{name}”, and an accuser is never merged with the accused"
    if fold_name(name) == fold_name(full):
        return "same because the names differ at most in case, accents, hyphens or articles"
    return why


def _make_actor(actor_id: str, group: _Group) -> Actor:
    aliases = sorted(name for name in group.names if name != group.label)
    reasons = tuple(group.names[name] for name in aliases)
    return Actor(actor_id, group.label, group.kind, tuple(aliases), group.side, reasons)
