"""The documentation says what the code does: pages that drift fail here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md"])
READABLE = {".py", ".md", ".toml", ".yaml", ".yml", ".json", ".sh", ".html", ".js", ".css", ".txt"}
LINK = re.compile(r"\]\(([^)#\s]+)(?:#([^)\s]+))?\)")


def find_anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        found = (page.parent / target).resolve()
        assert found.exists(), f"{page.name} links to {target}, which is not there"
        if anchor and found.suffix == ".md":
            assert anchor in find_anchors(found), f"{page.name} links to {target}#{anchor}, which is no heading there"


def test_generated_pages_are_those_of_the_code() -> None:
    sys.path.insert(0, str(DOCS))
    try:
        from generate import list_pages
    finally:
        sys.path.remove(str(DOCS))
    for path, content in list_pages().items():
        assert path.read_text(encoding="utf-8") == content, f"{path.name} has drifted; run make docs"


def test_every_page_is_reachable_from_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    listed = {(DOCS / target).resolve() for target, _ in LINK.findall(index)}
    for page in DOCS.rglob("*.md"):
        is_listed = page.resolve() in listed or "taxonomies" in page.parts or page == DOCS / "README.md"
        assert is_listed, f"docs/README.md does not lead to {page.relative_to(DOCS)}"


def test_every_folder_says_its_promise_in_one_sentence() -> None:
    for package in sorted((ROOT / "src" / "onrecord").iterdir()):
        start = package / "__init__.py"
        if start.is_file():
            first = start.read_text(encoding="utf-8").split("\n")[0]
            assert re.fullmatch(r'""".+[.]"""', first), f"{package.name}/__init__.py does not start with its promise"


def test_what_is_tracked_names_no_machine() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    if not any(tracked):
        pytest.skip("this is no git checkout")
    machine = re.compile(r"(?<![\w.])/(?:work|farm|root|home)/\w")
    for name in tracked:
        path = ROOT / name
        if path.suffix in READABLE and path.is_file():
            assert not machine.search(path.read_text(encoding="utf-8")), f"{name} names a machine's path"
