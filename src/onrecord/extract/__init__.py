"""Turns text into claims: who says who did what to whom, where, when and how many."""

from onrecord.extract.claims import EXTRACTOR_VERSION, extract_claims, extract_each
from onrecord.extract.places.countries import find_country, name_country
from onrecord.extract.places.gazetteer import Gazetteer, infer_countries, load_gazetteer
from onrecord.extract.tolls.checks import check_claim
from onrecord.extract.wording.language import refuse_language
from onrecord.extract.wording.parse import ModelMismatch

__all__ = [
    "EXTRACTOR_VERSION",
    "Gazetteer",
    "ModelMismatch",
    "check_claim",
    "extract_claims",
    "extract_each",
    "find_country",
    "infer_countries",
    "load_gazetteer",
    "name_country",
    "refuse_language",
]
