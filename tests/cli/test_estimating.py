"""`onrecord estimate`: one table or several lists, words or JSON, and one sentence for what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.cli.mishaps import list_mishaps

TABLE = "north,south,west,count\n1,0,0,30\n0,1,0,25\n0,0,1,20\n1,1,0,9\n1,0,1,8\n0,1,1,7\n1,1,1,3\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "overlaps.csv"
    path.write_text("\ufeff" + TABLE, encoding="utf-8")
    return path


def estimate(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["estimate", *arguments])
    if isinstance(result.exception, list_mishaps()):
        return 1, "", str(result.exception)
    return result.exit_code, result.stdout, result.stderr


def test_json_holds_a_row_for_every_method(table: Path):
    status, out, _ = estimate(str(table), "--json")
    found = json.loads(out)
    assert status == 0
    assert found["headline"] == found["estimates"][-1]
    assert found["headline"]["method"] == "latent classes"
    assert found["reason"].startswith("The chains agree")
    assert found["observed"] == 102
    assert {"method", "model", "estimate", "se", "lower", "upper", "level", "warnings"} <= set(found["estimates"][0])
    assert {row["level"] for row in found["estimates"]} == {0.95}


def test_words_give_a_line_for_every_method_and_data_alone_on_standard_output(table: Path):
    status, out, told = estimate(str(table))
    lines = out.splitlines()
    assert status == 0
    assert lines[0].split() == ["method", "estimate", "from", "to", "model"]
    assert any(line.startswith("log-linear, averaged") for line in lines)
    assert told.startswith("102 people stand on at least one of 3 lists: north, south, west.")
    middle, lower, upper = lines[-2].removesuffix("64 chains").split()[2:]
    assert lines[-1] == f"Estimate: {middle} people in all ({lower} to {upper})"
    assert "The chains agree" in told


def test_two_lists_give_lines_and_no_figure(table: Path):
    table.write_text("north,south,count\n1,0,30\n0,1,25\n1,1,9\n", encoding="utf-8")
    _, out, told = estimate(str(table))
    assert "Estimate:" not in out
    assert "no single figure is given" in told


def test_lists_of_people_give_what_their_table_gives(table: Path, tmp_path: Path):
    people: dict[str, list[str]] = {"north": [], "south": [], "west": []}
    number = 0
    for row in TABLE.splitlines()[1:]:
        *held, count = row.split(",")
        for _ in range(int(count)):
            number += 1
            for name, on in zip(people, held, strict=True):
                if on == "1":
                    people[name].append(f"p{number}")
    for name, keys in people.items():
        (tmp_path / f"{name}.csv").write_text("row,person\n" + "".join(f"{n},{k}\n" for n, k in enumerate(keys)))
    paths = [str(tmp_path / f"{name}.csv") for name in people]
    assert estimate(*paths, "--person", "person", "--json")[1] == estimate(str(table), "--json")[1]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "empty"),
        ("a,b\n1,0\n", "one column count"),
        ('a,b,count\n1,0,"3\n', "no table in UTF-8"),
        ("a,b,count\n0,0,3\n", "on no list"),
    ],
)
def test_what_is_no_table_is_one_sentence(tmp_path: Path, content: str, words: str):
    path = tmp_path / "bad.csv"
    path.write_text(content)
    status, _, told = estimate(str(path))
    assert status == 1
    assert words in told


def test_bytes_that_are_no_text_are_one_sentence(tmp_path: Path):
    path = tmp_path / "bad.csv"
    path.write_bytes(b"a,b,count\n1,\xff,3\n")
    assert "save it as CSV UTF-8" in estimate(str(path))[2]


def test_several_lists_need_the_column_of_persons(table: Path, tmp_path: Path):
    other = tmp_path / "other.csv"
    other.write_text("person\np1\n\np2\n")
    assert estimate(str(table), str(other))[0] == 2
    assert "no column 'person'" in estimate(str(table), str(other), "--person", "person")[2]
    blank = tmp_path / "blank.csv"
    blank.write_text("person,age\np1,3\n,4\n")
    assert "1 rows without a person" in estimate(str(blank), str(other), "--person", "person")[2]


def test_a_level_outside_of_0_and_1_is_a_usage_error(table: Path):
    assert estimate(str(table), "--level", "95")[0] == 2


@pytest.mark.parametrize(("level", "words"), [("0.999", "99.9%"), ("0.975", "97.5%"), ("0.95", "95%")])
def test_no_level_is_rounded_to_certainty(tmp_path: Path, level: str, words: str):
    path, page = tmp_path / "two.csv", tmp_path / "two.html"
    path.write_text("north,south,count\n1,0,30\n0,1,25\n1,1,9\n", encoding="utf-8")
    told = estimate(str(path), "--level", level, "--page", str(page))[2]
    assert f"hold the true number {words} of the time" in told
    assert f"hold the true number {words} of the time" in page.read_text(encoding="utf-8")


def test_names_of_lists_are_shown_and_never_obeyed(table: Path, tmp_path: Path):
    table.write_text(TABLE.replace("north", "no\x1b[2Jrth"), encoding="utf-8")
    other = tmp_path / "a\x1b[2Jb.csv"
    other.write_text("per\x1b[31mson\np1\np2\n")
    told = [estimate(str(table)), estimate(str(table), "--json"), estimate(str(other), str(table), "--person", "p")]
    assert "\x1b" not in "".join(words for _, out, said in told for words in (out, said))
    assert "south" in told[0][1]
    assert "has no column 'p'" in told[2][2]


REGIONS = "region,north,south,west,count\n" + "".join(
    f"{region},{row}\n" for region in ("hills", "coast") for row in TABLE.splitlines()[1:]
)


@pytest.fixture
def regions(tmp_path: Path) -> Path:
    path = tmp_path / "regions.csv"
    path.write_text(REGIONS, encoding="utf-8")
    return path


def test_json_of_strata_holds_each_of_them_and_totals(regions: Path, table: Path):
    status, out, _ = estimate(str(regions), "--by", "region", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["observed"] == 204
    assert [part["name"] for part in found["strata"]] == ["hills", "coast"]
    alone = json.loads(estimate(str(table), "--json")[1])
    assert {**found["strata"][0], "name": ""} == {**alone, "name": ""}
    totals = {row["method"]: row for row in found["estimates"]}
    assert set(totals) >= {"Chao lower bound", "log-linear, averaged", "decomposable graphs, averaged"}
    assert totals["log-linear, averaged"]["upper"] < 2 * next(
        row["upper"] for row in alone["estimates"] if row["method"] == "log-linear, averaged"
    )


def test_words_of_strata_name_the_stratum_of_each_line_and_end_with_the_whole(regions: Path):
    status, out, told = estimate(str(regions), "--by", "region")
    lines = out.splitlines()
    assert status == 0
    assert lines[0].split()[:3] == ["stratum", "method", "estimate"]
    assert {line.split("  ")[0] for line in lines[1:-1]} == {"hills", "coast", "all strata"}
    assert lines[-2].startswith("all strata")
    assert lines[-1].startswith("Estimate: ")
    assert "204 people of 2 strata" in told
    assert "The total is drawn from the single figures of all strata." in told


def test_a_list_that_is_empty_in_a_stratum_and_a_stratum_without_people_are_told(regions: Path):
    rows = ["isle,1,0,0,9", "isle,0,1,0,8", "isle,1,1,0,3", "cape,1,0,0,0"]
    regions.write_text(REGIONS + "\n".join(rows), encoding="utf-8")
    _, out, told = estimate(str(regions), "--by", "region")
    assert "Nobody of isle stands on west" in told
    assert any(line.startswith("cape") and "none" in line for line in out.splitlines())
    assert "it gives nothing for cape" in told


def test_lists_of_people_have_strata_too(tmp_path: Path):
    for name, keys in {"burials": (1, 2, 3, 4, 5), "clinic": (3, 4, 6, 7), "families": (1, 4, 7, 8)}.items():
        rows = "".join(f"p{key},{'hills' if key % 2 else 'coast'}\n" for key in keys)
        (tmp_path / f"{name}.csv").write_text("person,region\n" + rows)
    paths = [str(tmp_path / f"{name}.csv") for name in ("burials", "clinic", "families")]
    found = json.loads(estimate(*paths, "--person", "person", "--by", "region", "--json")[1])
    assert {part["name"]: part["observed"] for part in found["strata"]} == {"hills": 4, "coast": 4}
    (tmp_path / "clinic.csv").write_text("person,region\np1,coast\n")
    assert (
        "One person stands under region hills on burials and under coast"
        in estimate(*paths, "--person", "person", "--by", "region")[2]
    )


def test_a_column_of_strata_that_is_not_there_is_one_sentence(regions: Path):
    assert "one column town; it names region, north" in estimate(str(regions), "--by", "town")[2]


def test_names_of_strata_are_shown_and_never_obeyed(regions: Path):
    regions.write_text(REGIONS.replace("hills", "hi\x1b[2Jlls"), encoding="utf-8")
    told = [estimate(str(regions), "--by", "region", *more) for more in ((), ("--json",))]
    assert "\x1b" not in "".join(words for _, out, said in told for words in (out, said))
    assert "coast" in told[0][1]


def test_a_page_is_written_beside_what_is_printed(table: Path, regions: Path, tmp_path: Path):
    page = tmp_path / "page.html"
    plain = estimate(str(table), "--json")[1]
    status, out, told = estimate(str(table), "--json", "--page", str(page))
    assert (status, out) == (0, plain)
    assert f"Page: {page}" in told
    assert "overlaps" in page.read_text(encoding="utf-8")
    assert estimate(str(regions), "--by", "region", "--page", str(page))[0] == 0
    assert "hills" in page.read_text(encoding="utf-8")


def test_the_day_on_a_page_can_be_fixed(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    pages = [tmp_path / "one.html", tmp_path / "other.html"]
    for page in pages:
        estimate(str(table), "--page", str(page))
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert "14 November 2023" in pages[0].read_text(encoding="utf-8")


def test_a_page_never_takes_the_place_of_a_table(table: Path, tmp_path: Path):
    assert estimate(str(table), "--page", str(table))[0] == 2
    other = tmp_path / "notes.html"
    other.write_text("<p>ours</p>")
    assert "is no page of an estimate" in estimate(str(table), "--page", str(other))[2]
    assert other.read_text() == "<p>ours</p>"


STORIES = {
    "Harbour Daily": "Shelling hit the river quarter of the town. Karim Hadad was killed in Aleppo on 3 October 2016."
    " Layla Sabri and Nabil Kassab were killed on 5 October 2016. Omar Tahan was killed on 7 October 2016.",
    "Valley Network": "Omar Tahan and Hala Jaber were killed in the market on 7 October 2016. Karim Haddad was killed"
    " on 3 October 2016.",
    "Morning Digest": "The Valley Network said that Hala Jaber was killed on 7 October 2016. Samir Aboud was killed on"
    " 9 October 2016.",
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of three publishers, of which one quotes another."""
    folder = tmp_path_factory.mktemp("estimated")
    case, configuration = folder / "case", {"ONRECORD_CONFIG": str(folder / "config"), "ONRECORD_NAME": "Tester"}
    run = CliRunner(env=configuration).invoke
    assert run(app, ["init", str(case)]).exit_code == 0
    for publisher, words in STORIES.items():
        path = folder / f"{publisher}.txt"
        path.write_text(words, encoding="utf-8")
        done = run(app, ["add", str(case), str(path), "--publisher", publisher, "--published", "2016-12-13"])
        assert done.exit_code == 0, done.output
    assert run(app, ["build", str(case)]).exit_code == 0
    return case


def test_a_case_gives_a_list_for_each_source_that_quotes_no_other(case: Path, tmp_path: Path):
    page = tmp_path / "page.html"
    status, out, told = estimate("--case", str(case), "--page", str(page))
    assert status == 0, told
    assert "6 people stand on at least one of 2 lists: Harbour Daily, Valley Network with Morning Digest." in told
    assert "No separate lists: Morning Digest quotes Valley Network, as claim c" in told
    written = page.read_text(encoding="utf-8")
    assert "Morning Digest quotes Valley Network" in written
    names = [
        name for words in STORIES.values() for name in ("Hadad", "Sabri", "Kassab", "Tahan", "Jaber") if name in words
    ]
    assert not any(name in out + told + written for name in names)


def test_json_of_a_case_says_which_sources_are_one_list(case: Path):
    found = json.loads(estimate("--case", str(case), "--json")[1])
    (joined,) = found["joined"]
    assert joined["sources"] == ["Morning Digest", "Valley Network"]
    explained = CliRunner().invoke(app, ["explain", joined["claim"], "--case", str(case)])
    assert "Hala Jaber was killed" in explained.stdout
    assert found["lists"] == ["Harbour Daily", "Valley Network with Morning Digest"]
    assert found["withheld_claims"] == 0


def test_a_case_is_given_alone(case: Path, table: Path):
    assert estimate("--case", str(case), str(table))[0] == 2
    assert estimate("--case", str(case), "--by", "region")[0] == 2
    assert estimate()[0] == 2
    status, _, told = estimate("--case", str(table.parent))
    assert status == 1
    assert told.startswith("There is no case in")


def test_draws_of_a_linkage_are_mixed(tmp_path: Path):
    held = {"burials": range(1, 40), "clinic": range(20, 60), "families": range(10, 70, 2)}
    rows = ["list,record,draw 1,draw 2,draw 3"]
    for name, keys in held.items():
        for key in keys:
            drawn = (key + (1000 if name == "clinic" and key % 7 < draw else 0) for draw in range(1, 4))
            rows.append(f"{name},{name} {key}," + ",".join(f"p{person}" for person in drawn))
    path, page = tmp_path / "links.csv", tmp_path / "page.html"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    status, out, told = estimate("--draws", str(path), "--json", "--page", str(page))
    assert status == 0, told
    found = json.loads(out)
    assert found["draws"] == 3
    assert found["observed_from"] < found["observed"] < found["observed_to"]
    averaged = next(row for row in found["estimates"] if row["method"] == "log-linear, averaged")
    assert averaged["model"] == "over 3 draws of the links"
    assert averaged["details"]["times as wide as one draw"] > 1
    assert "over 3 draws of the links" in page.read_text(encoding="utf-8")
    assert "over 3 draws of the links; the patterns are those" in estimate("--draws", str(path))[2]
    assert estimate("--draws", str(path), str(path))[0] == 2
    path.write_text("\n".join(rows)[:-3] + "\n", encoding="utf-8")
    assert "Row 110 lacks its list, or its person in one of the draws" in estimate("--draws", str(path))[2]
