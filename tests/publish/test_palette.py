"""The colours of the style sheet, by the contrast formula of WCAG 2.2."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = files("onrecord.publish").joinpath("static", "dossier.css").read_text(encoding="utf-8")
PAIRS = [
    ("ink", "ground"), ("ink", "paper"), ("muted", "ground"), ("muted", "paper"), ("link", "ground"), ("link", "paper"),
    ("on-mark", "mark"), ("on-mark", "mark-2"), ("on-mark", "mark-3"), ("on-mark", "select"), ("warn", "warn-ground"),
    ("warn", "paper"), ("good", "paper"), ("good", "ground"), ("warn", "ground"), ("on-hidden", "hidden"),
    ("on-accent", "accent"), ("ink", "land"), ("link", "warn-ground"), ("link", "select"),
]  # fmt: skip


def read_schemes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r"(:root[^{]*)\{([^}]*--ground[^}]*)\}", CSS)
    named = [(selector.strip(), dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", body))) for selector, body in blocks]
    light, dark, system, _print = (colours for _, colours in named)
    return {"light": light, "dark": dark, "system": system}


def luminance(colour: str) -> float:
    raw = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(raw[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_the_published_ends() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_words_can_be_read(scheme: str, text: str, ground: str) -> None:
    colours = read_schemes()[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("shape", "ground"), [("edge", "paper"), ("edge", "ground"), ("accent", "ground"), ("warn", "land")]
)
def test_edges_of_controls_and_shapes_can_be_seen(scheme: str, shape: str, ground: str) -> None:
    colours = read_schemes()[scheme]
    assert contrast(colours[shape], colours[ground]) >= 3.0


def test_dark_by_choice_is_dark_by_system() -> None:
    schemes = read_schemes()
    assert schemes["dark"] == schemes["system"]
