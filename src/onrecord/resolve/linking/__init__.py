"""Links records of people across lists: suggests who stands on several, with the weight of each reason."""

from onrecord.resolve.linking.columns import Columns, find_columns
from onrecord.resolve.linking.linking import DecisionConflict, Decisions, Linked, link_lists
from onrecord.resolve.linking.reviewing import QueueError, read_decisions, write_queue
from onrecord.resolve.linking.rows import ListError, read_records
from onrecord.resolve.linking.scoring import LinkingUnavailable

__all__ = [
    "Columns",
    "DecisionConflict",
    "Decisions",
    "Linked",
    "LinkingUnavailable",
    "ListError",
    "QueueError",
    "find_columns",
    "link_lists",
    "read_decisions",
    "read_records",
    "write_queue",
]
