"""What stands behind each claim: whose words it carries, where and when its deed is, and what figure it states."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.model import UNNAMED, Claim, Mode, Stance
from onrecord.resolve.actors import Cast
from onrecord.resolve.moments import Interval, read_interval
from onrecord.resolve.order import ClaimRank, rank_claim
from onrecord.resolve.places import Whereabouts, locate

_OWN_EYES = re.compile(
    r"\b(?:i|we|our (?:teams?|staff|doctors|medics|colleagues|volunteers|hospitals?|monitors|investigators))\b"
    r"(?:\s+\w+){0,3}?\s+(?:saw|seen|watched|heard|counted|received|treated|buried|recovered|pulled|carried|"
    r"documented|witnessed|examined|interviewed|verified)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A claim seen as somebody's statement.

    `id` is the claim's, made once because a claim hashes its own on every look. `speakers` are the ids of the named
    actors of its chain with their organisations; `voices` are these, or the publisher who narrates; `published` is the
    document's date, "9999" where unknown; `rank` is the claim's place in the one order of claims.
    """

    id: str
    claim: Claim
    speakers: frozenset[str]
    voices: frozenset[str]
    place: Whereabouts
    interval: Interval
    published: str
    rank: ClaimRank

    @property
    def document(self) -> str:
        """Id of the document that the claim stands in."""
        return self.rank[1]

    @property
    def is_named(self) -> bool:
        """True when somebody is named as the speaker."""
        return bool(self.speakers)

    @property
    def is_first_hand(self) -> bool:
        """True when one named speaker's own quoted words say that they saw, counted or handled it themselves."""
        claim = self.claim
        return (
            len(claim.chain) == 1
            and claim.chain[0].speaker.name != UNNAMED
            and claim.stance is Stance.ASSERTED
            and claim.mode in (Mode.DIRECT, Mode.MIXED)
            and bool(_OWN_EYES.search(claim.content.exact))
        )


def list_sources(
    claims: Sequence[Claim], publisher: str | None, published: str, cast: Cast, climb: Callable[[str], Sequence[str]]
) -> tuple[Source, ...]:
    """Return a Source for each claim of one document, in the same order.

    `published` is the document's date; `climb` gives the ids of all places that contain one.
    """
    narrator = cast.find(publisher)
    sources: list[Source] = []
    for claim in claims:
        speakers = _list_speakers(claim, cast)
        voices = speakers if speakers or claim.chain or not narrator else frozenset({narrator})
        where, when = locate(claim, climb), read_interval(claim.moment)
        key = claim.id
        sources.append(Source(key, claim, speakers, voices, where, when, published, rank_claim(claim, published, key)))
    return tuple(sources)


def _list_speakers(claim: Claim, cast: Cast) -> frozenset[str]:
    names = [name for link in claim.chain for name in (link.speaker.name, link.organisation)]
    found = (cast.find(name) for name in names)
    return frozenset(actor for actor in found if actor)
