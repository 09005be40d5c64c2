"""The countries of a case are decided once, kept, told, and changed on asking alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.casefile import CaseFile, verify_case
from onrecord.cli import app
from onrecord.extract.places.own_places import PlaceFileError
from onrecord.pipeline import extract_documents, open_or_create, preserve_sources, read_documents
from onrecord.scoping import Scope, settle_scope

SYRIA = "Two people were killed in Idlib on Monday, a nurse in Syria said."
LEBANON = "A baker was killed in Tripoli, in Lebanon. Two teachers were injured in Beirut, in Lebanon."
NOWHERE = "Two people were killed in the market on Monday, a nurse said."


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def case(tmp_path: Path) -> CaseFile:
    return open_or_create(tmp_path / "case", "Ours")


def add_text(case: CaseFile, words: str) -> str:
    """Preserve and read a document of these words; gives its id."""
    path = case.root.parent / f"{len(list(case.documents()))}.txt"
    path.write_text(words, encoding="utf-8")
    (document,) = preserve_sources(case, [str(path)]).new
    read_documents(case)
    return document.id


def count_runs(case: CaseFile) -> int:
    with case._reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM runs WHERE stage = 'extract'").scalar_one())


def test_one_more_document_of_another_country_has_no_other_extracted_anew(case: CaseFile) -> None:
    with case:
        add_text(case, SYRIA)
        assert extract_documents(case).countries == ("SY",)
        add_text(case, LEBANON)
        settled = extract_documents(case)
        assert settled.countries == ("SY",)
        assert count_runs(case) == 2
        (remark,) = settled.remarks
        assert remark.startswith("What is new tells of Lebanon (LB), and places are looked up first in Syria (SY).")
        assert extract_documents(case).remarks == ()
    assert not verify_case(case.root).has_failed


def test_it_is_told_once_when_the_countries_are_first_inferred(case: CaseFile) -> None:
    with case:
        add_text(case, SYRIA)
        (told,) = settle_scope(case).remarks
        assert told.startswith("Places are looked up first in Syria (SY), of which the documents tell;")
        assert settle_scope(case).countries == ("SY",)
        extract_documents(case)
        assert settle_scope(case).remarks == ()


@pytest.mark.parametrize("order", [(SYRIA, LEBANON), (LEBANON, SYRIA)])
def test_asked_anew_the_order_of_arrival_does_not_matter(case: CaseFile, order: tuple[str, str]) -> None:
    with case:
        for words in order:
            add_text(case, words)
            extract_documents(case)
        settled = extract_documents(case, scope=Scope(infers=True))
        together = {claim.id: claim.places for claim in case.claims()}
        assert settled.countries == ("LB", "SY")
        assert settled.remarks
        assert count_runs(case) == 4
    with open_or_create(case.root.parent / "at once", "Ours") as other:
        for words in (SYRIA, LEBANON):
            add_text(other, words)
        assert extract_documents(other).version == settled.version
        assert {claim.id: claim.places for claim in other.claims()} == together


def test_a_document_that_names_no_country_decides_nothing_for_the_next(case: CaseFile) -> None:
    with case:
        add_text(case, NOWHERE)
        settled = extract_documents(case)
        assert (settled.countries, settled.remarks) == ((), ())
        assert settled.version.endswith("places of no country")
        add_text(case, SYRIA)
        assert extract_documents(case).countries == ("SY",)
        add_text(case, NOWHERE.replace("market", "bakery"))
        assert extract_documents(case).remarks == ()


def test_what_a_person_gives_wins_and_is_let_go_on_asking(case: CaseFile) -> None:
    with case:
        add_text(case, SYRIA)
        settle_scope(case)
        assert settle_scope(case, Scope(("IQ", "LB"))).countries == ("IQ", "LB")
        assert settle_scope(case).countries == ("IQ", "LB")
        assert settle_scope(case, Scope(infers=True)).countries == ("SY",)
        assert settle_scope(case).countries == ("SY",)
    assert not verify_case(case.root).has_failed


def test_a_case_without_a_country_keeps_what_it_had(case: CaseFile) -> None:
    """A text that is read anew can tell of none where it told of one."""
    with case:
        document = add_text(case, SYRIA)
        settle_scope(case)
        text = case.find_text(document)
        assert text is not None
        case.set_text(type(text)(document, NOWHERE, (), "text", "2"))
        assert settle_scope(case, Scope(infers=True)).countries == ("SY",)


def test_tables_of_places_are_kept_with_the_case(case: CaseFile, tmp_path: Path) -> None:
    table = tmp_path / "hamlets.csv"
    table.write_text("name,lat,lon\nOurs,36.1,37.1\n")
    with case:
        first = settle_scope(case, Scope(("SY",), (table,)))
        table.unlink()
        assert settle_scope(case) == first
        assert first.places[0].read_text().endswith("36.1,37.1\n")
        assert str(tmp_path) not in case.settings["places"]
    moved = case.root.rename(tmp_path / "moved")
    assert not verify_case(moved).has_failed
    with CaseFile.open(moved) as again:
        assert settle_scope(again).places[0].is_relative_to(moved)


def test_a_table_that_cannot_be_used_is_not_kept(case: CaseFile, tmp_path: Path) -> None:
    table = tmp_path / "hamlets.csv"
    table.write_text("nothing of the kind\n")
    with case, pytest.raises(PlaceFileError):
        settle_scope(case, Scope(places=(table,)))
    with CaseFile.open(case.root) as again:
        assert "places" not in again.settings


def run_command(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.stdout, result.stderr


def test_the_command_line_tells_and_asks_again(tmp_path: Path) -> None:
    root, first, second = tmp_path / "case", tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(SYRIA)
    second.write_text(LEBANON)
    code, _, told = run_command("run", str(first), "-o", str(root))
    assert (code, "Places are looked up first in Syria (SY)" in told) == (0, True)
    assert run_command("add", str(root), str(second))[0] == 0
    code, _, told = run_command("build", str(root))
    assert (code, "build CASE --infer-countries" in told) == (0, True)
    code, given, _ = run_command("build", str(root), "--infer-countries", "--json")
    assert (code, json.loads(given)["countries"]) == (0, ["LB", "SY"])
    code, _, told = run_command("build", str(root), "--infer-countries", "--country", "SY")
    assert (code, "leave one of the two out" in " ".join(told.replace("│", " ").split())) == (2, True)
