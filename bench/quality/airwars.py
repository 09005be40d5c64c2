"""Casualty recording end to end: narratives of single incidents against what a recorder's people made of them.

The claims of a narrative are reduced to one incident's record (`one_incident`) and compared field by field: `date` is
the share of right days; `killed_min`, `killed_both` and `injured_min`, `injured_both` the share of incidents with a
known number whose lower bound, or both bounds, are right; `killed_range` and `injured_range` the same on those whose
bounds differ; `..._unknown` the share of incidents with no known number where none is given. `party` is the
macro-averaged F1 (Sokolova and Lapalme 2009) over named, none and contested; `parts` the F1 over the ranges of
children, women and men, where an answer is right when group and both bounds are. `evidence` is the share of claims
whose spans quote the text and whose bounds their cited characters give again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from bench.quality.airwars_reading import RecordedIncident, read_incidents
from bench.quality.one_incident import Figure, ToldIncident, make_incident
from bench.quality.rows import Failing, Row, Scored
from onrecord.extract import Gazetteer, check_claim, extract_claims, infer_countries, load_gazetteer
from onrecord.model import Claim, Document, Text

BARS = {
    "date": 0.97,
    "killed_min": 0.75,
    "killed_both": 0.50,
    "killed_range": 0.35,
    "injured_min": 0.62,
    "party": 0.65,
    "parts": 0.35,
    "evidence": 1.00,
}
FLOORS = {"date": 0.964, "killed_min": 0.398, "killed_both": 0.199, "killed_range": 0.071}
"""Regular expressions that take the first date and figure of the text."""
PARTIES = ("named", "none", "contested")


@dataclass(slots=True)
class Tally:
    """Right answers and questions by metric, and the errors."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    failings: list[Failing] = field(default_factory=list)

    def add(self, metric: str, is_right: bool, failing: Failing) -> None:
        """Take one answer to one question."""
        self.right[metric] += is_right
        self.asked[metric] += 1
        if not is_right:
            self.failings.append(failing)

    def rows(self, name: str, bars: Mapping[str, float], floors: Mapping[str, float]) -> list[Row]:
        """Give one row a metric, in the order in which they were first asked."""
        return [Row(name, m, round(self.right[m] / n, 4), n, bars.get(m), floors.get(m)) for m, n in self.asked.items()]


def score(data: Path) -> Scored:
    """Score every incident below `data/airwars`; no file there gives no row."""
    gold = list(read_incidents(data / "airwars"))
    if not gold:
        return Scored(())
    gazetteer = load_gazetteer(infer_countries([incident.text for incident in gold[:20]]))
    claims = [extract_narrative(incident.text, gazetteer) for incident in gold]
    return score_incidents(gold, claims)


def extract_narrative(text: str, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """Extract the claims of a text of which nothing else is known, its date least of all."""
    key = sha256(text.encode()).hexdigest()
    document = Document(key, "text/plain", len(text.encode()), "narrative.txt", language="en")
    return extract_claims(document, Text(key, text, (), "plain", "1"), gazetteer)


def score_incidents(gold: Sequence[RecordedIncident], claims: Sequence[Sequence[Claim]]) -> Scored:
    """Score the claims of each narrative, in the order of the gold."""
    told = [make_incident(found, incident.text) for incident, found in zip(gold, claims, strict=True)]
    tally = Tally()
    for incident, made, found in zip(gold, told, claims, strict=True):
        _score_fields(tally, incident, made)
        score_evidence(tally, incident.id, incident.text, found)
    rows = tally.rows("airwars", BARS, FLOORS)
    pairs = [(incident.party, made.party) for incident, made in zip(gold, told, strict=True)]
    rows.append(Row("airwars", "party", measure_macro_f1(pairs), len(gold), BARS["party"], _constant_f1(pairs)))
    parts = [(incident.parts, made.parts) for incident, made in zip(gold, told, strict=True)]
    rows.append(Row("airwars", "parts", _measure_parts(parts), sum(len(p) for p, _ in parts), BARS["parts"]))
    wrong = [(i.id, i.party, m.party) for i, m in zip(gold, told, strict=True) if i.party != m.party]
    failings = [Failing("party", name, 0, 0, f"{found} for {wanted}") for name, wanted, found in wrong]
    return Scored(tuple(rows), (*tally.failings, *failings))


def _score_fields(tally: Tally, gold: RecordedIncident, told: ToldIncident) -> None:
    tally.add("date", told.date == gold.date, Failing("date", gold.id, 0, 0, f"{told.date} for {gold.date}"))
    for name, wanted, found in (("killed", gold.killed, told.killed), ("injured", gold.injured, told.injured)):
        failing = _fail(name, gold, wanted, found)
        if wanted is None:
            tally.add(f"{name}_unknown", found is None, failing)
            continue
        given = (found.low, found.high) if found is not None else None
        tally.add(f"{name}_min", given is not None and given[0] == wanted[0], failing)
        tally.add(f"{name}_both", given == wanted, failing)
        if wanted[0] < wanted[1]:
            tally.add(f"{name}_range", given == wanted, failing)


def _fail(name: str, gold: RecordedIncident, wanted: tuple[int, int] | None, found: Figure | None) -> Failing:
    start, end = (found.spans[0].start, found.spans[0].end) if found is not None else (0, 0)
    given = f"{found.low}-{found.high}" if found is not None else "nothing"
    asked = f"{wanted[0]}-{wanted[1]}" if wanted is not None else "nothing"
    return Failing(name, gold.id, start, end, f"{given} for {asked}: {gold.text[start:end]}")


def score_evidence(tally: Tally, name: str, text: str, claims: Iterable[Claim]) -> None:
    """Check every span of the claims of a text, and make every bound again from the characters it cites."""
    for claim in claims:
        problems = check_claim(claim, Text(claim.content.document, text, (), "plain", "1"))
        where = Failing("evidence", name, claim.content.start, claim.content.end, "; ".join(problems))
        tally.add("evidence", not problems, where)


def measure_macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Average the F1 of the classes that the gold holds; `pairs` are (wanted, found)."""
    scores = []
    for party in PARTIES:
        right = sum(wanted == found == party for wanted, found in pairs)
        either = sum((wanted == party) + (found == party) for wanted, found in pairs)
        if any(wanted == party for wanted, _ in pairs):
            scores.append(2 * right / either)
    return round(sum(scores) / len(scores), 4) if scores else 0.0


def _constant_f1(pairs: Sequence[tuple[str, str]]) -> float:
    most = Counter(wanted for wanted, _ in pairs).most_common(1)[0][0]
    return measure_macro_f1([(wanted, most) for wanted, _ in pairs])


def _measure_parts(pairs: Iterable[tuple[Mapping[str, tuple[int, int]], Mapping[str, Figure]]]) -> float:
    right = either = 0
    for wanted, found in pairs:
        given = {name: (figure.low, figure.high) for name, figure in found.items()}
        right += sum(given.get(name) == bounds for name, bounds in wanted.items())
        either += len(wanted) + len(given)
    return round(2 * right / either, 4) if either else 0.0
