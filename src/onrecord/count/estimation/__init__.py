"""Estimates how many there were in all from lists that overlap, and says when they do not bear it out."""

from onrecord.count.estimation.dividing import divide_draws, divide_lists, divide_patterns
from onrecord.count.estimation.estimating import estimate_population
from onrecord.count.estimation.mixing import estimate_draws
from onrecord.count.estimation.patterns import TableError, read_patterns, tabulate_lists
from onrecord.count.estimation.strata import estimate_strata

__all__ = [
    "TableError",
    "divide_draws",
    "divide_lists",
    "divide_patterns",
    "estimate_draws",
    "estimate_population",
    "estimate_strata",
    "read_patterns",
    "tabulate_lists",
]
