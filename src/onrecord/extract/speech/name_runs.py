"""Finds the words that make one name with a noun, and splits them into organisation, role and personal name."""

from __future__ import annotations

from onrecord.extract.phrases.mentions import normalise
from onrecord.extract.speech.cues import load_cues
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words, map_adjectives, map_country_names

_NAME_POS = frozenset({"PROPN", "NOUN", "ADJ", "X", "NUM", "VERB", "ADV"})
JOINTS = frozenset({"-", "’", "'", "‐", "–"})
_ELSEWHERE = frozenset({"pobj", "npadvmod", "dobj", "attr", "advmod"})
_OF_OFFICE = frozenset(
    {"State", "Staff", "Mission", "Government", "Delegation", "Operations", "Security", "Defence", "Defense"}
)


def find_run(head: Token) -> tuple[int, int]:
    """Token indices of the words before and after the head that make one name with it."""
    doc, sentence = head.doc, head.sent
    end = head.i
    while end + 1 < sentence.end and _goes_on_right(doc[end], doc[end + 1]):
        end += 1
    start = head.i
    while start > sentence.start:
        if _goes_on_left(doc[start - 1], doc[start]):
            start -= 1
        elif (
            start - 2 >= sentence.start
            and doc[start].text in _OF_OFFICE
            and doc[start - 1].lower_ == "of"
            and is_role(doc[start - 2])
        ):
            start -= 2
        else:
            break
    return start, end


def _goes_on_right(last: Token, following: Token) -> bool:
    if following.text in JOINTS and not last.whitespace_ and not following.whitespace_:
        return True
    if last.text in JOINTS and not last.whitespace_:
        return following.is_alpha
    return (
        bool(last.whitespace_)
        and is_capital(last)
        and is_capital(following)
        and following.pos_ in {"PROPN", "NOUN", "X"}
    )


def _goes_on_left(before: Token, first: Token) -> bool:
    if before.text in JOINTS and not before.whitespace_:
        return True
    if first.text in JOINTS and not before.whitespace_:
        return before.is_alpha
    if before.tag_ == "POS":
        return True
    if before.is_punct or before.is_space or before.tag_ in {"CC", "DT", "IN", "TO", "PRP", "PRP$", "WP", "MD"}:
        return before.lower_ in load_cues()["particles"] and is_capital(first) and before.pos_ == "PROPN"
    if before.tag_ in {"VBD", "VBZ", "VBP"} or (
        before.dep_ in _ELSEWHERE and not is_role(before) and before.text not in _OF_OFFICE
    ):
        return False
    return before.pos_ in _NAME_POS or before.lower_ in load_cues()["particles"]


def is_capital(token: Token) -> bool:
    """True for a capitalised word or a particle of names ("al", "van")."""
    return token.text[:1].isupper() or token.lower_ in load_cues()["particles"]


def is_name(token: Token) -> bool:
    """A capital that the start of a sentence does not explain."""
    if not token.text[:1].isupper():
        return False
    return token.pos_ == "PROPN" or token.text[1:2].isupper() or token.i > token.sent.start


def is_role(token: Token) -> bool:
    """True for a noun that gives a person's role."""
    return token.lemma_.lower() in load_cues()["roles"] or token.lower_ in load_cues()["roles"]


def split_run(words: list[Token]) -> tuple[str | None, list[Token], list[Token]] | None:
    """Split into organisation, role and personal name; a run without a role is all name, kept for the caller."""
    while words and (words[0].is_punct or words[0].tag_ in {"POS", "RB"} or words[0].text in JOINTS):
        words = words[1:]
    if not words:
        return None
    at = max((i for i, t in enumerate(words) if is_role(t) and not _within_body(words, i)), default=None)
    if at is None:
        return None, [], words if is_personal(words) else []
    last = at + 2 if at + 2 < len(words) and words[at + 1].lower_ == "of" else at
    name = words[last + 1 :]
    if name and not all(is_capital(t) or t.text in JOINTS for t in name):
        return None, [], []  # "local media": the word before a common noun is no role
    first = extend_role(words, at)
    body = [t for t in words[:first] if t.tag_ not in {"POS", "CD"}]
    if not _is_official(words[at]) and all(t.lower_ in map_adjectives() for t in body):
        body = []  # "Syrian activists" tells where they are from, and no organisation
    gap = next((i for i, t in enumerate(words[:first]) if t.tag_ == "POS" and i + 1 < first), None)
    organisation: str | None
    if gap is not None and body:  # "Iran's foreign ministry": without the mark, but with its blank
        organisation = " ".join(join_words(part) for part in (words[:gap], words[gap + 1 : first]) if part)
        return organisation, words[first : last + 1], name
    organisation = join_words(body) if body and (any(is_capital(t) for t in body) or _is_body(body[-1])) else None
    return organisation, words[first : last + 1], name


def extend_role(words: list[Token], at: int) -> int:
    """Index of the first word of the role that ends at `at`, across hyphens ("Under-Secretary-General")."""
    first, modifiers = at, load_cues()["role_modifiers"]
    while first > 0:
        step = 2 if words[first - 1].text in JOINTS and first > 1 else 1
        before = words[first - step]
        if not (before.lower_ in modifiers or is_role(before) or is_modifier(before)):
            break
        first -= step
    return first


def _is_body(token: Token) -> bool:
    return token.lemma_.lower() in load_cues()["bodies"] or token.lemma_.lower() in load_words()["forces"]


def _within_body(words: list[Token], at: int) -> bool:
    """ "General" in "Attorney General's Office" or "Security Council Secretary": followed by an organisation's word."""
    after = words[at + 1 :]
    if after and after[0].lower_ == "of":
        return False
    return any(t.text in load_words()["organisation_words"] for t in after)


def _is_official(role: Token) -> bool:
    words = load_cues()
    return role.lemma_.lower() in words["official_roles"] | {"official", "officer", "lawmaker", "senator", "head"}


def is_modifier(token: Token) -> bool:
    """True for a common word before a role ("aid workers"), capitalised only by the start of its sentence."""
    if token.i == token.sent.start and token.pos_ in {"NOUN", "ADJ", "VERB"} and not token.text.isupper():
        return token.lower_ not in map_adjectives()
    return token.text.islower() and token.pos_ in {"NOUN", "ADJ"} and token.lower_ not in map_adjectives()


def is_personal(words: list[Token]) -> bool:
    """True for a capitalised name that is no country, no body and no acronym."""
    if not all(is_capital(t) or t.text in JOINTS for t in words):
        return False
    real = [t for t in words if t.text not in JOINTS]
    if any(t.text in load_words()["organisation_words"] for t in real):
        return False
    whole = join_words(real).casefold()
    if whole in map_country_names() or real[0].lower_ in map_adjectives() or real[0].lower_ in map_country_names():
        return False
    if any(t.text.isupper() and len(t.text.replace(".", "")) > 1 for t in real):
        return False
    if any(t.lower_ in {"united", "international", "rights", "nations", "cross", "crescent", "ministry"} for t in real):
        return False
    if any(t.lemma_.lower() in load_words()["forces"] for t in real):
        return False
    return len(real) > 1 or (real[0].pos_ == "PROPN" and not is_role(real[0]))


def join_words(words: list[Token]) -> str:
    """Give the words as they stand in the text, without article and odd blanks."""
    return normalise("".join(t.text_with_ws for t in words))
