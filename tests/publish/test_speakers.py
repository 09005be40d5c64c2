"""Who speaks in a record, and that a withheld speaker cannot be told from another."""

from __future__ import annotations

import dataclasses

from onrecord.model import UNNAMED, Attribution, Claim, ClaimKind, Document, Mention, Record, Span
from onrecord.publish.catalogue import build_catalogue
from onrecord.publish.edition import WITHHELD, Edition, prepare_edition
from onrecord.publish.overview import list_unknown, view_overview
from onrecord.publish.speakers import view_speakers

TEXT = "Two people were killed, she said."
DOCUMENT = Document("ab" * 32, "text/plain", 30, "note.txt", publisher="Harbour Daily & Sons")


def say(number: int, *links: Attribution) -> Claim:
    chain = None
    for link in reversed(links):
        chain = dataclasses.replace(link, relays=chain)
    return Claim(Span.of(DOCUMENT.id, TEXT, number, number + 5), ClaimKind.ACT, attribution=chain)


def speak(name: str, role: str | None = None, organisation: str | None = None) -> Attribution:
    return Attribution(Mention(name, None), role, organisation)


def view(*claims: Claim) -> dict[str, dict[str, object]]:
    made = Edition("public", Record("Case", documents=(DOCUMENT,), claims=claims))
    return {row["name"]: row for row in view_speakers(build_catalogue(made))}


def test_each_speaker_is_a_row_with_a_filter_of_the_claims_table() -> None:
    rows = view(say(0), say(1, speak("Anna Berg", "spokesman", "UN")), say(2, speak("UN"), speak(UNNAMED, "official")))
    assert rows["Harbour Daily & Sons"]["filter"] == "said=Harbour%20Daily%20%26%20Sons%2C%20in%20its%20own%20words"
    assert rows["Anna Berg"]["filter"] == "q=Anna%20Berg"
    assert rows["Anna Berg"]["roles"] == ["spokesman, UN"]
    assert rows["UN"]["what"] == "passes on what others say"
    assert rows["unnamed sources"]["roles"] == ["unnamed official"]


def test_withheld_speakers_are_one_row_without_role_or_filter() -> None:
    rows = view(say(0, speak(WITHHELD)), say(1, speak(f"{WITHHELD} (2)", "teacher")), say(2, speak(f"Umm {WITHHELD}")))
    assert list(rows) == [WITHHELD]
    row = rows[WITHHELD]
    assert (row["claims"], row["filter"], row["roles"], row["withheld"]) == (3, "", [], True)


def test_the_first_page_counts_neither_withheld_speakers_nor_files_that_only_hold_others(record: Record) -> None:
    held = dataclasses.replace(DOCUMENT, id="cd" * 32, name="posts.jsonl", publisher=None)
    part = dataclasses.replace(DOCUMENT, container=held.id, locator="line 1")
    claims = (say(0, speak(WITHHELD)), say(1, speak("Anna Berg")))
    made = Edition("public", Record("Case", documents=(held, part), claims=claims))
    overview = view_overview(build_catalogue(made))
    assert (overview["documents"], overview["speakers"]) == (1, 1)
    undated = next(row for row in list_unknown(build_catalogue(made)) if row[2].startswith("documents without"))
    assert undated[:2] == (1, 1)
    public = view_overview(build_catalogue(prepare_edition(record, "public")))
    assert not any("Haddoun" in row["name"] for row in public["who"])
