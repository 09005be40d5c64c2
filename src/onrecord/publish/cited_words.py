"""Sentences that cite claims by their ids, as pieces in which each id is who says so and leads to the words."""

from __future__ import annotations

import re

from onrecord.publish.catalogue import Catalogue
from onrecord.publish.words import describe_chain

_ID = re.compile(r"(?<!\w)c[0-9a-f]{15}(?!\w)")


def view_cited(catalogue: Catalogue, words: str) -> list[tuple[str, str]]:
    """Give a sentence in pieces: its words, and who says each cited claim with the address of that claim.

    A withheld claim is said to be withheld and leads nowhere; an id that is not in this record stays as it is.
    """
    pieces: list[tuple[str, str]] = []
    at = 0
    for match in _ID.finditer(words):
        claim = catalogue.claims.get(match.group())
        if claim is None:
            continue
        pieces.append((words[at : match.start()], ""))
        if claim.id in catalogue.withheld:
            pieces.append(("a claim that is withheld", ""))
        else:
            said = describe_chain(claim, catalogue.documents.get(claim.content.document))
            pieces.append((said, catalogue.page_of_claim(claim.id)))
        at = match.end()
    return [piece for piece in (*pieces, (words[at:], "")) if piece[0]]
