"""What resolving has to know of people's judgements on who is the same as whom."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.model import Actor


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Judged actors as they are now: `names` are the printed ones, by the ids that rules alone suggest.

    `moved` are those who go by another id than the last time, `renamed` those whose printed name is another one.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    moved: Set[str] = frozenset()
    renamed: Set[str] = frozenset()


class Joining(Protocol):
    """Judgements on actors; `judged` are the ids of all whom people ever joined or parted."""

    @property
    def judged(self) -> Set[str]:
        """The ids of all actors whom people ever joined or parted."""

    def join(self, suggested: Mapping[str, Actor]) -> Regrouped:
        """Join and part those of the judged actors whom documents of the case name, by their ids."""


class NobodyJoined:
    """Of a case in which nobody judged who is the same as whom."""

    judged: Set[str] = frozenset()

    def join(self, suggested: Mapping[str, Actor]) -> Regrouped:
        """Nobody goes by another id or name."""
        return Regrouped()
