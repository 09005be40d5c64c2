"""What a person should look at first: deaths and accusations before the rest, the uncertain before the plain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import UNNAMED, BoundKind, Claim, ClaimKind, Judgement, Stance, Status, current_statuses


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A claim that waits for a person: its tier (0 first), how many doubts there are, and both in words."""

    claim: str
    tier: int
    doubts: tuple[str, ...]
    why: str


def make_queue(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> tuple[QueueItem, ...]:
    """List the claims without a decision (suggested or unsure), most important first.

    Tiers: numbers of dead; other numbers; accusations and denials; testimony and acts; the rest. Within a tier the
    claim with more doubts comes first, then document and place in the text.
    """
    statuses = dict(current_statuses(judgements))
    waiting = [c for c in claims if statuses.get(c.id, Status.SUGGESTED) in (Status.SUGGESTED, Status.UNSURE)]
    ranked = [(*_find_tier(claim), list_doubts(claim), claim) for claim in waiting]
    ranked.sort(key=lambda r: (r[0], -len(r[2]), r[3].content.document, r[3].content.start, r[3].id))
    return tuple(QueueItem(claim.id, tier, doubts, why) for tier, why, doubts, claim in ranked)


def list_doubts(claim: Claim) -> tuple[str, ...]:
    """Say what about a claim is open or rests on a rule rather than on its literal words."""
    toll, deed = claim.toll, bool(claim.acts or claim.toll)
    bounds = [bound for bound in (toll.low, toll.high) if bound] if toll else []
    doubts = {
        "the speaker is not named": any(link.speaker.name == UNNAMED for link in claim.chain),
        "it is hearsay": len(claim.chain) > 1,
        "the source itself marks it as uncertain": claim.stance in (Stance.ALLEGED, Stance.POSSIBLE),
        "a bound of the number is derived": any(bound.kind is BoundKind.DERIVED for bound in bounds),
        "the time is not known": deed and (claim.moment is None or not claim.moment.is_known),
        "the place is not known": deed and not any(mention.chosen for mention in claim.places),
        "the place is inherited from the context": any(m.method.startswith("inherited") for m in claim.places[:1]),
    }
    return tuple(words for words, holds in doubts.items() if holds)


def _find_tier(claim: Claim) -> tuple[int, str]:
    if claim.toll is not None:
        return (0, "a number of dead") if claim.toll.outcome == "killed" else (1, "a number of people harmed")
    if claim.kind in (ClaimKind.ACCUSATION, ClaimKind.DENIAL) or any(act.perpetrators for act in claim.acts):
        return 2, "somebody is accused or denies"
    if claim.kind in (ClaimKind.ACT, ClaimKind.TESTIMONY):
        return 3, "a deed is told"
    return 4, "words about what happened"
