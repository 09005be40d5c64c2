"""Whatever names they go by and in whatever order documents come, nobody who accuses is made the accused."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import ClaimKind, fold_name
from onrecord.resolve import resolve_claims
from onrecord.resolve.actors import cast_document
from onrecord.resolve.ground import list_apart, load_lexicon
from onrecord.resolve.order import order_claims

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from case_writer import CaseWriter

Told = tuple[str, str, str | None, str]
"""Kind of a claim, its speaker, the speaker's office, and whom it accuses."""
NAMES = [
    "Omar Said Rahwani", "Omar Rahwani", "Umar Saeed al-Rahwani", "Rahwani", "عمر سعيد الرهواني", "Dorvanian army",
    "Dorvania's forces", "forces loyal to Rahwani", "government forces", "the regime", "the Dorvanian government",
    "Russian government", "Moscow", "the mayor", "the president",
]  # fmt: skip
ROLES = [None, "mayor", "president of Dorvania"]
TELLINGS = st.tuples(
    st.sampled_from(["act", "accusation"]), st.sampled_from(NAMES), st.sampled_from(ROLES), st.sampled_from(NAMES)
)
CASES = st.lists(st.lists(TELLINGS, min_size=1, max_size=4), min_size=1, max_size=3)


def write_case(documents: list[list[Told]]) -> CaseWriter:
    case = CaseWriter()
    for number, told in enumerate(documents):
        words = [f"Sentence {index} of report {number} tells it." for index in range(len(told))]
        doc = case.document(" ".join(words), f"2016-12-{number + 10}")
        for text, (kind, speaker, role, accused) in zip(words, told, strict=True):
            case.claim(doc, text, kind=kind, speakers=(speaker,), role=role, accused=(accused,))
    return case


@settings(max_examples=120, deadline=None)
@given(CASES)
def test_the_accuser_is_never_merged_with_the_accused(documents: list[list[Told]]) -> None:
    case = write_case(documents)
    lexicon = load_lexicon(frozenset())
    apart = {name: accuser for (_, name), accuser in list_apart(case.claims, lexicon).items()}
    for document in case.documents:
        claims = order_claims([claim for claim in case.claims if claim.content.document == document.id])
        cast, _ = cast_document(claims, lexicon, apart)
        for claim in claims:
            speaker, accused = claim.chain[0].speaker.name, claim.acts[0].perpetrators[0].name
            if claim.kind is ClaimKind.ACCUSATION and fold_name(speaker) != fold_name(accused):
                assert cast.find(speaker) != cast.find(accused)


@settings(max_examples=40, deadline=None)
@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_claims_does_not_matter(documents: list[list[Told]], random: Random) -> None:
    case = write_case(documents)
    before = resolve_claims(case.documents, tuple(case.texts.values()), case.claims).actors
    random.shuffle(case.documents)
    random.shuffle(case.claims)
    assert resolve_claims(case.documents, tuple(case.texts.values()), case.claims).actors == before
