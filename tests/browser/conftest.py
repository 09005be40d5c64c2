from __future__ import annotations

import runpy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.publish import write_dossier

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FIXTURE = Path(__file__).parents[1] / "publish" / "record_fixture.py"


def find_chromium() -> str | None:
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


@pytest.fixture(scope="session")
def made() -> dict[str, Any]:
    return runpy.run_path(str(FIXTURE))


@pytest.fixture(scope="session")
def dossier(made: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dossier(made["build_record"](), tmp_path_factory.mktemp("browser") / "dossier").folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium is installed")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Visit:
    """A page with everything it says and asks for, so that a test can demand silence."""

    def __init__(self, page: Any, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def open(self, address: str) -> Any:
        name, _, anchor = address.partition("#")
        self.page.goto((self.folder / name).as_uri() + (f"#{anchor}" if anchor else ""))
        return self.page


@pytest.fixture
def visit(chromium: Any, dossier: Path, request: pytest.FixtureRequest) -> Iterator[Visit]:
    options = getattr(request, "param", {})
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, **options)
    yield Visit(context.new_page(), dossier)
    context.close()
