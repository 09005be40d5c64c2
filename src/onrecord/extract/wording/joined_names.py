"""Names of bodies whose words would mislead the parser, made one word each before it reads them."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.extract.wording.words import load_words


def join_names(text: str) -> str:
    """Put low lines for the blanks inside such names, so that each is one word; no character moves.

    "Save the Children said" has no verb of saving in it, and "Syrians for Truth and Justice" are not two bodies.
    """
    return _compile_names().sub(lambda match: re.sub(r"\s", "_", match.group()), text)


@lru_cache(maxsize=1)
def _compile_names() -> re.Pattern[str]:
    names = sorted(load_words()["joined_names"], key=lambda name: (-len(name), name))
    choices = "|".join(r"[^\S\n]".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"\b(?:{choices})\b")
