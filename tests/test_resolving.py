"""A case that is resolved change by change holds what it would hold if everything were resolved anew."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.casefile import CaseFile, Origin, verify_case
from onrecord.model import Incident, Text, Verdict
from onrecord.resolving import find_news, resolve_case

from .case_writer import CaseWriter
from .properties.test_resolving import DOCUMENTS, resolve_all, write_case


class BytesWriter(CaseWriter):
    """Calls documents after their bytes, as a case file does."""

    def document(self, text: str, published: str | None = None, publisher: str | None = None) -> str:
        made = super().document(text, published, publisher)
        key = hashlib.sha256(text.encode()).hexdigest()
        self.documents[-1] = replace(self.documents[-1], id=key)
        self.texts[key] = replace(self.texts.pop(made), document=key)
        return key


@contextmanager
def open_case() -> Iterator[CaseFile]:
    """A new case in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_CONFIG", str(Path(folder) / "config"))
        with CaseFile.create(Path(folder) / "case", "Ours") as case:
            yield case


def add(case: CaseFile, parts, names) -> None:
    """Preserve, read and extract some documents, and resolve."""
    for name in names:
        document, text, claims = parts[name]
        origin = Origin(document.name, "text/plain", published=document.published, publisher=document.publisher)
        assert case.preserve_bytes(text.text.encode(), origin).document.id == name
        case.set_text(Text(name, text.text, (), "plain", "1"))
        case.replace_claims(name, claims, "v1")
    resolve_case(case)


def look(case: CaseFile):
    """Everything that was resolved."""
    return case.incidents(), set(case.lineages()), case.actors(), set(case.totals())


def uncode(incidents) -> set[Incident]:
    """Incidents without what depends on their history."""
    return {replace(incident, code="", previous_codes=()) for incident in incidents}


@settings(max_examples=12)
@given(st.lists(DOCUMENTS, min_size=1, max_size=5), st.data())
def test_documents_that_come_in_any_order_give_what_all_give_at_once(drawn, data):
    parts = write_case(drawn, BytesWriter)
    waiting = data.draw(st.permutations(sorted(parts)))
    with open_case() as case:
        while waiting:
            size = data.draw(st.integers(1, len(waiting)))
            add(case, parts, waiting[:size])
            waiting = waiting[size:]
        documents = {document.id: document for document in case.documents()}
        whole = resolve_all({name: (documents[name], *part[1:]) for name, part in parts.items()})
        incidents, lineages, actors, totals = look(case)
        assert (uncode(incidents), lineages, set(actors), totals) == (uncode(whole[0]), *whole[1:])
        case.sign_checkpoint()
        assert not verify_case(case.root).has_failed


DEEDS = ("reject", "correct", "merge", "split", "undo", "extract", "date", "publisher", "same", "same", "apart")


def act(case: CaseFile, parts, data) -> None:
    """Something that a person or a new version does to a case."""
    claims, incidents, actors = list(case.claims()), case.incidents(), case.actors()
    names = sorted(document.id for document in case.documents())
    what = data.draw(st.sampled_from(DEEDS))
    if what == "same" and len(actors) > 1:
        one, two = data.draw(st.permutations(actors))[:2]
        case.append_judgement(one.id, Verdict.MERGED, correction=(("with", two.id),))
    elif what == "apart" and (named := [actor for actor in actors if actor.aliases]):
        actor = data.draw(st.sampled_from(named))
        name = data.draw(st.sampled_from(actor.aliases))
        case.append_judgement(actor.id, Verdict.SPLIT, correction=(("apart", name),))
    elif what == "reject" and claims:
        case.append_judgement(data.draw(st.sampled_from(claims)).id, Verdict.REJECTED)
    elif what == "correct" and claims:
        case.append_judgement(
            data.draw(st.sampled_from(claims)).id, Verdict.CORRECTED, correction=(("stance", "denied"),)
        )
    elif what == "merge" and len(incidents) > 1:
        one, two = data.draw(st.permutations(incidents))[:2]
        case.append_judgement(one.code, Verdict.MERGED, correction=(("with", two.code),))
    elif what == "split" and (large := [i for i in incidents if len(i.claims) > 1]):
        whole = data.draw(st.sampled_from(large))
        case.append_judgement(whole.code, Verdict.SPLIT, correction=(("apart", whole.claims[-1]),))
    elif what == "undo" and case.judgements():
        case.undo_judgement(data.draw(st.sampled_from(case.judgements())).id)
    elif what == "extract":
        name = data.draw(st.sampled_from(names))
        case.replace_claims(name, data.draw(st.lists(st.sampled_from(parts[name][2]))) if parts[name][2] else [], "v2")
    elif what in ("date", "publisher"):
        document = case.find_document(data.draw(st.sampled_from(names)))
        assert document is not None
        value = data.draw(st.sampled_from(("2016-10-26", "2016-11-04") if what == "date" else ("The Post", "UNICEF")))
        case.describe_document(replace(document, **{"published" if what == "date" else what: value}))


@settings(max_examples=12)
@given(st.lists(DOCUMENTS, min_size=2, max_size=5), st.data())
def test_whatever_is_done_to_a_case_it_holds_what_resolving_anew_gives(drawn, data):
    parts = write_case(drawn, BytesWriter)
    names = sorted(parts)
    with open_case() as case:
        add(case, parts, names[:1])
        for name in names[1:]:
            for _ in range(data.draw(st.integers(0, 2))):
                act(case, parts, data)
                resolve_case(case)
            add(case, parts, [name])
        act(case, parts, data)
        resolve_case(case)
        kept = look(case)
        case.forget_decisions()
        resolve_case(case)
        assert look(case) == kept
        case.sign_checkpoint()
        assert not verify_case(case.root).has_failed


def accuse(number: int, day: str, speaker: str, accused: str, words: str):
    """A document in which somebody accuses somebody of a bombing in Hass on this day."""
    claim = {
        "toll": ("killed", number, -1, "people"), "acts": ("bombing",), "kind": "toll", "stance": "asserted",
        "speakers": (speaker,), "accused": (accused,), "scope": "incident", "place": "Hass", "when": (day, day),
        "words": words, "mode": "direct",
    }  # fmt: skip
    return [claim], "2016-11-03", None


def find_actors(case: CaseFile) -> dict[str, str]:
    """The ids of actors by their names."""
    return {actor.name: actor.id for actor in case.actors()}


def test_one_speaker_under_two_names_is_one_again_and_two_again_without_resolving_all(monkeypatch):
    told = [
        accuse(12, "2016-10-25", "Mara Haddad", "Night Riders", "were hit by what fell"),
        accuse(12, "2016-10-25", "Sami Karam", "Dawn Brigade", "stood at the well"),
        accuse(15, "2016-11-01", "Lina Odeh", "Night Riders", "slept in the mill"),
    ]
    parts = write_case(told, BytesWriter)
    with open_case() as case:
        add(case, parts, parts)
        before, lineages, ids = case.incidents(), set(case.lineages()), find_actors(case)
        monkeypatch.setattr(CaseFile, "forget_decisions", None)
        made = case.append_judgement(ids["Mara Haddad"], Verdict.MERGED, correction=(("with", ids["Sami Karam"]),))
        case.append_judgement(ids["Night Riders"], Verdict.MERGED, correction=(("with", ids["Dawn Brigade"]),))
        resolve_case(case)
        speakers = [lineage.speakers for lineage in case.lineages()]
        assert sorted(speakers) == sorted([(ids["Lina Odeh"],), *2 * [(min(ids["Mara Haddad"], ids["Sami Karam"]),)]])
        (leader,) = {name for incident in case.incidents() for name in incident.perpetrators}
        assert ids[leader] == min(ids["Night Riders"], ids["Dawn Brigade"])
        for judgement in case.judgements():
            case.undo_judgement(judgement.id)
        resolve_case(case)
        assert (case.incidents(), set(case.lineages()), find_actors(case)) == (before, lineages, ids)
        assert made.id in {judgement.undoes for judgement in case.judgements()}


def test_a_judgement_waits_for_an_actor_whom_no_document_names_yet(monkeypatch):
    told = [
        accuse(12, "2016-10-25", "Mara Haddad", "Night Riders", "were hit by what fell"),
        accuse(3, "2016-11-01", "Sami Karam", "Dawn Brigade", "stood at the well"),
    ]
    parts = write_case(told, BytesWriter)
    _, second = parts
    with open_case() as case:
        add(case, parts, parts)
        ids = find_actors(case)
        case.append_judgement(ids["Mara Haddad"], Verdict.MERGED, correction=(("with", ids["Sami Karam"]),))
        case.replace_claims(second, [], "v2")
        resolve_case(case)
        monkeypatch.setattr(CaseFile, "forget_decisions", None)
        assert ids["Mara Haddad"] in find_actors(case).values()
        case.replace_claims(second, parts[second][2], "v3")
        resolve_case(case)
        assert {lineage.speakers for lineage in case.lineages()} == {(min(ids["Mara Haddad"], ids["Sami Karam"]),)}
        (joined,) = (actor for actor in case.actors() if actor.aliases)
        assert {joined.name, *joined.aliases} == {"Mara Haddad", "Sami Karam"}


def test_a_case_in_which_nothing_has_changed_is_not_resolved_again():
    parts = write_case([([], "2016-10-27", None)], BytesWriter)
    with open_case() as case:
        assert find_news(case, case.read_state()).is_whole
        add(case, parts, parts)
        entries, state = case.count_entries(), case.read_state()
        resolve_case(case)
        assert (case.count_entries(), case.read_state()) == (entries, state)


def tell(day: str, published: str, killed: int = 12):
    """A document that tells of a bombing in Hass on this day."""
    claim = {
        "toll": ("killed", killed, -1, "people"), "acts": ("bombing",), "kind": "toll", "stance": "asserted",
        "speakers": (), "accused": (), "scope": "incident", "place": "Hass", "when": (day, day),
        "words": "were hit by what fell", "mode": "direct",
    }  # fmt: skip
    return [claim], published, None


def test_an_incident_keeps_its_code_when_an_earlier_telling_joins():
    parts = write_case([tell("2016-10-25", "2016-10-28"), tell("2016-10-25", "2016-10-26")], BytesWriter)
    late, early = parts
    with open_case() as case:
        add(case, parts, [late])
        (before,) = case.incidents()
        add(case, parts, [early])
        (after,) = case.incidents()
    assert len(after.claims) == 2
    assert (after.code, after.previous_codes) == (before.code, ())
    with open_case() as case:
        add(case, parts, [early, late])
        assert case.incidents()[0].code != before.code


def test_of_incidents_that_become_one_the_first_code_stays_and_the_part_that_leaves_again_gets_its_own():
    parts = write_case([tell("2016-10-25", "2016-10-28"), tell("2016-10-25", "2016-10-29")], BytesWriter)
    first, second = parts
    apart = write_case([tell("2016-10-25", "2016-10-28"), tell("2016-10-27", "2016-10-29")], BytesWriter)
    with open_case() as case:
        add(case, parts, [first])
        (known,) = case.incidents()
        add(case, {second: (*parts[second][:2], apart[second][2])}, [second])
        other = next(incident for incident in case.incidents() if incident.code != known.code)
        case.append_judgement(other.code, Verdict.ACCEPTED)
        case.replace_claims(second, parts[second][2], "v2")
        resolve_case(case)
        (one,) = case.incidents()
        assert (one.code, one.previous_codes) == (known.code, (other.code,))
        case.replace_claims(second, apart[second][2], "v3")
        resolve_case(case)
        codes = {incident.code: incident.previous_codes for incident in case.incidents()}
        assert codes[known.code] == (other.code,)
        assert len(codes) == 2
        assert other.code not in codes


def test_codes_outlive_that_everything_is_resolved_anew():
    parts = write_case([tell("2016-10-25", "2016-10-28"), tell("2016-10-25", "2016-10-26")], BytesWriter)
    late, early = parts
    with open_case() as case:
        add(case, parts, [late])
        add(case, parts, [early])
        before = case.incidents()
        case.forget_decisions()
        resolve_case(case)
        assert case.incidents() == before
