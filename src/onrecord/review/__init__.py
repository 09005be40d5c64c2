"""Keeps what people decide about what machines suggest."""

from onrecord.review.agreement import Agreement, compare_verdicts, measure_agreement
from onrecord.review.corrections import (
    FIELDS,
    Correction,
    CorrectionError,
    apply_corrections,
    correct_claim,
    list_corrections,
    list_unfit_corrections,
)
from onrecord.review.identities import Identities, apply_identities, join_speakers, list_joined_actors
from onrecord.review.merges import apply_merges
from onrecord.review.queue import QueueItem, list_doubts, make_queue
from onrecord.review.standing import current_statuses, drop_rejected, list_orphaned, list_standing

__all__ = [
    "FIELDS",
    "Agreement",
    "Correction",
    "CorrectionError",
    "Identities",
    "QueueItem",
    "apply_corrections",
    "apply_identities",
    "apply_merges",
    "compare_verdicts",
    "correct_claim",
    "current_statuses",
    "drop_rejected",
    "join_speakers",
    "list_corrections",
    "list_doubts",
    "list_joined_actors",
    "list_orphaned",
    "list_standing",
    "list_unfit_corrections",
    "make_queue",
    "measure_agreement",
]
