"""Floors rise, never fall, and hold for the data they were measured on."""

from __future__ import annotations

from pathlib import Path

from bench.quality.pinning import find_fallen, load_floors, pin_floors
from bench.quality.rows import Row


def test_a_row_below_its_floor_is_named(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin_floors([Row("set", "f1", 0.8, 10)], path)
    assert find_fallen([Row("set", "f1", 0.8, 10)], path) == []
    (said,) = find_fallen([Row("set", "f1", 0.7, 10)], path)
    assert "set f1" in said


def test_a_floor_is_never_lowered(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin_floors([Row("set", "f1", 0.8, 10)], path)
    pin_floors([Row("set", "f1", 0.5, 10), Row("set", "recall", 0.4, 10)], path)
    assert load_floors(path) == {"set f1": (0.795, 10), "set recall": (0.395, 10)}


def test_other_data_has_no_floor_until_it_is_pinned(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin_floors([Row("set", "f1", 0.8, 10)], path)
    assert find_fallen([Row("set", "f1", 0.1, 11)], path) == []
    assert find_fallen([Row("other", "f1", 0.1, 10)], path) == []
    assert find_fallen([Row("set", "f1", 0.1, 10)], tmp_path / "none.json") == []


def test_what_weights_were_fitted_on_has_no_floor(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin_floors([Row("set/fitted", "f1", 0.8, 10), Row("set", "f1", 0.6, 10)], path)
    assert load_floors(path) == {"set f1": (0.595, 10)}
    path.write_text('{"set/fitted f1": [0.9, 10]}')
    assert find_fallen([Row("set/fitted", "f1", 0.1, 10)], path) == []
