"""Keeps what people decide about what machines suggest."""
