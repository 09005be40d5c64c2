"""Scoring of linkage: reading known layouts, and counting pairs, on records of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.quality.linkage import PairScore, compare_pairs, count_pairs, score_deck
from bench.quality.linkage_reading import Deck, merge_decks, read_decks
from onrecord.model import Link, PersonRecord

pytest.importorskip("splink", reason="linking needs the extra onrecord[link]")

GERMAN = "fname_c1,fname_c2,lname_c1,lname_c2,by,bm,bd,rec_id,ent_id"
NAMES = ("Ulla Berg", "Jutta Tal", "Horst Grund", "Emil Wald", "Frieda Bach", "Kurt Stein", "Rosa Hof", "Otto Kamp")


def test_known_layouts_are_read_and_others_left_alone(tmp_path: Path):
    (tmp_path / "any.csv").write_text(f"{GERMAN}\nULLA,NA,BERG,NA,1950,3,9,1,7\n", encoding="utf-8")
    (tmp_path / "else.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    number = "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth"
    (tmp_path / "febrl.csv").write_text(
        f"{number}, soc_sec_id\nrec-12-dup-0, ulla, berg, 4, weg, , tal, 0800, nt, 19500309, 123\n", encoding="utf-8"
    )
    german, other = read_decks(tmp_path)
    (record,) = german.records
    assert (german.name, german.persons) == ("any", ("7",))
    assert record.parts == ("ULLA", None, None, "BERG")
    assert (record.born, record.details) == ("1950-3-9", ())
    assert other.persons == ("12",)
    assert dict(other.records[0].details)["postcode"] == "0800"
    assert other.records[0].born == "19500309"


def test_decks_that_hold_nobody_twice_are_linked_with_one_another():
    one, other, twice = (
        Deck(name, (PersonRecord("0", ("Ulla",)), PersonRecord("1", ("Jutta",))), persons)
        for name, persons in (("a", ("1", "2")), ("b", ("2", "3")), ("c", ("4", "4")))
    )
    kept, merged = merge_decks([one, twice, other])
    assert kept is twice
    assert [record.id for record in merged.records] == ["a:0", "a:1", "b:0", "b:1"]
    assert [record.list for record in merged.records] == ["a", "a", "b", "b"]
    assert merged.persons == ("1", "2", "2", "3")


def test_pairs_are_counted():
    assert count_pairs(["x", "x", "x", "y"]) == 3
    persons = {"a": "x", "b": "x", "c": "y", "d": "x"}
    found = compare_pairs([Link("a", "b", "", 1.0), Link("a", "c", "", 0.9)], persons)
    assert (found.precision, found.recall, found.f1) == (0.5, pytest.approx(1 / 3), pytest.approx(0.4))


def test_a_score_of_nothing_is_whole():
    assert (PairScore(0, 0, 0).precision, PairScore(0, 0, 0).recall, PairScore(0, 0, 0).f1) == (1, 1, 1)


def test_a_deck_is_linked_and_scored():
    records, persons = [], []
    for place, name in enumerate(NAMES):
        for copy in range(2):
            given, family = name.split()
            records.append(PersonRecord(f"{place}.{copy}", (name,), list="deck", born=f"19{40 + 5 * place}-03-1{place}",
                                        parts=(given, None, None, family)))  # fmt: skip
            persons.append(str(place))
    rows = {row.metric: row for row in score_deck(Deck("mine", tuple(records), tuple(persons)))}
    assert rows["F1"].value == 1
    assert rows["F1"].n == len(NAMES)
    assert rows["F1"].bar is None
