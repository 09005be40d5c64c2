"""Values as a reader would say them: numbers with their bounds, moments, places, speakers."""

from __future__ import annotations

import re

from onrecord.model import (
    UNNAMED,
    Attribution,
    Claim,
    ClaimKind,
    Document,
    Granularity,
    Moment,
    Precision,
    Scope,
    Stance,
    Status,
    Toll,
    TollRange,
)
from onrecord.publish.terms import name_term

STANCES = {
    Stance.ASSERTED: "says",
    Stance.ALLEGED: "alleges",
    Stance.DENIED: "denies",
    Stance.FEARED: "fears",
    Stance.POSSIBLE: "says it is possible",
    Stance.CONDITIONAL: "says, under a condition",
    Stance.PLANNED: "says it is planned",
    Stance.CALLED_FOR: "calls for it",
}
SAID_BY = {
    Stance.ASSERTED: "said by",
    Stance.ALLEGED: "alleged by",
    Stance.DENIED: "denied by",
    Stance.FEARED: "feared by",
    Stance.POSSIBLE: "held possible by",
    Stance.CONDITIONAL: "said under a condition by",
    Stance.PLANNED: "said to be planned by",
    Stance.CALLED_FOR: "called for by",
}
STATUSES = {
    Status.SUGGESTED: "suggested by the software, not judged by a person",
    Status.ACCEPTED: "accepted by a person",
    Status.CORRECTED: "corrected by a person",
    Status.REJECTED: "rejected by a person",
    Status.UNSURE: "judged, but the person was unsure",
}
SCOPES = {
    Scope.INCIDENT: ("In single incidents", "What is said of one attack or one deed at a time."),
    Scope.PERIOD: ("Over a period", "What is said of weeks, months or years together."),
    Scope.CUMULATIVE: ("Running totals", "What is said to have been reached since a beginning."),
    Scope.STOCK: ("At one moment", "How many people are said to be in a situation, such as under siege."),
    Scope.RETROACTIVE: ("Added later", "Deaths of earlier days that were added to a later figure."),
    Scope.ESTIMATE: ("Estimates", "Figures that somebody calculated rather than counted."),
}
CLAIM_SCOPES = {
    Scope.INCIDENT: "in one incident",
    Scope.PERIOD: "over a period",
    Scope.CUMULATIVE: "a running total",
    Scope.STOCK: "at one moment",
    Scope.RETROACTIVE: "added later",
    Scope.ESTIMATE: "an estimate",
}
PRECISIONS = {
    Precision.EXACT: "exact spot",
    Precision.STREET: "somewhere on a street",
    Precision.NEIGHBOURHOOD: "somewhere in a neighbourhood or a part of a town",
    Precision.TOWN: "somewhere in a town or city",
    Precision.ADMIN2: "somewhere in a district",
    Precision.ADMIN1: "somewhere in a province",
    Precision.COUNTRY: "somewhere in a country",
    Precision.UNKNOWN: "place unknown",
}
NO_POSITION = "position not known"
"""Of a place that a source names and no gazetteer of the case holds."""
WIDE_REGION = "somewhere in a wide region"
"""Of a place that is known but is no unit of one country, such as a union of states or a sea."""
KINDS = {
    ClaimKind.ACT: "act",
    ClaimKind.TOLL: "figure",
    ClaimKind.ACCUSATION: "accusation",
    ClaimKind.DENIAL: "denial",
    ClaimKind.CHARACTERISATION: "opinion on what happened",
    ClaimKind.APPEAL: "appeal",
    ClaimKind.TESTIMONY: "testimony",
    ClaimKind.DIPLOMATIC: "diplomatic act",
}
KIND_DEFINITIONS = {
    ClaimKind.ACT: "Somebody did something.",
    ClaimKind.TOLL: "So many people were harmed, or are in a situation.",
    ClaimKind.ACCUSATION: "Somebody is held to have done it, said as a charge.",
    ClaimKind.DENIAL: "Somebody says that it did not happen or that they did not do it.",
    ClaimKind.CHARACTERISATION: "Somebody judges what happened or puts a name to it.",
    ClaimKind.APPEAL: "Somebody asks for something to be done.",
    ClaimKind.TESTIMONY: "Somebody tells of what they live through themselves.",
    ClaimKind.DIPLOMATIC: "A state or an international body acts in talks, votes or statements.",
}
OUTCOMES = {"casualties": "killed or injured"}
SINGULARS = {
    "people": "person",
    "civilians": "civilian",
    "combatants": "combatant",
    "children": "child",
    "infants": "infant",
    "girls": "girl",
    "boys": "boy",
    "women": "woman",
    "men": "man",
    "families": "family",
    "aid_workers": "aid or rescue worker",
    "journalists": "journalist",
    "teachers": "teacher",
    "police": "police officer",
    "prisoners": "prisoner or detainee",
    "displaced_people": "displaced person",
}
_ADDRESS = re.compile(r"\s*<[^<>\s]+@[^<>\s]+>")
_FOLDER_END = re.compile(r"/|\\(?!x[0-9a-f]{2}|u[0-9a-f]{4}|\.)")
"""What parts folders in a name; a backslash may also begin a character that was written out to be safe."""
_FOLDERS = re.compile(r"(?:(?<![^\s\"'“‘(])(?:file://)?/(?:[^\s/]+/)+|(?<!\w)[A-Za-z]:\\(?:[^\s\\]+\\)+)")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def describe_number(low: int, high: int | None, *, low_exclusive: bool = False) -> str:
    """Say bounds: "96", "9 to 12", "at least 440", "more than 440", "up to 20", "more than 5, at most 9"."""
    if low_exclusive:
        return f"more than {low:,}" + ("" if high is None else f", at most {high:,}")
    if high is None:
        return f"at least {low:,}" if low else "an unknown number"
    if low == high:
        return f"{low:,}"
    return f"{low:,} to {high:,}" if low else f"up to {high:,}"


def describe_toll(toll: Toll) -> str:
    """Say a toll with its people and outcome: "more than 440 civilians killed"."""
    high = toll.high.value if toll.high else None
    number = describe_number(toll.low.value, high, low_exclusive=toll.low_exclusive)
    one = high == toll.low.value == 1
    return f"{number} {describe_people(toll.population, toll.outcome, one=one)}"


def describe_range(found: TollRange) -> str:
    """Say the bounds of a range alone: everything that is said, whatever the policy publishes of it."""
    return describe_number(found.low, found.high, low_exclusive=found.low_exclusive)


def describe_figure(found: TollRange) -> str:
    """Say what is published of a range: its figure by the policy, "no figure yet" while that is pending."""
    figure = found.figure
    if figure is None:
        return describe_range(found)
    if figure.low is None:
        return "no figure yet"
    return describe_number(figure.low, figure.high, low_exclusive=figure.low_exclusive)


def describe_people(population: str, outcome: str, *, one: bool = False) -> str:
    """Say who and what: "children injured", and of one: "child injured"."""
    people = SINGULARS.get(population, "") if one else ""
    people = people or lower_first(name_term("populations", population))
    return f"{people} {OUTCOMES.get(outcome) or lower_first(name_term('outcomes', outcome))}"


def name_policy(name: str) -> str:
    """Give a policy's name as it is written on the command line."""
    return name.replace("_", "-")


def lower_first(words: str) -> str:
    """Put a label into a sentence."""
    return words[:1].lower() + words[1:]


def end_sentence(words: str) -> str:
    """End a reason with one full stop."""
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def describe_sources(found: TollRange, relays: int) -> str:
    """Say how many independent sources a range has and how often they are repeated, never a number of documents."""
    sources = "1 source" if found.corroboration == 1 else f"{found.corroboration} independent sources"
    relayed = f", relayed {relays} time{'s' if relays != 1 else ''}" if relays else ""
    doubt = ""
    if len(found.lineages) > found.corroboration:
        doubt = f"; {len(found.lineages)} lines of reporting that are not shown to be independent"
    return f"{sources}{relayed}{doubt}"


def describe_day(day: str) -> str:
    """Say an ISO date: "13 December 2016"; anything else is given as it stands."""
    parts = day[:10].split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return day
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return day
    spoken = [*([str(int(parts[2]))] if len(parts) == 3 else []), *([_MONTHS[int(parts[1]) - 1]] if parts[1:] else [])]
    return " ".join([*spoken, parts[0]])


def describe_time(moment: str) -> str:
    """Say a moment of the custody log: "the end of 13 December 2016 (UTC)", "13 December 2016, 17:30:00 UTC"."""
    if moment.endswith("T23:59:59.999Z"):
        return f"the end of {describe_day(moment)} (UTC)"
    return f"{describe_day(moment)}, {moment[11:19]} UTC"


def describe_moment(moment: Moment | None) -> str:
    """Say an interval with its open ends: "September 2016", "on or before 13 December 2016", "date unknown"."""
    if moment is None or not moment.is_known:
        return "date unknown"
    if moment.start is None:
        return f"on or before {describe_day(moment.end or '')}"
    if moment.end is None:
        return f"on or after {describe_day(moment.start)}"
    if moment.start == moment.end:
        return describe_day(moment.start)
    if moment.granularity in (Granularity.MONTH, Granularity.YEAR) and len(moment.edtf) in (4, 7):
        return describe_day(moment.edtf)
    first, last = describe_day(moment.start), describe_day(moment.end)
    if len(moment.start) >= 10 and moment.start[:7] == moment.end[:7]:
        first = first.partition(" ")[0]
    elif len(moment.start) >= 10 and moment.start[:4] == moment.end[:4]:
        first = first.removesuffix(f" {moment.start[:4]}")
    return f"{first} to {last}"


def describe_speaker(link: Attribution) -> str:
    """Say one speaker: "Anna Berg (spokesman, UN human rights office)", "unnamed Syrian military source"."""
    role, organisation = link.role or "", link.organisation or ""
    if link.speaker.name == UNNAMED:
        known = " ".join(part for part in (organisation if organisation not in role else "", role) if part)
        return f"unnamed {known}" if role else f"an unnamed source, {known}" if known else "an unnamed source"
    name = link.speaker.name
    more = [part for part in (role, organisation) if part and part.casefold() not in name.casefold()]
    return f"{name} ({', '.join(more)})" if more else name


def describe_publisher(document: Document | None) -> str:
    """Say whose publication a document is, from its own metadata; without an address for e-mail."""
    if document is None:
        return "a document that is not in this record"
    name = document.publisher or document.author
    if not name:
        return f"“{shorten_words(title_of(document), 60)}” (publisher not stated)"
    return _ADDRESS.sub("", name).strip() or name


def hide_folders(words: str, name: str = "") -> str:
    """Take the folders out of absolute paths, which tell of the machine and its user; `name` may hold blanks."""
    if name and _FOLDERS.match(name):
        words = words.replace(name, re.split(r"[/\\]", name.rstrip("/\\"))[-1])
    return _FOLDERS.sub("", words)


def title_of(document: Document) -> str:
    """Say a document's title, else the name of its file without the folders it lay in."""
    return document.title or _FOLDER_END.split(document.name.rstrip("/\\"))[-1] or document.id[:12]


def shorten_words(words: str, most: int) -> str:
    """Cut at a space so that at most `most` characters are left, the mark of the cut among them."""
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    return f"{cut[: cut.rfind(' ')] if cut.rfind(' ') > most // 2 else cut}…"


def narrate(publisher: str) -> str:
    """Say that a publisher itself says it, since nobody is quoted."""
    return f"{publisher}, in its own words"


def describe_chain(claim: Claim, document: Document | None) -> str:
    """Say who says so through whom: "United Nations, relaying an unnamed source"."""
    if not claim.chain:
        return narrate(describe_publisher(document))
    said = describe_speaker(claim.chain[0])
    for link in claim.chain[1:]:
        said += f", relaying {describe_speaker(link)}"
    media = [link.medium for link in claim.chain if link.medium]
    return said + (f", on {media[0]}" if media else "")
