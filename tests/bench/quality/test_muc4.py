"""MUC-4 from archive to rows, on stories of our own in the format of the set."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path

import pytest

from bench.quality import muc4
from bench.quality.muc4_names import split_name
from bench.quality.muc4_reading import Filler, read_archive, read_filler, read_keys, split_outside
from bench.quality.muc4_templates import make_templates

STORIES = """X1-MUC4-0001

   LIMA, 5 MAR 90 (RADIO X) -- [TEXT] GUNMEN OF THE NORTHERN ARMY KILLED TWO
FARMERS IN TARMA YESTERDAY.

   THE FARMERS WERE SHOT WITH RIFLES, A PRIEST SAID.


X1-MUC4-0002

   LIMA, 6 MAR 90 (RADIO X) -- [TEXT] THE COUNCIL OPENED A NEW MARKET TODAY.
"""
NAMES = {
    0: "MESSAGE: ID", 1: "MESSAGE: TEMPLATE", 2: "INCIDENT: DATE", 3: "INCIDENT: LOCATION", 4: "INCIDENT: TYPE",
    5: "INCIDENT: STAGE OF EXECUTION", 9: "PERP: INDIVIDUAL ID", 12: "PHYS TGT: ID", 19: "HUM TGT: DESCRIPTION",
    20: "HUM TGT: TYPE", 21: "HUM TGT: NUMBER", 23: "HUM TGT: EFFECT OF INCIDENT",
}  # fmt: skip
KEY = {
    0: "X1-MUC4-0001", 1: "1", 2: "04 MAR 90", 3: "PERU: TARMA (CITY)", 4: "ATTACK", 5: "ACCOMPLISHED",
    9: '"GUNMEN OF THE NORTHERN ARMY" / "GUNMEN"', 12: "-", 19: '"FARMERS"', 20: 'CIVILIAN: "FARMERS"',
    21: '2: "FARMERS"', 23: 'DEATH: "FARMERS"',
}  # fmt: skip


def write_key(values: dict[int, str]) -> str:
    return "\n".join(f"{n}.  {NAMES[n]:<30} {value}" for n, value in values.items()) + "\n\n"


def write_set(folder: Path, *keys: str, roles: bool = True) -> Path:
    place = folder / "muc4"
    place.mkdir()
    with tarfile.open(place / "any-name.tar.gz", "w:gz") as archive:
        for name, text in (("a/CORPORA/x/stories", STORIES), ("a/CORPORA/x/key-x", "".join(keys)), ("a/OTHER/y", "z")):
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    if roles:
        entities = {"PerpInd": [[["gunmen of the northern army", 0]]]}
        row = {"docid": "X1-MUC4-0001", "doctext": "", "extracts": {r: entities.get(r, []) for r in muc4.ROLES}}
        with gzip.open(place / "grit_roles_x.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.write(json.dumps(row) + "\n")
    return folder


def test_stories_and_keys_are_read_from_any_archive(tmp_path: Path) -> None:
    stories, keys = read_archive(write_set(tmp_path, write_key(KEY)) / "muc4" / "any-name.tar.gz")
    assert [(s.id, s.published, s.filed_from) for s in stories.values()] == [
        ("X1-MUC4-0001", "1990-03-05", "LIMA"),
        ("X1-MUC4-0002", "1990-03-06", "LIMA"),
    ]
    assert stories["X1-MUC4-0001"].text.splitlines()[0] == (
        "GUNMEN OF THE NORTHERN ARMY KILLED TWO FARMERS IN TARMA YESTERDAY."
    )
    (template,) = keys["X1-MUC4-0001"]
    assert template.fillers[9] == (Filler(("GUNMEN OF THE NORTHERN ARMY", "GUNMEN")),)
    assert template.fillers[21] == (Filler(("2",), ("FARMERS",)),)
    assert template.fillers[12] == ()


@pytest.mark.parametrize(
    ("line", "slot", "filler"),
    [
        ('? "OLD MEN" / "MEN"', 19, Filler(("OLD MEN", "MEN"), (), optional=True)),
        ('DEATH: "A: B" / "C"', 23, Filler(("DEATH",), ("A: B", "C"))),
        ('(GUN: "-") / (RIFLE: "R-1")', 7, Filler(("GUN", "RIFLE"), ("-", "R-1"))),
        ("(PERU: LIMA (CITY)) / (PERU)", 3, Filler(("PERU: LIMA (CITY)", "PERU"))),
        ("- 04 MAR 90", 2, Filler(("- 04 MAR 90",))),
    ],
)
def test_fillers_keep_their_alternatives_and_tags(line: str, slot: int, filler: Filler) -> None:
    assert read_filler(line, slot) == filler


def test_hyphens_and_asterisks_are_no_fillers() -> None:
    assert read_filler("-", 9) is None
    assert read_filler("*", 12) is None
    assert split_outside('"a / b" / (c / d)', "/") == ['"a / b"', "(c / d)"]


def test_an_irrelevant_story_has_a_key_without_templates() -> None:
    assert read_keys(write_key({0: "X1-MUC4-0002", 1: "*", 2: "*"})) == {"X1-MUC4-0002": []}


def test_a_missing_set_gives_no_row(tmp_path: Path) -> None:
    assert muc4.score(tmp_path).rows == ()


def test_stories_that_weights_were_fitted_on_have_rows_of_their_own_without_a_bar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(muc4, "FITTED", "X1-MUC4-0001")
    other = write_key({0: "X1-MUC4-0002", 1: "*"})
    rows = muc4.score(write_set(tmp_path, write_key(KEY), other)).rows
    assert {row.set for row in rows} == {"muc4", "muc4/fitted"}
    assert all(row.bar is None for row in rows if row.set == "muc4/fitted")


def test_a_plain_story_scores_almost_fully(tmp_path: Path) -> None:
    irrelevant = write_key({0: "X1-MUC4-0002", 1: "*", 2: "*"})
    rows = {row.metric: row for row in muc4.score(write_set(tmp_path, write_key(KEY), irrelevant)).rows}
    assert rows["number_f"].value == rows["effect_f"].value == 1.0
    assert rows["ceaf_ree_PerpInd"].value == 1.0
    assert rows["all_slots_f"].value > 0.8
    assert {name for name, row in rows.items() if row.bar is not None} == set(muc4.BARS)


def test_what_is_told_and_not_in_the_key_is_an_error(tmp_path: Path) -> None:
    other = write_key({**KEY, 4: "KIDNAPPING", 19: '"BAKERS"', 20: "-", 21: "-", 23: "-", 9: "-"})
    scored = muc4.score(write_set(tmp_path, other, roles=False))
    rows = {row.metric: row.value for row in scored.rows}
    assert rows["all_slots_f"] == 0.0
    assert "ceaf_ree_f" not in rows
    assert {failing.kind for failing in scored.failings} == {"missing template", "spurious template"}


def test_a_story_without_claims_gives_no_template(tmp_path: Path) -> None:
    stories, _ = read_archive(write_set(tmp_path, write_key(KEY)) / "muc4" / "any-name.tar.gz")
    assert make_templates(stories["X1-MUC4-0002"], ()) == []


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("former defence minister Ana Velkro", ("former defence minister", "Ana Velkro")),
        ("Ivo Markun y Velkro", ("", "Ivo Markun y Velkro")),
        ("farmers", ("farmers", "")),
        ("Judge Ana Velkro", ("Judge", "Ana Velkro")),
        ("PLX", ("PLX", "")),
        ("president of the Court of Tarma", ("president of the Court of Tarma", "")),
    ],
)
def test_a_title_is_no_part_of_a_name(words: str, parts: tuple[str, str]) -> None:
    assert split_name(words) == parts
