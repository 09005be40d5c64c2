"""A claim as the pages show it: who says so, what, where, when, how many, and its words."""

from __future__ import annotations

from typing import Any

from onrecord.model import Bound, Claim, PlaceMention, Precision, Toll
from onrecord.publish.catalogue import Catalogue
from onrecord.publish.edition import WITHHELD
from onrecord.publish.marks import cut_runs, name_fine_spans
from onrecord.publish.terms import name_term
from onrecord.publish.words import (
    CLAIM_SCOPES,
    KINDS,
    NO_POSITION,
    PRECISIONS,
    STANCES,
    STATUSES,
    WIDE_REGION,
    describe_chain,
    describe_day,
    describe_moment,
    describe_publisher,
    describe_toll,
    lower_first,
    title_of,
)

_LONGEST = 420
FINE = {
    "speaker": "speaker",
    "cue": "word that marks the speech",
    "act": "what was done",
    "perpetrator": "said to have done it",
    "victim": "said to have been harmed",
    "means": "means",
    "number": "number",
    "place": "place",
    "moment": "time",
    "doubt": "words of doubt",
    "negation": "negation",
}


def view_claim(catalogue: Catalogue, claim: Claim) -> dict[str, Any]:
    """Give what every page shows of a claim."""
    document = catalogue.documents.get(claim.content.document)
    status = catalogue.status(claim.id)
    return {
        "id": claim.id,
        "number": catalogue.numbers[claim.id],
        "href": catalogue.page_of_claim(claim.id),
        "said": describe_chain(claim, document),
        "depth": len(claim.chain),
        "stance": claim.stance.value,
        "verb": STANCES[claim.stance],
        "kind": KINDS[claim.kind],
        "acts": [lower_first(name_term("acts", act.term)) for act in claim.acts],
        "toll": describe_toll(claim.toll) if claim.toll else "",
        "scope": claim.toll.scope.value if claim.toll else "",
        "scope_words": CLAIM_SCOPES[claim.toll.scope] if claim.toll else "",
        "outcome": name_term("outcomes", claim.toll.outcome) if claim.toll else "",
        "places": [view_place_mention(place) for place in claim.places],
        "moment": describe_moment(claim.moment),
        "moment_method": claim.moment.method if claim.moment else "",
        "start": (claim.moment.start or claim.moment.end or "") if claim.moment else "",
        "quote": quote_claim(catalogue, claim),
        "document": claim.content.document,
        "title": title_document(catalogue, claim.content.document),
        "publisher": describe_publisher(document),
        "status": status.value,
        "status_words": STATUSES[status],
        "withheld": catalogue.withheld.get(claim.id, ""),
        "at_risk": claim.at_risk or "",
        "span": (claim.content.start, claim.content.end),
        "incidents": [
            {"code": incident.code, "href": f"incidents/{slug_code(incident.code)}.html", "title": incident.title}
            for incident in catalogue.incidents_of.get(claim.id, [])
        ],
        "version": claim.version,
    }


def view_claim_closely(catalogue: Catalogue, claim: Claim) -> dict[str, Any]:
    """Give also what the claim's own card shows: roles, the rule of each bound, and every finer span."""
    view = view_claim(catalogue, claim)
    names = {
        "said to have done it": [mention.name for act in claim.acts for mention in act.perpetrators],
        "said to have been harmed": [mention.name for act in claim.acts for mention in act.victims],
        "what was hit": [mention.name for act in claim.acts for mention in act.objects],
        "with": [mention.name for act in claim.acts for mention in act.means],
    }
    toll = claim.toll
    bounds = _name_bounds(toll) if toll else []
    view["roles"] = {role: list(dict.fromkeys(found)) for role, found in names.items() if found}
    view["bounds"] = [
        {
            "side": side,
            "value": f"{bound.value:,}",
            "how": "stands in the words"
            if bound.kind.value == "literal"
            else f"derived: {bound.rule.replace('_', ' ')}",
        }
        for side, bound in bounds
    ]
    view["fine"] = [
        {"name": name, "label": FINE[name], "exact": span.exact, "start": span.start, "end": span.end}
        for name, span in name_fine_spans(claim)
        if span.document == claim.content.document
    ]
    view["judgement"] = _view_judgement(catalogue, claim.id)
    view["period"] = describe_moment(toll.period) if toll and toll.period else ""
    return view


def _view_judgement(catalogue: Catalogue, subject: str) -> dict[str, Any]:
    """Give what a person decided; who it was and why stay in the full edition, since reviewers can be at risk too."""
    judgement = catalogue.judgements.get(subject)
    if judgement is None:
        return {}
    full = catalogue.edition.name == "full"
    return {
        "verdict": judgement.verdict.value,
        "day": describe_day(judgement.made_at),
        "by": judgement.by if full else "",
        "reason": judgement.reason if full else "",
        "correction": judgement.correction,
    }


def _name_bounds(toll: Toll) -> list[tuple[str, Bound]]:
    if toll.high and toll.high.value == toll.low.value:
        return [("the figure", toll.low)]
    return [
        ("more than" if toll.low_exclusive else "at least", toll.low),
        *([("at most", toll.high)] if toll.high else []),
    ]


def view_place_mention(place: PlaceMention) -> dict[str, str]:
    """Give a place as written, how precise it is and whether the sentence or only its surroundings state it."""
    return {
        "name": place.name,
        "precision": _describe_precision(place),
        "method": "taken over from the text around" if place.method == "inherited" else "stated",
        "id": place.chosen or "",
    }


def _describe_precision(place: PlaceMention) -> str:
    if place.precision is not Precision.UNKNOWN:
        return PRECISIONS[place.precision]
    return NO_POSITION if place.place is None else WIDE_REGION


def quote_claim(catalogue: Catalogue, claim: Claim) -> list[tuple[str, str]]:
    """Give the words of a claim in pieces with the role of each piece, cut after a few hundred characters."""
    text = catalogue.texts.get(claim.content.document)
    if text is None:
        return [(claim.content.exact[:_LONGEST], "")]
    end = min(claim.content.end, claim.content.start + _LONGEST)
    pieces: list[tuple[str, str]] = []
    for run in cut_runs(text.text, [(1, claim)], claim.content.start, end):
        names = [name for _, name in run.fine]
        role = "number" if "number" in names else ""
        shown = WITHHELD if run.masked else run.exact
        if pieces and pieces[-1][1] == role:
            pieces[-1] = (pieces[-1][0] + shown, role)
        else:
            pieces.append((shown, role))
    return [*pieces, ("…", "")] if end < claim.content.end else pieces


def title_document(catalogue: Catalogue, document: str) -> str:
    """Give a document's title, else its file name, else the beginning of its hash."""
    found = catalogue.documents.get(document)
    return title_of(found) if found else document[:12]


def slug_code(code: str) -> str:
    """Give a code as a file name that cannot leave its folder."""
    return "".join(
        character if (character.isalnum() and character.isascii()) or character == "-" else "_" for character in code
    )
