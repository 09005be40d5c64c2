"""Names of governments and of their forces that one document uses for one of them: "X's forces", "the regime"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import fold_name
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.offices import Naming
from onrecord.resolve.short_names import Short
from onrecord.resolve.spellings import split_parts

_FORCES = frozenset({"forces", "troops", "army", "soldiers", "military"})
_GOVERNING = frozenset({"government", "regime", "junta", "authorities"})
_FILLING = frozenset(
    {"pro", "loyal", "to", "of", "the", "armed", "national", "president", "prime", "minister", "state", "s"}
)
_LEADING = re.compile(r"\b(?:president|prime minister|king|queen|emir|sultan|ruler|chancellor|head of state)\b")
_OFFICE_WORDS = frozenset(
    {
        "of", "the", "president", "prime", "minister", "king", "queen", "emir", "sultan", "ruler", "chancellor", "head",
        "state", "vice", "republic", "kingdom", "acting", "interim",
    }
)  # fmt: skip
_TITLED = re.compile(
    r"(?:\b(?P<people>[A-ZÀ-Þ]\w+) )?\b(?:President|Prime Minister|King|Queen|Emir|Sultan|Chancellor) "
    r"(?P<name>(?:[A-ZÀ-Þ][\w-]+ ?){1,4})(?:['’]s)?(?: ?of (?P<country>[A-Z]\w+(?: [A-Z]\w+)?))?"
)
"""A head of state or government within another name: "forces loyal to Dorvanian President Ivo Maro"."""
_PEOPLE_OF = re.compile(r"(?:ians?|ans?|ish|ese|ia|a|i|n)$")
_LIKE_A_PEOPLE = re.compile(r"(?:ians?|ans?|ish|ese|i)$")
_UNALIKE = {"niger": "nigerien"}
"""Countries whose name is the stem of another one's people."""
_SHORTEST = 4
_MOST_WORDS = 2
"""Words of a country's name, or of its people's, at most."""
GENERIC = ""
"""Owner of "the regime" and "government forces", which name no country."""


@dataclass(frozen=True, slots=True)
class Body:
    """A government or its forces: whose they are, as a folded country or leader; GENERIC where no word says it."""

    kind: str
    owner: str
    is_leaders: bool = False


def find_sides(namings: Sequence[Naming], lexicon: Lexicon) -> Short:
    """Map names of governments and of forces to the one wording of the same body in the same document, and why.

    "Dorvania's army", "Dorvanian forces" and, where the document names Maro as president of Dorvania, "forces loyal to
    Maro" are one body; "the regime" or "pro-government forces" is the one that the document names, if it names one.
    A government and its forces are two. Allied, backed, rebel and special forces are none of these.
    """
    by_document: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        by_document[naming.document].append(naming)
    found: Short = {}
    for document, own in by_document.items():
        leaders = _find_leaders(own)
        bodies = {naming.name: body for naming in own if (body := read_body(naming.name, leaders))}
        for name, (full, why) in _group(bodies, lexicon).items():
            found[fold_name(name), document] = full, why
    return found


def read_body(name: str, leaders: Mapping[str, str]) -> Body | None:
    """Read whose government or forces a name means; None where it means neither."""
    words = fold_name(name).split()
    if not words or not (set(words) & _FORCES or words[-1] in _GOVERNING):
        return None
    kind = "forces" if set(words) & _FORCES else "government"
    rest = [word for word in words if word not in _FORCES | _GOVERNING | _FILLING]
    if not rest:
        return Body(kind, GENERIC) if set(words) & _GOVERNING else None
    capitals = {fold_name(word) for word in re.findall(r"\b[^\W\d_][\w.]*", name) if word[:1].isupper()}
    if not set(rest) <= capitals:
        return None
    if all(word in leaders or stem_country(word) == leaders.get(rest[-1]) for word in rest) and rest[-1] in leaders:
        return Body(kind, leaders[rest[-1]], is_leaders=True)
    return Body(kind, " ".join((*rest[:-1], stem_country(rest[-1]))))


@lru_cache(maxsize=65536)
def read_country_body(name: str) -> Body | None:
    """Read a name that says by itself whose government or forces it means: "Dorvania's army", "Dorvanian forces".

    Only a possessive or a word like that of a people tells: the "Rapid Relief Forces" are nobody's.
    """
    body = read_body(name, {})
    if body is None or body.owner == GENERIC:
        return None
    words = [word for word in fold_name(name).split() if word not in _FORCES | _GOVERNING | _FILLING]
    is_telling = re.search(r"['’]s?\b", name) or _LIKE_A_PEOPLE.search(words[-1])
    return body if is_telling and len(words) <= _MOST_WORDS else None


def stem_country(word: str) -> str:
    """Bring a country and its people under one form: "dorvania", "dorvanian"."""
    word = _UNALIKE.get(word, word)
    stem = _PEOPLE_OF.sub("", word)
    if len(stem) < _SHORTEST <= len(shorter := word.removesuffix("an")):
        stem = shorter
    while (shorter := _PEOPLE_OF.sub("", stem)) != stem and len(shorter) >= _SHORTEST:
        stem = shorter
    return stem if len(stem) >= _SHORTEST else word


def _find_leaders(namings: Iterable[Naming]) -> dict[str, str]:
    """Map every part of the name of a head of state or government to the folded country that the office names.

    A leader who is named with the title alone ("forces loyal to President Ivo Maro") owns them by that name.
    """
    leaders: dict[str, str] = {}
    namings = list(namings)
    for naming in namings:
        office = fold_name(f"{naming.role or ''} {naming.organisation or ''}")
        if naming.part != "speaker" or not _LEADING.search(office):
            continue
        countries = {stem_country(word) for word in office.split() if word not in _OFFICE_WORDS}
        if len(countries) == 1:
            leaders.update(dict.fromkeys(split_parts(naming.name), countries.pop()))
    for title in sorted({found.groups() for naming in namings for found in _TITLED.finditer(naming.name)}, key=str):
        people, name, country = (fold_name(part or "") for part in title)
        *before, last = (country or people).split(" ")
        owner = " ".join((*before, stem_country(last))) or name
        for part in split_parts(name):
            leaders.setdefault(part, owner)
    return leaders


def _group(bodies: Mapping[str, Body], lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Give for each name another one that the document uses for its body, with the reason."""
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, body in bodies.items():
        named[body.kind, body.owner].append(name)
    found: dict[str, tuple[str, str]] = {}
    for (kind, owner), names in named.items():
        owners = {other for other_kind, other in named if other_kind == kind and other != GENERIC}
        meant = next(iter(owners)) if owner == GENERIC and len(owners) == 1 else owner
        full = min(
            named[kind, meant], key=lambda name: (not lexicon.find(name), bodies[name].is_leaders, fold_name(name))
        )
        for name in names:
            if fold_name(name) != fold_name(full) and not lexicon.find(name):
                found[name] = full, _say_why(bodies[name], bodies[full], owner != meant, kind, full)
    return found


def _say_why(body: Body, other: Body, is_generic: bool, kind: str, full: str) -> str:
    if is_generic:
        return f"same because the document names the {kind} of one country alone, {full}"
    if body.is_leaders and other.is_leaders:
        return f"same because both name the {kind} of one leader, as {full}"
    if body.is_leaders:
        return f"same because the document names this leader as head of the country of {full}"
    return f"same because both name the {kind} of one country, as {full}"
