"""Turns tolls into ranges that follow from what was said."""

from onrecord.count.checks import check_dates, is_future
from onrecord.count.making import rerun_range
from onrecord.count.ranges import count_incidents
from onrecord.count.totals import count_totals

__all__ = ["check_dates", "count_incidents", "count_totals", "is_future", "rerun_range"]
