"""Mentions of acts in texts of our own, for the tests of their linker."""

from __future__ import annotations

from onrecord.extract.acts.act_mentions import describe_act_mention
from onrecord.extract.wording.parse import parse_text
from onrecord.model import ActMention

FILLER = {
    "orchard": "Growers in the valley picked pears and pressed cider before the frost reached the lower slopes.",
    "ferry": "The harbour office counted tickets, crates and bicycles while gulls crossed the empty quay.",
    "chess": "Two grandmasters drew the opening game and shared tea with pupils of the town library.",
    "weather": "Fog lifted slowly from the river meadows and cyclists rang their bells on the towpath.",
}
"""Documents about other things: without them no word would be rare."""


def mention(document: str, text: str, *words: str) -> list[ActMention]:
    """Describe the first mention of each of these wordings in a document."""
    parsed = parse_text(document, text)
    found = [describe_act_mention(parsed, text.index(word), text.index(word) + len(word)) for word in words]
    return [described for described in found if described is not None]
