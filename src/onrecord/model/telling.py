"""Whose words a document is: a person's own, or a publisher's."""

from __future__ import annotations

from onrecord.model.document import Document

_POSTS_AND_LETTERS = frozenset({"post", "email"})
_MEDIA_TYPES = frozenset({"application/json", "application/x-ndjson", "message/rfc822"})
_PLATFORMS = frozenset(
    [
        "facebook",
        "instagram",
        "telegram",
        "threads",
        "tiktok",
        "twitter",
        "vk",
        "vkontakte",
        "whatsapp",
        "wordpress",
        "x",
        "youtube",
    ]
)


def is_post_or_letter(document: Document, reader: str = "") -> bool:
    """True for a post or an e-mail, whoever is stated as its publisher; `reader` names the code that made its text."""
    kind = document.media_type.split(";")[0].strip().lower()
    return reader in _POSTS_AND_LETTERS or kind in _MEDIA_TYPES


def is_told_by_author(document: Document, reader: str = "") -> bool:
    """True when a text speaks in its author's name: a post, a letter, or a document that states no publisher itself.

    A publisher that was given on the command line says who passed a file on, not who speaks in it, and a platform
    speaks for nobody. A post that states a publisher and no author is that publisher's own.
    """
    if document.publisher is None or dict(document.stated_by).get("publisher", "").startswith("given"):
        return True
    if document.publisher.casefold().split(".")[0].split(" (")[0].strip() in _PLATFORMS:
        return True
    is_letter = reader == "email" or document.media_type.startswith("message/rfc822")
    return is_letter or (is_post_or_letter(document, reader) and document.author is not None)
