"""Compiles the extraction rules with mypyc, into a folder of their own: `python compiling.py FOLDER`.

The sources stay the truth and work alone. What is compiled lies beside a copy of them, never in `src`, so no machine
code can hide an edited source. It needs a C compiler and the headers of Python.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).parent / "src"
PACKAGE = "onrecord/extract"
LEFT_OUT = frozenset(
    {
        "places/atlas.py",  # holds a class of a kind that mypyc cannot compile
        "places/countries.py",
        "places/gazetteer.py",
        "places/own_places.py",
        "places/regions.py",
        "places/world.py",
        "wording/attributes.py",
        "wording/garbage.py",
        "wording/moves.py",
        "wording/parse.py",
        "wording/respelling.py",
        "wording/vectors.py",
        "wording/words.py",
    }
)
"""What is read once, or spends its time in libraries that are compiled already: there nothing is gained."""

GROUP = "onrecord"
"""First part of the name of the library that holds the machine code of all modules."""


class NotCompiled(RuntimeError):
    """The compiler is missing or refused."""


def list_modules(sources: Path = SOURCES) -> list[str]:
    """Give the modules that are compiled, as paths below `sources`, in a fixed order."""
    package = sources / PACKAGE
    found = (path for path in package.rglob("*.py") if path.name != "__init__.py")
    return sorted(
        path.relative_to(sources).as_posix() for path in found if path.relative_to(package).as_posix() not in LEFT_OUT
    )


def list_compiled(folder: Path) -> list[Path]:
    """Give the files of machine code in a folder, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in {".so", ".pyd"})


def compile_modules(target: Path, sources: Path = SOURCES) -> None:
    """Fill `target`, which is emptied first, with a copy of the package and its compiled modules.

    Raises NotCompiled with the compiler's last words, and leaves no folder then.
    """
    shutil.rmtree(target, ignore_errors=True)
    copied = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd", "*.egg-info")
    shutil.copytree(sources, target, ignore=copied)
    command = [sys.executable, str(Path(__file__).resolve()), "--here", *list_modules(sources)]
    done = subprocess.run(command, cwd=target, capture_output=True, text=True, check=False)  # noqa: S603
    shutil.rmtree(target / "build", ignore_errors=True)
    shutil.rmtree(target / ".mypy_cache", ignore_errors=True)
    if done.returncode:
        shutil.rmtree(target)
        words = (done.stdout + done.stderr).strip().splitlines()[-12:]
        raise NotCompiled("\n".join(["The extraction rules were not compiled: is a C compiler installed?", *words]))


def run_compiler(modules: list[str]) -> None:
    """Run mypyc and the C compiler on modules below the current folder; each result comes to lie beside its source."""
    from mypyc.build import mypycify
    from setuptools import setup

    # Types of other packages need not be installed: what comes from them is then treated as unknown.
    options = ["--ignore-missing-imports", "--disable-error-code=import-untyped"]
    extensions = mypycify([*options, *modules], opt_level="2", debug_level="0", multi_file=True, group_name=GROUP)
    steps = ["build_ext", "--inplace", "--parallel", str(os.cpu_count() or 1)]
    setup(name="onrecord-compiled", packages=[], py_modules=[], ext_modules=extensions, script_args=steps)


def main(words: list[str]) -> int:
    """Compile into the folder that is named; exit status 1 when it was not compiled."""
    if words[:1] == ["--here"]:
        run_compiler(words[1:])
        return 0
    try:
        compile_modules(Path(words[0]).resolve())
    except NotCompiled as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
