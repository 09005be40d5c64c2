"""One mention of an act with what its own sentence says of it, before anyone decided which act that is."""

from __future__ import annotations

from dataclasses import dataclass, field

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class ActMention:
    """A trigger in a text: characters `start` to `end`, its head's lemma, its words and those around it, folded.

    `doers` and `undergoers` are the heads of its own parties, `around` what else hangs on it; `names`, `numbers`,
    `times` (calendar words) and `words` are those of its sentence, whose number is `sentence`. Sets may be empty,
    which says nothing.
    """

    document: str
    start: int
    end: int
    head: str
    trigger: tuple[str, ...]
    is_verb: bool
    sentence: int
    doers: Words = field(default_factory=frozenset)
    undergoers: Words = field(default_factory=frozenset)
    around: Words = field(default_factory=frozenset)
    names: Words = field(default_factory=frozenset)
    numbers: Words = field(default_factory=frozenset)
    times: Words = field(default_factory=frozenset)
    words: Words = field(default_factory=frozenset)

    @property
    def parties(self) -> Words:
        """All that take part in it, whatever their part."""
        return self.doers | self.undergoers | self.around
