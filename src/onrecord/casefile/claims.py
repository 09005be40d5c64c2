"""Claims, and why in some documents none were sought."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import bindparam, func, select

from onrecord.casefile.documents import CHECK
from onrecord.casefile.encode import encode
from onrecord.casefile.errors import NotInCase
from onrecord.casefile.reading import TextShelf
from onrecord.casefile.rows import read_claim, split_rows, write_claim
from onrecord.casefile.tables import claims, documents, not_extracted, texts
from onrecord.model import Claim

FEWEST_LETTERS = 4
"""Letters of a claim's id that can stand for the whole of it, at least."""
PAGE = 100
"""Documents whose claims are read together."""
FIND_CLAIMS_OF = select(claims.c.document, claims.c.claim).where(
    claims.c.document.in_(bindparam("documents", expanding=True))
)


class ClaimShelf(TextShelf):
    """The part of a case that holds claims."""

    def replace_claims(self, document: str, found: Sequence[Claim], version: str) -> None:
        """Store what `version` extracted from a document in place of what was there.

        Judgements are kept by claim id. Raises ValueError for a claim of another document, SpanMismatch for one that
        quotes other characters than the text holds, NotInCase for a document without a text.
        """
        # As reading gives them again: 2000 where the model says float is written 2000.0, or `verify` finds another row.
        rows = [write_claim(read_claim(encode(claim))) for claim in found]
        with self._writing() as connection:
            self._see(document)
            text = connection.execute(select(texts.c.text).where(texts.c.document == document)).scalar()
            if text is None:
                raise NotInCase(f"The case {self.root} holds no text of document {document}: read it first.")
            for claim in found:
                if claim.content.document != document:
                    raise ValueError(f"Claim {claim.id} is of document {claim.content.document}, not of {document}.")
                claim.content.check(text)
            self._drop_refusals(connection, [document], CHECK)
            self._log_claims(connection, document, rows, {"version": version, "claims": str(len(rows))})

    def set_not_extracted(self, document: str, reason: str, version: str) -> None:
        """Record why `version` sought no claims in a document; claims that were there are taken away."""
        with self._writing() as connection:
            self._see(document)
            self._drop_refusals(connection, [document], CHECK)
            entry = self._log_claims(connection, document, [], {"version": version, "claims": "0", "reason": reason})
            self._insert(not_extracted, {"document": document, "reason": reason, "entry": entry})

    def not_extracted(self) -> tuple[tuple[str, str], ...]:
        """Ids of documents in which no claims were sought, each with the reason."""
        columns = (not_extracted.c.document, not_extracted.c.reason)
        with self._reading() as connection:
            rows = connection.execute(select(*columns).order_by(not_extracted.c.number)).all()
        return tuple((row.document, row.reason) for row in rows)

    def claims(self, document: str | None = None) -> Iterator[Claim]:
        """All claims, or those of one document, in the order of documents and characters, a page at a time.

        Which run found a claim, and when, says nothing of its place among the others.
        """
        last = 0
        while True:
            page = select(documents.c.id, documents.c.number).where(documents.c.number > last)
            if document is not None:
                page = page.where(documents.c.id == document)
            with self._reading() as connection:
                held = connection.execute(page.order_by(documents.c.number).limit(PAGE)).all()
                rows = connection.execute(FIND_CLAIMS_OF, {"documents": [row.id for row in held]}).all()
            places = {row.id: row.number for row in held}
            found = [(places[row.document], read_claim(row.claim)) for row in rows]
            yield from (claim for _, claim in sorted(found, key=lambda pair: (pair[0], _order_claim(pair[1]))))
            if len(held) < PAGE:
                return
            last = held[-1].number

    def claims_of(self, names: Collection[str]) -> dict[str, list[Claim]]:
        """The claims of some documents, in the order of characters; empty lists where there are none."""
        found: dict[str, list[Claim]] = {name: [] for name in names}
        with self._reading() as connection:
            for group in split_rows(sorted(names)):
                for row in connection.execute(FIND_CLAIMS_OF, {"documents": list(group)}):
                    found[row.document].append(read_claim(row.claim))
        return {name: sorted(claims, key=_order_claim) for name, claims in found.items()}

    def find_claim(self, claim: str) -> Claim | None:
        """The claim with this id, None where the case holds none."""
        with self._reading() as connection:
            query = select(claims.c.claim).where(claims.c.id == claim).order_by(claims.c.number)
            row = connection.execute(query).first()
        return read_claim(row.claim) if row else None

    def complete_id(self, beginning: str) -> str:
        """The id of the one claim that begins so; what begins none, or has fewer than four letters, stays as it is.

        Raises NotInCase where several claims do.
        """
        if len(beginning) < FEWEST_LETTERS:
            return beginning
        with self._reading() as connection:
            query = select(claims.c.id).where(claims.c.id.startswith(beginning, autoescape=True)).distinct().limit(2)
            found = list(connection.execute(query.order_by(claims.c.id)).scalars())
        if len(found) > 1 and beginning not in found:
            raise NotInCase(f"Several claims of the case begin with {beginning}: give more letters, as {found[0]}.")
        return found[0] if len(found) == 1 else beginning

    def count_claims(self) -> int:
        """How many claims the case holds."""
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(claims)).scalar_one()


def _order_claim(claim: Claim) -> tuple[int, int, str, int, str]:
    """The order in which extraction gives the claims of a text."""
    number = claim.toll.number.start if claim.toll is not None else -1
    return claim.content.start, claim.content.end, claim.kind, number, claim.id
