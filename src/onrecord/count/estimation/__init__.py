"""Estimates how many there were in all from lists that overlap, and says when they do not bear it out."""

from onrecord.count.estimation.estimating import estimate_population
from onrecord.count.estimation.patterns import TableError, read_patterns, tabulate_lists

__all__ = ["TableError", "estimate_population", "read_patterns", "tabulate_lists"]
