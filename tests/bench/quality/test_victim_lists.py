"""Scoring of victim lists: which links are judged, on invented people."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from bench.quality.linkage_peer import split_as_peer
from bench.quality.victim_lists import judge_links, measure_blocking, score
from onrecord.model import Link, PersonRecord

pytest.importorskip("splink", reason="linking needs the extra onrecord[link]")

GIVEN = ("سامي", "هاني", "رامي", "فادي", "نادر", "باسل", "غسان", "كنان", "معن", "وسيم", "زياد", "مازن")
FAMILY = ("الورداني", "الزيتوني", "القمري", "الشجري", "البحري", "السهلي", "الجبلي", "النهري", "الغيمي", "الصخري")
PERSONS = {"a:1": "p", "a:2": "q", "a:3": "old", "b:1": "p", "b:2": "q", "b:3": "new"}


def test_a_link_between_two_keys_of_one_release_is_not_judged():
    links = [Link("a:1", "b:1", "", 0.9), Link("a:3", "b:3", "", 0.99), Link("a:2", "b:3", "", 0.6)]
    scores = judge_links(links, PERSONS, {"p", "q"})
    assert [(one.linked, one.right) for one in scores] == [(0, 0), (1, 1), (2, 1)]
    assert scores[1].recall == 0.5


def test_blocking_counts_the_pairs_that_a_rule_brings_together():
    records = [
        PersonRecord("a:1", ("سامر نادر الوردي",), list="a", born="1990-01-02"),
        PersonRecord("a:2", ("هالة فادي القمري",), list="a", born="1980-01-03"),
        PersonRecord("b:1", ("سامر نادر الوردي",), list="b", born="1990-01-02"),
        PersonRecord("b:2", ("مها زياد السهلي",), list="b"),
    ]
    assert measure_blocking(records, PERSONS, {"p", "q"}) == 0.5


def test_the_peer_joins_what_the_field_joins():
    assert split_as_peer("عبد الباسط أبو وردة") == ["عبدالباسط", "ابووردة".replace("ة", "ه")]


def invent_people(number: int) -> list[tuple[str, ...]]:
    random = Random(3)
    return [
        (
            *(random.choice(GIVEN) for _ in range(3)),
            random.choice(FAMILY),
            f"{random.randint(1940, 2020)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
            random.choice("fm"),
        )
        for _ in range(number)
    ]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "victim_lists"
    folder.mkdir()
    people = invent_people(300)
    header = "row_id,name_ar,dob,age,sex,entity_key"
    for label, held in (("release_1", people[:200]), ("release_2", people[:250]), ("release_3", people[50:])):
        rows = []
        for person in held:
            age = "" if label == "release_1" else str(2023 - int(person[4][:4]))
            rows.append(f"{label},{' '.join(person[:4])},{person[4]},{age},{person[5]},k{people.index(person)}")
        (folder / f"{label}.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    page = ["incident_date,name_en,name_ar,age_years,gender,person_key"]
    page += [
        f"2023-10-10,Sami Wardani,{p[0]} {p[1]} {p[3]},{2023 - int(p[4][:4])},{p[5]},k{n}"
        for n, p in enumerate(people[:60])
    ]
    (folder / "airwars_x.csv").write_text("\n".join(page), encoding="utf-8")
    full = ["release,person_key,name_ar,sex,age,dob", "1,k0,x,,,"]
    full += [f"2,k{n},{' '.join(p[:4])},{p[5]},{2023 - int(p[4][:4])},{p[4]}" for n, p in enumerate(people)]
    (folder / "moh_x.csv").write_text("\n".join(full), encoding="utf-8")
    return tmp_path


def test_releases_and_short_names_are_scored_beside_the_peer(data: Path):
    rows = {(row.set, row.metric): row for row in score(data).rows}
    first = rows["victim_lists/releases", "F1"]
    assert first.n == 200
    assert first.value > 0.97
    assert 0 < first.peers["Splink"] <= 1
    assert rows["victim_lists/releases", "blocking recall"].value == 1
    assert rows["victim_lists/short names", "acc@1"].value > 0.8
    assert rows["victim_lists/short names", "no false link"].n == 60
    assert rows["victim_lists/Latin names", "acc@1"].value < 0.2


def test_nothing_is_scored_where_nothing_lies(tmp_path: Path):
    assert score(tmp_path).rows == ()
