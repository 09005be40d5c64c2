"""Who is who: suggests which mentions name one actor, with a reason in words for every alias."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model import UNNAMED, Actor, Claim, ClaimKind, Mention, fold_name
from onrecord.resolve.lexicon import KnownActor, Lexicon, load_known_actors
from onrecord.resolve.offices import Naming, find_holders
from onrecord.resolve.short_names import Short, find_short_names
from onrecord.resolve.sides import find_sides, read_country_body
from onrecord.resolve.spellings import looks_personal, spell_person

SELF = frozenset({"", "i", "me", "we", "us", "he", "she", "they", "them", "it", "speaker", "who", "that", "which"})
"""Folded wordings that name nobody by themselves."""


Fact = tuple[str, str]
"""A subject and what is stated of it: ("actor a3f…", "label"). The earliest document that states it decides."""

LABEL, KIND, SIDE, NAME = "label", "kind", "side", "name "
UNKNOWN_KIND = "unknown"


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors whom one document names, by folded name."""

    ids: Mapping[str, str]
    lexicon: Lexicon

    def find(self, name: str | None) -> str | None:
        """Return the id of the actor that `name` denotes here, None where nobody is named.

        A publisher that no claim mentions gets the id that a mention of its name would get.
        """
        if not name or name == UNNAMED or fold_name(name) in SELF:
            return None
        known = self.lexicon.find(name)
        return self.ids.get(fold_name(name)) or (known[0].id if known else _make_id(name))


def cast_document(claims: Sequence[Claim], lexicon: Lexicon, apart: Mapping[str, str]) -> tuple[Cast, dict[Fact, str]]:
    """Name the actors of one document's claims, with the facts that make the actors of the case.

    Rules, in this order: the actor vocabulary; the same name in any spelling; a surname that the document uses for the
    one person of that surname whom it names in full; an office ("the minister") that it uses for the one person whom it
    names as its holder. An accuser is never merged with the accused (`apart` maps the folded names of the accused to
    their accusers), an unnamed speaker is no actor, and victims are listed only as parties (a side or a vocabulary
    entry), never as private persons. `claims` come in their one order.
    """
    namings = tuple(naming for claim in claims for naming in _list_namings(claim))
    short = find_sides(namings, lexicon) | find_short_names(namings, lexicon) | find_holders(namings, lexicon)
    apart = {**_part_accused(claims, short, lexicon), **apart}
    ids: dict[str, str] = {}
    facts: dict[Fact, str] = {}
    for naming in namings:
        key = fold_name(naming.name)
        known = None if key in apart else lexicon.find(naming.name)
        if naming.part == "victim" and not (known or naming.side):
            continue
        if known:
            actor, reason = known
            actor_id = actor.id
        else:
            full, why = (naming.name, "") if key in apart else short.get((key, naming.document), (naming.name, ""))
            actor_id = hash_actor(f"apart {key}") if key in apart else _find_id(full, lexicon)
            facts.setdefault((name_subject(actor_id), LABEL), full)
            if _guess_kind(naming) != UNKNOWN_KIND:
                facts.setdefault((name_subject(actor_id), KIND), _guess_kind(naming))
            if naming.side is not None:
                facts.setdefault((name_subject(actor_id), SIDE), naming.side)
            reason = _say_why(naming.name, full, why, apart.get(key))
        ids[key] = actor_id
        facts.setdefault((name_subject(actor_id), NAME + naming.name), reason)
    return Cast(ids, lexicon), facts


def name_subject(actor_id: str) -> str:
    """The subject under which facts about an actor are kept."""
    return f"actor {actor_id}"


def make_actor(actor_id: str, facts: Mapping[str, str]) -> Actor | None:
    """The actor of which a case states these facts, None where no document names it."""
    names = {fact.removeprefix(NAME): reason for fact, reason in facts.items() if fact.startswith(NAME)}
    if not names:
        return None
    known = _index_known().get(actor_id)
    label = known.label if known else facts[LABEL]
    kind = known.kind if known else facts.get(KIND, UNKNOWN_KIND)
    side = known.side if known else facts.get(SIDE)
    aliases = sorted(name for name in names if name != label)
    return Actor(actor_id, label, kind, tuple(aliases), side, tuple(names[name] for name in aliases))


def name_actor(actor_id: str, facts: Mapping[str, str]) -> str:
    """The printed name of an actor whom a document of the case names."""
    known = _index_known().get(actor_id)
    return known.label if known else facts[LABEL]


@cache
def _index_known() -> dict[str, KnownActor]:
    return {actor.id: actor for actor in load_known_actors()}


def _list_namings(claim: Claim) -> Iterator[Naming]:
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


def keep_apart(claims: Iterable[Claim], lexicon: Lexicon) -> dict[str, str]:
    """Map the folded name of each accused to its first accuser where vocabulary or spelling would merge the two."""
    apart: dict[str, str] = {}
    for _, accuser, accused in _list_accusations(claims):
        one, other = lexicon.find(accuser), lexicon.find(accused)
        is_one = one[0] is other[0] if one and other else _key_name(accuser) == _key_name(accused)
        if is_one and fold_name(accuser) != fold_name(accused):
            apart.setdefault(fold_name(accused), accuser)
    return apart


def _list_accusations(claims: Iterable[Claim]) -> Iterator[tuple[str, str, str]]:
    """The document of each accusation, the name of one who makes it and of one whom it accuses."""
    for claim in claims:
        if claim.kind is ClaimKind.ACCUSATION:
            for link in claim.chain:
                for accused in (mention for act in claim.acts for mention in act.perpetrators):
                    yield claim.content.document, link.speaker.name, accused.name


def _make_id(name: str) -> str:
    """The id of whom a name outside the vocabulary denotes: all names that have one key share it."""
    return hash_actor(_key_name(name))


def _key_name(name: str) -> str:
    """The key that names of one actor have in common in all documents of a case.

    That is what a person's name sounds like, whose government or forces the words name, or else the folded name.
    """
    if body := read_country_body(name):
        return f"{body.kind} of {body.owner}"
    return " ".join(spell_person(name)) if looks_personal(name) else fold_name(name)


def _find_id(name: str, lexicon: Lexicon) -> str:
    known = lexicon.find(name)
    return known[0].id if known else _make_id(name)


def hash_actor(key: str) -> str:
    """The id that is made of a folded name."""
    return "a" + hashlib.sha256(key.encode()).hexdigest()[:12]


def _guess_kind(naming: Naming) -> str:
    if naming.part == "organisation":
        return "organisation"
    return "person" if naming.is_person else UNKNOWN_KIND


def _say_why(name: str, full: str, why: str, accuser: str | None) -> str:
    if accuser:
        return f"kept apart: {accuser} accuses “{name}”, and an accuser is never merged with the accused"
    if why:
        return why
    if body := read_country_body(name):
        return f"same because both name the {body.kind} of one country"
    if looks_personal(name):
        return "same because the names are spellings of one name"
    return "same because the names differ at most in case, accents, hyphens or articles"


def _part_accused(claims: Iterable[Claim], short: Short, lexicon: Lexicon) -> dict[str, str]:
    """Map the folded name of each accused to the accuser where a short name alone would make them one."""
    apart: dict[str, str] = {}
    for document, *names in _list_accusations(claims):
        accuser, accused = (fold_name(name) for name in names)
        full = [short.get((fold_name(name), document), (name, ""))[0] for name in names]
        if accuser != accused and _find_id(full[0], lexicon) == _find_id(full[1], lexicon):
            apart.setdefault(accused, names[0])
    return apart


def list_known(claims: Iterable[Claim], lexicon: Lexicon) -> set[str]:
    """The folded names in claims that the vocabulary knows, or that can be another name of one actor by their words."""
    names = {naming.name for claim in claims for naming in _list_namings(claim)}
    return {fold_name(n) for n in names if lexicon.find(n) or looks_personal(n) or read_country_body(n)}
