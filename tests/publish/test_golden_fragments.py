"""Fragments of pages as they are written: a change in them is meant, or it is a mistake.

Written again by `python tests/publish/test_golden_fragments.py`; the difference is then read like any other.
"""

from __future__ import annotations

import re
import runpy
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.count import make_policy, publish_figures
from onrecord.model import Grading, Granularity, Moment, Record
from onrecord.publish import write_dossier

GOLDEN = Path(__file__).with_name("golden")
FRAGMENTS = {
    "figures_by_group": ("incidents/SYR-2016-0001.html", '<table class="matrix">', "</table>"),
    "grading": ("incidents/SYR-2016-0001.html", "<dt>Suggested grading</dt>", "</div>"),
    "who_repeats_whom": ("incidents/SYR-2016-0001.html", '<ul class="tree">', "</section>"),
    "bounds_of_a_place": ("figures.html", 'id="place-3"', "</section>"),
    "chart": ("figures.html", '<svg class="chart"', "</ol>"),
    "policy": ("index.html", '<p class="policy">', "</p>"),
}


def build(record: Record, folder: Path) -> Path:
    """A dossier with a suggested grade, a policy, and two incidents of one outcome on different days."""
    first = record.incidents[0]
    later = Moment("2016-11-09", None, Granularity.DAY, "2016-11-09/..", "after a day")
    twin = replace(first, code="SYR-2016-0007", title="Shelling of a clinic", moment=later)
    grading = Grading(first.code, "weak", ("One line of reporting names who did it.",))
    made = replace(record, incidents=(*record.incidents, twin), gradings=(grading,))
    return write_dossier(publish_figures(made, make_policy("range")), folder).folder


def cut(folder: Path, name: str) -> str:
    page, first, last = FRAGMENTS[name]
    text = (folder / page).read_text(encoding="utf-8")
    start = text.index(first)
    fragment = text[start : text.index(last, start) + len(last)]
    lines = (line.strip() for line in re.sub(r"[ \t]+", " ", fragment).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@pytest.fixture(scope="module")
def folder(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(record, tmp_path_factory.mktemp("golden") / "dossier")


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_is_what_it_was(folder: Path, name: str) -> None:
    assert cut(folder, name) == (GOLDEN / f"{name}.html").read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(FRAGMENTS)


def write_all() -> Iterator[str]:
    made = runpy.run_path(str(Path(__file__).with_name("record_fixture.py")))
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        built = build(made["build_record"](), Path(temporary) / "dossier")
        for name in FRAGMENTS:
            (GOLDEN / f"{name}.html").write_text(cut(built, name), encoding="utf-8")
            yield name


if __name__ == "__main__":
    sys.stdout.writelines(f"written: {name}\n" for name in write_all())
