"""The geoparsing scorer on corpora of our own in the three known layouts, and on stored outputs of other systems."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from bench.quality.geoparsing import find_located, list_errors, measure_f1, pair_names, score
from bench.quality.geoparsing_reading import Annotated, Located, align_name, find_corpora, read_peers

TEXT = "Shells fell on Aleppo on Monday. The ministry in Damascus said nothing."
ALEPPO = Located("Aleppo", 15, 21, 36.2, 37.16)
DAMASCUS = Located("Damascus", 49, 57, 33.51, 36.29)
GOLD = Annotated("1", TEXT, (ALEPPO, DAMASCUS))

LGL = f"""<articles><article docid="1"><text>{TEXT}</text><toponyms>
<toponym><start>15</start><end>21</end><phrase>Aleppo</phrase><gaztag geonameid="7"><name>Halab</name><lat>36.2</lat>
<lon>37.16</lon></gaztag></toponym>
<toponym><start>49</start><end>57</end><phrase>Damascus</phrase></toponym></toponyms></article></articles>"""
GEOWEBNEWS = f"""<articles><article file="1"><text>{TEXT}</text><toponyms>
<toponym><extractedName>Aleppo</extractedName><start>15</start><end>21</end><geonamesID>7</geonamesID>
<latitude>36.2</latitude><longitude>37.16</longitude></toponym>
<toponym><extractedName>Damascus</extractedName><start>49</start><end>57</end><geonamesID/>
<latitude>33.51</latitude><longitude>36.29</longitude></toponym></toponyms></article></articles>"""
GEOVIRUS = f"""<articles><article number="1"><source>x</source><text>{TEXT}</text><locations>
<location><name>Aleppo</name><lat>36.2</lat><lon>37.16</lon><start>16</start><end>22</end></location>
</locations></article></articles>"""


@pytest.mark.parametrize("layout", [LGL, GEOWEBNEWS, GEOVIRUS])
def test_each_layout_gives_the_names_with_degrees_and_an_identity(tmp_path: Path, layout: str) -> None:
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(layout.encode()))
    ((name, (text,)),) = find_corpora(tmp_path)
    assert (name, text.id, text.text, text.gold) == ("a", "1", TEXT, (ALEPPO,))


def test_a_name_beside_its_stated_characters_is_found_at_the_nearest_ones() -> None:
    assert align_name("in Homs and Homs", "Homs", 11) == 12
    assert align_name("in Homs and Homs", "Homs", 2) == 3
    assert align_name("in Homs", "Hama", 3) == 3


@pytest.mark.parametrize(
    ("found", "value"),
    [
        ((ALEPPO, DAMASCUS), 1.0),
        ((), 0.0),
        ((ALEPPO,), 2 / 3),
        ((Located("x", 0, 1, 36.2, 37.16),), 0.0),
        ((Located("Aleppo", 15, 21, 36.2, 39.5), DAMASCUS), 0.5),
        ((Located("Aleppo", 17, 21, 36.9, 37.16), DAMASCUS), 1.0),
        ((Located("Aleppo", 18, 21, 36.2, 37.16), DAMASCUS), 0.5),
    ],
    ids=["perfect", "empty", "half", "elsewhere in the text", "elsewhere on earth", "two characters off", "three off"],
)
def test_known_answers_have_known_scores(found: tuple[Located, ...], value: float) -> None:
    assert measure_f1([GOLD], [found]) == pytest.approx(value)


def test_the_same_answer_everywhere_earns_what_lies_near_it() -> None:
    constant = [Located(name.name, name.start, name.end, 36.2, 37.16) for name in GOLD.gold]
    assert measure_f1([GOLD], [constant]) == 0.5


def test_one_answer_serves_one_name() -> None:
    twice = Annotated("1", TEXT, (ALEPPO, Located("Alep", 16, 20, 36.2, 37.16)))
    assert len(pair_names(twice.gold, [ALEPPO])) == 1


def test_every_error_is_named_with_its_kind() -> None:
    found = [Located("Aleppo", 15, 21, 0.0, 0.0), Located("Monday", 25, 31, 0.0, 0.0)]
    kinds = {(failing.kind, failing.start) for failing in list_errors(GOLD, found)}
    assert kinds == {("put elsewhere", 15), ("no place of the gold", 25), ("place missed", 49)}


def test_stored_outputs_are_read_from_the_archive_and_stand_beside_the_row(tmp_path: Path) -> None:
    folder = tmp_path / "geoparsing"
    folder.mkdir()
    (folder / "lgl.xml").write_text(LGL, encoding="utf-8")
    with tarfile.open(folder / "peers.tar.gz", "w:gz") as archive:
        line = b"x,,Aleppo,,36.3,,37.2,,15,,21||x,,Monday,,,,,,25,,31||\n"
        for name in ("out/LGL_Peer.txt", "gold/LGL_gold.txt"):
            member = tarfile.TarInfo(name)
            member.size = len(line)
            archive.addfile(member, io.BytesIO(line))
    assert read_peers(folder) == {"lgl": {"Peer": ((Located("Aleppo", 15, 21, 36.3, 37.2),),)}}
    (row,) = score(tmp_path).rows
    assert (row.set, row.metric, row.bar, row.n, dict(row.peers)) == (
        "geoparsing/lgl",
        "f1_161km",
        0.45,
        1,
        {"Peer": 1.0},
    )


def test_a_missing_set_gives_no_row(tmp_path: Path) -> None:
    assert score(tmp_path).rows == ()


def test_extraction_puts_a_well_known_town_where_it_is() -> None:
    assert [name.name for name in find_located("Two people were killed in Aleppo.")] == ["Aleppo"]


@pytest.mark.shared
def test_the_published_figures_of_other_systems_are_reproduced(shared: Path) -> None:
    folder = shared / "eval" / "geoparsing"
    peers = read_peers(folder)
    figures = {
        (name.lower(), system): round(measure_f1(texts, found), 3)
        for name, texts in find_corpora(folder)
        for system, found in peers.get(name.lower(), {}).items()
        if len(found) == len(texts)
    }
    published = {
        ("lgl", "CamCoder"): 0.474,
        ("geowebnews", "CamCoder"): 0.583,
        ("lgl", "Yahoo"): 0.491,
        ("lgl", "Edinburgh"): 0.426,
        ("geowebnews", "Edinburgh"): 0.546,
    }
    if not set(published) <= set(figures):
        pytest.skip("the stored outputs of the other systems are not there")
    assert {key: figures[key] for key in published} == published
