"""Tells the paragraphs that must be read from those that need not be, before anything is parsed."""
