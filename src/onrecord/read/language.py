"""Tells a text's language: as declared, else by its letters, else not at all."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from onrecord.read.outcome import Metadata

_SHORTEST = 20
_HEAD = 480
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u2e80-\ud7ff]")
_LATIN_LANGUAGES = frozenset(["en", "fr", "de", "es", "it", "nl", "pt", "tr", "sv", "da", "no", "nb", "pl", "id"])


def settle_language(metadata: Metadata, text: str) -> tuple[Metadata, str | None]:
    """Give the metadata with its language settled, and a note where the declared one was not believed.

    A declared language stands unless it is written in Latin letters and the text mostly is not. Without one, the
    language is classified (py3langid) on the first 480 characters; below 20 letters it stays unknown.
    """
    head = text[: 2 * _HEAD]
    declared = metadata.language
    if declared and not (declared.split("-")[0].lower() in _LATIN_LANGUAGES and _is_foreign(head)):
        return metadata, None
    found = classify(head)
    others = tuple(pair for pair in metadata.stated_by if pair[0] != "language")
    method = (("language", "classified by py3langid"),) if found else ()
    note = f"The document declares the language {declared}, but its letters are not those of it." if declared else None
    return replace(metadata, language=found, stated_by=others + method), note


def _is_foreign(text: str) -> bool:
    return len(_OTHER_SCRIPT.findall(text)) > len(_LATIN.findall(text))


def classify(text: str) -> str | None:
    """Give the ISO 639-1 code of a text's language, None for one too short to tell."""
    head = text[:_HEAD]
    if sum(map(str.isalpha, head)) < _SHORTEST:
        return None
    language, _ = _load().classify(head)
    return str(language)


@lru_cache(maxsize=1)
def _load() -> Any:
    import py3langid

    return py3langid
