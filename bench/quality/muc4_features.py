"""What holds for a candidate incident of a story, for its targets and for the bodies that may be behind it.

Names of people and places are no features: words count only where they are written small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bench.quality.muc4_deeds import Deed, Target, find_sentence, is_warfare, tells
from bench.quality.muc4_incidents import Incident, find_age, find_single_day, is_specific, is_vague
from bench.quality.muc4_kinds import GUERRILLAS, name_category, name_person, name_thing
from bench.quality.muc4_names import is_name
from bench.quality.muc4_reading import Story
from onrecord.model import Claim

_LEAD = 400
"""Characters that open a story."""
_PLACES = ((400, "lead"), (1200, "early"), (3000, "middle"))
_GAPS = ((150, "beside"), (600, "near"), (2000, "apart"))
_WORD = re.compile(r"(?<![\w'\]-])[a-z]{3,}(?![\w'\[-])")
_AGES = ((3, "days"), (14, "weeks"), (62, "months"), (400, "year"))
_AFAR = 600


def describe_incident(story: Story, incident: Incident, incidents: Sequence[Incident]) -> tuple[str, ...]:
    """Give what holds for a candidate as a whole, the words of its sentences among it."""
    told = {*_describe_whole(story, incident, incidents)}
    for deed in incident.deeds:
        told |= {*_describe_deed(story, deed)}
        told |= {f"near:{word}" for word in _WORD.findall(find_sentence(story.text, deed.at))}
    for target in incident.targets:
        told |= {*describe_harm(target)}
    return tuple(sorted(told))


def _describe_whole(story: Story, incident: Incident, incidents: Sequence[Incident]) -> Iterator[str]:
    persons = [t for t in incident.targets if t.is_person]
    kind = incident.kind
    yield "any"
    yield f"kind:{kind}"
    yield f"deeds:{min(len(incident.deeds), 5)}"
    yield f"persons:{min(len(persons), 3)}"
    yield f"things:{min(len(incident.targets) - len(persons), 3)}"
    yield f"{kind}:{'hit' if incident.targets else 'nobody'}"
    yield f"order:{min(incidents.index(incident), 3)}"
    yield f"of:{min(len(incidents), 6)}"
    yield f"far:{min(min(d.at for d in incident.deeds) // _AFAR, 5)}"
    yield "specific" if is_specific(incident) else "general"
    if all(is_warfare(d, story.text) for d in incident.deeds):
        yield "warfare"
    ages = [age for d in incident.deeds if (age := find_age(story, d)) is not None]
    yield "age:unknown" if not ages else f"age:{next((name for most, name in _AGES if min(ages) <= most), 'old')}"
    if any(find_single_day(d) for d in incident.deeds):
        yield "day"


def _describe_deed(story: Story, deed: Deed) -> Iterator[str]:
    yield f"term:{deed.act.term}"
    yield f"stance:{deed.claim.stance.value}"
    yield from (f"trigger:{word}" for word in _WORD.findall(deed.act.trigger.exact.lower()))
    yield "doer" if deed.doers else "no doer"
    for doer in deed.doers:
        yield f"doer:{name_category(doer.name) or 'open'}"
        yield f"doer named:{is_name(doer.name)}"
        yield from (f"doer:{word}" for word in _WORD.findall(doer.name)[-1:])
    said_by = deed.claim.chain[0].speaker.name if deed.claim.chain else ""
    speaker = "narration" if not said_by else "guerrilla" if tells(said_by, GUERRILLAS) else "other"
    yield f"speaker:{speaker}"
    before = story.text[max(0, deed.at - 40) : deed.at]
    yield from (f"before:{word}" for word in _WORD.findall(before)[-2:])


def describe_harm(target: Target) -> Iterator[str]:
    """Give what holds for one that was hit."""
    kind = name_person(target.words) if target.is_person else name_thing(target.words)
    yield f"hit:{kind}"
    yield f"hit named:{target.is_person and is_name(target.words)}"
    yield f"hit vague:{is_vague(target)}"
    yield f"hit number:{target.number if target.number in {'1', 'PLURAL', None} else 'counted'}"
    yield from (f"effect:{effect}" for effect in target.effects)
    yield from (f"hit:{word}" for word in _WORD.findall(target.words)[-2:])


def describe_target(story: Story, incident: Incident, target: Target, merged: Sequence[Target]) -> tuple[str, ...]:
    """Give what holds for one target of an incident among all that were put together there."""
    told = {"any", *describe_harm(target), f"kind:{incident.kind}", f"person:{target.is_person}"}
    told.add(f"of:{min(len(merged), 6)}")
    told.add(f"order:{min(merged.index(target), 4)}")
    beside = [d for d in incident.deeds if any(t.start == target.start for t in d.targets)]
    told.add(f"told:{min(len(beside), 3)}")
    for deed in beside:
        told |= {f"term:{deed.act.term}", f"stance:{deed.claim.stance.value}", "doer" if deed.doers else "no doer"}
        told.add(f"{deed.act.term}:{is_name(target.words)}")
        if is_warfare(deed, story.text):
            told.add("warfare")
        told |= {f"near:{word}" for word in _WORD.findall(find_sentence(story.text, deed.at))}
    told |= {f"before:{word}" for word in _WORD.findall(story.text[max(0, target.start - 25) : target.start])[-2:]}
    if any(t is not target and t.is_person and is_name(t.words) for t in merged):
        told.add("named beside")
    return tuple(sorted(told))


def describe_company(target: Target, listed: Sequence[Target]) -> Iterator[str]:
    """Give how a person who was hit stands to the others: "two deputies" may be the two who are named beside."""
    others = [t for t in listed if t is not target and t.is_person]
    named = sum(is_name(t.words) for t in others)
    yield f"names beside:{min(named, 4)}"
    yield f"descriptions beside:{min(len(others) - named, 4)}"
    if is_name(target.words):
        own = str(named + 1)
        yield f"named as counted:{any(t.number == own for t in others if not is_name(t.words))}"
        return
    head = "people" if is_vague(target) else "trade"
    number = target.number or "1"
    yield f"definite:{target.is_definite}"
    yield f"{head}:{'names' if named else 'no names'} beside:{'one' if number == '1' else 'more'}"
    if number.isdigit() and number != "1":
        yield f"counts names:{_compare(int(number), named)}"
        yield f"{head} counts names:{_compare(int(number), named)}"
        rest = sum(int(t.number) for t in others if (t.number or "").isdigit() and not is_name(t.words))
        yield f"counts descriptions:{_compare(int(number), rest)}"


def describe_mentions(target: Target, incident: Incident, story: Story, claims: Sequence[Claim]) -> Iterator[str]:
    """Give where and how often a story names one that was hit, and what else the one does there."""
    yield f"stands:{_bucket(target.start, _PLACES)}"
    yield f"gap:{_bucket(min(abs(target.start - d.at) for d in incident.deeds[:1]), _GAPS)}"
    scopes = {c.toll.scope.value for d in incident.deeds for c in (d.claim,) if c.toll and _tells_of(d, target)}
    yield from (f"scope:{scope}" for scope in scopes)
    if not target.is_person or not is_name(target.words):
        return
    last = target.words.split()[-1]
    yield f"mentions:{min(story.text.count(last), 4)}"
    yield f"in lead:{last in story.text[:_LEAD]}"
    yield f"speaks:{any(last in link.speaker.name for c in claims for link in c.chain)}"
    yield f"does:{any(last in doer.name for c in claims for act in c.acts for doer in act.perpetrators)}"


def _tells_of(deed: Deed, target: Target) -> bool:
    return any(t.start == target.start for t in deed.targets)


def _bucket(value: int, limits: Sequence[tuple[int, str]]) -> str:
    return next((name for most, name in limits if value <= most), "far")


def _compare(number: int, others: int) -> str:
    if not others:
        return "none"
    return "equal" if number == others else "more" if number > others else "fewer"
