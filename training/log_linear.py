"""Fits log-linear choices: weights of named features such that the right one of each group of options scores best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Floats = NDArray[numpy.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """The features of each option, and which options are right."""

    options: Sequence[tuple[str, ...]]
    right: Sequence[bool]


def fit_choices(choices: Iterable[Choice], penalty: float, least: int) -> dict[str, float]:
    """Give the weight of each feature that at least `least` options have (conditional logit, ridge penalty, L-BFGS).

    Choices without a right option teach nothing and are left out.
    """
    usable = [choice for choice in choices if any(choice.right)]
    counts = Counter(name for choice in usable for option in choice.options for name in set(option))
    names = {name: column for column, name in enumerate(sorted(n for n, count in counts.items() if count >= least))}
    if not names:
        return {}
    rows = [[names[n] for n in option if n in names] for choice in usable for option in choice.options]
    right = numpy.array([float(is_right) for choice in usable for is_right in choice.right])
    sizes = numpy.array([len(choice.options) for choice in usable])
    groups = numpy.repeat(numpy.arange(len(usable)), sizes)
    starts = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]])
    held = csr_matrix(
        (
            numpy.ones(sum(map(len, rows))),
            [column for row in rows for column in row],
            numpy.concatenate([[0], numpy.cumsum([len(row) for row in rows])]),
        ),
        shape=(len(rows), len(names)),
    )

    def lose(weights: Floats) -> tuple[float, Floats]:
        scores = held @ weights
        raised = numpy.exp(scores - numpy.maximum.reduceat(scores, starts)[groups])
        total = numpy.add.reduceat(raised, starts)
        good = numpy.add.reduceat(raised * right, starts)
        slope = held.T @ (raised / total[groups] - raised * right / good[groups]) + penalty * weights
        return float((numpy.log(total) - numpy.log(good)).sum() + penalty / 2 * weights @ weights), slope

    found = minimize(lose, numpy.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: float(found.x[column]) for name, column in names.items()}


def round_weights(weights: Mapping[str, float], least: float) -> dict[str, float]:
    """Give the weights to three digits, in order of their names, those nearer to zero than `least` left out."""
    return {name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= least}
