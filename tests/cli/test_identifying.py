"""`onrecord review actors`, `same` and `apart` as a user calls them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def case(example_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(example_case, tmp_path / "case"))


def list_actors(onrecord: Run, case: Path) -> dict[str, dict[str, Any]]:
    listed = json.loads(onrecord("review", "actors", "--case", case, "--json").stdout)
    return {actor["id"]: actor for actor in listed}


def test_actors_are_listed_with_their_names_and_reasons(onrecord: Run, case: Path) -> None:
    actors = list_actors(onrecord, case)
    told = onrecord("review", "actors", "--case", case).stdout
    for actor in actors.values():
        assert f"{actor['id']}  {actor['name']}" in told
        for name, reason in zip(actor["aliases"], actor["reasons"], strict=True):
            assert f"    {name}: {reason}" in told


def test_two_actors_are_joined_parted_and_restored(onrecord: Run, case: Path) -> None:
    before = list_actors(onrecord, case)
    one, other = list(before)[:2]
    made = onrecord("review", "same", one, other, "--case", case, "--by", "Mara", "--reason", "one signature", "--json")
    after = list_actors(onrecord, case)
    (left,) = {one, other} & after.keys()
    gone = before[other if left == one else one]["name"]
    assert gone in after[left]["aliases"]
    assert "same because Mara judged so: one signature" in after[left]["reasons"]
    assert onrecord("review", "list", "--orphaned", "--case", case).stdout == ""
    assert onrecord("review", "undo", json.loads(made.stdout)["id"], "--case", case).returncode == 0
    assert list_actors(onrecord, case) == before


def test_a_name_leaves_an_actor(onrecord: Run, case: Path) -> None:
    one, other = list(list_actors(onrecord, case))[:2]
    onrecord("review", "same", one, other, "--case", case)
    joined = next(a for a in list_actors(onrecord, case).values() if a["id"] in (one, other))
    name = next(n for n, why in zip(joined["aliases"], joined["reasons"], strict=True) if "judged so" in why)
    assert onrecord("review", "apart", joined["id"], name, "--case", case).returncode == 0
    assert {one, other} <= list_actors(onrecord, case).keys()


def test_an_actor_can_be_accepted(onrecord: Run, case: Path) -> None:
    one = next(iter(list_actors(onrecord, case)))
    assert onrecord("review", "accept", one, "--case", case).returncode == 0
    told = onrecord("review", "actors", "--case", case).stdout.splitlines()
    assert [line.endswith("accepted") for line in told if line.startswith(one)] == [True]


@pytest.mark.parametrize("arguments", [("same", "{one}", "nobody"), ("apart", "{one}", "never so called")])
def test_what_does_not_exist_is_refused_in_words(onrecord: Run, case: Path, arguments: tuple[str, ...]) -> None:
    one = next(iter(list_actors(onrecord, case)))
    told = onrecord("review", *(argument.format(one=one) for argument in arguments), "--case", case)
    assert told.returncode != 0
    assert "onrecord review actors" in told.stderr
