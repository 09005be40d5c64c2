"""The vocabularies of the record, as data."""
