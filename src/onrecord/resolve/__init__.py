"""Suggests who is who, where is where, which claims tell of one incident and who repeats whom."""

from onrecord.resolve.accounts import Told
from onrecord.resolve.change import Change
from onrecord.resolve.codes import KnownCode, assign_codes, put_codes
from onrecord.resolve.common_words import Comparison, Library, Weighed, reaches_next_weight, weigh_all
from onrecord.resolve.ground import First
from onrecord.resolve.joining import Regrouped
from onrecord.resolve.keeping import Keeping
from onrecord.resolve.order import order_document, time_document
from onrecord.resolve.outcomes import Outcome
from onrecord.resolve.persons import list_person_records, tell_persons
from onrecord.resolve.postings import Postings
from onrecord.resolve.quoting import Voices, find_quoting, list_voices
from onrecord.resolve.resolution import Resolution, resolve_claims
from onrecord.resolve.room import EmptyShelf
from onrecord.resolve.wording import Shared, compare_texts, share_wording

__all__ = [
    "Change",
    "Comparison",
    "EmptyShelf",
    "First",
    "Keeping",
    "KnownCode",
    "Library",
    "Outcome",
    "Postings",
    "Regrouped",
    "Resolution",
    "Shared",
    "Told",
    "Voices",
    "Weighed",
    "assign_codes",
    "compare_texts",
    "find_quoting",
    "list_person_records",
    "list_voices",
    "order_document",
    "put_codes",
    "reaches_next_weight",
    "resolve_claims",
    "share_wording",
    "tell_persons",
    "time_document",
    "weigh_all",
]
