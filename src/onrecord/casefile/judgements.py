"""Judgements of people: appended, never altered."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from onrecord.casefile.decisions import DecisionShelf
from onrecord.casefile.encode import decode, encode, hash_json
from onrecord.casefile.errors import NotInCase
from onrecord.casefile.rows import read_judgement, write_judgement
from onrecord.casefile.tables import actors, claims, incidents, judgements
from onrecord.model import APART, WITH, Actor, Incident, Judgement, Verdict


class JudgementShelf(DecisionShelf):
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
        """Append a person's decision on a claim, an incident or an actor; NotInCase for a subject that is not there.

        A correction is of the fields of CORRECTED, of ("with", code) for MERGED, or of ("apart", claim) once or more
        for SPLIT; of actors, of ("with", id) and ("apart", name). Raises ValueError for any other and NotInCase for an
        incident, a claim, an actor or a name that is not there.
        """
        if verdict is Verdict.UNDONE:
            raise ValueError("A judgement is undone by undo_judgement, which names it.")
        _check_correction(subject, verdict, correction)
        with self._writing() as connection:
            self._see()
            if not self._has_subject(connection, subject):
                raise NotInCase(
                    f"The case {self.root} holds no claim, incident or actor {subject}: see onrecord review list."
                )
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
        if connection.execute(select(incidents.c.number).where(incidents.c.code == subject)).first():
            return True
        return self._find_actor(connection, subject) is not None

    def _find_actor(self, connection: Connection, actor_id: str) -> Actor | None:
        row = connection.execute(select(actors.c.actor).where(actors.c.id == actor_id)).first()
        return decode(row.actor, Actor) if row else None

    def _check_actors(self, connection: Connection, actor: Actor, verdict: Verdict, named: Sequence[str]) -> None:
        """Merges join two actors of the case, splits take names out of one that has others besides."""
        for name in named:
            if verdict is Verdict.MERGED and self._find_actor(connection, name) is None:
                raise NotInCase(f"The case {self.root} holds no actor {name}: see onrecord review actors.")
            if verdict is Verdict.SPLIT and name not in actor.aliases:
                raise NotInCase(f"Actor {actor.id} has no other name “{name}”: see onrecord review actors.")

    def _check_named(self, connection: Connection, subject: str, verdict: Verdict, named: Sequence[str]) -> None:
        """Merges join two incidents of the case, splits take some claims of an incident out of it; or so of actors."""
        if actor := self._find_actor(connection, subject):
            self._check_actors(connection, actor, verdict, named)
            return
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
        if verdict is Verdict.MERGED or (verdict is Verdict.SPLIT and not self._find_actor(connection, subject)):
            # The names that leave an actor can be a person's, and the log is not withheld: its hash stands for them.
            details[correction[0][0]] = " ".join(name for _, name in correction)
        entry = self._log("judge", subject, hashes, details, at=judgement.made_at, by=by)
        self._insert(judgements, {**write_judgement(judgement), "number": number, "entry": entry})
        return judgement


def _check_correction(subject: str, verdict: Verdict, correction: tuple[tuple[str, str], ...]) -> None:
    """Raises ValueError where a verdict lacks what it needs or carries what it cannot have."""
    names = [name for name, _ in correction]
    if verdict is Verdict.MERGED:
        if names != [WITH] or correction[0][1] == subject:
            raise ValueError(f'A merge needs one other incident or actor as ("{WITH}", code).')
    elif verdict is Verdict.SPLIT:
        if set(names) != {APART}:
            raise ValueError(f'A split needs the claims or names that leave, each as ("{APART}", claim).')
    elif bool(correction) != (verdict is Verdict.CORRECTED):
        raise ValueError("A correction needs at least one field with its new value, and no other verdict has one.")
