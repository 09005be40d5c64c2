"""One source's assertion and the acts it tells of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.attribution import Attribution, Mention, Mode, Stance
from onrecord.model.moment import Moment
from onrecord.model.place import PlaceMention
from onrecord.model.span import Span
from onrecord.model.toll import Toll


class ClaimKind(StrEnum):
    """What sort of assertion a claim is."""

    ACT = "act"
    TOLL = "toll"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    CHARACTERISATION = "characterisation"
    APPEAL = "appeal"
    TESTIMONY = "testimony"
    DIPLOMATIC = "diplomatic"


@dataclass(frozen=True, slots=True)
class Act:
    """What was done: an id of the act taxonomy, the words that say so, and who did it to whom with what.

    Perpetrators are those to whom the content ascribes the deed: of an accusation the accused, never the accuser.
    """

    term: str
    trigger: Span
    perpetrators: tuple[Mention, ...] = ()
    victims: tuple[Mention, ...] = ()
    objects: tuple[Mention, ...] = ()
    means: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of one speaker chain, tied to its characters.

    `attribution` is the outermost link, None when the publisher narrates. `hedges` and `negations` are the spans that
    decided the stance. `at_risk` is the rule that withholds this claim from a public edition ("first-person
    testimony of danger"), None when none applies. `version` names code and taxonomies that made the values.
    """

    content: Span
    kind: ClaimKind
    stance: Stance = Stance.ASSERTED
    attribution: Attribution | None = None
    acts: tuple[Act, ...] = ()
    toll: Toll | None = None
    places: tuple[PlaceMention, ...] = ()
    moment: Moment | None = None
    hedges: tuple[Span, ...] = ()
    negations: tuple[Span, ...] = ()
    at_risk: str | None = None
    version: str = ""

    @property
    def mode(self) -> Mode:
        """How the outermost speaker's words are rendered."""
        return self.attribution.mode if self.attribution else Mode.NARRATION

    @property
    def chain(self) -> tuple[Attribution, ...]:
        """The speaker chain, outermost first; empty when the publisher narrates."""
        return self.attribution.chain() if self.attribution else ()

    @property
    def id(self) -> str:
        """Identity: document, content span, kind, speaker chain and, of a toll, where its number stands.

        Stable over upgrades of everything else; two tolls of one sentence differ by their numbers' places.
        """
        speakers = "\x1f".join(link.speaker.name for link in self.chain)
        number = f"\x1e{self.toll.number.start}\x1e{self.toll.number.end}" if self.toll else ""
        words = self.content
        key = f"{words.document}\x1e{words.start}\x1e{words.end}\x1e{self.kind}\x1e{speakers}{number}"
        return "c" + hashlib.sha256(key.encode()).hexdigest()[:15]
