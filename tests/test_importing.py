"""A table is preserved first, and imported as often as wanted with one outcome."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.casefile import CaseFile, verify_case
from onrecord.count import ColumnError
from onrecord.describing import Given
from onrecord.importing import TableRefused, import_tolls
from onrecord.pipeline import check_case, export_case, read_documents

SAID = {"date": "day"}
COLUMNS = ("dead=killed:period total=killed:cumulative",)


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    with CaseFile.create(tmp_path / "case", "Ours") as made:
        yield made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "daily.csv"
    path.write_text("day,dead,total\n2024-01-01,3,10\n2024-01-02,2,15\n2024-01-03,>9,\n", encoding="utf-8")
    return path


def test_a_series_is_imported_checked_and_exported(case: CaseFile, table: Path) -> None:
    done = import_tolls(case, table, SAID, COLUMNS, given=Given(publisher="Our ministry", published="2024-01-02"))
    assert (done.series.name, done.is_new, done.rows, done.days) == ("daily", True, 3, ("2024-01-01", "2024-01-03"))
    assert (done.filled, done.blank, done.unreadable) == (4, 1, 1)
    assert done.document.publisher == "Our ministry"
    assert case.blobs.path(done.document.id).read_bytes() == table.read_bytes()
    found = check_case(case, today="2026-11-28")
    assert [one.check for one in found] == ["daily_differs_from_change", "after_publication", "unreadable"]
    content, _ = export_case(case, "tolls")
    lines = content.decode("utf-8-sig").splitlines()
    assert len(lines) == 7
    assert lines[5].endswith(f",,yes,{done.document.id},4,dead,>9")


def test_the_same_again_changes_nothing_and_another_reading_supersedes(case: CaseFile, table: Path) -> None:
    first = import_tolls(case, table, SAID, COLUMNS)
    again = import_tolls(case, table, SAID, COLUMNS)
    assert (again.series, again.is_new) == (first.series, False)
    other = import_tolls(case, table, SAID, ("dead=injured:period",))
    assert [one.id for one in case.series()] == [other.series.id]
    assert [one.id for one in case.series(superseded=True)] == [first.series.id]
    named = import_tolls(case, table, {**SAID, "name": "hurt"}, ("dead=injured:period",))
    assert [one.id for one in case.series()] == [other.series.id, named.series.id]


def test_an_imported_table_is_not_read_as_a_text(case: CaseFile, table: Path) -> None:
    import_tolls(case, table, SAID, COLUMNS)
    read_documents(case)
    assert not list(case.texts())
    assert not case.refusals()


def test_a_known_document_takes_what_is_given_now(case: CaseFile, table: Path) -> None:
    import_tolls(case, table, SAID, COLUMNS)
    import_tolls(case, table, SAID, COLUMNS, given=Given(publisher="Our ministry"))
    assert [document.publisher for document in case.documents()] == ["Our ministry"]


def test_what_is_no_table_is_preserved_and_said(case: CaseFile, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text('{"days": [{"day": "2024-01-01", "dead": 3}]}', encoding="utf-8")
    with pytest.raises(TableRefused, match=r"name the list of rows with --rows: days; its bytes are preserved as"):
        import_tolls(case, path, SAID, ("dead=killed:period",))
    assert len(list(case.documents())) == 1
    done = import_tolls(case, path, {**SAID, "rows": "days"}, ("dead=killed:period",))
    assert done.filled == 1


def test_a_plan_that_says_nothing_right_keeps_nothing(case: CaseFile, table: Path) -> None:
    with pytest.raises(ColumnError, match="'kiled' is no outcome"):
        import_tolls(case, table, SAID, ("dead=kiled:period",))
    assert not list(case.documents())
    with pytest.raises(ColumnError, match="has no column 'dea'"):
        import_tolls(case, table, SAID, ("dea=killed:period",))
    assert not case.series()


def test_the_case_verifies_afterwards(tmp_path: Path, case: CaseFile, table: Path) -> None:
    import_tolls(case, table, SAID, COLUMNS)
    case.close()
    assert not verify_case(tmp_path / "case").has_failed
