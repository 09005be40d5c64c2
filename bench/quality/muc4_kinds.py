"""The set fills of MUC-4 for a wording: kinds of targets, of instruments and of perpetrators (task documentation, 1992)."""

from __future__ import annotations

import re

GUERRILLAS = frozenset(
    ["guerrilla", "guerrillas", "terrorist", "terrorists", "rebel", "rebels", "subversive", "subversives", "extremist", "extremists", "insurgent", "insurgents", "commando", "commandos", "commandoes", "militant", "militants", "narcoterrorist", "narcoterrorists", "trafficker", "traffickers", "assassin", "assassins", "hitmen", "hitman", "gunman", "gunmen", "criminal", "criminals", "kidnapper", "kidnappers", "attacker", "attackers", "mafia", "mafias", "cartel", "front", "extraditables", "militia", "militias"]
)
STATE = frozenset(
    ["army", "armies", "soldier", "soldiers", "troop", "troops", "military", "government", "regime", "police", "policemen", "policeman", "battalion", "brigade", "officer", "officers", "sergeant", "lieutenant", "lieutenants", "colonel", "captain", "paramilitary", "patrol", "paratroopers", "marines", "ministry", "dictatorship", "junta", "administration", "guard", "guards", "guardsmen"]
)
BODIES = frozenset(
    ["army", "force", "forces", "government", "military", "police", "guard", "regime", "ministry", "front", "movement", "party", "cartel", "mafia", "organization", "union", "federation", "alliance", "command", "league", "group", "squad", "squads", "brigade", "battalion", "corps", "embassy", "administration"]
)
PEOPLE = frozenset(
    ["people", "persons", "men", "women", "children", "individuals", "youths", "peasants", "farmers", "villagers", "workers", "civilians", "students", "soldiers", "policemen", "priests", "members", "guerrillas", "terrorists", "rebels"]
)
_HUMANS = {
    "FORMER GOVERNMENT OFFICIAL": r"(?:former|ex).*(?:minister|president|governor|mayor|deputy|official)",
    "FORMER ACTIVE MILITARY": r"(?:former|ex|retired).*(?:general|colonel|commander|chief|officer|soldier)",
    "LEGAL OR JUDICIAL": r"judges?|magistrates?|attorneys?|prosecutors?|lawyers?|justices?",
    "DIPLOMAT": r"ambassadors?|diplomats?|consuls?|envoys?|attaches?|embassy",
    "SECURITY GUARD": r"(?:body|security|private )?\s?guards?|bodyguards?|escorts?|watchm[ae]n",
    "LAW ENFORCEMENT": r"police|policem[ae]n|patrolm[ae]n|detectives?|agents?",
    "ACTIVE MILITARY": r"soldiers?|troops?|sergeants?|lieutenants?|colonels?|generals?|captains?|majors?|marines?|army|"
    r"officers?|recruits?|corporals?|military",
    "GOVERNMENT OFFICIAL": r"ministers?|president|mayors?|governors?|officials?|vice ?president|senators?|deputy|"
    r"deputies|congressm[ae]n|councilm[ae]n|undersecretary|vice minister|legislators?|government",
    "POLITICAL FIGURE": r"candidates?|politicians?|leaders? of .*(?:party|union|front|movement)|party|precandidates?|"
    r"(?:social democrat|political|leftist|communist).*(?:leaders?|secretary)|secretary general",
}
_THINGS = {
    "TRANSPORT VEHICLE": "vehicle vehicles car cars bus buses truck trucks trailer trailers plane planes aircraft train trains helicopter "
    "jeep taxi ambulance boat ship tank van pickup bicycle locomotive airplane airliner motorcycle microbus",
    "ENERGY": "pipeline pipelines tower towers pylon pylons substation substations plant power electricity electric oil "
    "poles pole posts lines transformer transformers dam refinery well gas fuel",
    "FINANCIAL": "bank banks",
    "DIPLOMAT OFFICE OR RESIDENCE": "embassy embassies consulate consulates",
    "LAW ENFORCEMENT FACILITY": "police station barracks prison jail garrison precinct das",
    "GOVERNMENT OFFICE OR RESIDENCE": "ministry palace presidential government town municipal congress mayoralty legislative court courthouse",
    "ORGANIZATION OFFICE": "headquarters union federation newspaper fenastras offices center institute association cooperative",
    "COMMUNICATIONS": "telephone radio television telecommunications transmitter antenna relay exchange",
    "TRANSPORTATION ROUTE": "bridge bridges road highway railroad railway tracks street",
    "TRANSPORTATION FACILITY": "airport station terminal port",
    "CIVILIAN RESIDENCE": "house houses home homes residence residences apartment apartments dwelling dwellings hut huts farm farms ranch",
    "COMMERCIAL": "store stores shop shops restaurant restaurants hotel hotels company factory factories supermarket supermarkets "
    "establishment establishments business businesses enterprise mill warehouse theater cinema market markets dealership club",
    "WATER": "water aqueduct",
    "OTHER": "church churches school schools university temple building buildings facilities facility installations property "
    "office hospital clinic crops plantation machinery monument site infrastructure system systems village center",
}
_TOOLS = (
    ("MOLOTOV COCKTAIL", r"molotov"),
    ("VEHICLE BOMB", r"(?:car|truck|bus|vehicle)[ -]?bombs?"),
    ("DYNAMITE", r"dynamite"),
    ("MINE", r"mines?|landmines?"),
    ("GRENADE", r"grenades?"),
    ("BOMB", r"bombs?|explosive devices?|devices?"),
    ("EXPLOSIVE", r"explosives?|charges?|tnt"),
    ("MACHINE GUN", r"(?:sub)?[ -]?machine ?-?guns?|uzis?"),
    ("MORTAR", r"mortars?"),
    ("HANDGUN", r"pistols?|revolvers?|handguns?"),
    ("RIFLE", r"rifles?|ak-47s?|m-16s?"),
    ("MISSILE", r"missiles?"),
    ("ROCKET", r"rockets?"),
    ("GUN", r"guns?|firearms?|gunfire|bullets?|shots?|weapons?"),
    ("CUTTING DEVICE", r"knife|knives|machetes?|axe?s?|bayonets?"),
    ("STONE", r"stones?|rocks?"),
    ("FIRE", r"fire"),
)


def name_person(words: str) -> str:
    """Give the kind of a human target: CIVILIAN where nothing in the wording says otherwise."""
    plain = words.lower()
    for kind, pattern in _HUMANS.items():
        if re.search(rf"\b(?:{pattern})\b", plain):
            return kind
    return "CIVILIAN"


def name_thing(words: str) -> str | None:
    """Give the kind of a physical target by its head, else by its other words; None for what is no such thing."""
    found = re.findall(r"[a-z]+", re.split(r"\b(?:of|in|at|on|belonging|owned|near)\b", words.lower())[0])
    for word in reversed(found):
        for kind, nouns in _THINGS.items():
            if word in nouns.split():
                return _prefer(kind, found)
    return None


def _prefer(kind: str, words: list[str]) -> str:
    """ "The embassy's car" is a vehicle, but the ambassador's residence and the party's headquarters are theirs."""
    told = set(words)
    if kind in {"OTHER", "CIVILIAN RESIDENCE", "ORGANIZATION OFFICE", "COMMERCIAL"}:
        for better in ("DIPLOMAT OFFICE OR RESIDENCE", "FINANCIAL", "COMMUNICATIONS", "GOVERNMENT OFFICE OR RESIDENCE"):
            if told & set(_THINGS[better].split()):
                return better
        if told & {"ambassador", "ambassadors", "diplomat", "diplomats"}:
            return "DIPLOMAT OFFICE OR RESIDENCE"
    return kind


def name_tool(words: str) -> str | None:
    """Give the kind of an instrument, None for what is none."""
    return next((kind for kind, p in _TOOLS if re.search(rf"\b(?:{p})\b", words.lower())), None)


def name_category(words: str) -> str | None:
    """Give the kind of deed by its doer: state-sponsored, terrorist, or None where the wording leaves it open."""
    told = set(re.findall(r"[a-z]+", words.lower()))
    if told & GUERRILLAS:
        return "TERRORIST ACT"
    if told & STATE or "armed forces" in words.lower() or "air force" in words.lower():
        return "STATE-SPONSORED VIOLENCE"
    return None
