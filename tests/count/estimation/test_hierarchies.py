"""Hierarchical models: how many there are, that each holds its parts, and their names."""

from __future__ import annotations

from itertools import combinations

import pytest

from onrecord.count.estimation.hierarchies import (
    add_terms,
    list_hierarchies,
    list_main_effects,
    list_neighbours,
    name_model,
)


@pytest.mark.parametrize(("lists", "number"), [(2, 1), (3, 8), (4, 113), (5, 6893)])
def test_the_known_numbers_of_models(lists: int, number: int):
    models = list_hierarchies(lists)
    assert len(models) == len(set(models)) == number


def test_every_model_holds_every_part_of_its_terms():
    for terms in list_hierarchies(4):
        for term in terms:
            bits = [bit for bit in range(4) if term >> bit & 1]
            parts = {sum(1 << b for b in part) for size in range(1, len(bits)) for part in combinations(bits, size)}
            assert parts <= set(terms)


def test_neighbours_are_models_one_term_away_and_know_one_another():
    models = set(list_hierarchies(4))
    for terms in models:
        near = list_neighbours(terms, 4)
        assert set(near) == {other for other in models if len(set(other) ^ set(terms)) == 1}


def test_a_model_is_named_by_its_largest_terms():
    names = ("EXH", "ABA", "OSCE", "HRW")
    terms = add_terms(list_main_effects(4), (0b011, 0b101, 0b110, 0b111, 0b1001))
    assert name_model(terms, names) == "[EXH:ABA:OSCE, EXH:HRW]"
    assert name_model(list_main_effects(2), names) == "[EXH, ABA]"
