"""Decides once in which countries the places of a case are looked up first, and keeps that with the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.casefile import CaseFile
from onrecord.preserve import hash_file

GIVEN, INFERRED = "countries", "inferred_countries"
"""Settings of a case: codes that a person gave, and codes that the documents gave where no person did."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where places are looked up first: country codes, and files of own places; what the case has kept where empty.

    With `infers` the countries are those that all documents of the case tell of now, whatever was kept or given before.
    """

    countries: tuple[str, ...] = ()
    places: tuple[Path, ...] = ()
    infers: bool = False


AS_KEPT = Scope()


@dataclass(frozen=True, slots=True)
class Settled:
    """Where the places of a case are looked up, and what a person should know of that, a sentence each."""

    countries: tuple[str, ...]
    places: tuple[Path, ...]
    remarks: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Everything that decides what is extracted: the code, the countries and the files of own places."""
        from onrecord.extract import EXTRACTOR_VERSION

        own = "".join(f", own places {hash_file(path)[:12]}" for path in self.places)
        return f"{EXTRACTOR_VERSION}, places of {' '.join(self.countries) or 'no country'}{own}"


def settle_scope(case: CaseFile, scope: Scope = AS_KEPT) -> Settled:
    """Keep with the case what is given, and give what was kept where nothing is given now.

    The documents are asked for their countries while nothing is kept, and then no more: one more document changes where
    the places of that document are looked up, and of no other. Raises PlaceFileError for a table that cannot be used.
    """
    # The extractor takes a second to load; commands that only read a case must not wait for it.
    from onrecord.extract.places.own_places import read_own_places

    for table in scope.places:
        read_own_places(table)  # a table that cannot be used is named before it is kept
    places = case.keep_places(scope.places)
    if scope.countries:
        case.change_setting(GIVEN, " ".join(scope.countries))
    elif scope.infers and case.settings.get(GIVEN):
        case.change_setting(GIVEN, "")
    given = _read_codes(case, GIVEN)
    if given:
        return Settled(given, places)
    kept = _read_codes(case, INFERRED)
    if kept and not scope.infers:
        settled = Settled(kept, places)
        return Settled(kept, places, _tell_others(case, settled))
    return _infer_scope(case, kept, places)


def _infer_scope(case: CaseFile, kept: tuple[str, ...], places: tuple[Path, ...]) -> Settled:
    from onrecord.extract import infer_countries

    found = infer_countries(text.text for text in case.texts()) or kept
    if not found:
        return Settled((), places)
    case.change_setting(INFERRED, " ".join(found))
    told = (
        f"Places are looked up first in {_name_countries(found)}, of which the documents tell; later documents do not"
        " change that. To name other countries: onrecord build CASE --country CODE."
    )
    return Settled(found, places, (told,))


def _tell_others(case: CaseFile, settled: Settled) -> tuple[str, ...]:
    """Say it where the documents that wait tell of countries in which their places are not looked up first."""
    from onrecord.extract import infer_countries

    waiting = (case.find_text(document.id) for document in case.documents_without_claims(settled.version))
    others = [code for code in infer_countries(text.text for text in waiting if text) if code not in settled.countries]
    if not others:
        return ()
    return (
        f"What is new tells of {_name_countries(others)}, and places are looked up first in"
        f" {_name_countries(settled.countries)}. To ask all documents again, which can mean to extract each of them"
        " anew: onrecord build CASE --infer-countries.",
    )


def _read_codes(case: CaseFile, setting: str) -> tuple[str, ...]:
    return tuple(case.settings.get(setting, "").split())


def _name_countries(codes: Sequence[str]) -> str:
    from onrecord.extract import name_country

    *rest, last = [f"{name_country(code) or code} ({code})" for code in codes]
    return f"{', '.join(rest)} and {last}" if rest else last
