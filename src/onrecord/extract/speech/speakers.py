"""Names a speaker: person, role and organisation from the words around the subject of a cue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.extract.phrases.mentions import make_mention, normalise
from onrecord.extract.speech.cues import load_cues
from onrecord.extract.speech.name_runs import (
    JOINTS,
    extend_role,
    find_run,
    is_capital,
    is_name,
    is_personal,
    is_role,
    join_words,
    split_run,
)
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words
from onrecord.model import UNNAMED, Mention, Span

_LONGEST_APPOSITION = 24


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: `is_person` tells people from bodies, `is_plural` those whom "they" can take up.

    `is_office` marks a person whom only the office names ("the minister").
    """

    mention: Mention
    role: str | None = None
    organisation: str | None = None
    is_person: bool = False
    is_plural: bool = False
    is_office: bool = False


def name_speaker(parsed: Parsed, head: Token) -> Speaker | None:
    """Name the speaker whose noun phrase `head` belongs to, None where no speaker can be read from it.

    A person without a name is UNNAMED with the role ("a resident"); a body keeps its own words ("the army").
    """
    start, end = find_run(head)
    if start > head.i or end < head.i or _is_own_body(head):
        return None
    words = list(parsed.doc[start : end + 1])
    if (whole := _find_plural_body(words)) is not None:
        span = Span.of(parsed.document, parsed.text, whole[0].idx, whole[-1].idx + len(whole[-1]))
        return Speaker(Mention(normalise(span.exact), span))
    split = split_run(words)
    if split is None:
        return None
    organisation, role, name = split
    if name:
        apposed = _read_apposition(parsed, end) if not role else None
        return _make_person(parsed, name, *(apposed or (role, organisation)))
    if role:
        return _name_by_role(parsed, head, (start, end), role, organisation)
    return _name_body(parsed, head, words)


def _find_plural_body(words: list[Token]) -> list[Token] | None:
    """ "Doctors Without Borders", "Physicians for Human Rights": people in the plural who name an organisation."""
    last = words[-1]
    if not is_role(last) or last.tag_ not in {"NNS", "NNPS"} or not is_capital(last) or last.i + 2 >= last.sent.end:
        return None
    link, following = last.nbor(), last.nbor(2)
    named = link.text == "Without" or (link.lower_ in {"for", "without"} and following.text[:1].isupper())
    if link.tag_ != "IN" or not named:
        return None
    rest = []
    for token in last.doc[last.i + 2 : last.sent.end]:
        if not token.text[:1].isupper():
            break
        rest.append(token)
    return [*words, link, *rest]


def _is_own_body(head: Token) -> bool:
    """ "Our teams counted": the narrator speaks; "our neighbour said" is another person."""
    own = any(c.tag_ == "PRP$" and c.lower_ in {"our", "my"} for c in head.lefts)
    lemma = head.lemma_.lower()
    return own and (lemma in load_cues()["bodies"] or lemma in {"staff", "researcher", "monitor"})


def _make_person(
    parsed: Parsed, name: list[Token], role: list[Token] | str | None, organisation: str | None
) -> Speaker:
    start, end = name[0].idx, name[-1].idx + len(name[-1])
    mention = Mention(normalise(parsed.text[start:end]), Span.of(parsed.document, parsed.text, start, end))
    title = role if isinstance(role, str) else (join_words(role) if role else None)
    return Speaker(mention, title or None, organisation, is_person=True)


def _read_apposition(parsed: Parsed, end: int) -> tuple[str, str | None] | None:
    """Read ", a spokesman for the ministry" behind a name: role and organisation."""
    doc = parsed.doc
    stop = min(doc[end].sent.end, end + _LONGEST_APPOSITION)
    if end + 2 >= stop or doc[end + 1].text not in {",", "(", "–", "—"}:
        return None
    inside: list[Token] = []
    first = end + 2
    if doc[first].tag_ == "CD" and first + 2 < stop and doc[first + 1].text == ",":  # ", 34, a shopkeeper"
        first += 2
    for token in doc[first:stop]:
        closes = token.text in {",", ")", ":", "–", "—", ";", "“", '"', "."} or (
            token.tag_ in {"VBD", "VBZ"} and bool(inside)
        )
        if closes:
            break
        inside.append(token)
    return read_role(inside)


def read_role(words: list[Token]) -> tuple[str, str | None] | None:
    """Read role and organisation from the words of a noun phrase, None where no word of it names a role."""
    while words and words[0].tag_ in {"DT", "PRP$", "RB"}:
        words = words[1:]
    at = next((i for i, t in enumerate(words) if t.tag_ == "IN" or t.tag_ == "WP"), len(words))
    before, after = words[:at], words[at + 1 :]
    joined = next((i for i, t in enumerate(before) if t.tag_ == "CC"), len(before))
    before = before[:joined]  # "medics and local officials"
    roles = [i for i, t in enumerate(before) if is_role(t)]
    if not roles:
        return None
    first = extend_role(before, roles[-1])
    role = join_words(before[first : roles[-1] + 1])
    organisation = join_words([t for t in before[:first] if t.tag_ != "POS"]) or None
    if (
        organisation is None
        and after
        and at < len(words)
        and words[at].lower_ in {"for", "of", "at", "with", "from", "in"}
        and after[0].tag_ != "CD"  # "a mother of three"
    ):
        while after and after[0].tag_ in {"DT", "PRP$"}:
            after = after[1:]
        cut = next((i for i, t in enumerate(after) if t.tag_ in {"WP", "WDT", "VBD", "VBN", "VBG"}), len(after))
        while cut and after[cut - 1].is_punct:
            cut -= 1
        organisation = join_words(after[:cut]) or None
    return role, organisation


def _name_by_role(
    parsed: Parsed, head: Token, run: tuple[int, int], role: list[Token], organisation: str | None
) -> Speaker:
    """A role without a name: the name may follow a comma ("the envoy, Jan Test,"), else only an office names one."""
    end = run[1]
    apposed = _find_apposed_name(parsed, end)
    tail = list(parsed.doc[role[0].i : min(head.sent.end, end + _LONGEST_APPOSITION)])
    cut = next(
        (
            i
            for i, t in enumerate(tail)
            if t.text in {",", ":", "“", '"'} or t.tag_ in {"VBD", "VBZ", "VBP", "MD", "WP"}
        ),
        len(tail),
    )
    read = read_role(tail[:cut])
    organisation = organisation or (read[1] if read else None)
    apposed = apposed or _find_given_name(head)
    if apposed:
        return _make_person(parsed, apposed, role, organisation)
    plural = role[-1].tag_ in {"NNS", "NNPS"}
    office = None if plural else _find_office(parsed, run[0], role)
    if office is not None:
        return Speaker(office, join_words(role), organisation, is_person=True, is_office=True)
    title = _describe_self(head) or join_words(role)
    return Speaker(Mention(UNNAMED, None), title, organisation, is_person=True, is_plural=plural)


def _find_office(parsed: Parsed, start: int, role: list[Token]) -> Mention | None:
    """ "The interior minister", "the president of Armenia": an office names its holder, "a minister" names nobody."""
    if role[-1].lemma_.lower() not in load_cues()["offices"]:
        return None
    doc, sentence = parsed.doc, role[0].sent
    while doc[start].tag_ in {"DT", "POS", "RB"} or doc[start].is_punct:
        start += 1
    before = doc[start - 1].lower_ if start > sentence.start else ""
    is_capital = doc[start].text[:1].isupper() and start > sentence.start
    if before not in {"the", "this", "its", "their", "his", "her", "our"} and (not is_capital or before in {"a", "an"}):
        return None
    last = role[-1].i
    if last + 2 < sentence.end and doc[last + 1].lower_ in {"of", "for", "to"}:
        end = last + 2
        while end < sentence.end and (doc[end].pos_ in {"NOUN", "PROPN", "ADJ", "DET"} or doc[end].lower_ == "of"):
            end += 1
        last = end - 1 if end > last + 2 else last
    span = Span.of(parsed.document, parsed.text, doc[start].idx, doc[last].idx + len(doc[last]))
    return Mention(normalise(span.exact), span)


def _find_apposed_name(parsed: Parsed, end: int) -> list[Token]:
    doc = parsed.doc
    stop = doc[end].sent.end
    comma = next((i for i in range(end + 1, min(stop, end + 9)) if doc[i].text == ","), None)
    if comma is None or any(t.pos_ in {"VERB", "AUX"} for t in doc[end + 1 : comma]):
        return []
    name = []
    for token in doc[comma + 1 : min(stop, comma + 9)]:
        if not (is_capital(token) or token.text in JOINTS):
            break
        name.append(token)
    after = doc[comma + 1 + len(name)] if comma + 1 + len(name) < stop else None
    closes = after is not None and (after.text == "," or after.tag_ in {"VBD", "VBZ"})
    return name if len(name) > 1 and closes and is_personal(name) else []


def _find_given_name(head: Token) -> list[Token]:
    """ "Who gave her name only as Mariam": the name that the speaker gives."""
    words = head.doc[head.i + 1 : min(head.i + 14, head.sent.end)]
    at = next((t.i for t in words if t.lower_ == "name" and t.nbor(-1).tag_ == "PRP$"), None)
    link = next((t.i for t in words if at is not None and t.i > at and t.lower_ == "as"), None)
    if link is None or link - (at or 0) > 2:
        return []
    name = []
    for token in head.doc[link + 1 : head.sent.end]:
        if not is_capital(token):
            break
        name.append(token)
    return name


def _describe_self(head: Token) -> str | None:
    """ "A man who said he was a doctor": the role that the speaker gives."""
    for child in head.rights:
        if child.dep_ == "relcl":
            for token in child.subtree:
                if token.dep_ == "attr" and token.i > child.i and is_role(token):
                    return token.text
    return None


def _name_body(parsed: Parsed, head: Token, words: list[Token]) -> Speaker | None:
    """A body, a state, an armed force or a medium; nouns that can say nothing give None."""
    lemma = head.lemma_.lower()
    plural = head.tag_ in {"NNS", "NNPS"}
    based = next(
        (
            i
            for i, t in enumerate(words)
            if t.lower_ in {"based", "run", "linked"} and i > 1 and words[i - 1].text == "-"
        ),
        None,
    )
    if based is not None and based + 1 < len(words):  # "the London-based Observatory"
        words = words[based + 1 :]
    if lemma in load_cues()["groups"] or head.tag_ == "CD":
        return Speaker(Mention(UNNAMED, None), join_words(words), None, is_person=True, is_plural=True)
    owner = _find_owner(head)
    of_state = any(t.lower_ == "state" for t in words)
    if (lemma in load_cues()["media"] or head.lower_ == "media") and not of_state:
        if owner is not None and owner.i != head.i:
            return name_speaker(parsed, owner)
        return Speaker(Mention(UNNAMED, None), join_words(words) if head.lower_ == "media" else None, None)
    capital = any(is_name(t) for t in words)
    if not capital and not of_state and lemma not in load_words()["forces"] and lemma not in load_cues()["bodies"]:
        return None
    mention = make_mention(parsed, head)
    if mention is None or mention.span is None:
        return None
    words = [*words, *_find_purpose(words[-1])]
    mention = _prefer_run(parsed, mention, words)
    return Speaker(mention, is_plural=plural or lemma in load_words()["forces"])


def _find_purpose(last: Token) -> list[Token]:
    """The rest of a name such as "Observatory for Human Rights" or "Committee to Protect Journalists"."""
    doc, found = last.doc, []
    if last.text not in load_words()["organisation_words"] or last.i + 2 >= last.sent.end:
        return []
    if doc[last.i + 1].lower_ not in {"for", "on", "of", "to", "against"} or not doc[last.i + 2].text[:1].isupper():
        return []
    found.append(doc[last.i + 1])
    for token in doc[last.i + 2 : last.sent.end]:
        if not token.text[:1].isupper():
            break
        found.append(token)
    return found


def _prefer_run(parsed: Parsed, mention: Mention, words: list[Token]) -> Mention:
    """Take the capitalised run when the parser split a name ("Amnesty | International")."""
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    assert mention.span is not None
    low, high = mention.span.start, mention.span.end
    if low == start and high >= end:
        return mention
    start = start if "-" in parsed.text[low:start] else min(start, low)
    span = Span.of(parsed.document, parsed.text, start, max(end, high))
    return Mention(normalise(re.sub(r"^(?:the|a|an)\s+", "", span.exact, flags=re.IGNORECASE)), span, mention.side)


def _find_owner(head: Token) -> Token | None:
    """The body whose statement or report it is: a possessor, a name before it, or one after "by" or "from"."""
    for child in head.children:
        if child.dep_ == "poss" and child.tag_ != "PRP$":
            return child
        if child.dep_ in {"compound", "nmod"} and is_capital(child) and child.pos_ == "PROPN":
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None:
                return noun
        if child.dep_ == "acl" and child.tag_ == "VBN":
            noun = next((c for a in child.children if a.lower_ == "by" for c in a.children if c.dep_ == "pobj"), None)
            if noun is not None:
                return noun
    return None
