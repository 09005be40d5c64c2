import os
from pathlib import Path

import pytest

from onrecord.collect import Hidden, Item, find_items
from onrecord.model import Refusal


def collect_all(*sources: Path | str) -> list[Item | Refusal | Hidden]:
    return list(find_items([str(source) for source in sources]))


def collect(*sources: Path | str) -> list[Item | Refusal]:
    return [entry for entry in collect_all(*sources) if not isinstance(entry, Hidden)]


def names(found: list[Item | Refusal]) -> list[str]:
    return [entry.name for entry in found]


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "b").mkdir(parents=True)
    for name in ("z.txt", "a.html", "b/inner.md", ".hidden"):
        (folder / name).write_text("A sentence.")
    found = collect(folder)
    assert names(found) == ["reports/a.html", "reports/z.txt", "reports/b/inner.md"]
    first = found[0]
    assert isinstance(first, Item)
    assert (first.size, first.media_type, first.url, first.retrieved) == (11, "text/html", None, None)


def test_a_file_named_twice_comes_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    assert len(collect(tmp_path, tmp_path / "a.txt")) == 1


def test_what_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    [refusal] = collect(tmp_path / "absent.txt")
    assert isinstance(refusal, Refusal)
    assert refusal.stage == "collect"
    assert refusal.reason.endswith("absent.txt does not exist; check the path.")


def test_a_url_needs_to_be_asked_for() -> None:
    [refusal] = collect("https://news.example/story")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "https://news.example/story is a URL; give --online to fetch it."


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("ftp://news.example/a.txt", "is a ftp address; only http and https are fetched."),
        ("FILE:///srv/a.txt", "is a file address; give the path itself."),
    ],
)
def test_an_address_that_is_not_fetched_is_no_path(source: str, told: str) -> None:
    [refusal] = find_items([source], online=True)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == f"{source} {told}"


def test_links_out_of_the_folder_are_refused_and_inner_ones_add_nothing(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "outside.txt"
    folder.mkdir()
    outside.write_text("Private.")
    (folder / "a.txt").write_text("Public.")
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "parent").symlink_to(tmp_path)
    (folder / "broken").symlink_to(folder / "nowhere")
    found = collect(folder)
    assert [entry.name for entry in found if isinstance(entry, Item)] == ["in/a.txt"]
    reasons = {entry.name: entry.reason for entry in found if isinstance(entry, Refusal)}
    assert set(reasons) == {"in/out.txt", "in/parent", "in/broken"}
    assert "leads out of the folder" in reasons["in/out.txt"]
    assert "leads nowhere" in reasons["in/broken"]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "pipe")
    [refusal] = collect(tmp_path)
    assert isinstance(refusal, Refusal)
    assert "no regular file" in refusal.reason


def test_a_folder_without_permission_is_refused_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("Open.")
    scan = os.scandir

    def refuse_closed(path: Path) -> object:
        if Path(path).name == "closed":  # the tests may run as root, whom no permission stops
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr("onrecord.collect.find.os.scandir", refuse_closed)
    item, refusal = collect(tmp_path)
    assert isinstance(item, Item)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.endswith("closed is a folder that could not be opened (permission denied).")


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed.txt").write_text("Closed.")

    def refuse(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    [refusal] = collect(tmp_path / "closed.txt")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "closed.txt could not be opened (permission denied)."


def test_a_hostile_file_name_is_shown_escaped(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\u202efdp.txt").write_text("A sentence.")
    [item] = collect(tmp_path / "a\x1b[2J\u202efdp.txt")
    assert isinstance(item, Item)
    assert item.name == "a\\x1b[2J\\u202efdp.txt"
    assert item.path.is_file()


def test_a_very_deep_folder_is_walked(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(300):
        folder = folder / "d"
    folder.mkdir(parents=True)
    (folder / "end.txt").write_text("The end.")
    [item] = collect(tmp_path)
    assert isinstance(item, Item)
    assert item.path.name == "end.txt"


def test_what_the_barrier_stops_is_left_out_with_all_below_it(tmp_path: Path) -> None:
    def judge(path: Path) -> str | None:
        return {"own": "", "other": "is another case"}.get(path.name)

    for name in ("own/deep/a.txt", "other/b.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("A sentence.")
    found = list(find_items([str(tmp_path)], barrier=judge))
    assert sorted(entry.name for entry in found if isinstance(entry, Item)) == [f"{tmp_path.name}/c.txt"]
    assert [entry.reason for entry in found if isinstance(entry, Refusal)] == [
        f"{tmp_path.name}/other is another case."
    ]
    [inside] = find_items([str(tmp_path / "own/deep/a.txt")], barrier=judge)
    assert isinstance(inside, Refusal)
    assert inside.reason.endswith("a.txt belongs to the case itself and was left out.")


@pytest.mark.parametrize("hidden", [True, False])
def test_a_folder_without_any_file_is_said_to_be_one(tmp_path: Path, hidden: bool) -> None:
    (tmp_path / "within").mkdir()
    if hidden:
        (tmp_path / ".hidden").write_text("A sentence.")
    [refusal] = collect(tmp_path)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.endswith("is a folder without any file to add.")


def test_an_empty_name_is_not_taken_for_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("A sentence.")
    [refusal] = find_items([""])
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "(no name) names nothing; check what was typed."


def test_hidden_things_are_left_out_and_said_to_be(tmp_path: Path) -> None:
    for name in (".a", ".b", ".c/inside.txt", "within/.d", "within/seen.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("A sentence.")
    item, hidden = collect_all(tmp_path / "in")
    assert item.name == "in/within/seen.txt"
    assert isinstance(hidden, Hidden)
    here = tmp_path / "in"
    listed = ", ".join(str(here / name) for name in (".a", ".b", ".c"))
    expected = f"{here}: 4 hidden files or folders were left out ({listed} and 1 more); name one to include it."
    assert hidden.reason == expected


def test_a_hidden_thing_that_is_named_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".kept").mkdir()
    for name in (".kept/a.txt", ".alone"):
        (tmp_path / name).write_text("A sentence.")
    assert [entry.name for entry in collect_all(tmp_path / ".kept", tmp_path / ".alone")] == [".kept/a.txt", ".alone"]


def test_hidden_things_of_a_folder_with_nothing_else_are_named_too(tmp_path: Path) -> None:
    (tmp_path / ".only").write_text("A sentence.")
    refusal, hidden = collect_all(tmp_path)
    assert isinstance(refusal, Refusal)
    assert isinstance(hidden, Hidden)
    assert "1 hidden file or folder was left out" in hidden.reason


def test_what_a_program_made_is_not_told_as_hidden(tmp_path: Path) -> None:
    (tmp_path / ".own").write_text("A sentence.")
    (tmp_path / "a.txt").write_text("A sentence.")
    found = list(find_items([str(tmp_path)], barrier=lambda path: "" if path.name == ".own" else None))
    assert [type(entry) for entry in found] == [Item]
