"""A server on a loopback address that stands for the outside; another loopback address stands for the inside."""

import http.server
import threading
from collections.abc import Callable, Iterator
from typing import ClassVar

import pytest

from onrecord.collect import refuse_address

OUTSIDE = "127.0.0.2"


def judge_outside(address: str) -> str | None:
    """The real judge, but for the one loopback address that plays a public server."""
    return None if address == OUTSIDE else refuse_address(address)


class Pages(http.server.BaseHTTPRequestHandler):
    pages: ClassVar[dict[str, Callable[["Pages"], None]]] = {}
    hosts: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        self.pages[self.path](self)

    def answer(self, body: bytes, *, status: int = 200, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def outside() -> Iterator[tuple[int, dict[str, Callable[[Pages], None]]]]:
    """Port of the server and its pages by path."""
    try:
        server = http.server.ThreadingHTTPServer((OUTSIDE, 0), Pages)
    except OSError:
        pytest.skip("this system has one loopback address only")
    Pages.pages, Pages.hosts = {}, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server.server_port, Pages.pages
    server.shutdown()
    server.server_close()
