"""Scores extraction on annotated cases; every value is higher-is-better."""
