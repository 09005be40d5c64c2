"""Who is the same as whom by people's judgement: lossless, commutative, undoable."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.count.corroboration import measure_corroboration
from onrecord.model import Actor, Judgement, Lineage, Verdict
from onrecord.review import apply_identities, join_speakers, list_joined_actors

WHY = "same because the names are spellings of one name"
ARMY = Actor("a" + "1" * 12, "Dorvanian army", "unknown", ("Dorvanian forces",), "dorvania", (WHY,))
MARO = Actor("a" + "2" * 12, "Maro's forces", "unknown")
RIDERS = Actor("a" + "3" * 12, "Night Riders", "armed_group", ("the riders",), None, (WHY,))
KNOWN = Actor("dorvania", "Dorvania", "state")
ACTORS = (ARMY, MARO, RIDERS, KNOWN)


def judge(number: int, subject: Actor, verdict: Verdict, key: str, value: str) -> Judgement:
    return Judgement(f"j{number}", subject.id, verdict, "Mara", "2026-01-01T00:00:00Z", "met both", ((key, value),))


def same(number: int, one: Actor, other: Actor) -> Judgement:
    return judge(number, one, Verdict.MERGED, "with", other.id)


def part(number: int, one: Actor, name: str) -> Judgement:
    return judge(number, one, Verdict.SPLIT, "apart", name)


def undo(number: int, target: str) -> Judgement:
    return Judgement(f"j{number}", ARMY.id, Verdict.UNDONE, "Mara", "2026-01-01T00:00:00Z", undoes=target)


def judged(log: list[Judgement], actors: tuple[Actor, ...] = ACTORS) -> tuple[Actor, ...]:
    return apply_identities(actors, log).actors


def names(actors: tuple[Actor, ...]) -> list[str]:
    return sorted(name for actor in actors for name in (actor.name, *actor.aliases))


def test_the_same_by_judgement_are_one_with_a_reason_that_names_the_person() -> None:
    after = {actor.id: actor for actor in judged([same(1, MARO, ARMY)])}
    assert set(after) == {ARMY.id, RIDERS.id, KNOWN.id}
    joined = after[ARMY.id]
    assert dict(zip(joined.aliases, joined.reasons, strict=True)) == {
        "Dorvanian forces": WHY,
        "Maro's forces": "same because Mara judged so: met both",
    }


def test_an_actor_of_the_vocabulary_leads() -> None:
    after = judged([same(1, ARMY, KNOWN)])
    (joined,) = [actor for actor in after if "Dorvanian army" in actor.aliases]
    assert (joined.id, joined.name, joined.side) == ("dorvania", "Dorvania", "dorvania")


def test_a_name_that_is_not_the_same_is_an_actor_of_its_own() -> None:
    after = judged([part(1, RIDERS, "the riders")])
    own = next(actor for actor in after if actor.name == "the riders")
    assert own.reasons == ("kept apart: Mara judged so: met both",)
    assert own.kind == "armed_group"
    assert next(actor for actor in after if actor.id == RIDERS.id).aliases == ()


def test_a_later_split_parts_what_a_merge_joined_and_a_later_merge_joins_again() -> None:
    log = [same(1, ARMY, MARO), part(2, ARMY, "Maro's forces")]
    assert judged(log) == judged([])
    assert len(judged([*log, same(3, ARMY, MARO)])) == 3


def test_what_does_not_exist_changes_nothing() -> None:
    gone = Actor("a" + "9" * 12, "Nobody", "unknown")
    log = [same(1, gone, ARMY), same(2, ARMY, gone), part(3, gone, "Nobody"), part(4, ARMY, "never named")]
    assert judged(log) == judged([])


def test_all_are_listed_whom_people_ever_joined_or_parted() -> None:
    log = [same(1, MARO, ARMY), part(2, RIDERS, "the riders"), undo(3, "j1")]
    parted = next(actor.id for actor in judged(log) if actor.name == "the riders")
    assert list_joined_actors(log) == {MARO.id, ARMY.id, RIDERS.id, parted}
    incident = Judgement("j4", "I-1", Verdict.MERGED, "Mara", "2026-01-01T00:00:00Z", "", (("with", "I-2"),))
    accepted = Judgement("j5", KNOWN.id, Verdict.ACCEPTED, "Mara", "2026-01-01T00:00:00Z")
    assert list_joined_actors([incident, accepted]) == set()


def test_one_speaker_under_two_names_corroborates_nothing() -> None:
    told = [Lineage(f"l{actor.id}", "c1", ("c1",), (), True, (actor.id,)) for actor in (ARMY, MARO)]
    assert measure_corroboration(told, {}) == 2
    joined = join_speakers(told, apply_identities(ACTORS, [same(1, MARO, ARMY)]))
    assert [lineage.speakers for lineage in joined] == [(ARMY.id,), (ARMY.id,)]
    assert measure_corroboration(joined, {}) == 1
    assert join_speakers(told, apply_identities(ACTORS, [part(1, RIDERS, "the riders")])) == tuple(told)


PAIRS = st.lists(st.tuples(st.sampled_from(ACTORS), st.sampled_from(ACTORS)), max_size=5)


@given(PAIRS, st.randoms(use_true_random=False))
def test_merges_commute_and_lose_no_name(pairs, random) -> None:
    log = [same(number, *pair) for number, pair in enumerate(pairs)]
    after = judged(log)
    assert names(after) == names(ACTORS)
    shuffled = list(log)
    random.shuffle(shuffled)
    assert judged(shuffled, ACTORS[::-1]) == after


@given(
    PAIRS,
    st.lists(
        st.sampled_from([(ARMY, "Dorvanian forces"), (RIDERS, "the riders"), (ARMY, "Maro's forces")]), max_size=3
    ),
)
def test_undoing_everything_restores_what_was_suggested(pairs, splits) -> None:
    log = [same(number, *pair) for number, pair in enumerate(pairs)]
    log += [part(len(log) + number, *split) for number, split in enumerate(splits)]
    assert sorted(names(judged(log))) == names(ACTORS)
    log += [undo(len(log) + number, f"j{number}") for number in range(len(log))]
    assert judged(log) == judged([])
