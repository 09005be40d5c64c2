"""What stands behind each claim: whose words it carries, where and when its deed is, and what figure it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import UNNAMED, Claim, Document, Mode, Stance
from onrecord.resolve.actors import ActorIndex
from onrecord.resolve.moments import Interval, read_interval
from onrecord.resolve.places import Containment, Whereabouts

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
    actors of its chain with their organisations; `narrator` is the id of the publisher where the publisher narrates;
    `published` is the document's date, "9999" where unknown.
    """

    id: str
    claim: Claim
    speakers: frozenset[str]
    narrator: str | None
    place: Whereabouts
    interval: Interval
    published: str

    @property
    def voices(self) -> frozenset[str]:
        """The named speakers, or the publisher of a narration."""
        return self.speakers or (frozenset({self.narrator}) if self.narrator else frozenset())

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
    claims: Sequence[Claim], documents: Iterable[Document], actors: ActorIndex, dates: Mapping[str, str]
) -> tuple[Source, ...]:
    """Return a Source for each claim, in the same order."""
    publishers = {d.id: d.publisher for d in documents}
    contained = Containment(claims)
    return tuple(
        Source(
            claim.id,
            claim,
            _list_speakers(claim, actors),
            None if claim.chain else actors.find(publishers.get(claim.content.document), claim.content.document),
            contained.locate(claim),
            read_interval(claim.moment),
            dates.get(claim.content.document, "9999"),
        )
        for claim in claims
    )


def _list_speakers(claim: Claim, actors: ActorIndex) -> frozenset[str]:
    names = [name for link in claim.chain for name in (link.speaker.name, link.organisation)]
    found = (actors.find(name, claim.content.document) for name in names)
    return frozenset(actor for actor in found if actor)
