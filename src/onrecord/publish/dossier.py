"""A folder of pages that opens from a memory stick: no server, no network, no code but ours."""

from __future__ import annotations

import glob
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from xstatic.pkg import leaflet

from onrecord.model import Record
from onrecord.publish.basemap import draw_basemap
from onrecord.publish.bounds_csv import write_bounds
from onrecord.publish.catalogue import Catalogue, build_catalogue
from onrecord.publish.claims_jsonl import write_claims
from onrecord.publish.edition import prepare_edition
from onrecord.publish.hostile import plain_words, show_piece, show_plain, show_words, write_json
from onrecord.publish.incidents_csv import write_incidents
from onrecord.publish.overview import view_policy
from onrecord.publish.pages import list_pages, list_rows
from onrecord.publish.place_views import locate_record
from onrecord.publish.places_geojson import write_places
from onrecord.publish.words import describe_day, describe_time, end_sentence

MARKER = "dossier.json"
_LEFTOVER = re.compile(r"([0-9]{1,9})\.(new|old)")
DOWNLOADS: dict[str, Callable[[Catalogue], Iterable[str]]] = {
    "claims.jsonl": write_claims,
    "incidents.csv": write_incidents,
    "places.geojson": write_places,
    "bounds.csv": write_bounds,
}
_CHUNK = 2_000
"""Claims in one data file of the filter."""


class FolderInUse(ValueError):
    """The folder holds something that is no dossier, and is left alone."""


@dataclass(frozen=True, slots=True)
class DossierReport:
    """What was written: the folder, its first page, how many pages and bytes, and what was withheld."""

    folder: Path
    index: Path
    edition: str
    pages: int
    bytes: int
    largest_page: int
    withheld_claims: int
    withheld_passages: int


def write_dossier(
    record: Record,
    folder: Path,
    *,
    edition: str = "public",
    generated: str | None = None,
    changes: dict[str, Any] | None = None,
) -> DossierReport:
    """Write a dossier of one edition ("public" or "full") into a folder, in place of an older dossier there.

    `generated` is the day it is made (ISO 8601), left out of the pages when None; `changes` is what `view_changes` says
    of the edition before this one, None where there was none. The pages are complete before they take the old ones'
    place; what a killed process left of its own beside the folder is removed. Raises FolderInUse where the folder holds
    anything else, also a dossier of the other edition or of another moment, UnknownEdition for another edition.
    """
    catalogue = build_catalogue(prepare_edition(record, edition))
    _refuse_foreign(folder, edition, record.as_of)
    sweep_leftovers(folder)
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        sizes = _write_pages(catalogue, fresh, generated, changes)
        _write_assets(catalogue, fresh)
        _write_downloads(catalogue, fresh / "downloads")
        marker = {"format": "onrecord.dossier/1", "edition": edition, "generated": generated}
        marker |= {"title": catalogue.edition.record.title} | ({"as_of": record.as_of} if record.as_of else {})
        (fresh / MARKER).write_text(json.dumps(marker) + "\n", encoding="utf-8")
        _take_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return DossierReport(
        folder=folder,
        index=folder / "index.html",
        edition=edition,
        pages=len(sizes),
        bytes=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        largest_page=max(sizes),
        withheld_claims=len(catalogue.edition.withheld),
        withheld_passages=catalogue.edition.passages,
    )


def _refuse_foreign(folder: Path, edition: str, as_of: str | None) -> None:
    if not folder.exists():
        return
    if not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARKER).is_file()):
        raise FolderInUse(f"{folder.name} holds something that is no dossier; name a folder that is new or empty.")
    there, then = _read_marker(folder / MARKER) if (folder / MARKER).is_file() else (edition, as_of)
    if then != as_of:
        raise FolderInUse(
            f"{folder.name} holds the record as of {then or 'the day it was made'}, which that of"
            f" {as_of or 'now'} must not replace unseen; name another folder, or remove that one first."
        )
    if there != edition:
        raise FolderInUse(
            f"{folder.name} holds the {there} edition, which the {edition} one must not replace unseen;"
            " name another folder, or remove that one first."
        )


def _read_marker(marker: Path) -> tuple[str, str | None]:
    """The edition of a dossier, and the moment as which it shows the record, None where it is that of its making."""
    try:
        held = json.loads(marker.read_text(encoding="utf-8"))
        return str(held["edition"]), held.get("as_of")
    except (ValueError, KeyError, TypeError):
        return "unknown", None


def sweep_leftovers(folder: Path) -> None:
    """Remove the unfinished and the replaced dossiers beside `folder` whose process is gone.

    Where that process ended between taking the old dossier away and putting the new one there, the complete old one
    goes back.
    """
    for path in sorted(folder.parent.glob(f".{glob.escape(folder.name)}.*")):
        found = _LEFTOVER.fullmatch(path.name.removeprefix(f".{folder.name}."))
        if found is None or not path.is_dir() or path.is_symlink() or _is_alive(int(found[1])):
            continue
        if found[2] == "old" and not folder.exists():
            path.rename(folder)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _is_alive(process: int) -> bool:
    if process == os.getpid():
        return False  # a leftover of an earlier publish with this number: this one has not begun yet
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def build_environment() -> Environment:
    """Give the templates: everything is escaped, an unknown name is an error."""
    environment = Environment(
        loader=PackageLoader("onrecord.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        words=show_words, piece=show_piece, exact=show_plain, plain=plain_words, day=describe_day, sentence=end_sentence
    )
    return environment


def _write_pages(
    catalogue: Catalogue, folder: Path, generated: str | None, changes: dict[str, Any] | None
) -> list[int]:
    environment = build_environment()
    record = catalogue.edition.record
    shared = {
        "case": record.title,
        "edition": catalogue.edition.name,
        "withheld_claims": len(catalogue.edition.withheld),
        "withheld_names": catalogue.edition.names,
        "withheld_passages": catalogue.edition.passages,
        "generated": generated,
        "policy": view_policy(record.policy),
        "changed": changes is not None,
        "as_of": describe_time(record.as_of) if record.as_of else "",
    }
    sizes = []
    for address, template, values in list_pages(catalogue, changes):
        root = "../" * address.count("/")
        data = write_json(values.pop("data")) if "data" in values else ""
        page = environment.get_template(template).render(**shared, **values, here=address, root=root, data=data)
        target = folder / address
        target.parent.mkdir(exist_ok=True)
        encoded = page.encode("utf-8")
        target.write_bytes(encoded)
        sizes.append(len(encoded))
    return sizes


def _write_assets(catalogue: Catalogue, folder: Path) -> None:
    assets = folder / "assets"
    assets.mkdir()
    for item in files("onrecord.publish").joinpath("static").iterdir():
        (assets / item.name).write_bytes(item.read_bytes())
    for name in ("leaflet.js", "leaflet.css"):
        (assets / name).write_bytes((Path(leaflet.BASE_DIR) / name).read_bytes())
    places = [located.place for located in locate_record(catalogue.edition.record)[0]]
    _write_script(assets / "outlines.js", "onrecordOutlines", draw_basemap(places))
    for number, rows in enumerate(_chunks(list_rows(catalogue))):
        _write_script(assets / f"claims-{number + 1}.js", f"onrecordClaims{number + 1}", rows)


def _write_script(path: Path, name: str, value: Any) -> None:
    path.write_text(f"window.{name} = {write_json(value)};\n", encoding="ascii")


def _chunks(rows: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    chunk: list[list[str]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _write_downloads(catalogue: Catalogue, folder: Path) -> None:
    folder.mkdir()
    for name, publish in DOWNLOADS.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            out.writelines(publish(catalogue))


def _take_place(fresh: Path, folder: Path) -> None:
    """Put the complete dossier where the old one was, without a moment in which half of one stands there."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
