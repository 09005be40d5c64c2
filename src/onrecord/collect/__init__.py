"""Finds what is to be recorded: paths, folders and (only when asked) URLs become raw items."""

from onrecord.collect.addresses import refuse_address
from onrecord.collect.fetch import FetchLimits, FetchRefused, fetch_url
from onrecord.collect.find import Hidden, Item, Network, find_items

__all__ = ["FetchLimits", "FetchRefused", "Hidden", "Item", "Network", "fetch_url", "find_items", "refuse_address"]
