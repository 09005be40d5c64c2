"""Tells whole quotations from quoted words, and finds the words of speech and the speakers beside them."""

from __future__ import annotations

from onrecord.extract.phrases.arguments import find_subjects
from onrecord.extract.speech.cues import map_cue_verbs
from onrecord.extract.speech.reporting import find_speaking
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.quotations import Quotation
from onrecord.extract.wording.tokens import Token

_SHORTEST = 3
_LONGEST_INSERTION = 160
"""Characters of the report between the two halves of a split quotation, at most."""


def find_cues_beside(parsed: Parsed, quotation: Quotation, low: int, high: int) -> list[Token]:
    """Words of speech around a quotation, best first: behind it in its sentence, before it, then farther off."""
    after = _tokens(parsed, quotation.end, high)
    before = _tokens(parsed, low, quotation.start)
    ended = parsed.text[quotation.start : quotation.end].rstrip("”\"»'’“").endswith((".", "…"))
    same_after = _until_sentence_end(after)
    same_before = _since_sentence_start(before)
    cues_after = [t for t in same_after if _is_cue(t)]
    cues_before = [t for t in same_before if _is_cue(t)]
    ends_in_colon = bool(before) and before[-1].text == ":"
    if ends_in_colon:
        spoken = [t for t in same_before if t.pos_ == "VERB" and find_subjects(t)]
        return [*reversed(cues_before), *spoken, *cues_after[:1]]
    if ended:
        introduces = bool(before) and (before[-1].text == "," or before[-1].lower_ == "that")
        behind = [] if same_after and same_after[0].text[:1].isupper() and introduces else cues_after[:1]
        return [*reversed(cues_before), *behind, *_verbs_of_speech_before(before)]
    return [*cues_after[:1], *reversed(cues_before), *_verbs_of_speech_before(before)]


def _tokens(parsed: Parsed, start: int, end: int) -> list[Token]:
    span = parsed.doc.char_span(start, end, alignment_mode="contract") if start < end else None
    return [t for t in span if not t.is_space] if span is not None else []


def _until_sentence_end(tokens: list[Token]) -> list[Token]:
    found = []
    for token in tokens:
        found.append(token)
        if token.text in {".", "!", "?"} and len(found) > 1:
            break
    return found


def _since_sentence_start(tokens: list[Token]) -> list[Token]:
    start = 0
    for index, token in enumerate(tokens[:-1]):
        if token.text in {".", "!", "?"}:
            start = index + 1
    return tokens[start:]


def _verbs_of_speech_before(before: list[Token]) -> list[Token]:
    """The nearest word of speech in the sentences before the quotation in its paragraph."""
    return [t for t in reversed(before) if _is_cue(t) or t.lemma_ in {"speak", "talk"}][:1]


def _is_cue(token: Token) -> bool:
    return (token.lemma_.lower() in map_cue_verbs() and token.tag_[:2] == "VB") or token.lower_ == "according"


def find_quoted_speaker(parsed: Parsed, quotation: Quotation, cue: Token) -> Token | None:
    """Give the head word of whoever the word of speech beside a quotation names."""
    head = find_speaking(cue)
    if head is None or _is_within_marks(parsed, head, cue):
        return _subject_behind(cue) or _subject_before(parsed, quotation, cue)
    return head


def _subject_behind(cue: Token) -> Token | None:
    """ "said Jan Test": the name behind the verb where the parser sees no subject; after "told" stands a hearer."""
    if cue.lemma_.lower() in {"tell", "ask", "inform", "remind", "assure", "brief", "email", "text", "urge"}:
        return None
    for token in cue.doc[cue.i + 1 : min(cue.i + 12, cue.sent.end)]:
        if token.text in {",", ".", ":"}:
            return None
        if token.pos_ in {"PROPN", "NOUN"} and token.dep_ not in {"compound", "amod", "nmod", "poss"}:
            return token
    return None


def _is_within_marks(parsed: Parsed, head: Token, cue: Token) -> bool:
    """True when a quotation closes between the would-be speaker and the word of speech: it is quoted itself."""
    return any(mark in parsed.text[head.idx : cue.idx] for mark in "”»")


def _subject_before(parsed: Parsed, quotation: Quotation, cue: Token) -> Token | None:
    """ "…,” the mayor, Jan Test, said: the first noun between the quotation and its word of speech."""
    low = max(quotation.end if quotation.end < cue.idx else 0, cue.sent.start_char)
    span = parsed.text[low : cue.idx]
    low += max(span.rfind(mark) for mark in '”»"') + 1
    return next((t for t in _tokens(parsed, low, cue.idx) if t.pos_ in {"PROPN", "NOUN"}), None)


def is_full(parsed: Parsed, quotation: Quotation) -> bool:
    """True for a quotation that says something whole, and not a few words woven into another's sentence."""
    span = parsed.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
    if span is None:
        return False
    words = [t for t in span if not t.is_punct and not t.is_space]
    if len(words) < _SHORTEST:
        return False
    inner = {t.i for t in span}
    clause = any(t.dep_ in {"nsubj", "nsubjpass", "expl"} and t.head.i in inner for t in span)
    before = parsed.text[: quotation.start].rstrip()[-1:]
    finished = parsed.text[quotation.start : quotation.end].rstrip("”\"»'’“")[-1:] in {".", ",", "!", "?", "…"}
    starts = words[0].text[:1].isupper() and before in {"", ",", ":", ".", "”", '"', "\n", "—", "!", "?"}
    return (clause and (finished or starts or (len(words) > 5 and not _is_subordinate(words[0])))) or (
        starts and finished
    )


def is_split(parsed: Parsed, left: Quotation, right: Quotation) -> bool:
    """True for one sentence in two quotations with nothing but its report between them: "The jets," he said, "came"."""
    between = parsed.text[left.end : right.start]
    comma = parsed.text[left.end - 2 : left.end - 1] == "," or between[:1] == ","
    if not comma or len(between) > _LONGEST_INSERTION or "\n" in between or between.rstrip()[-1:] != ",":
        return False
    return any(map(_is_cue, _tokens(parsed, left.end, right.start)))


def _is_subordinate(first: Token) -> bool:
    return first.dep_ == "mark"
