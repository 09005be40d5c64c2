import pytest

from onrecord.publish.folding import fold_text, split_words
from onrecord.publish.protected import (
    Protection,
    join_ranges,
    merge_ranges,
    patterns_of_name,
    runs_of_words,
    spellings_of_author,
)


def protect(*names: str, places: set[str] | None = None) -> Protection:
    return Protection.of(names, places or set())


@pytest.mark.parametrize(
    "text",
    [
        "Nadia Sarmini",
        "NADIA SARMINI",
        "Nadía Sarmini’s",
        "N. Sarmini",
        "nadia-sarmini",
        "nadia_sarmini",
        "@nadiasarmini89",
        "Na\u200bdia Sar\u00admini",
        "Nadia\n   Sarmini",
        "Sarmini",
        "Nadia",
        "\u202eNadia Sarmini",
        "ＮＡＤＩＡ ＳＡＲＭＩＮＩ",
    ],
)
def test_every_spelling_of_a_name_is_found(text: str) -> None:
    ((start, end),) = protect("Nadia Sarmini").find_ranges(f"It was {text} again")
    found = "".join(split_words(f"It was {text} again"[start:end]))
    assert "sarmini" in found or "nadia" in found
    rest = f"It was {text} again"[:start] + f"It was {text} again"[end:]
    assert "sarmini" not in fold_text(rest).text
    assert "nadia" not in fold_text(rest).text


@pytest.mark.parametrize("text", ["سلمى الحلبي", "وسلمى", "لسَلْمى", "ســلمى", "سلمي"])
def test_arabic_spellings_and_joined_words_are_found(text: str) -> None:
    assert protect("سلمى الحلبي").find_ranges(f"قالت {text} أمس")


@pytest.mark.parametrize("text", ["nadiator", "Sarminian hills", "a nadir"])
def test_longer_words_are_left(text: str) -> None:
    assert protect("Nadia Sarmini").find_ranges(text) == []


def test_a_part_that_is_a_place_of_the_record_is_left_alone_but_not_the_whole_name() -> None:
    protection = protect("Omar Aleppo", places={"aleppo"})
    assert protection.find_ranges("shelling of Aleppo") == []
    assert protection.find_ranges("said Omar Aleppo") == [(5, 16)]


def test_a_description_is_protected_as_a_whole_only() -> None:
    protection = protect("a nurse at the Quds hospital")
    assert protection.find_ranges("the hospital and a nurse in Quds") == []
    assert protection.find_ranges("said a nurse at the Quds hospital.")
    assert list(patterns_of_name("a resident", set())) == []


def test_titles_and_particles_are_no_names() -> None:
    assert protect("Dr Adel al Masri").find_ranges("the Dr and al Bab of Hass") == []


def test_four_words_in_a_row_are_the_same_words() -> None:
    protection = Protection(runs=frozenset(runs_of_words("We are hiding in the cellar now")))
    assert protection.find_ranges("They wrote: “HIDING, in the – cellar” today") == [(13, 36)]
    assert protection.find_ranges("the cellar now") == []


def test_a_short_quotation_is_protected_as_a_whole() -> None:
    assert list(runs_of_words("Help us!")) == [("help", "us")]
    assert list(runs_of_words("Help")) == []


def test_an_escaped_address_is_unescaped() -> None:
    protection = protect("Nadia Sarmini")
    assert protection.hides_in_address("https://x.example/%4Eadia%20Sarmini")
    assert not protection.hides_in_address("https://x.example/other%20page")


def test_ranges_are_merged_and_joined_over_marks_alone() -> None:
    assert merge_ranges([(5, 7), (0, 3), (2, 4)]) == [(0, 4), (5, 7)]
    assert join_ranges("S. Karam, and x", [(0, 1), (3, 8), (14, 15)]) == [(0, 8), (14, 15)]


def test_a_particle_between_withheld_words_is_withheld_with_them() -> None:
    text = "Nadia al Sarmini and Omar"
    assert join_ranges(text, [(0, 5), (9, 16)]) == [(0, 16)]
    assert join_ranges(text, [(9, 16), (21, 25)]) == [(9, 16), (21, 25)]


@pytest.mark.parametrize("name", ["resident Huda Karam", "Huda Karam, a nurse", "the nurse Huda Karam", "Huda Karam"])
@pytest.mark.parametrize(
    "text",
    [
        "Huda left",
        "Karam left",
        "HudaInterview.txt",
        "myHudaInterview",
        "huda1990@mail.example",
        "the Hudas",
        "Hu-\nda",
    ],
)
def test_the_name_in_a_description_is_found_in_every_form(name: str, text: str) -> None:
    assert protect(name).find_ranges(text)


@pytest.mark.parametrize("text", ["a nurse came", "the resident", "Hudaydah"])
def test_the_words_beside_a_name_are_left(text: str) -> None:
    assert protect("resident Huda Karam", "Huda Karam, a nurse").find_ranges(text) == []


def test_names_of_two_letters_count_with_a_capital() -> None:
    protection = protect("Jo Li")
    assert protection.find_ranges("then Li left") == [(5, 7)]
    assert protection.find_ranges("li and jo are syllables") == []
    assert protect("Li").find_ranges("said Li.")


def test_a_name_of_one_word_is_protected_even_where_it_is_a_place() -> None:
    assert protect("Hama", places={"hama"}).find_ranges("said Hama there")


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("huda_karam", "wrote Huda"),
        ("@hudaKaram90", "wrote Karam"),
        ("Huda Karam <h.karam@mail.example>", "wrote Karam"),
        ("nadim.sarraf@mail.example", "wrote Sarraf"),
    ],
)
def test_an_author_is_a_name_in_whatever_form(author: str, text: str) -> None:
    assert protect(*spellings_of_author(author)).find_ranges(text)
    assert protect(*spellings_of_author(author)).find_ranges("an example of mail") == []
