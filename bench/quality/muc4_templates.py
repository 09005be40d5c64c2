"""Turns the claims of one story into templates of MUC-4 and into the five roles of GRIT.

Which candidates are incidents of the task, and which of their parts it asks for, is judged by fitted weights.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from unicodedata import combining, normalize

from bench.quality.muc4_candidates import list_candidates
from bench.quality.muc4_deeds import Target, clean_words, find_sentence
from bench.quality.muc4_doers import name_kind_of_deed
from bench.quality.muc4_incidents import Incident, find_single_day
from bench.quality.muc4_judging import Kept, judge_candidate, load_weights
from bench.quality.muc4_kinds import (
    name_person,
    name_thing,
    name_tool,
)
from bench.quality.muc4_names import describe_beside, split_name
from bench.quality.muc4_reading import Filler, Story, Template, format_day
from onrecord.extract.wording.casing import restore_case
from onrecord.extract.wording.parse import load_parser
from onrecord.extract.wording.words import find_nation, load_nations
from onrecord.model import Claim

HOMES = frozenset(
    ["El Salvador", "Guatemala", "Honduras", "Argentina", "Bolivia", "Chile", "Colombia", "Ecuador", "Peru"]
)
"""The countries of interest (task documentation, section 1.0)."""
_TOOL = re.compile(
    r"\b(?:(?:car|truck|powerful|dynamite|explosive|hand|molotov|sub|submachine|machine|automatic|home-?made|small|"
    r"heavy|high-power)[ -]){0,2}(?:bombs?|dynamite|explosives?|grenades?|rockets?|mortars?|cocktails?|machine-?guns?|"
    r"rifles?|pistols?|missiles?|devices?|mines?|charges?|weapons?|machetes?|guns?)\b(?: (?:sticks?|charges?))?",
    re.IGNORECASE,
)
_UNHARMED = re.compile(
    r"\bno (?:victims|casualties|injuries|one was (?:injured|hurt))|nobody was (?:hurt|injured)", re.IGNORECASE
)
_NO_TOWN = re.compile(r"(?i)^(?:the|this|no city|clandestine|latin america|central america|washington|u\.s\.)\b")


def make_templates(story: Story, claims: Sequence[Claim]) -> list[Template]:
    """Give the templates of a story."""
    story = replace(story, text=restore_case(story.text, load_parser()))
    judged = [(c, judge_candidate(c, load_weights())) for c in list_candidates(story, claims)]
    return [fill_template(story, candidate.incident, kept) for candidate, kept in judged if kept is not None]


def fill_template(story: Story, incident: Incident, kept: Kept) -> Template:
    """Fill the slots of one incident with the parts of it that are kept."""
    kind = incident.kind
    doers = [d.name for deed in incident.deeds for d in deed.doers]
    fillers: dict[int, tuple[Filler, ...]] = {
        2: _one(name_day(story, incident)),
        3: _one(name_place(story, incident)),
        4: _one(kind),
        5: _one("ACCOMPLISHED"),
        8: _one(name_kind_of_deed([*kept.bodies, *kept.singles, *doers])),
        9: tuple(Filler((words,)) for words in kept.singles),
        10: tuple(Filler((body,)) for body in kept.bodies),
        11: tuple(Filler((leaf,), (body,)) for body, leaf in kept.bodies.items()),
    }
    fillers |= fill_tools(story, incident) if kind not in {"KIDNAPPING", "ARSON"} else {}
    fillers |= fill_things([t for t in kept.targets if not t.is_person]) if kind != "KIDNAPPING" else {}
    fillers |= fill_persons(story, incident, [t for t in kept.targets if t.is_person])
    return Template(story.id, fillers)


def _one(value: str | None) -> tuple[Filler, ...]:
    return (Filler((value,)),) if value else ()


def name_day(story: Story, incident: Incident) -> str | None:
    """Give the day, the interval, or the day of the story as the latest one."""
    for deed in incident.deeds:
        day = find_single_day(deed)
        if day is not None:
            return format_day(date.fromisoformat(day))
    return f"- {format_day(date.fromisoformat(story.published))}" if story.published else None


def name_place(story: Story, incident: Incident) -> str | None:
    """Give the country, and the most specific place told of a deed, else the town that the story was filed from."""
    home = find_home(story)
    named = sorted((p for deed in incident.deeds for p in deed.places), key=lambda p: p.method != "stated")
    if home is None:
        home = next((n.name for p in named if (n := find_nation(p.name)) is not None), None)
    if home is None:
        return None
    towns = [strip_unit(p.name) for p in named if find_nation(p.name) is None and not _NO_TOWN.search(p.name)]
    filed = (
        story.filed_from if re.fullmatch(r"[A-Z ]+", story.filed_from) and not _NO_TOWN.search(story.filed_from) else ""
    )
    town = next(iter(towns), filed)
    return f"{home}: {town}".upper() if town else home.upper()


def strip_unit(name: str) -> str:
    """ "Eastern San Miguel Department" is listed as San Miguel."""
    plain = re.sub(
        r"(?i)\s+(?:department|province|city|town|jurisdiction|neighborhood|district|municipality)$", "", name
    )
    plain = re.sub(r"(?i)^(?:downtown|central|(?:north|south)?(?:east|west)ern|northern|southern)\s+", "", plain)
    return f"{plain} CITY" if plain.lower() in {"guatemala", "panama"} else plain


def _without_accents(words: str) -> str:
    return "".join(sign for sign in normalize("NFKD", words) if not combining(sign))


def find_home(story: Story) -> str | None:
    """Give the country of interest that a story is about: the one named most, the dateline's among them."""
    counted: Counter[str] = Counter()
    for nation in load_nations():
        if nation.name in HOMES:
            words = "|".join(map(re.escape, (*nation.names, *nation.adjectives)))
            counted[nation.name] = len(re.findall(rf"(?i)\b(?:{words})\b", story.text))
            counted[nation.name] += int(
                bool(nation.capital) and _without_accents(nation.capital).upper() in story.filed_from
            )
    best = counted.most_common(1)
    return best[0][0] if best and best[0][1] else None


def fill_tools(story: Story, incident: Incident) -> dict[int, tuple[Filler, ...]]:
    """Fill the instruments: the means of the deeds, and their triggers where these name one ("car bomb")."""
    told: dict[str, str] = {}
    for deed in incident.deeds:
        words = [clean_words(m.name) for m in deed.tools]
        if name_tool(deed.act.trigger.exact) and deed.kind == "BOMBING":
            words.append(deed.act.trigger.exact.lower())
        words.extend(found[0].strip() for found in _TOOL.finditer(find_sentence(story.text, deed.at)))
        for word in words:
            kind = name_tool(word)
            if kind is not None and not re.search(r"(?i)bombing|explosion|attack", word):
                told.setdefault(kind, word)
    tools = {kind: word for kind, word in told.items() if kind != "BOMB" or not {"VEHICLE BOMB"} & set(told)}
    if not tools and any(d.act.term == "shooting" for d in incident.deeds):
        return {7: (Filler(("GUN",), ("-",)),)}
    return {
        6: tuple(Filler((word,)) for word in tools.values()),
        7: tuple(Filler((kind,), (word,)) for kind, word in tools.items()),
    }


def fill_things(things: Sequence[Target]) -> dict[int, tuple[Filler, ...]]:
    """Fill the physical targets with their kind, number and what became of them."""
    return {
        12: tuple(Filler((t.words,)) for t in things),
        13: tuple(Filler((name_thing(t.words) or "OTHER",), (t.words,)) for t in things),
        14: tuple(Filler((t.number or "1",), (t.words,)) for t in things),
        16: tuple(Filler((effect,), (t.words,)) for t in things for effect in sorted(t.effects)[:1]),
    }


def fill_persons(story: Story, incident: Incident, people: Sequence[Target]) -> dict[int, tuple[Filler, ...]]:
    """Fill the human targets: names, descriptions, kinds, numbers and what became of them."""
    rows: dict[int, list[Filler]] = {n: [] for n in (18, 19, 20, 21, 23)}
    for person in people:
        described, name = split_name(person.words)
        tag = name or person.words
        if name:
            rows[18].append(Filler((name,)))
            described = described or describe_beside(story.text, person)
        if described:
            rows[19].append(Filler((described,), (name,) if name else ()))
        rows[20].append(Filler((name_person(described or person.words),), (tag,)))
        rows[21].append(Filler(("1" if name else person.number or "1",), (tag,)))
        rows[23].extend(Filler((effect,), (tag,)) for effect in _strongest(person.effects))
    if not people and any(_UNHARMED.search(find_sentence(story.text, d.at)) for d in incident.deeds):
        rows[23].append(Filler(("NO INJURY OR DEATH",), ("-",)))
    return {slot: tuple(found) for slot, found in rows.items()}


def _strongest(effects: set[str]) -> list[str]:
    return ["DEATH"] if "DEATH" in effects else sorted(effects)


def list_roles(templates: Iterable[Template]) -> Mapping[str, list[list[str]]]:
    """Give the five roles of GRIT over all templates of a story, an entity a wording; its victims are those named."""
    slots = {"PerpInd": (9,), "PerpOrg": (10,), "Target": (12,), "Victim": (18,), "Weapon": (6,)}
    roles: dict[str, list[list[str]]] = {}
    for role, chosen in slots.items():
        words: dict[str, None] = {}
        for template in templates:
            for slot in chosen:
                for filler in template.fillers.get(slot, ()):
                    words.setdefault(filler.values[0].lower(), None)
        roles[role] = [[word] for word in words]
    return roles
