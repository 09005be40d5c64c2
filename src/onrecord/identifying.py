"""Keeps whom people joined and parted, so that a judgement on actors changes what it touches and nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import msgspec

from onrecord.model import Actor, Judgement
from onrecord.resolve import Regrouped
from onrecord.review import Identities, apply_identities, list_joined_actors

KEPT = msgspec.json.Decoder(dict[str, tuple[str, str]])
"""By the ids of judged actors: the id that each goes by and the name that it is printed under."""


class PeopleJoin:
    """Joins and parts actors as people judged, and knows what that changes since the last time.

    `before` is what `write` gave then, "" where nothing was kept.
    """

    def __init__(self, judgements: Sequence[Judgement], before: str = "") -> None:
        self.judged: Set[str] = list_joined_actors(judgements)
        self.identities = Identities((), {})
        self._judgements = judgements
        self._before = KEPT.decode(before) if before else {}
        self._now: dict[str, tuple[str, str]] = {}

    def join(self, suggested: Mapping[str, Actor]) -> Regrouped:
        """Join and part those of the judged actors whom documents of the case name, by their ids."""
        self.identities = apply_identities(suggested.values(), self._judgements)
        names = {actor.id: actor.name for actor in self.identities.actors}
        leaders = ((actor, self.identities.now[actor]) for actor in suggested)
        before, now = self._before, {actor: (leader, names[leader]) for actor, leader in leaders}
        self._now = now
        known = before.keys() | now.keys()
        return Regrouped(
            names={actor: name for actor, (_, name) in now.items()},
            moved={one for one in known if before.get(one, (one, ""))[0] != now.get(one, (one, ""))[0]},
            renamed={one for one in known if before.get(one, ("", ""))[1] != now.get(one, ("", ""))[1]},
        )

    def list_actors(self, suggested: Mapping[str, Actor | None]) -> list[Actor]:
        """The actors as people judge them: all judged ones, and those of the `suggested` whom nobody judged."""
        others = (actor for name, actor in suggested.items() if actor and name not in self.judged)
        return sorted((*self.identities.actors, *others), key=lambda actor: actor.id)

    def write(self) -> str:
        """What is to be kept for the next time."""
        return msgspec.json.encode(self._now, order="sorted").decode()
