"""Every figure of a case once, and no sum of them."""

from __future__ import annotations

from onrecord.count import count_totals, rerun_range
from onrecord.model import Lineage, Scope

AUTUMN = ("2016-10-01", "2016-11-30")


def say(case, low, high=-1, population="people", outcome="killed", scope="period", exclusive=False, **values):
    doc = case.document(f"Report {len(case.documents)}: so many people.")
    return case.claim(
        doc, "so many people", kind="toll", scope=scope, toll=(outcome, low, high, population, exclusive), **values
    )


def test_the_same_figure_of_one_lineage_is_one_figure_with_two_attributions(case):
    narrated = say(case, 60000, outcome="trapped", scope="stock", place="Aleppo")
    quoted = say(case, 60000, population="civilians", outcome="trapped", scope="stock", speakers=("Rami Salem",))
    lineage = Lineage("l1", quoted.id, (narrated.id, quoted.id))
    (total,) = count_totals(case.claims, [lineage])
    assert (total.low, total.high, total.population) == (60000, 60000, "people")
    assert set(total.claims) == {narrated.id, quoted.id}
    assert total.corroboration == 1


def test_figures_are_listed_and_never_added_up(case):
    say(case, 96, population="children", place="Aleppo", when=("2016-09-01", "2016-09-30"))
    say(case, 223, population="children", outcome="injured", place="Aleppo", when=("2016-09-01", "2016-09-30"))
    say(case, 440, None, "civilians", exclusive=True, when=AUTUMN)
    totals = count_totals(case.claims, ())
    assert sorted((t.outcome, t.low, t.high, t.low_exclusive) for t in totals) == [
        ("injured", 223, 223, False),
        ("killed", 96, 96, False),
        ("killed", 440, None, True),
    ]
    assert all(len(total.claims) == 1 for total in totals)


def test_scopes_are_never_mixed(case):
    say(case, 90, scope="period", place="Aleppo", when=AUTUMN)
    say(case, 90, scope="cumulative", place="Aleppo", when=AUTUMN)
    assert [total.scope for total in count_totals(case.claims, ())] == [Scope.PERIOD, Scope.CUMULATIVE]


def test_two_lineages_with_one_figure_of_one_place_and_period_are_one_figure(case):
    say(case, 90, place="Aleppo", when=AUTUMN, speakers=("Amnesty",))
    say(case, 90, place="Aleppo", when=AUTUMN, speakers=("Human Rights Watch",))
    (total,) = count_totals(case.claims, ())
    assert len(total.lineages) == 2
    assert total.corroboration == 1


def test_the_same_number_elsewhere_or_at_another_time_is_another_figure(case):
    say(case, 90, place="Aleppo", when=AUTUMN)
    say(case, 90, place="Hass", when=AUTUMN)
    say(case, 90, place="Aleppo", when=("2017-03-01", "2017-03-31"))
    say(case, 90)
    assert len(count_totals(case.claims, ())) == 4


def test_denied_and_feared_numbers_are_no_figures(case):
    say(case, 90, stance="denied")
    say(case, 90, stance="feared")
    assert count_totals(case.claims, ()) == ()


def test_a_figure_can_be_run_again_from_its_claims(case):
    say(case, 440, None, "civilians", exclusive=True, when=AUTUMN)
    (total,) = count_totals(case.claims, ())
    assert rerun_range(total, case.claims, ()) == total


def test_a_figure_and_the_same_left_open_are_one_figure_of_one_lineage(case):
    exact = say(case, 82, scope="incident", population="civilians", speakers=("Rami Salem",))
    open_above = say(case, 82, None, scope="incident", population="civilians", speakers=("Rami Salem",))
    lineage = Lineage("l1", exact.id, (exact.id, open_above.id))
    (total,) = count_totals(case.claims, [lineage])
    assert (total.low, total.high, total.population) == (82, None, "civilians")
    assert set(total.claims) == {exact.id, open_above.id}
    assert rerun_range(total, case.claims, [lineage]) == total


def test_a_figure_and_the_same_left_open_of_two_origins_stay_two(case):
    say(case, 82, place="Aleppo", when=AUTUMN, speakers=("Amnesty",))
    say(case, 82, None, place="Aleppo", when=AUTUMN, speakers=("Human Rights Watch",))
    assert [(total.low, total.high) for total in count_totals(case.claims, ())] in (
        [(82, 82), (82, None)],
        [(82, None), (82, 82)],
    )


def test_a_lineage_with_both_takes_in_the_same_figures_of_other_ones(case):
    both = [say(case, 82, high, place="Aleppo", when=AUTUMN, speakers=("Amnesty",)) for high in (82, None)]
    others = [say(case, 82, high, place="Aleppo", when=AUTUMN, speakers=(f"Witness {high}",)) for high in (82, None)]
    elsewhere = say(case, 82, place="Hass", when=AUTUMN)
    for name in ("l0", "lzzzz"):  # whichever lineage is looked at first
        told = count_totals(case.claims, [Lineage(name, both[0].id, tuple(claim.id for claim in both))])
        assert sorted(set(total.claims) for total in told if len(total.claims) > 1) == [
            {claim.id for claim in (*both, *others)}
        ]
        assert [total.claims for total in told if len(total.claims) == 1] == [(elsewhere.id,)]
