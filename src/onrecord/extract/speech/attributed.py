"""Finds every attribution of a text: who says, thinks, wants or feels what, by which words.

The scheme is that of the PolNeAR corpus (Newell, Margolin and Ruths 2018): a source, a cue and a content that may be
in several parts; an attribution inside of another one's content is not told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.speech.attributed_colons import read_introduced, read_turns
from onrecord.extract.speech.attributed_nouns import Found, read_adjective, read_noun
from onrecord.extract.speech.attributing_words import load_attributing_words
from onrecord.extract.speech.content_frames import find_content, make_frame
from onrecord.extract.speech.content_spans import QuotedText, Stretch, cut_ends
from onrecord.extract.speech.cue_groups import find_cue_group, find_source_head
from onrecord.extract.speech.source_spans import measure_source, stands_beside
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """Characters of the source (None where nobody is named), of the cue, and of each part of the content.

    `kind` names the rule that found it, `head` is the index of the token that it started from (0 for a colon).
    """

    source: Stretch | None
    cue: Stretch
    contents: tuple[Stretch, ...]
    kind: str = ""
    head: int = 0


def find_attributions(parsed: Parsed) -> tuple[Attributed, ...]:
    """Find attributions in text order; none lies within the content of another."""
    quoted = QuotedText(parsed)
    found = list(_read_tokens(parsed, quoted))
    found += [Attributed(source, cue, (part,), "turn") for source, cue, part in read_turns(quoted)]
    told = bytearray(len(parsed.text))
    for item in found:
        _mark(told, item.cue, *item.contents)
    introduced = read_introduced(quoted, told)
    found += [Attributed(source, cue, (part,), "colon") for source, cue, part in introduced]
    return _keep_outermost(found, len(parsed.text))


def _mark(marks: bytearray, *stretches: Stretch) -> None:
    for start, end in stretches:
        marks[start:end] = b"\x01" * (end - start)


def _read_tokens(parsed: Parsed, quoted: QuotedText) -> Iterator[Attributed]:
    words = load_attributing_words()
    for token in parsed.doc:
        found = None
        if token.lower_ == "according":
            found = _read_according(token)
        elif token.pos_ in {"VERB", "AUX"}:
            found = _read_verb(quoted, token) if token.lemma_.lower() in words.known else None
        elif token.pos_ == "NOUN" and token.lemma_ in words.nouns:
            found = _make(read_noun(quoted, token), "noun", token.i)
        elif token.pos_ == "ADJ" and token.lemma_.lower() in words.adjectives:
            found = _make(read_adjective(quoted, token), "adj", token.i)
        if found is not None:
            yield found


def _make(found: Found | None, kind: str, head: int) -> Attributed | None:
    return Attributed(found[0], found[1], (found[2],), kind, head) if found is not None else None


def _keep_outermost(found: list[Attributed], length: int) -> tuple[Attributed, ...]:
    kept: list[Attributed] = []
    inside = bytearray(length)
    for item in sorted(found, key=lambda a: -sum(end - start for start, end in a.contents)):
        if not inside[item.cue[0]]:
            kept.append(item)
            _mark(inside, *item.contents)
    return tuple(sorted(kept, key=lambda a: a.cue))


def _read_verb(quoted: QuotedText, verb: Token) -> Attributed | None:
    if verb.dep_ in {"amod", "compound"}:
        return None
    group = find_cue_group(verb)
    head = find_source_head(group)
    content = find_content(make_frame(quoted, group, head))
    if content is None:
        return None
    doc = verb.doc
    cue = (doc[group.first].idx, doc[content.last].idx + len(doc[content.last]))
    if content.is_sourceless or head is None:
        return Attributed(None, cue, content.parts, content.kind, verb.i)
    source = measure_source(head, group.first, content.last, beside=stands_beside(head, group))
    return Attributed(source, cue, content.parts, content.kind, verb.i)


def _read_according(token: Token) -> Attributed | None:
    """ "According to X, Y" and "Y, according to X"."""
    doc, sentence = token.doc, token.sent
    preposition = token.nbor() if token.i + 1 < len(doc) else token
    head = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if preposition.lower_ != "to" or head is None:
        return None
    source = measure_source(head, token.i, preposition.i, beside=False)
    span = doc.char_span(*source, alignment_mode="expand")
    after = span.end if span is not None else preposition.i + 1
    parts = [cut_ends(doc, sentence.start, token.i - 1)] if token.i > sentence.start + 1 else []
    if not parts or not any(t.tag_ in _FINITE for t in doc[sentence.start : token.i]):
        parts.append(cut_ends(doc, after, sentence.end - 1))
    contents = tuple(part for part in parts if part is not None)
    cue = (token.idx, preposition.idx + len(preposition))
    return Attributed(source, cue, contents, "according", token.i) if contents else None
