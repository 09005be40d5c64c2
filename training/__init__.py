"""Fits the weights that the package ships, from annotated texts that stay outside of it."""
