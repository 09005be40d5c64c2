import json

import pytest

from onrecord.read.html_facts import read_facts
from onrecord.read.tags import split_blocks


def facts(head: str) -> dict[str, str]:
    metadata, _ = read_facts(split_blocks(head))
    return {field: getattr(metadata, field) for field, _ in metadata.stated_by}


def test_structured_data_comes_first() -> None:
    data = {
        "@graph": [
            {"@type": "WebPage", "datePublished": "2015-01-01"},
            {
                "@type": ["NewsArticle"], "headline": "A headline", "datePublished": "2016-12-13T18:40:00+01:00",
                "publisher": {"@type": "Organization", "name": "Harbour Daily"},
                "author": [{"name": "A. Writer"}, {"name": "B. Writer"}], "inLanguage": "en-GB",
            },
        ]
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(data)}</script><meta name=date content=2014-01-01>'
    assert facts(head) == {
        "title": "A headline", "published": "2016-12-13T18:40:00+01:00", "publisher": "Harbour Daily",
        "author": "A. Writer, B. Writer", "language": "en-GB",
    }  # fmt: skip


def test_meta_elements_are_named_as_the_method() -> None:
    metadata, _ = read_facts(
        split_blocks(
            '<meta property="og:site_name" content="Harbour &amp; Daily"><meta property="article:published_time"'
            ' content="2016-12-13T18:40:00Z"><link rel=canonical href="https://news.example/a"><title> A\n title '
        )
    )
    assert (metadata.publisher, metadata.title, metadata.url) == (
        "Harbour & Daily",
        "A title",
        "https://news.example/a",
    )
    assert ("published", "html meta article:published_time") in metadata.stated_by


@pytest.mark.parametrize(
    ("times", "published"),
    [
        ("<time datetime=2016-12-13>", "2016-12-13"),
        ("<time datetime=2016-12-13><time datetime=2016-12-14>", None),
        ("<time datetime=2016-12-13><time datetime=2016-12-14 itemprop=datePublished>", "2016-12-14"),
    ],
)
def test_a_time_element_states_a_date_only_when_it_is_clear_which(times: str, published: str | None) -> None:
    assert facts(times).get("published") == published


def test_a_date_that_can_be_read_two_ways_is_not_taken_and_noted() -> None:
    metadata, notes = read_facts(split_blocks('<meta name=date content="05/06/2016">'))
    assert metadata.published is None
    assert notes == ("The html meta date states “05/06/2016”, which is no clear date; it was not taken.",)


def test_broken_structured_data_states_nothing() -> None:
    broken = '<script type="application/ld+json">{"@type": </script>' + "[" * 10
    assert facts(broken + "<title>Kept</title>") == {"title": "Kept"}
