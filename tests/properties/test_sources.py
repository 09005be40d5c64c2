"""What must hold of sources: nothing in a folder is passed over without a word, whatever its names."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.collect import Hidden, Item, find_items
from onrecord.model import Refusal

NAMES = st.sampled_from(("a.txt", "b.html", ".hidden", ".git", "sub", ".sub", "c", "..d", "e.", "ü.txt"))
PATHS = st.lists(st.lists(NAMES, min_size=1, max_size=3).map(tuple), max_size=8)


def write_files(root: Path, paths: list[tuple[str, ...]]) -> list[Path]:
    """Write a file at each path that no other one needs as a folder, or has as a folder already."""
    written: list[Path] = []
    for parts in paths:
        path = root.joinpath(*parts)
        if path.exists() or any(parent.is_file() for parent in path.parents):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A sentence.")
        written.append(path)
    return written


def is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


@settings(max_examples=60)
@given(PATHS)
def test_every_file_is_found_or_told_of(paths):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "in"
        root.mkdir()
        files = write_files(root, paths)
        found = list(find_items([str(root)]))
        items = [entry for entry in found if isinstance(entry, Item)]
        hidden = [entry for entry in found if isinstance(entry, Hidden)]
        assert sorted(item.path for item in items) == sorted(path for path in files if not is_hidden(path, root))
        assert bool(hidden) == any(is_hidden(path, root) for path in files)
        assert any(isinstance(entry, Refusal) for entry in found) == (not items)


@settings(max_examples=60)
@given(PATHS)
def test_as_many_hidden_things_are_told_of_as_were_left_out(paths):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "in"
        root.mkdir()
        write_files(root, paths)
        tops = {
            Path(here, name)
            for here, folders, names in os.walk(root)
            for name in (*folders, *names)
            if name.startswith(".") and not is_hidden(Path(here), root)
        }
        told = [entry.reason for entry in find_items([str(root)]) if isinstance(entry, Hidden)]
        assert [int(re.search(r": (\d+) hidden", reason)[1]) for reason in told] == ([len(tops)] if tops else [])


@settings(max_examples=60)
@given(PATHS)
def test_what_is_hidden_is_found_once_it_is_named(paths):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "in"
        root.mkdir()
        files = write_files(root, paths)
        found = {entry.path for entry in find_items([str(path) for path in files]) if isinstance(entry, Item)}
        assert found == set(files)
