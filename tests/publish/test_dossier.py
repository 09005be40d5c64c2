from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import (
    Act,
    Attribution,
    Bound,
    BoundKind,
    Candidate,
    Claim,
    ClaimKind,
    Document,
    Mention,
    Place,
    Precision,
    Record,
    Scope,
    Span,
    Text,
    Toll,
)
from onrecord.publish import Edition, UnknownEdition, find_publisher, prepare_edition, write_dossier
from onrecord.publish.dossier import FolderInUse, sweep_leftovers
from onrecord.publish.folding import fold_text


class Page(HTMLParser):
    """Collects what a page refers to and what it can be referred to by."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append((name, value or ""))
            if name == "id":
                assert value not in self.ids, f"{value} is given twice"
                self.ids.add(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")


def pages_of(folder: Path) -> dict[Path, Page]:
    return {path.resolve(): Page(path) for path in sorted(folder.rglob("*.html"))}


def test_an_edition_is_prepared_once_for_all_pages_and_downloads(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def prepare(shown: Record, edition: str) -> Edition:
        asked.append(edition)
        return prepare_edition(shown, edition)

    for module in ("dossier", "claims_jsonl", "incidents_csv", "places_geojson", "bounds_csv"):
        monkeypatch.setattr(f"onrecord.publish.{module}.prepare_edition", prepare)
    report = write_dossier(record, tmp_path / "dossier")
    assert asked == ["public"]
    held = report.folder / "downloads"
    for name, export in (("claims.jsonl", "jsonl"), ("incidents.csv", "csv"), ("places.geojson", "geojson")):
        assert (held / name).read_bytes().decode() == "".join(find_publisher(export)(record))


def test_every_link_leads_somewhere_inside(public: Path) -> None:
    pages = pages_of(public)
    for path, page in pages.items():
        for link in page.links:
            if link == "data:,":
                continue
            assert "//" not in link
            assert ":" not in link
            address, _, anchor = link.partition("#")
            target = (path.parent / address).resolve() if address else path
            assert target.is_file(), f"{path.name} links to {link}"
            assert target.is_relative_to(public.resolve())
            filter_of_claims = target.name == "claims.html" and "=" in anchor
            if anchor and target in pages and not filter_of_claims:
                assert anchor in pages[target].ids, f"{path.name} links to {link}"


def test_pages_hold_no_code_but_ours_and_no_style_of_their_own(public: Path) -> None:
    for path, page in pages_of(public).items():
        text = path.read_text(encoding="utf-8")
        assert text.count("Content-Security-Policy") == 1
        assert "default-src 'none'" in text
        assert "unsafe" not in re.findall(r'content="(default-src[^"]*)"', text)[0]
        assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]
        assert not {"img", "iframe", "object", "embed", "style", "base"} & set(page.tags)
        assert "{{" not in text.replace("{{ 7*7 }}", "")
        assert "\u202e" not in text
        assert "\x00" not in text


def test_pages_are_built_for_everybody(public: Path) -> None:
    for path, page in pages_of(public).items():
        assert page.tags.count("h1") == 1, path.name
        assert page.tags.count("main") == 1
        assert {"header", "nav", "footer"} <= set(page.tags)
        assert ("lang", "en") in page.attributes
        levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), path.name


@pytest.mark.parametrize("edition", ["names", "quotes"])
def test_the_public_dossier_holds_no_name_and_no_words_of_people_at_risk(
    public: Path, full: Path, made: dict[str, Any], edition: str
) -> None:
    secrets = [fold_text(secret).text for secret in made[edition.upper()]]
    for path in public.rglob("*"):
        if path.is_file():
            held = fold_text(path.read_text(encoding="utf-8", errors="replace")).text
            held += fold_text(json.dumps(path.name)).text
            assert not [secret for secret in secrets if secret in held], path.name
    everything = "".join(fold_text(path.read_text(encoding="utf-8")).text for path in full.rglob("*.html"))
    assert all(secret in everything or secret.startswith("no bread") for secret in secrets)


def test_what_is_withheld_is_said(public: Path) -> None:
    method = (public / "method.html").read_text(encoding="utf-8")
    assert "<strong>2</strong> claims" in method
    assert "first-person testimony of danger" in method


def test_every_page_of_the_full_edition_says_that_it_is_not_for_publication(public: Path, full: Path) -> None:
    for path in full.rglob("*.html"):
        assert "Full edition: not for publication" in path.read_text(encoding="utf-8")
    for path in public.rglob("*.html"):
        assert "not for publication" not in path.read_text(encoding="utf-8").replace("which is not for publication", "")


def test_every_claim_shows_its_status_and_the_overview_how_many_were_judged(public: Path, record: Record) -> None:
    overview = (public / "index.html").read_text(encoding="utf-8")
    assert f"<strong>3 of {len(record.claims)}</strong> claims judged by a person" in overview
    table = (public / "claims.html").read_text(encoding="utf-8")
    assert table.count('<span class="status status-') == len(record.claims)


def test_scopes_are_kept_apart_and_sources_are_said_in_words(public: Path) -> None:
    overview = (public / "index.html").read_text(encoding="utf-8")
    sections = re.findall(r'<section class="scope scope-(\w+)"(.*?)</section>', overview, re.S)
    assert [name for name, _ in sections] == ["incident", "period", "stock"]
    assert "440" not in dict(sections)["incident"]
    assert "more than 440" in dict(sections)["period"]
    assert "1 source, relayed 1 time" in dict(sections)["incident"]


def test_unknown_dates_and_places_wait_in_trays(public: Path) -> None:
    assert "Date unknown (2)" in (public / "timeline.html").read_text(encoding="utf-8")
    assert "SYR-2016-0004" in (public / "map.html").read_text(encoding="utf-8").split("Place unknown")[1]


def test_arabic_text_reads_from_the_right_and_says_why_it_has_no_claims(public: Path, made: dict[str, Any]) -> None:
    page = (public / "documents" / f"{made['name_document']('unread')}.html").read_text(encoding="utf-8")
    assert 'dir="rtl" lang="ar"' in page
    assert "not extracted (language: Arabic)" in page
    assert made["UNREAD"] in page


def test_a_region_without_an_edge_is_called_so_and_no_unknown_place(record: Record, tmp_path: Path) -> None:
    region = Place("region:Union", "Wide Union", Precision.UNKNOWN, "", 50.0, 4.0, 2000.0)
    first, *others = record.claims
    mention = replace(
        first.places[0], precision=Precision.UNKNOWN, candidates=(Candidate(region, 1.0),), chosen=region.id
    )
    changed = replace(record, claims=(replace(first, places=(mention,)), *others))
    folder = write_dossier(changed, tmp_path / "dossier").folder
    row = (folder / "map.html").read_text(encoding="utf-8").split("Wide Union")[1].split("</tr>")[0]
    assert "somewhere in a wide region" in row
    assert "place unknown" not in row
    assert "not drawn: its edge is not held" in row
    page = (folder / "documents" / f"{first.content.document}.html").read_text(encoding="utf-8")
    assert "somewhere in a wide region" in page


def test_a_place_that_is_named_is_not_called_unknown_for_want_of_a_position(record: Record, tmp_path: Path) -> None:
    incident = next(found for found in record.incidents if found.code == "SYR-2016-0001")
    claim = next(claim for claim in record.claims if claim.id == incident.claims[0])
    mention = replace(claim.places[0], name="Tiny Hamlet", precision=Precision.UNKNOWN, candidates=(), chosen=None)
    bare = replace(incident, place=None, precision=Precision.UNKNOWN)
    changed = replace(
        record,
        claims=tuple(replace(c, places=(mention,)) if c.id == claim.id else c for c in record.claims),
        incidents=tuple(bare if found is incident else found for found in record.incidents),
    )
    folder = write_dossier(changed, tmp_path / "dossier").folder
    page = (folder / "incidents" / "SYR-2016-0001.html").read_text(encoding="utf-8")
    assert "Tiny Hamlet (position not known)" in page
    document = (folder / "documents" / f"{claim.content.document}.html").read_text(encoding="utf-8")
    assert re.search(r"Tiny Hamlet(</bdi>)? <span class=.how.>position not known", document)


def test_a_text_that_is_withheld_as_a_whole_is_not_said_to_stand_below(record: Record, tmp_path: Path) -> None:
    unread = next(name for name, _ in record.not_extracted)
    documents = tuple(replace(d, media_type="application/json") if d.id == unread else d for d in record.documents)
    texts = tuple(replace(text, reader="post") if text.document == unread else text for text in record.texts)
    folder = write_dossier(replace(record, documents=documents, texts=texts), tmp_path / "dossier").folder
    page = (folder / "documents" / f"{unread}.html").read_text(encoding="utf-8")
    assert "withheld: a post or letter that was not extracted" in page
    assert "All words are withheld" in page
    assert "text below" not in page
    assert "all of its words are withheld" in (folder / "documents.html").read_text(encoding="utf-8")


def test_a_dossier_takes_the_place_of_an_older_one_whole(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    write_dossier(record, folder)
    (folder / "documents" / "stale.html").write_text("old")
    report = write_dossier(record, folder)
    assert not (folder / "documents" / "stale.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["dossier"]
    assert report.index.is_file()
    assert report.withheld_claims == 2


@pytest.mark.parametrize(("there", "asked"), [("public", "full"), ("full", "public")])
def test_one_edition_never_takes_the_place_of_the_other(record: Record, tmp_path: Path, there: str, asked: str) -> None:
    folder = tmp_path / "dossier"
    write_dossier(record, folder, edition=there)
    with pytest.raises(FolderInUse, match=f"holds the {there} edition"):
        write_dossier(record, folder, edition=asked)
    assert json.loads((folder / "dossier.json").read_text(encoding="utf-8"))["edition"] == there


def test_leftovers_of_dead_processes_are_swept_and_those_of_others_stay(record: Record, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    dead, alive = ended.pid, os.getppid()
    names = [f".dossier.{dead}.new", f".dossier.{dead}.old", f".dossier.{alive}.new", ".dossier.notes.old"]
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text("a secret")
    (tmp_path / "dossier").mkdir()
    write_dossier(record, tmp_path / "dossier")
    assert {path.name for path in tmp_path.iterdir()} == {"dossier", f".dossier.{alive}.new", ".dossier.notes.old"}


def test_a_dossier_that_a_killed_process_took_away_goes_back(record: Record, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    write_dossier(record, tmp_path / "dossier").folder.rename(tmp_path / f".dossier.{ended.pid}.old")
    sweep_leftovers(tmp_path / "dossier")
    assert [path.name for path in tmp_path.iterdir()] == ["dossier"]


def test_the_same_record_gives_the_same_bytes(record: Record, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_dossier(record, tmp_path / name)
    one, two = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()}
        for n in ("one", "two")
    )
    assert one == two


def test_a_folder_with_other_things_is_left_alone(record: Record, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("mine")
    with pytest.raises(FolderInUse, match="new or empty"):
        write_dossier(record, tmp_path / "letters")
    with pytest.raises(UnknownEdition):
        write_dossier(record, tmp_path / "other", edition="press")
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


def test_an_empty_record_gives_a_dossier_that_says_so(tmp_path: Path) -> None:
    report = write_dossier(Record("Empty"), tmp_path / "dossier")
    assert "No document gives a figure" in report.index.read_text(encoding="utf-8")
    for page in pages_of(report.folder).values():
        assert "main" in page.tags


def make_large_record() -> Record:
    sentence = "The district office said that at least 12 people were killed in shelling near the northern market. "
    body = sentence * 25
    documents, texts, claims = [], [], []
    for number in range(200):
        name = f"{number:064x}"
        documents.append(
            Document(name, "text/plain", len(body), f"{number}.txt", title=f"Report {number}", language="en")
        )
        texts.append(Text(name, body, (), "text", "1"))
        for at in range(25):
            start = at * len(sentence)

            def cite(words: str, name: str = name, start: int = start) -> Span:
                return Span.of(name, body, at := start + sentence.index(words), at + len(words))

            number_span = cite("12")
            toll = Toll("killed", Bound(12, BoundKind.LITERAL, "digits", (number_span,)), None, None, False, "people",
                        Scope.INCIDENT, number_span)  # fmt: skip
            speaker = Attribution(Mention("The district office", cite("The district office")), cue=cite("said"))
            act = Act("shelling", cite("shelling"))
            content = Span.of(name, body, start, start + len(sentence) - 1)
            claims.append(Claim(content, ClaimKind.TOLL, attribution=speaker, acts=(act,), toll=toll))
    return Record("Large", tuple(documents), tuple(texts), tuple(claims))


def test_five_thousand_claims_still_open(tmp_path: Path) -> None:
    report = write_dossier(make_large_record(), tmp_path / "dossier")
    assert report.largest_page < 3_000_000
    assert max(path.stat().st_size for path in (report.folder / "assets").iterdir()) < 3_000_000
    assert (report.folder / "claims-25.html").is_file()
    assert not (report.folder / "claims-26.html").exists()
