"""Turns tolls into ranges that follow from what was said."""
