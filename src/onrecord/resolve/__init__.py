"""Suggests who is who, where is where, which claims tell of one incident and who repeats whom."""
