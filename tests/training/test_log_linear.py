"""Fitting choices: what is told apart gets weight, what is not stays near zero."""

from __future__ import annotations

import pytest

from training.log_linear import Choice, fit_choices, round_weights


def test_the_feature_of_the_right_options_gets_weight() -> None:
    choices = [Choice([("in", "any"), ("by", "any")], [True, False])] * 20
    weights = fit_choices(choices, penalty=0.1, least=1)
    assert weights["in"] > 1.0
    assert weights["in"] == pytest.approx(-weights["by"], abs=1e-3)
    assert weights["any"] == pytest.approx(0.0, abs=1e-3)


def test_rare_features_get_no_weight() -> None:
    choices = [Choice([("in",), ("by",)], [True, False])] * 3 + [Choice([("at",), ("by",)], [True, False])]
    assert set(fit_choices(choices, penalty=1.0, least=2)) == {"in", "by"}


def test_choices_without_a_right_option_teach_nothing() -> None:
    assert fit_choices([Choice([("in",), ("by",)], [False, False])], penalty=1.0, least=1) == {}


def test_a_stronger_penalty_gives_smaller_weights() -> None:
    choices = [Choice([("in",), ("by",)], [True, False])] * 5
    weak, strong = (fit_choices(choices, penalty, least=1)["in"] for penalty in (0.1, 10.0))
    assert weak > strong > 0


def test_weights_are_rounded_and_small_ones_left_out() -> None:
    assert round_weights({"b": 0.12345, "a": -2.0, "c": 0.01}, 0.05) == {"a": -2.0, "b": 0.123}
