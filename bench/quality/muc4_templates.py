"""Turns the claims of one story into templates of MUC-4 and into the five roles of GRIT.

Deeds that tell of one incident become one template: of one type (a general attack joins any), with a target in common
or close by, and without two different days. Incidents that hit nobody and nothing are left out, as the task has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from unicodedata import combining, normalize

from bench.quality.muc4_deeds import Deed, Target, clean_words, find_deeds, find_sentence, tells
from bench.quality.muc4_kinds import BODIES, GUERRILLAS, PEOPLE, name_category, name_person, name_thing, name_tool
from bench.quality.muc4_metric import find_words
from bench.quality.muc4_reading import Filler, Story, Template, format_day
from onrecord.extract.wording.casing import restore_case
from onrecord.extract.wording.parse import load_parser
from onrecord.extract.wording.words import find_nation, load_nations, load_words
from onrecord.model import Claim, Mention, Stance

RECENT_DAYS = 62
MOST_NAMES = 6
"""Words of a personal name, fewer than this."""
HOMES = frozenset(
    ["El Salvador", "Guatemala", "Honduras", "Argentina", "Bolivia", "Chile", "Colombia", "Ecuador", "Peru"]
)
"""The countries of interest (task documentation, section 1.0)."""
NEAR = 400
"""Characters within which deeds of one type and day are one incident."""

_AUTHORITY = re.compile(
    r"(?i)\b(?:police|army|military|colonel|general|minister|president|government|official|officials|authorities|"
    r"spokesm[ae]n|judge|major|captain|commander|armed forces|ministry|mayor|governor)\b"
)
_TITLES = frozenset(
    [
        "former",
        "ex-president",
        "retired",
        "president",
        "minister",
        "senator",
        "deputy",
        "colonel",
        "col",
        "general",
        "gen",
        "major",
        "captain",
        "lieutenant",
        "sergeant",
        "father",
        "fathers",
        "monsignor",
        "msgr",
        "bishop",
        "archbishop",
        "priest",
        "jesuit",
        "jesuits",
        "mayor",
        "governor",
        "judge",
        "magistrate",
        "doctor",
        "dr",
        "mr",
        "mrs",
        "ms",
        "miss",
        "ambassador",
        "candidate",
        "leader",
        "secretary",
        "director",
        "commander",
        "councilman",
        "congressman",
        "professor",
        "journalist",
        "businessman",
        "reporter",
        "peasant",
        "student",
        "lawyer",
        "attorney",
        "journalists",
        "minister's",
        "brigadier",
        "chairman",
        "chief",
        "deputies",
        "officials",
        "citizen",
        "citizens",
        "priests",
        "rector",
        "spokesman",
        "attorney",
        "soldier",
        "engineer",
    ]
)
_PARTICLES = frozenset({"de", "y", "la", "del", "los", "von", "da"})
_NO_NAMES = frozenset(
    [
        "embassy",
        "university",
        "house",
        "federation",
        "union",
        "party",
        "court",
        "church",
        "hotel",
        "district",
        "department",
    ]
)
_TOOL = re.compile(
    r"\b(?:(?:car|truck|powerful|dynamite|explosive|hand|molotov|sub|submachine|machine|automatic|home-?made|small|"
    r"heavy|high-power)[ -]){0,2}(?:bombs?|dynamite|explosives?|grenades?|rockets?|mortars?|cocktails?|machine-?guns?|"
    r"rifles?|pistols?|missiles?|devices?|mines?|charges?|weapons?|machetes?|guns?)\b(?: (?:sticks?|charges?))?",
    re.IGNORECASE,
)
_BAND = re.compile(
    r"\b(?:(?:two|three|four|five|six|several|unidentified|heavily|armed|urban|leftist|hooded|masked|unknown|"
    r"presumed|fmln|salvadoran) ){0,3}(?:guerrillas?|terrorists?|rebels?|subversives?|extremists?|commandos?|individuals|"
    r"gunmen|hitmen|assailants?|attackers|assassins?|kidnappers?|death squads?|drug traffickers|narcoterrorists?|"
    r"armed men|criminals|sappers|urban commandos)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:[\w-]+ )?(?:people|persons|civilians?|others?|another|one|who|whomever|victims?|population|members|citizens|"
    r"salvadorans|colombians|peruvians|americans|residents|casualties|wounded|dead|minor|men|women|children|communities|"
    r"brothers|sisters|workers|country|nation|peoples|property|properties|infrastructure)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'-]+(?: (?:de |del |la |y )?[A-Z][\w'-]+){1,4}")
_NAMED = re.compile(rf"[,:]? ?(?:identified as |namely |-- ?)?({_NAME.pattern}(?:(?:, |,? and ){_NAME.pattern})*)")
_UNHARMED = re.compile(
    r"\bno (?:victims|casualties|injuries|one was (?:injured|hurt))|nobody was (?:hurt|injured)", re.IGNORECASE
)
_BODY = re.compile(
    r"(?:(?:\b[A-Z][\w'-]* ){0,3}\b(?:(?i:national|popular|people's|patriotic|revolutionary|liberation|armed|youth|democratic|"
    r"workers|socialist) ){1,3}(?i:front|army|movement|unity|forces|command|alliance)\b(?: (?i:of) (?:(?i:national )?"
    r"(?i:liberation)|[A-Z]\w+))?)|(?:\b(?i:army of (?:national )?liberation))|\b[A-Z]\w+ (?i:(?:drug )?cartel)\b|"
    r"\b(?i:shining path)\b|\b(?i:(?:the )?extraditables)\b"
)
_SHORT = re.compile(r"\s*[\[(]([A-Z][A-Za-z-]{1,5})[\])]")
_FORCE = re.compile(r"\b(?i:(?:[A-Z]\w+an )?(?:armed forces|army|air force))\b")
_NO_TOWN = re.compile(r"(?i)^(?:the|this|no city|clandestine|latin america|central america|washington|u\.s\.)\b")
_BESIDE = re.compile(
    r"^,? ?(?:\d{1,2}, )?(?:the |a |an |who (?:was|is) (?:the |a |an )?)?([^,.()\[\]\"]{4,80}?)(?:,|\.| who| was | \()",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Incident:
    """Deeds that are taken for one incident."""

    deeds: list[Deed] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The narrowest type of its deeds."""
        kinds = Counter(d.kind for d in self.deeds if d.kind != "ATTACK")
        return kinds.most_common(1)[0][0] if kinds else "ATTACK"

    @property
    def targets(self) -> list[Target]:
        """All that was hit."""
        return [t for d in self.deeds for t in d.targets]


def make_templates(story: Story, claims: Sequence[Claim]) -> list[Template]:
    """Give the templates of a story."""
    story = replace(story, text=restore_case(story.text, load_parser()))
    deeds = [deed for deed in find_deeds(claims, story.text) if is_recent(story, deed)]
    for deed in deeds:
        for target in deed.targets:
            target.words = complete_name(target.words, story.text)
        deed.targets = [named for target in deed.targets for named in name_target(target, story.text)]
    incidents = group_deeds(deeds)
    return [fill_template(story, claims, i) for i in incidents if is_specific(i)]


def is_specific(incident: Incident) -> bool:
    """False for what hits nobody in particular: the task wants a target that is named, described or counted."""
    return any(not _GENERIC.fullmatch(t.words) or (t.number or "PLURAL") != "PLURAL" for t in incident.targets)


def is_recent(story: Story, deed: Deed) -> bool:
    """False for a deed of more than two months before the story: the task leaves these out."""
    if story.published is None or deed.moment is None or deed.moment.end is None:
        return True
    age = date.fromisoformat(story.published) - date.fromisoformat(deed.moment.end)
    return age.days <= RECENT_DAYS


def complete_name(words: str, text: str) -> str:
    """Give a personal name as fully as the story has it ("Velkro" as "Ana Velkro")."""
    described, name = split_name(words)
    if len(name) < 4:
        return words
    longest = name
    for found in re.finditer(
        rf"(?:\b[A-Z][\w'-]* |\b(?:de|la|del|y) )*\b{re.escape(name)}\b(?: (?:y |de )?[A-Z][\w'-]*)*", text
    ):
        part = split_name(_drop_opening(found[0]))[1]
        longest = part if len(part) > len(longest) and name in part and len(part.split()) < MOST_NAMES else longest
    return words if longest == name else f"{described} {longest}".strip()


def _drop_opening(words: str) -> str:
    """Leave out the English word that a sentence opens with ("When Ana Velkro")."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in load_parser().Defaults.stop_words else words


def name_target(target: Target, text: str) -> list[Target]:
    """Give the persons that a description introduces by name ("two bakers, Ana Velkro and Ivo Markun")."""
    if not target.is_person or is_name(target.words):
        return [target]
    at = text.find(target.words, target.start)
    if at < 0 or at > target.start + 40:
        return [target]
    found = _NAMED.match(text[at + len(target.words) : at + len(target.words) + 160])
    names = _NAME.findall(found[1]) if found else []
    names = [n for n in names if is_name(n) and not tells(n, BODIES)]
    if not names or (len(names) == 1 and target.number not in {"1", None}):
        return [target]
    return [Target(f"{target.words} {n}", target.start, "1", set(target.effects)) for n in names]


def group_deeds(deeds: Iterable[Deed]) -> list[Incident]:
    """Put deeds together that tell of one incident."""
    incidents: list[Incident] = []
    for deed in deeds:
        fitting = [(closeness, i) for i, x in enumerate(incidents) if (closeness := compare_deed(deed, x)) > 0]
        if fitting:
            incidents[max(fitting)[1]].deeds.append(deed)
        else:
            incidents.append(Incident([deed]))
    return incidents


def compare_deed(deed: Deed, incident: Incident) -> float:
    """Say how well a deed fits an incident, 0 where it does not."""
    kinds = {deed.kind, incident.kind} - {"ATTACK"}
    if len(kinds) > 1 or days_differ(deed, incident):
        return 0.0
    shared = any(is_same(a, b) for a in deed.targets for b in incident.targets)
    if shared:
        return 3.0
    distance = min(abs(deed.at - d.at) for d in incident.deeds)
    open_end = not deed.targets or not incident.targets
    if "KIDNAPPING" in {deed.kind, incident.kind} and deed.kind != incident.kind:
        return 0.0
    if open_end:
        return 2.0 - min(distance, 5000) / 5000
    return 1.0 if distance < NEAR else 0.0


def days_differ(deed: Deed, incident: Incident) -> bool:
    """True when both are tied to a day and these differ."""
    own = find_single_day(deed)
    others = {day for d in incident.deeds if (day := find_single_day(d)) is not None}
    return own is not None and bool(others) and own not in others


def find_single_day(deed: Deed) -> str | None:
    """Give the ISO day of a deed that is told with one."""
    moment = deed.moment
    return moment.start if moment is not None and moment.start and moment.start == moment.end else None


def is_same(left: Target, right: Target) -> bool:
    """True for the same name, the last word of a name, or the same noun in the same number."""
    if left.is_person != right.is_person:
        return False
    if left.effects and right.effects and not left.effects & right.effects and not is_name(left.words + right.words):
        return False  # the dead and the wounded
    one, two = left.words.lower().split(), right.words.lower().split()
    if not one or not two:
        return False
    if is_name(left.words) or is_name(right.words):
        return bool({*split_name(left.words)[1].lower().split()} & {*split_name(right.words)[1].lower().split()})
    return one[-1] == two[-1] or set(one) <= set(two) or set(two) <= set(one)


def is_name(words: str) -> bool:
    """True when a wording ends in a personal name."""
    return bool(split_name(words)[1])


def split_name(words: str) -> tuple[str, str]:
    """Part "former minister Ana Velkro" into description and name, "priests" into "priests" and nothing."""
    tokens = words.replace("'s", "").split()
    at = len(tokens)
    while at > 0 and (tokens[at - 1][:1].isupper() or tokens[at - 1] in _PARTICLES):
        at -= 1
    titled = [i for i in range(at, len(tokens)) if _is_title(tokens[i])]
    at = titled[-1] + 1 if titled else at
    name = " ".join(tokens[at:])
    if not name or find_nation(tokens[-1]) is not None or tells(name, PEOPLE | GUERRILLAS | BODIES | _NO_NAMES):
        return words, ""
    if tokens[-1].isupper() or re.search(r"[^\w\s.'-]", name):
        return words, ""
    return " ".join(tokens[:at]), name


def _is_title(word: str) -> bool:
    """True for an office, a trade or a nationality before a name."""
    plain = word.lower().strip(".,")
    lists = load_words()
    known = plain in _TITLES or plain in lists["persons"] or plain in lists["titles"] or plain in lists["offices"]
    return known or plain.removesuffix("s") in lists["persons"] or find_nation(word) is not None


def fill_template(story: Story, claims: Sequence[Claim], incident: Incident) -> Template:
    """Fill the slots of one incident."""
    kind = incident.kind
    fillers: dict[int, tuple[Filler, ...]] = {
        2: _one(name_day(story, incident)),
        3: _one(name_place(story, incident)),
        4: _one(kind),
        5: _one("ACCOMPLISHED"),
    }
    fillers |= fill_tools(story, incident) if kind not in {"KIDNAPPING", "ARSON"} else {}
    fillers |= fill_doers(story, claims, incident)
    fillers |= fill_things(incident) if kind != "KIDNAPPING" else {}
    fillers |= fill_persons(story, incident)
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


def fill_doers(story: Story, claims: Sequence[Claim], incident: Incident) -> dict[int, tuple[Filler, ...]]:
    """Fill the perpetrators, their kind, and how the story holds the bodies among them responsible."""
    doers = list(dict.fromkeys(_list_doers(story, claims, incident)))
    bodies: dict[str, str] = {}
    single: list[str] = []
    for words, claim in doers:
        body, person = part_doer(words)
        if person and not any(person.lower() in s.lower() or s.lower() in person.lower() for s in single):
            single.append(person)
        if body and not any(body.lower() in b.lower() for b in bodies):
            bodies[body] = name_confidence(claim, body)
    bodies = bodies or find_behind(story, doers)
    kinds = [k for k in map(name_category, [w for w, _ in doers]) if k is not None]
    if not kinds and bodies:
        kinds = ["TERRORIST ACT"]
    if not kinds and any(tells(band, GUERRILLAS) for band in find_bands(story, incident)):
        kinds = ["TERRORIST ACT"]
    return {
        8: _one(kinds[0] if kinds else None),
        9: tuple(Filler((s,)) for s in single),
        10: tuple(Filler((b,)) for b in bodies),
        11: tuple(Filler((c,), (b,)) for b, c in bodies.items()),
    }


def find_bands(story: Story, incident: Incident) -> list[str]:
    """Give the band named in the sentence of a deed that names no doer: "the terrorist attack", "armed men fled"."""
    for deed in incident.deeds:
        found = _BAND.search(find_sentence(story.text, deed.at))
        if found is not None:
            return [clean_words(found[0])]
    return []


def _list_doers(story: Story, claims: Sequence[Claim], incident: Incident) -> Iterable[tuple[str, Claim]]:
    for deed in incident.deeds:
        for doer in deed.doers:
            yield word_doer(story.text, doer), deed.claim
    for claim in claims:
        for act in claim.acts:
            if act.term in {"claim_responsibility", "accuse"} and claim.stance is not Stance.DENIED:
                for doer in act.perpetrators:
                    yield word_doer(story.text, doer), claim


def find_bodies(text: str) -> list[str]:
    """Give the armed bodies that a story names, the most frequent first, as they are first worded."""
    counted: Counter[str] = Counter()
    for found in _BODY.finditer(text):
        words = clean_words(found[0])
        short = _SHORT.match(text[found.end() :])
        rest = text.count(short[1]) if short else 0
        counted[words] += 1 + rest
    return [
        words
        for words, _ in counted.most_common()
        if not re.match(r"(?i)(?:national |revolutionary )?armed forces$", words)
    ]


def find_behind(story: Story, doers: Sequence[tuple[str, Claim]]) -> dict[str, str]:
    """Give the body that doers without one belong to: the story's armed group, or its army for soldiers."""
    words = " ".join(w for w, _ in doers)
    if doers and name_category(words) == "STATE-SPONSORED VIOLENCE":
        force = _FORCE.search(story.text)
        return {clean_words(force[0]): name_confidence(doers[0][1], force[0])} if force else {}
    if doers and name_category(words) is None:
        return {}
    bodies = find_bodies(story.text)[:1]
    return {body: name_confidence(doers[0][1], body) if doers else "POSSIBLE" for body in bodies}


def word_doer(text: str, doer: Mention) -> str:
    """Give a doer with the number before it: the keys keep it ("two men")."""
    words = clean_words(doer.name)
    if doer.span is None or is_name(words):
        return words
    before = re.search(
        r"(?i)\b(two|three|four|five|six|seven|eight|nine|ten|several|\d+)\s+$",
        text[max(0, doer.span.start - 12) : doer.span.start],
    )
    return f"{before[1].lower()} {words}" if before else words


def part_doer(words: str) -> tuple[str | None, str | None]:
    """Give the body and the individuals of a doer: "members of the Plx" are both, "the army" is a body."""
    armed = _BODY.search(words)
    if armed is not None:
        body = clean_words(armed[0])
        return body, None if words.endswith(body) and len(words) < len(body) + 25 and " of " not in words[
            : -len(body)
        ] else words
    of = re.match(
        r"(?i)(?:.*\b(?:members?|group|commandos?|guerrillas|troops|soldiers|unit|men|elements)) of (?:the )?(.+)$",
        words,
    )
    if of and (of[1][:1].isupper() or is_body(of[1])):
        return of[1], words
    modified = re.match(r"^((?:[A-Z][\w-]*\s)+)(?:guerrillas|terrorists|rebels|members|militants|commandos)$", words)
    if modified and find_nation(modified[1].split()[0]) is None:
        return modified[1].strip(), words
    if is_body(words):
        return words, None
    if find_nation(words) is not None:
        return f"{words} government", None
    return None, words


def is_body(words: str) -> bool:
    """True for the name of an organisation or for a force as a whole."""
    last = re.split(r"(?i) of | \(", words)[0].split()[-1:] or [""]
    if last[0].lower() in BODIES:
        return True
    return words.isupper() and len(words) > 1 and " " not in words


def name_confidence(claim: Claim, body: str) -> str:
    """Say how a body is held responsible, by the speaker and by what the speaker does (decision tree, 1992)."""
    terms = {act.term for act in claim.acts}
    speakers = {word for link in claim.chain for word in find_words(link.speaker.name)}
    if "claim_responsibility" in terms or (speakers and speakers & set(find_words(body))):
        return "CLAIMED OR ADMITTED"
    said_by = " ".join(f"{link.speaker.name} {link.role or ''} {link.organisation or ''}" for link in claim.chain)
    unsure = "accuse" in terms or claim.stance in {Stance.ALLEGED, Stance.POSSIBLE} or bool(claim.hedges)
    if not unsure:
        return "REPORTED AS FACT"
    return "SUSPECTED OR ACCUSED BY AUTHORITIES" if _AUTHORITY.search(said_by) else "SUSPECTED OR ACCUSED"


def fill_things(incident: Incident) -> dict[int, tuple[Filler, ...]]:
    """Fill the physical targets with their kind, number and what became of them."""
    things = merge_targets(t for t in incident.targets if not t.is_person)
    return {
        12: tuple(Filler((t.words,)) for t in things),
        13: tuple(Filler((name_thing(t.words) or "OTHER",), (t.words,)) for t in things),
        14: tuple(Filler((t.number or "1",), (t.words,)) for t in things),
        16: tuple(Filler((effect,), (t.words,)) for t in things for effect in sorted(t.effects)[:1]),
    }


def fill_persons(story: Story, incident: Incident) -> dict[int, tuple[Filler, ...]]:
    """Fill the human targets: names, descriptions, kinds, numbers and what became of them."""
    people = merge_targets(t for t in incident.targets if t.is_person)
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


def describe_beside(text: str, person: Target) -> str:
    """Give the description that stands after a name, between commas."""
    found = _BESIDE.match(text[person.start + len(person.words) : person.start + len(person.words) + 120])
    if found is None:
        return ""
    words = clean_words(found[1])
    return (
        words if name_person(words) != "CIVILIAN" or tells(words, PEOPLE | {"businessman", "priest", "leader"}) else ""
    )


def merge_targets(targets: Iterable[Target]) -> list[Target]:
    """Put the mentions of one target together, under its fullest name or first wording.

    "The senator" is the person whom the incident names, where it names one.
    """
    merged: list[Target] = []
    listed = list(targets)
    named = {split_name(t.words)[1] for t in listed if t.is_person and is_name(t.words)}
    for target in sorted(listed, key=lambda t: not (t.is_person and is_name(t.words))):
        same = next((t for t in merged if is_same(t, target)), None)
        if same is None and target.is_definite and target.is_person and len(named) == 1 and target.number == "1":
            same = next((t for t in merged if is_name(t.words)), None)
        if same is None:
            merged.append(replace(target, effects=set(target.effects)))
            continue
        same.effects |= target.effects
        if is_name(target.words) and (not is_name(same.words) or len(target.words) > len(same.words)):
            same.words, same.start = target.words, target.start
        if same.number in {None, "PLURAL"} and target.number not in {None, "1"}:
            same.number = target.number
    return merged


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
