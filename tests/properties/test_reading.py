"""Offsets survive reading: every character of a text is found again in the bytes it was read from."""

import html
import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.model import Text
from onrecord.read import Reading, Source, Unreadable, check_map
from onrecord.read.decode import decode_bytes
from onrecord.read.html_page import read_html
from onrecord.read.plain import read_plain
from onrecord.read.posts import read_posts

LETTERS = st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cc",))
WORDS = st.text(st.one_of(LETTERS, st.sampled_from("ab حلب é🚑“”\n\r\t &<>\"'\\")), min_size=1, max_size=300)


def source_of(data: bytes, media_type: str = "") -> Source:
    return Source("d", "source", Path("absent"), data, media_type, "", Path("absent"))


def check(text: Text, data: bytes) -> None:
    assert check_map(text, data) == []
    covered = sum(segment.end - segment.start for segment in text.segments)
    assert covered <= len(text.text)


@given(WORDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_plain_text_in_any_unicode_encoding(words: str, codec: str) -> None:
    assume(words.strip())  # a file of blanks is refused
    data = words.encode(codec)
    decoded = decode_bytes(data)
    assert decoded.text == words.removeprefix("\ufeff" if codec == "utf-8" else "")
    text = read_plain(source_of(data, "text/plain")).text
    check(text, data)
    assert text.text.split() == decoded.text.split()


@given(
    st.lists(st.text(st.sampled_from("abc de f."), min_size=30, max_size=70), max_size=12).filter(
        lambda lines: any(line.strip() for line in lines)
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_wrapped_lines(lines: list[str], ending: str) -> None:
    data = ending.join(lines).encode()
    text = read_plain(source_of(data, "text/plain")).text
    check(text, data)
    assert text.text.replace("\n", " ") == "\n".join(lines).replace("\n", " ")


@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "b", "div", "li", "td", "pre", "a", "br"]), WORDS, st.booleans()), max_size=12
    )
)
def test_html_with_entities(parts: list[tuple[str, str, bool]]) -> None:
    pieces = [
        f"<{tag}>" + (numeric_entities(words) if numeric else html.escape(words)) + f"</{tag}>"
        for tag, words, numeric in parts
    ]
    data = ("<body>" + "".join(pieces)).encode()
    expected = "".join("".join(words.split()) for _, words, _ in parts)
    try:
        text = read_html(source_of(data)).text
    except Unreadable:
        assert not expected
        return
    check(text, data)
    assert "".join(text.text.split()) == expected


def numeric_entities(words: str) -> str:
    return "".join(f"&#{ord(c)};" if c.isalpha() or c == "🚑" else html.escape(c) for c in words)


@given(st.text(st.sampled_from("<>/ab \"'=!-&;#\n"), max_size=120))
def test_any_markup_is_read_without_losing_its_map(markup: str) -> None:
    data = markup.encode()
    try:
        text = read_html(source_of(data)).text
    except Unreadable:
        return
    check(text, data)


@given(WORDS, st.booleans(), st.sampled_from(["utf-8", "utf-16"]))
def test_json_posts(words: str, ascii_only: bool, codec: str) -> None:
    data = json.dumps({"id": 1, "text": words, "lang": "en"}, ensure_ascii=ascii_only).encode(codec)
    try:
        reading = read_posts(source_of(data))
    except Unreadable:
        assert not words.strip()
        return
    assert isinstance(reading, Reading)
    assert reading.text.text == words
    check(reading.text, data)


@given(st.binary(max_size=200))
@pytest.mark.parametrize("kind", ["text/plain", "text/html", "application/json"])
def test_any_bytes_are_read_or_refused(kind: str, data: bytes) -> None:
    reader = {"text/plain": read_plain, "text/html": read_html, "application/json": read_posts}[kind]
    try:
        outcome = reader(source_of(data, kind))
    except Unreadable:
        return
    assert isinstance(outcome, Reading)
    check(outcome.text, data)
