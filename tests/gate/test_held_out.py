"""Extraction holds its floors on reports that nobody looks at while changing it.

The reports measure how the extractor does on texts it was not made for. Nothing here prints their words, and no rule
may be written for them: a floor that fell is found again on other sentences, in `gold/`.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent


def load_gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("onrecord_gate_held_out", HERE / "gate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["onrecord_gate_held_out"] = module
    spec.loader.exec_module(module)
    return module


gate = load_gate()


def read_floors() -> dict[str, Any]:
    pinned: dict[str, Any] = json.loads(gate.HELD_OUT_FLOORS.read_text(encoding="utf-8"))
    return pinned


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    found: dict[str, float] = gate.score_gold(gate.load_gold(gate.HELD_OUT))[0]
    return found


def test_held_out_gold_is_the_pinned_one() -> None:
    assert gate.hash_gold(gate.HELD_OUT) == read_floors()["gold_sha256"], (
        "The held-out gold changed: run python tests/gate/gate.py --held-out --update --new-gold."
    )


@pytest.mark.parametrize("metric", gate.Tally().values())
def test_metric_holds_its_floor_on_held_out_reports(metric: str, scores: dict[str, float]) -> None:
    assert scores[metric] >= read_floors()["floors"][metric]


def test_at_most_one_deed_is_turned_around_in_held_out_reports(scores: dict[str, float]) -> None:
    claims = sum(len(report.claims) for report in gate.load_gold(gate.HELD_OUT))
    assert round(claims * (1 - scores["inversion_free"])) <= 1


def test_held_out_gold_holds_reports_of_seven_kinds() -> None:
    reports = gate.load_gold(gate.HELD_OUT)
    assert {r.part for r in reports} == {"news", "recorders", "ministries", "un", "ngo", "transcript", "background"}
    assert len(reports) == 12


def test_held_out_texts_are_not_in_the_open_gold() -> None:
    open_texts = {item.text for item in gate.load_gold()}
    assert not any(report.text in open_texts for report in gate.load_gold(gate.HELD_OUT))


def test_misses_of_held_out_gold_are_printed_as_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    misses = [gate.Miss("toll", "A shell hit a farm.", "5", "6"), gate.Miss("toll", "A mine went off.", "1", "2")]
    gate.print_misses(misses, is_held_out=True)
    assert capsys.readouterr().err.split() == ["toll", "2", "differences"]


def test_floors_stay_as_they_are_when_a_metric_fell(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert gate.pin_floors(tmp_path, path, {"found": 0.9}, is_new=False) == []
    before = path.read_bytes()
    assert gate.pin_floors(tmp_path, path, {"found": 0.5}, is_new=True) == ["found"]
    assert path.read_bytes() == before
