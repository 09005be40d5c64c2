"""What readers do in a real browser: follow a number, use the keys, read on a phone, print."""

from __future__ import annotations

import itertools
from typing import Any

import pypdfium2
import pytest

pytestmark = pytest.mark.browser

TICKS = """() => [...document.querySelectorAll('.axis')].map((axis) =>
    [...axis.querySelectorAll('text')].filter((text) => text.textContent)
        .map((text) => text.getBoundingClientRect()).map((box) => [box.left, box.right]))"""
NAMES = """() => [...document.querySelectorAll('#map .name')].filter((name) => name.style.visibility !== 'hidden')
    .map((name) => name.getBoundingClientRect()).map((box) => [box.left, box.right, box.top, box.bottom])"""


def test_a_card_of_the_map_opens_by_key_is_read_and_closes_again(visit: Any) -> None:
    page = visit.open("map.html")
    page.wait_for_selector("#map .place")
    page.locator("#map .place-point").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.closest('.leaflet-popup-content') !== null")
    page.keyboard.press("Escape")
    page.wait_for_selector(".leaflet-popup-content", state="detached")
    assert "place-point" in page.evaluate("() => document.activeElement.getAttribute('class')")


def test_shapes_of_one_centre_tell_of_one_another(visit: Any) -> None:
    page = visit.open("map.html")
    page.wait_for_selector("#map .place")
    page.evaluate("() => { window.told = JSON.parse(document.getElementById('places').textContent); }")
    both = page.evaluate("""() => window.told.filter((one) => window.told.some((other) =>
        other !== one && other.latitude === one.latitude && other.longitude === one.longitude))
        .map((one) => one.name)""")
    assert len(both) == 2
    page.locator(f'#map path[aria-label^="{both[0]},"]').focus()
    page.keyboard.press("Enter")
    card = page.locator(".leaflet-popup-content").text_content()
    assert all(name in card for name in both)


@pytest.mark.parametrize("width", [390, 1280])
def test_names_on_the_map_and_months_on_the_axis_do_not_cover_one_another(visit: Any, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    for axis in visit.open("timeline.html").evaluate(TICKS):
        assert axis
        assert all(right < left for (_, right), (left, _) in itertools.pairwise(sorted(axis)))
        assert all(0 <= left and right <= width for left, right in axis)  # noqa: SIM300
    page = visit.open("map.html")
    page.wait_for_selector("#map .name", state="attached")
    for (l1, r1, t1, b1), (l2, r2, t2, b2) in itertools.combinations(page.evaluate(NAMES), 2):
        assert r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1


def test_a_speaker_and_an_unknown_lead_to_their_claims(visit: Any) -> None:
    page = visit.open("index.html")
    rows = page.locator("#who ~ ul li").count()
    assert rows
    for n in range(rows):
        link = visit.open("index.html").locator("#who ~ ul li").nth(n).locator("a")
        if not link.count():
            continue
        told = int(link.text_content().split()[0])
        link.click()
        page.wait_for_selector("#found:not(:empty)")
        assert int(page.locator("#found").text_content().split()[0]) >= told
    unknown = visit.open("index.html").locator("#unknown ~ ul li", has_text="claims without a date")
    told = int(unknown.locator("strong").text_content())
    unknown.locator("a").click()
    page.wait_for_selector("#found:not(:empty)")
    assert int(page.locator("#found").text_content().split()[0]) == told


def test_on_paper_a_number_stands_with_its_words_and_no_page_is_empty(visit: Any) -> None:
    page = visit.open("index.html")
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    pages = [printed[n].get_textpage().get_text_bounded() for n in range(len(printed))]
    assert all(len(words.split()) > 20 for words in pages[:-1])
    assert "killing at least 22 children" in " ".join(" ".join(pages).split())
    assert "▾" not in " ".join(pages)
