"""What moved a figure, in words: whose claim, which judgement, which version of the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model import Cause, CauseKind, Claim, Document, Judgement, Record, Verdict
from onrecord.publish.edition import MASK
from onrecord.publish.listing import say_proposition
from onrecord.publish.terminal import clean_words
from onrecord.publish.words import describe_chain, describe_day, describe_publisher, shorten_words, title_of

LONGEST = 120
"""Characters of a claim's words beside a cause."""
VERDICTS = {
    Verdict.ACCEPTED: "accepted",
    Verdict.CORRECTED: "corrected",
    Verdict.REJECTED: "rejected",
    Verdict.UNSURE: "unsure about",
    Verdict.MERGED: "merged",
    Verdict.SPLIT: "split",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Puts causes into words from the two records that were compared, both of one edition."""

    claims: tuple[dict[str, Claim], dict[str, Claim]]
    documents: tuple[dict[str, Document], dict[str, Document]]
    judgements: dict[str, Judgement]

    @classmethod
    def of(cls, earlier: Record, later: Record) -> Speaker:
        """Look up the two records."""
        return cls(
            ({c.id: c for c in earlier.claims}, {c.id: c for c in later.claims}),
            ({d.id: d for d in earlier.documents}, {d.id: d for d in later.documents}),
            {j.id: j for j in (*earlier.judgements, *later.judgements)},
        )

    def say(self, cause: Cause) -> str:
        """Say one cause in a sentence without its full stop."""
        return _SAYING[cause.kind](self, cause)

    def say_judgement(self, cause: Cause) -> str:
        """Say who decided what, and why where that is told."""
        judgement = self.judgements.get(cause.subject)
        if judgement is None:
            return f"judgement {cause.subject}"
        undone = self.judgements.get(judgement.undoes or "")
        if judgement.verdict is Verdict.UNDONE:
            verb = VERDICTS.get(undone.verdict, "undone") if undone else "made"
            what = f"undid {judgement.undoes}, by which {judgement.subject} had been {verb}"
        else:
            values = ", ".join(f"{name} {value}" for name, value in judgement.correction)
            what = f"{VERDICTS[judgement.verdict]} {judgement.subject}{f' ({values})' if values else ''}"
        why = f": {judgement.reason}" if judgement.reason else ""
        return f"judgement {judgement.id}: {judgement.by} {what}{why}"

    def say_new(self, cause: Cause) -> str:
        """Say that a claim was not known before, and whether its document was."""
        known = "" if cause.document in self.documents[0] else ", new to the case"
        version = f", which {cause.after} found in it" if not known and cause.after else ""
        return f"new claim {self._name_claim(cause, 1)}, in {self._name_document(cause, 1)}{known}{version}"

    def say_lost(self, cause: Cause) -> str:
        """Say that a claim is no longer found."""
        return f"no longer found: claim {self._name_claim(cause, 0)}, in {self._name_document(cause, 0)}"

    def say_reread(self, cause: Cause) -> str:
        """Say what a claim was taken to say and what it is taken to say now, and which rules read it so."""
        one, other = (side.get(cause.subject) for side in self.claims)
        told = f": {say_proposition(one)}, now {say_proposition(other)}" if one and other else ""
        rules = f", by {cause.after} after {cause.before}" if cause.before != cause.after else ""
        return f"claim {cause.subject} is read otherwise{told}{rules}, in {self._name_document(cause, 1)}"

    def say_counted(self, cause: Cause) -> str:
        """Say where a claim was counted before, or is counted now."""
        here = cause.kind is CauseKind.JOINED
        other = cause.before if here else cause.after
        told = f" ({'before' if here else 'now'} {other})" if other else ""
        side = 1 if here else 0
        verb = "counts here now" if here else "no longer counts here"
        return f"claim {self._name_claim(cause, side)}, in {self._name_document(cause, side)}, {verb}{told}"

    def say_described(self, cause: Cause) -> str:
        """Say that something else is known of a document."""
        dates = [describe_day(day) if day else "a day that nobody states" for day in (cause.before, cause.after)]
        published = f": published on {dates[0]}, now on {dates[1]}" if cause.before != cause.after else ""
        return f"{self._name_document(cause, 1)} is described otherwise{published}"

    def say_rule(self, cause: Cause) -> str:
        """Say that rules moved a figure, because nothing behind it changed."""
        if cause.before and cause.after and cause.before != cause.after:
            return f"the rule “{cause.after}” in place of “{cause.before}”"
        return "no claim and no judgement behind it changed: other claims are linked or counted otherwise"

    def _name_claim(self, cause: Cause, side: int) -> str:
        claim = self.claims[side].get(cause.subject)
        if claim is None:
            return cause.subject
        document = self.documents[side].get(claim.content.document)
        words = claim.content.exact
        quote = "its words are withheld" if MASK in words else f"“{shorten_words(clean_words(words), LONGEST)}”"
        return f"{claim.id} of {describe_chain(claim, document)}: {quote}"

    def _name_document(self, cause: Cause, side: int) -> str:
        document = self.documents[side].get(cause.document) or self.documents[1 - side].get(cause.document)
        if document is None:
            return "a document that is not in this record"
        who = describe_publisher(document) if document.publisher or document.author else ""
        published = describe_day(document.published) if document.published else "no date"
        return f"“{shorten_words(title_of(document), 60)}” ({', '.join(part for part in (who, published) if part)})"


_SAYING: dict[CauseKind, Callable[[Speaker, Cause], str]] = {
    CauseKind.NEW_CLAIM: Speaker.say_new,
    CauseKind.LOST_CLAIM: Speaker.say_lost,
    CauseKind.READ_OTHERWISE: Speaker.say_reread,
    CauseKind.JOINED: Speaker.say_counted,
    CauseKind.LEFT: Speaker.say_counted,
    CauseKind.JUDGEMENT: Speaker.say_judgement,
    CauseKind.DESCRIPTION: Speaker.say_described,
    CauseKind.REPEATS: lambda _, cause: f"claim {cause.subject}: {cause.before}; now {cause.after}",
    CauseKind.REASON: lambda _, cause: f"a reason that is new: {cause.after}",
    CauseKind.RULE: Speaker.say_rule,
}
