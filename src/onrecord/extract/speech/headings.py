"""Reads attributions without a word of speech: "Police: nine arrested", "Nine arrested in Idlib – police"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.extract.speech.attributed_colons import find_turns
from onrecord.extract.speech.cues import Cue, load_cues
from onrecord.extract.speech.name_runs import is_role
from onrecord.extract.speech.reports import Report
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words, map_country_names

_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Lady", "Lord", "Sheikh", "Hajji", "Abu", "Umm"})
_MARKS = re.compile("[:–—-]")
_TURNS = 3
_LONGEST = 10
_SHORTEST = 3
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})


def find_headings(parsed: Parsed) -> Iterator[Report]:
    """Find a body set before its content by a colon, or behind it by a colon or a dash at the end of a line.

    A place, a country or the name of a field ("Sources:") is no speaker.
    """
    for low, high in parsed.paragraphs:
        if _MARKS.search(parsed.text, low, high) is None:
            continue
        line = parsed.doc.char_span(low, high, alignment_mode="contract")
        if line is None:
            continue
        words = [t for t in line if not t.is_space]
        yield from _read_leading(parsed, words)
        yield from _read_trailing(parsed, words)
    yield from _read_turns(parsed)


def _read_turns(parsed: Parsed) -> Iterator[Report]:
    """ "Ms. Norling: They came at night.": the turns of a transcript, each to the end of its line.

    A name without a title speaks where the text has at least three turns and one of its names twice; else a place or a
    heading could be taken for somebody.
    """
    turns = list(find_turns(parsed))
    names = Counter(" ".join(t.text for t in name) for name, _, _ in turns)
    is_transcript = len(turns) >= _TURNS and max(names.values()) > 1
    for name, colon, words in turns:
        if _find_body(name) is not None or words[0].text in '“"„«':
            continue
        titled = any(t.text.rstrip(".") in _TITLES for t in name) or any(map(is_role, name))
        if not is_transcript and not titled:
            continue
        start, end = words[0].idx, words[-1].idx + len(words[-1])
        cue_span = (colon.idx, colon.idx + 1)
        yield Report(colon, Cue.SAY, start, end, (name[0].idx, end), name[-1], cue_span=cue_span, is_turn=True)


def _read_leading(parsed: Parsed, words: list[Token]) -> Iterator[Report]:
    at = next((i for i, t in enumerate(words[: _LONGEST + 1]) if t.text == ":"), 0)
    if at == 0 or len(words) - at <= _SHORTEST or words[at + 1].text in '“"„«':
        return
    head = _find_body(words[:at])
    if head is None:
        return
    last = next((t for t in words[at + 1 :] if t.text in {".", "!", "?"}), words[-1])
    start, end = words[at + 1].idx, last.idx + len(last)
    cue = words[at]
    yield Report(cue, Cue.SAY, start, end, (words[0].idx, end), head, cue_span=(cue.idx, cue.idx + len(cue)))


def _read_trailing(parsed: Parsed, words: list[Token]) -> Iterator[Report]:
    if not words or words[-1].text == ".":
        return
    marks = [i for i, t in enumerate(words) if t.text in {":", "–", "—", "-"} and t.whitespace_]
    at = marks[-1] if marks else 0
    if at <= _SHORTEST or not 1 < len(words) - at <= _LONGEST:
        return
    head = _find_body(words[at + 1 :])
    if head is None:
        return
    cue = words[at]
    start, end = words[0].idx, words[at - 1].idx + len(words[at - 1])
    high = words[-1].idx + len(words[-1])
    yield Report(cue, Cue.SAY, start, end, (start, high), head, cue_span=(cue.idx, cue.idx + len(cue)))


def _find_body(words: list[Token]) -> Token | None:
    """The last noun of a phrase that names an organisation, a ministry, the police; None for any other phrase."""
    if any(t.tag_ in _FINITE or t.text in {",", ";"} for t in words):
        return None
    whole = " ".join(t.text for t in words).casefold().removeprefix("the ")
    nouns = [t for t in words if t.pos_ in {"NOUN", "PROPN"}]
    if not nouns or whole in map_country_names():
        return None
    known = load_words()["organisation_words"]
    bodies = load_cues()["bodies"] | {"army", "military", "government"}
    named = any(t.text in known or t.lemma_.lower() in bodies for t in words)
    acronym = len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 1
    return nouns[-1] if named or acronym else None
