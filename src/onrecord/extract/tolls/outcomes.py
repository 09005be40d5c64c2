"""The words that say what happened to counted people, and the words that name those people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from onrecord.extract.wording.words import map_adjectives
from onrecord.taxonomies import load_taxonomy

_UNSURE = {"escape", "free", "population", "dead body"}
"""Triggers that more often tell of something else beside a number of people."""
_VERBS = {
    "killed": ("hang", "butcher", "exterminate", "neutralise", "neutralize", "eliminate", "liquidate"),
    "injured": ("burn",),
    "detained": ("hold", "capture", "incarcerate", "intern", "apprehend"),
    "abducted": ("seize",),
    "displaced": ("flee",),
    "missing": ("disappear", "vanish"),
}
_BEFALLS = {"killed": ("suffocate",)}
_NOUNS = {
    "killed": ("martyr", "execution", "massacre", "slaying", "slaughter", "beheading", "assassination", "murder"),
    "injured": ("wounding",),
    "casualties": ("casualties",),
    "displaced": ("expulsion", "deportation", "eviction", "exodus"),
    "missing": ("disappeared",),
    "abducted": ("kidnapped",),
}
_ADJECTIVES = {"killed": ("martyred", "fallen"), "abducted": ("hostage",)}
_PEOPLE = """
    man-or-woman member worker teenager native settler activist official employee staff staffer migrant human soul
    national compatriot miner peasant labourer laborer priest nun judge leader officer commander personnel crew other
    more twin foreigner female male nephew niece grandchild bride groom guest mourner vendor trader tribesman pilgrim
    baker butcher cook tailor carpenter barber mechanic electrician builder plumber hunter gardener porter clerk
    accountant merchant cleaner lawmaker legislator councillor deputy businessman clergyman preacher missionary
    technician contractor trucker sailor firefighter smuggler herder pastoralist nomad waiter tourist traveller
    cyclist motorcyclist motorist footballer singer actor poet musician artist scientist researcher translator
    interpreter housewife dentist shepherd newcomer engineer imam trainee apprentice tenant returnee deportee
    internee suspect defendant monk farmhand woodcutter beekeeper grandparent stepson fiancee orphan beggar
    onlooker customer client diner commuter parishioner churchgoer retiree veteran rancher logger harvester
    athlete player pedestrian shopper worshiper protestor demonstrator patient elder servant teen jihadist terrorist
    marine recruit conscript guard prisoner-of-war peacekeeper
    life minor visitor caretaker receptionist pharmacist cook driver passenger watchman gravedigger lifeguard
    bystander dweller breadwinner volunteer rescuer counsellor councillor secretary assistant sibling bodyguard
"""
_COMBATANTS = ("jihadist", "marine", "recruit", "conscript", "guard", "reservist", "commando", "mercenary")
NOMINALISED = frozenset(
    {"dead", "wounded", "injured", "missing", "displaced", "detained", "kidnapped", "disappeared", "killed"}
)
"""Adjectives that stand for people ("the wounded")."""


def _collect_outcomes(kinds: Iterable[str], extra: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for term in load_taxonomy("outcomes").values():
        words = [word for kind in kinds for word in term.words(kind)]
        for word in (*words, *extra.get(term.id, ())):
            if " " not in word and word not in _UNSURE:
                table.setdefault(word, term.id)
    return table


def _collect_populations() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    single: dict[str, str] = {}
    compound: list[tuple[str, str]] = [("civilian", "civilians")]
    for term in load_taxonomy("populations").values():
        for kind in ("nouns", "kin", "professions", "collectives"):
            for word in term.words(kind):
                if " " in word:
                    compound.append((word, term.id))
                elif word not in _UNSURE:
                    single.setdefault(word, term.id)
    single |= dict.fromkeys(_COMBATANTS, "combatants")
    for word in (*_PEOPLE.split(), *map_adjectives()):
        if " " not in word:
            single.setdefault(word.lower(), "people")
    return single, tuple(compound)


TRANSITIVE = _collect_outcomes(["verbs"], _VERBS)
"""Verbs whose object suffers the outcome."""
INTRANSITIVE = _collect_outcomes(["befalls"], _BEFALLS)
"""Verbs whose subject suffers the outcome."""
OUTCOME_NOUNS = _collect_outcomes(["nouns"], _NOUNS)
"""Nouns that are themselves the outcome ("deaths", "the wounded")."""
OUTCOME_ADJECTIVES = _collect_outcomes(["adjectives"], _ADJECTIVES)
"""Participles and adjectives that say the outcome of those they stand beside ("12 dead")."""
POPULATIONS, COMPOUNDS = _collect_populations()
"""Counted nouns, and words before them ("aid worker"), by the population they name."""


@lru_cache(maxsize=4096)
def name_population(lemma: str, word: str) -> str | None:
    """Give the population that a counted noun names, None where it names no people."""
    for form in (lemma.lower(), word.lower()):
        for end in ("", "s", "es"):
            stem = form.removesuffix(end) if end else form
            if stem in POPULATIONS:
                return POPULATIONS[stem]
    return None
