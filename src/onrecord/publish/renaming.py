"""Gives ids and codes that are hashes over a withheld name other ones, the same wherever they stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from onrecord.model import Incident, Record

_SPLIT = re.compile(r"[0-9a-f]{6}")
_SPLIT_FROM = 3
"""Parts of a code before those of splits: country, year, digest."""


def rename_all(record: Record, ids: Mapping[str, str]) -> dict[str, str]:
    """Pair every id and code that a new id of a claim changes with its new form.

    A lineage is called after a claim, an incident's code holds a hash over one, and the code of a part that was split
    off a hash over several.
    """
    changed = {old: new for old, new in ids.items() if old != new}
    renamed = dict(changed)
    for old, new in changed.items():
        renamed["l" + old[1:]] = "l" + new[1:]
    digests = {_hash(old)[:8]: _hash(new)[:8] for old, new in changed.items()}
    for incident in record.incidents:
        for code in (incident.code, *incident.previous_codes):
            new = _rename_code(code, incident, digests, ids)
            if new != code:
                renamed[code] = new
    return renamed


def _rename_code(code: str, incident: Incident, digests: Mapping[str, str], ids: Mapping[str, str]) -> str:
    parts = [digests.get(part, part) for part in code.split("-")]
    told = sorted(ids.get(claim, claim) for claim in incident.claims)
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
