"""Ways in which people at risk could be found in a public edition; every name here is invented."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path

import pytest

from onrecord.model import (
    Act,
    Actor,
    Attribution,
    Bound,
    BoundKind,
    Claim,
    ClaimKind,
    Document,
    Granularity,
    Incident,
    Judgement,
    Lineage,
    Mention,
    Moment,
    PlaceMention,
    Precision,
    Record,
    Scope,
    Span,
    Text,
    Toll,
    Verdict,
)
from onrecord.publish import write_dossier
from onrecord.publish.edition import MASK, Edition, find_withheld_claims, prepare_edition
from onrecord.publish.testimony import AT_RISK, UNREAD

ARTICLE = (
    "The council met in the morning and spoke about bread.\n\n"
    "“We are hiding from the soldiers. We fled to St. Anne school at night,” Huda Karam, a nurse, said. "
    "The mayor was away.\n\n"
    "“My aunt sleeps near the bakery,” she added.\n\n"
    "“The market burned on Monday,” Huda Karam said.\n\n"
    "A harvest fair is planned for June."
)


def make_document(text: str, media_type: str = "text/html", reader: str = "html", **more: str) -> tuple[Document, Text]:
    name = hashlib.sha256(text.encode()).hexdigest()
    more = {"name": "d.html", "language": "en", **more}
    return Document(name, media_type, len(text), **more), Text(name, text, (), reader, "1")  # type: ignore[arg-type]


def cite(text: Text, words: str) -> Span:
    start = text.text.index(words)
    return Span.of(text.document, text.text, start, start + len(words))


def claim(text: Text, words: str, speaker: str | None, at_risk: str | None = None) -> Claim:
    chain = Attribution(Mention(speaker, cite(text, speaker) if speaker in text.text else None)) if speaker else None
    act = Act("siege", cite(text, words))
    return Claim(cite(text, words), ClaimKind.ACT, attribution=chain, acts=(act,), at_risk=at_risk)


def show(*pairs: tuple[Document, Text], claims: tuple[Claim, ...] = (), **more: object) -> Edition:
    documents, texts = tuple(d for d, _ in pairs), tuple(t for _, t in pairs)
    return prepare_edition(Record("A case", documents, texts, claims, **more), "public")  # type: ignore[arg-type]


def only_text(edition: Edition, number: int = 0) -> str:
    return edition.record.texts[number].text


@pytest.mark.parametrize(
    "post",
    [
        "we are hiding in the basement of the Nour school, pray for us",
        "They shot my brother at the door",
        "Soldiers will take us tonight. Goodbye.",
        "I'm scared. Everyone else left the street.",
    ],
)
@pytest.mark.parametrize("publisher", [None, "Relief Network"])
def test_a_post_of_danger_in_which_no_claim_was_found_is_withheld(post: str, publisher: str | None) -> None:
    more = {"publisher": publisher} if publisher else {}
    shown = show(make_document(post, "application/json", "post", author="Huda Karam", **more))
    assert set(only_text(shown)) == {MASK}
    assert shown.record.documents[0].author == "[withheld]"
    assert [rule for _, rule in shown.whole] == [AT_RISK]


@pytest.mark.parametrize(
    "post",
    [
        "Shelling has not stopped since noon. Our teams counted at least 12 wounded people.",
        "Bread is sold at the gate.",
    ],
)
def test_a_post_about_others_is_shown(post: str) -> None:
    assert only_text(show(make_document(post, "application/json", "post", author="Huda Karam"))) == post


def test_a_letter_is_withheld_for_its_own_words_and_not_for_those_that_it_quotes() -> None:
    quoting = (
        "Dear all, residents said: “We are hiding in the cellar.” What we do not know: how many people were injured."
    )
    assert only_text(show(make_document(quoting, "message/rfc822", "email", author="Desk"))) == quoting
    telling = "Dear all, we are hiding in the cellar with nine children."
    assert set(only_text(show(make_document(telling, "message/rfc822", "email", author="Desk")))) == {MASK}


def test_words_that_a_person_found_harmless_are_shown() -> None:
    document, text = make_document("We fled the heat. Planes bombed the mill.", "application/json", "post")
    told = claim(text, "Planes bombed the mill.", None)
    decided = Judgement("j1", told.id, Verdict.CORRECTED, "R", "2021-01-01T00:00:00Z", "", (("at_risk", "nobody"),))
    assert only_text(show((document, text), claims=(told,), judgements=(decided,))) == text.text
    assert set(only_text(show((document, text), claims=(told,)))) == {MASK}


def test_posts_and_letters_that_nobody_has_read_are_withheld_and_pages_of_publishers_are_not() -> None:
    post = make_document("نحن في القبو", "application/json", "post", author="هدى كرم", language="ar")
    page = make_document("اجتمع المجلس مع هدى كرم", publisher="Harbour Chronicle", language="ar")
    shown = show(post, page, not_extracted=((post[0].id, "language"), (page[0].id, "language")))
    assert set(only_text(shown)) == {MASK}
    assert only_text(shown, 1).startswith("اجتمع المجلس")
    assert "هدى كرم" not in only_text(shown, 1)
    assert "هدى" not in (shown.record.documents[0].author or "")
    assert dict(shown.whole)[post[0].id] == UNREAD


def _at_risk_article() -> tuple[tuple[Document, Text], tuple[Claim, ...]]:
    pair = make_document(ARTICLE, publisher="Harbour Chronicle")
    hiding = claim(pair[1], "We are hiding from the soldiers.", "Huda Karam", AT_RISK)
    market = claim(pair[1], "The market burned on Monday", "Huda Karam")
    return pair, (hiding, market)


def test_of_a_speaker_at_risk_every_quotation_and_claim_is_withheld() -> None:
    pair, claims = _at_risk_article()
    shown = show(pair, claims=claims)
    text = only_text(shown)
    for words in ("Anne", "school", "aunt", "bakery", "market", "Huda", "Karam"):
        assert words not in text, words
    assert "spoke about bread" in text
    assert "harvest fair" in text
    assert len(shown.withheld) == 2


def test_of_an_author_at_risk_the_whole_of_every_text_is_withheld() -> None:
    long = "I am trapped here.\n" + "The baker sold bread today.\n" * 200
    diary = make_document(long, "application/json", "post", author="Huda Karam")
    other = make_document("The baker has a new oven.", "application/json", "post", author="Huda Karam")
    shown = show(diary, other, claims=(claim(diary[1], "I am trapped here.", None, AT_RISK),))
    assert set(only_text(shown)) == {MASK}
    assert set(only_text(shown, 1)) == {MASK}


@pytest.mark.parametrize("speaker", ["unnamed", "she"])
def test_where_no_speaker_is_named_the_author_who_hands_the_words_on_is_protected(speaker: str) -> None:
    words = "“They will shoot us at the door,” she told me."
    note = make_document(f"{words} The bakery was closed.", "text/plain", "text", author="Huda Karam")
    page = make_document("Bread is sold at the gate, Huda Karam said.", publisher="Harbour Chronicle")
    told = claim(note[1], "They will shoot us at the door", speaker, AT_RISK)
    shown = show(note, page, claims=(told,))
    assert set(only_text(shown)) == {MASK}
    assert "Karam" not in only_text(shown, 1)
    assert shown.record.documents[0].author == "[withheld]"


def test_where_no_speaker_is_named_a_reporter_of_a_publisher_is_not_taken_for_one() -> None:
    words = "“They will shoot us at the door,” a resident said."
    page = make_document(f"{words} The bakery was closed.", publisher="Harbour Chronicle", author="Omar Qasmieh")
    shown = show(page, claims=(claim(page[1], "They will shoot us at the door", "unnamed", AT_RISK),))
    assert shown.record.documents[0].author == "Omar Qasmieh"
    assert only_text(shown).endswith("The bakery was closed.")


def test_the_claims_that_are_withheld_can_be_told_without_making_an_edition() -> None:
    words = "“We are hiding,” Huda Karam said. “The market burned on Monday,” Huda Karam said. The mayor was away."
    page = make_document(words, publisher="Harbour Chronicle")
    claims = (
        claim(page[1], "We are hiding", "Huda Karam", AT_RISK),
        claim(page[1], "The market burned on Monday", "Huda Karam"),
        claim(page[1], "The mayor was away", None),
    )
    record = Record("A case", (page[0],), (page[1],), claims)
    assert find_withheld_claims(record) == ((claims[0].id, AT_RISK), (claims[1].id, AT_RISK))
    assert len(prepare_edition(record, "public").withheld) == 2
    assert find_withheld_claims(Record("A case", (page[0],), (page[1],), claims[2:])) == ()


def test_a_stop_after_a_short_word_ends_no_sentence() -> None:
    words = (
        "Nobody came to the school. In the cellar of St. Anne, near Dr. Sami, we wait without bread, Huda Karam said"
    )
    pair = make_document(f"A fair was held.\n{words} there. It rained.", publisher="Harbour Chronicle")
    shown = show(pair, claims=(claim(pair[1], "we wait without bread", "Huda Karam", AT_RISK),))
    text = only_text(shown)
    assert text.startswith("A fair was held.")
    assert "Anne" not in text
    assert "Sami" not in text
    assert "cellar" not in text


def test_no_hash_over_a_withheld_name_is_in_any_file(tmp_path: Path) -> None:
    pair, (hiding, market) = _at_risk_article()
    digest = hashlib.sha256(hiding.id.encode()).hexdigest()[:8]
    parted = hashlib.sha256(hiding.id.encode()).hexdigest()[:6]
    codes = (f"SYR-2021-{digest}", f"SYR-2021-{digest}-{parted}")
    incidents = tuple(
        Incident(
            code, "Siege", ("siege",), (told.id,), None, None, Precision.UNKNOWN, previous_codes=(f"{code}-0a0b0c",)
        )
        for code, told in zip(codes, (market, hiding), strict=True)
    )
    record = Record(
        "A case", (pair[0],), (pair[1],), (hiding, market), incidents=incidents,
        lineages=(Lineage("l" + hiding.id[1:], hiding.id, (hiding.id, market.id)),),
        judgements=(Judgement("j1", codes[0], Verdict.ACCEPTED, "Rana", "2021-01-01T00:00:00Z"),),
    )  # fmt: skip
    folder = write_dossier(record, tmp_path / "public").folder
    for path in folder.rglob("*"):
        held = path.name + (path.read_text(encoding="utf-8", errors="replace") if path.is_file() else "")
        for told in (hiding, market):
            assert told.id[1:] not in held, path.name
            assert hashlib.sha256(told.id.encode()).hexdigest()[:6] not in held, path.name
    lines = [json.loads(line) for line in (folder / "downloads" / "claims.jsonl").read_text().splitlines()]
    assert {line["lineage"] for line in lines} <= {"l" + line["id"][1:] for line in lines}
    geo = json.loads((folder / "downloads" / "places.geojson").read_text())
    shown = {feature["id"]: set(feature["properties"]["claims"]) for feature in geo["features"]}
    assert {code: {line["id"] for line in lines if code in line["incidents"]} for code in shown} == shown
    assert len(shown) == 2


@pytest.mark.parametrize("at_risk", [None, "Salma asked for it"])
def test_who_judged_is_in_no_public_edition(tmp_path: Path, at_risk: str | None) -> None:
    document, text = make_document("Soldiers shot 3 men.", publisher="Harbour Chronicle")
    number = cite(text, "3")
    bound = Bound(3, BoundKind.DERIVED, "corrected by Salma Nouri", (number,))
    told = dataclasses.replace(
        claim(text, "Soldiers shot 3 men.", None),
        at_risk=at_risk,
        version="extract 1; corrected by Salma Nouri, Omar Dib",
        toll=Toll("killed", bound, bound, 3, False, "people", Scope.INCIDENT, number),
        moment=Moment("2021-01-01", "2021-01-01", Granularity.DAY, "2021-01-01", "corrected by Salma Nouri"),
    )
    why = ("one act", "Merged by Salma Nouri: her cousin told me", "Split by Omar Dib.")
    incident = Incident("SYR-1", "Shooting", ("shooting",), (told.id,), None, None, Precision.UNKNOWN, why=why)
    judgement = Judgement(
        "j1", told.id, Verdict.CORRECTED, "Salma Nouri", "2021-01-01T00:00:00Z", "told by her cousin",
        (("low", "3"), ("at_risk", "her cousin's family")),
    )  # fmt: skip
    record = Record("A case", (document,), (text,), (told,), incidents=(incident,), judgements=(judgement,))
    folder = write_dossier(record, tmp_path / "public").folder
    everything = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())
    assert "corrected by a person" in everything
    assert "Merged by a person." in everything
    for secret in ("Salma", "Omar Dib", "cousin"):
        assert secret not in everything
    assert "Salma Nouri" in str(prepare_edition(record, "full").record)


def test_what_leads_to_a_document_of_a_person_at_risk_is_dropped() -> None:
    url = "https://posts.example/status/884213377"
    post = make_document(
        "I am hiding in the mill.", "application/json", "post", author="hudaKaram90", url=url, title="The mill",
        name="posts.example/status/884213377",
    )  # fmt: skip
    asked = "https://go.example/x7q"
    post = (dataclasses.replace(post[0], stated_by=(("url", f"redirected from {asked}"),)), post[1])
    page = make_document(f"The council met, see {url}, {asked} and hudakaram90.", publisher="Harbour Chronicle")
    page = (page[0], dataclasses.replace(page[1], notes=("Comments by Huda Karam were left out.",)))
    shown = show(post, page).record
    assert (shown.documents[0].url, shown.documents[0].title) == (None, None)
    assert "884213377" not in str(shown)
    assert "x7q" not in str(shown)
    assert "mill" not in str(shown)
    assert "uda" not in str(shown)


def test_a_person_whose_name_is_taken_for_a_body_is_protected_and_a_known_body_is_not() -> None:
    pair, claims = _at_risk_article()
    actors = (Actor("a1", "Huda Karam", "agency"),)
    assert "Karam" not in only_text(show(pair, claims=claims, actors=actors))
    text = "“We fear for the city,” UNICEF said. Bread is dear, UNICEF wrote."
    other = make_document(text, publisher="Harbour Chronicle")
    assert "UNICEF wrote" in only_text(
        show(other, claims=(claim(other[1], "We fear for the city,", "UNICEF", AT_RISK),))
    )


def test_a_place_that_only_withheld_words_name_is_in_no_title_and_no_code() -> None:
    pair = make_document("“We are hiding in the Nour mill,” Huda Karam said.", publisher="Harbour Chronicle")
    mill = PlaceMention("the Nour mill", cite(pair[1], "the Nour mill"), "stated", Precision.UNKNOWN)
    hiding = claim(pair[1], "We are hiding in the Nour mill,", "Huda Karam", AT_RISK)
    hiding = dataclasses.replace(hiding, places=(mill,))
    code = f"I-2021-nour-mill-{hashlib.sha256(hiding.id.encode()).hexdigest()[:8]}"
    title = "Siege in the Nour mill, 2021"
    incident = Incident(code, title, ("siege",), (hiding.id,), None, None, Precision.UNKNOWN)
    shown = show(pair, claims=(hiding,), incidents=(incident,)).record
    assert shown.incidents[0].title == "Siege in a place withheld, 2021"
    assert shown.incidents[0].code.startswith("I-2021-withheld-")
    assert shown.claims[0].places == ()


def test_a_code_outlives_a_withheld_claim_but_its_fine_place_does_not_show() -> None:
    pair = make_document(
        "“We are hiding still,” Huda Karam said. The market was shelled.", publisher="Harbour Chronicle"
    )
    hiding = claim(pair[1], "We are hiding still,", "Huda Karam", AT_RISK)
    shelled = dataclasses.replace(
        claim(pair[1], "The market was shelled.", None),
        places=(PlaceMention("the market", cite(pair[1], "market"), "stated", Precision.UNKNOWN),),
    )
    codes = ("I-2021-nour-mill-0123abcd", "I-2021-market-4567cdef", "I-2021-nour-mill-89abcdef-2")
    incident = Incident(
        codes[0],
        "Siege, 2021",
        ("siege",),
        (hiding.id, shelled.id),
        None,
        None,
        Precision.UNKNOWN,
        previous_codes=codes[1:],
    )
    shown = show(pair, claims=(hiding, shelled), incidents=(incident,)).record
    (found,) = shown.incidents
    assert "nour" not in str(shown)
    assert found.code.startswith("I-2021-withheld-")
    assert found.previous_codes[0].startswith("I-2021-market-")
