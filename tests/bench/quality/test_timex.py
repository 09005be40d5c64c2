from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.quality import timex
from bench.quality.timex_reading import TimedText, Timex, read_corpora, read_timeml
from bench.quality.timex_values import join_hours, write_period

BODY = (
    'The bridge fell <TIMEX3 tid="t1" type="DATE" value="2021-06-14">yesterday</TIMEX3>, after a siege of '
    '<TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3> &amp; a <EVENT eid="e1">truce</EVENT> in '
    '<TIMEX3 tid="t3" type="DATE" value="2021-04">April</TIMEX3>. Guards <EVENT eid="e2">pass</EVENT> '
    '<TIMEX3 tid="t4" type="SET" value="P1D" freq="1X">every day</TIMEX3>.'
)
GREEK = 'Η γέφυρα έπεσε <TIMEX3 tid="t1" type="DATE" value="2021-06-14">χθες</TIMEX3>.'


def write_timeml(body: str, created: str = "2021-06-15") -> bytes:
    dated = f'<DCT><TIMEX3 tid="t0" functionInDocument="CREATION_TIME" value="{created}">15 June</TIMEX3></DCT>'
    return f"<TimeML><DOCID>d</DOCID>{dated}<TEXT>\n{body}\n</TEXT></TimeML>".encode()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "timex"
    folder.mkdir()
    with tarfile.open(folder / "wires.tar.gz", "w:gz") as archive:
        for name, body in (("inner/a.tml", BODY), ("inner/b.tml", BODY)):
            info = tarfile.TarInfo(name)
            info.size = len(write_timeml(body))
            archive.addfile(info, io.BytesIO(write_timeml(body)))
    (folder / "loose").mkdir()
    (folder / "loose" / "c.tml").write_bytes(write_timeml(GREEK))
    return tmp_path


def score_with(monkeypatch: pytest.MonkeyPatch, data: Path, answers: object) -> dict[tuple[str, str], float]:
    monkeypatch.setattr(timex, "find_times", answers)
    return {(row.set, row.metric): row.value for row in timex.score(data).rows}


def test_reading_keeps_the_offsets_of_the_text_without_marks(data: Path) -> None:
    texts = list(read_corpora(data / "timex"))
    assert [(text.corpus, text.name, text.published) for text in texts] == [
        ("wires", "a", "2021-06-15"),
        ("wires", "b", "2021-06-15"),
        ("loose", "c", "2021-06-15"),
    ]
    first = texts[0]
    assert "<" not in first.text
    assert "&" in first.text
    assert [first.text[time.start : time.end] for time in first.times] == [
        "yesterday",
        "three days",
        "April",
        "every day",
    ]


def test_a_perfect_answer_is_one(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    values = score_with(monkeypatch, data, lambda text: iter(text.times))
    pooled = {metric: value for (name, metric), value in values.items() if name == "timex"}
    assert pooled == {"relaxed": 1, "strict": 1, "value": 1, "day given the span": 1}


def test_a_refused_language_counts_in_its_own_corpus_alone(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    values = score_with(monkeypatch, data, lambda text: iter(text.times))
    assert values["timex/loose", "relaxed"] == 0
    assert values["timex/wires", "relaxed"] == 1


def test_an_empty_answer_is_nought(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    values = score_with(monkeypatch, data, lambda text: iter(()))
    assert set(values.values()) == {0}


def test_a_constant_answer_gets_what_it_covers(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    whole = score_with(monkeypatch, data, lambda text: iter([Timex(0, len(text.text), "DATE", "2021-06-14")]))
    assert whole["timex", "relaxed"] == pytest.approx(2 / 5)
    assert whole["timex", "strict"] == 0
    assert whole["timex", "value"] == 0  # the longest span is paired, and it is no day


def test_wrong_values_keep_the_spans(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    def answer(text: TimedText) -> Iterator[Timex]:
        for time in text.times:
            yield Timex(time.start, time.end + 1, time.type, "1999-01-01")

    values = score_with(monkeypatch, data, answer)
    assert values["timex", "relaxed"] == 1
    assert values["timex", "strict"] == values["timex", "value"] == values["timex", "day given the span"] == 0


def test_marked_times_without_a_value_are_asked_for_no_value(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "timex").mkdir()
    body = BODY.replace('value="2021-04"', 'value=""')
    (tmp_path / "timex" / "a.tml").write_bytes(write_timeml(body))
    values = score_with(monkeypatch, tmp_path, lambda text: iter([t for t in text.times if t.value]))
    assert values["timex", "value"] == 1
    assert values["timex", "relaxed"] == pytest.approx(6 / 7, abs=1e-4)


def test_the_part_of_the_day_does_not_spoil_the_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "timex").mkdir()
    (tmp_path / "timex" / "a.tml").write_bytes(write_timeml(BODY))
    values = score_with(
        monkeypatch,
        tmp_path,
        lambda text: iter([Timex(text.times[0].start, text.times[0].end, "TIME", "2021-06-14TNI")]),
    )
    assert values["timex", "day given the span"] == 1
    assert values["timex", "value"] == 0


def test_a_missing_set_gives_no_row(tmp_path: Path) -> None:
    assert timex.score(tmp_path).rows == ()


def find(sentence: str, created: str = "2021-06-15") -> list[tuple[str, str, str]]:
    text = read_timeml("c", "d", write_timeml(sentence, created))
    return [(text.text[t.start : t.end], t.type, t.value) for t in timex.find_times(text)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("It fell on 3 May 2021.", ("3 May 2021", "DATE", "2021-05-03")),
        ("It has lain there since April.", ("April", "DATE", "2021-04")),
        ("It fell last week.", ("last week", "DATE", "2021-W23")),
        ("It fell in the past two months.", ("the past two months", "DURATION", "P2M")),
        ("It fell two days after the talks.", ("two days", "DURATION", "P2D")),
        ("It fell in the third quarter of 2019.", ("the third quarter of 2019", "DATE", "2019-Q3")),
        ("It fell in the 1990s.", ("the 1990s", "DATE", "199")),
        ("It was built in the 19th century.", ("the 19th century", "DATE", "18")),
        ("It fell last winter.", ("last winter", "DATE", "2020-WI")),
        ("It fell on Monday night.", ("Monday night", "TIME", "2021-06-14TNI")),
        ("It fell at 9 p.m. on Monday.", ("9 p.m. on Monday", "TIME", "2021-06-14T21:00")),
        ("It is safe now.", ("now", "DATE", "PRESENT_REF")),
        ("It fell recently.", ("recently", "DATE", "PAST_REF")),
        ("It is checked every Friday.", ("every Friday", "SET", "XXXX-WXX-5")),
        ("It is checked daily.", ("daily", "SET", "P1D")),
    ],
)
def test_what_is_found_is_written_as_timeml(sentence: str, wanted: tuple[str, str, str]) -> None:
    words = wanted[0]
    (found,) = find(sentence)
    assert found[1:] == wanted[1:]
    assert found[0] in {words, words.removeprefix("the ")}


def test_a_range_is_two_times() -> None:
    assert find("It shook from 3 May to 9 May 2021.") == [
        ("3 May", "DATE", "2021-05-03"),
        ("9 May 2021", "DATE", "2021-05-09"),
    ]


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [
        ("three", "day", "P3D"),
        ("12", "hour", "PT12H"),
        ("several", "week", "PXW"),
        ("two", "decade", "P20Y"),
        ("2 1/2", "year", "P2Y6M"),
        ("", "minute", "PTXM"),
    ],
)
def test_periods_are_written_in_iso_8601(number: str, unit: str, value: str) -> None:
    assert write_period(number, unit) == value


def test_an_hour_away_from_a_day_stays_alone() -> None:
    text = "At 9 p.m. the siren of the town rang, on Monday."
    times = [Timex(3, 9, "TIME", "2021-06-15T21:00"), Timex(41, 47, "DATE", "2021-06-14")]
    assert list(join_hours(times, text)) == times
