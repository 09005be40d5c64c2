"""The page of an estimate as it is written: whole, silent, and never in place of something else.

The golden pages are written again by `python -m tests.publish.test_estimate_page`; the difference is then read.
"""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from onrecord.model import PatternTable, PopulationEstimate, StrataEstimate
from onrecord.publish import PageInUse, draw_estimate, write_estimate
from onrecord.publish.estimate_page import render_estimate
from tests.publish.estimate_fixture import LISTS, make_estimate, make_strata

GOLDEN = Path(__file__).with_name("golden_estimates")
PAGES: dict[str, PopulationEstimate | StrataEstimate] = {"table": make_estimate(), "strata": make_strata()}
NOTES = ("No separate lists: Harbour Daily quotes Valley Network, as claim c1 shows.",)


def render(found: PopulationEstimate | StrataEstimate) -> str:
    notes = NOTES if isinstance(found, PopulationEstimate) else ()
    return render_estimate(found, name="river valley", notes=notes, generated="2026-11-28")


def cut_body(page: str) -> str:
    """The page without its style sheet, a line for each element, so that a difference can be read."""
    body = page[page.index("<body>") :]
    pieces = (re.sub(r"\s+", " ", piece).strip() for piece in re.sub(r"(?=<(?!/))", "\n", body).split("\n"))
    return "\n".join(piece for piece in pieces if piece) + "\n"


class Reader(HTMLParser):
    """What a page holds: opened and closed elements in order, ids, and what they refer to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.meant: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.asks: list[str] = []
        self.inline: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in ("meta", "link", "circle", "line", "rect", "path"):
            self.open.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.meant += (given.get("aria-labelledby") or "").split()
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        self.asks += [value or "" for name, value in attrs if name in ("href", "src") and (value or "")[:1] != "#"]
        if tag == "svg" and given.get("role") == "img":
            self.images.append(given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Drawn shapes close themselves."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_it_was(name: str) -> None:
    assert cut_body(render(PAGES[name])) == (GOLDEN / f"{name}.html").read_text(encoding="utf-8")


def test_no_golden_page_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_and_asks_for_nothing(name: str) -> None:
    page = render(PAGES[name])
    read = Reader(page)
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    assert set(read.meant) <= set(read.ids)
    assert read.asks == ["data:,"]
    assert read.inline == []
    assert "<script" not in page


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_has_a_title_and_words(name: str) -> None:
    read = Reader(render(PAGES[name]))
    assert len(read.images) >= 3
    for image in read.images:
        title, words = (image["aria-labelledby"] or "").split()
        assert title.endswith("-title")
        assert words.endswith("-words")


def test_the_style_is_allowed_by_its_hash_alone() -> None:
    page = render(make_estimate())
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in page
    assert "unsafe-inline" not in page
    assert "url(http" not in style


def test_without_a_headline_the_reason_and_the_bound_come_first() -> None:
    page = render(make_estimate())
    lead = page[page.index('class="lead"') : page.index("<dl")]
    assert "No single figure can be given." in lead
    assert "<strong>470</strong> people or more" in lead
    assert "do not agree" in lead


def test_a_headline_comes_with_its_interval() -> None:
    page = render(make_estimate(headline=True))
    lead = page[page.index('class="lead"') : page.index("<dl")]
    assert "About <strong>560</strong> people, between 500 and 620" in lead
    assert "No single figure" not in page


def test_families_that_contradict_one_another_are_said_to() -> None:
    found = make_estimate()
    *others, classes = found.estimates
    apart = replace(classes, lower=630.0)
    assert "No number lies within the intervals of all families" in render(replace(found, estimates=(*others, apart)))
    assert "No number lies within" not in render(found)


def test_two_lists_make_a_page_too() -> None:
    table = PatternTable(LISTS[:2], ((1, 30), (2, 20), (3, 5)))
    nothing = PopulationEstimate(table, None, "Two lists cannot show whether they depend on one another.", ())
    page = render(nothing)
    assert "Two lists cannot show" in page
    assert "burials and clinic" in page


def test_names_of_lists_are_shown_and_never_obeyed() -> None:
    found = make_estimate()
    lists = ("<script>a()</script>", "clinic\u202egnol", "a" * 60)
    page = render(replace(found, table=replace(found.table, lists=lists)))
    assert "<script>" not in page
    assert "\u202e" not in page
    assert "a" * 33 + "…" in page
    Reader(page)


def test_a_page_takes_the_place_of_an_older_one_and_of_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "estimate.html"
    size = write_estimate(make_estimate(), path, name="first")
    assert path.stat().st_size == size
    write_estimate(make_strata(), path, name="second")
    assert "second" in path.read_text(encoding="utf-8")
    path.write_text("<!doctype html><p>Notes of our own", encoding="utf-8")
    with pytest.raises(PageInUse, match=r"estimate\.html is there and is no page of an estimate"):
        write_estimate(make_estimate(), path, name="third")
    assert "Notes of our own" in path.read_text(encoding="utf-8")
    folder = tmp_path / "folder.html"
    folder.mkdir()
    with pytest.raises(PageInUse):
        write_estimate(make_estimate(), folder, name="x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["estimate.html", "folder.html"]


def test_the_plot_alone_is_a_file_of_its_own() -> None:
    plot = draw_estimate(make_estimate(), name="river valley")
    tree = ElementTree.fromstring(plot)
    assert tree.get("width") == "720"
    assert plot.count('class="hill"') == 2
    assert "graphs: 560 (500 to 620)" in plot
    used = set(re.findall(r'class="([\w-]+)"', plot[plot.index("</style>") :]))
    assert used <= set(re.findall(r"[.]([\w-]+)", plot[: plot.index("</style>")]))
    with pytest.raises(ValueError, match="nothing to draw"):
        draw_estimate(replace(make_estimate(), estimates=()), name="x")


def test_a_full_disk_leaves_the_older_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "estimate.html"
    write_estimate(make_estimate(), path, name="first")
    before = path.read_bytes()

    def refuse(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_estimate(make_strata(), path, name="second")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, found in PAGES.items():
        (GOLDEN / f"{name}.html").write_text(cut_body(render(found)), encoding="utf-8")
        sys.stdout.write(f"written: {name}\n")
