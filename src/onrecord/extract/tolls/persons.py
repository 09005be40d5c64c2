"""Finds groups of counted people: who is counted by which number, singular nouns and elided nouns included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.extract.tolls.outcomes import (
    COMPOUNDS,
    NOMINALISED,
    OUTCOME_ADJECTIVES,
    OUTCOME_NOUNS,
    TRANSITIVE,
    name_population,
)
from onrecord.extract.tolls.quantities import Quantity, find_quantities
from onrecord.extract.wording.calendar import WEEKDAYS
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import map_adjectives
from onrecord.model import Bound, BoundKind, Span

_BRIDGE = {
    "of",
    "the",
    "these",
    "those",
    "its",
    "their",
    "his",
    "her",
    "other",
    "others",
    "more",
    "further",
    "additional",
}
_BRIDGE |= {"new", "another", "or", "so", "all"}
_ELIDED = {"more", "others", "other", "further", "additional", "them", "whom"}
_BLOCKING = {
    "at",
    "in",
    "on",
    "by",
    "since",
    "from",
    "until",
    "after",
    "before",
    "aged",
    "age",
    "around",
    "no.",
    "number",
}
_NUMBERED = frozenset(
    ["flight", "highway", "route", "road", "hill", "room", "unit", "block", "gate", "terminal", "sector", "zone",
     "area", "resolution", "article", "section", "chapter", "page", "paragraph", "camp", "channel", "train", "bus",
     "line"]
)  # fmt: skip
"""Names that end in a number, which counts nobody: "Flight 200"."""
_BEFORE = 40
_NOT_ALL = re.compile(
    r"\b(?:(?:half|most|some|many|few|part|third|quarter|fifth|per ?cent|percentage|share|[0-9]%)\s+of\s+"
    r"(?:(?:the|these|those|its|their|his|her|our|all)\s+)*(?:more than\s+|about\s+|some\s+)?"
    r"|no\s+|not\s+(?:even\s+)?(?:a\s+)?)$",
    re.IGNORECASE,
)
"""What makes the number behind it no count of those who suffered: a part of them, or none."""
_OF_THE_HARMED = re.compile(
    r"(?:\s+(?!(?:was|were|are|been|have|had)\b)\w+){0,2}\s+(?:killed|injured|wounded|detained|arrested|abducted)\b"
)
"""What makes it one all the same: "most of the 40 people killed were children"."""
_PARTITIVE = re.compile(r"\s+of\s+(?:them|whom|these|those|which)(?:\s+(?:were|are|being))?(?=\s)", re.IGNORECASE)
_WHOLE = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|our\s+)?(?:[\w-]+[’'](?:s\s+)?\s*)?$", re.IGNORECASE
)
"""What stands between a part and the whole it is taken from: "300 of the town's 2,000 residents"."""
_AGE_CLOSES = re.compile(r"\s*[,.;)\[]|\s+and\s+[A-Z]")
"""What ends somebody's age: "Sami, 45," "Sami, 45;" "Sami, 45 and Ali, 20" and "Sami (45)"."""
_PARENTS = {"mother", "father", "parent", "mum", "dad", "grandmother", "grandfather"}
_DETERMINERS = {"a", "an", "another", "one"}
_SINGLES = _DETERMINERS | {"his", "her", "their", "its", "whose"}
_DAYS = {"today", "yesterday", "tonight", "tomorrow", "overnight"}
_UNNUMBERED = {"other", "more", "people", "staff", "personnel", "crew"}


@dataclass(frozen=True, slots=True)
class Group:
    """People counted together: token indices `first` to `last` (included), the counted noun's token (or the number's).

    `population` is None for a noun that is itself an outcome ("deaths"). `has_noun` is False where the noun is elided.
    """

    first: int
    last: int
    head: int
    number: Span
    low: Bound
    high: Bound | None
    best: int | None
    low_exclusive: bool
    population: str | None
    has_noun: bool
    counted: str | None


def find_groups(parsed: Parsed) -> tuple[Group, ...]:
    """Find groups of counted people in text order; numbers of anything else are left out."""
    groups: list[Group] = []
    before: Quantity | None = None
    for quantity in find_quantities(parsed.document, parsed.text):
        if not _is_whole(parsed, before, quantity) and (group := _count(parsed, quantity)):
            groups.append(group)
        before = quantity
    taken = {index for group in groups for index in range(group.first, group.last + 1)}
    lowers, nationals = parsed.doc.lowers, map_adjectives()
    for index, tag in enumerate(parsed.doc.tags):
        counts = tag == "NN" or (tag in {"NNP", "JJ"} and lowers[index] in nationals)  # "an Iranian"
        single = _single(parsed, parsed.doc[index]) if counts and index not in taken else None
        if single is not None and not taken.intersection(range(single.first, single.last + 1)):
            groups.append(single)
    return tuple(sorted(groups, key=lambda group: group.first))


def _is_whole(parsed: Parsed, part: Quantity | None, quantity: Quantity) -> bool:
    """True for the 2,000 of "300 of the town's 2,000 residents": of them only the part is told."""
    if part is None or quantity.start - part.end > _BEFORE or _OF_THE_HARMED.match(parsed.blanked, quantity.end):
        return False
    return _WHOLE.match(parsed.blanked, part.end, quantity.start) is not None


def _count(parsed: Parsed, quantity: Quantity) -> Group | None:
    span = parsed.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or not parsed.blanked[quantity.start : quantity.end].strip():
        return None
    first, last = span.start, span.end - 1
    if _is_not_all(parsed, quantity) or (quantity.low.value == 1 and _is_one_of_more(parsed, last)):
        return None
    family = _is_family(parsed, first)
    partitive = _PARTITIVE.match(parsed.blanked, quantity.end)
    if partitive:
        last = _token_at(parsed, partitive.end() - 1)
    head, has_noun = _counted_noun(parsed, last)
    if family and head is None:
        head, has_noun, first = first - 2, True, max(first - 3, span.sent.start)
    if quantity.is_none and head is None:
        return None
    if head is None:
        head = next((token.i for token in span if token.pos_ == "NUM" or token.tag_ in {"CD", "NNS"}), last)
        if not _may_elide(parsed, quantity, span.start, last):
            return None
    token = parsed.doc[head]
    is_share = token.lower_ == "population" and parsed.doc[last + 1].lower_ == "of"  # "6,000 of the town's population"
    population = _population_of(token, family) if has_noun and not is_share else "people"
    if not _is_of_people(parsed, token, population, first):
        return None
    if has_noun and population is not None and (joined := _find_joined(token)) is not None:
        token, head, population = joined, joined.i, "people"
    end = max(last, head)
    counted = _name_counted(parsed, last, token) if has_noun and head > last and population is not None else None
    return Group(
        first=first,
        last=end,
        head=head,
        number=quantity.span,
        low=quantity.low,
        high=quantity.high,
        best=quantity.best,
        low_exclusive=quantity.low_exclusive,
        population=population,
        has_noun=has_noun,
        counted=counted,
    )


def _is_not_all(parsed: Parsed, quantity: Quantity) -> bool:
    """True for the 40 of "half of the 40 residents", who did not all suffer, and for "not a single one"."""
    parted = _NOT_ALL.search(parsed.blanked, max(0, quantity.start - _BEFORE), quantity.start)
    if parted is None:
        return False
    is_part = not parted.group().lower().startswith("no")
    return not (is_part and _OF_THE_HARMED.match(parsed.blanked, quantity.end))


def _find_joined(token: Token) -> Token | None:
    """The last noun of people who share one number, "17 women and children", "20 men, women and children"."""
    doc, index, is_last = token.doc, token.i + 1, False
    if token.tag_ != "NNS" and token.lower_ != "people":
        return None
    while not is_last and index + 1 < token.sent.end and doc[index].lower_ in {",", "and", "or"}:
        is_last = doc[index].lower_ != ","
        noun = doc[index + 1]
        names_people = noun.tag_ == "NNS" and name_population(noun.lemma_, noun.text) is not None
        if not names_people or noun.dep_ != "conj":
            return None
        index += 2
    return doc[index - 1] if is_last else None


def _is_one_of_more(parsed: Parsed, last: int) -> bool:
    """True for the one of "she was one of 46 people killed", who is counted among them."""
    words = parsed.doc[last + 1 : last + 5]
    return len(words) > 1 and words[0].lower_ == "of" and any(token.tag_ == "CD" for token in words)


def _is_of_people(parsed: Parsed, token: Token, population: str | None, first: int) -> bool:
    """False for a number of anything else, of a mother's children and of the families whose members are counted."""
    if population is None:
        return token.lemma_.lower() in OUTCOME_NOUNS or token.lower_ in NOMINALISED
    follows_of = first > 0 and parsed.doc[first - 1].lower_ == "of"
    return not (follows_of and (population == "families" or _is_parents(parsed, first)))


def _name_counted(parsed: Parsed, last: int, token: Token) -> str | None:
    """Give the words of the counted noun, as written; an outcome's own noun ("nine bodies") and lives name nobody."""
    if token.lemma_.lower() == "life":
        return None
    counted = parsed.text[parsed.doc[last + 1].idx : token.idx + len(token)]
    return counted[3:] if counted.lower().startswith("of ") else counted


def _token_at(parsed: Parsed, character: int) -> int:
    span = parsed.doc.char_span(character, character + 1, alignment_mode="expand")
    assert span is not None
    return span.start


def _population_of(token: Token, family: bool) -> str | None:
    if family:
        return "people"
    found = name_population(token.lemma_, token.text)
    start = token.sent.start
    if found in {None, "people"} and token.i > start:
        before = [token.doc[i].lower_ for i in range(max(token.i - 3, start), token.i)]
        text = " ".join([*before, token.lower_])
        for words, population in COMPOUNDS:
            if words in text:
                return population
    return found


def _is_family(parsed: Parsed, first: int) -> bool:
    doc = parsed.doc
    return first >= 2 and doc[first - 1].lower_ == "of" and doc[first - 2].lemma_.lower() in {"family", "group", "crew"}


def _is_parents(parsed: Parsed, first: int) -> bool:
    """True for "a mother of four": her children, told of as hers and not counted."""
    doc = parsed.doc
    return first >= 2 and doc[first - 1].lower_ == "of" and doc[first - 2].lemma_.lower() in _PARENTS


def _counted_noun(parsed: Parsed, last: int) -> tuple[int | None, bool]:
    """Scan right of the number for the last noun of the run it opens."""
    doc, found, elided = parsed.doc, None, False
    for token in doc[last + 1 : last + 10]:
        if token.sent.start != doc[last].sent.start:
            break
        if found is not None and token.lower_ in {"hostage", "captive", "prisoner"}:
            break
        if found is None and _is_owner(token):
            continue  # "300 of the town's 2,000 residents"
        if token.pos_ in {"NOUN", "PROPN"} or (token.lower_ in NOMINALISED and _is_nominal(token)):
            if elided and token.pos_ == "NOUN" and found is None and token.i > last + 3:
                break
            found = token.i
        elif token.lower_ in _BRIDGE and found is None:
            elided = elided or token.lower_ in _ELIDED
        elif found is not None or not _modifies(token):
            break
        if found is not None and (found + 1 >= len(doc) or not _continues(doc[found + 1])):
            break
    return found, found is not None


def _is_owner(token: Token) -> bool:
    """True for the "town's" of "the town's residents", both its words."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.tag_ == "POS" or (
        token.pos_ in {"NOUN", "PROPN"} and following is not None and following.tag_ == "POS"
    )


def _modifies(token: Token) -> bool:
    """True for a word that can stand between a number and its noun."""
    if token.pos_ in {"ADJ", "NUM", "ADV"} or token.tag_ in {"VBN", "HYPH"} or token.text in {"-", "–"}:
        return _leads_to_noun(token)
    return _describes(token)


def _continues(token: Token) -> bool:
    is_day = token.lower_ in _DAYS or (token.lower_ in WEEKDAYS and not _continues_noun(token))
    return (token.pos_ in {"NOUN", "PROPN"} and not is_day) or token.text in {"-", "–"}


def _continues_noun(token: Token) -> bool:
    following = token.nbor() if token.i + 1 < token.sent.end else None
    return following is not None and following.pos_ == "NOUN"


def _leads_to_noun(token: Token) -> bool:
    for other in token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]:
        if other.pos_ in {"NOUN", "PROPN"}:
            return True
        if other.pos_ not in {"ADJ", "NUM"} and other.tag_ not in {"VBN", "HYPH"} and other.text != "-":
            return False
    return False


def _describes(token: Token) -> bool:
    """True for a participle taken for a past tense right before the noun: "35 identified civilians"."""
    following = token.nbor(1) if token.i + 1 < token.sent.end else None
    return (
        token.tag_ == "VBD"
        and token.lemma_.lower() not in TRANSITIVE
        and following is not None
        and name_population(following.lemma_, following.text) is not None
    )


def _is_nominal(token: Token) -> bool:
    """True for "12 dead" and "40 wounded" without a noun behind them."""
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    return (
        not _leads_to_noun(token)
        and before not in _ELIDED
        and token.lower_ in {"dead", "wounded", "injured", "missing"}
        and (token.i == 0 or token.nbor(-1).pos_ != "NOUN")
    )


def _may_elide(parsed: Parsed, quantity: Quantity, first: int, last: int) -> bool:
    """True where a bare number can stand for people: no year, age or measure, and nothing that makes it a time."""
    doc = parsed.doc
    low = quantity.low.value if quantity.low.rule == "number" else (quantity.high.value if quantity.high else 0)
    if 1500 <= low <= 2100 and parsed.text[quantity.start : quantity.end].isdigit():
        return False
    before = doc[first - 1] if first > 0 else None
    after = doc[last + 1] if last + 1 < len(doc) else None
    counting = any(token.lower_ in {"toll", "number", "total", "tally"} for token in doc[max(0, first - 12) : first])
    if before is not None and before.text[:1].isupper() and before.lower_ in _NUMBERED:
        return False
    if before is not None and before.lower_ in _BLOCKING and not (before.lower_ == "at" and counting):
        return False
    if before is not None and before.lower_ == "as" and first > 1 and doc[first - 2].lower_ in {"young", "old"}:
        return False
    if after is not None and after.lower_ in {"-", "–", "/", ":", "(", "%"}:
        return False
    opening = parsed.blanked[max(0, quantity.start - 2) : quantity.start].rstrip()
    if opening.endswith((",", "(")) and _AGE_CLOSES.match(parsed.blanked, quantity.end):
        return False
    return not (after is not None and after.pos_ in {"NOUN", "PROPN"} and after.lower_ not in _ELIDED)


def _single(parsed: Parsed, token: Token) -> Group | None:
    """Count "a man" or "her son" as one person."""
    if token.lower_ in _UNNUMBERED or token.lower_ in OUTCOME_ADJECTIVES:
        return None
    left = list(token.lefts)
    determiner = next((child for child in left if child.lower_ in _SINGLES), None)
    if determiner is None or any(child.pos_ == "NUM" and child.lower_ != "one" for child in left):
        return None
    if token.i + 1 < len(token.doc) and token.nbor(1).pos_ in {"NOUN", "PART"} and token.nbor(1).head == token.head:
        return None
    if (population := _population_of(token, False)) is None or population == "families":
        return None
    start, end = determiner.idx, token.idx + len(token)
    if _NOT_ALL.search(parsed.blanked, max(0, start - _BEFORE), start):  # "not a single civilian"
        return None
    span = Span.of(parsed.document, parsed.text, start, end)
    bound = Bound(1, BoundKind.DERIVED, "singular_noun", (span,))
    return Group(determiner.i, token.i, token.i, span, bound, bound, 1, False, population, True, span.exact)
