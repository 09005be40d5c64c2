"""Who is enumerated with somebody, whatever the parser made of the list; on sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.phrases.enumerations import find_listed
from onrecord.extract.wording.parse import parse_text
from onrecord.extract.wording.tokens import Token


def find_token(sentence: str, word: str) -> Token:
    return next(token for token in parse_text("d", sentence).doc if token.text == word)


def list_after(sentence: str, word: str) -> list[str]:
    return sorted(token.text for token in find_listed([find_token(sentence, word)]))


@pytest.mark.parametrize(
    ("sentence", "word", "others"),
    [
        ("They killed Ana Velkro, 42; Petra Solin, 19; and a police official.", "Velkro", ["Solin", "official"]),
        ("They killed the leader, his wife and two of his children.", "leader", ["children", "wife"]),
        ("They mourned six monks (from Oslo), a woman, and her daughter.", "monks", ["daughter", "woman"]),
        ("The murder of the monks -- five Danes and one Finn -- and a cook was told.", "monks", ["cook"]),
        ("They killed the baker, as well as two guards, in Tarma.", "baker", ["guards"]),
        ("They killed the baker along with three nurses.", "baker", ["nurses"]),
        ("They killed Ivo Markun, a judge, and Senator Petra Solin.", "Markun", ["Solin"]),
        ("They killed the cook, Ana Velkro, and her daughter, Celina.", "cook", ["daughter"]),
    ],
)
def test_the_rest_of_an_enumeration_is_listed(sentence: str, word: str, others: list[str]) -> None:
    assert list_after(sentence, word) == others


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("They killed a judge.", "judge"),
        ("They killed a judge and burned a bus.", "judge"),
        ("They killed a judge and two guards fled.", "judge"),
        ("They killed Ivo Markun, the mayor of Tarma.", "Markun"),
        ("They killed Ivo Markun, a judge and leader of the union.", "Markun"),
        ("They killed a judge, two guards.", "judge"),
        ("They killed a judge in Tarma and Oslo.", "judge"),
        ("They killed a judge and Peru mourned.", "judge"),
        ("They killed a judge and the bridge fell.", "judge"),
    ],
)
def test_what_is_no_enumeration_of_people_lists_nobody(sentence: str, word: str) -> None:
    assert list_after(sentence, word) == []


def test_the_subject_of_a_passive_has_those_before_it() -> None:
    sentence = "It was told that a colonel, a judge, and Senator Ivo Markun were murdered."
    assert list_after(sentence, "Markun") == ["colonel", "judge"]


def test_the_subject_of_a_passive_may_end_before_its_verb() -> None:
    sentence = "Ivo Markun, a driver; Oto Rubin, a cook; and Petr Solin, a guard, were ambushed."
    assert list_after(sentence, "Markun") == ["Rubin", "Solin"]


def test_nobody_is_listed_with_nobody() -> None:
    assert find_listed([]) == []


WORDS = ("judge", "two nurses", "Ana Velkro", "and", ",", ";", "(", "--", "of", "42")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_nobody_is_listed_twice_or_with_themself(words: list[str]) -> None:
    parsed = parse_text("d", f"They killed a farmer {' '.join(words)}.")
    head = next(token for token in parsed.doc if token.text == "farmer")
    found = find_listed([head])
    assert head not in found
    assert len(found) == len(set(found))
    assert all(token.sent == head.sent for token in found)
