"""Suggests who is who, where is where, which claims tell of one incident and who repeats whom."""

from onrecord.resolve.resolution import Resolution, resolve_claims

__all__ = ["Resolution", "resolve_claims"]
