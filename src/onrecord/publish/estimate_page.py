"""The page of an estimate: one file that opens from a memory stick, without scripts, network or names."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from onrecord.model import PopulationEstimate, StrataEstimate
from onrecord.publish.dossier import build_environment
from onrecord.publish.estimate_views import view_estimate, view_strata

MARKER = "onrecord estimate"
"""What the page says made it; a file that does not say so is never replaced."""


class PageInUse(ValueError):
    """The file is there and is no page of an estimate; it is left alone."""


def write_estimate(
    found: PopulationEstimate | StrataEstimate,
    path: Path,
    *,
    name: str,
    notes: Sequence[str] = (),
    generated: str | None = None,
) -> int:
    """Write the page of an estimate into one file, in place of an older one there; give its size in bytes.

    `name` says what was estimated, `notes` what must be known of its lists, and `generated` is the day it is made (ISO
    8601). The file is complete before it takes its place. Raises PageInUse where the file is anything but such a page.
    """
    if path.exists() and not _is_page(path):
        raise PageInUse(f"{path.name} is there and is no page of an estimate; name another file, or remove that one.")
    page = render_estimate(found, name=name, notes=notes, generated=generated).encode("utf-8")
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        fresh.write_bytes(page)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return len(page)


def render_estimate(
    found: PopulationEstimate | StrataEstimate, *, name: str, notes: Sequence[str] = (), generated: str | None = None
) -> str:
    """The page of an estimate as HTML that asks for nothing."""
    values = view_strata(found, name) if isinstance(found, StrataEstimate) else view_estimate(found, name)
    style = read_style()
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    shared = {"style": style, "style_hash": digest, "marker": MARKER, "notes": notes}
    return build_environment().get_template("estimate.html").render(**values, **shared, generated=generated)


def draw_estimate(found: PopulationEstimate, *, name: str, width: int = 720) -> str:
    """The plot of the methods alone, as an SVG file with styles of its own; raises ValueError where there is none."""
    values = view_estimate(found, name)
    if values["chart"] is None:
        raise ValueError("No method has an estimate, so there is nothing to draw.")
    page = build_environment().get_template("estimate_plot.svg").render(**values, width=width)
    return "\n".join(line for line in page.splitlines() if line.strip()) + "\n"


def read_style() -> str:
    """The style sheet of the dossier, which the page carries within itself."""
    return files("onrecord.publish").joinpath("static", "dossier.css").read_text(encoding="utf-8")


def _is_page(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return f'content="{MARKER}"'.encode() in file.read(4096)
