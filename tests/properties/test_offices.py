"""What must hold of offices and their holders, whoever speaks in whatever order."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve import resolve_claims
from onrecord.resolve.lexicon import Lexicon, load_known_actors
from onrecord.resolve.offices import Naming, find_holders

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from case_writer import CaseWriter

LEXICON = Lexicon(load_known_actors())
PERSONS = ("Karim Najjar", "Salma Othman", "Dalia Haddad")
ROLES = ("health minister", "foreign minister", "spokeswoman", "mayor of Hass", None)
OFFICES = ("the minister", "the health minister", "minister of health", "the spokeswoman", "the mayor", "a resident")
NAMINGS = st.lists(
    st.one_of(
        st.builds(
            lambda name, role, document: Naming(name, "speaker", document, role),
            st.sampled_from(PERSONS),
            st.sampled_from(ROLES),
            st.sampled_from("ab"),
        ),
        st.builds(
            lambda name, part, document: Naming(name, part, document),
            st.sampled_from(OFFICES),
            st.sampled_from(("speaker", "victim", "perpetrator")),
            st.sampled_from("ab"),
        ),
    ),
    max_size=8,
)


@given(NAMINGS)
def test_a_holder_is_a_person_of_the_same_document_with_that_office(namings):
    for (office, document), (person, reason) in find_holders(namings, LEXICON).items():
        held = [n for n in namings if n.name == person and n.document == document and n.role]
        assert held
        noun = office.split(" of ")[0].split()[-1]
        assert any(noun in (naming.role or "").split() for naming in held)
        assert person in reason


@given(NAMINGS, st.randoms(use_true_random=False))
def test_holders_are_the_same_in_any_order_of_one_role_each(namings, random):
    roles: dict[tuple[str, str], str | None] = {}
    steady = [n for n in namings if roles.setdefault((n.name, n.document), n.role) == n.role]
    shuffled = list(steady)
    random.shuffle(shuffled)
    before, after = find_holders(steady, LEXICON), find_holders(shuffled, LEXICON)
    assert {key: person for key, (person, _) in before.items()} == {key: person for key, (person, _) in after.items()}


@given(NAMINGS)
def test_what_another_document_says_changes_no_holder(namings):
    own = [naming for naming in namings if naming.document == "a"]
    alone = find_holders(own, LEXICON)
    together = find_holders(namings, LEXICON)
    assert {key: found for key, found in together.items() if key[1] == "a"} == alone


@given(st.lists(st.sampled_from((*PERSONS, *OFFICES, "unnamed", "UNICEF")), max_size=6))
def test_every_alias_has_its_reason_and_no_name_stands_twice(names):
    case = CaseWriter()
    doc = case.document(" ".join(f"Word {number} was spoken." for number in range(len(names))), "2016-12-13")
    for number, name in enumerate(names):
        role = "health minister" if name == PERSONS[0] else None
        case.claim(doc, f"Word {number} was spoken.", speakers=(name,), role=role)
    actors = resolve_claims(case.documents, tuple(case.texts.values()), case.claims).actors
    assert all(len(actor.aliases) == len(actor.reasons) for actor in actors)
    told = [name for actor in actors for name in (actor.name, *actor.aliases)]
    assert len(told) == len(set(told))
    assert "unnamed" not in told
    if {PERSONS[0], "the minister"} <= set(names):
        assert "the minister" not in {actor.name for actor in actors}
