"""Keeps bytes as they were and proves it: hashes, a Merkle log, signed checkpoints."""
