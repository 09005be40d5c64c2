"""Run real input that nobody here wrote, from the folder of evaluation data: `python bench/run_real.py SHARED INTO`.

The annotated articles become one case each, all documents of re3d (governments, agencies and an encyclopedia on Syria
and Iraq) become one case together; each is verified. Nothing of it enters the repository.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path


def run_onrecord(*words: str | Path) -> int:
    """Run the command line as a user would and give its exit status."""
    return subprocess.run([sys.executable, "-m", "onrecord", *map(str, words)], check=False).returncode


def run_articles(shared: Path, into: Path) -> int:
    """One case for each annotated article; its date is the one that the annotation states."""
    worst = 0
    for gold in sorted(shared.glob("cases/*/gold.json")):
        published = json.loads(gold.read_text(encoding="utf-8"))["document"].get("published")
        dated = ["--published", published] if published else []
        case = into / gold.parent.name
        worst = max(worst, run_onrecord("run", gold.parent / "article.txt", "-o", case, *dated))
        worst = max(worst, run_onrecord("verify", case))
    return worst


def run_re3d(shared: Path, into: Path) -> int:
    """All documents of re3d as one case, as the JSON Lines files in which they come."""
    archives = sorted(shared.glob("eval/re3d/*.tar.gz"))
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for archive in archives:
            with tarfile.open(archive) as opened:
                opened.extractall(folder, filter="data")
        for path in sorted(Path(folder).rglob("documents.json")):
            target = Path(folder) / f"{path.parent.name}.jsonl"
            target.write_bytes(path.read_bytes())
            files.append(target)
        if not files:
            return 0
        case = into / "re3d"
        return max(run_onrecord("run", *files, "-o", case, "--title", "re3d"), run_onrecord("verify", case))


def main() -> int:
    shared, into = Path(sys.argv[1]), Path(sys.argv[2])
    if not shared.is_dir():
        print(f"There is no evaluation data at {shared}; name its folder: make real SHARED=FOLDER.", file=sys.stderr)
        return 2
    into.mkdir(parents=True, exist_ok=True)
    return max(run_articles(shared, into), run_re3d(shared, into))


if __name__ == "__main__":
    sys.exit(main())
