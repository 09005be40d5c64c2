"""Names and descriptions of the people and things that deeds hit, and which of them are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bench.quality.muc4_deeds import Target, clean_words, tells
from bench.quality.muc4_kinds import (
    BODIES,
    GUERRILLAS,
    NO_NAMES,
    PEOPLE,
    TITLES,
    name_person,
)
from onrecord.extract.wording.parse import load_parser
from onrecord.extract.wording.words import find_nation, load_words

_PARTICLES = frozenset({"de", "y", "la", "del", "los", "von", "da"})
_LINKS = frozenset({"of", "for", "in", "at", "from", "the", "and", "with"})
MOST_NAMES = 6
"""Words of a personal name, fewer than this."""
_NAME = re.compile(r"[A-Z][\w'-]+(?: (?:de |del |la |y )?[A-Z][\w'-]+){1,4}")
_NAMED = re.compile(
    rf"[,:]? ?(?:identified as |namely |named |-- ?)?({_NAME.pattern}(?:(?:, |,? and ){_NAME.pattern})*)"
)
_BESIDE = re.compile(
    r"^,? ?(?:\d{1,2}, )?(?:the |a |an |who (?:was|is) (?:the |a |an )?)?([^,.()\[\]\"]{4,80}?)(?:,|\.| who| was | \()",
    re.IGNORECASE,
)


def is_name(words: str) -> bool:
    """True when a wording ends in a personal name."""
    return bool(split_name(words)[1])


def split_name(words: str) -> tuple[str, str]:
    """Part "former minister Ana Velkro" into description and name, "priests" into "priests" and nothing."""
    tokens = words.replace("'s", "").split()
    at = len(tokens)
    while at > 0 and (tokens[at - 1][:1].isupper() or tokens[at - 1] in _PARTICLES):
        at -= 1
    titled = [i for i in range(at, len(tokens)) if _is_title(tokens[i])]
    at = titled[-1] + 1 if titled else at
    name = " ".join(tokens[at:])
    if 0 < at < len(tokens) and (tokens[at - 1].lower() in _LINKS or tokens[at] in _PARTICLES):
        return words, ""  # "president of the Court of Justice"
    if not name or find_nation(tokens[-1]) is not None or tells(name, PEOPLE | GUERRILLAS | BODIES | NO_NAMES):
        return words, ""
    if tokens[-1].isupper() or re.search(r"[^\w\s.'-]", name):
        return words, ""
    return " ".join(tokens[:at]), name


def _is_title(word: str) -> bool:
    """True for an office, a trade or a nationality before a name."""
    plain = word.lower().strip(".,")
    lists = load_words()
    known = plain in TITLES or plain in lists["persons"] or plain in lists["titles"] or plain in lists["offices"]
    return known or plain.removesuffix("s") in lists["persons"] or find_nation(word) is not None


def complete_name(words: str, text: str) -> str:
    """Give a personal name as fully as the story has it ("Velkro" as "Ana Velkro")."""
    described, name = split_name(words)
    if len(name) < 4:
        return words
    longest = name
    for found in re.finditer(
        rf"(?:\b[A-Z][\w'-]* |\b(?:de|la|del|y) )*\b{re.escape(name)}\b(?: (?:y |de )?[A-Z][\w'-]*)*", text
    ):
        part = split_name(_drop_opening(found[0]))[1]
        longest = part if len(part) > len(longest) and name in part and len(part.split()) < MOST_NAMES else longest
    return words if longest == name else f"{described} {longest}".strip()


def _drop_opening(words: str) -> str:
    """Leave out the English word that a sentence opens with ("When Ana Velkro")."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in load_parser().Defaults.stop_words else words


def name_target(target: Target, text: str) -> list[Target]:
    """Give the persons that a description introduces by name ("two bakers, Ana Velkro and Ivo Markun")."""
    if not target.is_person or is_name(target.words):
        return [target]
    at = text.find(target.words, target.start)
    if at < 0 or at > target.start + 40:
        return [target]
    found = _NAMED.match(text[at + len(target.words) : at + len(target.words) + 160])
    names = _NAME.findall(found[1]) if found else []
    names = [n for n in names if is_name(n) and not tells(n, BODIES)]
    if not names or (len(names) == 1 and target.number not in {"1", None}):
        return [target]
    return [Target(f"{target.words} {n}", target.start, "1", set(target.effects)) for n in names]


def describe_beside(text: str, person: Target) -> str:
    """Give the description that stands after a name, between commas."""
    found = _BESIDE.match(text[person.start + len(person.words) : person.start + len(person.words) + 120])
    if found is None:
        return ""
    words = clean_words(found[1])
    return (
        words if name_person(words) != "CIVILIAN" or tells(words, PEOPLE | {"businessman", "priest", "leader"}) else ""
    )


def is_same(left: Target, right: Target) -> bool:
    """True for the same name, the last word of a name, or the same noun in the same number."""
    if left.is_person != right.is_person:
        return False
    if left.effects and right.effects and not left.effects & right.effects and not is_name(left.words + right.words):
        return False  # the dead and the wounded
    one, two = ([word.removesuffix("s") for word in t.words.lower().split()] for t in (left, right))
    if not one or not two:
        return False
    if is_name(left.words) or is_name(right.words):
        return _share_name(split_name(left.words)[1], split_name(right.words)[1])
    return one[-1] == two[-1] or set(one) <= set(two) or set(two) <= set(one)


def _share_name(left: str, right: str) -> bool:
    """True where one name is a part of the other, or both have two words in common: relatives share one."""
    one, two = ({word for word in name.lower().split() if word not in _PARTICLES} for name in (left, right))
    return bool(one and two) and (one <= two or two <= one or len(one & two) > 1)


def merge_targets(targets: Iterable[Target]) -> list[Target]:
    """Put the mentions of one target together, under its fullest name or first wording.

    "The senator" is the person whom the incident names, where it names one.
    """
    merged: list[Target] = []
    listed = list(targets)
    named = {split_name(t.words)[1] for t in listed if t.is_person and is_name(t.words)}
    for target in sorted(listed, key=lambda t: not (t.is_person and is_name(t.words))):
        same = next((t for t in merged if is_same(t, target)), None)
        if same is None and target.is_definite and target.is_person and len(named) == 1 and target.number == "1":
            same = next((t for t in merged if is_name(t.words)), None)
        if same is None:
            merged.append(replace(target, effects=set(target.effects)))
            continue
        same.effects |= target.effects
        if is_name(target.words) and (not is_name(same.words) or len(target.words) > len(same.words)):
            same.words, same.start = target.words, target.start
        if same.number in {None, "PLURAL"} and target.number not in {None, "1"}:
            same.number = target.number
    return merged
