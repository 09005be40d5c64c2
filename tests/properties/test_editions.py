"""What must hold of the public edition for any record: it tells how much it withholds, and withholds it everywhere."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.model import Act, Attribution, Claim, ClaimKind, Document, Mention, Record, Span, Text
from onrecord.publish import find_withheld_claims, prepare_edition
from onrecord.publish.testimony import AT_RISK
from onrecord.recalling import compare_editions

SECRET, OTHER = "Huda Karam", "Omar Qasmieh"
SENTENCES = (
    f"“We are hiding in the mill,” {SECRET} said.",
    f"The council met {SECRET} on Monday.",
    f"“Bread is dear,” {OTHER} said.",
    "The market burned on Monday.",
    "A harvest fair is planned for June.",
)
DOCUMENTS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(range(len(SENTENCES))), min_size=1, max_size=4, unique=True),
        st.sampled_from((None, SECRET, OTHER)),
        st.sampled_from((None, "Harbour Chronicle")),
        st.sampled_from(("d.html", f"{SECRET}.html", "HudaInterview.txt")),
    ),
    min_size=1,
    max_size=3,
)
RISK = st.lists(st.booleans(), min_size=12, max_size=12)


def write_record(drawn: list[tuple[list[int], str | None, str | None, str]], risk: list[bool]) -> Record:
    """A claim for every sentence; that of the person who hides is at risk at least once."""
    documents, texts, claims = [], [], []
    flags = iter(risk)
    for number, (chosen, author, publisher, name) in enumerate(drawn):
        words = " ".join(SENTENCES[at] for at in chosen) + f" Page {number}."
        key = hashlib.sha256(words.encode()).hexdigest()
        documents.append(Document(key, "text/html", len(words), name, author=author, publisher=publisher))
        texts.append(Text(key, words, (), "html", "1"))
        for at in chosen:
            start = words.index(SENTENCES[at])
            span = Span.of(key, words, start, start + len(SENTENCES[at]))
            speaker = {0: SECRET, 2: OTHER}.get(at)
            is_risky = at == 0 or (speaker is None and next(flags))
            chain = Attribution(Mention(speaker, None)) if speaker else None
            acts = (Act("siege", span),)
            claims.append(
                Claim(span, ClaimKind.ACT, attribution=chain, acts=acts, at_risk=AT_RISK if is_risky else None)
            )
    return Record("A case", tuple(documents), tuple(texts), tuple(claims))


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, RISK)
def test_what_is_told_to_be_withheld_is_what_the_edition_withholds(drawn, risk):
    record = write_record(drawn, risk)
    told = find_withheld_claims(record)
    edition = prepare_edition(record, "public")
    assert sorted(rule for _, rule in told) == sorted(rule for _, rule in edition.withheld)
    assert {claim.id for claim in record.claims if claim.at_risk} <= {claim for claim, _ in told}
    assert {claim for claim, _ in told} <= {claim.id for claim in record.claims}


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, RISK)
def test_a_person_at_risk_is_named_nowhere_in_the_public_edition(drawn, risk):
    record = write_record(drawn, risk)
    shown = str(prepare_edition(record, "public").record)
    if any(0 in chosen for chosen, *_ in drawn):
        assert "Karam" not in shown
        assert "Huda" not in shown
        assert "hiding" not in shown
    assert prepare_edition(record, "full").record == record


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, RISK)
def test_withholding_moves_no_character_and_shows_what_nobody_endangers(drawn, risk):
    record = write_record(drawn, risk)
    shown = prepare_edition(record, "public").record
    for text, masked in zip(record.texts, shown.texts, strict=True):
        assert len(text.text) == len(masked.text)
    if not any(claim.at_risk for claim in record.claims) and not find_withheld_claims(record):
        assert [text.text for text in shown.texts] == [text.text for text in record.texts]


def list_withheld(record: Record) -> set[str]:
    """Who is withheld from the public edition, wherever they are named, and which sentences are.

    A name that is nowhere shown, because it stands in somebody else's withheld words alone, is nobody's who is.
    """
    names = {"Karam", "Qasmieh"}
    shown = prepare_edition(replace(record, title=" and ".join(names)), "public").record
    told, left = str(record.texts), str(shown.texts)
    sentences = {sentence for sentence in SENTENCES if sentence in told and sentence not in left}
    return {name for name in names if name not in shown.title} | sentences


AUTHORS = st.lists(st.sampled_from((None, SECRET, OTHER)), min_size=3, max_size=3)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, RISK, RISK, AUTHORS, AUTHORS, st.sets(st.integers(0, 11)))
@example(
    [([1], None, None, "d.html"), ([1], None, None, "d.html")],
    [False, True, *[False] * 10],
    [False] * 12,
    [None] * 3,
    [SECRET, None, None],
    set(),
)
def test_no_edition_of_two_moments_names_whom_the_other_withholds(drawn, risk, risk_now, before, after, unknown):
    """Other authors are stated, other claims found and other people known to be at risk at each of the moments."""
    record = write_record(drawn, [False] * 12)
    earlier, now = (
        replace(
            record,
            documents=tuple(replace(d, author=a) for d, a in zip(record.documents, authors, strict=False)),
            claims=tuple(
                replace(c, at_risk=AT_RISK if r else None) for c, r in zip(record.claims, risks, strict=False)
            ),
        )
        for authors, risks in ((before, risk), (after, risk_now))
    )
    earlier = replace(earlier, claims=tuple(c for at, c in enumerate(earlier.claims) if at not in unknown))
    then, note = replace(earlier, later=now), str(compare_editions(earlier, now, "public"))
    withheld_then, withheld_now = list_withheld(earlier), list_withheld(now)
    shown = str(prepare_edition(then, "public").record)
    assert not {words for words in withheld_then | withheld_now if words in note}
    assert not {words for words in withheld_now if words in shown}
