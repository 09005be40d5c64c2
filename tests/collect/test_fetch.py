from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.collect import FetchLimits, FetchRefused, Item, fetch_url, find_items
from onrecord.collect.fetch import Fetched
from onrecord.collect.find import Network
from onrecord.model import Refusal

from .conftest import OUTSIDE, Pages, judge_outside

Server = tuple[int, dict[str, Callable[[Pages], None]]]


def resolve_all(host: str, port: int) -> tuple[str, ...]:
    return (host,) if host[0].isdigit() else (OUTSIDE,)


def fetch(url: str, folder: Path, limits: FetchLimits | None = None) -> Fetched:
    return fetch_url(url, folder / "body", limits=limits, resolve=resolve_all, judge=judge_outside)


def test_a_page_is_written_with_its_stated_type(outside: Server, tmp_path: Path) -> None:
    port, pages = outside
    pages["/story?id=1"] = lambda page: page.answer(b"<p>A sentence.", Content_Type="text/html; charset=utf-8")
    got = fetch(f"http://news.example:{port}/story?id=1", tmp_path)
    assert got.path.read_bytes() == b"<p>A sentence."
    assert (got.media_type, got.size) == ("text/html; charset=utf-8", 14)
    assert Pages.hosts == [f"news.example:{port}"]


def test_a_redirect_is_followed_to_its_end(outside: Server, tmp_path: Path) -> None:
    port, pages = outside
    pages["/old"] = lambda page: page.answer(b"", status=301, Location="/new")
    pages["/new"] = lambda page: page.answer(b"Moved here.")
    assert fetch(f"http://news.example:{port}/old", tmp_path).url == f"http://news.example:{port}/new"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("http://127.0.0.1/", "127.0.0.1 is a loopback address"),
        ("http://169.254.169.254/latest/meta-data/", "is a link-local or metadata address"),
        ("http://10.0.0.7:8080/admin", "is a private address"),
        ("http://[::1]/", "::1"),
        ("file:///etc/passwd", "only http and https are fetched"),
        ("http://user:word@news.example/", "user name or password"),
    ],
)
def test_a_redirect_into_the_machine_is_refused(outside: Server, tmp_path: Path, place: str, reason: str) -> None:
    port, pages = outside
    pages["/"] = lambda page: page.answer(b"", status=302, Location=place)
    with pytest.raises(FetchRefused, match=reason.replace("(", r"\(")):
        fetch_url(f"http://news.example:{port}/", tmp_path / "body", resolve=resolve_named, judge=judge_outside)
    assert not (tmp_path / "body").exists()


def resolve_named(host: str, port: int) -> tuple[str, ...]:
    return (host,) if host[0].isdigit() or ":" in host else (OUTSIDE,)


def test_a_name_that_resolves_to_the_inside_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FetchRefused, match=r"leads to news\.example, whose address 192\.168\.0\.5 is a private"):
        fetch_url("http://news.example/", tmp_path / "b", resolve=lambda host, port: ("93.184.215.14", "192.168.0.5"))


def test_the_connection_goes_to_the_judged_address_although_the_name_changes_its_mind(
    outside: Server, tmp_path: Path
) -> None:
    port, pages = outside
    pages["/"] = lambda page: page.answer(b"From the judged address.")
    answers = iter([(OUTSIDE,), ("127.0.0.1",)])
    got = fetch_url(
        f"http://rebinding.example:{port}/",
        tmp_path / "b",
        resolve=lambda host, port: next(answers),
        judge=judge_outside,
    )
    assert got.path.read_bytes() == b"From the judged address."
    assert next(answers) == ("127.0.0.1",), "the name was resolved a second time"


def test_endless_redirects_stop(outside: Server, tmp_path: Path) -> None:
    port, pages = outside
    pages["/"] = lambda page: page.answer(b"", status=302, Location="/")
    with pytest.raises(FetchRefused, match="redirected more than 5 times"):
        fetch(f"http://news.example:{port}/", tmp_path)


def test_a_body_over_the_limit_is_refused_and_nothing_stays(outside: Server, tmp_path: Path) -> None:
    port, pages = outside
    pages["/"] = lambda page: page.answer(b"x" * (3 << 20))
    with pytest.raises(FetchRefused, match="larger than 1 MB"):
        fetch(f"http://news.example:{port}/", tmp_path, FetchLimits(size=1 << 20))
    assert not (tmp_path / "body").exists()


def test_a_body_that_breaks_off_is_refused(outside: Server, tmp_path: Path) -> None:
    port, pages = outside
    pages["/"] = lambda page: page.answer(b"half", length=8)
    with pytest.raises(FetchRefused, match=r"broke off|failed"):
        fetch(f"http://news.example:{port}/", tmp_path)
    assert not (tmp_path / "body").exists()


def test_a_server_that_falls_silent_is_left(outside: Server, tmp_path: Path) -> None:
    port, pages = outside
    pages["/"] = lambda page: page.answer(b"drip", length=1 << 20)
    with pytest.raises(FetchRefused):
        fetch(f"http://news.example:{port}/", tmp_path, FetchLimits(seconds=0.2, silence=0.1))


@pytest.mark.parametrize("status", [403, 404, 500])
def test_an_error_page_is_no_document(outside: Server, tmp_path: Path, status: int) -> None:
    port, pages = outside
    pages["/"] = lambda page: page.answer(b"No.", status=status)
    with pytest.raises(FetchRefused, match=f"answered {status}"):
        fetch(f"http://news.example:{port}/", tmp_path)


def test_items_and_refusals_of_urls(outside: Server, tmp_path: Path) -> None:
    port, pages = outside
    pages["/a"] = lambda page: page.answer(b"A sentence.", Content_Type="text/plain")
    pages["/inside"] = lambda page: page.answer(b"", status=302, Location="http://127.0.0.1:1/")
    network = Network(tmp_path / "got", resolve=resolve_all, judge=judge_outside, clock=lambda: "2016-12-14T08:00:00Z")
    base = f"http://news.example:{port}"
    item, refusal = find_items([f"{base}/a", f"{base}/inside"], online=True, network=network)
    assert isinstance(item, Item)
    assert (item.url, item.retrieved, item.path.read_text()) == (f"{base}/a", "2016-12-14T08:00:00Z", "A sentence.")
    assert isinstance(refusal, Refusal)
    assert refusal.reason.startswith(f"{base}/inside was not fetched: it leads to 127.0.0.1")
    assert refusal.kept == "Nothing was kept."
    assert len(list((tmp_path / "got").iterdir())) == 1


def test_of_a_redirected_url_the_asked_one_is_kept(outside: Server, tmp_path: Path) -> None:
    port, pages = outside
    base = f"http://news.example:{port}"
    pages["/short"] = lambda page: page.answer(b"", status=302, Location="/between")
    pages["/between"] = lambda page: page.answer(b"", status=301, Location=f"{base}/story")
    pages["/story"] = lambda page: page.answer(b"A sentence.", Content_Type="text/plain")
    network = Network(tmp_path / "got", resolve=resolve_all, judge=judge_outside)
    moved, straight = find_items([f"{base}/short", f"{base}/story"], online=True, network=network)
    assert isinstance(moved, Item)
    assert isinstance(straight, Item)
    assert (moved.asked, moved.url, moved.name) == (f"{base}/short", f"{base}/story", f"{base}/story")
    assert (straight.asked, straight.url) == (None, f"{base}/story")
