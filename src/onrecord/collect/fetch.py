"""Fetches one URL without letting it reach into the machine or the network it runs in."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from onrecord.collect.addresses import refuse_address

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a host name and port."""
Judge = Callable[[str], str | None]
"""Gives the reason why an address is refused, None where it may be fetched."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16
_KEPT = "/%?&=:;,+@!$'()*~[]"


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Bounds of one fetch: bytes of the body, seconds in all, seconds without an answer, redirects followed."""

    size: int = 256 << 20
    seconds: float = 120.0
    silence: float = 20.0
    redirects: int = 5


class FetchRefused(Exception):
    """The URL was not fetched; the message is the reason, one sentence without the name."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body written to `path`: the URL that answered, its stated media type and its size in bytes."""

    path: Path
    url: str
    media_type: str | None
    size: int


def resolve_host(host: str, port: int) -> tuple[str, ...]:
    """Give the IP addresses of a host by the system's resolver; raises OSError where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch_url(
    url: str,
    path: Path,
    *,
    limits: FetchLimits | None = None,
    resolve: Resolver = resolve_host,
    judge: Judge = refuse_address,
) -> Fetched:
    """Write the body of `url` to `path` and say where it came from; raises FetchRefused, leaving no file behind.

    Each host is resolved once, every address is judged, and the connection goes to the judged address itself, so that
    a name that changes its mind between the two (DNS rebinding) gains nothing. Each redirect is judged again. Proxy
    settings of the environment are not used.
    """
    bounds = limits or FetchLimits()
    ends = time.monotonic() + bounds.seconds
    here = url
    for _ in range(bounds.redirects + 1):
        parts, addresses = _judge_url(here, resolve, judge)
        answer = _ask_once(parts, addresses[0], path, bounds, ends)
        if isinstance(answer, str):
            here = urljoin(here, answer)
            continue
        media_type, size = answer
        return Fetched(path, here, media_type, size)
    raise FetchRefused(f"It was redirected more than {bounds.redirects} times.")


def _judge_url(url: str, resolve: Resolver, judge: Judge) -> tuple[SplitResult, Sequence[str]]:
    try:
        parts = urlsplit(url)
        port = _port_of(parts)
    except ValueError:
        raise FetchRefused("It leads to an address that is no valid URL.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchRefused(f"It leads to a {parts.scheme or 'nameless'} address; only http and https are fetched.")
    if parts.username or parts.password:
        raise FetchRefused("It carries a user name or password, which would be recorded; remove it from the URL.")
    if any(ord(character) <= 0x20 or ord(character) == 0x7F for character in url):
        raise FetchRefused("It leads to an address with blanks or control characters in it.")
    try:
        addresses = resolve(parts.hostname, port)
    except (OSError, UnicodeError) as error:
        why = f"could not be resolved ({_say_error(error)}); check the address and the connection"
        raise FetchRefused(f"Its host {parts.hostname} {why}.") from None
    if not addresses:
        raise FetchRefused(f"Its host {parts.hostname} has no address.")
    for address in addresses:
        reason = judge(address)
        if reason:
            raise FetchRefused(f"It leads to {parts.hostname}, whose address {address} {reason}.")
    return parts, addresses


def _say_error(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()


def _port_of(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _connect(parts: SplitResult, address: str, seconds: float) -> http.client.HTTPConnection:
    """Open a connection to the judged address; the host name is used for TLS and the Host header alone."""
    host, port = str(parts.hostname), _port_of(parts)
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    plain = socket.create_connection((address, port), timeout=seconds)
    try:
        connection.sock = (
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) if parts.scheme == "https" else plain
        )
    except OSError:
        plain.close()
        raise
    connection.auto_open = 0
    return connection


def _ask_once(
    parts: SplitResult, address: str, path: Path, limits: FetchLimits, ends: float
) -> str | tuple[str | None, int]:
    """Give the place a redirect leads to, or the media type and size of the body written to `path`."""
    left = ends - time.monotonic()
    if left <= 0:
        raise FetchRefused(f"It took longer than {limits.seconds:.0f} seconds.")
    expired = threading.Event()
    try:
        connection = _connect(parts, address, min(limits.silence, left))
        watchdog = threading.Timer(max(0.0, ends - time.monotonic()), _cut, (connection.sock, expired))
        watchdog.daemon = True
        watchdog.start()
        try:
            return _read_answer(connection, parts, path, limits)
        finally:
            watchdog.cancel()
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        path.unlink(missing_ok=True)
        if expired.is_set():
            raise FetchRefused(f"It took longer than {limits.seconds:.0f} seconds.") from None
        raise FetchRefused(f"The connection to {parts.hostname} failed ({error or type(error).__name__}).") from None
    except FetchRefused:
        path.unlink(missing_ok=True)
        if expired.is_set():
            raise FetchRefused(f"It took longer than {limits.seconds:.0f} seconds.") from None
        raise


def _cut(sock: socket.socket, expired: threading.Event) -> None:
    expired.set()
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it was closed in the same moment, which is what was wanted


def _read_answer(
    connection: http.client.HTTPConnection, parts: SplitResult, path: Path, limits: FetchLimits
) -> str | tuple[str | None, int]:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"User-Agent": "onrecord", "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
    connection.request("GET", quote(target, safe=_KEPT), headers=headers)
    response = connection.getresponse()
    place = response.getheader("Location")
    if response.status in _REDIRECTS and place:
        return place
    if response.status != 200:
        raise FetchRefused(f"The server of {parts.hostname} answered {response.status} {response.reason}.")
    if response.getheader("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise FetchRefused("The server sent a compressed body although none was asked for.")
    size = _write_body(response, path, limits)
    stated = response.length
    if stated:
        raise FetchRefused(f"The body broke off {stated} bytes before its stated end.")
    return response.getheader("Content-Type"), size


def _write_body(response: http.client.HTTPResponse, path: Path, limits: FetchLimits) -> int:
    size = 0
    with path.open("wb") as out:
        while chunk := response.read(_CHUNK):
            size += len(chunk)
            if size > limits.size:
                raise FetchRefused(f"It is larger than {limits.size >> 20} MB.")
            out.write(chunk)
    return size
