import pytest

from onrecord.read.metadata import Stated, parse_published


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("2016-12-13", "2016-12-13"),
        ("2016/12/13", "2016-12-13"),
        ("2016-12", "2016-12"),
        ("2016", "2016"),
        ("2016-12-13T18:40:00Z", "2016-12-13T18:40:00Z"),
        ("2016-12-13 18:40", "2016-12-13T18:40"),
        ("2016-12-13T18:40:00.123+03:00", "2016-12-13T18:40:00+03:00"),
        ("Tue, 13 Dec 2016 18:40:00 GMT", "2016-12-13T18:40:00+00:00"),
        ("Tue Dec 13 18:40:00 +0000 2016", "2016-12-13T18:40:00+00:00"),
        ("December 13, 2016", "2016-12-13"),
        ("13 December 2016", "2016-12-13"),
        (1481654400, "2016-12-13T18:40:00Z"),
        ("1481654400000", "2016-12-13T18:40:00Z"),
        ("2016-13-45", None),
        ("05/06/2016", None),
        ("yesterday", None),
        ("", None),
        (7, None),
    ],
)
def test_only_what_is_stated_clearly_is_taken(stated: str | int, published: str | None) -> None:
    assert parse_published(stated) == published


def test_the_first_statement_wins_and_unusable_ones_are_not_taken() -> None:
    stated = Stated()
    stated.state("title", "  ", "first")
    stated.state("title", "A\ntitle\x1b", "second")
    stated.state("title", "Another", "third")
    stated.state("language", "und", "first")
    stated.state("language", "en_US", "second")
    stated.state("url", "javascript:alert(1)", "first")
    stated.state("author", {"name": "no text"}, "first")
    metadata = stated.give()
    assert (metadata.title, metadata.language, metadata.url, metadata.author) == ("A title", "en-US", None, None)
    assert metadata.stated_by == (("title", "second"), ("language", "second"))
