"""Parsing keeps the document's offsets, whatever is cut, blanked or hostile."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from onrecord.extract.wording.parse import (
    LONGEST_RUN,
    LONGEST_SENTENCE,
    blank_layout,
    cut_text,
    find_paragraphs,
    load_parser,
    parse_text,
    parse_texts,
    use_one_thread,
)
from onrecord.extract.wording.tokens import Token

DOCUMENT = "d" * 64


@given(st.text(alphabet="ab \n🚑ح", max_size=400), st.integers(5, 60))
def test_pieces_put_together_are_the_text(text: str, longest: int) -> None:
    pieces = list(cut_text(text, longest))
    assert "".join(pieces) == text
    assert all(len(piece) <= longest for piece in pieces)


def test_a_text_is_cut_after_a_line_or_else_after_a_word() -> None:
    assert list(cut_text("one\ntwo three", 9)) == ["one\n", "two three"]
    assert list(cut_text("one two three", 9)) == ["one two ", "three"]
    assert list(cut_text("onetwothree", 9)) == ["onetwothr", "ee"]


def test_a_run_without_blanks_is_cut() -> None:
    pieces = list(cut_text("🚑" * (2 * LONGEST_RUN + 5) + " killed"))
    assert [len(piece) for piece in pieces] == [LONGEST_RUN, LONGEST_RUN, 12]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(["Two men died.", "🚑", "حلب", "•  It burned", "\n", "\u00a0", "a" * 400]), max_size=12)
)
def test_tokens_stand_where_the_text_has_them(parts: list[str]) -> None:
    text = " ".join(parts)
    parsed = parse_text(DOCUMENT, text)
    blanked = blank_layout(text)
    assert len(blanked) == len(text)
    for token in parsed.doc:
        assert blanked[token.idx : token.idx + len(token.text)] == token.text


def test_a_long_text_is_parsed_in_pieces_with_its_own_offsets(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Two people were killed in Homs.\nThe army denied it.\n" * 6
    whole = parse_text(DOCUMENT, text)
    monkeypatch.setattr("onrecord.extract.wording.parse.cut_text", lambda blanked: cut_text(blanked, 60))
    parts = parse_text(DOCUMENT, text)
    assert [token.idx for token in parts.doc] == [token.idx for token in whole.doc]
    assert [s.text for s in parts.sentences] == [s.text for s in whole.sentences]
    assert [token.dep_ for token in parts.doc][:8] == [token.dep_ for token in whole.doc][:8]


def test_no_sentence_crosses_a_line() -> None:
    parsed = parse_text(DOCUMENT, "A culmination of abuses\n• In May, two men died\n• They were shot")
    assert [s.text.strip() for s in parsed.sentences] == [
        "A culmination of abuses",
        "In May, two men died",
        "They were shot",
    ]


def test_a_run_without_a_full_stop_is_no_sentence() -> None:
    parsed = parse_text(DOCUMENT, "killed " * (3 * LONGEST_SENTENCE))
    assert max(len(sentence) for sentence in parsed.sentences) <= LONGEST_SENTENCE


def test_paragraphs_are_found_by_their_characters() -> None:
    text = "One line.\n\n   Another.\n"
    assert [text[start:end] for start, end in find_paragraphs(text)] == ["One line.", "Another."]
    parsed = parse_text(DOCUMENT, text)
    assert [parsed.paragraph_of(place) for place in (0, 5, 10, 15, 23)] == [0, 0, 0, 1, 1]


def test_an_empty_text_has_no_sentence() -> None:
    assert parse_text(DOCUMENT, "").sentences == ()


@pytest.mark.parametrize("text", ["One came. Two went.\nThree sat there, and she slept.", "x", "a.\n\nb.\n"])
def test_each_token_finds_its_sentence(text: str) -> None:
    parsed = parse_text(DOCUMENT, text)
    own = {i: (s.start, s.end) for s in parsed.doc.sents for i in range(s.start, s.end)}
    assert {t.i: (t.sent.start, t.sent.end) for t in parsed.doc} == own


def test_a_text_in_pieces_is_one_parse_with_all_its_sentences() -> None:
    text = "Soldiers left the town.\n" * 5_000
    parsed = parse_text(DOCUMENT, text)
    assert parsed.doc.text == text
    assert parsed.doc[len(parsed.doc) - 3].sent.start == parsed.sentences[-1].start


def test_matrices_are_multiplied_on_one_thread_in_the_block_and_as_before_after_it() -> None:
    load_parser()
    before = [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]
    with use_one_thread():
        inside = [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]
    after = [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]
    assert inside == [1] * len(before)
    assert before
    assert after == before


SHORT = ["Two men died in Homs.", "", "“They fled,” she said.\n\n• Shells hit the camp.", "killed " * 600, "🚑 " * 9]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(SHORT), max_size=6), st.sampled_from([1, 20, 6_000]))
def test_texts_parsed_together_are_parsed_as_each_alone(texts: list[str], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.extract.wording.parse.MOST_AT_ONCE", most)
        together = parse_texts([(f"{n}", text) for n, text in enumerate(texts)])
    assert [parsed.document for parsed in together] == [f"{n}" for n in range(len(texts))]
    for text, parsed in zip(texts, together, strict=True):
        alone = parse_text(DOCUMENT, text)
        assert [describe(token) for token in parsed.doc] == [describe(token) for token in alone.doc]
        assert [s.text for s in parsed.sentences] == [s.text for s in alone.sentences]
        assert (parsed.text, parsed.paragraphs) == (alone.text, alone.paragraphs)


def describe(token: Token) -> tuple[object, ...]:
    return token.i, token.idx, token.text, token.lemma_, token.tag_, token.dep_, token.head.i, token.is_sent_start


@pytest.mark.parametrize("mark", ["[3]", "[12][4]", "[a]", "[note 2]", "[citation needed]"])
def test_marks_of_notes_are_blanked_with_their_length_kept(mark: str) -> None:
    text = f"The mill burned.{mark} Nobody died{mark}, and [3] stays."
    assert blank_layout(text) == text.replace(mark, " " * len(mark), 1).replace(f"died{mark}", "died" + " " * len(mark))
