"""Short and other forms of a person's name that one document uses for the one person whom it names in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from onrecord.model import fold_name
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.offices import Naming
from onrecord.resolve.spellings import is_spelled_alike, looks_personal, spell_part, split_parts

Short = dict[tuple[str, str], tuple[str, str]]
"""(Folded name, document): the full name that it stands for, and why."""
Parts = tuple[str, ...]


def find_short_names(namings: Sequence[Naming], lexicon: Lexicon) -> Short:
    """Map names to the one fuller name in the same document that they fit; with two such persons a name is neither.

    A name of two parts or more fits a fuller one that begins with its first part and holds the others in order
    ("Omar Haddad" and "Omar Said Nasser Haddad"), or the same parts in another script. A single part fits a surname.
    """
    by_document: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        by_document[naming.document].append(naming)
    found: Short = {}
    for document, own in by_document.items():
        found |= {(fold_name(name), document): meant for name, meant in _find_meant(own, lexicon).items()}
    return found


def _find_meant(namings: Sequence[Naming], lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Give for each short name of one document the full one and why."""
    named = [(split_parts(naming.name), naming) for naming in namings if naming.part in {"speaker", "perpetrator"}]
    long = [(parts, naming) for parts, naming in named if len(parts) > 1 and not lexicon.find(naming.name)]
    persons: dict[Parts, str] = {}
    for parts, naming in long:
        persons[parts] = min(persons.get(parts, naming.name), naming.name)
    fullest = _find_fullest(persons, {parts for parts, naming in long if naming.is_person})
    found = {
        persons[parts]: (persons[full], _say_why(parts, full, persons[full]))
        for parts, full in fullest.items()
        if parts != full
    }
    speakers = {fullest[parts] for parts, naming in long if naming.part == "speaker"}
    roots = {_spell(full): full for full in sorted(speakers, reverse=True)}
    for parts, naming in named:
        if naming.part == "speaker" and len(parts) == 1:
            meant = [full for full in roots.values() if is_spelled_alike(parts[0], full[-1])]
            if len(meant) == 1:
                person = persons[meant[0]]
                found[naming.name] = person, f"same because the document names one person of this surname, {person}"
    return found


def _spell(parts: Parts) -> Parts:
    return tuple(spell_part(part) for part in parts)


def _find_fullest(persons: Mapping[Parts, str], holders: Set[Parts]) -> dict[Parts, Parts]:
    """Map each name to the fullest that it fits; to itself where it fits two that do not fit one another.

    The fuller one has to be a person by the text's own words (`holders`, who have an office): bodies are named alike.
    """
    chosen: dict[Parts, Parts] = {}
    for parts in persons:
        fuller = [other for other in persons if other in holders and _fits(parts, other)]
        top = [other for other in fuller if all(_spell(other) == _spell(one) or _fits(one, other) for one in fuller)]
        chosen[parts] = min(top) if top and looks_personal(persons[parts]) else parts
    return chosen


def _fits(short: Parts, full: Parts) -> bool:
    """Whether a name can be a shorter form of the full one, or the same in a script with fewer letters."""
    if _spell(short) == _spell(full) or not is_spelled_alike(short[0], full[0]):
        return False
    if len(short) == len(full):
        is_latin = all(part.isascii() for part in full) and not all(part.isascii() for part in short)
        return is_latin and all(is_spelled_alike(a, b) for a, b in zip(short, full, strict=True))
    rest = iter(full)
    return len(short) < len(full) and all(any(is_spelled_alike(part, other) for other in rest) for part in short)


def _say_why(parts: Parts, full: Parts, name: str) -> str:
    if len(parts) == len(full):
        return f"same because it is {name} in another script"
    return f"same because the document names one person whose full name holds these parts, {name}"
