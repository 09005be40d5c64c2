from dataclasses import replace

from onrecord.model import Claim, ClaimKind, Record, Span
from onrecord.publish.catalogue import MARKS, PART, build_catalogue, cut_parts
from onrecord.publish.edition import prepare_edition


def test_a_short_text_is_one_page() -> None:
    assert cut_parts("short", []) == [0]


def test_a_long_text_goes_on_over_pages_that_are_cut_at_lines() -> None:
    text = "a line of words\n" * (3 * PART // 16)
    starts = cut_parts(text, [])
    assert starts[0] == 0
    assert all(text[start - 1] == "\n" for start in starts[1:])
    assert all(b - a <= PART for a, b in zip(starts, [*starts[1:], len(text)], strict=True))


def test_a_text_without_lines_is_cut_all_the_same() -> None:
    assert cut_parts("x" * (PART + 5), []) == [0, PART]


def test_a_dense_text_has_a_bounded_number_of_claims_a_page() -> None:
    text = "word " * 2_000
    claims = [Claim(Span.of("d", text, 5 * n, 5 * n + 4), ClaimKind.ACT) for n in range(2_000)]
    starts = cut_parts(text, claims)
    sizes = [
        sum(a <= claim.content.start < b for claim in claims)
        for a, b in zip(starts, [*starts[1:], len(text)], strict=True)
    ]
    assert sum(sizes) == 2_000
    assert max(sizes) <= MARKS


def test_many_claims_on_one_sentence_do_not_stop_the_cut() -> None:
    text = "word " * 10
    claims = [Claim(Span.of("d", text, 0, 4), ClaimKind.ACT) for _ in range(MARKS + 5)]
    assert cut_parts(text, claims) == [0]


def test_repetitions_are_counted_within_a_range(record: Record) -> None:
    catalogue = build_catalogue(prepare_edition(record, "full"))
    assert catalogue.relays_of(record.totals[0]) == 1
    assert catalogue.relays_of(record.totals[1]) == 0


def test_a_document_that_says_a_figure_twice_relays_nobody(record: Record) -> None:
    children, _, teachers = record.lineages[0].claims
    twice = replace(record.lineages[0], relays=((teachers, children, "same words"),))
    catalogue = build_catalogue(prepare_edition(replace(record, lineages=(twice,)), "full"))
    assert catalogue.relays_of(replace(record.totals[0], claims=(children, teachers))) == 0


def test_the_last_judgement_that_nobody_undid_stands(record: Record) -> None:
    (standing,) = build_catalogue(prepare_edition(record, "full")).judgements.values()
    assert standing.id == "j3"
