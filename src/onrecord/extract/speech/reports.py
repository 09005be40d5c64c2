"""What one word of speech tells: its content, its clause and the head word of its speaker."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.speech.cues import Cue
from onrecord.extract.wording.tokens import Token


@dataclass(frozen=True, slots=True)
class Report:
    """One word of speech with its content (characters), the clause that holds both, and its speaker's head word.

    `speaker` None means that nobody is named. `citing` is the head of a speaker within the speaker ("citing
    activists"), `hearsay` tells that the words themselves mark rumour or allegation.
    """

    cue: Token
    kind: Cue
    start: int
    end: int
    frame: tuple[int, int]
    speaker: Token | None
    citing: Token | None = None
    has_clause: bool = True
    relayed_by: Token | None = None
    cue_span: tuple[int, int] = field(default=(0, 0))
    is_turn: bool = False
    """A turn of a transcript: the very words."""


def cue_of(verb: Token) -> tuple[int, int]:
    """Give the characters of a word of speech."""
    return verb.idx, verb.idx + len(verb)
