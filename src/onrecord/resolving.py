"""Resolves and counts what has changed in a case since the last time, and nothing beside it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.casefile import CaseFile, Coded, ResolutionChange, name_total
from onrecord.comparing import compare_all, compare_new
from onrecord.count import count_incidents, count_totals, list_figure_keys
from onrecord.deciding import DecisionReader, write_outcomes
from onrecord.identifying import PeopleJoin
from onrecord.model import WITH, Judgement, Verdict
from onrecord.resolve import Change, EmptyShelf, Keeping, KnownCode, Told, assign_codes, put_codes
from onrecord.review import apply_merges, join_speakers

ENTRY, VERSION, JUDGED, TEXTS, JOINED = "entry", "version", "judged", "texts", "joined"
"""What is kept of the last time: the custody entry it came to, the code that did it, the incidents that people merged
or split, how many texts were compared, and the actors that people joined or parted."""
READ, DESCRIBE, EXTRACT, JUDGE = "read", "describe", "extract", "judge"
"""Actions of custody entries after which something may be decided otherwise."""


RULES = ("model", "taxonomies", "resolve", "count", "review")
"""Packages whose code and vocabularies decide what is resolved and counted."""


@cache
def name_rules() -> str:
    """Name the code and the vocabularies that decide: a case that others decided about is resolved anew."""
    digest = hashlib.sha256()
    for package in RULES:
        folder = Path(str(files("onrecord") / package))
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".yaml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:32]


@dataclass(slots=True)
class News:
    """What has changed in a case: documents about which anything has, with those that were described or read anew."""

    documents: set[str] = field(default_factory=set)
    reworded: set[str] = field(default_factory=set)
    reread: set[str] = field(default_factory=set)
    has_judgements: bool = False
    is_whole: bool = False


def resolve_case(case: CaseFile) -> None:
    """Suggest who is who and which claims belong together, and count what they say; judgements are respected.

    Only what a change since the last time can touch is decided again; the result is that of resolving everything from
    nothing, but for the codes of incidents, which are permanent.
    """
    with case.batch():
        judgements = case.judgements()
        state = case.read_state()
        entries = case.count_entries()
        news = find_news(case, state)
        if not (news.documents or news.reworded or news.has_judgements or news.is_whole):
            return
        update = Update(case, judgements, state, news, entries)
        update.write()
        case.write_state({ENTRY: str(entries), VERSION: name_rules(), **update.state})


def find_news(case: CaseFile, state: Mapping[str, str]) -> News:
    """Read off the custody log what has changed since the last time; everything has where that was never or by other
    code.
    """
    if state.get(VERSION) != name_rules():
        return News(is_whole=True)
    since = int(state[ENTRY])
    judged = case.list_subjects(since, (JUDGE,))
    claims = [claim for subject in judged if (claim := case.find_claim(subject))]
    reread = case.list_subjects(since, (READ,))
    reworded = reread | case.list_subjects(since, (DESCRIBE,))
    documents = case.list_subjects(since, (EXTRACT,)) | {claim.content.document for claim in claims} | reworded
    return News(documents, reworded, reread, bool(judged))


class Update:
    """One resolving of a case; `state` is what is to be remembered of it."""

    def __init__(
        self, case: CaseFile, judgements: tuple[Judgement, ...], state: Mapping[str, str], news: News, entries: int
    ) -> None:
        self.case, self.news = case, news
        self.reader = DecisionReader(case, judgements)
        self._judgements, self._entries = judgements, entries
        self._judged_before = set(state.get(JUDGED, "").split())
        if news.is_whole:
            case.forget_decisions()
            shared, texts = compare_all(case, self.reader)
        else:
            shared, texts = compare_new(case, self.reader, news.reworded, news.reread, int(state[TEXTS]))
        documents = {d.id for d in case.documents()} if news.is_whole else news.documents
        told = self.reader.load_told(documents)
        changed: dict[str, Told | None] = {document: told.get(document) for document in documents}
        self._judged = case.find_coded(_list_judged(judgements))
        shelf = EmptyShelf() if news.is_whole else self.reader
        self.people = PeopleJoin(judgements, "" if news.is_whole else state.get(JOINED, ""))
        self.change = Change(shelf, changed, shared, frozenset() if news.is_whole else self._judged, self.people)
        self.keeping = Keeping(self.change, list_figure_keys)
        self.state = {TEXTS: str(texts)}

    def write(self) -> None:
        """Count what has changed, give incidents their codes and write it all."""
        change, keeping = self.change, self.keeping
        identities, actors = self.people.identities, self.people.list_actors(change.actors)
        lineages, claims = join_speakers(change.list_lineages(), identities), change.list_claims()
        totals = {name_total(total): total for total in count_totals(keeping.claims, lineages, claims)}
        keeping.set_totals({claim: name for name, total in totals.items() for claim in total.claims})
        write_outcomes(self.reader, change, keeping.list_outcomes())
        known = self._read_codes()
        made = {name: incident for name, incident in change.incidents.items() if incident}
        codes = assign_codes(known, made, self._entries, lambda code: bool(self.case.find_coded([code])))
        merged = change.describe_parts(apply_merges(put_codes(made, codes), self._judgements))
        incidents = count_incidents(merged, claims, lineages)
        self._write_codes(known.keys() | codes.keys(), codes)
        found = join_speakers([lineage for lineage in change.lineages.values() if lineage], identities)
        if self.news.is_whole:
            self.case.replace_resolution(actors, incidents, found, list(totals.values()))
        else:
            gone = {coded.code for coded in known.values()} | self._judged_before
            wanted = ResolutionChange(
                actors=actors,
                incidents=incidents,
                lineages=found,
                totals=list(totals.values()),
                gone_actors=self.case.find_standing("actors", self._list_named() - {actor.id for actor in actors}),
                gone_incidents=self.case.find_standing("incidents", gone - {i.code for i in incidents}),
                gone_lineages=self.case.find_standing("lineages", _list_gone(change.lineages)),
                gone_totals=self.case.find_standing("totals", keeping.stale - totals.keys()),
            )
            self.case.change_resolution(wanted)
        held = {claim for name in self._judged & codes.keys() for claim in codes[name].claims}
        self.state[JOINED] = self.people.write()
        self.state[JUDGED] = " ".join(sorted(i.code for i in incidents if not held.isdisjoint(i.claims)))

    def _list_named(self) -> set[str]:
        """The ids of all actors that this change can have taken away."""
        return {*self.change.actors, *self.people.judged}

    def _read_codes(self) -> dict[str, KnownCode]:
        """The codes of the incidents that this touches; of all incidents where everything is decided anew."""
        rows = self.case.list_codes() if self.news.is_whole else self.case.read_codes(self.change.incidents.keys())
        previous: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if not row.is_current:
                previous[row.incident].append(row.code)
        return {
            row.incident: KnownCode(
                row.code, row.born, tuple(sorted(previous[row.incident])), tuple(row.claims.split())
            )
            for row in rows
            if row.is_current
        }

    def _write_codes(self, names: Iterable[str], codes: Mapping[str, KnownCode]) -> None:
        rows = []
        for name, known in codes.items():
            rows.append(Coded(known.code, name, known.born, True, " ".join(known.claims)))
            rows += [Coded(code, name, known.born, False, "") for code in known.previous]
        self.case.write_codes(names, rows)


def _list_judged(judgements: Iterable[Judgement]) -> set[str]:
    """The codes of all incidents that people ever merged or split: whoever joins them has to be looked at with them."""
    return {
        code
        for judgement in judgements
        if judgement.verdict in (Verdict.MERGED, Verdict.SPLIT)
        for code in (judgement.subject, *(value for name, value in judgement.correction if name == WITH))
    }


def _list_gone(found: Mapping[str, object]) -> list[str]:
    return [name for name, value in found.items() if value is None]
