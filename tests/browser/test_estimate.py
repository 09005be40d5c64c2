"""The page of an estimate in a real browser: silent, legible in both schemes, and no wider than a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.publish import write_estimate
from tests.publish.estimate_fixture import make_estimate, make_strata

from .conftest import Visit
from .test_dossier import CONTRAST, HEADINGS, LABELS, NO_NAME, OVERFLOW

pytestmark = pytest.mark.browser

BARS = """() => [...document.querySelectorAll('.bars-of-people .pattern')]
    .map((bar) => bar.getBoundingClientRect().width)"""
LEVEL = """() => {
  const [dots, bars] = ['.dots .held', '.bars-of-people .pattern'].map((name) => [...document.querySelectorAll(name)]);
  const middle = (part) => { const box = part.getBoundingClientRect(); return box.top + box.height / 2; };
  return [Math.max(...dots.map(middle)), Math.max(...bars.map(middle))];
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("estimates")
    write_estimate(make_estimate(), folder / "table.html", name="river valley")
    write_estimate(make_strata(), folder / "strata.html", name="river valley")
    return folder


@pytest.mark.parametrize("visit", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
def test_pages_open_in_silence_and_can_be_read_by_everybody(visit: Visit, pages: Path) -> None:
    for name in ("table.html", "strata.html"):
        page: Any = visit.page
        page.goto((pages / name).as_uri())
        for question in (LABELS, NO_NAME, CONTRAST):
            assert page.evaluate(question) == [], name
        levels = page.evaluate(HEADINGS)
        assert levels[0] == 1
        assert max(levels) <= 3
    assert visit.said == []
    assert [url for url in visit.asked if not url.startswith(("file:", "data:"))] == []


def test_no_page_is_wider_than_a_phone(visit: Visit, pages: Path) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 740})
    for name in ("table.html", "strata.html"):
        visit.page.goto((pages / name).as_uri())
        assert visit.page.evaluate(OVERFLOW) == 0, name


def test_the_style_is_applied_and_bars_are_as_long_as_their_people(visit: Visit, pages: Path) -> None:
    visit.page.goto((pages / "table.html").as_uri())
    widths = visit.page.evaluate(BARS)
    assert widths == sorted(widths, reverse=True)
    assert widths[0] / widths[1] == pytest.approx(120 / 80, rel=0.02)
    dots, bars = visit.page.evaluate(LEVEL)
    assert dots == pytest.approx(bars, abs=1.5)
