"""Birth dates, ages and sexes as lists write them."""

from __future__ import annotations

import pytest

from onrecord.resolve.linking.births import Birth, read_age, read_birth, read_sex


@pytest.mark.parametrize(
    ("stated", "birth"),
    [
        ("1990-05-01", Birth(1990, 5, 1)),
        ("1990-05-01T00:00:00", Birth(1990, 5, 1)),
        ("19900501", Birth(1990, 5, 1)),
        ("01/05/1990", Birth(1990, 5, 1)),
        ("05/13/1990", Birth(1990, 5, 13)),
        ("1990-05", Birth(1990, 5)),
        ("1990", Birth(1990)),
        ("1990.0", Birth(1990)),
        ("1990-00-00", Birth(1990)),
        ("May 1990", Birth()),
        ("", Birth()),
        (None, Birth()),
    ],
)
def test_dates(stated: str | None, birth: Birth):
    assert read_birth(stated) == birth


@pytest.mark.parametrize(
    ("stated", "age"),
    [
        ("7", 7),
        ("7.0", 7),
        (" 33 years old", 33),
        ("0", 0),
        ("999", None),
        ("about 30", None),
        ("", None),
        (None, None),
    ],
)
def test_ages(stated: str | None, age: int | None):
    assert read_age(stated) == age


@pytest.mark.parametrize(
    ("stated", "sex"),
    [("F", "f"), ("woman", "f"), ("أنثى", "f"), ("Male", "m"), ("ذكر", "m"), ("?", None), (None, None)],
)
def test_sexes(stated: str | None, sex: str | None):
    assert read_sex(stated) == sex
