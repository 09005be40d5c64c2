"""Show a vocabulary as a reference page in Markdown."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.taxonomies.load import NAMES, Taxonomy, Term, load_taxonomy

SCHEMES = {
    "acled": "ACLED",
    "airwars": "Airwars",
    "cameo": "CAMEO",
    "huridocs": "HURIDOCS",
    "hxl": "HXL",
    "plover": "PLOVER",
    "rome_statute": "Rome Statute",
    "ucdp": "UCDP",
}
"""The other schemes that terms are set against, as a page prints them."""

_CLASSES = {
    "verbs": "verbs",
    "befalls": "verbs whose subject is the victim",
    "wrongs": "words of wrongdoing",
    "adjectives": "adjectives",
    "collectives": "words for several people",
    "kin": "words of kinship",
}


def describe_taxonomy(taxonomy: Taxonomy) -> str:
    """Give the page of one vocabulary: a heading for each term, with its meaning, words and equivalents."""
    lines = [
        f"# {_title(taxonomy.name)}",
        "",
        f"Generated from the vocabulary `{taxonomy.name}`, version {taxonomy.version}, with {len(taxonomy)} terms.",
        "",
        taxonomy.definition,
    ]
    if taxonomy.frames:
        lines += ["", "| frame | how the roles are filled |", "|---|---|"]
        lines += [f"| `{name}` | {meaning} |" for name, meaning in taxonomy.frames.items()]
    for term in taxonomy.values():
        lines += describe_term(term)
    return "\n".join(lines) + "\n"


def describe_term(term: Term) -> list[str]:
    """Give the lines of one term's section, its heading first."""
    lines = ["", f"## {term.id}", "", f"**{term.label}**. {term.definition}"]
    facts = list(_list_facts(term).items())
    if facts:
        lines += ["", *(f"- {name}: {told}" for name, told in facts)]
    return lines


def describe_all() -> dict[str, str]:
    """Give the page of every vocabulary by its name."""
    return {name: describe_taxonomy(load_taxonomy(name)) for name in NAMES}


def _list_facts(term: Term) -> dict[str, str]:
    facts = {
        "Arabic": term.label_ar or "",
        "a case of": f"[{term.broader}](#{term.broader})" if term.broader else "",
        "frame": f"`{term.frame}`" if term.frame else "",
        "counts": "people at a moment; figures of two moments are never added up" if term.is_stock else "",
        "stance": f"[{term.stance}](stances.md#{term.stance})" if term.stance else "",
        "usual mode": term.mode or "",
    }
    for language, classes in term.triggers.items():
        for kind, words in classes.items():
            facts[f"{_CLASSES.get(kind, kind)} ({language})"] = ", ".join(words)
    facts["what is hit"] = ", ".join(term.targets)
    facts["shared words"] = ", ".join(term.ambiguous)
    facts["equivalents"] = _join_equivalents(term.equivalents)
    facts["since"] = term.since
    return {name: told for name, told in facts.items() if told}


def _join_equivalents(equivalents: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{SCHEMES[scheme]} {', '.join(codes)}" for scheme, codes in equivalents.items())


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()
