"""Checks the figures of a case against one another: within an incident, and over places and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.count.case_bounds import NameCountry, list_places
from onrecord.count.ledger import build_ledger, find_conflicts
from onrecord.count.series_parts import PARTS
from onrecord.model import Claim, Incident, Irregularity, Record, Scope

EXCLUDE, CONTRADICT = "figures_exclude_each_other", "figures_contradict"


def find_conflicting_figures(record: Record) -> Iterator[Irregularity]:
    """Name figures of one incident that exclude each other, and parts that are larger than a stated total.

    They are those that its ranges were told with when the case was counted, as far as all claims of them stand.
    """
    claims = {claim.id: claim for claim in record.claims}
    for incident in record.incidents:
        for sentence in dict.fromkeys(words for found in incident.ranges for words in found.contradictions):
            told = [claim for claim in incident.claims if claim in sentence]
            if told and all(claim in claims for claim in told):
                check = PARTS if len(_list_populations(told, claims)) > 1 else EXCLUDE
                yield Irregularity(check, f"Incident {incident.code}: {sentence}", claims=tuple(told))


def find_contradictions(record: Record, name_country: NameCountry | None = None) -> Iterator[Irregularity]:
    """Name minimal sets of claims that cannot all be true over places and dates, as the ledger finds them.

    What figures of one incident say of one number is for `find_conflicting_figures`.
    """
    tolls = {claim.id: claim for claim in record.claims if claim.toll}
    places = list_places(record.claims, name_country).values()
    incidents = _index_incidents(record.incidents)
    for conflict in find_conflicts(build_ledger(tolls.values(), record.lineages, record.incidents, places)):
        told = [tolls[claim] for claim in conflict.claims]
        codes = {incidents.get(claim) for claim in conflict.claims}
        is_of_one = len(codes) == 1 and None not in codes
        if not is_of_one or any(claim.toll and claim.toll.scope is not Scope.INCIDENT for claim in told):
            yield Irregularity(CONTRADICT, conflict.words, claims=conflict.claims)


def _list_populations(told: list[str], claims: Mapping[str, Claim]) -> set[str]:
    return {toll.population for claim in told if (toll := claims[claim].toll)}


def _index_incidents(incidents: tuple[Incident, ...]) -> dict[str, str]:
    return {claim: incident.code for incident in incidents for claim in incident.claims}
