"""Says which texts cannot be extracted, and why."""

from __future__ import annotations

from onrecord.model import Document, Text

EXTRACTED = frozenset({"en"})
"""ISO 639-1 codes of the languages whose claims are sought."""


def refuse_language(document: Document, text: Text) -> str | None:
    """Give the reason in one sentence why no claims are sought in this text, None where they are.

    A document whose language is unknown is read as English only when it is too short to tell.
    """
    if not text.text.strip():
        return "The document holds no text."
    language = (document.language or "").split("-")[0].lower()
    if language in EXTRACTED:
        return None
    if not language:
        letters = sum(map(str.isalpha, text.text[:400]))
        latin = sum(1 for c in text.text[:400] if c.isalpha() and ord(c) < 0x250)
        return (
            None
            if letters and latin * 2 > letters
            else "The document's language is unknown and its letters are not Latin."
        )
    return f"Claims are sought in English alone, and this document is in another language ({language})."
