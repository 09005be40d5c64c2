"""Extraction over several processes: the same claims in the same order, and no process that is lost in silence."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import active_children

import pytest

from onrecord.model import Document, Text
from onrecord.spreading import AHEAD, ExtractionStopped, extract_all, extract_document

WORDS = "UNICEF said that {} people were killed in Homs on 12 December 2016."


def list_texts(number: int) -> Iterator[tuple[Document, Text]]:
    for n in range(number):
        words = WORDS.format(n + 3)
        document = Document(f"{n:064x}", "text/plain", len(words), f"{n}.txt", published="2016-12-13")
        yield document, Text(document.id, words, (), "plain", "1")


def test_several_processes_give_what_one_gives() -> None:
    one = list(extract_all(list_texts(5), ("SY",), (), 1, "2026-01-01"))
    two = list(extract_all(list_texts(5), ("SY",), (), 2, "2026-01-01"))
    assert one == two
    assert [len(claims) for _, claims in one] == [1] * 5


def test_a_refused_document_keeps_its_place() -> None:
    texts = list(list_texts(3))
    words = "Der Bürgermeister sagte, dass am Freitag zwei Menschen in der Stadt getötet worden sind."
    foreign = replace(texts[1][0], language="de"), replace(texts[1][1], text=words)
    outcomes = [
        outcome for _, outcome in extract_all(iter([texts[0], foreign, texts[2]]), ("SY",), (), 1, "2026-01-01")
    ]
    assert [type(outcome) for outcome in outcomes] == [tuple, str, tuple]


def test_many_documents_give_what_each_gives_alone() -> None:
    together = [claims for _, claims in extract_all(list_texts(AHEAD + 3), ("SY",), (), 1, "2026-01-01")]
    alone = [extract_document(*pair, ("SY",), (), "2026-01-01") for pair in list_texts(AHEAD + 3)]
    assert together == alone


def test_a_document_of_the_future_anchors_nothing() -> None:
    [(document, _)] = list_texts(1)
    text = Text(document.id, "The mayor said that two people were killed yesterday.", (), "plain", "1")
    [(_, known)] = extract_all(iter([(document, text)]), ("SY",), (), 1, "2016-12-13")
    [(_, unknown)] = extract_all(iter([(document, text)]), ("SY",), (), 1, "2016-12-12")
    starts = [[claim.moment.start if claim.moment else None for claim in claims] for claims in (known, unknown)]
    assert starts == [["2016-12-12"], [None]]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_process_that_the_system_ends_is_named() -> None:
    outcomes = extract_all(list_texts(200), ("SY",), (), 2, "2026-01-01")
    next(outcomes)
    for child in active_children():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(ExtractionStopped, match="fewer --jobs"):
        list(outcomes)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT")
def test_an_interruption_is_not_the_childrens_to_answer() -> None:
    outcomes = extract_all(list_texts(100), ("SY",), (), 2, "2026-01-01")
    next(outcomes)
    for child in active_children():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGINT)
    assert len(list(outcomes)) == 99
