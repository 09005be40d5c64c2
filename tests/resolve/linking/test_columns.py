"""Columns are found by their headings, and what a person names wins."""

from __future__ import annotations

import pytest

from onrecord.resolve.linking.columns import find_columns
from onrecord.resolve.linking.rows import ListError, read_records


def test_headings_are_found_however_they_are_written():
    found = find_columns(["ID", "Full_Name", "DOB", "Gender", "Age years"], {})
    assert found.roles == {"name": "Full_Name", "born": "DOB", "sex": "Gender", "age": "Age years"}


def test_arabic_headings_are_found():
    assert find_columns(["الاسم", "العمر", "الجنس"], {}).roles == {"name": "الاسم", "age": "العمر", "sex": "الجنس"}


def test_parts_are_taken_where_there_is_no_whole_name_or_where_one_is_named():
    header = ["given_name", "surname", "name"]
    assert find_columns(header[:2], {}).roles == {"given": "given_name", "family": "surname"}
    assert find_columns(header, {}).roles == {"name": "name"}
    assert find_columns(header, {"given": "given_name"}).roles == {"given": "given_name", "family": "surname"}


def test_a_named_column_wins_and_is_not_used_twice():
    found = find_columns(["name", "alias", "born"], {"name": "alias"}, ["name"])
    assert found.roles["name"] == "alias"
    assert found.also == ("name",)


def test_a_named_column_that_one_list_lacks_is_found_there_by_heading():
    assert find_columns(["victim"], {"name": "alias"}).roles == {"name": "victim"}


def test_rows_become_records():
    columns = find_columns(["name", "dob", "age", "sex", "town"], {}, ["town"])
    (record, short) = read_records(
        "list",
        ["name", "dob", "age", "sex", "town"],
        [["Samer Wardani", "1990-02-03", "33", "M", "Wadi"], ["X"]],
        columns,
    )
    assert record.id == "list:1"
    assert record.names == ("Samer Wardani",)
    assert (record.born, record.age, record.sex, record.details) == ("1990-02-03", 33, "m", (("town", "Wadi"),))
    assert (short.names, short.born, short.age, short.sex, short.details) == (("X",), None, None, None, ())


def test_parts_make_the_whole_name():
    (record,) = read_records("list", ["given", "family"], [["Samer", "Wardani"]], find_columns(["given", "family"], {}))
    assert record.parts == ("Samer", None, None, "Wardani")
    assert record.names == ("Samer Wardani",)


def test_a_list_without_names_is_refused_with_the_way_out():
    with pytest.raises(
        ListError, match=r"list has no column with names that is known; name one with --name \(it has a, b\)"
    ):
        read_records("list", ["a", "b"], [], find_columns(["a", "b"], {}))
