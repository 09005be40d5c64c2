"""Turns text into claims: who says who did what to whom, where, when and how many."""
