"""Victim lists in Arabic: releases of one list linked with one another, and short names of incident pages to a list.

`release_*`: the first release that states ages and the last, a person at most once in each. A key that a release
corrected makes one person look like two, so a link is judged only where one of its keys stands in both releases. The
peer is Splink 5 as the field sets it up (see `linkage_peer`), run on the same rows.

`airwars_*` and `moh_*`: rows of incident pages, whose names have one to five parts and two of three an age, to the
last list of full names. Asked are rows whose key stands in that list: right is the row of that key, any other link is
false. Rows without a key are asked as well in `no false link, all rows`, where each of their links counts as false,
though some are not. `Latin names` are the same rows by their names in Latin letters. No name leaves this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.quality.linkage import PairScore
from bench.quality.linkage_peer import link_as_peer
from bench.quality.linkage_reading import Deck, read_rows
from bench.quality.rows import Row, Scored
from onrecord.model import Link, PersonRecord
from onrecord.resolve.linking import link_lists
from onrecord.resolve.linking.births import read_age, read_sex
from onrecord.resolve.linking.blocking import choose_rules
from onrecord.resolve.linking.people import arrange_people

PRECISE = 0.995
TRIVIAL = 0.72
"""How many short names find their row where folded names have to be equal."""
NAMES = ("name_ar", "name_en")
Persons = Mapping[str, str | None]


def score(data: Path) -> Scored:
    """Give the rows of the releases and of the short names that lie below `victim_lists`."""
    folder = data / "victim_lists"
    rows: list[Row] = []
    releases = [deck for path in sorted(folder.glob("release_*")) if (deck := read_release(path)).records]
    aged = [deck for deck in releases if any(record.age is not None for record in deck.records)]
    if len(aged) > 1:
        rows += score_releases(aged[0], aged[-1])
    pages, lists = sorted(folder.glob("airwars_*")), sorted(folder.glob("moh_*"))
    if pages and lists:
        full = read_last_list(lists[0])
        rows += score_short_names(read_pages(pages[0]), full, "victim_lists/short names", (0.85, 0.99), TRIVIAL)
        rows += score_short_names(read_pages(pages[0], NAMES[1:]), full, "victim_lists/Latin names", (None, None), None)
    return Scored(tuple(rows))


def read_release(path: Path) -> Deck:
    """Read one release; its name is that of the list."""
    rows = read_rows(path)
    return Deck(
        path.name,
        tuple(_make_record(path.name, n, row) for n, row in enumerate(rows)),
        _read_persons(rows, "entity_key"),
    )


def read_pages(path: Path, names: Sequence[str] = NAMES) -> Deck:
    """Read the rows of incident pages, each with the first of these names that it states."""
    rows = read_rows(path)
    records = tuple(_make_record("pages", number, row, names) for number, row in enumerate(rows))
    return Deck("pages", records, _read_persons(rows, "person_key"))


def read_last_list(path: Path) -> Deck:
    """Read the last release of full names."""
    rows = read_rows(path)
    last = max(str(row["release"]) for row in rows)
    rows = [row for row in rows if str(row["release"]) == last]
    return Deck(
        "list", tuple(_make_record("list", n, row) for n, row in enumerate(rows)), _read_persons(rows, "person_key")
    )


def _make_record(label: str, number: int, row: Mapping[str, object], names: Sequence[str] = NAMES) -> PersonRecord:
    cells = {column: str(value).strip() for column, value in row.items() if value is not None}
    name = next((cells[column] for column in names if cells.get(column)), None)
    return PersonRecord(
        f"{label}:{number}",
        (name,) if name else (),
        read_age(cells.get("age") or cells.get("age_years")),
        read_sex(cells.get("sex") or cells.get("gender")),
        date=cells.get("incident_date"),
        list=label,
        born=cells.get("dob"),
    )


def _read_persons(rows: Sequence[Mapping[str, object]], column: str) -> tuple[str | None, ...]:
    return tuple(str(row[column]) if row[column] else None for row in rows)


def score_releases(first: Deck, last: Deck) -> list[Row]:
    """Link two releases, with the product and with the peer."""
    records = [*first.records, *last.records]
    persons = dict(zip((record.id for record in records), (*first.persons, *last.persons), strict=True))
    both = {person for person in first.persons if person is not None} & set(last.persons)
    ours = judge_links(link_lists(records).links, persons, both)
    peer = judge_links(link_as_peer(first.records, last.records), persons, both)
    blocked = measure_blocking(records, persons, both)
    sets = "victim_lists/releases"
    return [
        Row(sets, "F1", ours[-1].f1, len(both), 0.985, peers={"Splink": round(peer[-1].f1, 4)}),
        Row(
            sets,
            "recall at precision .995",
            _find_recall(ours),
            len(both),
            0.975,
            peers={"Splink": round(_find_recall(peer), 4)},
        ),
        Row(sets, "precision", ours[-1].precision, len(both), peers={"Splink": round(peer[-1].precision, 4)}),
        Row(sets, "recall", ours[-1].recall, len(both), peers={"Splink": round(peer[-1].recall, 4)}),
        Row(
            sets,
            "blocking recall",
            blocked,
            len(both),
            0.99,
            peers={"Splink's rules, recorded on the whole lists": 0.976},
        ),
    ]


def judge_links(links: Sequence[Link], persons: Persons, both: set[str]) -> list[PairScore]:
    """The scores after each judged link, the surest first; the last is that of all links."""
    scores = [PairScore(0, 0, len(both))]
    for link in sorted(links, key=lambda link: -link.score):
        if persons[link.left] in both or persons[link.right] in both:
            is_right = persons[link.left] == persons[link.right]
            scores.append(PairScore(scores[-1].linked + 1, scores[-1].right + is_right, len(both)))
    return scores


def _find_recall(scores: Sequence[PairScore]) -> float:
    return max(score.recall for score in scores if score.precision >= PRECISE)


def measure_blocking(records: Sequence[PersonRecord], persons: Persons, both: set[str]) -> float:
    """The share of pairs of one person that a rule of the product brings together."""
    people = arrange_people(records)
    rules = choose_rules(people.keys, people.lists)
    pairs: dict[str, list[int]] = {}
    for place, record in enumerate(records):
        person = persons[record.id]
        if person in both:
            pairs.setdefault(str(person), []).append(place)
    met = 0
    for one, other in pairs.values():
        shares = ({name: values[one] for name, values in people.keys.items() if values[one] == values[other]},)
        met += any(all(shares[0].get(name) is not None for name in rule) for rule in rules)
    return met / len(pairs) if pairs else 1.0


def score_short_names(
    pages: Deck, full: Deck, name: str, bars: tuple[float | None, float | None], floor: float | None
) -> list[Row]:
    """Link rows of incident pages to a list of full names; `bars` are those of right and of false links."""
    links = {link.left: link.right for link in link_lists([*pages.records, *full.records]).links}
    persons = dict(zip((record.id for record in full.records), full.persons, strict=True))
    listed = {person for person in full.persons if person is not None}
    asked = [(r.id, p) for r, p in zip(pages.records, pages.persons, strict=True) if p in listed]
    others = [record.id for record, person in zip(pages.records, pages.persons, strict=True) if person is None]
    if not asked:
        return []
    right = sum(record in links and persons[links[record]] == person for record, person in asked)
    false = sum(record in links and persons[links[record]] != person for record, person in asked)
    doubted = false + sum(record in links for record in others)
    return [
        Row(name, "acc@1", right / len(asked), len(asked), bars[0], floor),
        Row(name, "no false link", 1 - false / len(asked), len(asked), bars[1]),
        Row(name, "no false link, all rows", 1 - doubted / (len(asked) + len(others)), len(asked) + len(others)),
    ]
