"""One key for the spellings of a person's name: transliterations into Latin letters, Arabic and Cyrillic script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from onrecord.resolve.names import split_person
from onrecord.taxonomies import read_vocabulary

_BETWEEN = frozenset(
    {"bin", "ibn", "ben", "bint", "ould", "abu'l", "ash", "as", "ad", "ar", "an", "az", "بن", "ابن", "بنت"}
)
"""Parts that are written or left out at will."""
_PARTICLES = _BETWEEN | {"al", "el", "de", "van", "von"}
_ARTICLE = re.compile(r"^(?:a[dlnrstz]|ash|el)[-‐'’](?=\w)", re.IGNORECASE)
_MOST_PARTS = 6
_SERVANT = re.compile(r"^(?:abd(?:[aueo]?l?)?|abd[aue]r|عبد|абдул?)$")
"""The first half of names like "Abd al-Rahman", which are written in one word or in two."""
_JOINED = re.compile(r"^(?:abd[aueo]?[lr])(?=\w{3})|^عبدال(?=\w{2})")
_SOUNDS = (
    (re.compile(r"^ye(?=[^aeiouy])"), "e"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"dj|dzh"), "j"),
    (re.compile(r"q|ck"), "k"),
    (re.compile(r"(?:iy|ij|ii|yi|yy|ay|ai|ei|ey|ee|ie)"), "i"),
    (re.compile(r"(?:aw|au|ou|oo|uw)"), "u"),
    (re.compile(r"(?<=[^aeiou])y(?=[^aeiou]|$)"), "i"),
    (re.compile(r"(?<=.)[ae]h$"), "a"),
    (re.compile(r"e(?=.)"), "a"),
    (re.compile(r"o"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3]")
_CONSONANTS = "bdfhjklmnrstxzKGS"
_ANY_I, _ANY_U, _ANY_A = re.compile("[iey]"), re.compile("[ouW]"), re.compile("[ae]")
_LONG_I = re.compile(r"ee|ei|ey|ay|ai|ie|iy")
_LONG_U = re.compile(r"oo|ou|uW")


def is_arabic(name: str) -> bool:
    """True for a name with a letter of Arabic script."""
    return bool(_ARABIC.search(name))


@lru_cache(maxsize=65536)
def spell_person(name: str) -> tuple[str, ...]:
    """Give the parts of a person's name, each as one key for its spellings; titles, articles and "bin" are left out.

    "Mohammed", "Muhammad" and "محمد" have one key, "Hassan" and "Hussein" two. Names of `spellings.yaml` go by
    that list; Cyrillic letters are written in Latin ones first; a part in Arabic script that it lacks keeps its script.
    """
    return tuple(spell_part(part) for part in split_parts(name))


@lru_cache(maxsize=65536)
def looks_personal(name: str) -> bool:
    """True for a name of two to six words that are all written like names: capitals, or a script without them."""
    words = [_ARTICLE.sub("", word) for word in name.split() if word.lower() not in _PARTICLES]
    return 2 <= len(words) <= _MOST_PARTS and all(
        word[:1].isalpha() and not word[:1].islower() and word[-1:] != "." for word in words
    )


@lru_cache(maxsize=65536)
def split_parts(name: str) -> tuple[str, ...]:
    """Give the parts of a name in small letters, "Abd al-Rahman" as one part, articles gone."""
    parts: list[str] = []
    for word in split_person(name):
        if word in _BETWEEN:
            continue
        bare = word.removeprefix("ال") if is_arabic(word) and len(word) > 3 else word
        if parts and _SERVANT.match(parts[-1]):
            parts[-1] = _join_servant(bare)
        else:
            parts.append(_join_servant(_JOINED.sub("", bare)) if _JOINED.match(bare) else bare)
    return tuple(parts)


def _join_servant(rest: str) -> str:
    return f"عبدال{rest}" if is_arabic(rest) else f"abdul{rest}"


@lru_cache(maxsize=65536)
def spell_part(part: str) -> str:
    """Give the key of one part of a name."""
    listed = _load_names().get(part)
    if listed or is_arabic(part):
        return listed or part
    spelled = "".join(_load_letters("cyrillic").get(letter, letter) for letter in part)
    if listed := _load_names().get(spelled):
        return listed
    for pattern, sound in _SOUNDS:
        spelled = pattern.sub(sound, spelled)
    return spelled


@cache
def _load_names() -> dict[str, str]:
    lines = [line.split() for line in _load_tables()["names"]]
    return {part: line[0] for line in lines for spelling in line for part in split_parts(spelling)}


@cache
def _load_letters(script: str) -> dict[str, str]:
    return dict(_load_tables()[script])


@cache
def _load_tables() -> dict[str, Any]:
    tables: dict[str, Any] = read_vocabulary("onrecord.resolve", "spellings.yaml")
    return tables


def is_spelled_alike(one: str, other: str) -> bool:
    """True where two parts of names (as `split_parts` gives them) can be one, also across scripts.

    Arabic script writes consonants and long vowels: those must fit the Latin ones, short vowels need not.
    """
    if spell_part(one) == spell_part(other):
        return True
    if is_arabic(one) == is_arabic(other):
        return False
    if one in _load_names() and other in _load_names():
        return False
    arabic, latin = (one, other) if is_arabic(one) else (other, one)
    return _fit(_split_sounds(_sound_arabic(arabic)), _split_sounds(_sound_latin(latin)))


def sound_part(part: str) -> str:
    """Give the consonants of one part of a name as sounds, for spellings in Arabic, Latin and Cyrillic letters."""
    sounds = _sound_arabic(part) if is_arabic(part) else _sound_latin(part)
    return _split_sounds(sounds)[0]


def _sound_arabic(part: str) -> str:
    end = "A" if part.endswith(("ة", "ه")) else ""
    return "".join(_load_letters("arabic").get(letter, "") for letter in (part[:-1] if end else part)) + end


def _sound_latin(part: str) -> str:
    word = "".join(_load_letters("cyrillic").get(letter, letter) for letter in part)
    word = re.sub(r"(?<=[ae])h$", "", word)
    for letters, sound in _load_letters("latin").items():
        word = word.replace(letters, sound)
    return re.sub(rf"([{_CONSONANTS}])\1+", r"\1", word)


def _split_sounds(sounds: str) -> tuple[str, list[str]]:
    """Give the consonants, and the vowels before each of them and at the end; a first "w" or "y" is a vowel as well."""
    return "".join(s for s in sounds if s in _CONSONANTS), re.split(f"[{_CONSONANTS}]", sounds)


def _fit(arabic: tuple[str, Sequence[str]], latin: tuple[str, Sequence[str]]) -> bool:
    if arabic[0] != latin[0] or len(arabic[0]) < 2:
        return False
    gaps = list(zip(arabic[1], latin[1], strict=True))
    middle = all(_fit_vowels(written, spoken) for written, spoken in gaps[1:-1])
    return middle and _fit_end(*gaps[-1]) and _fit_start(*gaps[0])


def _fit_vowels(written: str, spoken: str) -> bool:
    """A long vowel that is written is spoken, and one that is spoken long is written."""
    for letter, heard, heard_long in (("Y", _ANY_I, _LONG_I), ("W", _ANY_U, _LONG_U), ("A", _ANY_A, None)):
        if letter in written and not heard.search(spoken):
            return False
        if letter not in written and heard_long and heard_long.search(spoken):
            return False
    return True


def _fit_end(written: str, spoken: str) -> bool:
    ends_in_i = spoken[-1:] in {"i", "y"}
    return not ends_in_i if written == "A" else ends_in_i == written.endswith("Y")


def _fit_start(written: str, spoken: str) -> bool:
    """A first vowel of any kind hangs on a letter that has no sound of its own."""
    if "Y" in written:
        return spoken[:1] in {"i", "y"}
    return "W" not in written or spoken[:1] in {"W", "o", "u"}
