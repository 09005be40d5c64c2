"""The collector rests while a text is read and runs again afterwards."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from onrecord.extract.wording.garbage import rest_collector


class Ring:
    """Refers to itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.ring = self


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    was_running = gc.isenabled()
    yield
    (gc.enable if was_running else gc.disable)()


def test_the_collector_rests_in_the_block_alone() -> None:
    gc.enable()
    with rest_collector():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_runs_again_after_an_error() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="torn"), rest_collector():
        raise ValueError("torn")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with rest_collector():
        pass
    assert not gc.isenabled()


def test_blocks_within_blocks_leave_it_off_until_the_outermost_ends() -> None:
    gc.enable()
    with rest_collector():
        with rest_collector():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_left_in_the_block_is_freed_afterwards() -> None:
    gc.enable()
    with rest_collector():
        left = weakref.ref(Ring())
        for _ in range(20_000):
            Ring()  # many more than any threshold: none of them starts a search
        assert left() is not None
    gc.collect()
    assert left() is None
