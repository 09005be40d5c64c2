"""Judgements of people: appended, never altered."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from onrecord.casefile.encode import decode, encode, hash_json
from onrecord.casefile.errors import NotInCase
from onrecord.casefile.resolution import ResolutionShelf
from onrecord.casefile.rows import read_judgement, write_judgement
from onrecord.casefile.tables import claims, incidents, judgements
from onrecord.model import APART, WITH, Incident, Judgement, Verdict


class JudgementShelf(ResolutionShelf):
    """The part of a case that holds judgements."""

    def append_judgement(
        self,
        subject: str,
        verdict: Verdict,
        *,
        by: str | None = None,
        reason: str = "",
        correction: tuple[tuple[str, str], ...] = (),
    ) -> Judgement:
        """Append a person's decision on a claim or an incident; raises NotInCase for a subject that is not there.

        A correction is of the fields of CORRECTED, of ("with", code) for MERGED, or of ("apart", claim) once or more
        for SPLIT; raises ValueError for any other and NotInCase for an incident or a claim that is not there.
        """
        if verdict is Verdict.UNDONE:
            raise ValueError("A judgement is undone by undo_judgement, which names it.")
        _check_correction(subject, verdict, correction)
        with self._writing() as connection:
            self._see()
            if not self._has_subject(connection, subject):
                raise NotInCase(f"The case {self.root} holds no claim or incident {subject}: see onrecord review list.")
            if verdict in (Verdict.MERGED, Verdict.SPLIT):
                self._check_named(connection, subject, verdict, [name for _, name in correction])
            return self._append(connection, subject, verdict, by or self.by, reason, correction, None)

    def undo_judgement(self, judgement: str, *, by: str | None = None, reason: str = "") -> Judgement:
        """Undo a judgement by appending one that names it; raises NotInCase for one that is not there."""
        with self._writing() as connection:
            self._see()
            subject = connection.execute(select(judgements.c.subject).where(judgements.c.id == judgement)).scalar()
            if subject is None:
                raise NotInCase(f"The case {self.root} holds no judgement {judgement}: see onrecord review list.")
            return self._append(connection, subject, Verdict.UNDONE, by or self.by, reason, (), judgement)

    def judgements(self, subject: str | None = None) -> tuple[Judgement, ...]:
        """All judgements, or those on one subject, in the order they were made."""
        query = select(judgements.c.judgement).order_by(judgements.c.number)
        if subject is not None:
            query = query.where(judgements.c.subject == subject)
        with self._reading() as connection:
            return tuple(map(read_judgement, connection.execute(query)))

    def _has_subject(self, connection: Connection, subject: str) -> bool:
        if connection.execute(select(claims.c.number).where(claims.c.id == subject).limit(1)).first():
            return True
        return bool(connection.execute(select(incidents.c.number).where(incidents.c.code == subject)).first())

    def _check_named(self, connection: Connection, subject: str, verdict: Verdict, named: Sequence[str]) -> None:
        """Merges join two incidents of the case, splits take some claims of an incident out of it."""
        wanted = {subject, *named} if verdict is Verdict.MERGED else {subject}
        query = select(incidents.c.code, incidents.c.incident).where(incidents.c.code.in_(wanted))
        found = {row.code: decode(row.incident, Incident) for row in connection.execute(query)}
        for code in sorted(wanted - found.keys()):
            raise NotInCase(f"The case {self.root} holds no incident {code}: see onrecord review list.")
        if verdict is Verdict.MERGED:
            return
        for claim in sorted(set(named) - set(found[subject].claims)):
            raise NotInCase(f"Incident {subject} holds no claim {claim}: see onrecord review list.")
        if set(named) >= set(found[subject].claims):
            raise ValueError(f"At least one claim has to stay in incident {subject}: name fewer claims.")

    def _append(
        self,
        connection: Connection,
        subject: str,
        verdict: Verdict,
        by: str,
        reason: str,
        correction: tuple[tuple[str, str], ...],
        undoes: str | None,
    ) -> Judgement:
        number = (connection.execute(select(func.max(judgements.c.number))).scalar() or 0) + 1
        judgement = Judgement(f"j{number}", subject, verdict, by, self._clock(), reason, correction, undoes)
        hashes = {"judgement": hash_json(encode(judgement))}
        details = {"verdict": str(verdict)} | ({"undoes": undoes} if undoes else {})
        if verdict in (Verdict.MERGED, Verdict.SPLIT):
            details[correction[0][0]] = " ".join(name for _, name in correction)
        entry = self._log("judge", subject, hashes, details, at=judgement.made_at, by=by)
        self._insert(judgements, {**write_judgement(judgement), "number": number, "entry": entry})
        return judgement


def _check_correction(subject: str, verdict: Verdict, correction: tuple[tuple[str, str], ...]) -> None:
    """Raises ValueError where a verdict lacks what it needs or carries what it cannot have."""
    names = [name for name, _ in correction]
    if verdict is Verdict.MERGED:
        if names != [WITH] or correction[0][1] == subject:
            raise ValueError(f'A merge needs one other incident as ("{WITH}", code).')
    elif verdict is Verdict.SPLIT:
        if set(names) != {APART}:
            raise ValueError(f'A split needs the claims that leave the incident, each as ("{APART}", claim).')
    elif bool(correction) != (verdict is Verdict.CORRECTED):
        raise ValueError("A correction needs at least one field with its new value, and no other verdict has one.")
