"""The compiled rules give the claims of the plain ones; `make compiled` builds them."""

from __future__ import annotations

from pathlib import Path

import pytest

import compiling
from bench import compiled

needs_build = pytest.mark.skipif(
    not compiled.is_built(), reason="the sources as they stand are not compiled; make compiled does it (minutes)"
)


@needs_build
def test_compiled_rules_give_the_claims_of_the_plain_ones_to_the_last_byte() -> None:
    count, differing = compiled.compare_claims()
    assert count > 500
    assert differing == []


@needs_build
def test_every_module_that_is_to_be_compiled_is() -> None:
    found = {
        path.relative_to(compiled.FOLDER).as_posix().split(".")[0] for path in compiling.list_compiled(compiled.FOLDER)
    }
    assert {module.removesuffix(".py") for module in compiling.list_modules()} <= found


def test_sources_hold_no_machine_code() -> None:
    assert compiling.list_compiled(compiling.SOURCES) == []


def test_what_is_left_out_exists() -> None:
    assert [name for name in compiling.LEFT_OUT if not (compiling.SOURCES / compiling.PACKAGE / name).is_file()] == []


def test_modules_are_listed_in_one_order_without_what_is_left_out(tmp_path: Path) -> None:
    for name in ("times/b.py", "acts/a.py", "acts/__init__.py", "wording/parse.py"):
        (tmp_path / "onrecord/extract" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "onrecord/extract" / name).write_text("")
    assert compiling.list_modules(tmp_path) == ["onrecord/extract/acts/a.py", "onrecord/extract/times/b.py"]


def test_what_cannot_be_compiled_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    module = tmp_path / "src/onrecord/extract/acts.py"
    module.parent.mkdir(parents=True)
    module.write_text("def f() -> int:\n    return 'no number'\n")
    target = tmp_path / "build"
    with pytest.raises(compiling.NotCompiled, match=r"(?s)C compiler.*acts"):
        compiling.compile_modules(target, tmp_path / "src")
    assert not target.exists()
    assert sorted(path.name for path in module.parent.iterdir()) == ["acts.py"]


def test_a_build_of_other_sources_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "STAMP", tmp_path / "stamp")
    assert not compiled.is_built()
    (tmp_path / "stamp").write_text("0" * 64)
    assert not compiled.is_built()
    (tmp_path / "stamp").write_text(compiled.hash_sources())
    assert compiled.is_built()
