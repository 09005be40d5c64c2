"""Records become columns that can be compared."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import PersonRecord
from onrecord.resolve.linking.people import arrange_people, mark_letters


def make(name: str, **more: object) -> PersonRecord:
    return replace(PersonRecord(f"list:{name}", (name,), list="list"), **more)  # type: ignore[arg-type]


def test_parts_stand_in_their_columns_in_plain_letters():
    people = arrange_people([make("سامر نادر فادي الوردي"), make("هالة الوردي")])
    assert all(str(value).isascii() for value in people.columns["given"])
    assert people.columns["father"][1] is people.columns["grandfather"][1] is None
    assert people.columns["family"][0] == people.columns["family"][1]
    assert [one.name for one in people.comparisons] == ["given", "father", "grandfather", "family"]
    assert [one.is_family for one in people.comparisons] == [False, True, True, True]


def test_different_letters_stay_different():
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    people = arrange_people([make(f"{letter}رر نادر") for letter in letters])
    assert len(set(people.columns["given"])) == len(letters)


def test_two_scripts_are_compared_by_sound_and_slips_are_not():
    mixed = arrange_people([make("سامر الوردي"), make("Samer Wardi")])
    assert mixed.columns["given"][0] == mixed.columns["given"][1]
    slip = arrange_people([*(make(f"سامر {'ن' * number}ادر") for number in range(1, 80)), make("Samer Nader")])
    assert slip.columns["given"][0] != slip.columns["given"][-1]


def test_latin_names_have_a_spelling_key_and_arabic_ones_need_none():
    latin = arrange_people([make("Mohammed Wardi"), make("Muhammad Wardi")])
    assert latin.columns["given"][0] != latin.columns["given"][1]
    assert latin.columns["given_spelled"][0] == latin.columns["given_spelled"][1]
    assert "given_spelled" in latin.keys
    arabic = arrange_people([make("سامر الوردي")])
    assert "given_spelled" not in arabic.columns
    assert "given" in arabic.keys


def test_ages_are_reckoned_from_births_by_the_records_that_state_both():
    stated = [make(f"A{n} B", born=f"{1990 + n}", age=33 - n) for n in range(3)]
    people = arrange_people([*stated, make("C D", born="1980", list="other"), make("E F", list="other")])
    assert people.columns["age"] == [33, 32, 31, 43, None]


def test_a_date_of_death_dates_the_ages_of_its_list():
    people = arrange_people([make("A B", born="1990-01-01", date="2013-05-05"), make("C D", born="2014")])
    assert people.columns["age"] == [23, None]


def test_details_are_columns_with_their_own_words():
    people = arrange_people([make("A B", details=(("Place of death", "Wādī"),)), make("C D")])
    (detail,) = [one for one in people.comparisons if one.name == "detail0"]
    assert people.columns["detail0"] == ["wadi", None]
    assert detail.levels[2].words == "same Place of death"


def test_what_no_record_states_is_not_compared():
    assert [one.name for one in arrange_people([make("A B"), make("C D", sex="f")]).comparisons] == [
        "given",
        "family",
        "sex",
    ]


def test_lists_are_numbered_in_their_order():
    records = [make("A B", list="second"), make("C D", list="first"), make("E F", list="second")]
    assert arrange_people(records).lists == (0, 1, 0)


def test_letters_are_marked_once():
    assert mark_letters("abba") == mark_letters("ab")
    assert (mark_letters("abc") & mark_letters("cde")).bit_count() == 1
