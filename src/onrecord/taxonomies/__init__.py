"""The vocabularies of the record, as data."""

from onrecord.taxonomies.load import NAMES, Taxonomy, Term, UnknownTerm, load_taxonomy
from onrecord.taxonomies.reading import read_vocabulary

__all__ = ["NAMES", "Taxonomy", "Term", "UnknownTerm", "load_taxonomy", "read_vocabulary"]
