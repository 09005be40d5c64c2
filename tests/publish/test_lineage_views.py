"""Who repeats whom as trees: one source however often it is told, no circle, nobody withheld in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.model import REPLACES, UNNAMED, Claim, Lineage, Mention, Record
from onrecord.publish.catalogue import build_catalogue
from onrecord.publish.edition import prepare_edition
from onrecord.publish.lineage_views import view_lineages

SAME = "the same speaker says the same"


def view(record: Record, claims: tuple[Claim, ...], *lineages: Lineage, edition: str = "full") -> dict[str, Any]:
    incident = replace(record.incidents[0], claims=tuple(c.id for c in claims), ranges=())
    others = tuple(c for c in record.claims if c.id not in {claim.id for claim in claims})
    made = replace(record, claims=(*claims, *others), incidents=(incident,), lineages=lineages)
    catalogue = build_catalogue(prepare_edition(made, edition))
    return view_lineages(catalogue, catalogue.edition.record.incidents[0])


def find(record: Record, made: dict[str, Any], key: str) -> Claim:
    return next(c for c in record.claims if c.content.document == made["name_document"](key) and c.toll)


def draw(node: dict[str, Any]) -> tuple[Any, ...]:
    return (node["title"], *map(draw, node["below"]))


def test_a_copy_stands_below_what_it_repeats_with_how_that_was_seen(record: Record, made: dict[str, Any]) -> None:
    news, copy = find(record, made, "news"), find(record, made, "copy")
    found = view(record, (copy, news), Lineage("l1", news.id, (news.id, copy.id), ((copy.id, news.id, SAME),)))
    (source,) = found["sources"]
    assert source["words"] == "1 source, relayed 1 time"
    assert [draw(node) for node in source["told"]] == [("School hit in the north", ("Children among the dead",))]
    assert source["told"][0]["below"][0]["reasons"] == [SAME]
    assert (found["in_all"], found["shown"]) == (1, 1)


def test_lines_of_one_speaker_are_one_source(record: Record, made: dict[str, Any]) -> None:
    news, copy = find(record, made, "news"), find(record, made, "copy")
    found = view(record, (copy, news), Lineage("l1", news.id, (news.id,)), Lineage("l2", copy.id, (copy.id,)))
    assert [source["words"] for source in found["sources"]] == ["1 source, in 2 documents"]
    assert (found["in_all"], found["lines"]) == (1, 2)


def test_a_publisher_in_its_own_words_and_quoted_by_name_is_one_source(record: Record, made: dict[str, Any]) -> None:
    news, copy = find(record, made, "news"), find(record, made, "copy")
    publisher = next(d.publisher for d in record.documents if d.id == news.content.document)
    assert publisher
    assert copy.attribution is not None
    own = replace(news, attribution=None)
    quoted = replace(copy, attribution=replace(copy.attribution, speaker=Mention(f"the {publisher}", None)))
    assert view(record, (own, quoted))["in_all"] == 1
    other = replace(copy, attribution=replace(copy.attribution, speaker=Mention("Somebody Else", None)))
    assert view(record, (own, other))["in_all"] == 2


def test_unnamed_speakers_without_a_role_are_not_taken_for_one(record: Record, made: dict[str, Any]) -> None:
    claims = []
    for key in ("news", "copy"):
        claim = find(record, made, key)
        assert claim.attribution is not None
        claims.append(replace(claim, attribution=replace(claim.attribution, speaker=Mention(UNNAMED, None), role=None)))
    assert view(record, tuple(claims))["in_all"] == 2


def test_documents_that_repeat_one_another_are_drawn_once(record: Record, made: dict[str, Any]) -> None:
    news, copy = find(record, made, "news"), find(record, made, "copy")
    relays = ((copy.id, news.id, SAME), (news.id, copy.id, SAME))
    (source,) = view(record, (news, copy), Lineage("l1", news.id, (news.id, copy.id), relays))["sources"]
    assert [draw(node) for node in source["told"]] == [("School hit in the north", ("Children among the dead",))]


def test_a_replaced_figure_is_no_relay(record: Record, made: dict[str, Any]) -> None:
    news, copy = find(record, made, "news"), find(record, made, "copy")
    lineage = Lineage("l1", news.id, (news.id, copy.id), ((copy.id, news.id, REPLACES),))
    (source,) = view(record, (news, copy), lineage)["sources"]
    assert (source["words"], source["replaced"]) == ("1 source, in 2 documents", True)


def test_a_withheld_speaker_is_neither_named_nor_linked(record: Record) -> None:
    bread = next(claim for claim in record.claims if claim.at_risk and claim.attribution)
    found = view(record, (bread,), edition="public")
    (source,) = found["sources"]
    assert source["told"][0]["withheld"]
    assert source["told"][0]["claims"] == []
    assert source["told"][0]["said"] == ""


def test_the_page_draws_it_and_says_what_is_not_known(public: Path) -> None:
    page = (public / "incidents" / "SYR-2016-0001.html").read_text(encoding="utf-8")
    tree = page.partition('<ul class="tree">')[2].partition("</section>")[0]
    assert "1 source, relayed 1 time" in page
    assert "All claims go back to one source." in page
    assert "Children among the dead" in tree.partition("<ul>")[2]
    assert "repeats it:" in tree
