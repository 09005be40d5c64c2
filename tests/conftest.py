"""What every test gets: a configuration folder of its own, no network but loopback, and the evaluation data if any."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path

import pytest
from hypothesis import settings

# A shared machine may be slow at any moment; no test asserts a time.
settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.fixture(autouse=True)
def own_configuration(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may touch, or depend on, the configuration of the person who runs it."""
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path_factory.mktemp("configuration")))
    monkeypatch.setenv("ONRECORD_NAME", "Tester")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connecting to anything but loopback fails the test."""
    connect = socket.socket.connect

    def connect_to_loopback(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0]) if isinstance(address, tuple) else str(address)
            is_loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
            if not is_loopback:
                raise AssertionError(f"A test tried to connect to {host}.")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect_to_loopback)


@pytest.fixture
def shared() -> Path:
    """The folder of evaluation data; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the evaluation data is not beside the repository (set ONRECORD_SHARED)")
    return SHARED
