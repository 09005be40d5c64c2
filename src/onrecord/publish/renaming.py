"""Gives ids and codes that are hashes over a withheld name other ones, the same wherever they stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from onrecord.model import Incident, Precision, Record
from onrecord.publish.folding import fold_text

_SPLIT = re.compile(r"[0-9a-f]{6}")
_DIGEST = re.compile(r"[0-9a-f]{8}")
_SPLIT_FROM = 3
"""Parts of a code before those of splits: country, year, digest."""


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
    record: Record, ids: Mapping[str, str], fine: Mapping[str, Collection[str]] = MappingProxyType({})
) -> dict[str, str]:
    """Pair every id and code that a new id of a claim changes with its new form.

    A lineage is called after a claim, an incident's code holds a hash over one, and the code of a part that was split
    off a hash over several. `fine` are wordings of places, for each incident, that must stand in no code or title.
    """
    changed = {old: new for old, new in ids.items() if old != new}
    renamed = dict(changed)
    for old, new in changed.items():
        renamed["l" + old[1:]] = "l" + new[1:]
    digests = {_hash(old)[:8]: _hash(ids.get(old, old))[:8] for old in (*(c.id for c in record.claims), *changed)}
    for incident in record.incidents:
        for code in (incident.code, *incident.previous_codes):
            new = _rename_code(code, incident, digests, ids)
            for slug in filter(None, (_slug(wording) for wording in fine.get(incident.code, ()))):
                new = new.replace(f"-{slug}-", "-withheld-")
            if new != code:
                renamed[code] = new
        title = incident.title
        for wording in sorted(fine.get(incident.code, ()), key=lambda wording: (-len(wording), wording)):
            title = title.replace(f"in {wording},", "in a place withheld,")
        if title != incident.title:
            renamed[incident.title] = title
    return renamed


def _slug(wording: str) -> str:
    """Give a place as it stands in a code."""
    return re.sub(r"[^a-z0-9]+", "-", fold_text(wording).text)[:24].strip("-")


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
