"""Gives ids and codes that are hashes over a withheld name other ones, the same wherever they stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from onrecord.model import UNPLACED, Incident, Precision, Record, shorten_place

_CODE = re.compile(r"(?P<date>I-[^-]+)-(?P<place>.+?)-(?P<rest>[0-9a-f]{8}(?:-.+)?)")
_NO_PLACE = {UNPLACED, shorten_place(""), "withheld"}
_SPLIT = re.compile(r"[0-9a-f]{6}")
_DIGEST = re.compile(r"[0-9a-f]{8}")
_SPLIT_FROM = 3
"""Parts of a code before those of splits: country, year, digest."""


def find_open_places(record: Record, coarse: Collection[Precision]) -> set[str]:
    """The wordings of places that claims give openly, or that are no finer than `coarse` in withheld ones."""
    found: set[str] = set()
    for claim in record.claims:
        for mention in claim.places:
            if claim.at_risk is None:
                found.add(mention.name)
            if mention.place is not None and (claim.at_risk is None or mention.precision in coarse):
                found.add(mention.place.name)
    return found


def find_fine_places(record: Record, coarse: Collection[Precision]) -> dict[str, set[str]]:
    """Pair an incident's code with the wordings of places that only withheld claims of it give, finer than `coarse`.

    A wording is also fine where no gazetteer knows it.
    """
    claims = {claim.id: claim for claim in record.claims}
    found: dict[str, set[str]] = {}
    for incident in record.incidents:
        told = [claims[name] for name in incident.claims if name in claims]
        known = {place.name for claim in told if claim.at_risk is None for place in claim.places}
        known |= {p.place.name for c in told for p in c.places if p.place is not None and p.precision in coarse}
        hidden = {p.name for c in told if c.at_risk is not None for p in c.places}
        found[incident.code] = hidden - known
    return found


def rename_all(
    record: Record,
    ids: Mapping[str, str],
    known: Collection[str],
    fine: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> dict[str, str]:
    """Pair every id and code that a new id of a claim changes with its new form.

    A lineage is called after a claim, an incident's code holds a hash over one, and the code of a part that was split
    off a hash over several. `known` are the wordings of places that are given openly: a code holds no other. `fine` are
    wordings, for each incident, that must stand in no title.
    """
    changed = {old: new for old, new in ids.items() if old != new}
    renamed = dict(changed)
    for old, new in changed.items():
        renamed["l" + old[1:]] = "l" + new[1:]
    digests = {_hash(old)[:8]: _hash(ids.get(old, old))[:8] for old in (*(c.id for c in record.claims), *changed)}
    open_places = {shorten_place(wording) for wording in known} | _NO_PLACE
    for incident in record.incidents:
        for code in (incident.code, *incident.previous_codes):
            new = _rename_code(code, incident, digests, ids)
            new = _hide_place(new, open_places)
            if new != code:
                renamed[code] = new
        title = incident.title
        for wording in sorted(fine.get(incident.code, ()), key=lambda wording: (-len(wording), wording)):
            title = title.replace(f"in {wording},", "in a place withheld,")
        if title != incident.title:
            renamed[incident.title] = title
    return renamed


def _hide_place(code: str, open_places: Collection[str]) -> str:
    """Leave a place out of a code that nobody gives openly: a code outlives the claims that it was made of."""
    found = _CODE.fullmatch(code)
    if found is None or found["place"] in open_places:
        return code
    return f"{found['date']}-withheld-{found['rest']}"


def _rename_code(code: str, incident: Incident, digests: Mapping[str, str], ids: Mapping[str, str]) -> str:
    parts = [digests.get(part, part) for part in code.split("-")]
    told = sorted(ids.get(claim, claim) for claim in incident.claims)
    hidden = [new for claim in incident.claims if (new := ids.get(claim, claim)) != claim]
    for at, part in enumerate(code.split("-")):
        # The claim that the code was made of is found no more: it can have named whoever is withheld.
        if hidden and at >= _SPLIT_FROM and _DIGEST.fullmatch(part) and part not in digests:
            parts[at] = _hash(min(hidden))[:8]
    if told != sorted(incident.claims) or "-".join(parts) != code:
        for at, part in enumerate(parts):
            if at >= _SPLIT_FROM and _SPLIT.fullmatch(part):
                parts[at] = _hash(" ".join(["-".join(parts[:at]), *told]))[:6]
    return "-".join(parts)


def compile_renames(renamed: Mapping[str, str]) -> re.Pattern[str] | None:
    """Give an expression that finds every renamed id or code where it stands alone."""
    if not renamed:
        return None
    found = "|".join(re.escape(old) for old in sorted(renamed, key=lambda old: (-len(old), old)))
    return re.compile(rf"(?<!\w)(?:{found})(?![0-9A-Za-z])")


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
