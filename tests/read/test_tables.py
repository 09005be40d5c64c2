"""Tables are read cell by cell as their characters stand."""

from __future__ import annotations

import pytest

from onrecord.model import Table
from onrecord.read import Unreadable, read_table

TABLE = Table(("day", "dead"), ((2, ("2024-01-05", "12")), (4, ("2024-01-06", "1,204"))))


@pytest.mark.parametrize(
    "data",
    [
        b'day,dead\n2024-01-05,12\n\n2024-01-06,"1,204"\n',
        '\ufeffday,dead\r\n2024-01-05,12\r\n,\r\n2024-01-06,"1,204"\r\n'.encode(),
        b"day;dead\n2024-01-05;12\n;\n2024-01-06;1,204",
        "day\tdead\n2024-01-05\t12\n\n2024-01-06\t1,204".encode("utf-16"),
    ],
    ids=["commas", "byte order mark and CRLF", "semicolons", "tabs in UTF-16"],
)
def test_separated_values_keep_the_row_numbers_of_a_spreadsheet(data: bytes) -> None:
    assert read_table(data) == TABLE


@pytest.mark.parametrize(
    "data",
    [
        b'[{"day": "2024-01-05", "un": {"dead": 12.0, "how": null}}, {"day": "2024-01-06", "more": [1], "ok": true}]',
        b'{"day": "2024-01-05", "un": {"dead": 12.0, "how": null}}\n\n{"day": "2024-01-06", "more": [1], "ok": true}\n',
    ],
    ids=["array", "lines"],
)
def test_objects_are_rows_and_inner_keys_are_written_with_dots(data: bytes) -> None:
    table = read_table(data)
    assert table.columns == ("day", "un.dead", "un.how", "more", "ok")
    assert table.rows == (
        (1, ("2024-01-05", "12.0", "", "", "")),
        (2, ("2024-01-06", "", "", "[1]", "true")),
    )


def test_a_list_inside_an_object_is_named() -> None:
    data = b'{"meta": {"n": 1}, "data": {"days": [{"day": "2024-01-05"}]}}'
    assert read_table(data, "data.days").columns == ("day",)
    with pytest.raises(Unreadable, match=r"holds no list called 'data\.weeks'"):
        read_table(data, "data.weeks")
    with pytest.raises(Unreadable, match="name the list of rows with --rows: days"):
        read_table(b'{"days": [{"day": "2024-01-05"}]}')


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "holds no table"),
        (b"day,dead\n", "holds no table"),
        (b"day,day\n1,2\n", "has two columns called 'day'"),
        (b"day,dead\n1,2,3\n", "has more cells in row 2 than in its heading"),
        (b'day,dead\n"1,2\n', "is no table with quoted cells as CSV has them"),
        (b"[1, 2]", "has an item 1 that is no object"),
        (b"[]", "holds no rows"),
        (b'[{"a": 1', "is broken JSON at line 1"),
        (b'{"a": 1}\n{"a": \n', "is neither JSON nor JSON Lines \\(line 2"),
        (b'[{"a": 1, "a": 2}]', "has an object with two values called 'a'"),
        (rb'[{"a": "\ud800"}]', "has an item 1 with an escape that stands for no character"),
        (b"[" * 100_000, "nested too deeply"),
        (b"day\x00,dead\n1,2\n", "NUL"),
    ],
)
def test_what_is_no_table_is_said(data: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        read_table(data)


def test_a_short_row_is_blank_at_its_end() -> None:
    assert read_table(b"day,dead,hurt\n2024-01-05,3\n").rows == ((2, ("2024-01-05", "3", "")),)
