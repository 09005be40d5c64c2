"""The example case: documents of our own writing, shipped with the package."""

from pathlib import Path

DOCUMENTS = Path(__file__).parent / "documents"
"""Folder of the eight files; README.md beside it says what is real in them and what is invented."""

PLACES = Path(__file__).parent / "places.csv"
"""Two villages that the packaged gazetteer lacks, each with a radius that surely encloses it."""
