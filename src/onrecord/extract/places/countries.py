"""Names of countries alone, without a gazetteer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from onrecord.extract.wording.words import load_nations


def find_country(name: str) -> str | None:
    """Give the ISO 3166 code of a country by one of its names, None for what is no name of a country."""
    return _index_names().get(name.casefold())


def name_country(code: str) -> str | None:
    """Give the first name of the country with this ISO 3166 code, None for what is no such code."""
    return next((nation.name for nation in load_nations() if nation.code == code), None)


@lru_cache(maxsize=1)
def _index_names() -> Mapping[str, str]:
    return {name.casefold(): nation.code for nation in load_nations() for name in nation.names}
