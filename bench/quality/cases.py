"""Annotated cases: claims in the format of the gold, and the scorer that lies beside the cases."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.quality.rows import Failing, Row, Scored
from onrecord.finding import find_claims
from onrecord.publish import annotate_claim

BARS = {
    "found": 0.95,
    "speaker": 0.90,
    "stance": 0.90,
    "toll": 0.90,
    "agents": 0.85,
    "place": 0.85,
    "when": 0.85,
    "acts": 0.80,
    "victims": 0.80,
    "inversion_free": 1.00,
}


def find_cases(folders: Sequence[Path]) -> Iterator[Path]:
    """Every folder with an annotated article at or below these folders, each once, in order."""
    seen = set()
    for folder in folders:
        for gold in sorted(folder.rglob("gold.json")):
            if (gold.parent / "article.txt").is_file() and gold.parent.resolve() not in seen:
                seen.add(gold.parent.resolve())
                yield gold.parent


def find_scorer(case: Path) -> Path | None:
    """The scorer beside the case's folder."""
    return next((up / "score.py" for up in case.parents if (up / "score.py").is_file()), None)


def extract_case(text: str, published: str | None) -> list[dict[str, Any]]:
    """Extract a text and give its claims in the format of the gold."""
    return [annotate_claim(claim) for claim in find_claims(text, published=published)]


def score_case(case: Path) -> tuple[list[dict[str, Any]], str]:
    """Extract one case and give the rows of its scorer, and the errors that the scorer lists."""
    scorer = find_scorer(case)
    if scorer is None:
        raise FileNotFoundError(f"No score.py lies above {case}; give the folder that holds it.")
    gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    text = (case / "article.txt").read_text(encoding="utf-8")
    claims = extract_case(text, gold["document"].get("published"))
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "claims.json"
        found.write_text(json.dumps(claims, ensure_ascii=False), encoding="utf-8")
        command = [sys.executable, str(scorer), str(case / "gold.json"), str(found), "--errors"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows, done.stderr


def score(data: Path) -> Scored:
    """Give a row for every metric of every case at, or beside, this folder, and over all of them their mean."""
    rows, failings = [], []
    for case in find_cases([data, data.parent / "cases"]):
        found, errors = score_case(case)
        rows += [Row(f"cases/{case.name}", row["metric"], row["value"], row["n"]) for row in found]
        failings += [Failing("claim", case.name, 0, 0, line) for line in errors.splitlines()]
    means = [_average(metric, [row for row in rows if row.metric == metric]) for metric in BARS]
    return Scored((*rows, *(mean for mean in means if mean is not None)), tuple(failings))


def _average(metric: str, rows: Sequence[Row]) -> Row | None:
    if not rows:
        return None
    return Row("cases", metric, round(sum(row.value for row in rows) / len(rows), 4), len(rows), bar=BARS[metric])
