"""Brings tables of others into a case: preserved first, then read cell by cell as a person says they are meant."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.casefile import CaseFile
from onrecord.collect import Item
from onrecord.count import is_blank, make_plan, make_series
from onrecord.describing import NOTHING_GIVEN, Given, describe_again, describe_item
from onrecord.model import Document, Series
from onrecord.model.naming import show_name
from onrecord.read import Unreadable, read_table_file


class TableRefused(ValueError):
    """A file holds no table that can be read; the message is one sentence and says what was kept."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of importing a table: the series, whether it is new to the case, and how its cells fared."""

    series: Series
    document: Document
    is_new: bool

    @property
    def rows(self) -> int:
        """How many rows have figures."""
        return len({figure.cell.row for figure in self.series.figures})

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last date."""
        days = sorted(figure.day for figure in self.series.figures if figure.day is not None)
        return days[0], days[-1]

    @property
    def filled(self) -> int:
        """How many cells hold a whole number."""
        return sum(figure.value is not None for figure in self.series.figures)

    @property
    def blank(self) -> int:
        """How many cells hold nothing."""
        return sum(is_blank(figure.cell.exact) for figure in self.series.figures)

    @property
    def unreadable(self) -> int:
        """How many cells hold what is no whole number, and rows what is no date."""
        undated = {figure.cell.row for figure in self.series.figures if figure.day is None}
        return len(self.series.figures) - self.filled - self.blank + len(undated)


def import_tolls(
    case: CaseFile,
    path: Path,
    said: Mapping[str, Any],
    columns: tuple[str, ...] = (),
    *,
    given: Given = NOTHING_GIVEN,
) -> Imported:
    """Preserve a table of tolls, read it as `said` and `columns` say (see `make_plan`), and keep the series.

    The same table with the same reading again changes nothing; another reading, or a later release under the same
    name, supersedes the earlier series, which stays in the case. Raises ColumnError and TableRefused.
    """
    plan = make_plan(said, columns)
    document = _preserve_table(case, path, given)
    try:
        table = read_table_file(case.blobs.path(document.id), said.get("rows"))
    except Unreadable as error:
        kept = f"its bytes are preserved as {document.id[:12]}"
        raise TableRefused(f"{document.name} {error}; {kept}.") from None
    name = show_name(str(said.get("name") or path.stem))
    series = make_series(table, plan, document.id, name)
    return Imported(series, document, case.keep_series(series))


def _preserve_table(case: CaseFile, path: Path, given: Given) -> Document:
    media_type = mimetypes.guess_type(path.name)[0]
    item = Item(show_name(str(path)), path, None, media_type, None, path.stat().st_size)
    preserved = case.preserve_path(path, describe_item(item, given))
    document = preserved.document
    described = document if preserved.is_new else describe_again(document, given)
    if described != document:
        case.describe_document(described)
    return described
