"""Who says who did what to whom, where, when and how many: a record that walks every value back to its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.model import Claim, Document, Incident, Record, Span, Toll

if TYPE_CHECKING:
    from onrecord.finding import find_claims
    from onrecord.pipeline import load_record, open_or_create, publish_case, run_case, verify_preserved

__all__ = [
    "Claim",
    "Document",
    "Incident",
    "Record",
    "Span",
    "Toll",
    "find_claims",
    "load_record",
    "open_or_create",
    "publish_case",
    "run_case",
    "verify_preserved",
]


def __getattr__(name: str) -> Any:
    # The reading child imports this package within 512 MB: what needs the database or the parser is loaded on use.
    if name == "find_claims":
        from onrecord.finding import find_claims

        return find_claims
    if name in __all__:
        from onrecord import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"onrecord has no public name {name!r}")
