"""Turns tolls into ranges and bounds that follow from what was said."""

from onrecord.count.case_bounds import bound_case, rerun_bounds
from onrecord.count.case_checks import CHECKS, check_record
from onrecord.count.changes import compare_records
from onrecord.count.checks import check_dates, is_future
from onrecord.count.estimation import (
    TableError,
    divide_draws,
    divide_lists,
    divide_patterns,
    estimate_draws,
    estimate_population,
    estimate_strata,
    read_patterns,
    tabulate_lists,
)
from onrecord.count.gradings import grade_incidents
from onrecord.count.ledger import Bounds, Ledger, Query, Region, build_ledger, find_bounds, find_conflicts
from onrecord.count.making import rerun_range
from onrecord.count.name_lists import NameList, find_name_list
from onrecord.count.policies import POLICIES, choose_figure, make_policy
from onrecord.count.published import publish_figures
from onrecord.count.ranges import count_incidents
from onrecord.count.series import is_blank, make_series
from onrecord.count.series_checks import check_series
from onrecord.count.series_columns import ColumnError, ColumnPlan, read_columns
from onrecord.count.series_plan import WORDS, make_plan, read_mapping
from onrecord.count.statements import list_statements
from onrecord.count.totals import count_totals, list_figure_keys

__all__ = [
    "CHECKS",
    "POLICIES",
    "WORDS",
    "Bounds",
    "ColumnError",
    "ColumnPlan",
    "Ledger",
    "NameList",
    "Query",
    "Region",
    "TableError",
    "bound_case",
    "build_ledger",
    "check_dates",
    "check_record",
    "check_series",
    "choose_figure",
    "compare_records",
    "count_incidents",
    "count_totals",
    "divide_draws",
    "divide_lists",
    "divide_patterns",
    "estimate_draws",
    "estimate_population",
    "estimate_strata",
    "find_bounds",
    "find_conflicts",
    "find_name_list",
    "grade_incidents",
    "is_blank",
    "is_future",
    "list_figure_keys",
    "list_statements",
    "make_plan",
    "make_policy",
    "make_series",
    "publish_figures",
    "read_columns",
    "read_mapping",
    "read_patterns",
    "rerun_bounds",
    "rerun_range",
    "tabulate_lists",
]
