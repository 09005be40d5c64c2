"""The figure that is published where statements disagree, by a rule that has a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """The rule by which published figures are chosen: its name, what it does in words, and the speakers it ranks."""

    name: str
    definition: str
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure: `low` to `high` people (None: open above), or neither while it is `pending`.

    `policy` is the name of the rule that made it, `reason` says in words how, `claims` are those it rests on.
    `low_exclusive` keeps "more than 440": `low` is then 440 and the least true number 441.
    """

    policy: str
    low: int | None
    high: int | None
    claims: tuple[str, ...]
    reason: str
    low_exclusive: bool = False

    @property
    def is_pending(self) -> bool:
        """True where no number is published."""
        return self.low is None
