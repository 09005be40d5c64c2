"""How the command line speaks: data to standard output, messages and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.model import Refusal

SHOWN = 20
"""How many rows a list prints before it says how to see the rest."""


def say(words: str) -> None:
    """Tell the person something that is no data."""
    print(words, file=sys.stderr)


def give_json(value: Any) -> None:
    """Print a value as one JSON document."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")


def give_lines(lines: Iterable[str]) -> None:
    """Print data line by line."""
    for line in lines:
        sys.stdout.write(line + "\n")


def join_refusal(refusal: Refusal) -> str:
    """One sentence that says what was refused, why, and what was kept."""
    kept = refusal.kept.strip()
    return f"{refusal.reason.rstrip('. ')}; {kept[:1].lower()}{kept[1:].rstrip('.')}." if kept else refusal.reason


def tell_some(lines: Sequence[str]) -> None:
    """Tell the first lines of a list and how many more there are."""
    for line in lines[:SHOWN]:
        say(f"  {line}")
    if len(lines) > SHOWN:
        say(f"  ... and {len(lines) - SHOWN} more: see onrecord status CASE --json")


def tell_refusals(refusals: Sequence[Refusal]) -> None:
    """Say for each thing that was refused why, and what was kept."""
    tell_some([join_refusal(refusal) for refusal in refusals])


@contextmanager
def show_progress(things: str = "documents") -> Iterator[Callable[[str, int], None]]:
    """Show a line with a bar on a terminal; stay silent in a pipe."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda stage, done: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, Any] = {}

        def watch(stage: str, done: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(f"{stage} {things}", total=None)
            progress.update(tasks[stage], completed=done)

        yield watch
