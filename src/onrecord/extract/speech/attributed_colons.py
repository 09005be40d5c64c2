"""Finds attributions that a colon makes: turns of a transcript, headlines, and verbs of any sort before a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.speech.content_spans import QuotedText, Stretch, cut_ends
from onrecord.extract.speech.cue_groups import SUBJECTS, find_cue_group
from onrecord.extract.speech.source_spans import measure_source, stands_beside
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.quotations import Quotation
from onrecord.extract.wording.tokens import Token

_LONGEST_NAME = 7
_SHORTEST = 3
_REACH = 60
_NEAR = 4
_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NO_NAME = frozenset(
    {"note", "photo", "read", "related", "update", "correction", "editor", "video", "source", "sources", "via", "watch",
     "breaking", "opinion", "q", "a", "question", "answer", "more", "also", "subject", "date", "to", "from", "re",
     "image", "report", "exclusive", "analysis", "fact", "summary", "location", "time", "place", "contact", "tags"}
)  # fmt: skip


def find_turns(parsed: Parsed) -> Iterator[tuple[list[Token], Token, list[Token]]]:
    """Give, for each line that a name and a colon open, the name's tokens, the colon, and the words behind it."""
    for low, high in parsed.paragraphs:
        at = parsed.text.find(":", low, min(high, low + 60))
        if at < 0 or not parsed.text[low].isupper():
            continue
        line = parsed.doc.char_span(low, high, alignment_mode="contract")
        if line is None:
            continue
        words = [t for t in line if not t.is_space]
        index = next((i for i, t in enumerate(words[: _LONGEST_NAME + 1]) if t.text == ":"), 0)
        if index and len(words) - index > _SHORTEST and _is_name(words[:index]):
            yield words[:index], words[index], words[index + 1 :]


def _is_name(words: list[Token]) -> bool:
    """True for capitalised words that are no verb, number, date or heading."""
    if any(t.tag_ in _VERBS or t.like_num or t.lower_ in _NO_NAME for t in words):
        return False
    return all(t.text[:1].isupper() or t.text in {".", "-", "’s", "'s", "of", "the", "de", "al", "bin"} for t in words)


def read_turns(quoted: QuotedText) -> Iterator[tuple[Stretch, Stretch, Stretch]]:
    """Give source, cue and content of each turn: what is quoted behind the colon, else the rest of the line."""
    for name, colon, words in find_turns(quoted.parsed):
        behind = quoted.find_behind(colon.idx)
        if behind is not None and behind.start == words[0].idx:
            content: Stretch | None = behind.start, behind.end
        else:
            content = cut_ends(colon.doc, words[0].i, words[-1].i)
        if content is not None:
            yield (name[0].idx, name[-1].idx + len(name[-1])), (colon.idx, colon.idx + 1), content


def read_introduced(quoted: QuotedText, told: bytearray) -> Iterator[tuple[Stretch, Stretch, Stretch]]:
    """ "She shot back: “No.”", "“No,” she sneered": the verb beside a quotation, whatever it means, with its subject.

    A character that `told` marks is part of a known attribution, so a quotation there has its cue already.
    """
    for quotation in quoted.quotations:
        if told[quotation.start]:
            continue
        found = _find_before(quoted, quotation) or _find_behind(quoted, quotation)
        if found is None:
            continue
        verb, subject, last = found
        group = find_cue_group(verb)
        source = measure_source(subject, group.first, last, beside=stands_beside(subject, group))
        doc = verb.doc
        if told[verb.idx]:
            continue
        cue = doc[group.first].idx, doc[last].idx + len(doc[last])
        yield source, cue, (quotation.start, quotation.end)


def _find_before(quoted: QuotedText, quotation: Quotation) -> tuple[Token, Token, int] | None:
    """Give the verb before a colon, or right before a comma, with its subject and the cue's last token."""
    before = quoted.parsed.text[: quotation.start].rstrip(" ")
    span = quoted.parsed.doc.char_span(len(before) - 1, len(before), alignment_mode="expand") if before else None
    mark = span[0] if span is not None and len(span) else None
    if mark is None or mark.text not in {":", ","} or mark.i == 0:
        return None
    if mark.text == ":":
        verb, last = _find_verb_before(mark), mark.i
    else:
        verb, last = mark.nbor(-1), mark.i - 1
    subject = _find_subject(verb) if verb is not None else None
    return (verb, subject, last) if verb is not None and subject is not None else None


def _find_behind(quoted: QuotedText, quotation: Quotation) -> tuple[Token, Token, int] | None:
    """The verb behind a quotation that ends in a comma."""
    text = quoted.parsed.text[quotation.start : quotation.end].rstrip("”\"'’")
    if not text.endswith((",", "!", "?")):
        return None
    high = min(len(quoted.parsed.text), quotation.end + _REACH)
    span = quoted.parsed.doc.char_span(quotation.end, high, alignment_mode="contract")
    for token in span if span is not None else ():
        if token.text in {".", ",", ";", ":"} or (token.is_space and "\n" in token.text):
            return None
        if token.tag_ in {"VBD", "VBZ"} and token.pos_ == "VERB":
            subject = _find_subject(token)
            if token.dep_ in {"advcl", "relcl"}:
                return None  # "“Home,” as they called it"
            near = subject is not None and subject.idx >= quotation.end and subject.i - token.i < _NEAR
            return (token, subject, token.i) if near and subject is not None else None
    return None


def _find_subject(verb: Token) -> Token | None:
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def _find_verb_before(colon: Token) -> Token | None:
    for index in range(colon.i - 1, max(colon.sent.start, colon.i - 15) - 1, -1):
        token = colon.doc[index]
        if token.pos_ in {"VERB", "AUX"} and any(c.dep_ in SUBJECTS for c in token.lefts):
            return token
    return None
