from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract import extract_claims, load_gazetteer
from onrecord.extract.relevance.paragraphs import SHORT, leave_out
from onrecord.extract.relevance.word_forms import Strength, inflect, load_word_forms, split_words
from onrecord.model import Document, Text

IDLE = "The library opens its new reading room in the spring, and the old maps are shown in the hall beside it."
DEED = "Soldiers killed three shepherds near Homs on Monday, Marta Lind, a doctor, said."
KEY = "0" * 64


def _join(*lines: str) -> str:
    """A text that is long enough to be read in part, with a title and a lead of no interest."""
    return "\n".join(["Notes of the week", IDLE, *lines, *([IDLE] * 12)]) + "\n"


def _extract(text: str, *, whole: bool = False) -> tuple[object, ...]:
    document = Document(KEY, "text/plain", len(text), "notes.txt", published="2021-06-15")
    return extract_claims(document, Text(KEY, text, (), "plain", "1"), load_gazetteer(["SY"]), whole=whole)


def test_keeps_a_deed_and_leaves_idle_lines_out() -> None:
    left = leave_out(_join(IDLE, DEED, IDLE)).text
    assert DEED in left
    assert left.count(IDLE) == 1  # the lead


def test_every_character_has_its_place_and_each_run_left_out_is_marked() -> None:
    text = _join(IDLE, DEED, IDLE)
    excerpt = leave_out(text)
    assert excerpt.text.split(DEED)[1].split() == [".", ".", "."]
    at = excerpt.text.index(DEED)
    assert [excerpt.place(at + i) for i in range(len(DEED))] == [text.index(DEED) + i for i in range(len(DEED))]


def test_spans_quote_the_whole_text() -> None:
    text = _join(IDLE, DEED, IDLE)
    claims = _extract(text)
    assert claims
    assert claims == _extract(text, whole=True)
    assert all(text[c.content.start : c.content.end] == c.content.exact for c in claims)  # type: ignore[attr-defined]


def test_of_the_lead_the_first_sentence_is_read_and_of_what_a_pronoun_hangs_on_the_last() -> None:
    before = "One came. Two came. Three came. The shepherds sat by the road."
    left = leave_out(_join(before, "They were shot by soldiers from Homs.")).text
    assert "One came" not in left
    assert "Three came. The shepherds sat by the road.\nThey were shot" in left


def test_a_text_without_a_strong_word_is_not_read_at_all() -> None:
    assert leave_out(_join("The council agreed to land the new ferry at the old pier.")).text == ""
    assert _extract(_join("The council agreed to land the new ferry at the old pier.")) == ()


def test_a_short_text_is_read_whole() -> None:
    assert len(IDLE) < SHORT
    assert leave_out(IDLE).text == IDLE


def test_everyday_word_counts_in_a_short_line_beside_a_strong_one() -> None:
    agreed = "Both councils agreed to meet again."
    assert agreed in leave_out(_join(IDLE, DEED, agreed)).text
    assert agreed not in leave_out(_join(IDLE, IDLE, agreed, IDLE, DEED)).text


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("Jan Test, a surgeon at the clinic, told of his spring.", "“They killed my brother,” Test said."),
        ("The mayor, Oskar Brandt, spoke to reporters about flowers.", "“They killed two men,” the mayor said."),
        ("Oskar Brandt said the roses were late.", "He said soldiers had killed two men in Homs."),
        ("Oskar Brandt said: “It was a good spring.", "“And then soldiers killed my brother.”"),
    ],
)
def test_never_loses_a_speaker(before: str, line: str) -> None:
    text = _join(IDLE, before, line, IDLE)
    assert before in leave_out(text).text
    told = [claim for claim in _extract(text, whole=True) if line in text and claim.acts]  # type: ignore[attr-defined]
    assert told
    assert [claim for claim in _extract(text) if claim.acts] == told  # type: ignore[attr-defined]


def test_speaker_two_quoted_lines_back_is_kept() -> None:
    first = "“The spring was good,” Oskar Brandt said. “We sat in the garden."
    text = _join(IDLE, first, "“The roses were late.", "“Then soldiers killed my brother.”", IDLE)
    assert first in leave_out(text).text


def test_day_that_a_later_day_counts_from_is_kept() -> None:
    dated = "The fair opened on 3 May 2021 in the old hall of the town, and it was a quiet day for all."
    assert dated in leave_out(_join(dated, IDLE, "Two days later soldiers killed three men in Homs.")).text


@pytest.mark.parametrize(
    ("word", "form"),
    [("kill", "killed"), ("flee", "fled"), ("shoot", "shot"), ("die", "dying"), ("rob", "robbed"), ("bury", "buries"),
     ("slay", "slain"), ("body", "bodies"), ("torture", "torturing")],
)  # fmt: skip
def test_inflects(word: str, form: str) -> None:
    assert form in set(inflect(word))


def test_wording_of_several_words_needs_all_of_them() -> None:
    forms = load_word_forms()
    assert forms.weigh(split_words("They took him hostage.")) is Strength.STRONG
    assert forms.weigh(split_words("Aid was blocked at the crossing.")) is Strength.STRONG
    assert forms.weigh(split_words("The road was blocked by snow.")) is Strength.NONE


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("aBz_9é ß'’“”«»–—…•\u00a0.,-\nحلИ🚑K"), max_size=40))
def test_the_words_are_the_runs_of_letters(text: str) -> None:
    assert split_words(text) == set(re.findall(r"[^\W\d_]+", text.lower()))


_STRONG = sorted(load_word_forms().single[Strength.STRONG])


_FORMS = load_word_forms()
_KNOWN = sorted({form for forms in _FORMS.single.values() for form in forms})
_SEVERAL = sorted({form for found in _FORMS.several.values() for _, words in found for one in words for form in one})


@settings(max_examples=200, deadline=None)
@given(st.sets(st.sampled_from(_KNOWN), max_size=2), st.sets(st.sampled_from(_SEVERAL), max_size=12))
def test_the_strongest_wording_weighs(known: set[str], several: set[str]) -> None:
    words = known | several
    single = [strength for strength, forms in _FORMS.single.items() if words & forms]
    joined = [
        strength
        for form in words
        for strength, others in _FORMS.several.get(form, ())
        if all(words & forms for forms in others)
    ]
    assert _FORMS.weigh(words) is max([Strength.NONE, *single, *joined])


@settings(max_examples=60, deadline=None)
@given(word=st.sampled_from(_STRONG), before=st.text("ab c,.“”", max_size=30), position=st.integers(0, 11))
def test_a_line_with_a_strong_form_is_always_kept(word: str, before: str, position: int) -> None:
    line = f"Line {before} {word.capitalize()} and so on."
    lines = [IDLE] * 12
    lines[position] = line
    left = leave_out(_join(*lines)).text
    assert line in left


@settings(max_examples=60, deadline=None)
@given(text=st.lists(st.sampled_from([IDLE, DEED, "“", '"', "\x0b", "\u2028", "he said", "\ufeff", "The group", "…"])))
def test_hostile_text_keeps_its_length(text: list[str]) -> None:
    whole = "\n".join([*text, *([IDLE] * 12)])
    excerpt = leave_out(whole)
    for at, sign in enumerate(excerpt.text):
        assert sign in {whole[excerpt.place(at)], "."}
