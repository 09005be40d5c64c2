from pathlib import Path

import pytest

from onrecord.read import Unpacked, Unreadable
from onrecord.read.archives import read_wacz, read_warc

from .builders import make_record, make_warc, make_zip, source_of

PAGE = b"<p>The council said that nobody had been hurt."
RECORDS = (
    make_record("https://news.example/a", PAGE, "text/html; charset=utf-8"),
    make_record("https://news.example/logo.png", b"\x89PNG", "image/png"),
    make_record("https://news.example/gone", b"Not found", status="404 Not Found"),
    make_record("https://news.example/b", b"Second page.", "text/plain"),
)


def read(data: bytes, folder: Path) -> Unpacked:
    return read_warc(source_of(data, folder=folder))


@pytest.mark.parametrize("packed", [False, True])
def test_answers_become_parts_with_their_address(tmp_path: Path, packed: bool) -> None:
    unpacked = read(make_warc(*RECORDS, packed=packed), tmp_path)
    assert [(part.url, part.locator) for part in unpacked.parts] == [
        ("https://news.example/a", "record 1"),
        ("https://news.example/b", "record 4"),
    ]
    first = unpacked.parts[0]
    assert (first.media_type, first.retrieved) == ("text/html; charset=utf-8", "2016-12-14T08:00:00Z")
    assert first.path.read_bytes() == PAGE
    assert unpacked.refusals == ()
    assert len(unpacked.notes) == 2


@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_archive_gives_its_whole_records_and_one_refusal_wherever_it_is_cut(tmp_path: Path, packed: bool) -> None:
    data, last = make_warc(*RECORDS, packed=packed), len(make_warc(RECORDS[-1], packed=packed))
    for missing in (last - 1, last - 3, last - 12, last // 2, 30):
        unpacked = read(data[:-missing], tmp_path)
        assert [part.locator for part in unpacked.parts] == ["record 1"], missing
        assert len(unpacked.refusals) == 1, missing
        assert "cut off" in unpacked.refusals[0].reason
        assert "preserved" in unpacked.refusals[0].kept


def test_an_archive_without_documents_says_so(tmp_path: Path) -> None:
    [refusal] = read(make_warc(RECORDS[1]), tmp_path).refusals
    assert "no record of a readable document" in refusal.reason


def test_wacz_holds_archives(tmp_path: Path) -> None:
    held = {"archive/data.warc.gz": make_warc(*RECORDS, packed=True), "pages/pages.jsonl": b"{}"}
    unpacked = read_wacz(source_of(make_zip(held), folder=tmp_path))
    assert [part.locator for part in unpacked.parts] == [
        "archive/data.warc.gz record 1",
        "archive/data.warc.gz record 4",
    ]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="looks like a zip bomb"):
        read_wacz(source_of(make_zip({"archive/data.warc": b"\0" * (20 << 20)}), folder=tmp_path))
