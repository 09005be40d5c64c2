"""Knows the public actors of `actors.yaml` by every name that they go by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.model import fold_name
from onrecord.taxonomies import read_vocabulary

SHORTEST_FREE_ALIAS = 4
"""Folded aliases below this length ("us", "who") hold only for a mention that is written in capitals."""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An entry of the actor vocabulary."""

    id: str
    label: str
    kind: str
    definition: str
    aliases: tuple[str, ...] = ()
    context: str | None = None
    local_aliases: tuple[str, ...] = ()
    side: str | None = None


class Lexicon:
    """Finds the known actor that a name denotes, local aliases only within the countries of the case."""

    def __init__(self, actors: Iterable[KnownActor], countries: Iterable[str] = ()) -> None:
        self._everywhere: dict[str, KnownActor] = {}
        self._local: dict[str, KnownActor | None] = {}
        active = set(countries)
        for actor in actors:
            for name in (actor.label, *actor.aliases):
                key = fold_name(name)
                if self._everywhere.setdefault(key, actor) is not actor:
                    raise ValueError(f"The actor vocabulary gives the name {name!r} to two actors; keep one of them.")
            for name in actor.local_aliases if actor.context in active else ():
                key = fold_name(name)
                self._local[key] = None if key in self._local else actor

    def find(self, name: str) -> tuple[KnownActor, str] | None:
        """Return the actor that `name` denotes and why, None for an unknown name or one that two actors share."""
        key = fold_name(name)
        if len(key) < SHORTEST_FREE_ALIAS and not name.replace(".", "").isupper():
            return None
        if actor := self._everywhere.get(key):
            return actor, f"same because the actor vocabulary lists “{name}” as a name of {actor.label}"
        if actor := self._local.get(key):
            return actor, (
                f"same because in a case about {actor.context} the actor vocabulary takes “{name}” for {actor.label}"
            )
        return None


@cache
def load_known_actors() -> tuple[KnownActor, ...]:
    """Load `actors.yaml`; raises ValueError for an entry that lacks its id, label, kind or definition."""
    raw = read_vocabulary("onrecord.taxonomies", "actors.yaml")
    return tuple(_read_entry(entry) for entry in raw["terms"])


def _read_entry(entry: dict[str, object]) -> KnownActor:
    missing = [key for key in ("id", "label", "kind", "definition") if not isinstance(entry.get(key), str)]
    if missing:
        raise ValueError(f"The actor {entry.get('id')!r} in actors.yaml lacks {', '.join(missing)}; add it.")
    return KnownActor(
        id=str(entry["id"]),
        label=str(entry["label"]),
        kind=str(entry["kind"]),
        definition=str(entry["definition"]),
        aliases=_read_names(entry.get("aliases")),
        context=str(entry["context"]) if entry.get("context") else None,
        local_aliases=_read_names(entry.get("local_aliases")),
        side=str(entry["side"]) if entry.get("side") else None,
    )


def _read_names(value: object) -> tuple[str, ...]:
    return tuple(str(name) for name in value) if isinstance(value, list) else ()
