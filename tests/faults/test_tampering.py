"""Whatever is altered past the log is found, and named."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.casefile import Answer, CaseDamaged, CaseFile, Evidence, Origin, verify_case
from onrecord.casefile import custody as custody_module
from onrecord.model import Actor, Incident, Precision, Refusal, Verdict
from onrecord.preserve import CompactRange, hash_leaf

from ..casefile.builders import KEY, WORDS, fill_case, make_claim, make_text

Tamper = Callable[[sqlite3.Connection, Path], object]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed case with one of everything, and its checkpoint kept elsewhere as `kept.txt`."""
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    root = tmp_path / "case"
    with CaseFile.create(root, "Ours") as case:
        document = fill_case(case)
        case.preserve_bytes(b"another", Origin("other.txt"))
        case.change_setting("countries", "SY")
        (tmp_path / "hamlets.csv").write_text("name,lat,lon\nOurs,36.1,37.1\n")
        case.keep_places([tmp_path / "hamlets.csv"])
        case.append_judgement(make_claim(document).id, Verdict.ACCEPTED)
        case.append_judgement(make_claim(document).id, Verdict.UNSURE)
        case.add_refusal(Refusal("lost.txt", "lost.txt could not be opened.", "Nothing.", None, "collect"))
        case.add_refusal(Refusal("gone.txt", "gone.txt could not be opened.", "Nothing.", None, "collect"))
        case.forget_refusals(["gone.txt"])
        third = case.preserve_bytes(b"Rien.", Origin("french.txt")).document.id
        case.set_text(make_text(third, "Rien."))
        case.set_not_extracted(third, "French is not extracted.", "v1")
        incident = Incident("I-1", "Killing", ("killing",), (make_claim(document).id,), None, None, Precision.UNKNOWN)
        case.replace_resolution([Actor("a1", "the army", "armed force")], [incident], [], [])
    shutil.copy(root / "custody" / "latest.txt", tmp_path / "kept.txt")
    assert not verify_case(root, checkpoint=tmp_path / "kept.txt").has_failed
    return root


def tamper(root: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(root / "case.sqlite")
    with connection:
        changed = connection.execute(statement, values).rowcount
    connection.close()
    assert changed > 0


ROWS = {
    "a document's date": "UPDATE documents SET published = '2016-01-01'",
    "a document's name": "UPDATE documents SET name = 'other'",
    "an acquisition": "UPDATE acquisitions SET url = 'https://example.org'",
    "an acquisition taken out": "DELETE FROM acquisitions WHERE number = 1",
    "a text": "UPDATE texts SET text = replace(text, '12', '99')",
    "a map": "UPDATE texts SET segments = '[]'",
    "a text taken out": "DELETE FROM texts",
    "a claim": "UPDATE claims SET claim = replace(claim, 'asserted', 'alleged')",
    "a claim's column": "UPDATE claims SET low = 99",
    "a claim taken out": "DELETE FROM claims",
    "a judgement": "UPDATE judgements SET judgement = replace(judgement, 'accepted', 'rejected')",
    "a judgement taken out": "DELETE FROM judgements",
    "an actor": "UPDATE actors SET actor = replace(actor, 'the army', 'the police')",
    "an actor taken out": "DELETE FROM actors",
    "an actor's column": "UPDATE actors SET name = 'the police'",
    "an incident's title": "UPDATE incidents SET title = 'Accident'",
    "an incident's place": "UPDATE incidents SET place = 'Homs'",
    "the order of judgements": "UPDATE judgements SET number = 99 WHERE number = 1",
    "a judgement's subject": "UPDATE judgements SET subject = 'c1'",
    "a judgement's verdict": "UPDATE judgements SET verdict = 'rejected'",
    "a judgement's person": "UPDATE judgements SET by = 'Somebody'",
    "a judgement's reason": "UPDATE judgements SET reason = 'none'",
    "a judgement taken for another": "UPDATE judgements SET entry = entry + 1 WHERE number = 1",
    "refusals taken out": "DELETE FROM refusals",
    "a refusal taken up again": "INSERT INTO refusals"
    " SELECT 99, NULL, 'gone.txt', stage, 'gone.txt could not be opened.', kept, entry + 1 FROM refusals",
    "a refusal put in twice": "INSERT INTO refusals"
    " SELECT 99, document, name, stage, reason, kept, entry FROM refusals",
    "a reason not to extract": "UPDATE not_extracted SET reason = 'Nothing in it.'",
    "a reason not to extract taken out": "DELETE FROM not_extracted",
    "a run's version": "UPDATE runs SET version = 'v9'",
    "what a run found": "UPDATE runs SET found = 7",
    "a run called outdated": "UPDATE runs SET superseded = 1",
    "a run taken out": "DELETE FROM runs WHERE number = 1",
    "the order of runs": "UPDATE runs SET number = 99 WHERE number = 1",
    "a text's notes": "UPDATE texts SET notes = '[\"Read as cp1256.\"]'",
    "a text's reader": "UPDATE texts SET reader = 'other'",
    "a text's version": "UPDATE texts SET version = '0'",
    "a text's characters": "UPDATE texts SET characters = 1",
    "the order of texts": "UPDATE texts SET number = 99 WHERE number = 1",
    "a text of another type": "UPDATE texts SET segments = CAST(segments AS BLOB)",
    "the order of documents": "UPDATE documents SET number = 99 WHERE number = 1",
    "the countries": "UPDATE settings SET value = 'IQ' WHERE name = 'countries'",
    "the countries taken out": "DELETE FROM settings WHERE name = 'countries'",
    "the day of the case": "UPDATE settings SET value = '1999-01-01T00:00:00Z' WHERE name = 'created'",
    "the signers": "UPDATE settings SET value = value || ' other' WHERE name = 'signers'",
    "a setting put in": "INSERT INTO settings VALUES ('other', 'x')",
    "the tables of places": "UPDATE settings SET value = '' WHERE name = 'places'",
    "the title": "UPDATE settings SET value = 'Theirs' WHERE name = 'title'",
}


@pytest.mark.parametrize("statement", ROWS.values(), ids=ROWS.keys())
def test_an_altered_row_is_named(root: Path, statement: str) -> None:
    tamper(root, statement)
    finding = verify_case(root)[Evidence.ROWS]
    assert finding.answer is Answer.FAILED
    assert finding.objects


def test_an_altered_table_of_places_is_named(root: Path) -> None:
    (table,) = (root / "places").iterdir()
    table.write_text(table.read_text().replace("36.1", "36.9"))
    finding = verify_case(root)[Evidence.ROWS]
    assert finding.answer is Answer.FAILED
    assert finding.objects == (f"table of places {table.name}: it is missing or was altered",)


def test_a_span_that_no_longer_quotes_its_text_names_the_claim(root: Path) -> None:
    tamper(root, "UPDATE texts SET text = replace(text, '12', '99')")
    finding = verify_case(root)[Evidence.SPANS]
    assert finding.answer is Answer.FAILED
    assert finding.objects[0].startswith("claim c")


@pytest.mark.parametrize("change", ["flip", "cut", "remove", "link"])
def test_an_altered_blob_is_named(root: Path, change: str) -> None:
    with CaseFile.open(root) as case:
        blob = case.blobs.path(next(case.documents()).id)
    data = blob.read_bytes()
    blob.unlink()
    if change == "flip":
        blob.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    elif change == "cut":
        blob.write_bytes(data[:-1])
    elif change == "link":
        (root.parent / "elsewhere").write_bytes(data)
        blob.symlink_to(root.parent / "elsewhere")
    finding = verify_case(root)[Evidence.BYTES]
    assert finding.answer is Answer.FAILED
    assert finding.failures == 1
    assert f"{blob.name} (report.txt)" in finding.objects[0]


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE custody_entries SET content = replace(content, \'"by":"\', \'"by":"not \') WHERE number = 2',
        "UPDATE custody_entries SET leaf_hash = iif(leaf_hash LIKE 'a%', 'b', 'a') || substr(leaf_hash, 2)"
        " WHERE number = 2",
        "UPDATE custody_entries SET at = '1999-01-01' WHERE number = 2",
        "UPDATE custody_entries SET content = 'rubbish' WHERE number = 2",
        "DELETE FROM custody_entries WHERE number = 2",
        "DELETE FROM custody_entries WHERE number >= 5",
        "UPDATE settings SET value = '0' WHERE name = 'custody_tree'",
    ],
)
def test_an_altered_log_fails(root: Path, statement: str) -> None:
    tamper(root, statement)
    assert verify_case(root)[Evidence.LOG].answer is Answer.FAILED


def cut_log(root: Path, size: int) -> None:
    """Cut the log with care: the kept tree fits again, and all checkpoints of the later part are gone."""
    connection = sqlite3.connect(root / "case.sqlite")
    with connection:
        connection.execute("DELETE FROM custody_entries WHERE number >= ?", (size,))
        write_tree(connection)
    connection.close()
    shutil.rmtree(root / "custody" / "history")
    (root / "custody" / "latest.txt").unlink()


def write_tree(connection: sqlite3.Connection) -> None:
    entries = connection.execute("SELECT content FROM custody_entries ORDER BY number").fetchall()
    tree = CompactRange().extend(hash_leaf(content.encode()) for (content,) in entries)
    words = " ".join([str(tree.size), *(node.hex() for node in tree.hashes)])
    connection.execute("UPDATE settings SET value = ? WHERE name = 'custody_tree'", (words,))


def test_a_log_cut_with_care_is_caught_with_an_earlier_checkpoint_alone(root: Path) -> None:
    cut_log(root, 5)
    assert verify_case(root)[Evidence.LOG].answer is Answer.VERIFIED
    finding = verify_case(root, checkpoint=root.parent / "kept.txt")[Evidence.EARLIER]
    assert finding.answer is Answer.FAILED
    assert "5 are there" in " ".join(finding.objects)


def test_checkpoints_that_were_removed_are_missed(root: Path) -> None:
    shutil.rmtree(root / "custody")
    (root / "custody").mkdir()
    finding = verify_case(root)[Evidence.SIGNATURE]
    assert finding.answer is Answer.FAILED
    assert "removed" in finding.objects[0]


def test_a_case_made_anew_under_another_key_is_caught_with_an_earlier_checkpoint(root: Path) -> None:
    origin = (root / "custody" / "latest.txt").read_text().split("\n")[0]
    forged = root.parent / "forged"
    with CaseFile.create(forged, "Ours", key=KEY) as case:
        fill_case(case, WORDS.replace("12", "12 or 13"))
        case.preserve_bytes(b"another", Origin("other.txt"))
        case.preserve_bytes(b"a third", Origin("third.txt"))
        case.preserve_bytes(b"a fourth", Origin("fourth.txt"))
    own = (forged / "custody" / "latest.txt").read_text().split("\n")[0]
    connection = sqlite3.connect(forged / "case.sqlite")
    rows = connection.execute("SELECT number, content FROM custody_entries").fetchall()
    with connection:
        for number, content in rows:
            content = content.replace(own, origin)
            leaf = hash_leaf(content.encode()).hex()
            connection.execute(
                "UPDATE custody_entries SET content = ?, leaf_hash = ?, subject = replace(subject, ?, ?)"
                " WHERE number = ?",
                (content, leaf, own, origin, number),
            )
        connection.execute("UPDATE settings SET value = ? WHERE name = 'origin'", (origin,))
        write_tree(connection)
    connection.close()
    finding = verify_case(forged, checkpoint=root.parent / "kept.txt")[Evidence.EARLIER]
    assert finding.answer is Answer.FAILED
    assert any("not those that it signed" in words or "are there" in words for words in finding.objects)


@pytest.mark.parametrize("name", ["latest.txt", "kept.txt"])
def test_any_flipped_byte_in_a_checkpoint_fails(root: Path, name: str) -> None:
    path = root / "custody" / name if name == "latest.txt" else root.parent / name
    good = path.read_bytes()
    kind = Evidence.SIGNATURE if name == "latest.txt" else Evidence.EARLIER
    for place in range(0, len(good), 7):
        path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        given = None if name == "latest.txt" else path
        assert verify_case(root, checkpoint=given)[kind].answer is Answer.FAILED, place


def test_nothing_more_is_signed_on_top_of_a_log_that_was_altered(root: Path) -> None:
    other = "(SELECT leaf_hash FROM custody_entries WHERE number = 1)"
    tamper(root, f"UPDATE custody_entries SET leaf_hash = {other} WHERE number = 2")
    case = CaseFile.open(root)
    case.preserve_bytes(b"new", Origin("new.txt"))
    with pytest.raises(CaseDamaged, match="nothing more is signed"):
        case.close()


def test_a_broken_checkpoint_is_named_before_signing(root: Path) -> None:
    (root / "custody" / custody_module.LATEST).write_text("rubbish")
    case = CaseFile.open(root)
    case.preserve_bytes(b"new", Origin("new.txt"))
    with pytest.raises(CaseDamaged, match=r"latest\.txt cannot be read"):
        case.close()
