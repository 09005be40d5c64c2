"""Keeps for every fact of a case the earliest document that states it, while documents come, change and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from onrecord.resolve.actors import Fact
from onrecord.resolve.ground import First, Rank
from onrecord.resolve.meeting import number_key
from onrecord.resolve.outcomes import key_subject
from onrecord.resolve.room import Shelf

Stated = Mapping[Rank, Mapping[Fact, str]]
"""What documents state, by their place in the one order."""


class FactBook:
    """The facts of a case, read from its shelf as they are asked for, with what a change makes of them."""

    def __init__(self, shelf: Shelf) -> None:
        self.changed: set[Fact] = set()
        self._shelf = shelf
        self._subjects: dict[str, dict[str, First]] = {}

    def open(self, subjects: Iterable[str]) -> None:
        """Read what is known of these subjects, where that is not read yet."""
        wanted = set(subjects) - self._subjects.keys()
        found = self._shelf.load_facts(wanted) if wanted else {}
        for subject in wanted:
            self._subjects[subject] = dict(found.get(subject, {}))

    def read(self, subject: str) -> dict[str, str]:
        """What the case states of a subject, by the name of the fact."""
        self.open([subject])
        return {name: first.value for name, first in self._subjects[subject].items()}

    def find(self, fact: Fact) -> First | None:
        """The earliest statement of a fact, None where no document states it any more."""
        return self._subjects[fact[0]].get(fact[1])

    def revise(self, before: Collection[Fact], after: Stated, changed: Collection[str]) -> set[Fact]:
        """Put what the `changed` documents state now in place of what they stated `before`; give the facts that say
        something else now.
        """
        stated: dict[Fact, First] = {}
        for rank in sorted(after):
            for fact, value in after[rank].items():
                stated.setdefault(fact, First(rank, value))
        touched = stated.keys() | set(before)
        self.open({subject for subject, _ in touched})
        lost = {fact for fact in touched if (first := self.find(fact)) and first.rank[1] in changed}
        others = self._look_up({subject for subject, _ in lost}, changed)
        different: set[Fact] = set()
        for fact in touched:
            old = self.find(fact)
            kept = [first for first in (others.get(fact) if fact in lost else old, stated.get(fact)) if first]
            new = min(kept, key=lambda first: first.rank, default=None)
            if new is None:
                self._subjects[fact[0]].pop(fact[1], None)
            else:
                self._subjects[fact[0]][fact[1]] = new
            if new != old:
                self.changed.add(fact)
            if (new.value if new else None) != (old.value if old else None):
                different.add(fact)
        return different

    def _look_up(self, subjects: Collection[str], changed: Collection[str]) -> dict[Fact, First]:
        """The earliest statements about subjects in all documents that have not changed."""
        found: dict[Fact, list[First]] = defaultdict(list)
        if subjects:
            documents = self._shelf.find_documents([number_key(key_subject(subject)) for subject in subjects])
            for outcome in self._shelf.load_outcomes(documents - set(changed)):
                rank = (outcome.date, outcome.document)
                for fact, value in outcome.list_facts().items():
                    if fact[0] in subjects:
                        found[fact].append(First(rank, value))
        return {fact: min(firsts, key=lambda first: first.rank) for fact, firsts in found.items()}
