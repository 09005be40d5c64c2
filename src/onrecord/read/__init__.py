"""Turns preserved bytes into text with a map back to the bytes, or into a recorded refusal."""

from onrecord.read.check import check_map, compare_texts
from onrecord.read.language import classify
from onrecord.read.outcome import NO_ROOM, Metadata, Outcome, Part, Reader, Reading, Source, Unpacked, Unreadable
from onrecord.read.readers import Readers
from onrecord.read.tables import read_table, read_table_file

__all__ = [
    "NO_ROOM", "Metadata", "Outcome", "Part", "Reader", "Readers", "Reading", "Source", "Unpacked", "Unreadable",
    "check_map", "classify", "compare_texts", "read_table", "read_table_file",
]  # fmt: skip
