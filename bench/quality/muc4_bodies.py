"""Bodies that may be behind an incident: which ones a story names, and what holds for each of them.

How a body is held responsible follows a decision tree of 1992 over what the story says of it; what says so is found
as features, and fitted weights choose among the leaves and "not behind it".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from bench.quality.muc4_deeds import find_sentence, tells
from bench.quality.muc4_doers import expand_body, find_bodies, name_confidence, part_doer, suppose_bodies, word_doer
from bench.quality.muc4_incidents import Incident
from bench.quality.muc4_kinds import GUERRILLAS, name_category
from bench.quality.muc4_metric import find_words
from bench.quality.muc4_reading import Story
from onrecord.model import Claim

NOT_BEHIND = "NOT BEHIND IT"
LEAVES = (
    "REPORTED AS FACT", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "CLAIMED OR ADMITTED",
    "POSSIBLE",
)  # fmt: skip
_BESIDE = re.compile(r"\s*[\[(]([^\])]{2,60})[\])]")
_CUES = {
    "claims": re.compile(
        r"(?i)\b(?:claim\w*|assume[sd]?|assuming|tak\w+|took|admit\w*|acknowledg\w+) (?:the |full )*responsib"
    ),
    "responsible": re.compile(r"(?i)\bresponsib\w+"),
    "blames": re.compile(r"(?i)\b(?:accus|blam|attribute|attributing|attribution|charg|denounc)\w*"),
    "suspects": re.compile(r"(?i)\b(?:suspect|alleg|presum|apparent|believ|reported|possib|probab|suppos)\w*"),
    "denies": re.compile(r"(?i)\b(?:den(?:y|ied|ies)|reject\w*|not)\b"),
    "authority": re.compile(
        r"(?i)\b(?:police|army|military|colonel|general|minister|president|official\w*|authorit\w+|spokesm[ae]n|judge|"
        r"commander|ministry|government|governor|mayor|intelligence)\b"
    ),
    "speaks": re.compile(r"(?i)\b(?:communique|statement|telephone|phone|caller|letter|pamphlet|leaflet)\w*"),
    "member": re.compile(r"(?i)\b(?:members?|guerrillas?|rebels?|terrorists?|commandos?|column|unit|group)\b"),
    "investigates": re.compile(r"(?i)\b(?:investigat|no group|no one has|not been identified|unidentified)\w*"),
}
_MOST_NAMED = 2
_NEARNESS = ((150, "beside"), (400, "near"), (1200, "apart"))


def list_bodies(story: Story, incident: Incident, claims: Sequence[Claim]) -> dict[str, str]:
    """Give the bodies that may be behind an incident, each with the leaf that a rule gives, or where it was found."""
    found: dict[str, str] = {}
    for body, leaf in suppose_bodies(story, claims, incident.deeds).items():
        _add_body(found, body, f"rule {leaf}")
    for deed in incident.deeds:
        for doer in deed.doers:
            _add_body(found, expand_body(part_doer(word_doer(story.text, doer))[0] or "", story.text), "doer")
    for body in find_bodies(story.text)[:_MOST_NAMED]:
        _add_body(found, body, "named")
    return found


def _add_body(found: dict[str, str], body: str, tie: str) -> None:
    words = set(find_words(body))
    if words and not any(words <= set(find_words(known)) for known in found):
        found[body] = tie


def locate_body(body: str, text: str) -> list[int]:
    """Give where a story names a body, by its name or by the short form that stands in brackets beside it."""
    names = {body}
    for found in re.finditer(re.escape(body), text):
        beside = _BESIDE.match(text, found.end())
        if beside is not None and len(beside[1]) > 2:
            names.add(beside[1])
    return sorted(m.start() for name in names for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def describe_body(
    story: Story, incident: Incident, body: str, tie: str, places: Mapping[str, Sequence[int]]
) -> tuple[str, ...]:
    """Give what holds for a body as the one behind an incident; `places` has where each body is named."""
    text, own = story.text, places[body]
    kind = "state" if name_category(body) == "STATE-SPONSORED VIOLENCE" else "band"
    told = {"any", f"tie:{tie}", f"{kind}:{tie}", f"body:{kind}", f"kind:{incident.kind}", f"{kind}:{incident.kind}"}
    told_doers = ",".join(sorted({name_category(d.name) or "open" for deed in incident.deeds for d in deed.doers}))
    first = next(iter(places))
    ranked = sorted(places, key=lambda b: -len(places[b]))
    told.add("rule" if tie.startswith("rule") else "no rule")
    told |= {f"rank:{min(ranked.index(body), 3)}", f"named:{min(len(own), 5)}", f"bodies:{min(len(places), 5)}"}
    told.add(f"{tie}:{told_doers}:{min(ranked.index(body), 2)}")
    told.add(f"tie:{tie}:{'first' if body == first else 'other'}")
    told.add("short" if body.isupper() else "long")
    told |= {*_describe_ties(incident, body, kind)}
    if not own:
        return tuple(sorted({*told, "unfound"}))
    gaps = [(min(abs(at - d.at) for d in incident.deeds), at) for at in own]
    gap, nearest = min(gaps)
    told.add(f"gap:{next((name for most, name in _NEARNESS if gap <= most), 'far')}")
    deed = min(incident.deeds, key=lambda d: abs(d.at - nearest))
    told.add("before the deed" if nearest < deed.at else "after the deed")
    sentence = find_sentence(text, nearest)
    if sentence == find_sentence(text, deed.at):
        told.add("one sentence")
    for at in own:
        told |= {f"cue:{name}" for name, cue in _CUES.items() if cue.search(find_sentence(text, at))}
    told |= {f"near cue:{name}" for name, cue in _CUES.items() if cue.search(sentence)}
    told |= {f"story cue:{name}" for name in ("claims", "suspects", "blames") if _CUES[name].search(text)}
    told |= {f"deed cue:{name}" for name, cue in _CUES.items() if cue.search(find_sentence(text, deed.at))}
    told.add(f"first:{bisect_right((300, 900, 2000), own[0])}")
    return tuple(sorted(told))


def _describe_ties(incident: Incident, body: str, kind: str) -> Iterator[str]:
    doers = [d.name for deed in incident.deeds for d in deed.doers]
    categories = {name_category(d) or "open" for d in doers}
    yield f"{kind}:{','.join(sorted(categories)) or 'nobody'}"
    mine = [deed for deed in incident.deeds if any(set(find_words(body)) & set(find_words(d.name)) for d in deed.doers)]
    yield f"deeds:{min(len(mine), 3)}"
    for deed in mine:
        yield f"rule:{name_confidence(deed.claim, body)}"
        yield f"stance:{deed.claim.stance.value}"
    for deed in incident.deeds:
        speakers = {w for link in deed.claim.chain for w in find_words(link.speaker.name)}
        if speakers & set(find_words(body)):
            yield "speaks"
        elif speakers:
            yield "guerrillas speak" if tells(" ".join(speakers).lower(), GUERRILLAS) else "others speak"
    hit = {t.is_person for t in incident.targets}
    yield f"{kind}:hits:{','.join(sorted(map(str, hit)))}"
    if any(set(find_words(body)) & set(find_words(t.words)) for t in incident.targets):
        yield "is hit"
