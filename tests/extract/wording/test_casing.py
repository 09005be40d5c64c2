"""Capitals become small letters again without moving a character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.wording.casing import find_capitals, is_english, restore_case
from onrecord.extract.wording.parse import load_parser

REPORT = (
    "GUNMEN OF THE PEOPLE'S LEAGUE (PLX) SHOT DEAD TWO FARMERS NEAR OUAGADOUGOU ON FRIDAY, PRESIDENT TOMASZ VELKRO "
    "SAID. THE PLX DENIED IT. I SAW THEM, SAID A FRENCH PRIEST."
)


def restore(text: str) -> str:
    return restore_case(text, load_parser())


def test_names_abbreviations_and_sentences_keep_their_capitals() -> None:
    assert restore(REPORT) == (
        "Gunmen of the People's League (PLX) shot dead two farmers near Ouagadougou on Friday, President Tomasz Velkro "
        "said. The PLX denied it. I saw them, said a French priest."
    )


def test_the_name_before_an_abbreviation_in_brackets_is_a_name_wherever_it_stands() -> None:
    restored = restore(
        "THE WOMEN'S RELIEF UNION [WRU] SAID THAT MEMBERS OF THE WOMEN'S RELIEF UNION WERE SHOT NEAR A FARM"
    )
    assert (
        restored == "The Women's Relief Union [WRU] said that members of the Women's Relief Union were shot near a farm"
    )


def test_names_that_begin_alike_are_all_names_wherever_they_stand() -> None:
    restored = restore(
        "THE WOMEN'S RELIEF UNION [WRU] AND THE WOMEN'S FARM COUNCIL [WFC] MET. MEMBERS OF THE WOMEN'S FARM COUNCIL AND"
        " OF THE WOMEN'S RELIEF UNION WERE SHOT NEAR A FARM."
    )
    assert "Members of the Women's Farm Council and of the Women's Relief Union were shot near a farm" in restored


def test_abbreviations_with_full_stops_end_no_sentence() -> None:
    restored = restore("TWO U.S. BAKERS AND THE F.M.V.N. REBELS SAW THE U.S. CONSUL. REBELS LEFT.")
    assert restored == "Two U.S. bakers and the F.M.V.N. rebels saw the U.S. consul. Rebels left."


def test_shortened_titles_are_no_abbreviations() -> None:
    restored = restore("GEN. VELKRO AND LT COL SOLIN SAID THAT DR MARKUN SAW MR. TARMO WITH THE FARMERS")
    assert restored == "Gen. Velkro and Lt Col Solin said that Dr Markun saw Mr. Tarmo with the farmers"


def test_text_with_small_letters_is_left_alone() -> None:
    text = "The UN and the ICRC said on Friday that two farmers were shot."
    assert restore(text) is text


def test_only_the_lines_in_capitals_change() -> None:
    text = "TWO FARMERS WERE SHOT NEAR THE RIVER\nPolice in KABUL said so."
    assert restore(text) == "Two farmers were shot near the river\nPolice in KABUL said so."


@pytest.mark.parametrize("text", ["UN, ICRC, UNHCR", "12 34 56 78 90 11 12", "", "—", "A B C"])
def test_abbreviations_and_numbers_do_not_stand_in_capitals(text: str) -> None:
    assert find_capitals(text) == ()


def test_a_single_small_letter_does_not_hide_capitals() -> None:
    text = "MR. McVELKRO SAID THAT THE FARMERS WERE SHOT BY SOLDIERS"
    assert find_capitals(text) == ((0, len(text)),)


def test_a_month_that_is_a_verb_needs_a_number_beside_it() -> None:
    restored = restore("ON 5 MAY THE FARMERS SAID THEY MAY MARCH TO THE TOWN AGAIN")
    assert "5 May" in restored
    assert "they may march" in restored


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_no_character_moves(text: str) -> None:
    whole = f"{text} THE SOLDIERS BURNT THE HOUSES OF THE FARMERS".upper()
    restored = restore(whole)
    assert len(restored) == len(whole)
    assert all(a == b or a.lower() == b or b.upper() == a for a, b in zip(whole, restored, strict=True))


def test_forms_of_english_words_are_known() -> None:
    assert all(is_english(word, load_parser()) for word in ("attacked", "attacks", "was", "the", "bodies", "quickly"))
    assert not any(is_english(word, load_parser()) for word in ("velkro", "ouagadougouan"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("THE SOLDIERS SHOT IVO MARKUN, ANTON MONTES, AND JAN VELKRO NEAR THE RIVER", "Anton Montes,"),
        ("THE BAKER IVO MURILLO LEFT AND LATER MURILLO WAS SHOT BY SOLDIERS", "later Murillo was"),
        ("THE SOLDIERS SHOT JAN VELKRO AND OSCAR VELKRO NEAR THE RIVER", "Jan Velkro and Oscar Velkro"),
    ],
)
def test_a_family_that_is_a_rare_english_word_is_a_name_beside_one(text: str, name: str) -> None:
    assert name in restore(text)


def test_common_nouns_beside_names_stay_small() -> None:
    restored = restore("SOLDIERS SHOT AT VELKRO SUPPORTERS, VELKRO GUARDS, AND THE ALLIES NEAR TARMA PROVINCE")
    assert "Velkro supporters, Velkro guards, and the allies near Tarma province" in restored
