"""Gives incidents permanent codes: whatever joins or leaves an incident, it is found under the code it was known by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from onrecord.model import Incident


@dataclass(frozen=True, slots=True)
class KnownCode:
    """An incident's code, since when it is known, the codes that it had before, and the claims that it had last."""

    code: str
    born: int
    previous: tuple[str, ...]
    claims: tuple[str, ...]


def assign_codes(
    known: Mapping[str, KnownCode],
    incidents: Mapping[str, Incident],
    now: int,
    is_taken: Callable[[str], bool],
) -> dict[str, KnownCode]:
    """Give each incident its code; `known` holds all incidents of before whose claims some of these have now.

    An incident that falls apart leaves its code to the part with most of its claims, of equal ones to that with the
    first of them. Where several come together the code that was known first stays, and the others become previous
    codes. An incident without a code gets the one that it was made with, numbered where another one has it.
    """
    holder = {claim: name for name, incident in incidents.items() for claim in incident.claims}
    inherited: dict[str, list[KnownCode]] = defaultdict(list)
    for coded in known.values():
        heir = _find_heir(coded, holder)
        if heir is not None:
            inherited[heir].append(coded)
    kept = {code for codes in inherited.values() for coded in codes for code in (coded.code, *coded.previous)}
    ended = {code for coded in known.values() for code in (coded.code, *coded.previous)} - kept
    found: dict[str, KnownCode] = {}
    for name, incident in sorted(incidents.items()):
        codes = sorted(inherited[name], key=lambda coded: (coded.born, coded.code))
        if codes:
            first, *others = codes
            joined = {code for other in others for code in (other.code, *other.previous)} | set(first.previous)
            found[name] = KnownCode(first.code, first.born, tuple(sorted(joined)), incident.claims)
            continue
        code = _number_code(incident.code, lambda code: code in kept or (code not in ended and is_taken(code)))
        kept.add(code)
        found[name] = KnownCode(code, now, (), incident.claims)
    return found


def put_codes(incidents: Mapping[str, Incident], codes: Mapping[str, KnownCode]) -> list[Incident]:
    """The incidents under their codes."""
    return [
        replace(incident, code=codes[name].code, previous_codes=codes[name].previous)
        for name, incident in incidents.items()
    ]


def _find_heir(coded: KnownCode, holder: Mapping[str, str]) -> str | None:
    """The incident that has most of the claims, None where none has any."""
    held: dict[str, int] = {}
    for claim in coded.claims:
        if claim in holder:
            held[holder[claim]] = held.get(holder[claim], 0) + 1
    return max(held, key=lambda name: held[name]) if held else None


def _number_code(code: str, is_taken: Callable[[str], bool]) -> str:
    numbered, number = code, 2
    while is_taken(numbered):
        numbered, number = f"{code}-{number}", number + 1
    return numbered
