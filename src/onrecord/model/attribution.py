"""Who says so: mentions and the links of a speaker chain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names somebody or something, before anyone decided who that is.

    `name` is the normalised wording (whitespace and possessive marks gone); `span` is None only for a speaker whom
    the text does not name ("reports came in"), whose name is then UNNAMED. `side` is the party a force or government
    mention belongs to ("forces loyal to X" -> the side of X) where the wording states it; `resolved_from` is the
    pronoun or short form that stood in the sentence when `span` is its antecedent.
    """

    name: str
    span: Span | None
    side: str | None = None
    resolved_from: Span | None = None


UNNAMED = "unnamed"
"""Name of a speaker whom the source leaves without a name."""


class Mode(StrEnum):
    """How the words of a speaker are rendered."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATION = "narration"


class Stance(StrEnum):
    """What the speaker does with the proposition; never inferred from the act."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    FEARED = "feared"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    PLANNED = "planned"
    CALLED_FOR = "called_for"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of a speaker chain, outermost first; an empty chain means the publisher narrates.

    `cue` is the span of the word that marks the speech ("said", "according to"), None where layout alone does.
    `relays` is the next, inner link: "Reports relayed by the UN allege" is UN -> unnamed, hearsay depth 2.
    """

    speaker: Mention
    role: str | None = None
    organisation: str | None = None
    medium: str | None = None
    cue: Span | None = None
    mode: Mode = Mode.INDIRECT
    relays: Attribution | None = None

    def chain(self) -> tuple[Attribution, ...]:
        """This link and all it relays, outermost first."""
        return (self,) + (self.relays.chain() if self.relays else ())
