"""Describes how a name stands to the verb of an act: the way between them in the parse, and what surrounds the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.places.find_toponyms import Toponym
from onrecord.extract.places.name_spans import Stretch, find_outer_head
from onrecord.extract.places.toponyms import Kind
from onrecord.extract.wording.tokens import Doc, Token
from onrecord.extract.wording.words import load_words

_MOST_STEPS = 7
_FAR = (2, 4, 7, 12, 20)
_TAKING = frozenset(
    ["capture", "recapture", "seize", "take", "retake", "enter", "storm", "liberate", "patrol", "control", "occupy",
     "besiege", "invade", "overrun", "reach", "leave", "secure", "clear", "surround", "hold", "cross", "visit"]
)  # fmt: skip
_HITTING = frozenset(
    ["attack", "target", "bomb", "shell", "hit", "strike", "raid", "pound", "bombard", "destroy", "rock", "shake"]
)
_GATHERING = frozenset(["protest", "demonstrate", "march", "rally", "gather", "clash", "fight", "riot"])
_HARMING = frozenset(["kill", "shoot", "wound", "injure", "murder", "die", "execute", "behead", "explode", "detonate"])
_PLACE_NOUNS = frozenset(
    ["city", "town", "village", "district", "province", "area", "region", "capital", "port", "suburb", "countryside",
     "governorate", "neighborhood", "neighbourhood", "camp", "mountain", "hill", "island", "border", "outskirts",
     "street", "part", "center", "centre", "state", "county", "valley", "airport", "base", "site", "north", "south",
     "east", "west"]
)  # fmt: skip
_FACILITIES = frozenset(
    ["airport", "airbase", "base", "hospital", "university", "school", "square", "street", "road", "bridge", "mosque",
     "church", "prison", "camp", "district", "province", "governorate", "city", "farms", "hills", "mountains", "valley",
     "river", "strip", "bank", "heights", "island", "suburb", "quarter", "checkpoint", "crossing", "palace", "hotel",
     "stadium", "park", "gulf", "sea", "fields", "town", "village", "plains", "orchards", "highway", "avenue", "desert"]
)  # fmt: skip
_BODIES = frozenset(
    ["army", "forces", "force", "police", "brigade", "division", "council", "front", "party", "group", "minister",
     "president", "news", "agency", "state", "corps", "guard", "battalion", "regiment", "union", "nations", "times",
     "league", "congress", "ministry", "command", "department", "court", "press", "militia", "movement", "company"]
)  # fmt: skip


def classify_verb(verb: Token) -> str:
    """Give the class of a verb that says what its object or its place may be."""
    classes = ((_TAKING, "taking"), (_HITTING, "hitting"), (_GATHERING, "gathering"), (_HARMING, "harming"))
    return next((name for lemmas, name in classes if verb.lemma_.lower() in lemmas), "other")


def describe_link(verb: Token, stretch: Stretch, rank: int, number: int, toponym: Toponym | None) -> tuple[str, ...]:
    """Give the names of what holds for a name as the place of a verb; it is the `rank`th of `number` names there."""
    doc = verb.doc
    head = find_outer_head(doc, stretch)
    kind = classify_verb(verb)
    path = _trace_path(verb, head)
    features = ["any", f"path:{path}", f"{kind}:{path}", *_describe_ends(head, verb, kind)]
    features += _describe_order(verb, stretch, rank, number)
    features += _describe_surroundings(doc, stretch)
    listed = list(_describe_toponym(toponym))
    features += listed
    relation = f"{head.dep_} {head.head.lower_}" if head.dep_ == "pobj" else f"{head.dep_} of {kind}"
    features += [f"{relation}:{name}" for name in listed]
    features.append(f"verbs on the way:{min(3, _count_verbs(verb, head))}")
    return tuple(features)


def describe_nesting(heads: Sequence[Token]) -> list[tuple[str, ...]]:
    """Say of each name whether it stands within the phrase of another ("X in the province of Y"), by their heads."""
    above = [{t.i for t in head.ancestors if t.pos_ not in {"VERB", "AUX"}} for head in heads]
    found = []
    for index, head in enumerate(heads):
        holders = [o for o, other in enumerate(heads) if o != index and _phrase_of(other).i in above[index]]
        holds = any(_phrase_of(head).i in above[o] for o in range(len(heads)) if o != index)
        found.append((*(["within another"] if holders else []), *(["holds another"] if holds else [])))
    return found


def _phrase_of(head: Token) -> Token:
    """The noun that a name modifies stands for it."""
    while head.dep_ in {"compound", "nmod", "amod", "poss"} and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    return head


def _count_verbs(verb: Token, head: Token) -> int:
    above = {verb.i, *(t.i for t in verb.ancestors)}
    number = 0
    for token in head.ancestors:
        if token.i in above:
            break
        number += token.pos_ == "VERB"
    return number


def describe_none(verb: Token, number: int) -> tuple[str, ...]:
    """Give the names of what holds for a verb's having no place."""
    return ("none", f"none:{classify_verb(verb)}", f"none of:{min(number, 4)}", f"none dep:{verb.dep_}")


def _trace_path(verb: Token, head: Token) -> str:
    """The steps from the name up to what it shares with the verb, and down to the verb."""
    above = [verb, *verb.ancestors]
    up: list[str] = []
    token = head
    while token not in above:
        label = f"{token.dep_}({token.lower_})" if token.dep_ in {"prep", "agent"} else token.dep_
        up.append(label)
        if token.head is token or len(up) > _MOST_STEPS:
            return "far"
        token = token.head
    down = [t.dep_ for t in above[: above.index(token)]]
    return ">".join(up[-4:]) + ("<" + "<".join(reversed(down[:3])) if down else "")


def _describe_ends(head: Token, verb: Token, kind: str) -> Iterator[str]:
    yield f"dep:{head.dep_}"
    governor = head.head
    if head.dep_ == "pobj":
        yield f"prep:{governor.lower_}"
        yield f"prep on:{governor.head.pos_}"
        if governor.head is verb:
            yield f"on verb:{governor.lower_}"
        if governor.lower_ == "of":
            yield "of place" if governor.head.lemma_.lower() in _PLACE_NOUNS else "of other"
    elif governor is verb:
        yield f"{kind} {head.dep_}"
    if head.dep_ in {"compound", "nmod", "amod", "poss"}:
        noun = governor.lemma_.lower()
        yield f"modifies {'place' if noun in _PLACE_NOUNS else 'other'}"
        if noun in _PLACE_NOUNS and governor.dep_ == "pobj":
            yield f"modifies place:{governor.head.lower_}"
    steps = len(list(head.ancestors))
    yield f"depth:{min(8, steps)}"


def _describe_order(verb: Token, stretch: Stretch, rank: int, number: int) -> Iterator[str]:
    start, end = stretch
    side = "after" if start > verb.i else "before"
    distance = start - verb.i if start > verb.i else verb.i - end
    yield f"{side}:{sum(distance >= far for far in _FAR)}"
    yield f"names:{min(number, 4)}"
    yield "first" if rank == 0 else "last" if rank == number - 1 else "inner"
    between = verb.doc[verb.i : start] if start > verb.i else verb.doc[end : verb.i]
    yield f"commas:{min(2, sum(t.text in {',', ';'} for t in between))} {side}"
    yield f"verbs:{min(2, sum(t.pos_ == 'VERB' and t.i != verb.i for t in between))} {side}"
    if start == verb.sent.start:
        yield "starts sentence"
    if verb.sent.start != verb.doc[start].sent.start:
        yield "other sentence"


def _describe_surroundings(doc: Doc, stretch: Stretch) -> Iterator[str]:
    start, end = stretch
    words = [t.lower_ for t in doc[start:end]]
    yield f"words:{min(4, len(words))}"
    yield from (name for held, name in ((_FACILITIES, "ends as place"), (_BODIES, "ends as body")) if words[-1] in held)
    if doc[start:end].text.isupper() and len(words) == 1:
        yield "capitals"
    if start:
        before = doc[start - 1]
        yield f"before:{before.lower_}" if before.pos_ == "ADP" else f"before {before.pos_}"
        if before.lower_ in load_words()["directions"]:
            yield "direction before"
        if before.lower_ == "of" and start > 1:
            yield f"noun of:{doc[start - 2].lower_ if doc[start - 2].lower_ in _PLACE_NOUNS else 'other'}"
        if before.lemma_.lower() in _PLACE_NOUNS:
            yield "noun before"
        if before.lower_ in load_words()["titles"]:
            yield "title before"
    if end < len(doc):
        after = doc[end]
        yield "possessive" if after.tag_ == "POS" else f"after {after.pos_}"
        if after.text in {",", "(", ")", "-", "--", "."}:
            yield f"after:{after.text}"
        yield from (
            name for held, name in ((_FACILITIES, "place after"), (_BODIES, "body after")) if after.lower_ in held
        )
        if after.text[:1].isupper():
            yield "name after"


def _describe_toponym(toponym: Toponym | None) -> Iterator[str]:
    if toponym is None:
        yield "unlisted"
        return
    yield f"chance:{int(toponym.chance * 4.99)}"
    yield f"listed:{toponym.best.precision}"
    if toponym.kind is not Kind.NAME:
        yield f"kind:{toponym.kind}"


def find_toponym(toponyms: Sequence[Toponym], doc: Doc, stretch: Stretch) -> Toponym | None:
    """Give the toponym that covers most of a stretch's characters, None where none touches it."""
    start, end = doc[stretch[0]].idx, doc[stretch[1] - 1].idx + len(doc[stretch[1] - 1])
    held = [t for t in toponyms if t.start < end and start < t.end]
    return max(held, key=lambda t: min(end, t.end) - max(start, t.start), default=None)
