"""Victims of gun violence: how many a news article says were killed and how many were injured.

Pavlick, Ji, Pan and Callison-Burch, "The Gun Violence Database: A new task and data set for NLP" (EMNLP 2016): each
article is about one shooting, with a list of its victims and what befell each. `killed` and `injured` are the shares
of articles whose number of victims killed, and injured or taken to hospital and alive, is exactly right; `both` the
share where both are. `evidence` is the share of claims whose spans quote the text and whose bounds their cited
characters give again. The claims of an article are reduced as those of any narrative (`one_incident`); who was shot
counts as injured where nobody is said to have been injured or killed, and who died is not injured as well. The floor
is the constant answer.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality.airwars import Tally, extract_narrative, score_evidence
from bench.quality.airwars_reading import open_text
from bench.quality.one_incident import TOLD, Figure, count_persons, make_incident
from bench.quality.rows import Failing, Scored
from onrecord.extract import infer_countries, load_gazetteer
from onrecord.model import Claim

BARS = {"killed": 0.60, "injured": 0.60, "evidence": 1.00}
SHOT = frozenset({"shooting"})
_FATAL = re.compile(r"\bfatal", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShootingReport:
    """One article and how many victims its annotators list as killed, and as injured and alive."""

    id: str
    text: str
    killed: int
    injured: int


def read_reports(folder: Path) -> Iterator[ShootingReport]:
    """Read every table (tab-separated, plain or gzip) below a folder that has the columns of the set."""
    csv.field_size_limit(sys.maxsize)
    for path in sorted([*folder.rglob("*.tsv"), *folder.rglob("*.tsv.gz")]):
        with open_text(path) as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                if row.get("Full text") and row.get("Json"):
                    yield read_report(row["Article id"], row["Full text"], row["Json"])


def read_report(name: str, text: str, annotations: str) -> ShootingReport:
    """Count the victims of one article's annotations."""
    victims = json.loads(annotations).get("victim-section") or []
    fates = [set(victim.get("victim-was") or ()) for victim in victims]
    killed = sum("killed" in fate for fate in fates)
    injured = sum("killed" not in fate and bool(fate & {"injured", "hospitalized"}) for fate in fates)
    return ShootingReport(name, text, killed, injured)


def score(data: Path) -> Scored:
    """Score every article below `data/gvdb`; no file there gives no row."""
    gold = list(read_reports(data / "gvdb"))
    if not gold:
        return Scored(())
    gazetteer = load_gazetteer(infer_countries([report.text for report in gold[:20]]))
    return score_reports(gold, [extract_narrative(report.text, gazetteer) for report in gold])


def score_reports(gold: Sequence[ShootingReport], claims: Sequence[Sequence[Claim]]) -> Scored:
    """Score the claims of each article, in the order of the gold."""
    tally = Tally()
    for report, found in zip(gold, claims, strict=True):
        killed, injured = find_victims(found)
        told = (killed.low if killed else 0, injured.low if injured else 0)
        wanted = (report.killed, report.injured)
        tally.add("killed", told[0] == wanted[0], _fail("killed", report, killed, wanted[0]))
        tally.add("injured", told[1] == wanted[1], _fail("injured", report, injured, wanted[1]))
        tally.add("both", told == wanted, Failing("both", report.id, 0, 0, f"{told} for {wanted}"))
        score_evidence(tally, report.id, report.text, found)
    floors = {
        "killed": _share_of_most([report.killed for report in gold]),
        "injured": _share_of_most([report.injured for report in gold]),
    }
    return Scored(tuple(tally.rows("gvdb", BARS, floors)), tuple(tally.failings))


def find_victims(claims: Sequence[Claim]) -> tuple[Figure | None, Figure | None]:
    """Give the figures of victims killed and of victims injured."""
    told = make_incident(claims)
    near = sorted((c for c in claims if c.stance in TOLD), key=lambda c: c.content.start)
    fatal = [claim for claim in near if _FATAL.search(claim.content.exact)]
    killed = told.killed or count_persons(fatal, SHOT, "killed")
    if told.injured is None and killed is None:
        return None, count_persons(near, SHOT, "injured")
    counted = any(c.toll is not None and c.toll.outcome == "injured" for c in near)
    return killed, told.injured if counted or killed is None else None


def _share_of_most(numbers: Sequence[int]) -> float:
    return round(Counter(numbers).most_common(1)[0][1] / len(numbers), 4)


def _fail(kind: str, report: ShootingReport, found: Figure | None, wanted: int) -> Failing:
    start, end = (found.spans[0].start, found.spans[0].end) if found is not None else (0, 0)
    return Failing(kind, report.id, start, end, f"{found.low if found else 0} for {wanted}: {report.text[start:end]}")
