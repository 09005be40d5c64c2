"""The forms of the words that tell of harm, of strong acts and of their outcomes, by how much each says by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from onrecord.extract.acts.frames import Frame
from onrecord.extract.acts.triggers import load_triggers
from onrecord.extract.speech.cues import map_cue_verbs
from onrecord.extract.tolls.outcomes import INTRANSITIVE, OUTCOME_ADJECTIVES, OUTCOME_NOUNS, TRANSITIVE
from onrecord.extract.wording.parse import load_parser
from onrecord.taxonomies import load_taxonomy, read_vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = "“”‘’«»„–—…•\u00a0"
"""Marks beside words that leave nothing but ASCII in most English text."""
_ALONE = bytes(code if chr(code).isalpha() else 32 for code in range(128)).ljust(256)
"""Bytes of ASCII with a blank for all that is no letter: splitting by blanks is quicker than by a pattern."""
_TOLD = frozenset({"diplomacy", "accuse", "speech"})
"""Frames whose words are everyday ones where no list says more."""
_VOWELS = frozenset("aeiou")


class Strength(IntEnum):
    """How much a word says by itself: alone, in a text with a strong word, or close to one."""

    NONE = 0
    EVERYDAY = 1
    WEAK = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class WordForms:
    """Forms in small letters: `single` by strength, `several` words by the rarest of their forms, the `keys`."""

    single: dict[Strength, frozenset[str]]
    several: dict[str, tuple[tuple[Strength, tuple[frozenset[str], ...]], ...]]
    keys: frozenset[str]

    def weigh(self, words: Set[str]) -> Strength:
        """Give the strength of the strongest wording whose words are all among `words`."""
        if not words.isdisjoint(self.single[Strength.STRONG]):
            return Strength.STRONG
        best = self._weigh_several(words)
        for strength in (Strength.WEAK, Strength.EVERYDAY):
            if best < strength and not words.isdisjoint(self.single[strength]):
                return strength
        return best

    def _weigh_several(self, words: Set[str]) -> Strength:
        best = Strength.NONE
        for key in words & self.keys:
            for strength, others in self.several[key]:
                if strength <= best:
                    continue
                for forms in others:
                    if words.isdisjoint(forms):
                        break
                else:
                    best = strength
        return best


def split_words(text: str) -> frozenset[str]:
    """Give the words of a text in small letters."""
    small = text.lower()
    if not small.isascii():
        for mark in _MARKS:
            small = small.replace(mark, " ")
        if not small.isascii():
            return frozenset(_WORD.findall(small))
    return frozenset(small.encode("ascii").translate(_ALONE).decode("ascii").split())


@lru_cache(maxsize=1)
def load_word_forms() -> WordForms:
    """Compile every trigger and outcome of the vocabularies, once a process."""
    single: dict[Strength, set[str]] = {strength: set() for strength in Strength}
    several: dict[str, list[tuple[Strength, tuple[frozenset[str], ...]]]] = {}
    for wording, strength in _list_wordings().items():
        words = [frozenset(inflect(word)) for word in _WORD.findall(wording)]
        if len(words) == 1:
            single[strength] |= words[0]
            continue
        rarest = max(_WORD.findall(wording), key=len)
        for form in inflect(rarest):
            several.setdefault(form, []).append((strength, tuple(words)))
    return WordForms(
        {strength: frozenset(forms) for strength, forms in single.items()},
        {form: tuple(found) for form, found in several.items()},
        frozenset(several),
    )


@lru_cache(maxsize=1)
def load_speech_forms() -> frozenset[str]:
    """Give the forms of the words of speech."""
    return frozenset(form for verb in map_cue_verbs() for form in inflect(verb)) | {"according"}


def _list_wordings() -> dict[str, Strength]:
    """Every wording with its strength, the highest where two terms share one."""
    lists: dict[str, list[str]] = read_vocabulary("onrecord.extract.relevance", "words.yaml")
    told: dict[str, Strength] = {}
    for wording, is_harm in _read_vocabularies():
        strength = Strength.STRONG if is_harm else Strength.EVERYDAY
        told[wording] = max(strength, told.get(wording, strength))
    for name, strength in (
        ("everyday", Strength.EVERYDAY), ("weak", Strength.WEAK), ("strong", Strength.STRONG),
    ):  # fmt: skip
        told |= {wording: strength for wording in lists[name] if wording in told}
    told |= dict.fromkeys(lists["further_weak"], Strength.WEAK) | dict.fromkeys(
        lists["further_strong"], Strength.STRONG
    )
    return told


def _read_vocabularies() -> Iterator[tuple[str, bool]]:
    frames = {term.id: term.frame for term in load_taxonomy("acts").values()}
    for first, triggers in load_triggers().items():
        for trigger in triggers:
            is_harm = frames[trigger.term] not in _TOLD and trigger.frame is not Frame.DIPLOMACY
            for words in (trigger.words, (first, *trigger.words[1:])):
                yield " ".join(words).replace(" - ", "-"), is_harm
    for table in (TRANSITIVE, INTRANSITIVE, OUTCOME_NOUNS, OUTCOME_ADJECTIVES):
        yield from ((word, True) for word in table)


def inflect(word: str) -> Iterator[str]:
    """Give every form that a verb, noun or adjective may take, and some that it does not: regular ones by spelling,
    irregular ones from the lemmatizer's own tables.
    """
    yield word
    yield from (word + end for end in ("s", "es", "d", "ed", "er", "ers", "ing"))
    yield from _irregular_forms().get(word, ())
    stem = word[:-1]
    if word.endswith("e"):
        yield stem + "ing"
    if word.endswith("y"):
        yield from (stem + end for end in ("ies", "ied"))
    if word.endswith("f"):
        yield stem + "ves"
    if len(word) > 2 and word[-1] not in _VOWELS and word[-2] in _VOWELS:
        yield from (word + word[-1] + end for end in ("ed", "ing"))


@lru_cache(maxsize=1)
def _irregular_forms() -> dict[str, tuple[str, ...]]:
    tables = load_parser().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    forms: dict[str, list[str]] = {}
    for kind in ("noun", "verb"):
        for form, lemmas in tables.get_table("lemma_exc").get(kind, {}).items():
            for lemma in lemmas:
                forms.setdefault(lemma, []).append(form)
    return {lemma: tuple(found) for lemma, found in forms.items()}
