"""Suggests who is who, where is where, which claims tell of one incident and who repeats whom."""

from onrecord.resolve.accounts import Told
from onrecord.resolve.change import Change
from onrecord.resolve.keeping import Keeping
from onrecord.resolve.resolution import Resolution, resolve_claims

__all__ = ["Change", "Keeping", "Resolution", "Told", "resolve_claims"]
