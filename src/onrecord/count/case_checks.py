"""Checks the claims and documents of a case: dates, parts and totals, names listed, places and their countries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from onrecord.count.case_bounds import NameCountry
from onrecord.count.case_figures import CONTRADICT, EXCLUDE, find_conflicting_figures, find_contradictions
from onrecord.count.checks import check_dates
from onrecord.count.name_lists import find_name_list
from onrecord.count.populations import contains_population
from onrecord.count.series_changes import DIFFERS, FALLS, RETROACTIVE
from onrecord.count.series_checks import check_series
from onrecord.count.series_gaps import BELOW_ZERO, LATE, NO_FIGURE, NO_REPORT, TWICE, UNREADABLE
from onrecord.count.series_parts import PARTS, SOURCES
from onrecord.count.statements import COUNTED
from onrecord.model import BoundKind, Claim, Irregularity, Place, PlaceMention, Record, Text, Toll

VICTIMS, OUTSIDE = "victims_differ", "place_outside_country"
FindCountry = Callable[[str], str | None]
"""Gives the ISO code of a country by its name, None for what is none."""
HoldsPlace = Callable[[Place], bool | None]
"""Whether a place's centre lies in its own country, None where no outline tells."""
CHECKS = {
    DIFFERS: "The figure of a single day differs from the change of the running total.",
    FALLS: "A running total is lower than it was.",
    RETROACTIVE: "Deaths of earlier days are booked on one day.",
    NO_REPORT: "A day has no row, no figure, or a row that says that there was no report.",
    NO_FIGURE: "A cell is blank in a column that is filled for the most part.",
    TWICE: "A day stands in several rows.",
    UNREADABLE: "A cell holds what is no whole number, or a row what is no date.",
    BELOW_ZERO: "A figure is below zero.",
    PARTS: "Parts are larger than their total.",
    SOURCES: "Sources that are told apart give different figures of the same thing.",
    LATE: "A date lies after publication, or in the future.",
    EXCLUDE: "Figures of one incident exclude each other.",
    CONTRADICT: "Figures of several places, dates or incidents cannot all be true.",
    VICTIMS: "More or fewer names are listed than the number that leads the list.",
    OUTSIDE: "A place lies in another country than the words or its entry say.",
}
"""Every check with what it finds."""
_NEAR = 200
"""Characters between a total and its parts."""
_FOLLOWS = re.compile(r"(?: province| governorate| city)?,? (?:in |\()?([A-Z][\w’' -]{2,40})")


def check_record(
    record: Record,
    today: str,
    *,
    find_country: FindCountry | None = None,
    holds_place: HoldsPlace | None = None,
    name_country: NameCountry | None = None,
) -> tuple[Irregularity, ...]:
    """Run every check over a case: its series one by one, then its documents, incidents, tolls and places.

    `today` is an ISO day, the clock's word. Rejected claims are the caller's to leave out.
    """
    published = {document.id: document.published for document in record.documents}
    texts = {text.document: text for text in record.texts}
    series = (check_series(one, published=published.get(one.document), today=today) for one in record.series)
    return (
        *chain.from_iterable(series),
        *find_wrong_dates(record, today),
        *find_conflicting_figures(record),
        *find_contradictions(record, name_country),
        *find_oversized_breakdowns(record.claims),
        *find_differing_lists(record.claims, texts),
        *find_misplaced(record.claims, texts, find_country, holds_place),
    )


def find_wrong_dates(record: Record, today: str) -> Iterator[Irregularity]:
    """Name documents that were published before an act that they report, or in the future."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        by_document[claim.content.document].append(claim)
    for document in record.documents:
        for refusal in check_dates(document, by_document[document.id], today):
            day = (document.published or "")[:10]
            yield Irregularity(LATE, refusal.reason, day, day, document=document.id)


def find_oversized_breakdowns(claims: Sequence[Claim]) -> Iterator[Irregularity]:
    """Name parts of a total ("12 people, including 14 children") that are more than it.

    Only of a total whose digits stand beside them, and only of a population within its own: a part that was tied to
    a single person somewhere else says more of the reading than of the source.
    """
    totals = {(c.content.document, c.toll.number.start, c.toll.outcome): c for c in claims if c.toll}
    for claim in claims:
        part = claim.toll
        if part is None or part.part_of is None or claim.stance not in COUNTED:
            continue
        other = totals.get((claim.content.document, part.part_of.start, part.outcome))
        total = other.toll if other else None
        if other is None or total is None or not _is_breakdown(part, total):
            continue
        most = total.high.value if total.high else 0
        if part.least <= most:
            continue
        words = f"“{part.number.exact}” are told as a part of “{total.number.exact}” and are more than it"
        ids = (claim.id, other.id)
        sentence = f"{words}: {part.least:,} of at most {most:,} {total.outcome} (claims {' and '.join(ids)})."
        document = claim.content.document
        yield Irregularity(PARTS, sentence, figures=(part.least, most), document=document, claims=ids)


def _is_breakdown(part: Toll, total: Toll) -> bool:
    """Whether a toll breaks down another one that stands near, has a stated number and holds its population."""
    return (
        total.high is not None
        and total.high.kind is BoundKind.LITERAL
        and 0 < part.number.start - total.number.end < _NEAR
        and part.population != total.population
        and contains_population(total.population, part.population)
    )


def find_differing_lists(claims: Sequence[Claim], texts: Mapping[str, Text]) -> Iterator[Irregularity]:
    """Name tolls whose list of names has more people than the number that leads it, or fewer, where it is whole."""
    for claim in claims:
        text, toll = texts.get(claim.content.document), claim.toll
        listed = find_name_list(claim, text) if text is not None else None
        if toll is None or listed is None:
            continue
        number, names = len(listed.names), listed.names
        is_more = toll.high is not None and number > toll.high.value
        if not is_more and not (listed.is_whole and number < toll.least):
            continue
        sentence = (
            f"“{toll.number.exact}” {toll.outcome}, but {number} names are listed behind it,"
            f" from {names[0].exact} to {names[-1].exact} (claim {claim.id})."
        )
        document = claim.content.document
        yield Irregularity(VICTIMS, sentence, figures=(toll.least, number), document=document, claims=(claim.id,))


def find_misplaced(
    claims: Sequence[Claim],
    texts: Mapping[str, Text],
    find_country: FindCountry | None,
    holds_place: HoldsPlace | None,
) -> Iterator[Irregularity]:
    """Name places that were looked up in another country than their words name, or that lie outside of their own."""
    told: dict[tuple[str, str, str], tuple[Place, str, list[str]]] = {}
    for claim in claims:
        for mention in claim.places:
            place = mention.place
            if place is None:
                continue
            text = texts.get(mention.span.document)
            reason = _say_misplaced(mention, place, text, find_country, holds_place)
            if reason:
                key = (mention.span.document, place.id, reason)
                told.setdefault(key, (place, reason, []))[2].append(claim.id)
    for (document, _, _), (place, reason, ids) in told.items():
        shown = ", ".join(ids[:3]) + (" ..." if len(ids) > 3 else "")
        sentence = f"{place.name} {reason} (claims {shown})."
        yield Irregularity(OUTSIDE, sentence, document=document, claims=tuple(ids))


def _say_misplaced(
    mention: PlaceMention,
    place: Place,
    text: Text | None,
    find_country: FindCountry | None,
    holds_place: HoldsPlace | None,
) -> str:
    if text is not None and find_country is not None:
        follows = _FOLLOWS.match(text.text, mention.span.end, mention.span.end + 60)
        country = _find_longest(follows[1], find_country) if follows else None
        if country is not None and country != place.country:
            return f"was looked up in {place.country}, but the words behind it name {country}"
    if holds_place is not None and holds_place(place) is False:
        return f"has its centre far outside of the outline of {place.country}, where it is said to be"
    return ""


def _find_longest(words: str, find_country: FindCountry) -> str | None:
    parts = words.split()
    for end in range(len(parts), 0, -1):
        country = find_country(" ".join(parts[:end]).rstrip("’'-"))
        if country is not None:
            return country
    return None
