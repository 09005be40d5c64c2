"""Stems and groups of the words of acts."""

from __future__ import annotations

import pytest

from onrecord.model import ActMention
from onrecord.resolve.act_words import find_stem, is_light, list_stems, load_act_words, relate_words


def make(head: str, *trigger: str) -> ActMention:
    return ActMention("d", 0, 1, head, trigger or (head,), is_verb=True, sentence=0)


@pytest.mark.parametrize(
    "words",
    [
        ("bomb", "bombed", "bombing", "bombings"),
        ("arrest", "arrested", "arresting", "arrests"),
        ("displace", "displaced", "displacement"),
        ("hit", "hitting"),
        ("detain", "detained"),
        ("negotiate", "negotiation"),
    ],
)
def test_forms_and_derivations_of_one_word_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({find_stem(word) for word in words}) == 1


@pytest.mark.parametrize("words", [("kill", "kit"), ("ring", "rise"), ("shell", "shelf"), ("fire", "firm")])
def test_other_words_have_other_stems(words: tuple[str, str]) -> None:
    assert find_stem(words[0]) != find_stem(words[1])


def test_relations_from_near_to_far() -> None:
    assert relate_words(make("attack"), make("attack")) == "same"
    assert relate_words(make("bomb"), make("bombing")) == "stem"
    assert relate_words(make("carry", "carried", "raid"), make("raid")) == "part"
    assert relate_words(make("murder"), make("slay")) == "group"
    assert relate_words(make("murder"), make("harvest")) is None


def test_a_relation_looks_the_same_from_either_side() -> None:
    heads = ("attack", "bomb", "bombing", "slay", "murder", "harvest", "say")
    assert all(relate_words(make(a), make(b)) == relate_words(make(b), make(a)) for a in heads for b in heads)


def test_small_words_of_a_trigger_relate_nothing() -> None:
    assert relate_words(make("it"), make("give", "gave", "it", "up")) is None
    assert list_stems(make("blow", "blew", "it", "up")) == {"blew", "blow"}


def test_light_words_are_known() -> None:
    assert is_light(make("say"))
    assert not is_light(make("bomb"))


def test_the_list_is_well_formed() -> None:
    words = load_act_words()
    assert all(word == word.lower() and word.isascii() for word in words.groups)
    assert all(numbers for numbers in words.groups.values())
    assert not words.small & words.light - {"be", "do", "get", "give", "go", "have", "it", "make", "that", "this"} - {
        "call",
        "come",
    }
