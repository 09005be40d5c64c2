"""Where a case lives: its database, its blobs and its custody log."""

from onrecord.casefile.case import CaseFile
from onrecord.casefile.database import DATABASE
from onrecord.casefile.decisions import Coded, FirstFact
from onrecord.casefile.documents import Origin, Preserved
from onrecord.casefile.errors import (
    CaseDamaged,
    CaseError,
    CaseExists,
    CaseLocked,
    CaseNotWritable,
    DiskFull,
    NewerCase,
    NoCase,
    NoRecordThen,
    NotInCase,
    OlderCase,
    explain_storing,
)
from onrecord.casefile.past import Then
from onrecord.casefile.reading import Found
from onrecord.casefile.resolution import ResolutionChange
from onrecord.casefile.rows import name_total
from onrecord.casefile.verification import Answer, Evidence, Finding, Verification
from onrecord.casefile.verify import verify_case

__all__ = [
    "DATABASE",
    "Answer",
    "CaseDamaged",
    "CaseError",
    "CaseExists",
    "CaseFile",
    "CaseLocked",
    "CaseNotWritable",
    "Coded",
    "DiskFull",
    "Evidence",
    "Finding",
    "FirstFact",
    "Found",
    "NewerCase",
    "NoCase",
    "NoRecordThen",
    "NotInCase",
    "OlderCase",
    "Origin",
    "Preserved",
    "ResolutionChange",
    "Then",
    "Verification",
    "explain_storing",
    "name_total",
    "verify_case",
]
