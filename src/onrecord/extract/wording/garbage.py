"""Lets Python's search for cyclic garbage rest while one text is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rest_collector() -> Iterator[None]:
    """Keep the cyclic collector from running in the block; one that was off before stays off.

    The words of a text refer to each other and live until the text is done, so a search in between frees nothing and
    walks them again and again; afterwards one search frees them together.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
