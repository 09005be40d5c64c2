"""Keeps bytes as they were and proves it: hashes, a Merkle log, signed checkpoints."""

from onrecord.preserve.checkpoints import Checkpoint, open_checkpoint, read_checkpoint, sign_checkpoint
from onrecord.preserve.hashing import copy_stream, hash_bytes, hash_file, hash_stream
from onrecord.preserve.merkle import (
    CompactRange,
    find_root,
    hash_leaf,
    hash_node,
    prove_consistency,
    prove_inclusion,
)
from onrecord.preserve.notes import NoteRefused, Verifier, find_verifier, open_note, sign_note
from onrecord.preserve.proofs import verify_consistency, verify_inclusion

__all__ = [
    "Checkpoint",
    "CompactRange",
    "NoteRefused",
    "Verifier",
    "copy_stream",
    "find_root",
    "find_verifier",
    "hash_bytes",
    "hash_file",
    "hash_leaf",
    "hash_node",
    "hash_stream",
    "open_checkpoint",
    "open_note",
    "prove_consistency",
    "prove_inclusion",
    "read_checkpoint",
    "sign_checkpoint",
    "sign_note",
    "verify_consistency",
    "verify_inclusion",
]
