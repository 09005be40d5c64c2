from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from bench.quality import meantime
from bench.quality.meantime import Answers
from bench.quality.meantime_reading import MarkedText, join_tokens, read_document, read_texts

WORDS = [
    ("Bridge", 0),
    ("falls", 0),
    ("June", 1),
    ("15", 1),
    (",", 1),
    ("2021", 1),
    ("The", 2),
    ("bridge", 2),
    ("did", 2),
    ("not", 2),
    ("fall", 2),
    ("yesterday", 2),
    (".", 2),
    ("It", 3),
    ("may", 3),
    ("fall", 3),
    ("soon", 3),
    (".", 3),
    ("It", 4),
    ("fell", 4),
    ("today", 4),
    (".", 4),
]
MARKS = [
    ('TIMEX3 m_id="1" type="DATE" value="2021-06-15" functionInDocument="CREATION_TIME"', [2, 3, 4, 5]),
    ('EVENT_MENTION m_id="2" certainty="CERTAIN" polarity="NEG" time="NON_FUTURE"', [10]),
    ('TIMEX3 m_id="3" type="DATE" value="2021-06-14" functionInDocument="NONE"', [11]),
    ('EVENT_MENTION m_id="4" certainty="POSSIBLE" polarity="POS" time="FUTURE"', [15]),
    ('EVENT_MENTION m_id="5" certainty="" polarity="" time=""', [19]),
]


def write_document(marks: list[tuple[str, list[int]]] = MARKS, name: str = "bridge") -> bytes:
    tokens = [
        f'<token t_id="{index}" number="{index}" sentence="{sentence}">{word}</token>'
        for index, (word, sentence) in enumerate(WORDS)
    ]
    held = [
        f"<{head}>" + "".join(f'<token_anchor t_id="{token}"/>' for token in spans) + f"</{head.split()[0]}>"
        for head, spans in marks
    ]
    body = "".join([*tokens, "<Markables>", *held, "</Markables>"])
    return f'<?xml version="1.0" ?><Document doc_name="{name}">{body}</Document>'.encode()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "meantime"
    folder.mkdir()
    with tarfile.open(folder / "any.tar.gz", "w:gz") as archive:
        bare = [mark for mark in MARKS if "EVENT" not in mark[0]]
        for path, content in (("one/a.xml", write_document()), ("two/a.xml", write_document(bare))):
            info = tarfile.TarInfo(path)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return tmp_path


def score_with(
    monkeypatch: pytest.MonkeyPatch, data: Path, deeds: tuple[tuple[bool, bool], ...], perfect: bool
) -> dict[str, float]:
    def answer(text: MarkedText) -> Answers:
        return Answers(deeds, text.timed.times if perfect else ())

    monkeypatch.setattr(meantime, "answer_text", answer)
    return {row.metric: row.value for row in meantime.score(data).rows}


def test_each_document_is_read_once_with_its_judged_marks(data: Path) -> None:
    (text,) = read_texts(data / "meantime")
    assert text.timed.text == (
        "Bridge falls\n\nJune 15, 2021\n\nThe bridge did not fall yesterday. It may fall soon. It fell today."
    )
    assert text.timed.published == "2021-06-15"
    assert [text.timed.text[time.start : time.end] for time in text.timed.times] == ["yesterday"]
    assert [(text.timed.text[deed.start : deed.end], deed.certainty, deed.polarity) for deed in text.deeds] == [
        ("fall", "CERTAIN", "NEG"),
        ("fall", "POSSIBLE", "POS"),
    ]


def test_times_are_asked_for_up_to_the_last_marked_sentence_and_not_for_the_date_line(data: Path) -> None:
    (text,) = read_texts(data / "meantime")
    words = text.timed.text
    asked = [text.asks(words.index(word), words.index(word) + len(word)) for word in ("June 15", "soon", "today")]
    assert asked == [False, True, False]


def test_xml_of_another_kind_is_passed_over() -> None:
    assert read_document(b"<TimeML><TEXT>It fell.</TEXT></TimeML>") is None


def test_tokens_are_joined_as_print_has_them() -> None:
    words = ["He", "said", '"', "It", "is", "n't", "$", "5", '"', "(", "or", "so", ")", "."]
    text, spans, _ = join_tokens([(word, 3) for word in words])
    assert text == 'He said "It isn\'t $5" (or so).'
    assert [text[low:high] for low, high in spans] == words


def test_a_perfect_answer_is_one(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    values = score_with(monkeypatch, data, ((False, True), (True, False)), perfect=True)
    assert set(values.values()) == {1.0}


def test_a_constant_answer_is_the_floor(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    values = score_with(monkeypatch, data, ((False, False),) * 2, perfect=False)
    assert values["certainty"] == values["polarity"] == 0.5
    assert values["uncertain F1"] == values["negative F1"] == 0
    assert values["times relaxed"] == 0
    floors = {row.metric: row.floor for row in meantime.score(data).rows}
    assert floors["certainty"] == floors["polarity"] == 0.5


def test_a_wrong_answer_is_nought(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    values = score_with(monkeypatch, data, ((True, False), (False, True)), perfect=False)
    assert set(values.values()) == {0.0}


def test_the_extractor_sees_the_denial_the_doubt_and_the_day(data: Path) -> None:
    values = {row.metric: row.value for row in meantime.score(data).rows}
    assert values["certainty"] == values["polarity"] == 1
    assert values["times day given the span"] == 1
    assert values["times relaxed"] == pytest.approx(2 / 3, abs=1e-4)  # "soon" is found and not marked


def test_a_missing_set_gives_no_row(tmp_path: Path) -> None:
    assert meantime.score(tmp_path).rows == ()
