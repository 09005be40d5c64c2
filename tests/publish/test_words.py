import pytest

from onrecord.model import UNNAMED, Attribution, Document, Granularity, Mention, Moment, Scope, TollRange
from onrecord.publish.words import (
    describe_day,
    describe_moment,
    describe_number,
    describe_publisher,
    describe_sources,
    describe_speaker,
    end_sentence,
    hide_folders,
    shorten_words,
    title_of,
)


@pytest.mark.parametrize(
    ("low", "high", "exclusive", "words"),
    [
        (96, 96, False, "96"),
        (9, 12, False, "9 to 12"),
        (440, None, True, "more than 440"),
        (440, None, False, "at least 440"),
        (0, 20, False, "up to 20"),
        (0, None, False, "an unknown number"),
        (0, 0, False, "0"),
        (5, 9, True, "more than 5, at most 9"),
        (2_000_000, None, False, "at least 2,000,000"),
    ],
)
def test_bounds_are_said_as_they_are(low: int, high: int | None, exclusive: bool, words: str) -> None:
    assert describe_number(low, high, low_exclusive=exclusive) == words


@pytest.mark.parametrize(
    ("start", "end", "granularity", "edtf", "words"),
    [
        ("2016-09-01", "2016-09-30", Granularity.MONTH, "2016-09", "September 2016"),
        ("2016-12-13", "2016-12-13", Granularity.DAY, "2016-12-13", "13 December 2016"),
        (None, "2016-12-13", Granularity.UNKNOWN, "../2016-12-13", "on or before 13 December 2016"),
        ("2016-12-13", None, Granularity.UNKNOWN, "2016-12-13/..", "on or after 13 December 2016"),
        (None, None, Granularity.UNKNOWN, "", "date unknown"),
        ("2016-09-01", "2016-11-30", Granularity.INTERVAL, "x", "1 September to 30 November 2016"),
        ("2016-12-01", "2016-12-12", Granularity.INTERVAL, "x", "1 to 12 December 2016"),
        ("2015-12-01", "2016-01-31", Granularity.INTERVAL, "x", "1 December 2015 to 31 January 2016"),
    ],
)
def test_an_open_end_stays_open(
    start: str | None, end: str | None, granularity: Granularity, edtf: str, words: str
) -> None:
    assert describe_moment(Moment(start, end, granularity, edtf, "test")) == words


def test_no_moment_is_an_unknown_date() -> None:
    assert describe_moment(None) == "date unknown"


def test_what_is_no_date_is_given_as_it_stands() -> None:
    assert describe_day("2016-13-01") == "2016-13-01"
    assert describe_day("soon") == "soon"


def make_range(corroboration: int, lineages: tuple[str, ...]) -> TollRange:
    return TollRange("killed", "people", Scope.INCIDENT, 1, 1, (), lineages, corroboration, "rule")


def test_repetitions_are_no_sources() -> None:
    assert describe_sources(make_range(1, ("a",)), 5) == "1 source, relayed 5 times"
    assert describe_sources(make_range(1, ("a",)), 1) == "1 source, relayed 1 time"
    assert describe_sources(make_range(2, ("a", "b")), 0) == "2 independent sources"


def test_lineages_that_may_depend_on_each_other_are_said_to() -> None:
    assert describe_sources(make_range(1, ("a", "b")), 0).endswith(
        "2 lines of reporting that are not shown to be independent"
    )


@pytest.mark.parametrize(
    ("name", "role", "organisation", "words"),
    [
        ("Anna Berg", "spokesman", "UN human rights office", "Anna Berg (spokesman, UN human rights office)"),
        ("Anna Berg", None, None, "Anna Berg"),
        ("UNICEF", None, "UNICEF", "UNICEF"),
        (UNNAMED, "workers", "Rescue", "unnamed Rescue workers"),
        (UNNAMED, "military source", "Syrian", "unnamed Syrian military source"),
        (UNNAMED, "UN official", "UN", "unnamed UN official"),
        (UNNAMED, None, "Red Crescent", "an unnamed source, Red Crescent"),
        (UNNAMED, None, None, "an unnamed source"),
    ],
)
def test_a_speaker_is_said_with_role_and_organisation(
    name: str, role: str | None, organisation: str | None, words: str
) -> None:
    assert describe_speaker(Attribution(Mention(name, None), role, organisation)) == words


def make_document(**values: str) -> Document:
    return Document(**{"id": "ab" * 32, "media_type": "text/plain", "size": 3, "name": "folder/note.txt", **values})  # type: ignore[arg-type]


def test_a_publisher_that_nobody_states_is_named_by_the_document() -> None:
    assert describe_publisher(make_document(publisher="Harbour Daily")) == "Harbour Daily"
    assert describe_publisher(make_document(author="Field desk <desk@documenters.example>")) == "Field desk"
    assert describe_publisher(make_document(title="Morning digest")) == "“Morning digest” (publisher not stated)"
    assert describe_publisher(make_document()) == "“note.txt” (publisher not stated)"


def test_no_folder_of_the_machine_stands_in_a_title() -> None:
    assert title_of(make_document(name="/srv/somebody/secret/posts.jsonl line 3")) == "posts.jsonl line 3"
    assert title_of(make_document(name="C:\\Users\\somebody\\posts.jsonl")) == "posts.jsonl"
    for escaped in ("n\\xffame.txt", "a\\u202eb.txt", "\\.\\.secret.txt"):
        assert title_of(make_document(name=f"in/{escaped}")) == escaped


@pytest.mark.parametrize(
    ("words", "name", "shown"),
    [
        ("/srv/ali/a b/x.txt does not exist.", "/srv/ali/a b/x.txt", "x.txt does not exist."),
        ("No permission for “/srv/ali/x.txt”.", "x.txt", "No permission for “x.txt”."),
        ("C:\\Users\\ali\\x.txt is empty.", "", "x.txt is empty."),
        ("file:///srv/ali/x.html", "", "x.html"),
        ("reports/2016/x.txt and https://agency.example/a/b and/or 3/4", "", ""),
    ],
)
def test_no_path_of_the_machine_is_shown(words: str, name: str, shown: str) -> None:
    assert hide_folders(words, name) == (shown or words)


def test_a_reason_ends_with_one_full_stop() -> None:
    assert end_sentence("No text layer") == "No text layer."
    assert end_sentence("No text layer. ") == "No text layer."


def test_words_are_cut_between_words_where_there_is_room() -> None:
    assert shorten_words("one two three", 13) == "one two three"
    assert shorten_words("one two three", 10) == "one two…"
    assert shorten_words("قصفواالمدرسةصباحا", 6) == "قصفوا…"
