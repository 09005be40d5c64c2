"""Scores claims against gold claims: the ten metrics of the annotated cases, pooled over many short texts.

Definitions: gold and found claims are aligned one to one, best overlap (intersection over union) first, where a pair
needs half of the gold claim's characters and a toll prefers a toll of the same size. Then, over the aligned pairs:
`found` is the share of gold claims with a partner; `speaker`, `stance`, `acts`, `agents`, `victims` and `toll` are
F1 over what the gold names (a speaker chain is right as a whole; stance counts whatever is not plainly asserted);
`place` and `when` are the share of gold claims that state one and whose answer is accepted; `inversion_free` is the
share of gold claims where nobody who was harmed, and nobody who merely speaks, is made a perpetrator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

METRICS = ("found", "speaker", "stance", "acts", "agents", "victims", "toll", "place", "when", "inversion_free")
ALWAYS_GENERIC = frozenset(
    ["forces", "troops", "soldiers", "officials", "sources", "people", "groups", "police", "government"]
)
_SMALL_WORDS = frozenset(
    ["the", "a", "an", "of", "in", "and", "s", "al", "its", "their", "his", "her", "more", "than", "including"]
)
GoldClaim = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference: which metric, in which text, what was wanted and what was found."""

    metric: str
    text: str
    wanted: str
    found: str


@dataclass(slots=True)
class Tally:
    """Counts of right, superfluous and missing answers for each metric."""

    right: Counter[str] = field(default_factory=Counter)
    superfluous: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def add(self, metric: str, right: int, superfluous: int, missing: int) -> None:
        """Count the answers of one claim."""
        self.right[metric] += right
        self.superfluous[metric] += superfluous
        self.missing[metric] += missing

    def values(self) -> dict[str, float]:
        """Give each metric between 0 and 1; a metric that nothing asks for is 1."""
        return {metric: self._value(metric) for metric in METRICS}

    def _value(self, metric: str) -> float:
        right, superfluous, missing = self.right[metric], self.superfluous[metric], self.missing[metric]
        if metric in {"found", "place", "when", "inversion_free"}:
            return right / (right + missing) if right + missing else 1.0
        return 2 * right / (2 * right + superfluous + missing) if right + superfluous + missing else 1.0


def score_text(
    tally: Tally, gold: Sequence[GoldClaim], found: Sequence[GoldClaim], aliases: Mapping[str, Sequence[str]]
) -> None:
    """Add one text's claims to the tally."""
    partners = align_claims(gold, found)
    for index, wanted in enumerate(gold):
        answer = found[partners[index]] if index in partners else None
        _score_pair(tally, wanted, answer, aliases)
    tolls = sum(1 for claim in found if claim.get("toll"))
    matched = sum(1 for index in partners.values() if found[index].get("toll"))
    tally.superfluous["toll"] += tolls - matched


def align_claims(gold: Sequence[GoldClaim], found: Sequence[GoldClaim]) -> dict[int, int]:
    """Pair gold claims with found ones, by index, one to one."""
    pairs = []
    for i, wanted in enumerate(gold):
        for j, answer in enumerate(found):
            shared = min(wanted["end"], answer["end"]) - max(wanted["start"], answer["start"])
            if 2 * shared < wanted["end"] - wanted["start"]:
                continue
            union = max(wanted["end"], answer["end"]) - min(wanted["start"], answer["start"])
            pairs.append((shared / union + _prefer_toll(wanted, answer), -i, -j))
    chosen: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if -i not in chosen and -j not in chosen.values():
            chosen[-i] = -j
    return chosen


def _prefer_toll(wanted: GoldClaim, answer: GoldClaim) -> int:
    left, right = _size(wanted), _size(answer)
    if right is None:
        return 0
    return 2 if left == right else (0 if left else -1)


def _size(claim: GoldClaim) -> tuple[str, int] | None:
    toll = claim.get("toll")
    return (toll["outcome"], toll["low"]) if toll else None


def _score_pair(
    tally: Tally, wanted: GoldClaim, answer: GoldClaim | None, aliases: Mapping[str, Sequence[str]]
) -> None:
    tally.add("found", int(answer is not None), 0, int(answer is None))
    if answer is None:
        tally.misses.append(Miss("found", wanted["text"], "a claim", "none"))
    given: GoldClaim = answer or {}
    _score_speaker(tally, wanted, given, aliases)
    _score_stance(tally, wanted, given)
    _score_sets(tally, wanted, given, aliases)
    _score_toll(tally, wanted, given)
    _score_share(tally, "place", wanted, given, _right_place(wanted, given, aliases) if wanted.get("places") else None)
    _score_share(tally, "when", wanted, given, _right_moment(wanted, given) if wanted.get("when") else None)
    turned = bool(answer) and _is_inverted(wanted, given, aliases)
    tally.add("inversion_free", int(not turned), 0, int(turned))
    if turned:
        tally.misses.append(Miss("inversion_free", wanted["text"], str(wanted.get("agents")), str(given.get("agents"))))


def _score_speaker(tally: Tally, wanted: GoldClaim, given: GoldClaim, aliases: Mapping[str, Sequence[str]]) -> None:
    chain, answer = wanted.get("said_by", []), given.get("said_by", [])
    right = len(chain) == len(answer) and all(
        is_same(a["name"], b["name"], aliases) for a, b in zip(chain, answer, strict=True)
    )
    tally.add("speaker", int(right and bool(chain)), int(bool(answer) and not right), int(bool(chain) and not right))
    if not right and given:
        tally.misses.append(_miss("speaker", wanted, [c["name"] for c in chain], [c["name"] for c in answer]))


def _score_stance(tally: Tally, wanted: GoldClaim, given: GoldClaim) -> None:
    if not given:
        tally.add("stance", 0, 0, int("asserted" not in wanted["stance"]))
        return
    right, marked = given["stance"] in wanted["stance"], "asserted" not in wanted["stance"]
    tally.add(
        "stance", int(right and marked), int(not right and given["stance"] != "asserted"), int(marked and not right)
    )
    if not right:
        tally.misses.append(_miss("stance", wanted, wanted["stance"], given["stance"]))


def _score_sets(tally: Tally, wanted: GoldClaim, given: GoldClaim, aliases: Mapping[str, Sequence[str]]) -> None:
    for key in ("acts", "agents", "victims"):
        rest, right = list(given.get(key, [])), 0
        for item in wanted.get(key, []):
            hit = next((x for x in rest if _fits(key, item, x, aliases)), None)
            if hit is not None:
                right += 1
                rest.remove(hit)
        missing = len(wanted.get(key, [])) - right
        tally.add(key, right, len(rest), missing)
        if given and (rest or missing):
            tally.misses.append(_miss(key, wanted, wanted.get(key), given.get(key)))


def _fits(key: str, wanted: str, given: str, aliases: Mapping[str, Sequence[str]]) -> bool:
    if key == "acts":
        return wanted == given
    return is_same(wanted, given, aliases) or (key == "victims" and bool(_words(wanted) & _words(given)))


def _score_toll(tally: Tally, wanted: GoldClaim, given: GoldClaim) -> None:
    toll, answer = wanted.get("toll"), given.get("toll")
    if not toll:
        tally.add("toll", 0, int(bool(answer)), 0)
        return
    right = bool(answer) and answer["outcome"] == toll["outcome"] and answer["high"] == toll["high"]
    lows = {toll["low"], toll["low"] + 1} if toll.get("low_exclusive") else {toll["low"]}
    right = right and answer["low"] in lows and answer["scope"] in toll["scope"]
    tally.add("toll", int(right), int(bool(answer) and not right), int(not right))
    if not right:
        tally.misses.append(_miss("toll", wanted, toll, answer))


def _score_share(tally: Tally, metric: str, wanted: GoldClaim, given: GoldClaim, right: bool | None) -> None:
    if right is None:
        return
    tally.add(metric, int(right), 0, int(not right))
    if not right and given:
        key = "places" if metric == "place" else "when"
        tally.misses.append(_miss(metric, wanted, wanted[key], given.get(key)))


def _right_place(wanted: GoldClaim, given: GoldClaim, aliases: Mapping[str, Sequence[str]]) -> bool:
    return any(is_same(a, b, aliases) for a in wanted["places"] for b in given.get("places", []))


def _right_moment(wanted: GoldClaim, given: GoldClaim) -> bool:
    if not given:
        return False
    answer = given.get("when")
    if answer is None:
        return None in wanted["when"]
    return any(
        accepted is not None and accepted[0] in {None, answer[0]} and accepted[1] in {None, answer[1]}
        for accepted in wanted["when"]
    )


def _is_inverted(wanted: GoldClaim, given: GoldClaim, aliases: Mapping[str, Sequence[str]]) -> bool:
    right = wanted.get("agents", [])
    innocent = [*wanted.get("victims", []), *(s["name"] for s in wanted.get("said_by", []) if s["name"] != "unnamed")]
    accused = [a for a in given.get("agents", []) if not any(is_same(a, r, aliases) for r in right)]
    harmed = [
        v
        for v in given.get("victims", [])
        if not any(_fits("victims", w, v, aliases) for w in wanted.get("victims", []))
    ]
    return any(is_same(a, i, aliases) for a in accused for i in innocent) or any(
        is_same(v, r, aliases) for v in harmed for r in right
    )


def is_same(left: str, right: str, aliases: Mapping[str, Iterable[str]]) -> bool:
    """True for equal names, aliases, or a name that holds at least half of the other and is not merely generic."""
    a, b = _fold(left), _fold(right)
    if a == b or any({a, b} <= {_fold(name) for name in (key, *others)} for key, others in aliases.items()):
        return True
    small, large = sorted((_words(left), _words(right)), key=len)
    return bool(small) and small <= large and 2 * len(small) >= len(large) and not small <= ALWAYS_GENERIC


def _fold(name: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"[’']s\b", "", name.lower())).strip()


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - _SMALL_WORDS


def _miss(metric: str, wanted: GoldClaim, want: object, got: object) -> Miss:
    return Miss(metric, str(wanted["text"]), str(want), str(got))
