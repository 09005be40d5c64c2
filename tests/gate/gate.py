"""The quality gate: scores the gold sentences, compares with pinned floors, and pins them again.

Run `python tests/gate/gate.py` for the scores and differences, with `--update` to pin the floors and the hashes of
the gold again. A floor is never lowered: where a score fell below its floor the update is refused. Floors of another
gold are not comparable: after sentences were added or corrected, `--update --new-gold` pins them anew.

With `--held-out` all this is done for the reports in `held_out/`. They measure how the extractor does on texts that
nobody looked at while changing it, so only the number of differences is printed, never their words.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))  # the scorer lives with the benchmarks, outside of the installed package

from bench.quality.scoring import Miss, Tally, score_text  # noqa: E402
from onrecord.extract import extract_claims, load_gazetteer  # noqa: E402
from onrecord.model import Document, Text  # noqa: E402
from onrecord.publish import annotate_claim  # noqa: E402

GOLD = HERE / "gold"
FLOORS = HERE / "floors.json"
HELD_OUT = HERE / "held_out"
HELD_OUT_FLOORS = HELD_OUT / "floors.json"
STEP = 0.005
"""Floors are pinned this much below the score, so that rounding alone fails nobody."""


class BrokenGold(ValueError):
    """A line of the gold quotes words that its text does not hold."""


@dataclass(frozen=True, slots=True)
class GoldText:
    """One short text of our own writing with its claims; `part` is the hard part that it tests."""

    id: str
    part: str
    text: str
    published: str
    countries: tuple[str, ...]
    aliases: dict[str, list[str]]
    claims: tuple[dict[str, Any], ...]


def load_gold(folder: Path = GOLD) -> list[GoldText]:
    """Read every line of every file of the gold; raises BrokenGold for a claim whose words are not in the text."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                found.append(_read_line(json.loads(line), path.stem))
    return found


def _read_line(row: dict[str, Any], part: str) -> GoldText:
    claims = tuple(_place_claim(row, claim) for claim in row["claims"])
    return GoldText(
        row["id"],
        part,
        row["text"],
        row.get("published", "2021-06-15"),
        tuple(row.get("countries", ["SY"])),
        row.get("aliases", {}),
        claims,
    )


def _place_claim(row: dict[str, Any], claim: dict[str, Any]) -> dict[str, Any]:
    """Find the quoted words; `nth` (from 1) names a later occurrence."""
    start = -1
    for _ in range(claim.get("nth", 1)):
        start = row["text"].find(claim["text"], start + 1)
        if start < 0:
            raise BrokenGold(f"{row['id']} quotes words that its text does not hold: {claim['text']!r}.")
    defaults: dict[str, Any] = {"stance": ["asserted"], "said_by": [], "acts": [], "agents": [], "victims": []}
    return {**defaults, **claim, "start": start, "end": start + len(claim["text"])}


def hash_gold(folder: Path = GOLD) -> dict[str, str]:
    """Give the SHA-256 of each file of the gold."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.jsonl"))}


def extract_gold(item: GoldText) -> list[dict[str, Any]]:
    """Extract one text of the gold, in the gold's own format."""
    key = hashlib.sha256(item.text.encode()).hexdigest()
    document = Document(key, "text/plain", len(item.text), item.id, published=item.published, language="en")
    claims = extract_claims(document, Text(key, item.text, (), "plain", "1"), load_gazetteer(item.countries))
    return [annotate_claim(claim) for claim in claims]


def score_gold(gold: list[GoldText]) -> tuple[dict[str, float], list[Miss]]:
    """Score all texts together."""
    tally = Tally()
    for item in gold:
        score_text(tally, item.claims, extract_gold(item), item.aliases)
    return tally.values(), tally.misses


def raise_floors(before: dict[str, float], scores: dict[str, float]) -> tuple[dict[str, float], list[str]]:
    """Give the new floors and the metrics that fell below the old ones (then nothing may be pinned)."""
    fallen = [metric for metric, floor in before.items() if scores.get(metric, 0.0) < floor]
    raised = {m: max(before.get(m, 0.0), round(max(value - STEP, 0.0), 3)) for m, value in scores.items()}
    raised |= {m: 1.0 for m, value in scores.items() if value == 1.0}
    return raised, fallen


def pin_floors(folder: Path, path: Path, scores: dict[str, float], *, is_new: bool) -> list[str]:
    """Pin the floors of a folder's gold in `path` unless a metric fell below its floor; give the metrics that fell."""
    pinned = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"floors": {}}
    is_other_gold = is_new and hash_gold(folder) != pinned.get("gold_sha256")
    floors, fallen = raise_floors({} if is_other_gold else pinned["floors"], scores)
    if not fallen:
        path.write_text(
            json.dumps({"gold_sha256": hash_gold(folder), "floors": floors}, indent=1) + "\n", encoding="utf-8"
        )
    return fallen


def print_misses(misses: list[Miss], *, is_held_out: bool) -> None:
    """Print the differences to standard error; of held-out gold only how many there are."""
    if is_held_out:
        for metric, number in Counter(miss.metric for miss in misses).items():
            print(f"{metric:14} {number} differences", file=sys.stderr)
        return
    for miss in misses:
        print(f"{miss.metric:14} {miss.text[:90]!r} wanted {miss.wanted}, found {miss.found}", file=sys.stderr)


def main(arguments: list[str]) -> int:
    """Print scores and differences; with --update pin floors and hashes."""
    is_held_out = "--held-out" in arguments
    folder, path = (HELD_OUT, HELD_OUT_FLOORS) if is_held_out else (GOLD, FLOORS)
    scores, misses = score_gold(load_gold(folder))
    print_misses(misses, is_held_out=is_held_out)
    for metric, value in scores.items():
        print(f"{metric:14} {value:.4f}")
    if "--update" not in arguments:
        return 0
    fallen = pin_floors(folder, path, scores, is_new="--new-gold" in arguments)
    if fallen:
        print(f"The floors stay: {', '.join(fallen)} fell below; a floor is never lowered.", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
