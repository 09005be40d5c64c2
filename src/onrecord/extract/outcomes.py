"""The words that say what happened to counted people, and the words that name those people."""

from __future__ import annotations

_VERBS = {
    "killed": "kill murder slay execute massacre slaughter assassinate behead hang butcher exterminate martyr",
    "injured": "injure wound hurt maim burn hospitalize hospitalise",
    "detained": "detain arrest imprison jail incarcerate intern hold capture apprehend",
    "abducted": "abduct kidnap seize",
    "missing": "disappear vanish",
    "displaced": "displace uproot evict expel flee evacuate",
    "trapped": "trap besiege strand encircle",
    "tortured": "torture",
    "sexual_violence": "rape",
}
_INTRANSITIVE = {
    "killed": "die perish drown succumb suffocate",
    "displaced": "flee",
    "missing": "disappear vanish",
}
_NOUNS = {
    "killed": (
        "death fatality killing dead martyr body corpse murder execution massacre slaying slaughter fatalities"
        " beheading assassination"
    ),
    "injured": "injury wounded injured injure wounding",
    "casualties": "casualty",
    "missing": "missing disappearance disappeared",
    "detained": "detainee prisoner arrest detention imprisonment detained",
    "abducted": "hostage abductee captive abduction kidnapping kidnapped",
    "displaced": "displacement displaced idp refugee evacuee",
    "sexual_violence": "rape",
}
_ADJECTIVES = {
    "killed": "dead deceased killed slain martyred",
    "injured": "wounded injured hurt",
    "missing": "missing unaccounted disappeared",
    "trapped": "trapped stranded besieged",
    "displaced": "displaced homeless uprooted",
    "detained": "detained jailed imprisoned arrested",
    "abducted": "abducted kidnapped hostage",
}
_POPULATIONS = {
    "children": "child kid baby infant toddler minor schoolchild schoolboy schoolgirl pupil teenager teen newborn",
    "girls": "girl daughter",
    "boys": "boy son",
    "women": "woman mother wife grandmother aunt widow housewife sister",
    "men": "man father husband grandfather uncle brother",
    "civilians": "civilian noncombatant non-combatant",
    "medical_staff": "doctor nurse medic paramedic surgeon physician midwife",
    "aid_workers": "volunteer rescuer humanitarian",
    "journalists": "journalist reporter photographer cameraman correspondent photojournalist",
    "combatants": (
        "fighter militant soldier rebel gunman combatant insurgent troop militiaman guerrilla jihadist terrorist"
        " serviceman marine recruit conscript guard paramilitary"
    ),
    "police": "policeman policewoman policemen",
    "families": "family household",
    "prisoners": "prisoner detainee hostage captive inmate",
    "displaced_people": "refugee idp evacuee",
    "people": (
        "people person individual resident inhabitant villager citizen man-or-woman victim member worker student"
        " teacher patient protester protestor demonstrator farmer relative cousin neighbour neighbor passenger"
        " pedestrian bystander shopper worshipper worshiper adult elder official employee staff staffer migrant"
        " survivor casualty human soul national compatriot native settler activist driver fisherman miner peasant"
        " labourer laborer priest nun judge lawyer leader officer commander personnel crew other more twin sibling"
        " Palestinian Syrian Israeli Iraqi Yemeni Afghan Ukrainian Russian Sudanese Libyan Somali Rohingya Turk"
        " Lebanese Jordanian Egyptian American Briton foreigner female male nephew niece grandchild grandson"
        " granddaughter parent spouse bride groom guest mourner vendor trader tribesman pilgrim athlete player"
    ),
}
_KINSHIP = {"dead", "wounded", "injured", "missing", "displaced", "detained", "kidnapped", "disappeared", "killed"}


def _invert(table: dict[str, str]) -> dict[str, str]:
    return {word.lower(): key for key, words in table.items() for word in words.split()}


TRANSITIVE = _invert(_VERBS)
"""Verbs whose object suffers the outcome."""
INTRANSITIVE = _invert(_INTRANSITIVE)
"""Verbs whose subject suffers the outcome."""
OUTCOME_NOUNS = _invert(_NOUNS)
"""Nouns that are themselves the outcome ("deaths", "the wounded")."""
OUTCOME_ADJECTIVES = _invert(_ADJECTIVES)
"""Participles and adjectives that say the outcome of those they stand beside ("12 dead")."""
POPULATIONS = _invert(_POPULATIONS)
"""Counted nouns by the population they name."""
NOMINALISED = frozenset(_KINSHIP)
"""Adjectives that stand for people ("the wounded")."""

INCIDENT_NOUNS = frozenset(
    {"attack", "strike", "airstrike", "bombing", "shelling", "explosion", "blast", "raid", "ambush", "massacre"}
    | {"shooting", "bombardment", "crash", "incident", "assault", "clash", "missile", "rocket", "bomb", "mortar"}
    | {"drone", "air-strike", "fire", "collapse", "stampede", "hit", "raids"}
)
"""Nouns of one deed: in the singular they make a toll that of an incident."""


def name_population(lemma: str, word: str) -> str | None:
    """Give the population that a counted noun names, None where it names no people."""
    for form in (lemma.lower(), word.lower()):
        for end in ("", "s", "es"):
            stem = form.removesuffix(end) if end else form
            if stem in POPULATIONS:
                return POPULATIONS[stem]
    return None
