"""What is found on a mention of an act and in its sentence."""

from __future__ import annotations

from onrecord.extract.acts.act_mentions import describe_act_mention
from onrecord.extract.wording.parse import parse_text
from onrecord.model import ActMention

TEXT = (
    "Masked gunmen attacked the Velmora bakery on Tuesday. The attack by gunmen killed 14 cooks. "
    "Soldiers from Dorvania carried out the raid in 2031."
)


def describe(word: str) -> ActMention:
    start = TEXT.index(word)
    found = describe_act_mention(parse_text("d", TEXT), start, start + len(word))
    assert found is not None
    return found


def test_a_verb_has_its_doers_and_its_targets() -> None:
    found = describe("attacked")
    assert (found.head, found.is_verb, found.sentence) == ("attack", True, 0)
    assert found.doers == {"gunman"}
    assert "bakery" in found.undergoers
    assert "velmora" in found.undergoers
    assert found.times == {"tuesday"}


def test_a_noun_has_what_hangs_on_it() -> None:
    found = describe("attack by")
    assert (found.head, found.is_verb, found.sentence) == ("attack", False, 1)
    assert "gunman" in found.parties
    assert found.numbers == {"14"}


def test_a_light_verb_lends_its_parties_to_its_noun() -> None:
    found = describe("raid")
    assert "soldier" in found.parties
    assert found.times == {"2031"}
    assert "dorvania" in found.names


def test_the_words_of_the_sentence_are_without_the_mention_itself() -> None:
    found = describe("attacked")
    assert {"gunman", "bakery"} <= found.words
    assert "attack" not in found.words


def test_where_no_word_stands_there_is_no_mention() -> None:
    assert describe_act_mention(parse_text("d", ""), 0, 0) is None
