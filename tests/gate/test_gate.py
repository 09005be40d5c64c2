"""Extraction never falls below what it once reached on gold of our own writing."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).resolve().parent


def load_gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("onrecord_gate", HERE / "gate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["onrecord_gate"] = module
    spec.loader.exec_module(module)
    return module


gate = load_gate()


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    found: dict[str, float] = gate.score_gold(gate.load_gold())[0]
    return found


def test_gold_is_the_pinned_one() -> None:
    pinned = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    assert gate.hash_gold() == pinned["gold_sha256"], "The gold changed: run python tests/gate/gate.py --update."


@pytest.mark.parametrize("metric", gate.Tally().values())
def test_metric_holds_its_floor(metric: str, scores: dict[str, float]) -> None:
    floor = json.loads(gate.FLOORS.read_text(encoding="utf-8"))["floors"][metric]
    assert scores[metric] >= floor


def test_nobody_harmed_becomes_a_perpetrator(scores: dict[str, float]) -> None:
    assert scores["inversion_free"] == 1.0


def test_floor_is_never_lowered() -> None:
    _, fallen = gate.raise_floors({"found": 0.9, "toll": 0.5}, {"found": 0.8, "toll": 0.7})
    assert fallen == ["found"]


def test_floor_rises_with_the_score() -> None:
    floors, fallen = gate.raise_floors({"found": 0.9}, {"found": 0.98, "toll": 1.0})
    assert not fallen
    assert floors == {"found": 0.975, "toll": 1.0}


def test_gold_that_quotes_other_words_is_refused(tmp_path: Path) -> None:
    line = {"id": "x", "text": "A shell hit a farm.", "claims": [{"text": "A shell hit a school"}]}
    (tmp_path / "broken.jsonl").write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(gate.BrokenGold, match="x quotes words"):
        gate.load_gold(tmp_path)


def test_gold_has_a_part_for_each_hard_question() -> None:
    parts = {item.part for item in gate.load_gold()}
    assert {"speakers", "stance", "tolls", "times", "places", "roles"} <= parts
