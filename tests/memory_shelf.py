"""A case in memory that is resolved change by change, as the pipeline does it with a case file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.count import count_incidents, count_totals, list_figure_keys
from onrecord.model import Actor, Claim, Document, Incident, Lineage, Text, TollRange
from onrecord.resolve import Change, Keeping, Told
from onrecord.resolve.ground import First
from onrecord.resolve.order import time_document
from onrecord.resolve.outcomes import Outcome
from onrecord.resolve.wording import compare_wording, share_wording


@dataclass
class MemoryShelf:
    """Keeps what was decided, and what a case holds because of it."""

    told: dict[str, Told] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    facts: dict[str, dict[str, First]] = field(default_factory=dict)
    incidents: dict[str, Incident] = field(default_factory=dict)
    lineages: dict[str, Lineage] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    totals: dict[str, TollRange] = field(default_factory=dict)
    loaded: int = 0

    def find_documents(self, keys: Iterable[int]) -> set[str]:
        wanted = set(keys)
        return {document for document, outcome in self.outcomes.items() if not wanted.isdisjoint(outcome.keys)}

    def load_documents(self, documents: Iterable[str]) -> Iterable[tuple[Told, Outcome]]:
        for document in sorted(documents):
            self.loaded += 1
            yield self.told[document], copy_outcome(self.outcomes[document])

    def load_outcomes(self, documents: Iterable[str]) -> Iterable[Outcome]:
        return [copy_outcome(self.outcomes[d]) for d in sorted(documents) if d in self.outcomes]

    def load_facts(self, subjects: Iterable[str]) -> Mapping[str, Mapping[str, First]]:
        return {subject: dict(self.facts[subject]) for subject in subjects if subject in self.facts}

    def list_documents(self) -> set[str]:
        return set(self.outcomes)

    def change(self, added: Mapping[str, tuple[Document, Text, tuple[Claim, ...]] | None]) -> Change:
        """Take documents in, or away where None is given, and keep what that changes."""
        changed = {key: Told(value[0], value[2]) if value else None for key, value in added.items()}
        change = Change(self, changed, self._share(added))
        keeping = Keeping(change, list_figure_keys)
        for key, told in changed.items():
            if told is None:
                self.told.pop(key, None)
                self.outcomes.pop(key, None)
            else:
                self.told[key] = told
        lineages = change.list_lineages()
        found = count_totals(keeping.claims, lineages, change.list_claims())
        keeping.set_totals({claim: total.claims[0] for total in found for claim in total.claims})
        for outcome, _ in keeping.list_outcomes():
            self.outcomes[outcome.document] = outcome
        self._keep_facts(change)
        told_of = [incident for incident in change.incidents.values() if incident]
        counted = iter(count_incidents(told_of, change.list_claims(), lineages))
        put(self.incidents, {key: next(counted) if made else None for key, made in change.incidents.items()})
        put(self.lineages, change.lineages)
        put(self.actors, change.actors)
        put(self.totals, {**dict.fromkeys(keeping.stale), **{total.claims[0]: total for total in found}})
        return change

    def _share(self, added):
        """Compare all texts; the documents that share otherwise than before are part of the change."""
        for key, value in added.items():
            if value is None:
                self.texts.pop(key, None)
            else:
                self.texts[key] = value[1]
        documents = {key: told.document for key, told in self.told.items()} | {k: v[0] for k, v in added.items() if v}
        dates = {key: time_document(document.published) for key, document in documents.items()}
        shared = share_wording(compare_wording(self.texts.values(), dates), self.texts)
        return {
            key: found
            for key, found in shared.items()
            if key in added or (found.overlap, found.runs) != (self.outcomes[key].overlap, self.outcomes[key].runs)
        }

    def _keep_facts(self, change: Change) -> None:
        for fact in change.facts.changed:
            subject, name = fact
            first = change.facts.find(fact)
            if first is None:
                self.facts.get(subject, {}).pop(name, None)
            else:
                self.facts.setdefault(subject, {})[name] = first


def copy_outcome(outcome: Outcome) -> Outcome:
    """As if it were read from a database: nothing that is done to it alters what is kept."""
    import msgspec

    return msgspec.json.decode(msgspec.json.encode(outcome), type=Outcome)


def put(kept: dict, changed: Mapping) -> None:
    """Put what is there in place of what was, and take away what is no more."""
    for key, value in changed.items():
        kept.pop(key, None)
        if value is not None:
            kept[key] = value
