"""Finds what is to be recorded: paths, folders and (only when asked) URLs become raw items."""
