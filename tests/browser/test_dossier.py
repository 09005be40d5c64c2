"""The dossier in a real browser, opened from the disk as from a memory stick."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Candidate, Place, Precision
from onrecord.publish import write_dossier

from .conftest import Visit

pytestmark = pytest.mark.browser

LABELS = """() => [...document.querySelectorAll('a[href], button, input, select, [role=button], [tabindex="0"]')]
    .filter((part) => part.offsetParent !== null || part instanceof SVGElement)
    .filter((part) => !(part.getAttribute('aria-label') || part.textContent.trim() || part.labels?.length))
    .map((part) => part.outerHTML.slice(0, 120))"""
HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4')].map((head) => Number(head.tagName[1]))"""
NO_NAME = """() => [...document.querySelectorAll('img:not([alt]), svg:not([aria-hidden]):not([role=img])')]
    .filter((part) => !part.closest('#map, .axis, .defs, [aria-hidden=true]'))
    .map((part) => part.outerHTML.slice(0, 120))"""
CONTRAST = """() => {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = (colour, under) => {
    context.fillStyle = `rgb(${under.join(',')})`; context.fillRect(0, 0, 1, 1);
    context.fillStyle = colour; context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const ground = (part) => {
    const above = [];
    for (let at = part; at; at = at.parentElement) above.unshift(getComputedStyle(at).backgroundColor);
    return above.reduce((under, colour) => read(colour, under), [255, 255, 255]);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const bad = [];
  const walker = document.createTreeWalker(document.querySelector('body'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const part = node.parentElement;
    if (!node.data.trim() || part.closest('svg, script, noscript, option, #map')) continue;
    if (!part.getClientRects().length) continue;
    const under = ground(part);
    const [one, two] = [light(read(getComputedStyle(part).color, under)), light(under)].sort((a, b) => b - a);
    const words = `${node.data.trim().slice(0, 40)} ${getComputedStyle(part).color} on ${under}`;
    if ((one + 0.05) / (two + 0.05) < 4.5) bad.push(words);
  }
  return bad;
}"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def addresses(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


def page_of(made: dict[str, Any], key: str) -> str:
    return f"documents/{made['name_document'](key)}.html"


def find_claim(made: dict[str, Any], words: str) -> Any:
    return next(claim for claim in made["build_record"]().claims if claim.content.exact.startswith(words))


@pytest.mark.parametrize("visit", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True)
def test_pages_open_in_silence_and_can_be_read_by_everybody(visit: Any) -> None:
    for address in addresses(visit.folder):
        page = visit.open(address)
        assert page.evaluate(LABELS) == [], address
        assert page.evaluate(NO_NAME) == [], address
        assert page.evaluate(CONTRAST) == [], address
        levels = page.evaluate(HEADINGS)
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), address
        assert page.evaluate("() => window.broken") is None
    assert visit.said == []
    assert [url for url in visit.asked if not url.startswith(("file:", "data:"))] == []


def test_no_page_is_wider_than_a_phone(visit: Any) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    for address in addresses(visit.folder):
        assert visit.open(address).evaluate(OVERFLOW) == 0, address


def test_a_filter_stands_in_the_address_and_survives_a_reload(visit: Any) -> None:
    page = visit.open("claims.html")
    everything = page.locator("#claims tbody tr").count()
    page.select_option("[name=stance]", "alleged")
    assert page.locator("#claims tbody tr").count() == 1
    assert "stance=alleged" in page.url
    page.reload()
    assert page.locator("#claims tbody tr").count() == 1
    assert page.input_value("[name=stance]") == "alleged"
    page.get_by_role("button", name="Show all").click()
    assert page.locator("#claims tbody tr").count() == everything


def test_words_are_searched_without_accents_and_case(visit: Any) -> None:
    page = visit.open("claims.html#q=HUMÁN+rights")
    assert page.locator("#claims tbody tr").count() == 1


def test_figures_sort_as_numbers_and_unknown_ones_come_last(visit: Any) -> None:
    page = visit.open("claims.html")
    page.get_by_role("button", name="How many").click()
    shown = page.locator("#claims tbody tr td:nth-child(3)").all_text_contents()
    assert shown[0] == "6 teachers killed"
    assert shown[-1] == "–"
    page.get_by_role("button", name="How many").click()
    assert page.locator("#claims tbody tr td:nth-child(3)").first.text_content().startswith("90,000 to 110,000")
    assert page.locator("th[aria-sort=descending]").count() == 1


@pytest.mark.parametrize("key", ["news", "arabic", "hostile"])
def test_the_highlight_holds_exactly_the_claims_characters(visit: Any, made: dict[str, Any], key: str) -> None:
    for claim in made["build_record"]().claims:
        if claim.content.document == made["name_document"](key):
            page = visit.open(f"{page_of(made, key)}#{claim.id}")
            runs = page.locator("#text .run.selected").all_text_contents()
            assert "".join(runs) == claim.content.exact
            visit.open("index.html")


def test_a_number_leads_to_its_words_and_its_speaker(visit: Any, made: dict[str, Any]) -> None:
    page = visit.open("index.html")
    page.get_by_text("more than 440", exact=True).first.click()
    page.get_by_role("link", name="See the words in").locator("visible=true").click()
    claim = find_claim(made, "More than 440")
    assert page.url.endswith(f"#{claim.id}")
    number = page.locator('#text .run.selected[data-fine~="number"]').all_text_contents()
    assert "".join(number) == "More than 440"
    assert "Human Rights Watch" in page.locator(f"#{claim.id}").text_content()
    assert made["name_document"]("news") in page.locator("main").text_content()


def test_words_and_claims_lead_to_each_other(visit: Any, made: dict[str, Any]) -> None:
    page = visit.open(page_of(made, "news"))
    page.locator("#text .run", has_text="six teachers").first.click()
    first = page.locator(".side .claim.selected").get_attribute("data-n")
    page.locator("#text .run", has_text="six teachers").first.click()
    second = page.locator(".side .claim.selected").get_attribute("data-n")
    assert {first, second} == {"1", "2"}
    page.locator("#text .ref").nth(2).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector('.side .claim.selected[data-n="3"]')  # the link's own event comes after the key's
    page.locator(".side .claim.selected .ref-back").click()
    assert "shelled" in "".join(page.locator("#text .run.selected").all_text_contents())
    page.keyboard.press("Escape")
    assert page.locator(".selected").count() == 0


def test_arabic_stands_at_the_right(visit: Any, made: dict[str, Any]) -> None:
    page = visit.open(page_of(made, "unread"))
    box = page.locator("#text").bounding_box()
    words = page.evaluate(
        "() => { const range = document.createRange(); range.selectNodeContents(document.getElementById('text'));"
        " const box = range.getClientRects()[0]; return box.right; }"
    )
    assert box["x"] + box["width"] - words < 60


def test_the_map_draws_each_precision_with_its_own_shape(visit: Any) -> None:
    page = visit.open("map.html")
    page.wait_for_selector("#map .place")
    assert page.locator("#map .place-point").count() == 1
    assert page.locator("#map .place-circle").count() == 2
    assert page.locator('#map .place-area[fill="url(#hatch)"]').count() == 2
    page.locator("#map .place-point").focus()
    page.keyboard.press("Enter")
    assert "Air strike on a school" in page.locator(".leaflet-popup-content").text_content()


def test_the_map_opens_on_the_incidents_and_not_on_the_far_city_of_some_talks(
    visit: Any, made: dict[str, Any], tmp_path: Path
) -> None:
    record = made["build_record"]()
    far = Place("p-far", "Far City", Precision.TOWN, "KZ", 51.2, 71.4, 9.0)
    first, *others = record.claims
    talks = replace(first.places[0], precision=Precision.TOWN, candidates=(Candidate(far, 1.0),), chosen=far.id)
    record = replace(record, claims=(replace(first, places=(talks,)), *others))
    write_dossier(record, tmp_path / "dossier")
    page = Visit(visit.page, tmp_path / "dossier").open("map.html")
    page.wait_for_selector("#map .place")
    assert page.locator("#places").text_content().count("Far City") == 1
    assert page.evaluate("() => window.onrecordMap.getBounds().contains([51.2, 71.4])") is False
    assert page.evaluate("() => window.onrecordMap.getBounds().contains([35.55, 36.56])") is True


def test_paper_shows_no_key_of_a_map_that_is_not_printed(visit: Any) -> None:
    page = visit.open("map.html")
    page.wait_for_selector("#map .place")
    assert page.locator(".legend").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("#map").is_visible()
    assert not page.locator(".legend").is_visible()
    assert page.locator("table").is_visible()


def test_the_timeline_fades_where_an_end_is_unknown(visit: Any) -> None:
    page = visit.open("timeline.html")
    assert page.locator('.bar[data-fade="left"]').count() == 1
    assert "fade-left" in page.locator('.bar[data-fade="left"]').evaluate("(bar) => getComputedStyle(bar).fill")


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_everything_can_be_read_without_javascript(visit: Any, made: dict[str, Any]) -> None:
    page = visit.open("claims.html")
    assert page.locator("#claims tbody tr").count() == len(made["build_record"]().claims)
    assert not page.locator("#filters").is_visible()
    page = visit.open("map.html")
    assert page.locator("table tbody tr").count() == 5
    assert page.locator("noscript, .none").first.is_visible()
    page = visit.open("index.html")
    page.get_by_text("at least 22").first.click()
    assert page.get_by_text("air strikes hit a school", exact=False).first.is_visible()


def test_the_theme_button_turns_the_colours_and_they_stay(visit: Any) -> None:
    page = visit.open("index.html")
    before = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    page.locator("#theme").click()
    after = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
    assert before != after
    visit.open("method.html")
    assert page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor") == after


def test_the_keyboard_reaches_the_content_first(visit: Any) -> None:
    page = visit.open("index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "content"


@pytest.mark.parametrize("visit", [{"reduced_motion": "reduce"}], indirect=True)
def test_nothing_moves_for_those_who_ask(visit: Any) -> None:
    page = visit.open("map.html")
    page.wait_for_selector("#map .place")
    assert page.evaluate("() => window.onrecordMap.options.zoomAnimation") is False
    assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_paper_is_white_and_holds_no_buttons(visit: Any) -> None:
    page = visit.open("index.html")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav[aria-label=Dossier]").is_visible()
