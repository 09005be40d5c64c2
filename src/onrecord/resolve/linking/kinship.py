"""Words of kinship and respect that lists write before a name."""

from __future__ import annotations

import re
from functools import cache

from onrecord.taxonomies import read_vocabulary


def split_kinship(name: str) -> tuple[str, bool]:
    """Take kinship and respect off a name (Arabic letters folded); True where what is left is the father's name.

    Nothing is left of "the wife of Omar Haddad": her own name is not stated.
    """
    name = name.strip()
    if _match_kin("kin").match(name):
        return "", False
    child = _match_kin("child").match(name)
    words = (name[child.end() :] if child else name).split()
    while len(words) > 2 and words[0].strip(".,").casefold() in _list_words("respect"):
        del words[0]
    return " ".join(words), child is not None


@cache
def _match_kin(key: str) -> re.Pattern[str]:
    """What begins a name that is another's: a Latin word and "of", or an Arabic word before two others."""
    words = sorted(_list_words(key))
    latin = "|".join(word for word in words if word.isascii())
    arabic = "|".join(word for word in words if not word.isascii())
    begin = r"(?:(?:the|a|his|her)\s+)?(?:(?:unnamed|infant|newborn)\s+)?"
    return re.compile(rf"{begin}(?:{latin})\s+of\s+|(?:{arabic})\s+(?=\S+\s+\S)", re.IGNORECASE)


@cache
def _list_words(key: str) -> frozenset[str]:
    return frozenset(read_vocabulary("onrecord.resolve.linking", "kinship.yaml")[key].split())
