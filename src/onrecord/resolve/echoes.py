"""Whether a passage far on in a document tells again of a deed that the document told before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.model import Act, Claim, Mention, fold_name
from onrecord.resolve.act_words import find_stem, load_act_words

_LETTERS = re.compile(r"[^\W\d_]+")
_PERSONS_ALIKE = frozenset(
    {"people", "person", "civilian", "resident", "man", "woman", "child", "forc", "troop", "army"}
)
"""Stems too common to tell one target from another."""


def find_echo(told: Iterable[Claim], again: Claim) -> str | None:
    """Say in what an act of `again` is one that the told claims hold; None where that does not show.

    The same word (by its stem, or of one group of `act_words.yaml`), a doer in common and a target in common are all
    needed: a place alone holds many deeds. Without a known target or doer nothing shows.
    """
    for act in again.acts:
        for earlier in (act for claim in told for act in claim.acts):
            if not _share_word(act, earlier):
                continue
            doers = _list_stems(act.perpetrators) & _list_stems(earlier.perpetrators)
            targets = _list_stems((*act.victims, *act.objects)) & _list_stems((*earlier.victims, *earlier.objects))
            if doers and targets - _PERSONS_ALIKE:
                return f"“{act.trigger.exact}” and “{earlier.trigger.exact}” with the same doer and the same target"
    return None


def _share_word(one: Act, other: Act) -> bool:
    words, others = (_LETTERS.findall(act.trigger.exact.lower()) for act in (one, other))
    known = load_act_words()
    small = known.small
    if {find_stem(word) for word in words if word not in small} & {
        find_stem(word) for word in others if word not in small
    }:
        return True
    groups = [{group for word in side for group in known.groups.get(word, ())} for side in (words, others)]
    return bool(groups[0] & groups[1])


def _list_stems(mentions: Iterable[Mention]) -> set[str]:
    return {find_stem(word) for mention in mentions for word in fold_name(mention.name).split() if word.isalpha()}
