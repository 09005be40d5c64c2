from __future__ import annotations

import pytest

from onrecord.model import Document
from onrecord.model.telling import is_post_or_letter, is_told_by_author

GIVEN = (("publisher", "given on the command line"),)


@pytest.mark.parametrize(
    ("media_type", "author", "publisher", "stated_by", "told"),
    [
        ("application/json; charset=utf-8", "Somebody", "Relief Network", (), True),
        ("application/json; charset=utf-8", None, "Relief Network", (), False),
        ("application/json; charset=utf-8", None, "Relief Network", GIVEN, True),
        ("application/json; charset=utf-8", None, None, (), True),
        ("message/rfc822", None, "Relief Network", (), True),
        ("text/plain", None, None, (), True),
        ("text/plain", None, "Relief Network", GIVEN, True),
        ("text/html", None, "X (formerly Twitter)", (("publisher", "html meta og:site_name"),), True),
        ("text/html", None, "Relief Network", (("publisher", "html meta og:site_name"),), False),
    ],
)
def test_who_speaks_is_decided_by_the_kind_of_document(
    media_type: str, author: str | None, publisher: str | None, stated_by: tuple[tuple[str, str], ...], told: bool
) -> None:
    document = Document("d", media_type, 1, "d", author=author, publisher=publisher, stated_by=stated_by)
    assert is_told_by_author(document) is told


def test_the_reader_tells_a_post_from_a_page() -> None:
    document = Document("d", "text/plain", 1, "d", publisher="Relief Network")
    assert is_post_or_letter(document, "post")
    assert not is_post_or_letter(document, "plain")
