"""Turns tolls into ranges that follow from what was said."""

from onrecord.count.case_checks import CHECKS, check_record
from onrecord.count.checks import check_dates, is_future
from onrecord.count.making import rerun_range
from onrecord.count.ranges import count_incidents
from onrecord.count.series import is_blank, make_series
from onrecord.count.series_checks import check_series
from onrecord.count.series_columns import ColumnError, ColumnPlan, read_columns
from onrecord.count.series_plan import WORDS, make_plan, read_mapping
from onrecord.count.totals import count_totals

__all__ = [
    "CHECKS",
    "WORDS",
    "ColumnError",
    "ColumnPlan",
    "check_dates",
    "check_record",
    "check_series",
    "count_incidents",
    "count_totals",
    "is_blank",
    "is_future",
    "make_plan",
    "make_series",
    "read_columns",
    "read_mapping",
    "rerun_range",
]
