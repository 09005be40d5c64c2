from dataclasses import replace

import pytest

from onrecord.model import MapKind, Segment, Text
from onrecord.read import check_map, compare_texts

BLOB = "<p>a &amp; b\n c é</p>".encode()
TEXT = Text(
    "d",
    "a & b c é",
    (
        Segment(0, 2, MapKind.BYTES, "utf-8", 3, 5),
        Segment(2, 3, MapKind.BYTES, "utf-8+entity", 5, 10),
        Segment(3, 5, MapKind.BYTES, "utf-8", 10, 12),
        Segment(5, 6, MapKind.BYTES, "utf-8+space", 12, 14),
        Segment(6, 9, MapKind.BYTES, "utf-8", 14, 18),
    ),
    "html",
    "1",
)


def test_a_true_map_has_no_problem() -> None:
    assert check_map(TEXT, BLOB) == []


@pytest.mark.parametrize(
    ("number", "change", "problem"),
    [
        (0, {"source_start": 4, "source_end": 6}, "bytes 4 to 6 do not read as characters 0 to 2"),
        (1, {"part": "utf-8"}, "do not read as characters 2 to 3"),
        (3, {"part": "utf-8+magic"}, "do not decode by utf-8+magic"),
        (4, {"source_end": 17}, "do not decode by utf-8"),
        (4, {"source_end": 900}, "outside of the file"),
        (4, {"part": "no-such-codec"}, "do not decode"),
        (2, {"start": 5, "end": 6}, "out of order"),
        (2, {"start": 1}, "out of order"),
    ],
)
def test_each_kind_of_wrong_segment_is_named(number: int, change: dict[str, object], problem: str) -> None:
    segments = list(TEXT.segments)
    segments[number] = replace(segments[number], **change)  # type: ignore[arg-type]
    found = check_map(replace(TEXT, segments=tuple(segments)), BLOB)
    assert any(problem in entry for entry in found), found


def test_changed_text_and_changed_bytes_are_found() -> None:
    assert check_map(replace(TEXT, text="a & b c e"), BLOB)
    assert check_map(TEXT, BLOB.replace(b"&amp;", b"&lt;!;"))
    assert "stand in no segment" in check_map(replace(TEXT, text=TEXT.text + " end"), BLOB)[0]


def test_two_readings_are_compared() -> None:
    assert compare_texts(TEXT, TEXT) == []
    assert "from character 4 on" in compare_texts(TEXT, replace(TEXT, text="a & B c é"))[0]
    assert "now it is html 2" in compare_texts(TEXT, replace(TEXT, version="2"))[0]
    assert "map differs" in compare_texts(TEXT, replace(TEXT, segments=TEXT.segments[:-1]))[0]
