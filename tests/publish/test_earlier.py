"""Of an earlier record the public edition withholds whoever is at risk by now, though nobody knew it then."""

from __future__ import annotations

import dataclasses
import hashlib
import json

import pytest

from onrecord.model import Actor, Incident, PlaceMention, Precision, Record
from onrecord.publish import find_withheld_claims, prepare_edition, to_jsonl, write_dossier
from onrecord.publish.testimony import AT_RISK

from .test_withholding import ARTICLE, cite, claim, make_document

LATER = "The nurse Huda Karam now lives near the old mill. “They search for me,” she told a clerk."
NAME = "Huda Karam"
HELD = make_document(ARTICLE)
ADDED = make_document(LATER)
OPEN = claim(HELD[1], "“The market burned on Monday,” Huda Karam said.", NAME)
COUNCIL = claim(HELD[1], "The council met in the morning and spoke about bread.", None)
RISKY = claim(ADDED[1], "“They search for me,”", NAME, AT_RISK)
THEN = Record("A case", (HELD[0],), (HELD[1],), (OPEN, COUNCIL), as_of="2026-03-01T23:59:59.999Z")


def know(*claims: object, with_document: bool = True) -> Record:
    """The record of then with what is known now behind it."""
    pairs = (HELD, ADDED) if with_document else (HELD,)
    documents, texts = tuple(d for d, _ in pairs), tuple(t for _, t in pairs)
    later = Record("A case", documents, texts, tuple(claims))  # type: ignore[arg-type]
    return dataclasses.replace(THEN, later=later)


def spell(record: object) -> str:
    return repr(record)


def test_nobody_is_at_risk_as_far_as_is_known() -> None:
    shown = prepare_edition(know(OPEN, COUNCIL, with_document=False), "public")
    assert NAME in spell(shown.record)
    assert shown.withheld == ()
    assert shown.record.later is None


@pytest.mark.parametrize(
    "later",
    [
        know(dataclasses.replace(OPEN, at_risk="withheld by a person"), COUNCIL, with_document=False),
        know(OPEN, COUNCIL, RISKY),
    ],
    ids=["the same claim is withheld by now", "a later document tells of danger"],
)
def test_whoever_is_at_risk_by_now_is_in_no_word_of_the_earlier_record(later: Record) -> None:
    shown = prepare_edition(later, "public")
    for word in ("Huda", "Karam", "search for me", "old mill"):
        assert word not in spell(shown.record)
    assert "harvest fair" in shown.record.texts[0].text
    assert [document.id for document in shown.record.documents] == [HELD[0].id]
    assert len(shown.record.claims) == 2
    assert len(shown.withheld) == 1
    assert shown.passages > 0
    assert [pair[0] for pair in find_withheld_claims(later)] == [OPEN.id]


def test_what_was_withheld_then_stays_withheld() -> None:
    """That nobody is endangered any more is no part of an earlier record."""
    risky = dataclasses.replace(OPEN, at_risk=AT_RISK)
    then = dataclasses.replace(know(OPEN, COUNCIL, with_document=False), claims=(risky, COUNCIL))
    assert "Huda" not in spell(prepare_edition(then, "public").record)


def test_the_full_edition_is_the_record_as_it_stood() -> None:
    shown = prepare_edition(know(OPEN, COUNCIL, RISKY), "full")
    assert shown.record == THEN


def test_a_document_that_is_withheld_as_a_whole_by_now_is_withheld_then() -> None:
    post = make_document("we are hiding in the cellar, pray for us", "application/json", "post", author="mira_h")
    then = dataclasses.replace(THEN, documents=(HELD[0], post[0]), texts=(HELD[1], post[1]), claims=())
    later = dataclasses.replace(then, as_of=None)
    shown = prepare_edition(dataclasses.replace(then, later=later), "public")
    assert "cellar" not in spell(shown.record)
    assert [name for name, _ in shown.whole] == [post[0].id]


def test_exports_and_pages_withhold_as_much(tmp_path: object) -> None:
    from pathlib import Path

    later = know(OPEN, COUNCIL, RISKY)
    lines = "".join(to_jsonl(later))
    assert "Huda" not in lines
    assert len([line for line in lines.splitlines() if json.loads(line)]) >= 2
    folder = Path(str(tmp_path)) / "dossier"
    write_dossier(later, folder)
    for page in folder.rglob("*.html"):
        assert "Karam" not in page.read_text(encoding="utf-8"), page


MILL = (
    "The road to the old mill was closed and nobody came by. " * 40
    + "\n\nI saw my brother shot in the yard of the mill. He fell by the blue gate.\n\nSnow lay on the lower town."
)
PAGE = make_document(MILL, url="https://pages.example/rana/diary", title="A diary")
AUTHORED = (dataclasses.replace(PAGE[0], author="Rana Sabbagh"), PAGE[1])
CHRONICLE = make_document("The chronicle thanks Rana Sabbagh.\n\nSnow fell.\n\nZenobia gave the photographs.")


def recall(then: Record, now: Record) -> str:
    """The public edition of an earlier record, with what is known now behind it."""
    return spell(prepare_edition(dataclasses.replace(then, as_of=THEN.as_of, later=now), "public").record)


@pytest.mark.parametrize("unread", [(), ((PAGE[0].id, "it is in no language that is read"),)], ids=["read", "unread"])
def test_a_document_whose_author_is_known_only_by_now_is_withheld_as_a_whole(unread: tuple[object, ...]) -> None:
    then = Record("A case", (PAGE[0],), (PAGE[1],), not_extracted=unread)  # type: ignore[arg-type]
    now = dataclasses.replace(then, documents=(AUTHORED[0],))
    assert "blue gate" not in spell(prepare_edition(now, "public").record)
    words = recall(then, now)
    assert "blue gate" not in words
    assert "pages.example" not in words


def test_the_name_of_an_author_who_is_known_only_by_now_is_in_no_other_text() -> None:
    told = claim(PAGE[1], "I saw my brother shot in the yard of the mill.", None)
    texts = (PAGE[1], CHRONICLE[1])
    then = Record("A case", (PAGE[0], CHRONICLE[0]), texts, (told,))
    now = Record("A case", (AUTHORED[0], CHRONICLE[0]), texts, (dataclasses.replace(told, at_risk=AT_RISK),))
    assert "Sabbagh" not in recall(then, now)


def test_an_alias_that_is_known_only_by_now_is_withheld() -> None:
    alias = Actor("a1", "Rana Sabbagh", "person", ("Zenobia",))
    told = claim(CHRONICLE[1], "The chronicle thanks", "Rana Sabbagh", AT_RISK)
    then = Record("A case", (CHRONICLE[0],), (CHRONICLE[1],), (told,))
    assert "Zenobia" not in recall(then, dataclasses.replace(then, actors=(alias,)))


def test_a_claim_that_is_found_no_more_is_withheld_where_one_at_risk_holds_its_words() -> None:
    """It was read with another speaker, so nothing but the words says that it is the same."""
    words = "“The market burned on Monday,” Huda Karam said."
    street = PlaceMention("a cellar in Linden Street", cite(HELD[1], "Monday"), "stated", Precision.STREET)
    misread = dataclasses.replace(claim(HELD[1], words, "The mayor"), places=(street,))
    then = dataclasses.replace(THEN, claims=(misread, COUNCIL))
    now = Record("A case", then.documents, then.texts, (claim(HELD[1], words, NAME, AT_RISK), COUNCIL))
    assert "Linden" not in recall(then, now)
    both = dataclasses.replace(then, later=now)
    assert find_withheld_claims(both) == ((misread.id, AT_RISK),)


def test_withheld_claims_of_one_wording_keep_their_new_ids_whatever_stands_beside_them() -> None:
    """Told apart by a number, they would change places in a note of changes, and each would seem to be read anew."""
    words = "“The market burned on Monday,” Huda Karam said."
    one, other = sorted((claim(HELD[1], words, name, AT_RISK) for name in (NAME, "Aida Bint")), key=lambda c: c.id)
    now = Record("A case", (HELD[0],), (HELD[1],), (one, other))
    then = dataclasses.replace(now, claims=(other,), as_of=THEN.as_of, later=now)
    shown = {c.id: c for c in prepare_edition(now, "public").record.claims}
    (earlier,) = prepare_edition(then, "public").record.claims
    assert list(shown)[1] == earlier.id
    assert len(shown) == 2


def test_a_code_made_of_a_claim_that_is_found_no_more_tells_nothing_of_who_said_it() -> None:
    """Whoever guesses the name could make the code, and see that it fits."""
    gone = claim(HELD[1], "“The market burned on Monday,” Huda Karam said.", NAME, AT_RISK)
    stays = claim(HELD[1], "“We are hiding from the soldiers.", NAME, AT_RISK)
    digest = hashlib.sha256(gone.id.encode()).hexdigest()[:8]
    fire = Incident(f"I-20161026-hass-{digest}", "Fire", ("siege",), (stays.id,), None, None, Precision.UNKNOWN)
    for claims in ((gone, stays), (stays,)):
        told = tuple(one.id for one in claims)
        held = dataclasses.replace(THEN, claims=claims, incidents=(dataclasses.replace(fire, claims=told),), as_of=None)
        (shown,) = prepare_edition(held, "public").record.incidents
        assert shown.code.startswith("I-20161026-withheld-")  # nobody gives the place openly either
        assert digest not in shown.code
    open_ = dataclasses.replace(fire, claims=(COUNCIL.id,))
    there = dataclasses.replace(COUNCIL, places=(PlaceMention("Hass", COUNCIL.content, "stated", Precision.TOWN),))
    held = dataclasses.replace(THEN, claims=(stays, there), incidents=(open_,), as_of=None)
    assert prepare_edition(held, "public").record.incidents[0].code == fire.code


@pytest.mark.parametrize("text", [f"Menu. Contact.\n\n{ARTICLE}", ARTICLE[:-40]], ids=["moved", "cut off"])
def test_a_text_that_was_read_otherwise_is_withheld_where_one_at_risk_speaks_in_it(text: str) -> None:
    """The words of the claim stand elsewhere in it, or nowhere."""
    told = claim(HELD[1], "A harvest fair is planned for June.", None, "withheld by a person")
    document = dataclasses.replace(HELD[0], publisher="Harbour Daily")
    read = dataclasses.replace(HELD[1], text=text)
    now = Record("A case", (document,), (HELD[1],), (told,))
    then = Record("A case", (document,), (read,), (claim(read, "The mayor was away.", None),))
    words = recall(then, now)
    assert "mayor" not in words
    assert "harvest" not in words
