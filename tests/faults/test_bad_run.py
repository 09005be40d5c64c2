"""Bad input end to end: each gets one sentence, what can be kept is kept, and everything beside it goes on."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from onrecord.casefile import CaseFile
from onrecord.collect import Network
from onrecord.pipeline import Scope, load_record, open_or_create, run_case
from onrecord.refusing import list_refusals

from ..collect.conftest import judge_outside, outside
from ..hostile_files import CUT_WARC, GOOD, UNREADABLE, make_page, write_huge
from ..read.builders import make_record, make_warc
from .bad_runs import Command, check_case, check_whole, onrecord, run_badly, write_good

__all__ = ["onrecord", "outside"]
KEPT = "its bytes are preserved"


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_a_file_that_cannot_be_read(onrecord: Command, tmp_path: Path, name: str) -> None:
    good = write_good(tmp_path / "in")
    data, reason = UNREADABLE[name]
    (tmp_path / "in" / name).write_bytes(data)
    run_badly(onrecord, tmp_path / "case", [good, tmp_path / "in" / name], name, reason, KEPT)
    assert (tmp_path / "case" / "blobs" / hashlib.sha256(data).hexdigest()).read_bytes() == data


def test_a_wrong_extension_is_no_matter_where_the_bytes_say_what_they_are(onrecord: Command, tmp_path: Path) -> None:
    good = write_good(tmp_path)
    (tmp_path / "page.pdf").write_bytes(b"<!doctype html><p>The mayor said that five people were injured in Hama.</p>")
    told = onrecord("run", good, tmp_path / "page.pdf", "-o", tmp_path / "case")
    assert told.status == 0
    record = check_case(tmp_path / "case")
    assert {document.name: document.media_type for document in record.documents}["page.pdf"] == "text/html"
    assert len(record.claims) == 2


def test_a_truncated_warc_gives_what_is_whole(onrecord: Command, tmp_path: Path) -> None:
    good = write_good(tmp_path)
    (tmp_path / "cut.warc").write_bytes(CUT_WARC)
    kept = "the bytes of cut.warc are preserved, with the records that could be read"
    record = run_badly(
        onrecord, tmp_path / "case", [good, tmp_path / "cut.warc"], "cut.warc record 3", "is cut off", kept
    )
    assert len(record.documents) == 4
    assert sorted(claim.toll.low.value for claim in record.claims if claim.toll) == [4, 5, 7]


def test_a_file_of_200_megabytes(onrecord: Command, tmp_path: Path) -> None:
    good = write_good(tmp_path)
    write_huge(tmp_path / "huge.txt")
    sources = [good, tmp_path / "huge.txt"]
    record = run_badly(onrecord, tmp_path / "case", sources, "huge.txt", "is larger than the 64 MB", KEPT)
    [huge] = [document for document in record.documents if document.name == "huge.txt"]
    assert (tmp_path / "case" / "blobs" / huge.id).stat().st_size == 200 << 20


def test_a_folder_without_permission(onrecord: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_good(tmp_path / "in")
    (tmp_path / "in" / "closed").mkdir()
    scan = os.scandir

    def refuse_closed(path: str | Path | int) -> object:
        if (
            not isinstance(path, int) and Path(path).name == "closed"
        ):  # the tests may run as root, whom no permission stops
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr("onrecord.collect.find.os.scandir", refuse_closed)
    reason = "is a folder that could not be opened (permission denied)"
    run_badly(onrecord, tmp_path / "case", [tmp_path / "in"], "in/closed", reason, "nothing was kept")
    monkeypatch.undo()


def test_a_folder_that_nobody_may_look_into(onrecord: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is asked of its inside is denied, also whether it is the folder of another case."""
    write_good(tmp_path / "in")
    (tmp_path / "in" / "closed").mkdir()
    scan, look = os.scandir, os.stat

    def deny(path: Any, call: Any, *words: Any, **named: Any) -> Any:
        parts = () if isinstance(path, int) else Path(path).parts
        if "closed" in parts[:-1] or (call is scan and "closed" in parts):
            raise PermissionError(13, "Permission denied", str(path))
        return call(path, *words, **named)

    monkeypatch.setattr(os, "stat", lambda path, *words, **named: deny(path, look, *words, **named))
    monkeypatch.setattr(os, "scandir", lambda path=".": deny(path, scan))
    told = onrecord("run", tmp_path / "in", "-o", tmp_path / "case", "--country", "SY")
    monkeypatch.undo()
    assert told.status == 1
    [line] = told.lines_naming("in/closed")
    assert line == "in/closed is a folder that could not be opened (permission denied); nothing was kept."
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    check_case(tmp_path / "case")


def test_a_command_that_keeps_nothing_says_what_to_do_next(onrecord: Command, tmp_path: Path) -> None:
    told = onrecord("run", tmp_path / "absent.txt", "-o", tmp_path / "case")
    assert told.status == 1
    assert f"The case {tmp_path / 'case'} holds no document yet" in told.err
    assert "1 needs attention:" in told.err
    told = onrecord("run", tmp_path / "absent.txt", "-o", write_good(tmp_path))
    assert told.status == 1
    assert "good.txt is a file: name a new or an empty folder for the case." in told.err


def test_a_file_that_goes_while_it_is_preserved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_good(tmp_path / "in")
    (tmp_path / "in" / "moved.txt").write_text("It is gone when its turn comes.")
    opened, moments = Path.open, iter(["it is found", "it is preserved"])

    def lose(path: Path, *words: Any, **named: Any) -> Any:
        if path.name == "moved.txt" and next(moments) == "it is preserved":
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return opened(path, *words, **named)

    monkeypatch.setattr(Path, "open", lose)
    with open_or_create(tmp_path / "case", "Ours") as case:
        run_case(case, [str(tmp_path / "in")], scope=Scope(("SY",)), today="2026-01-01")
        [refusal] = list_refusals(case)
    assert refusal.reason == "in/moved.txt could not be read (No such file or directory)."
    check_case(tmp_path / "case")


@pytest.mark.parametrize(
    ("name", "shown"), [("a\x1b[2J\u202efdp.txt", "a\\x1b[2J\\u202efdp.txt"), ("new\nline.txt", "new\\x0aline.txt")]
)
def test_a_name_with_control_characters(onrecord: Command, tmp_path: Path, name: str, shown: str) -> None:
    good = write_good(tmp_path)
    (tmp_path / name).write_bytes(b"\x01\x02\x03\x7f\x05" * 99)
    record = run_badly(onrecord, tmp_path / "case", [good, tmp_path / name], shown, "looks like binary data", KEPT)
    assert not any(ord(character) < 32 for document in record.documents for character in document.name)


def test_a_name_that_climbs(onrecord: Command, tmp_path: Path) -> None:
    good = write_good(tmp_path / "in")
    climbing = tmp_path / "in" / ".." / "in" / ".." / "absent\x07.txt"
    shown = str(climbing).replace("..", "\\.\\.").replace("\x07", "\\x07")
    run_badly(onrecord, tmp_path / "case", [good, climbing], shown, "does not exist", "nothing was kept")


def test_a_url_that_redirects_to_127_0_0_1(outside: tuple[int, dict[str, object]], tmp_path: Path) -> None:
    port, pages = outside
    pages["/story"] = lambda page: page.answer(b"", status=302, Location="http://127.0.0.1:1/secret")
    pages["/good.txt"] = lambda page: page.answer(GOOD, Content_Type="text/plain")
    way = Network(resolve=resolve_named, judge=judge_outside, clock=lambda: "2026-01-01T00:00:00Z")
    base = f"http://news.example:{port}"
    for _ in range(2):
        with open_or_create(tmp_path / "case", "Ours") as case:
            urls = [f"{base}/story", f"{base}/good.txt"]
            run_case(case, urls, scope=Scope(("SY",)), online=True, network=way, today="2026-01-01")
            [refusal] = list_refusals(case)
        expected = "it leads to 127.0.0.1, whose address 127.0.0.1 is a loopback address."
        assert refusal.reason == f"{base}/story was not fetched: {expected}"
        assert refusal.kept == "Nothing was kept."
        check_case(tmp_path / "case")


def test_the_url_that_was_asked_for_is_kept_beside_the_one_that_answered(
    onrecord: Command, outside: tuple[int, dict[str, object]], tmp_path: Path
) -> None:
    port, pages = outside
    base = f"http://news.example:{port}"
    pages["/short"] = lambda page: page.answer(b"", status=302, Location="/good.txt")
    pages["/good.txt"] = lambda page: page.answer(GOOD, Content_Type="text/plain")
    way = Network(resolve=resolve_named, judge=judge_outside, clock=lambda: "2026-01-01T00:00:00Z")
    with open_or_create(tmp_path / "case", "Ours") as case:
        run_case(case, [f"{base}/short"], scope=Scope(("SY",)), online=True, network=way, today="2026-01-01")
        [document] = case.documents()
    assert document.url == f"{base}/good.txt"
    assert dict(document.stated_by)["url"] == f"redirected from {base}/short"
    check_case(tmp_path / "case")
    told = onrecord("explain", "7", "--case", tmp_path / "case", "--json")
    assert json.loads(told.out)[0]["document"]["stated_by"]["url"] == f"redirected from {base}/short"
    with sqlite3.connect(tmp_path / "case" / "case.sqlite") as connection:
        [(entry,)] = connection.execute("SELECT content FROM custody_entries WHERE action = 'add'").fetchall()
    assert json.loads(entry)["details"]["asked"] == f"{base}/short"


def resolve_named(host: str, port: int) -> tuple[str, ...]:
    return (host,) if host[0].isdigit() else ("127.0.0.2",)


def test_a_date_in_the_future(onrecord: Command, tmp_path: Path) -> None:
    good = write_good(tmp_path)
    (tmp_path / "future.html").write_bytes(
        make_page("2999-01-01", "The mayor said yesterday that two people were killed.")
    )
    kept = "it is kept as it is; what hangs on its date stays unknown"
    sources = [good, tmp_path / "future.html"]
    record = run_badly(onrecord, tmp_path / "case", sources, "future.html", "lies in the future", kept)
    late = [claim for claim in record.claims if claim.toll and claim.toll.low.value == 2]
    assert [claim.moment for claim in late if claim.moment and (claim.moment.start or "") > "2900"] == []
    assert late


def test_a_publication_before_the_act_it_reports_and_its_correction(onrecord: Command, tmp_path: Path) -> None:
    good = write_good(tmp_path)
    (tmp_path / "early.html").write_bytes(
        make_page("2016-12-01", "Two people were killed in Homs on 13 December 2016.")
    )
    kept = "both dates are kept as they are stated; one of them needs a person"
    sources = [good, tmp_path / "early.html"]
    reason = "was published on 2016-12-01, before an act of 2016-12-13 that it reports"
    run_badly(onrecord, tmp_path / "case", sources, "early.html", reason, kept)
    again = ["run", tmp_path / "early.html", "-o", tmp_path / "case", "--published", "2016-12-14"]
    assert onrecord(*again).status == 1
    told = onrecord(*again, "--override")
    assert (told.status, told.lines_naming("early.html")) == (0, [])
    check_case(tmp_path / "case")


def test_the_same_document_twice_is_one_document_and_no_failure(onrecord: Command, tmp_path: Path) -> None:
    good = write_good(tmp_path)
    (tmp_path / "copy.txt").write_bytes(GOOD)
    told = onrecord("run", good, tmp_path / "copy.txt", "-o", tmp_path / "case")
    assert told.status == 0
    assert "copy.txt holds the same bytes as good.txt; it is one document, and both names are kept." in told.err
    record = check_case(tmp_path / "case")
    assert len(record.documents) == 1
    told = onrecord("status", tmp_path / "case")
    assert told.status == 0
    assert "the same bytes, one document: good.txt, copy.txt" in told.err
    given = json.loads(onrecord("status", tmp_path / "case", "--json").out)
    assert given["documents_that_came_more_than_once"][0]["names"] == ["good.txt", "copy.txt"]


def test_an_encoding_that_is_guessed_is_told_and_no_failure(onrecord: Command, tmp_path: Path) -> None:
    good = write_good(tmp_path)
    (tmp_path / "old.txt").write_bytes("Two people were killed near the café in Homs.".encode("cp1252"))
    sentence = "old.txt: No encoding is declared and the bytes are not UTF-8; read as cp1252, a guess."
    told = onrecord("run", good, tmp_path / "old.txt", "-o", tmp_path / "case")
    assert (told.status, sentence in told.err) == (0, True)
    told = onrecord("run", good, "-o", tmp_path / "case")
    assert sentence not in told.err, "it is no matter of this command"
    assert sentence in onrecord("status", tmp_path / "case").err
    [noted] = json.loads(onrecord("status", tmp_path / "case", "--json").out)["notes_of_readers"]
    assert noted["note"].endswith("a guess.")
    told = onrecord("add", tmp_path / "case", tmp_path / "old.txt")
    assert (told.status, sentence in told.err) == (0, False)
    check_case(tmp_path / "case")


def test_two_bad_files_with_the_same_bytes_are_both_named(onrecord: Command, tmp_path: Path) -> None:
    good = write_good(tmp_path)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_bytes(b"")
    sources = [good, tmp_path / "one.txt", tmp_path / "two.txt"]
    kept = "its bytes are preserved; the same bytes came as two.txt"
    run_badly(onrecord, tmp_path / "case", sources, "one.txt", "is empty", kept)


def test_what_is_missed_stays_so_until_it_is_had(onrecord: Command, tmp_path: Path) -> None:
    good, missing = write_good(tmp_path), tmp_path / "no.txt"
    run_badly(onrecord, tmp_path / "case", [good, missing], str(missing), "does not", "nothing was kept")
    told = onrecord("run", good, "-o", tmp_path / "case")
    assert told.status == 0, "it is no matter of this command"
    assert "1 of earlier commands still needs attention" in told.err
    assert onrecord("status", tmp_path / "case").lines_naming(str(missing))
    missing.write_text("The council met.")
    told = onrecord("run", good, missing, "-o", tmp_path / "case")
    assert (told.status, told.lines_naming(str(missing))) == (0, [])
    assert not onrecord("status", tmp_path / "case").lines_naming(str(missing))
    check_whole(tmp_path / "case")


def test_what_was_missed_in_a_folder_is_had_from_that_folder_alone(onrecord: Command, tmp_path: Path) -> None:
    write_good(tmp_path / "in")
    link = tmp_path / "in" / "link.txt"
    link.symlink_to(tmp_path / "in" / "nowhere")
    assert onrecord("run", tmp_path / "in", "-o", tmp_path / "case").status == 1
    write_good(tmp_path / "else")
    assert onrecord("add", tmp_path / "case", tmp_path / "else").status == 0
    assert onrecord("status", tmp_path / "case").lines_naming("in/link.txt")
    link.unlink()
    link.write_text("The council met.")
    assert onrecord("add", tmp_path / "case", tmp_path / "in").status == 0
    assert not onrecord("status", tmp_path / "case").lines_naming("in/link.txt")


def test_what_need_not_be_had_can_be_let_go_of(onrecord: Command, tmp_path: Path) -> None:
    good, mistyped = write_good(tmp_path), tmp_path / "godo.txt"
    assert onrecord("run", good, mistyped, "-o", tmp_path / "case").status == 1
    assert onrecord("forget", tmp_path / "case", mistyped).status == 0
    assert not onrecord("status", tmp_path / "case").lines_naming(str(mistyped))
    again = onrecord("forget", tmp_path / "case", mistyped, "good.txt")
    assert again.status == 1
    assert len(again.lines_naming(str(mistyped)) + again.lines_naming("good.txt")) == 2
    check_whole(tmp_path / "case")


def test_a_file_that_was_refused_is_refused_again_when_it_is_added_again(onrecord: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "cut.warc").write_bytes(CUT_WARC)
    assert onrecord("init", tmp_path / "case").status == 0
    for name in ("empty.txt", "cut.warc"):
        for _ in range(2):
            told = onrecord("add", tmp_path / "case", tmp_path / name)
            assert told.status == 1
            assert told.lines_naming(name)
    assert "0 new documents, 1 was there already" in told.err
    told = onrecord("add", tmp_path / "case", write_good(tmp_path))
    assert told.status == 0
    assert not told.lines_naming("empty.txt")


def test_hidden_files_are_said_to_be_left_out(onrecord: Command, tmp_path: Path) -> None:
    write_good(tmp_path / "in")
    (tmp_path / "in" / ".draft.txt").write_text("Two people were killed in Homs.")
    told = onrecord("run", tmp_path / "in", "-o", tmp_path / "case")
    assert told.status == 0
    [line] = told.lines_naming(str(tmp_path / "in"))
    assert "1 hidden file or folder was left out" in line
    hidden = tmp_path / "in" / ".draft.txt"
    given = json.loads(onrecord("add", tmp_path / "case", tmp_path / "in", hidden, "--json").out)
    assert (len(given["new"]), len(given["left_out"])) == (1, 1)


def test_what_a_container_left_out_is_told_by_status(onrecord: Command, tmp_path: Path) -> None:
    page = make_record("https://news.example/1", b"<p>The mayor said that five people were injured in Hama.</p>")
    image = make_record("https://news.example/2", b"\x89PNG", "image/png")
    (tmp_path / "a.warc").write_bytes(make_warc(page, image))
    assert onrecord("run", tmp_path / "a.warc", "-o", tmp_path / "case").status == 0
    told = onrecord("status", tmp_path / "case")
    assert "a.warc: 1 records were left out: they hold no text" in told.err
    assert len(json.loads(onrecord("status", tmp_path / "case", "--json").out)["left_out"]) == 1


def test_the_case_is_never_its_own_source(onrecord: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_good(tmp_path / "in")
    monkeypatch.chdir(tmp_path / "in")
    for _ in range(2):
        assert onrecord("run", ".", "-o", "case").status == 0
        assert [document.name for document in check_case(tmp_path / "in" / "case").documents] == ["in/good.txt"]
    told = onrecord("run", ".", "-o", tmp_path / "other")
    assert told.status == 1
    [line] = told.lines_naming("in/case")
    assert "is the folder of another case and was left out" in line
    told = onrecord("run", "case/dossier/index.html", "case/blobs", "-o", "case")
    assert told.status == 1
    assert len(told.lines_naming("case/")) == 2
    with CaseFile.open(tmp_path / "in" / "case") as case:
        assert len(load_record(case).documents) == 1
