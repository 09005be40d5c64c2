"""Writes the record for readers: a static dossier and plain files."""
