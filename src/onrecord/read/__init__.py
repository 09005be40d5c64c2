"""Turns preserved bytes into text with a map back to the bytes, or into a recorded refusal."""
