"""The linter of the vocabularies: each rule a test, each vocabulary a case."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from onrecord.model import Mode, Precision, Scope, Stance
from onrecord.resolve.lexicon import KnownActor, Lexicon, load_known_actors
from onrecord.taxonomies import NAMES, Term, load_taxonomy
from onrecord.taxonomies.describe import SCHEMES

GOLD = Path(__file__).parents[3] / "shared" / "cases" / "aleppo-2016" / "gold.json"
ALL = [term for name in NAMES for term in load_taxonomy(name).values()]
FORMATS = {
    "acled": r"(Battles|Explosions/Remote violence|Violence against civilians|Protests|Riots|Strategic developments): "
    r"[A-Z][\w/ -]+|geo_precision [123]",
    "airwars": r"[a-z]+",
    "cameo": r"(0[1-9]|1\d|20)\d{1,2}",
    "huridocs": r"(0[1-9]){2}(\d\d){4}",
    "hxl": r"#[a-z]+(\+[a-z]+)*|(\+[a-z]+)+",
    "plover": "AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION"
    "|MOBILIZE|COERCE|ASSAULT",
    "rome_statute": r"6\([a-e]\)|7\(1\)\([a-k]\)|8\(2\)\([ac]\)\([ivx]+\)|8\(2\)\([be]\)\([ivx]+\)",
    "ucdp": r"[123]|where_prec [1-7]",
}
NEEDED = {
    "killing", "summary_execution", "massacre", "injury", "torture", "sexual_violence", "detention",
    "arbitrary_detention", "enforced_disappearance", "abduction", "displacement", "siege", "starvation",
    "denial_of_aid", "home_raid", "looting", "property_destruction", "shelling", "air_strike", "bombing",
    "shooting", "ground_offensive", "attack_on_school", "attack_on_hospital", "attack_on_aid",
    "attack_on_journalist", "attack_on_place_of_worship", "prohibited_weapons", "child_recruitment",
    "threat_to_life", "accuse", "condemn", "deny", "warn", "appeal", "claim_responsibility", "investigate",
    "block_resolution", "walk_out", "ceasefire", "evacuation",
}  # fmt: skip


def list_words(term: Term) -> Iterator[str]:
    for classes in term.triggers.values():
        for words in classes.values():
            yield from words
    yield from term.targets


def list_framed_words(term: Term) -> Iterator[tuple[str | None, str]]:
    for kind, words in term.triggers.get("en", {}).items():
        for word in words:
            yield ("suffer" if kind == "befalls" else term.frame), word


@pytest.mark.parametrize("name", NAMES)
def test_ids_in_the_file_are_unique(name: str) -> None:
    raw = files("onrecord.taxonomies").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    assert len(re.findall(r"^ +- +(?:\{ *)?id:", raw, re.MULTILINE)) == len(load_taxonomy(name))


@pytest.mark.parametrize("name", NAMES)
def test_labels_are_unique(name: str) -> None:
    labels = [term.label.casefold() for term in load_taxonomy(name).values()]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("term", ALL, ids=lambda term: term.id)
def test_a_term_is_named_dated_and_defined_in_sentences(term: Term) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", term.id)
    assert re.fullmatch(r"\d+\.\d+\.\d+", term.since)
    assert re.fullmatch(r"[A-Z].+[.]", term.definition)
    assert len(term.definition.split()) >= 8


@pytest.mark.parametrize("term", ALL, ids=lambda term: term.id)
def test_equivalents_have_the_form_of_their_scheme(term: Term) -> None:
    for scheme, codes in term.equivalents.items():
        assert codes, f"{term.id} lists {scheme} without a code"
        for code in codes:
            assert re.fullmatch(FORMATS[scheme], code), f"{code!r} is no code of {scheme}"


@pytest.mark.parametrize("term", ALL, ids=lambda term: term.id)
def test_triggers_are_lower_case_and_listed_once_a_class(term: Term) -> None:
    assert not [word for word in list_words(term) if word != word.lower() or word != " ".join(word.split())]
    for classes in term.triggers.values():
        for words in classes.values():
            assert len(words) == len(set(words)), f"{term.id} repeats a word"


@pytest.mark.parametrize("name", NAMES)
def test_broader_terms_exist_and_lead_nowhere_in_a_circle(name: str) -> None:
    taxonomy = load_taxonomy(name)
    for term in taxonomy.values():
        seen = {term.id}
        while term.broader is not None:
            term = taxonomy[term.broader]
            assert term.id not in seen
            seen.add(term.id)


def test_every_scheme_has_a_form_and_a_printed_name() -> None:
    assert set(FORMATS) == set(SCHEMES) == {scheme for term in ALL for scheme in term.equivalents}


def test_acts_have_a_defined_frame_and_every_frame_is_used() -> None:
    acts = load_taxonomy("acts")
    assert {term.frame for term in acts.values()} == set(acts.frames)


def test_no_word_tells_of_two_acts_of_one_frame_unless_that_is_declared() -> None:
    owners: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    acts = load_taxonomy("acts")
    for term in acts.values():
        for key in list_framed_words(term):
            owners[key].add(term.id)
    shared = {key: ids for key, ids in owners.items() if len(ids) > 1}
    undeclared = {key: ids for key, ids in shared.items() if not any(key[1] in acts[i].ambiguous for i in ids)}
    assert undeclared == {}


def test_declared_ambiguous_words_are_shared_indeed() -> None:
    acts = load_taxonomy("acts")
    for term in acts.values():
        others = {word for other in acts.values() if other is not term for word in list_words(other)}
        assert set(term.ambiguous) <= others & set(list_words(term))


def test_no_target_belongs_to_two_acts() -> None:
    targets = [noun for term in load_taxonomy("acts").values() for noun in term.targets]
    assert len(targets) == len(set(targets))


@pytest.mark.parametrize(("name", "kind"), [("stances", Stance), ("scopes", Scope), ("precisions", Precision)])
def test_the_model_and_its_vocabulary_have_the_same_ids(name: str, kind: type[Stance | Scope | Precision]) -> None:
    assert list(load_taxonomy(name)) == [value.value for value in kind]


def test_cue_verbs_name_stances_and_modes_of_the_model() -> None:
    verbs = load_taxonomy("cue_verbs")
    assert {term.stance for term in verbs.values()} <= {stance.value for stance in Stance}
    assert {term.mode for term in verbs.values()} <= {None} | {mode.value for mode in Mode}


def test_no_cue_verb_has_two_effects() -> None:
    words = [word for term in load_taxonomy("cue_verbs").values() for word in list_words(term)]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_only_civilians_are_civilians() -> None:
    assert load_taxonomy("populations").narrower("civilians") == ()


def test_figures_of_people_who_are_trapped_are_of_a_moment() -> None:
    outcomes = load_taxonomy("outcomes")
    assert outcomes["trapped"].is_stock
    assert not outcomes["killed"].is_stock


def test_the_acts_that_documenters_need_exist() -> None:
    acts = load_taxonomy("acts")
    assert set(acts) >= NEEDED
    assert len(acts) >= 40


@pytest.mark.shared
def test_ids_of_the_shared_gold_exist() -> None:
    if not GOLD.exists():
        pytest.skip("the evaluation data is not beside the repository")
    found: dict[str, set[str]] = defaultdict(set)
    collect_ids(json.loads(GOLD.read_text(encoding="utf-8")), found)
    for field, name in (("acts", "acts"), ("outcome", "outcomes"), ("population", "populations"), ("scope", "scopes")):
        assert found[field] <= set(load_taxonomy(name)), field
    assert found["acts"]


def collect_ids(value: object, found: dict[str, set[str]], field: str = "") -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            collect_ids(inner, found, key)
    elif isinstance(value, list):
        for inner in value:
            collect_ids(inner, found, field)
    elif isinstance(value, str):
        found[field].add(value)


ACTORS = load_known_actors()
ACTOR_KINDS = {
    "state", "government", "armed_force", "armed_group", "un_body", "intergovernmental", "ngo", "agency", "person",
}  # fmt: skip


def list_actor_rows() -> list[dict[str, object]]:
    raw = yaml.safe_load(files("onrecord.taxonomies").joinpath("actors.yaml").read_text(encoding="utf-8"))
    assert isinstance(raw["terms"], list)
    return raw["terms"]


def test_ids_of_actors_are_unique_and_permanent_in_form() -> None:
    ids = [actor.id for actor in ACTORS]
    assert len(ids) == len(set(ids))
    assert not [key for key in ids if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", key)]


@pytest.mark.parametrize("row", list_actor_rows(), ids=lambda row: str(row["id"]))
def test_an_actor_has_the_fields_of_the_vocabulary_and_no_others(row: dict[str, object]) -> None:
    needed = {"id", "label", "kind", "definition"}
    assert needed <= row.keys() <= needed | {"aliases", "context", "local_aliases", "side"}
    assert row["kind"] in ACTOR_KINDS
    assert re.fullmatch(r"[A-Z].+[.]", str(row["definition"]))
    for name in ("aliases", "local_aliases"):
        names = row.get(name, [])
        assert isinstance(names, list)
        assert all(isinstance(one, str) and one == " ".join(one.split()) for one in names), "quote what YAML misreads"
        assert len({str(one) for one in names}) == len(names)
    assert ("local_aliases" in row) <= ("context" in row), "a local alias holds in the country of its context"


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.id)
def test_an_actor_is_found_by_each_of_its_names(actor: KnownActor) -> None:
    everywhere = Lexicon(ACTORS)
    for name in (actor.label, *actor.aliases):
        found = everywhere.find(name)
        assert found is not None, f"{name!r} finds nobody"
        assert found[0] is actor
    assert actor.label not in actor.aliases
    assert actor.context is None or re.fullmatch(r"[A-Z]{2}", actor.context)


def test_the_side_of_an_actor_is_an_actor() -> None:
    ids = {actor.id for actor in ACTORS}
    assert {actor.side for actor in ACTORS if actor.side} <= ids


def test_no_local_alias_is_a_name_that_holds_everywhere() -> None:
    everywhere = Lexicon(ACTORS)
    clashes = [
        (name, found[0].id)
        for actor in ACTORS
        for name in actor.local_aliases
        if (found := everywhere.find(name)) and found[0] is not actor
    ]
    assert clashes == []
