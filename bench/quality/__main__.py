"""`python -m bench.quality DATA ...`: score every annotated case below DATA; SHOW=1 lists the errors."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from bench.quality.cases import score_folders


def main(arguments: list[str]) -> int:
    folders = [Path(argument) for argument in arguments]
    missing = [folder for folder in folders if not folder.is_dir()]
    if missing or not folders:
        named = missing[0] if missing else "evaluation data"
        print(f"There is no folder {named}; give one that holds annotated cases.", file=sys.stderr)
        return 2
    rows = score_folders(folders, show=bool(os.environ.get("SHOW")))
    for row in rows:
        print(f"{row['set']:24} {row['metric']:16} {row['value']:.3f}  n={row['n']}")
    Path("quality.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
