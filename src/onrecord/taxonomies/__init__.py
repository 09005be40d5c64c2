"""The vocabularies of the record, as data."""

from onrecord.taxonomies.load import NAMES, Taxonomy, Term, UnknownTerm, load_taxonomy

__all__ = ["NAMES", "Taxonomy", "Term", "UnknownTerm", "load_taxonomy"]
