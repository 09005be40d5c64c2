"""Persons in the sentence of a deed that is told without a victim: they may have been hit, which is judged later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bench.quality.muc4_deeds import EFFECTS, Deed, Target, clean_words, find_number, find_sentence, is_plural
from bench.quality.muc4_kinds import GUERRILLAS, PEOPLE, TITLES
from bench.quality.muc4_lists import list_names
from bench.quality.muc4_names import is_name
from onrecord.extract.wording.words import load_words

_NAME = (
    r"(?:[a-z][\w-]*(?<!and)(?<!of)(?<!by)(?<!the)(?<!that)(?<!when) ){0,3}[A-Z][\w'-]+"
    r"(?: (?:de |del |la |y |los )*[A-Z][\w'-]+){1,4}"
)
_IDENTIFYING = re.compile(
    r"(?i)\b(?P<who>identified|names?|victims?|dead|injured|wounded|killed|murdered|kidnapped|bod(?:y|ies)|"
    r"casualties|persons?|men|women|priests|students|policem[ae]n|soldiers|workers|peasants|farmers|passengers|leaders|"
    r"fatality|they|them|other|following)\b[^.;:]{0,60}?"
    r"(?P<as>\bas\b|\b(?:is|are|was|were|included?|includes|identified)\b|:)\s+(?:that of |those of |identified as )?"
)
_OUTCOMES = (
    (re.compile(r"(?i)\b(?:dead|killed|murdered|bod(?:y|ies)|slain|died)\b"), "DEATH"),
    (re.compile(r"(?i)\b(?:injured|wounded|wounds|hospital)\b"), "INJURY"),
)
_MOST = 6
_WORD = re.compile(r"(?<![\w'\]-])[a-z]{3,}(?![\w'\[-])")


@lru_cache(maxsize=1)
def _persons() -> re.Pattern[str]:
    nouns = sorted((PEOPLE | TITLES | load_words()["persons"]) - GUERRILLAS)
    noun = "|".join(re.escape(n) for n in nouns if n.islower() and len(n) > 2)
    return re.compile(
        rf"\b(?:{_NAME})|\b(?:[a-z][\w-]* )?(?:{noun})(?:s|es)?\b(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?"
    )


def guess_targets(deed: Deed, text: str) -> Iterator[Target]:
    """Give the persons in the sentence of a deed that has no victim, those nearest to its trigger first."""
    if any(t.is_person for t in deed.targets) or deed.act.term in {"release", "looting"}:
        return
    sentence = find_sentence(text, deed.at)
    start = text.find(sentence, max(0, deed.at - len(sentence)))
    doers = {doer.name.lower() for doer in deed.doers}
    found = sorted(_persons().finditer(sentence), key=lambda m: abs(start + m.start() - deed.at))
    for match in found[:_MOST]:
        words = clean_words(match[0])
        at = start + match.start() + match[0].find(words[:1])
        if not words or words.lower() in doers or any(words.lower() in doer for doer in doers):
            continue
        number = "1" if is_name(words) else find_number(text, at, words)
        effects = {EFFECTS[deed.act.term]} if deed.act.term in EFFECTS else set()
        yield Target(words, at, number, effects)


def list_identified(text: str) -> Iterator[tuple[Target, str]]:
    """Give the persons whom a story names as its victims apart from the deed, each with the wording that does so."""
    for found in _IDENTIFYING.finditer(text):
        named = list_names(f"{text[: found.end()]}: {text[found.end() :]}", found.end(), follows_name=False)
        sentence = find_sentence(text, found.start())
        effects = {effect for pattern, effect in _OUTCOMES if pattern.search(sentence)}
        for words, at in named:
            yield (
                Target(words, at - 2, "1", effects if len(effects) == 1 else set()),
                f"{found['who']} {found['as']}".lower(),
            )


def describe_guess(deed: Deed, target: Target, text: str) -> Iterator[str]:
    """Give how a guessed target stands to the trigger of its deed."""
    term, trigger = deed.act.term, deed.act.trigger
    yield "guess"
    yield f"guess:{term}:{is_name(target.words)}"
    yield f"guess plural:{is_plural(target.words)}"
    ahead = target.start < trigger.start
    side = "ahead" if ahead else "behind"
    between = text[target.start + len(target.words) : trigger.start] if ahead else text[trigger.end : target.start]
    words = _WORD.findall(between)
    yield f"guess:{side}:{term}"
    yield f"guess:{side}:{min(len(words), 6)}"
    yield f"guess:{side}:{'clause' if re.search(r'[,;:]', between) else 'straight'}:{min(len(words), 4)}"
    yield from (f"guess {side}:{word}" for word in (words[:2] if ahead else words[-2:]))
    yield from (f"guess {side} at trigger:{word}" for word in (words[-2:] if ahead else words[:2]))
    yield from (f"guess {side}:{term}:{word}" for word in words[-1:])
    yield from (f"guess after:{word}" for word in _WORD.findall(text[target.start + len(target.words) :][:25])[:1])
