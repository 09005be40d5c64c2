import json
from pathlib import Path

import pytest

from onrecord.read import Reading, Unpacked, Unreadable, check_map
from onrecord.read.posts import read_posts

from .builders import source_of


def read_one(data: bytes) -> Reading:
    reading = read_posts(source_of(data))
    assert isinstance(reading, Reading)
    assert check_map(reading.text, data) == []
    return reading


def unpack(data: bytes, folder: Path) -> Unpacked:
    unpacked = read_posts(source_of(data, folder=folder))
    assert isinstance(unpacked, Unpacked)
    return unpacked


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('{"text": "Plain words 🚑."}', "Plain words 🚑."),
        (r'{"text": "A \"quoted\" word\nand \u0639 \ud83d\ude91 \\ \/"}', 'A "quoted" word\nand ع 🚑 \\ /'),
        ('{"id": {"text": "no"}, "full_text": "Yes", "text": "no"}', "Yes"),
        ('{"text": "first", "text": "last"}', "last"),
        ('{"extended_tweet": {"full_text": "Whole."}, "text": "Who…"}', "Whole."),
        ('{"text": ["Shelling in ", {"type": "bold", "text": "the \\u0041 town"}, "."]}', "Shelling in the A town."),
        ('{"text": "half \\ud83d pair"}', "half   pair"),
    ],
)
def test_the_words_of_a_post_map_to_their_bytes(data: str, text: str) -> None:
    assert read_one(data.encode()).text.text == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_other_encodings_keep_their_offsets(codec: str) -> None:
    assert read_one(r'{"text": "حلب \u0026 🚑"}'.encode(codec)).text.text == "حلب & 🚑"


def test_the_fields_of_a_post_are_metadata() -> None:
    post = {
        "text": "Words.", "created_at": "Tue Dec 13 18:40:00 +0000 2016", "user": {"name": "A. Poster"}, "lang": "en",
        "url": "https://posts.example/1",
    }  # fmt: skip
    metadata = read_one(json.dumps(post).encode()).metadata
    assert (metadata.published, metadata.author, metadata.language) == ("2016-12-13T18:40:00+00:00", "A. Poster", "en")
    assert metadata.url == "https://posts.example/1"
    assert ("author", "post field user.name") in metadata.stated_by


@pytest.mark.parametrize(
    ("data", "locators"),
    [
        ('{"text": "a"}\r\n\n  {"text": "b"}  \n', ["line 1", "line 3"]),
        ('[{"text": "a"} , {"text": "b"}]', ["element 1", "element 2"]),
        ('{"name": "export", "messages": [{"text": "a"}, {"text": "b"}]}', ["messages 1", "messages 2"]),
    ],
)
def test_each_post_becomes_a_part_with_its_exact_bytes(data: str, locators: list[str], tmp_path: Path) -> None:
    unpacked = unpack(data.encode(), tmp_path)
    assert [part.locator for part in unpacked.parts] == locators
    assert [part.path.read_bytes() for part in unpacked.parts] == [b'{"text": "a"}', b'{"text": "b"}']


def test_what_is_no_post_is_refused_beside_the_others(tmp_path: Path) -> None:
    unpacked = unpack(b'{"text": "a"}\n{"likes": 3}\n{"text": \n[1]\n{"text": "b"}', tmp_path)
    assert [part.locator for part in unpacked.parts] == ["line 1", "line 5"]
    assert [refusal.name for refusal in unpacked.refusals] == ["source line 2", "source line 3", "source line 4"]
    assert "one of the fields full_text" in unpacked.refusals[0].reason
    assert "no JSON object" in unpacked.refusals[1].reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"likes": 3}', "without a post's words; one of the fields full_text"),
        (b'{"text": "cut', "is no valid JSON"),
        (b"3", "no object"),
        (b"[]", "without any post"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_other_json_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_posts(source_of(data))
    assert reason in str(error.value)
