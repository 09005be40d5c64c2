"""Deeds as the templates of MUC-4 count them: what claims tell of, with its type, its doers and those it hit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.quality.muc4_kinds import GUERRILLAS, PEOPLE, STATE, name_thing
from onrecord.extract.wording.number_words import TENS, UNITS
from onrecord.model import Act, Claim, Mention, Moment, PlaceMention, Stance

TYPES = {
    "bombing": "BOMBING", "suicide_bombing": "BOMBING", "landmine": "BOMBING",
    "abduction": "KIDNAPPING", "hostage_taking": "KIDNAPPING", "enforced_disappearance": "KIDNAPPING",
    "release": "KIDNAPPING",
    "looting": "ROBBERY",
    "killing": "ATTACK", "summary_execution": "ATTACK", "massacre": "ATTACK", "injury": "ATTACK", "attack": "ATTACK",
    "shooting": "ATTACK", "shelling": "ATTACK", "torture": "ATTACK", "air_strike": "ATTACK",
    "sexual_violence": "ATTACK",
    "property_destruction": "ATTACK",
}  # fmt: skip
EFFECTS = {
    "killing": "DEATH", "summary_execution": "DEATH", "massacre": "DEATH", "injury": "INJURY",
    "release": "REGAINED FREEDOM",
}  # fmt: skip
_UNTOLD = frozenset({Stance.CONDITIONAL, Stance.CALLED_FOR, Stance.DENIED, Stance.FEARED, Stance.PLANNED})
_PRESUPPOSING = frozenset({Stance.CALLED_FOR, Stance.DENIED})
_HARM = frozenset({"killing", "injury"})
_BURNING = re.compile(r"\b(?:burn|burned|burnt|burning|torch\w*|arson|fire|ablaze)\b", re.IGNORECASE)
_BLASTING = re.compile(r"\b(?:blew up|blown up|blow up|dynamit\w+|bomb\w*|explo\w+)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|their|its|some)\s+", re.IGNORECASE)
_WORDED = rf"(?:{'|'.join(TENS)})(?:[- ]?(?:{'|'.join(list(UNITS)[1:10])}))?|{'|'.join(UNITS)}"
_FIGURE = rf"\d{{1,3}}(?:,\d{{3}})+|\d+|{_WORDED}"
_NUMBER = re.compile(
    r"(?:\b(about|some|approximately|nearly|around|over|at least|more than)\s+)?"
    rf"\b({_FIGURE})\s+(?:[\w.-]+\s+){{0,2}}$",
    re.IGNORECASE,
)
_COLLECTIVES = frozenset(
    {"people", "children", "police", "personnel", "clergy", "population", "family", "crew", "staff"}
)


_FORCES = re.compile(
    r"(?i)\b(?:soldiers?|troops?|servicemen|sergeants?|lieutenants?|corporals?|crewm[ae]n|pilots?|marines|enem(?:y|ies)|"
    r"contras?|comrades|fighters|combatants|recruits|paratroopers|battalions?|units?|patrols?|"
    r"(?:army|enemy|military|young) officers?|columns?|forces)\b"
)
_VAGUE = re.compile(
    r"(?i)(?:[\w-]+ )?(?:people|persons?|others?|another|casualties|dead|wounded|individuals?|members|men)"
)
_FLYING = re.compile(r"(?i)\b(?:aircraft|planes?|helicopters?|gunships?|jets?|aerial)\b")
_CLASH = re.compile(r"(?i)\b(?:clash\w*|combat|skirmish\w*|fighting|confrontations?|battles?)\b")


@dataclass(slots=True)
class Target:
    """Somebody or something that was hit: words as they stand, how many, and what became of it."""

    words: str
    start: int
    number: str | None = None
    effects: set[str] = field(default_factory=set)
    is_person: bool = True
    is_definite: bool = False


@dataclass(slots=True)
class Deed:
    """One deed of one claim; `at` is where its trigger stands."""

    kind: str
    at: int
    claim: Claim
    act: Act
    doers: list[Mention]
    targets: list[Target]
    tools: list[Mention]
    moment: Moment | None
    places: Sequence[PlaceMention]


def find_deeds(claims: Sequence[Claim], text: str) -> Iterator[Deed]:
    """Give the deeds that claims tell of as done, in text order."""
    for claim in claims:
        for act in claim.acts:
            kind = find_kind(act) if is_told(act, claim) or is_spared(act, claim) else None
            if kind is not None:
                targets = [*_name_persons(act, claim, text), *_name_things(act, text)]
                deed = Deed(
                    kind, act.trigger.start, claim, act, list(act.perpetrators), targets, list(act.means), claim.moment,
                    claim.places,
                )  # fmt: skip
                yield deed


def is_told(act: Act, claim: Claim) -> bool:
    """True for an act that a claim has as done: "they deny the murder of the judge" denies no murder."""
    if claim.stance not in _UNTOLD:
        return True
    return claim.stance in _PRESUPPOSING and bool(act.victims) and claim.acts[0].term not in TYPES


def is_spared(act: Act, claim: Claim) -> bool:
    """True for a harm that did not come to named people: "the driver was not injured"."""
    return claim.stance is Stance.DENIED and act.term in _HARM and bool(act.victims) and not is_told(act, claim)


def find_kind(act: Act) -> str | None:
    """Give the incident type of an act, None for what is none."""
    kind = TYPES.get(act.term)
    trigger = act.trigger.exact
    if act.term == "property_destruction" and _BURNING.search(trigger):
        return "ARSON"
    if kind == "ATTACK" and (_BLASTING.search(trigger) or any(_BLASTING.search(m.name) for m in act.means)):
        kind = "BOMBING"
    if kind == "BOMBING" and any(is_state(m.name) or _FLYING.search(m.name) for m in (*act.perpetrators, *act.means)):
        return "ATTACK"  # bombs of an army, which come from the air
    return kind


def is_warfare(deed: Deed, text: str) -> bool:
    """Forces against guerrillas, guerrillas against forces alone, and clashes are no incidents of this task."""
    hit = [t for t in deed.targets if t.is_person]
    armed = [t for t in hit if tells(t.words, GUERRILLAS) or _FORCES.search(t.words)]
    if hit and len(armed) == len(deed.targets):
        return True
    vague = all(_VAGUE.fullmatch(t.words) for t in hit)
    return bool(hit) and vague and _CLASH.search(find_sentence(text, deed.at)) is not None


def find_sentence(text: str, at: int) -> str:
    """Give the sentence around a character, as full stops and line breaks bound it."""
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [end for mark in (". ", "\n") if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]


def tells(words: str, known: frozenset[str]) -> bool:
    """True when one of these words stands in the wording."""
    return any(word in known for word in re.findall(r"[a-z]+", words.lower()))


def _name_persons(act: Act, claim: Claim, text: str) -> Iterator[Target]:
    objects = [m for m in act.objects if act.term in EFFECTS and tells(m.name, PEOPLE)]
    for victim in (*act.victims, *objects):
        if victim.span is None or victim.name in {"the speaker"} or name_as_thing(victim):
            continue
        words = clean_words(victim.name)
        elided = victim.resolved_from is not None and re.fullmatch(_FIGURE, victim.resolved_from.exact, re.IGNORECASE)
        number = (
            find_number(f"{text[: victim.resolved_from.end]} ", victim.resolved_from.end + 1, "people")
            if victim.resolved_from is not None and elided  # "four people were killed and 30 wounded"
            else find_number(text, victim.span.start, words)
        )
        target = Target(words, victim.span.start, number)
        toll = claim.toll
        if (
            toll is not None
            and toll.counted
            and (toll.counted.lower() in words.lower() or words.lower() in toll.counted.lower())
        ):
            low, high = toll.low.value, toll.high.value if toll.high else None
            target.number = str(low) if high == low else f"{low} -" if high is None else f"{low} - {high}"
        target.is_definite = re.search(r"(?i)\bthe\s+$", text[max(0, target.start - 5) : target.start]) is not None
        if is_spared(act, claim):
            target.effects.add("NO DEATH" if act.term == "killing" else "NO INJURY")
        elif act.term in EFFECTS:
            target.effects.add(EFFECTS[act.term])
        yield target


def name_as_thing(mention: Mention) -> bool:
    """True for a victim that is a building or a vehicle."""
    kind = name_thing(mention.name)
    return kind is not None and kind not in {"GOVERNMENT OFFICE OR RESIDENCE", "OTHER"} and mention.name[:1].islower()


def _name_things(act: Act, text: str) -> Iterator[Target]:
    for mention in (*act.objects, *(v for v in act.victims if name_as_thing(v))):
        if mention.span is None or name_thing(mention.name) is None:
            continue
        words = clean_words(mention.name)
        target = Target(words, mention.span.start, find_number(text, mention.span.start, words), is_person=False)
        trigger = act.trigger.exact.lower()
        if re.search(r"destro|demolish|raze|blew|blow", trigger):
            target.effects.add("DESTROYED")
        elif re.search(r"damag|burn|torch|fire|collaps", trigger):
            target.effects.add("SOME DAMAGE")
        yield target


def clean_words(words: str) -> str:
    """Give a wording without its article and marks at its ends."""
    words = re.sub(r"[\[\]]", " ", re.sub(r"\[?\b(\w)\](?=\w)", r"\1", words))  # "[r]ebels", "r]ebels"
    plain = " ".join(words.split()).strip(" ,;:.")
    plain = _ARTICLE.sub("", plain)
    return plain[1:] if plain.count('"') == 1 and plain.startswith('"') else plain


def find_number(text: str, start: int, words: str) -> str:
    """Give how many: the number before the words, else one for a singular and PLURAL for a plural."""
    found = _NUMBER.search(text[max(0, start - 40) : start])
    inside = re.match(rf"(?i)({_FIGURE})\s", words)
    figure = inside[1] if inside else found[2] if found else None
    if figure is not None:
        number = read_figure(figure)
        rough = found[1].lower() if found and found[1] else ""
        if rough in {"over", "at least", "more than"}:
            return f"{number} -"
        return f"~{number}" if rough and rough != "some" else number
    return "PLURAL" if is_plural(words) else "1"


def read_figure(words: str) -> str:
    """Give the digits of "1,200", "12" and "thirty-two"."""
    plain = words.lower().replace(",", "")
    if plain.isdigit():
        return plain
    tens = next((ten for ten in TENS if plain.startswith(ten)), "")
    unit = plain.removeprefix(tens).strip("- ")
    return str(TENS.get(tens, 0) + UNITS.get(unit, 0))


def is_plural(words: str) -> bool:
    """True when the head of a wording is a plural noun."""
    head = re.split(r"(?i)\b(?:of|in|at|from|who|including|and)\b|,", words)[0].split()
    last = head[-1].lower() if head else ""
    return (
        last.endswith("men")
        or last in _COLLECTIVES
        or (last.endswith("s") and not last.endswith(("ss", "us", "is")) and not last[:1].isdigit())
    )


def is_state(words: str) -> bool:
    """True for a doer who belongs to a government, an army or the police."""
    return tells(words, STATE) or bool(re.search(r"(?i)\b(?:armed|air|security|government) forces?\b", words))
