"""The vocabularies' pages and the schema are those of the code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from onrecord.publish.schema import build_schema
from onrecord.taxonomies import NAMES, load_taxonomy
from onrecord.taxonomies.describe import describe_all

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_what_its_vocabulary_says(name: str) -> None:
    page = REFERENCE / "taxonomies" / f"{name}.md"
    assert page.read_text(encoding="utf-8") == describe_all()[name], "run make docs"


@pytest.mark.parametrize("name", NAMES)
def test_every_term_has_a_heading(name: str) -> None:
    headings = re.findall(r"^## (\w+)$", describe_all()[name], re.MULTILINE)
    assert headings == list(load_taxonomy(name))


def test_no_page_is_left_over() -> None:
    assert {page.stem for page in (REFERENCE / "taxonomies").glob("*.md")} == set(NAMES)


def test_the_schema_is_that_of_the_model() -> None:
    assert json.loads((REFERENCE / "schema.json").read_text(encoding="utf-8")) == build_schema(), "run make docs"
