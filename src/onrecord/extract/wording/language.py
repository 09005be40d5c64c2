"""Says which texts cannot be extracted, and why."""

from __future__ import annotations

from onrecord.model import Document, Text

EXTRACTED = frozenset({"en"})
"""ISO 639-1 codes of the languages whose claims are sought."""

LONGEST = 3_000_000
"""Characters of one document, about a thousand pages, beyond which no claims are sought: minutes of work each."""


def refuse_language(document: Document, text: Text) -> str | None:
    """Give the reason in one sentence why no claims are sought in this text, None where they are.

    A document whose language is unknown is read as English only when it is too short to tell.
    """
    if not text.text.strip():
        return "The document holds no text."
    if len(text.text) > LONGEST:
        return f"The text has {len(text.text):,} characters, and at most {LONGEST:,} of one document are extracted."
    language = (document.language or "").split("-")[0].lower()
    if language in EXTRACTED:
        return None
    if not language:
        letters = [character for character in text.text[:400] if character.isalpha()]
        latin = sum(ord(letter) < 0x250 for letter in letters)
        is_readable = latin * 2 > len(letters) or not letters
        return None if is_readable else "The document's language is unknown and its letters are not Latin."
    return f"Claims are sought in English alone, and this document is in another language ({language})."
