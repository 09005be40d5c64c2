"""How many lineages are shown to be independent of one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.model import Claim, Lineage


def measure_corroboration(lineages: Iterable[Lineage], claims: Mapping[str, Claim]) -> int:
    """Count the independent sources among lineages: at least 1, never more than what is shown.

    Lineages not marked `independent` count for nothing, because unknown independence is no corroboration. Of the
    others, two that share a speaker or a document count as one, and so do all that are connected in this way. Hence
    adding a claim to a lineage can only lower the number.
    """
    groups: list[set[tuple[str, str]]] = []
    for lineage in lineages:
        if not lineage.independent:
            continue
        ties = {("speaker", speaker) for speaker in lineage.speakers}
        ties |= {("document", claims[claim].content.document) for claim in lineage.claims if claim in claims}
        ties.add(("lineage", lineage.id))
        joined = [group for group in groups if group & ties]
        groups = [group for group in groups if not group & ties]
        groups.append(ties.union(*joined))
    return max(1, len(groups))
