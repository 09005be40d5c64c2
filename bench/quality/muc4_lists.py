"""Persons whom a story names beside one that was hit: the rest of an enumeration, and who a description stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bench.quality.muc4_deeds import Target, clean_words, tells
from bench.quality.muc4_kinds import BODIES, GUERRILLAS, PEOPLE, TITLES
from bench.quality.muc4_names import is_name, split_name
from onrecord.extract.wording.words import load_words

REACH = 1500
"""Characters that an enumeration may fill."""
_MARK = re.compile(r"\s*(?P<mark>[,;:]|--)?\s*(?P<last>and |as well as )?(?:identified (?:only )?as |namely )?")
_ITEM = re.compile(
    r"(?:(?:the|an?|his|her) )?(?:[a-z][\w-]* |[A-Z]{2,5} ){0,5}"
    r"(?:(?:[A-Z]|Dr|Mr|Mrs)\. |[A-Z][\w'-]+ ){0,2}[A-Z][\w'-]+(?: (?:de |del |la |y |los )*[A-Z][\w'-]+){0,4}"
)
_ASIDE = re.compile(r"\s*(?:\[[^\]]{1,60}\]|\([^)]{1,60}\)|, ?\d{1,2}\b(?: years old)?)")
_APPOSITION = re.compile(r", (?:an? |the |his |her )?[^,;:.()\[\]\"]{3,70}(?=[,;])")
_SAID = re.compile(r"\s*,?\s*(?:[a-z]+ly )?(?:said|told|reported|announced|added|stated|was|were|has|have|is)\b")
_BEFORE = re.compile(
    r"((?:[A-Z][\w'-]+ )(?:(?:de |del |la |y )*[A-Z][\w'-]+)(?: (?:de |del |la |y )*[A-Z][\w'-]+){0,3})"
    r"(?: \[[^\]]{1,40}\])?, (?:\d{1,2}(?:-year-old)?, )?(?:who (?:is|was) )?(?:an? |the |his |her )?(?:[a-z-]+ ){0,2}$"
)


def list_persons(target: Target, text: str) -> list[Target]:
    """Give a target with all who are listed with it, each with what became of the first."""
    if not target.is_person:
        return [target]
    parts = part_pair(target)
    at = find_end(target, text)
    if at < 0:
        return parts
    rest = [
        Target(words, start, "1", set(target.effects)) for words, start in list_names(text, at, is_name(target.words))
    ]
    return [*parts, *rest]


def part_pair(target: Target) -> list[Target]:
    """Part "engineers Ana Velkro and Ivo Markun" in two."""
    left, mark, right = target.words.partition(" and ")
    if not mark or not (is_name(left) and is_name(right)):
        return [target]
    return [replace(target, words=w, number="1", effects=set(target.effects)) for w in (left, right)]


def find_end(target: Target, text: str) -> int:
    """Give where the words of a target end in the text, -1 where they do not stand there."""
    at = text.find(target.words, target.start)
    return at + len(target.words) if 0 <= at <= target.start + 40 else -1


def list_names(text: str, at: int, follows_name: bool) -> list[tuple[str, int]]:
    """Give the names enumerated from a place on; after a name, only a list that ends with "and" is one."""
    found: list[tuple[str, int]] = []
    closed = False
    end = min(len(text), at + REACH)
    opened = re.match(r"\s*(?::|,? identified (?:only )?as|,? namely|--)", text[at:end]) is not None
    while at < end and not closed:
        aside = _ASIDE.match(text, at)
        if aside is not None:
            at = aside.end()
            continue
        mark = _MARK.match(text, at)
        item = _ITEM.match(text, mark.end()) if mark and mark.end() > at and mark[0].strip() else None
        if mark is None or item is None or not _is_person(item[0]):
            apposition = _APPOSITION.match(text, at)
            if apposition is None:
                break
            at = apposition.end()
            continue
        if not found and not opened and not follows_name and mark["mark"] != ",":
            break
        found.append((clean_words(item[0]), item.start()))
        closed = bool(mark["last"])
        at = item.end()
    if _SAID.match(text, at) and not closed and found:
        found.pop()
    return found if closed or opened else []


def _is_person(words: str) -> bool:
    name = split_name(words)[1]
    return bool(name) and " " in name and not tells(name, BODIES | GUERRILLAS | PEOPLE)


def name_before(target: Target, text: str) -> Target:
    """Give "a member", which follows "Ana Velkro, ", as the member Ana Velkro."""
    if not target.is_person or is_name(target.words) or target.number != "1":
        return target
    found = _BEFORE.search(text[max(0, target.start - 140) : target.start])
    if found is None or not _is_person(found[1]):
        return target
    return replace(target, words=f"{target.words} {split_name(found[1])[1]}", effects=set(target.effects))


def name_office(target: Target, text: str) -> Target:
    """Give "the senator" as the senator whom the story names, where it names one alone."""
    head = target.words.split()[-1].lower() if target.words else ""
    if not (target.is_person and target.is_definite and target.number == "1") or is_name(target.words):
        return target
    lists = load_words()
    if head not in TITLES | lists["titles"]:
        return target
    names = set(_find_bearers(head, text))
    shortest = {name.split()[-1] for name in names}
    if len(shortest) != 1:
        return target
    return replace(target, words=f"{target.words} {max(names, key=len)}", effects=set(target.effects))


def _find_bearers(head: str, text: str) -> Iterator[str]:
    for found in re.finditer(
        rf"\b(?i:{re.escape(head)}) ([A-Z][\w'-]+(?: (?:de |del |la |y )*[A-Z][\w'-]+){{0,3}})", text
    ):
        if split_name(found[1])[1]:
            yield split_name(found[1])[1]
