"""Claims as lines for a terminal, and exports by their names."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from onrecord.model import Claim, ClaimKind, Document, Mention, Record, Span, Stance, Status
from onrecord.publish import UnknownFormat, find_publisher, list_claims, listing, to_csv, to_geojson, to_jsonl
from onrecord.publish.listing import describe_claim, say_proposition
from onrecord.publish.terminal import COLUMNS, measure_columns

ARABIC = "قالت منظمة الإغاثة إن 12 مدنيا قتلوا 🕊️ في حلب يوم الثلاثاء"


def find(record: Record, words: str) -> Claim:
    return next(claim for claim in record.claims if claim.content.exact.startswith(words))


def test_a_claim_is_said_by_whom_where_and_when(record: Record) -> None:
    lines = "\n".join(list_claims(record, most=1, only=[find(record, "Reports relayed").id])).splitlines()
    assert lines[0].endswith("  Shelling")
    assert lines[1:3] == [
        "    alleged by United Nations, relaying an unnamed source",
        "    Hass | on or before 27 November 2016 | unsure",
    ]
    assert lines[3].startswith("    “Reports relayed by the United Nations allege")


def test_no_line_is_wider_than_a_terminal(record: Record) -> None:
    for line in "\n".join(list_claims(record, most=100)).splitlines():
        assert measure_columns(line) <= COLUMNS, line


def test_a_claim_in_arabic_with_emoji_keeps_its_words() -> None:
    document = Document("ab" * 32, "text/plain", 90, "posts.jsonl line 3")
    claim = Claim(Span.of(document.id, ARABIC, 0, len(ARABIC)), ClaimKind.TESTIMONY, Stance.FEARED)
    lines = describe_claim(claim, document, Status.UNSURE).splitlines()
    assert lines[0] == f"{claim.id}  testimony"
    assert lines[1] == "    feared by “posts.jsonl line 3” (publisher not stated), in its own words"
    assert " ".join(lines[3:]).split() == f"“{ARABIC}”".split()


def test_words_that_steer_a_terminal_are_shown_as_codes() -> None:
    text = "Two died\x1b]0;x\x07, a medic said."
    claim = Claim(Span.of("ab" * 32, text, 0, len(text)), ClaimKind.ACT)
    said = describe_claim(claim, None, Status.SUGGESTED)
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "a document that is not in this record, in its own words" in said


def test_a_taken_over_place_says_so_and_a_number_what_it_counts_over(record: Record) -> None:
    said = "\n".join(list_claims(record, most=1, only=[find(record, "About 100,000").id]))
    assert "90,000 to 110,000 people trapped, at one moment" in said
    assert "eastern Aleppo (taken over from the text around) | date unknown" in said


def test_each_act_is_said_once(record: Record) -> None:
    shelled = find(record, "Reports relayed")
    other = dataclasses.replace(shelled.acts[0], victims=(Mention("people", None),))
    assert say_proposition(dataclasses.replace(shelled, acts=(*shelled.acts, other))) == "Shelling"


def test_a_list_says_how_many_it_leaves_out_and_keeps_the_order_asked_for(record: Record) -> None:
    ids = [claim.id for claim in record.claims]
    shown = list(list_claims(record, most=2, only=[ids[2], "c000", ids[0], ids[1]]))
    assert [line.split()[0] for line in shown] == [ids[2], ids[0], "..."]
    assert shown[2].startswith("... and 1 more; all of them: onrecord export")
    assert len(list(list_claims(record, most=len(ids)))) == len(ids)


@pytest.mark.parametrize(("name", "export"), [("jsonl", to_jsonl), ("csv", to_csv), ("geojson", to_geojson)])
def test_our_exports_are_found_by_name_without_being_installed(
    monkeypatch: pytest.MonkeyPatch, name: str, export: Any
) -> None:
    monkeypatch.setattr(listing, "entry_points", lambda group: ())
    assert find_publisher(name) is export


class Installed:
    def __init__(self, name: str) -> None:
        self.name = name

    def load(self) -> str:
        return f"the export {self.name}"


def test_an_installed_export_is_found_and_none_takes_the_place_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [Installed("jsonl"), Installed("hxl")]
    monkeypatch.setattr(listing, "entry_points", lambda group: points if group == "onrecord.publishers" else ())
    assert find_publisher("hxl") == "the export hxl"
    assert find_publisher("jsonl") is to_jsonl
    with pytest.raises(UnknownFormat, match="'pdf'; choose one of jsonl, csv, geojson, tolls, bounds, hxl\\."):
        find_publisher("pdf")
