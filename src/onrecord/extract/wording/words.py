"""The small lexicons of the extraction rules, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.taxonomies import read_vocabulary


@dataclass(frozen=True, slots=True)
class Nation:
    """A country as texts name it: its short name first of `names`, words for its people and things in `adjectives`."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: str

    @property
    def name(self) -> str:
        """The short name."""
        return self.names[0]


@lru_cache(maxsize=1)
def load_words() -> dict[str, frozenset[str]]:
    """Give each word list by its name: lemmas in lower case, organisation words as written."""
    lists: dict[str, list[str]] = read_vocabulary("onrecord.extract.wording", "words.yaml")
    return {name: frozenset(str(word) for word in words) for name, words in lists.items()}


@lru_cache(maxsize=1)
def load_nations() -> tuple[Nation, ...]:
    """Give every country with its names, adjectives and capital."""
    rows: dict[str, list[object]] = read_vocabulary("onrecord.extract.wording", "nations.yaml")
    return tuple(_make_nation(code, row) for code, row in rows.items())


@lru_cache(maxsize=1)
def map_adjectives() -> dict[str, Nation]:
    """Map "Syrian", "Syrians" and the like, in lower case, to the country."""
    return {word.casefold(): nation for nation in load_nations() for word in nation.adjectives}


@lru_cache(maxsize=1)
def map_country_names() -> dict[str, Nation]:
    """Map each name of a country, in lower case, to the country."""
    return {name.casefold(): nation for nation in load_nations() for name in nation.names}


@lru_cache(maxsize=16384)
def find_nation(word: str) -> Nation | None:
    """Find the country that a word names or is the adjective of; "car", "us" and "turkey" are none."""
    if not word[:1].isupper():
        return None
    nation = map_adjectives().get(word.casefold()) or map_country_names().get(word.casefold())
    if nation is None or word in nation.names or word.casefold() in map_adjectives() or not word.isupper():
        short = any(name.isupper() and name.casefold() == word.casefold() and name != word for name in map_spellings())
        return None if short else nation
    return nation


@lru_cache(maxsize=1)
def map_spellings() -> dict[str, Nation]:
    """Map each name of a country, as it is written, to the country."""
    return {name: nation for nation in load_nations() for name in nation.names}


@lru_cache(maxsize=1)
def load_exonyms() -> dict[str, dict[str, tuple[str, ...]]]:
    """Give, by country, the other names of towns under the name of their gazetteer entry."""
    rows: dict[str, dict[str, list[str]]] = read_vocabulary("onrecord.extract.wording", "exonyms.yaml")
    return {code: {name: tuple(others) for name, others in towns.items()} for code, towns in rows.items()}


def _make_nation(code: str, row: list[object]) -> Nation:
    name, others, adjectives, capital = row
    assert isinstance(others, list)
    assert isinstance(adjectives, list)
    return Nation(code, (str(name), *map(str, others)), tuple(map(str, adjectives)), str(capital))
