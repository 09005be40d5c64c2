from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.extract.wording.parse import find_paragraphs
from onrecord.extract.wording.quotations import Quotation, find_quotations


def find(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, find_paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“They came at night,” she said.", ["“They came at night,”"]),
        ('"They came at night," she said.', ['"They came at night,"']),
        ("«They came at night», she said.", ["«They came at night»"]),
        ("»They came at night«, she said.", ["»They came at night«"]),
        ("„They came at night“, she said.", ["„They came at night“"]),
        ("‘They came at night,’ she said.", ["‘They came at night,’"]),
        ("”They came at night,” she said.", ["”They came at night,”"]),
        ("'They came at night,' she said.", ["'They came at night,'"]),
    ],
)
def test_every_style_of_marks(text: str, wanted: list[str]) -> None:
    assert find(text) == wanted


def test_missing_opening_mark_starts_behind_the_word_of_speech() -> None:
    text = "Nadia Farah said, We are cut off from the world”. The road is closed."
    assert find(text) == ["We are cut off from the world”"]


def test_missing_opening_mark_without_a_word_of_speech_starts_with_its_sentence() -> None:
    assert find("The road is closed. We are cut off”.") == ["We are cut off”"]


def test_missing_closing_mark_ends_with_the_paragraph() -> None:
    text = "“We are cut off.\nThe road is closed."
    (quotation,) = find_quotations(text, find_paragraphs(text))
    assert quotation == Quotation(0, 16, closed=False)


def test_quotation_goes_on_where_the_next_paragraph_opens_again() -> None:
    text = "“We are cut off.\n“The road is closed.”"
    first, second = find_quotations(text, find_paragraphs(text))
    assert first.continues
    assert not first.closed
    assert second.closed


def test_unclosed_mark_before_another_ends_with_its_last_sentence() -> None:
    assert find("“We are cut off. She left. “The road is closed,” he said.") == [
        "“We are cut off. She left.",
        "“The road is closed,”",
    ]


@pytest.mark.parametrize(
    "text", ["The rebels’ position fell.", "It wasn’t theirs.", "the '90s and the drivers' strike"]
)
def test_apostrophes_quote_nothing(text: str) -> None:
    assert find(text) == []


def test_single_marks_inside_double_ones_are_part_of_the_quotation() -> None:
    assert find("“He shouted ‘run’ and we ran,” she said.") == ["“He shouted ‘run’ and we ran,”"]


def test_quotations_never_overlap() -> None:
    text = '“A «b” c» ”d “e\n"f “g" h”'
    found = find_quotations(text, find_paragraphs(text))
    assert found
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_two_apostrophes_and_grave_accents_stand_for_a_mark() -> None:
    text = "``The plan holds,'' she said of the boys' team, a ''real'' one."
    found = find_quotations(text, ((0, len(text)),))
    assert [text[q.start : q.end] for q in found] == ["``The plan holds,''", "''real''"]
