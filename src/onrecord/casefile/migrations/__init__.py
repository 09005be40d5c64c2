"""The steps that bring the database of an older case to the tables of this version."""
