"""Lets `HATCH_BUILD_HOOK_ENABLE_CUSTOM=true pip wheel .` put compiled extraction rules beside their sources."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilingHook(BuildHookInterface[Any]):
    """Adds the machine code to a wheel; an editable installation stays as written."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say that the wheel fits this Python and system alone."""
        self._folder: Path | None = None
        if self.target_name != "wheel" or version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="onrecord-compiled-")).resolve()
        target = self._folder / "compiled"
        subprocess.run([sys.executable, str(Path(self.root) / "compiling.py"), str(target)], check=True)  # noqa: S603
        for path in sorted(target.rglob("*")):
            if path.suffix in {".so", ".pyd"}:
                build_data["force_include"][str(path)] = path.relative_to(target).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if self._folder is not None:
            shutil.rmtree(self._folder)
