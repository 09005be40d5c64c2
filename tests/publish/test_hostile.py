import json

from hypothesis import given
from hypothesis import strategies as st

from onrecord.publish.edition import MASK
from onrecord.publish.hostile import plain_words, show_plain, show_words, write_json


def test_markup_is_shown_and_not_obeyed() -> None:
    assert "<script" not in show_words("<script>x</script>")
    assert "&lt;script&gt;" in show_words("<script>x</script>")


def test_direction_overrides_are_pictures() -> None:
    shown = show_plain("a\u202eb\x00c")
    assert "\u202e" not in shown
    assert "\x00" not in shown
    assert "U+202E" in shown
    assert "\u2400" in shown


def test_withheld_characters_become_one_block() -> None:
    shown = show_words(f"a {MASK * 20} b [withheld] c")
    assert shown.count('class="withheld"') == 2
    assert MASK not in shown


@given(st.text())
def test_data_in_a_script_element_cannot_end_it(text: str) -> None:
    written = write_json([text, "</script><!--"])
    assert not set("<>&") & set(written)
    assert json.loads(written) == [text, "</script><!--"]


@given(st.text())
def test_attributes_hold_nothing_that_acts(text: str) -> None:
    shown = plain_words(text)
    assert not any(character in shown for character in "\u202e\x00\u2066\r")
    shown.encode()
