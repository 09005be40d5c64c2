"""What the numbers beside an estimate say, and what must be known before one is quoted, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.model import AGREEING, CHAO, WALKS_APART, Estimate

ENOUGH = 400
"""Independent draws that an end of an interval needs at least."""

PEOPLE = {"mean": "mean of its posterior", "mode": "peak of its posterior"}
COUNTS = {
    "models": ("models averaged", ""),
    "chains": ("chains", "Each starts somewhere else, so that it shows if one of them is stuck."),
    "draws": ("draws", ""),
    "draws of the links": (
        "draws of the links",
        "Each says which records are of one person; what is below is the worst.",
    ),
    "times as wide as one draw": ("width beside that of one draw", "What is not sure about the links adds the rest."),
    "strata": ("strata", "Each was estimated on its own; their numbers were drawn and added."),
}

CAUTIONS = (
    (
        "A list made from another list is no list of its own.",
        "Their overlap says who copied from whom, and every number here is then too low. Ask who compiled each list.",
    ),
    (
        "Nobody can see those whom no list could reach.",
        "Where a town was sealed off or bodies were never found, all lists miss the same people, and no method"
        " notices it: the true number is higher.",
    ),
    (
        "Lists that keep apart make every number too high.",
        "Two lists of different towns, or of the two sides, share few people though neither misses many; then even the"
        " lower bound is too high. Estimate their areas or groups apart.",
    ),
    (
        "Links decide.",
        "If one person's two records were not linked, that person counts as missed by both lists, and the estimate"
        " rises; a false link lowers it.",
    ),
    (
        "The lists cannot vouch for themselves.",
        "Whether lists depend on one another, and whether some people are harder to find than others, looks the same in"
        " a table; no test of the table tells it (O. Binette and R. Steorts 2021).",
    ),
)
"""Sentences that stand on every page: what they are about, and what follows."""

CHOSEN = (
    "A model chosen step by step seems surer than it is.",
    "Its interval leaves out that another model could have been chosen, and where the choice is wrong the number can be"
    " wrong altogether (J. Whitehead and others 2021). Its line stands here for comparison, never alone.",
)


def list_cautions(rows: Iterable[Estimate]) -> list[tuple[str, str]]:
    """What must be known before a number is quoted; of chosen models only where one is shown."""
    chosen = any(row.method.startswith("log-linear, ") and "averaged" not in row.method for row in rows)
    return [*CAUTIONS, *([CHOSEN] if chosen else [])]


def list_diagnostics(rows: Iterable[Estimate]) -> list[dict[str, object]]:
    """The numbers that tell how far a family's reckoning can be trusted: whose, which, its value, what it says."""
    found: list[dict[str, object]] = []
    for row in rows:
        if row.posterior or any(name in ("R-hat", "effective draws") for name, _ in row.details):
            for name, value in row.details:
                label, shown, says, is_bad = describe_detail(name, value)
                found.append({"method": row.method, "name": label, "value": shown, "says": says, "bad": is_bad})
    return found


def describe_detail(name: str, value: float) -> tuple[str, str, str, bool]:
    """Say one number: its name in plain words, its value, what it says, and whether that is bad."""
    if name == "R-hat":
        bad = not value <= AGREEING
        says = "The chains do not agree: its interval is not to be used." if bad else "The chains agree."
        return "agreement of the chains (R-hat)", f"{value:.3f}", says, bad
    if name == "effective draws":
        bad = value < ENOUGH
        says = "Too few to trust the ends of its interval." if bad else "Enough for the ends of its interval."
        return "independent draws that the chains are worth", f"{value:,.0f}", says, bad
    if name == "modes":
        bad = value > 1
        says = "The middle of it may be a number that is hardly likely." if bad else "One number is the likeliest."
        return "peaks of its posterior", f"{value:.0f}", says, bad
    if name == "disagreement of chains":
        bad = value > WALKS_APART
        says = "The walks over the graphs ended too far apart." if bad else "The walks over the graphs end alike."
        return "how far apart walks over graphs end", f"{value:.1%}", says if value else "Every graph was weighed.", bad
    if name == "weight of the best":
        return "share of the likeliest graph or model", f"{value:.1%}", "", False
    if name in PEOPLE:
        return PEOPLE[name], f"{value:,.0f}", "", False
    label, says = COUNTS.get(name, (name, ""))
    whole = value == int(value) if abs(value) < 1e15 else False
    return label, f"{value:,.0f}" if whole else f"{value:,.3f}", says, False


def find_least(rows: Sequence[Estimate]) -> float | None:
    """The lower end of the lowest bound, which can be given where no single figure can."""
    bounds = [row.lower for row in rows if row.method == CHAO and row.lower is not None]
    return min(bounds, default=None)
