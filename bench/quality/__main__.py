"""`python -m bench.quality DATA [SET ...]`: score extraction on real gold, write `quality.json`, print the table.

The exit status is 1 when a value is under its bar or fell below its floor, 2 when there is no such folder. SHOW=1
prints the words of the errors, which otherwise are listed by document and offsets alone; PIN=1 raises the floors.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from bench.quality.pinning import find_fallen, pin_floors
from bench.quality.rows import Failing, Row, Scored, format_rows

SETS = (
    "cases", "muc4", "polnear", "geoparsing", "timex", "meantime", "airwars", "gvdb", "event_location", "re3d",
    "daily_tolls", "ecbplus", "linkage", "victim_lists",
)  # fmt: skip
"""One module of this folder each."""
LISTED = 15


def main(arguments: list[str]) -> int:
    data, chosen = Path(arguments[0] if arguments else "."), arguments[1:] or SETS
    unknown = [name for name in chosen if name not in SETS]
    if not arguments or not data.is_dir() or unknown:
        wrong = f"no set {unknown[0]}; known are {', '.join(SETS)}" if unknown else f"no folder {data}"
        print(f"There is {wrong}.", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for name in chosen:
        scored = score_set(name, data)
        rows += scored.rows
        if scored.rows:
            print(format_rows(scored.rows), flush=True)
        list_failings(scored.failings, show=bool(os.environ.get("SHOW")))
    Path("quality.json").write_text(json.dumps([row.as_json() for row in rows], indent=1) + "\n", encoding="utf-8")
    under = [row for row in rows if row.is_under]
    print(f"{len(rows)} values, {sum(row.bar is not None for row in rows)} with a bar, {len(under)} under it.")
    fallen = find_fallen(rows)
    for line in fallen:
        print(line)
    if os.environ.get("PIN"):
        pin_floors(rows)
    return 1 if under or fallen else 0


def score_set(name: str, data: Path) -> Scored:
    """Score one set; a set whose files are missing gives no row."""
    scored: Scored = import_module(f"bench.quality.{name}").score(data)
    return scored


def list_failings(failings: Iterable[Failing], *, show: bool) -> None:
    """Print the first errors of every kind to standard error."""
    kinds: Counter[str] = Counter()
    for failing in failings:
        kinds[failing.kind] += 1
        if kinds[failing.kind] <= LISTED or show:
            words = f"  {failing.text}" if show else ""
            print(f"  {failing.kind}: {failing.document} {failing.start}-{failing.end}{words}", file=sys.stderr)
    for kind, number in kinds.items():
        print(f"  {kind}: {number} in all", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
