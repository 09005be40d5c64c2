"""Hashes of bytes, streams and files agree with each other and with the published value."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from onrecord.preserve import copy_stream, hash_bytes, hash_file, hash_stream
from onrecord.preserve.hashing import BUFFER


def test_the_published_hash_of_abc_comes_out() -> None:
    # FIPS 180-4, example B.1.
    assert hash_bytes(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("size", [0, 1, BUFFER - 1, BUFFER, BUFFER + 1, 3 * BUFFER + 7])
def test_files_streams_and_copies_hash_alike(tmp_path: Path, size: int) -> None:
    data = bytes(range(251)) * (size // 251 + 1)
    data = data[:size]
    expected = hashlib.sha256(data).hexdigest()
    path = tmp_path / "file"
    path.write_bytes(data)
    target = io.BytesIO()
    assert hash_file(path) == expected
    assert hash_stream(io.BytesIO(data)) == expected
    assert copy_stream(io.BytesIO(data), target) == (expected, size)
    assert target.getvalue() == data
