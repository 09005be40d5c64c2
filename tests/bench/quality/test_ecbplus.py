"""Reading ECB+ and its baselines, on documents of our own."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import numpy
import pytest

from bench.quality import ecbplus
from bench.quality.ecbplus_baselines import compare_texts, link_near, link_within, score_baselines
from bench.quality.ecbplus_reading import read_document, read_texts

WORDS = ["http", ":", "Gunmen", "shot", "a", "baker", ".", "They", "gave", "him", "up", ".", "The", "shooting", "."]
SENTENCES = [0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3]
MARKS = {
    "1": ("ACTION_OCCURRENCE", [3]),
    "2": ("HUMAN_PART_PER", [5]),
    "3": ("NEG_ACTION_OCCURRENCE", [8, 10]),
    "4": ("ACTION_STATE", [13]),
    "5": ("ACTION_STATE", []),
}
LINKS = {"CROSS_DOC_COREF": (' note="ACT7"', ["1", "4"]), "INTRA_DOC_COREF": ("", ["3"])}


def write_document(name: str) -> bytes:
    tokens = [
        f'<token t_id="{i}" sentence="{s}" number="0">{w}</token>'
        for i, (w, s) in enumerate(zip(WORDS, SENTENCES, strict=True))
    ]
    marks = [
        f'<{tag} m_id="{own}">' + "".join(f'<token_anchor t_id="{i}"/>' for i in held) + f"</{tag}>"
        for own, (tag, held) in MARKS.items()
    ]
    links = [
        f'<{tag} r_id="9"{note}>'
        + "".join(f'<source m_id="{own}"/>' for own in sources)
        + f'<target m_id="5"/></{tag}>'
        for tag, (note, sources) in LINKS.items()
    ]
    body = [*tokens, "<Markables>", *marks, "</Markables><Relations>", *links, "</Relations>"]
    return f'<Document doc_name="{name}.xml">{"".join(body)}</Document>'.encode()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "ecbplus"
    folder.mkdir()
    files = {"b/4_2x.xml": write_document("4_2x"), "a/4_1x.xml": write_document("4_1x")}
    with tarfile.open(folder / "any.tar.gz", "w:gz") as archive:
        for path, content in files.items():
            info = tarfile.TarInfo(path)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return tmp_path


def test_event_mentions_are_read_with_their_events(data: Path) -> None:
    one, two = read_texts(data / "ecbplus")
    assert (one.name, one.topic, two.name) == ("4_1x", "4", "4_2x")
    marked = [(one.text[mention.start : mention.end], mention.event) for mention in one.mentions]
    assert marked == [("shot", "ACT7"), ("gave him up", "4_1x 5"), ("shooting", "ACT7")]
    assert [one.text[low:high] for low, high in one.mentions[1].tokens] == ["gave", "up"]


def test_a_mention_without_a_link_is_an_event_of_its_own() -> None:
    bare = write_document("4_1x").split(b"<Relations>")[0] + b"</Document>"
    text = read_document(bare, None)
    assert text is not None
    assert [mention.event for mention in text.mentions] == ["4_1x 1", "4_1x 3", "4_1x 4"]


def test_only_the_listed_sentences_are_asked_for(data: Path) -> None:
    (data / "ecbplus" / "listed.csv").write_text("Topic,File,Sentence Number\n4,1x,1\n4,2x,3\n", encoding="utf-8")
    one, two = read_texts(data / "ecbplus")
    assert [one.text[mention.start : mention.end] for mention in one.mentions] == ["shot"]
    assert [two.text[mention.start : mention.end] for mention in two.mentions] == ["shooting"]


def test_xml_of_another_kind_is_passed_over() -> None:
    assert read_document(b"<Document><p>It fell.</p></Document>", None) is None


def test_cosines_are_one_for_the_same_words_and_nothing_for_no_word_in_common() -> None:
    cosines = compare_texts(["Bridge falls", "falls bridge", "harvest begins", "other words"])
    assert cosines[0, 1] == pytest.approx(1.0)
    assert cosines[0, 2] == 0.0


LEMMAS = ["shoot", "shoot", "fall", "shoot"]
DOCUMENTS = [0, 1, 1, 2]
COSINES = numpy.array([[1.0, 0.3, 0.0], [0.3, 1.0, 0.3], [0.0, 0.3, 1.0]])


def test_near_documents_link_what_is_linked_to_either() -> None:
    groups = link_near(LEMMAS, DOCUMENTS, COSINES, 0.3)
    assert groups[0] == groups[1] == groups[3] != groups[2]
    assert len(set(link_near(LEMMAS, DOCUMENTS, COSINES, 0.31))) == 4


def test_clusters_link_on_the_average_of_their_documents() -> None:
    groups = link_within(LEMMAS, DOCUMENTS, COSINES, 0.3)
    assert groups[0] == groups[1] != groups[3]
    assert len(set(link_within(LEMMAS, DOCUMENTS, COSINES, 0.1))) == 2


def test_each_baseline_has_its_best_threshold() -> None:
    texts = ["mill fire burns", "mill fire burns", "orchard storm passes", "wholly other matter"]
    scores = score_baselines("aabc", ["burn", "burn", "burn", "pass"], [0, 1, 2, 3], texts)
    assert scores["lemma-delta"].conll == scores["lemma in clusters"].conll == pytest.approx(1.0)
    assert scores["lemma"].conll < 1.0


def test_rows_count_the_mentions_and_nothing_is_scored_without_them(data: Path, tmp_path: Path) -> None:
    rows = ecbplus.score(data).rows
    assert {row.n for row in rows} == {6}
    assert all(0 < row.value <= 1 for row in rows)
    assert ecbplus.score(tmp_path / "nowhere").rows == ()
