"""Turns what a person named (files, folders, URLs) into items, one after the other."""

from __future__ import annotations

import mimetypes
import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.collect.addresses import refuse_address
from onrecord.collect.fetch import FetchLimits, FetchRefused, Judge, Resolver, fetch_url, resolve_host
from onrecord.model import Refusal
from onrecord.model.naming import show_name

_NOTHING = "Nothing was kept."
_SHOWN = 3
"""Hidden things that are named before the others are only numbered."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file that holds the bytes of one thing to record.

    `name` is safe to show; `url` and `retrieved` (ISO 8601, UTC) are known for what was fetched, and `asked` is the URL
    that was named where a redirect led from it to `url`; `media_type` is what the server stated or the extension
    suggests, which the reader checks against the bytes; `size` is in bytes.
    """

    name: str
    path: Path
    url: str | None
    media_type: str | None
    retrieved: str | None
    size: int
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many hidden files and folders a folder held, which were left out, and how to include one."""

    name: str
    reason: str


def tell_time() -> str:
    """Give the present moment as ISO 8601 in UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Network:
    """How URLs are fetched: the folder for downloads (a temporary one when None), limits, resolver, judge, clock."""

    downloads: Path | None = None
    limits: FetchLimits = field(default_factory=FetchLimits)
    resolve: Resolver = resolve_host
    judge: Judge = refuse_address
    clock: Callable[[], str] = tell_time


Barrier = Callable[[Path], str | None]
"""Says of a file or folder why it is no source, "" where that need not be told, None where it is one."""


def find_items(
    sources: Sequence[str],
    *,
    online: bool = False,
    network: Network | None = None,
    barrier: Barrier = lambda path: None,
) -> Iterator[Item | Refusal | Hidden]:
    """Give an item for each file, each file below each folder (sorted by name) and, with `online`, each URL.

    Hidden files and folders (a leading dot) are left out, and how many follows the folder. Links below a folder are not
    followed; those that lead out of it, unreadable files and folders, and whatever is no regular file give a Refusal
    each, and so does a folder without any file. A file that two sources name comes once. What the `barrier` stops is
    left out with all below it. Downloads stay in the network's folder until the caller removes it.
    """
    way = network or Network()
    seen: set[Path] = set()
    for place, source in enumerate(sources, 1):
        if urlsplit(source).scheme in ("http", "https"):
            yield _fetch_item(source, way) if online else _refuse(source, "is a URL; give --online to fetch it")
            continue
        scheme, is_address, _ = source.partition("://")
        if is_address and scheme.isalnum():
            way_out = "give the path itself" if scheme.lower() == "file" else "only http and https are fetched"
            yield _refuse(source, f"is a {scheme.lower()} address; {way_out}")
            continue
        if not source:
            yield _refuse("", "names nothing; check what was typed")
            continue
        for found in _walk_source(Path(source), barrier):
            if isinstance(found, Item):
                if found.path in seen:
                    continue
                # What the last source names can come once only, so that a large folder is not kept in memory.
                if place < len(sources):
                    seen.add(found.path)
            yield found


def _refuse(name: str, why: str) -> Refusal:
    shown = show_name(name)
    return Refusal(shown, f"{shown} {why}.", _NOTHING, stage="collect")


def _walk_source(path: Path, barrier: Barrier) -> Iterator[Item | Refusal | Hidden]:
    try:
        resolved = path.resolve(strict=True)
        mode = resolved.stat().st_mode
    except FileNotFoundError:
        yield _refuse(str(path), "does not exist; check the path")
        return
    except (OSError, RuntimeError, ValueError) as error:
        yield _refuse(str(path), f"could not be reached ({_say(error)})")
        return
    stopped = next((why for why in map(barrier, (resolved, *resolved.parents)) if why is not None), None)
    if stopped is not None:
        yield _refuse(str(path), stopped or "belongs to the case itself and was left out")
    elif stat.S_ISDIR(mode):
        is_empty = True
        hidden: list[Path] = []
        for found in _walk_folder(resolved, resolved, barrier, hidden):
            is_empty = False
            yield found
        if is_empty:
            yield _refuse(str(path), "is a folder without any file to add")
        if hidden:
            yield _tell_hidden(path, resolved, hidden)
    else:
        yield _take_file(resolved, resolved.name, mode)


def _tell_hidden(path: Path, root: Path, hidden: Sequence[Path]) -> Hidden:
    """Say how many things were left out because their names begin with a dot, and name some of them."""
    shown = show_name(str(path))
    names = [show_name(str(path / one.relative_to(root))) for one in hidden[:_SHOWN]]
    more = f" and {len(hidden) - _SHOWN} more" if len(hidden) > _SHOWN else ""
    what = "1 hidden file or folder was" if len(hidden) == 1 else f"{len(hidden)} hidden files or folders were"
    return Hidden(shown, f"{shown}: {what} left out ({', '.join(names)}{more}); name one to include it.")


def _walk_folder(folder: Path, root: Path, barrier: Barrier, hidden: list[Path]) -> Iterator[Item | Refusal]:
    """Give what lies below one folder, each level sorted by name, files before folders; note what is `hidden`."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listing:
                entries = sorted(listing, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield _refuse(_name_below(here, root), f"is a folder that could not be opened ({_say(error)})")
            continue
        below = []
        while entries:
            entry = entries.pop()
            path = Path(entry.path)
            stopped = barrier(path)
            if stopped is not None:
                if stopped:
                    yield _refuse(_name_below(path, root), stopped)
            elif entry.name.startswith("."):
                hidden.append(path)
            elif entry.is_symlink():
                yield from _judge_link(path, _name_below(path, root), root)
            elif entry.is_dir(follow_symlinks=False):
                below.append(path)
            else:
                yield _take_entry(entry, path, _name_below(path, root))
        waiting.extend(reversed(below))


def _name_below(path: Path, root: Path) -> str:
    return path.relative_to(root.parent).as_posix()


def _judge_link(path: Path, name: str, root: Path) -> Iterator[Refusal]:
    """Refuse a link that leads nowhere or out of the folder; what a link inside it names is found by itself."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        yield _refuse(name, f"is a link that leads nowhere ({_say(error)})")
        return
    if not target.is_relative_to(root):
        yield _refuse(name, "is a link that leads out of the folder and was not followed; name its target to add it")


def _take_entry(entry: os.DirEntry[str], path: Path, name: str) -> Item | Refusal:
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as error:
        return _refuse(name, f"could not be reached ({_say(error)})")
    return _take_file(path, name, mode)


def _take_file(path: Path, name: str, mode: int) -> Item | Refusal:
    if not stat.S_ISREG(mode):
        return _refuse(name, "is no regular file and was not opened")
    try:
        with path.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
    except OSError as error:
        return _refuse(name, f"could not be opened ({_say(error)})")
    return Item(show_name(name), path, None, mimetypes.guess_type(path.name)[0], None, size)


def _fetch_item(url: str, network: Network) -> Item | Refusal:
    folder = network.downloads or Path(tempfile.gettempdir())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, target = tempfile.mkstemp(prefix="fetched-", dir=folder)
        os.close(handle)
    except OSError as error:
        return _refuse(url, f"could not be fetched: no room for it ({_say(error)})")
    try:
        got = fetch_url(url, Path(target), limits=network.limits, resolve=network.resolve, judge=network.judge)
    except FetchRefused as reason:
        Path(target).unlink(missing_ok=True)
        shown = show_name(url)
        why = str(reason)
        return Refusal(shown, f"{shown} was not fetched: {why[0].lower()}{why[1:]}", _NOTHING, stage="collect")
    asked = url if url != got.url else None
    return Item(show_name(got.url), got.path, got.url, got.media_type, network.clock(), got.size, asked)


def _say(error: Exception) -> str:
    return (getattr(error, "strerror", None) or type(error).__name__).lower()
