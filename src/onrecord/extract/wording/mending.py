"""Mends one reading that the parser gets wrong again and again: "The envoy called on the rebels to free them"."""

from __future__ import annotations

from collections.abc import Sequence

Kind = tuple[int, int, int]
"""A word's form, tag and relation, as the parser numbers them."""


class Mending:
    """Makes "called" the verb of a sentence where it was hung on the one who called, as if on something so called.

    Without it the envoy would be the one who frees. `number` gives the parser's number of a word, tag or relation.
    """

    def __init__(self, strings: Sequence[int]) -> None:
        called, past, participle, clause, root, subject, *following = strings
        self.called, self.past, self.participle = called, past, participle
        self.clause, self.root, self.subject = clause, root, subject
        self.following = frozenset(following)

    def mend(self, kinds: list[Kind], heads: list[int]) -> None:
        """Change the words and what they hang on in place."""
        for index in range(1, len(kinds) - 1):
            if kinds[index][0] == self.called and self._is_verb(kinds, heads, index):
                self._lift(kinds, heads, index)

    def _is_verb(self, kinds: list[Kind], heads: list[int], index: int) -> bool:
        _, tag, relation = kinds[index]
        return (
            tag in {self.participle, self.past}
            and relation == self.clause
            and heads[index] == index - 1
            and kinds[index - 1][2] == self.root
            and kinds[index + 1][0] in self.following
        )

    def _lift(self, kinds: list[Kind], heads: list[int], index: int) -> None:
        noun = index - 1
        for other in range(index + 1, len(heads)):
            if heads[other] == noun:
                heads[other] = index
        kinds[index], heads[index] = (kinds[index][0], self.past, self.root), index
        kinds[noun], heads[noun] = (*kinds[noun][:2], self.subject), index


WORDS = ("called", "VBD", "VBN", "acl", "ROOT", "nsubj", "on", "upon", "for")
"""What a Mending is made of, in its order."""
