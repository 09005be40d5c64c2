"""Which column of a list holds what: named by a person, else found by its heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model import fold_name

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "victim name", "victim", "name ar", "name arabic", "arabic name", "name en",
             "english name", "names", "الاسم", "اسم", "الاسم الكامل", "الاسم الرباعي", "اسم الشهيد"),
    "given": ("given name", "given", "first name", "firstname", "forename", "الاسم الاول"),
    "father": ("father", "father name", "fathers name", "second name", "اسم الاب", "الاب"),
    "grandfather": ("grandfather", "grandfather name", "grandfathers name", "third name", "اسم الجد", "الجد"),
    "family": ("family name", "family", "surname", "last name", "lastname", "العائلة", "اسم العائلة", "اللقب"),
    "born": ("born", "dob", "date of birth", "birth date", "birthdate", "birthday", "birth", "year of birth",
             "birth year", "تاريخ الميلاد", "الميلاد"),
    "age": ("age", "age years", "age at death", "العمر", "السن"),
    "sex": ("sex", "gender", "الجنس", "النوع"),
    "date": ("date of death", "death date", "died", "date killed", "date", "تاريخ الوفاة"),
}  # fmt: skip
"""Headings by role, folded; the first of them that a list has is taken."""
PARTS = ("given", "father", "grandfather", "family")


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of a list for each role that it has, and those that are compared as they are."""

    roles: Mapping[str, str]
    also: tuple[str, ...] = ()
    named: frozenset[str] = field(default_factory=frozenset)

    @property
    def tells_names(self) -> bool:
        """True where somebody could be known by the columns of the list."""
        return "name" in self.roles or any(part in self.roles for part in PARTS)


def find_columns(header: Sequence[str], named: Mapping[str, str], also: Sequence[str] = ()) -> Columns:
    """Find the columns of a list; `named` are those that a person gave for a role, where the list has them.

    A whole name that is found goes before its parts unless somebody named a part.
    """
    roles = {role: column for role, column in named.items() if column in header}
    chosen = frozenset(roles)
    taken = set(roles.values()) | set(also)
    folded = {fold_name(column.replace("_", " ")): column for column in reversed(header) if column not in taken}
    for role, headings in HEADINGS.items():
        found = next((folded[fold_name(heading)] for heading in headings if fold_name(heading) in folded), None)
        if found is not None:
            roles.setdefault(role, found)
    if "name" in chosen or ("name" in roles and not chosen & set(PARTS)):
        roles = {role: column for role, column in roles.items() if role not in PARTS or role in chosen}
    elif any(part in roles for part in PARTS):
        roles.pop("name", None)
    return Columns(roles, tuple(column for column in also if column in header), chosen)
