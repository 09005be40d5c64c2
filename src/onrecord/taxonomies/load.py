"""Read a vocabulary from its file into terms that cannot be changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from onrecord.taxonomies.reading import read_vocabulary

NAMES = (
    "acts",
    "outcomes",
    "populations",
    "perpetrator_types",
    "means",
    "stances",
    "scopes",
    "precisions",
    "gradings",
    "cue_verbs",
)
"""The vocabularies, in the order in which a reader meets them."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _give_nothing() -> Mapping[str, Any]:
    return _NOTHING


class UnknownTerm(KeyError):
    """A vocabulary or a term was asked for that does not exist."""

    def __str__(self) -> str:
        """The sentence itself, without the quotation marks that KeyError puts round it."""
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary, with its meaning and the words that point to it.

    `triggers` maps a language to word classes ("verbs", "nouns", "phrases" ...) and these to lemmas or phrases in
    lower case. `equivalents` maps a scheme ("acled", "rome_statute" ...) to its codes. `broader` is the id of the
    term that this one is a case of. `frame` says how an act's neighbours fill its roles; `targets` are nouns of what
    is hit, which turn a general attack into this one; `ambiguous` are triggers shared with another term of the
    frame. `is_stock` marks an outcome that is true at a moment, `stance` and `mode` what a cue verb does.
    """

    id: str
    label: str
    definition: str
    since: str
    label_ar: str | None = None
    triggers: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=_give_nothing, hash=False)
    equivalents: Mapping[str, tuple[str, ...]] = field(default_factory=_give_nothing, hash=False)
    broader: str | None = None
    frame: str | None = None
    targets: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    is_stock: bool = False
    stance: str | None = None
    mode: str | None = None

    def words(self, kind: str, language: str = "en") -> tuple[str, ...]:
        """Give the triggers of one word class, empty where the term has none."""
        classes = self.triggers.get(language)
        return classes.get(kind, ()) if classes else ()


@dataclass(frozen=True, slots=True)
class Taxonomy(Mapping[str, Term]):
    """A vocabulary: ids to terms in the order of its file. Asking for an unknown id raises UnknownTerm.

    `frames` maps each frame of the acts to its definition, empty for other vocabularies.
    """

    name: str
    version: str
    definition: str
    terms: Mapping[str, Term] = field(hash=False)
    frames: Mapping[str, str] = field(default_factory=_give_nothing, hash=False)

    def __getitem__(self, key: str) -> Term:
        """Give the term of an id; raises UnknownTerm, which names the known ids."""
        if key not in self.terms:
            raise UnknownTerm(f"{self.name!r} has no term {key!r}; it has {', '.join(self.terms)}.")
        return self.terms[key]

    def __iter__(self) -> Iterator[str]:
        """Go through the ids in the order of the file."""
        return iter(self.terms)

    def __len__(self) -> int:
        """Say how many terms there are."""
        return len(self.terms)

    def narrower(self, key: str) -> tuple[Term, ...]:
        """List the terms whose `broader` is this id, in the order of the file."""
        return tuple(term for term in self.terms.values() if term.broader == key)


@cache
def load_taxonomy(name: str) -> Taxonomy:
    """Give a vocabulary by its name, read once; raises UnknownTerm, which names the known ones."""
    if name not in NAMES:
        raise UnknownTerm(f"There is no vocabulary {name!r}; there are {', '.join(NAMES)}.")
    raw = read_vocabulary("onrecord.taxonomies", f"{name}.yaml")
    terms: dict[str, Term] = {}
    for row in raw["terms"]:
        term = _make_term(row)
        if term.id in terms:
            raise ValueError(f"{name}.yaml defines {term.id!r} twice; give one of them another id.")
        terms[term.id] = term
    frames = {key: _join_lines(value) for key, value in raw.get("frames", {}).items()}
    return Taxonomy(
        name, str(raw["version"]), _join_lines(raw["definition"]), MappingProxyType(terms), MappingProxyType(frames)
    )


def _make_term(row: dict[str, Any]) -> Term:
    rest = dict(row)
    triggers = {
        language: MappingProxyType({kind: _make_words(words) for kind, words in kinds.items()})
        for language, kinds in rest.pop("triggers", {}).items()
    }
    equivalents = {scheme: _make_words(codes) for scheme, codes in rest.pop("equivalents", {}).items()}
    return Term(
        definition=_join_lines(rest.pop("definition")),
        triggers=MappingProxyType(triggers),
        equivalents=MappingProxyType(equivalents),
        targets=_make_words(rest.pop("targets", [])),
        ambiguous=_make_words(rest.pop("ambiguous", [])),
        **rest,
    )


def _make_words(words: list[Any]) -> tuple[str, ...]:
    # YAML reads a bare yes, no, on or 112 as something else than the word that was meant
    for word in words:
        if not isinstance(word, str):
            raise TypeError(f"A vocabulary file holds {word!r} where a word was meant; put it in quotation marks.")
    return tuple(words)


def _join_lines(text: str) -> str:
    return " ".join(text.split())
