"""Scores templates as the MUC-4 scorer did (Chinchor 1992, "MUC-4 Evaluation Metrics"; scoring guidelines of 1992).

A filler is correct, partially correct (half) or wrong; recall divides what is earned by the fillers that the key
holds, precision by those that were given. Templates of a story are paired one to one where their types agree at least
partly and so does at least one perpetrator or target; what stays unpaired is missing or spurious with all its
fillers, an unpaired optional template and an unmatched optional filler excepted. In 1992 people judged strings that
differ; here the rules that guided them are applied by program: a string is correct when it says an alternative of the
key and adds at most modifiers, partially correct when it is a part of one, or holds one among other words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bench.quality.assignment import assign_rows
from bench.quality.muc4_reading import TAGGED, Filler, Template, find_day, split_outside

SLOTS = {
    2: "inc-date", 3: "inc-loc", 4: "inc-type", 5: "inc-stage", 6: "inc-instr-id", 7: "inc-instr-type",
    8: "perp-inc-cat", 9: "perp-ind-id", 10: "perp-org-id", 11: "perp-org-conf", 12: "phys-tgt-id",
    13: "phys-tgt-type", 14: "phys-tgt-num", 15: "phys-tgt-nation", 16: "phys-tgt-effect", 17: "phys-tgt-total-num",
    18: "hum-tgt-name", 19: "hum-tgt-desc", 20: "hum-tgt-type", 21: "hum-tgt-num", 22: "hum-tgt-nation",
    23: "hum-tgt-effect", 24: "hum-tgt-total-num",
}  # fmt: skip
"""The scored slots under the names of the score sheets."""

_CONTENT = (9, 10, 12, 13, 18, 19, 20)
_STRINGS = frozenset({6, 9, 10, 12, 18, 19})
_NUMBERS = frozenset({14, 17, 21, 24})
_PARTIAL = {
    (7, "GUN"): ("MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE"),
    (7, "EXPLOSIVE"): ("BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL"),
    (7, "BOMB"): ("VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB"),
    (7, "PROJECTILE"): ("MISSILE", "ROCKET"),
    (11, "SUSPECTED OR ACCUSED"): ("SUSPECTED OR ACCUSED BY AUTHORITIES",),
    (13, "POLITICAL FIGURE OFFICE OR RESIDENCE"): ("GOVERNMENT OFFICE OR RESIDENCE",),
    (16, "DESTROYED"): ("SOME DAMAGE",),
    (20, "GOVERNMENT OFFICIAL"): ("FORMER GOVERNMENT OFFICIAL", "FORMER ACTIVE MILITARY"),
    (20, "ACTIVE MILITARY"): ("FORMER GOVERNMENT OFFICIAL", "FORMER ACTIVE MILITARY"),
    (20, "POLITICAL FIGURE"): ("GOVERNMENT OFFICIAL",),
    (23, "NO INJURY"): ("NO INJURY OR DEATH",),
    (23, "NO DEATH"): ("NO INJURY OR DEATH",),
}
"""Set fills that are half right: (slot, given) and what the key may hold."""
_PHRASE_END = re.compile(r"\b(?:OF|IN|AT|FROM|WHO|WHICH|THAT|FOR|ON|WITH|TO|BELONGING)\b|[,\[(]")
_IDLE = frozenset(
    ["THE", "A", "AN", "SOME", "SEVERAL", "MANY", "OTHER", "ANOTHER", "THIS", "THESE", "THOSE", "TWO", "THREE", "FOUR",
     "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ONE", "AT", "LEAST", "ABOUT", "HIS", "HER", "THEIR", "ITS", "MR"]
)  # fmt: skip


@dataclass(slots=True)
class Sheet:
    """Sums a slot: what was earned, what the key holds and what was given."""

    earned: dict[int, float] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0.0))
    possible: dict[int, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))
    given: dict[int, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))

    def add(self, slot: int, earned: float, possible: int, given: int) -> None:
        """Add one slot of one template."""
        self.earned[slot] += earned
        self.possible[slot] += possible
        self.given[slot] += given

    def find_scores(self, slots: Iterable[int] = SLOTS) -> tuple[float, float, float]:
        """Give recall, precision and their harmonic mean over these slots, all of them unless named."""
        chosen = tuple(slots)
        earned = sum(self.earned[s] for s in chosen)
        possible, given = sum(self.possible[s] for s in chosen), sum(self.given[s] for s in chosen)
        recall, precision = earned / possible if possible else 1.0, earned / given if given else float(not possible)
        return recall, precision, 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def score_templates(sheet: Sheet, keys: Sequence[Template], answers: Sequence[Template]) -> dict[int, int]:
    """Add the templates of one story to the sheet; give the pairs that were made, by index of key and answer."""
    pairs = pair_templates(keys, answers)
    for i, key in enumerate(keys):
        if i in pairs:
            for slot in SLOTS:
                if slot not in key.skipped:
                    sheet.add(
                        slot, *score_slot(slot, key.fillers.get(slot, ()), answers[pairs[i]].fillers.get(slot, ()))
                    )
        elif not key.optional:
            for slot in SLOTS:
                sheet.add(slot, 0, sum(not f.optional for f in key.fillers.get(slot, ())), 0)
    for j in set(range(len(answers))) - set(pairs.values()):
        for slot in SLOTS:
            sheet.add(slot, 0, 0, len(answers[j].fillers.get(slot, ())))
    return pairs


def pair_templates(keys: Sequence[Template], answers: Sequence[Template]) -> dict[int, int]:
    """Pair templates one to one so that the most is earned, where type and content allow it."""
    if not keys or not answers:
        return {}
    worth = [[_compare_templates(key, answer) for answer in answers] for key in keys]
    return {i: j for i, j in assign_rows(worth).items() if worth[i][j] > 0}


def _compare_templates(key: Template, answer: Template) -> float:
    earned = {s: score_slot(s, key.fillers.get(s, ()), answer.fillers.get(s, ()))[0] for s in SLOTS}
    bare = not any(key.fillers.get(s) for s in _CONTENT)
    if not earned[4] or not (bare or any(earned[s] for s in _CONTENT)):
        return 0.0
    return sum(earned.values())


def score_slot(slot: int, key: Sequence[Filler], given: Sequence[Filler]) -> tuple[float, int, int]:
    """Give what was earned, the fillers that the key holds and those given, best pairs first."""
    worth = sorted(
        ((compare_fillers(slot, k, g), -i, -j) for i, k in enumerate(key) for j, g in enumerate(given)), reverse=True
    )
    taken: dict[int, int] = {}
    earned = 0.0
    for value, i, j in worth:
        if value and -i not in taken and -j not in taken.values():
            taken[-i] = -j
            earned += value
    possible = sum(i in taken or not f.optional for i, f in enumerate(key))
    return earned, possible, len(given)


def compare_fillers(slot: int, key: Filler, given: Filler) -> float:
    """Give 1, 0.5 or 0 for one given filler against one of the key."""
    compare = _choose_comparison(slot)
    value = max((compare(wanted, given.values[0]) for wanted in key.values), default=0.0)
    if value < 1 or slot not in TAGGED or slot == 22 or _same_tag(key.tags, given.tags):
        return value
    return 0.5


def _same_tag(key: Sequence[str], given: Sequence[str]) -> bool:
    wanted, answer = [t for t in key if t != "-"], [t for t in given if t != "-"]
    if not wanted or not answer:
        return not wanted and not answer
    return any(compare_strings(w, a) > 0 for w in wanted for a in answer)


def _choose_comparison(slot: int) -> Callable[[str, str], float]:
    if slot in _STRINGS:
        return compare_strings
    if slot in _NUMBERS:
        return compare_numbers
    if slot == 2:
        return compare_days
    if slot == 3:
        return compare_places
    if slot == 4:
        return lambda key, given: 1.0 if key == given else 0.5 if given == "ATTACK" else 0.0
    return lambda key, given: 1.0 if key == given else 0.5 if key in _PARTIAL.get((slot, given), ()) else 0.0


@lru_cache(maxsize=100_000)
def compare_strings(key: str, given: str) -> float:
    """Compare two wordings as the guidelines of 1992 (section 3.1.1) let a judge do it."""
    wanted, answer = find_words(key), find_words(given)
    if not wanted or not answer:
        return 0.0
    if wanted == answer or sorted(wanted) == sorted(answer):
        return 1.0
    heads = _find_head(key), _find_head(given)
    inside = set(wanted) <= set(answer)
    if inside and heads[0] == heads[1]:
        return 1.0
    return 0.5 if inside or set(answer) <= set(wanted) or heads[0] == heads[1] else 0.0


def find_words(words: str) -> tuple[str, ...]:
    """Give the words that matter: without articles, quantifiers and marks, in capitals."""
    found = tuple(re.findall(r"[^\W_]+", words.upper().replace("'S ", " ")))
    kept = tuple(w for w in found if w not in _IDLE and not w.isdigit())
    return kept or found


def _find_head(words: str) -> str:
    first = _PHRASE_END.split(words.upper().strip())[0]
    return (find_words(first) or find_words(words))[-1]


def compare_numbers(key: str, given: str) -> float:
    """A number is right as it stands, half right where the key has it as a bound or as an approximation."""
    wanted, answer = "".join(key.split()), "".join(given.split())
    if wanted == answer:
        return 1.0
    bounds = re.split(r"[-~]", wanted)
    return 0.5 if re.search(r"[-~]", wanted) and answer in bounds else 0.0


def compare_days(key: str, given: str) -> float:
    """A day is right as it stands, half right as a part of the key's interval or with the key's last day alone."""
    wanted, answer = read_interval(key), read_interval(given)
    if wanted == answer:
        return 1.0
    if wanted[1] is None or answer[1] is None:
        return 0.0
    if answer[0] is None:  # a default-looking answer needs the key's last day
        return 0.5 if answer[1] == wanted[1] else 0.0
    if wanted[0] is None:
        return 0.5 if answer[1] <= wanted[1] and answer[0] == answer[1] else 0.0
    inside = wanted[0] <= answer[0] and answer[1] <= wanted[1]
    return 0.5 if inside and wanted != answer and wanted[0] != wanted[1] else 0.0


def read_interval(words: str) -> tuple[str | None, str | None]:
    """Give the ISO days of "28 MAR 89 - 29 MAR 89", of "- 29 MAR 89" (no first day) or of a single day."""
    parts = [find_day(part) for part in words.split(" - ")] if " - " in words else [find_day(words)]
    if words.strip().startswith("-"):
        return None, find_day(words)
    return parts[0], parts[-1]


def compare_places(key: str, given: str) -> float:
    """Right with the country and the key's most specific place, half right with one of them."""
    wanted, answer = read_place(key), read_place(given)
    if not wanted or not answer:
        return 0.0
    if wanted == answer:
        return 1.0
    country = wanted[0] == answer[0]
    special = len(wanted) > 1 and len(answer) > 1 and wanted[-1] == answer[-1]
    if country and special:
        return 1.0
    return 0.5 if country or special else 0.0


def read_place(words: str) -> tuple[str, ...]:
    """Give the names of "PERU: LIMA (CITY): ANCON (TOWN)", from the country down."""
    return tuple(re.sub(r"\([^)]*\)", "", part).strip() for part in split_outside(words, ":") if part.strip())


def list_fillers(templates: Iterable[Template]) -> Mapping[int, int]:
    """Give the number of fillers a slot, for the sizes of the rows."""
    counted = dict.fromkeys(SLOTS, 0)
    for template in templates:
        for slot in SLOTS:
            counted[slot] += len(template.fillers.get(slot, ()))
    return counted
