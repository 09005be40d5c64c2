"""The nouns of the record, as frozen dataclasses of the standard library alone."""

from onrecord.model.act_mention import ActMention
from onrecord.model.attribution import UNNAMED, Attribution, Mention, Mode, Stance
from onrecord.model.bounds import Basis, BoundsTable, TollBounds
from onrecord.model.change import Cause, CauseKind, ChangeNote, FigureChange, IncidentChange, Movement
from onrecord.model.claim import Act, Claim, ClaimKind
from onrecord.model.document import Document, MapKind, Refusal, Segment, Text
from onrecord.model.estimate import (
    AGREEING,
    CHAO,
    WALKS_APART,
    Estimate,
    PatternTable,
    PopulationEstimate,
    StrataEstimate,
)
from onrecord.model.figure import Figure, Policy
from onrecord.model.incident import REPLACES, UNPLACED, Actor, Grading, Incident, Lineage, Link, PersonRecord, TollRange
from onrecord.model.judgement import APART, WITH, Judgement, Status, Verdict
from onrecord.model.moment import Granularity, Moment
from onrecord.model.naming import fold_name, shorten_place
from onrecord.model.place import Candidate, Place, PlaceMention, Precision
from onrecord.model.record import Record
from onrecord.model.series import Cell, Interval, Irregularity, Measure, Series, SeriesFigure, Table
from onrecord.model.span import Span, SpanMismatch
from onrecord.model.standing import current_statuses, list_standing
from onrecord.model.toll import Bound, BoundKind, Scope, Toll

__all__ = [
    "AGREEING",
    "APART",
    "CHAO",
    "REPLACES",
    "UNNAMED",
    "UNPLACED",
    "WALKS_APART",
    "WITH",
    "Act",
    "ActMention",
    "Actor",
    "Attribution",
    "Basis",
    "Bound",
    "BoundKind",
    "BoundsTable",
    "Candidate",
    "Cause",
    "CauseKind",
    "Cell",
    "ChangeNote",
    "Claim",
    "ClaimKind",
    "Document",
    "Estimate",
    "Figure",
    "FigureChange",
    "Grading",
    "Granularity",
    "Incident",
    "IncidentChange",
    "Interval",
    "Irregularity",
    "Judgement",
    "Lineage",
    "Link",
    "MapKind",
    "Measure",
    "Mention",
    "Mode",
    "Moment",
    "Movement",
    "PatternTable",
    "PersonRecord",
    "Place",
    "PlaceMention",
    "Policy",
    "PopulationEstimate",
    "Precision",
    "Record",
    "Refusal",
    "Scope",
    "Segment",
    "Series",
    "SeriesFigure",
    "Span",
    "SpanMismatch",
    "Stance",
    "Status",
    "StrataEstimate",
    "Table",
    "Text",
    "Toll",
    "TollBounds",
    "TollRange",
    "Verdict",
    "current_statuses",
    "fold_name",
    "list_standing",
    "shorten_place",
]
