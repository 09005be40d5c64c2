"""Signed notes and checkpoints against published keys, and everything that must be refused."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from onrecord.preserve import (
    Checkpoint,
    NoteRefused,
    Verifier,
    find_root,
    find_verifier,
    open_checkpoint,
    open_note,
    read_checkpoint,
    sign_checkpoint,
    sign_note,
)

# The key, text and signature that the Go project publishes as the example of its note package, and the key of its
# public checksum database.
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED_SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLISHED_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PUBLISHED_SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
PUBLIC_LOG_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ORIGIN = "onrecord/case-of-the-tests"
CHECKPOINT = Checkpoint(ORIGIN, 3, find_root([bytes(32)] * 3))


def test_a_published_note_is_made_and_opened_byte_by_byte() -> None:
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(PUBLISHED_SECRET)[1:])
    note = sign_note(PUBLISHED_TEXT, "PeterNeumann", key)
    assert note == f"{PUBLISHED_TEXT}\n— PeterNeumann {PUBLISHED_SIGNATURE}\n"
    assert open_note(note, [Verifier.parse(PUBLISHED_KEY)])[0] == PUBLISHED_TEXT
    assert str(find_verifier("PeterNeumann", key)) == PUBLISHED_KEY


@pytest.mark.parametrize("word", [PUBLISHED_KEY, PUBLIC_LOG_KEY])
def test_published_keys_are_read_and_written_alike(word: str) -> None:
    assert str(Verifier.parse(word)) == word


@pytest.mark.parametrize(
    "word", ["", "name", "name+00000000+AA==", PUBLISHED_KEY.replace("c74f20a3", "c74f20a4"), "a+b+%"]
)
def test_what_is_no_key_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="key"):
        Verifier.parse(word)


def test_a_checkpoint_is_three_lines_and_a_signature() -> None:
    note = sign_checkpoint(CHECKPOINT, KEY)
    lines = note.split("\n")
    assert lines[:2] == [ORIGIN, "3"]
    assert base64.b64decode(lines[2]) == CHECKPOINT.root
    assert lines[3] == ""
    assert lines[4].startswith(f"— {ORIGIN} ")
    assert open_checkpoint(note, [find_verifier(ORIGIN, KEY)])[0] == CHECKPOINT
    assert read_checkpoint(note) == CHECKPOINT


def test_another_key_of_the_same_name_is_unknown() -> None:
    stranger = Ed25519PrivateKey.generate()
    note = sign_checkpoint(CHECKPOINT, stranger)
    with pytest.raises(NoteRefused, match="None of the known keys"):
        open_checkpoint(note, [find_verifier(ORIGIN, KEY)])


def test_signatures_of_others_are_passed_over() -> None:
    note = sign_checkpoint(CHECKPOINT, KEY)
    other = sign_note(str(CHECKPOINT), "witness", Ed25519PrivateKey.generate()).rpartition("\n\n")[2]
    assert open_checkpoint(note + other, [find_verifier(ORIGIN, KEY)])[0] == CHECKPOINT
    assert open_checkpoint(note.replace("— ", other + "— ", 1), [find_verifier(ORIGIN, KEY)])[0] == CHECKPOINT


@given(st.data())
def test_a_note_with_one_changed_character_is_refused(data: st.DataObject) -> None:
    note = sign_checkpoint(CHECKPOINT, KEY)
    place = data.draw(st.integers(0, len(note) - 1))
    letter = data.draw(st.characters(min_codepoint=32, max_codepoint=126).filter(lambda c: c != note[place]))
    with pytest.raises(NoteRefused):
        open_checkpoint(note[:place] + letter + note[place + 1 :], [find_verifier(ORIGIN, KEY)])


@given(st.text(max_size=300))
def test_any_text_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(NoteRefused):
        read_checkpoint(text)


@pytest.mark.parametrize(
    "text", ["a\n03\nAAAA\n", "a\n-1\nAAAA\n", "a\n3\n", "\n3\nAAAA\n", "a\n3\nAAAA\n", "a\n3\n====\n"]
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NoteRefused, match="checkpoint"):
        Checkpoint.parse(text)


def test_a_text_with_control_characters_is_not_signed() -> None:
    with pytest.raises(ValueError, match="control characters"):
        sign_note("a\tb\n", ORIGIN, KEY)


def test_a_second_spelling_of_a_signature_is_refused() -> None:
    note = sign_checkpoint(CHECKPOINT, KEY)
    last = note[-3]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    twin = alphabet[alphabet.index(last) ^ 1]
    with pytest.raises(NoteRefused, match="cannot be read"):
        read_checkpoint(note[:-3] + twin + note[-2:])
