"""How two records of people are compared: for each field the levels of likeness, from most to least alike."""

from __future__ import annotations

from dataclasses import dataclass

BOTH, ONE, SAME = "both missing", "one missing", "same"
MISSING = frozenset({BOTH, ONE})


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of likeness: its name, its condition in SQL (None for whatever is left), and how it is told."""

    name: str
    condition: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The levels of one field. `term` is the column whose rare values tell more than its frequent ones.

    `is_family` is True for what brothers and sisters share.
    """

    name: str
    label: str
    levels: tuple[Level, ...]
    term: str | None = None
    is_family: bool = False

    def find(self, name: str) -> int | None:
        """The place of a level, None where this comparison has none of that name."""
        return next((place for place, level in enumerate(self.levels) if level.name == name), None)


def compare_part(column: str, label: str, *, is_spelled: bool = False, is_family: bool = False) -> Comparison:
    """Compare one part of two names.

    The column `parts` holds all parts of a name, `*_spelled` the key of a part's spellings, if there is one.
    """
    spelled = f"{column}_spelled_l = {column}_spelled_r"
    elsewhere = f"list_contains(parts_r, {column}_l) or list_contains(parts_l, {column}_r)"
    levels = (
        *_miss(column, label),
        Level(SAME, f"{column}_l = {column}_r", f"same {label}"),
        *([Level("spelled", spelled, f"the same {label} in another spelling")] if is_spelled else []),
        Level("elsewhere", elsewhere, f"the {label} stands elsewhere in the other name"),
        *_liken(column, label),
    )
    return Comparison(column, label, levels, column, is_family)


def compare_text(column: str, label: str) -> Comparison:
    """Compare what two records say in a column that is no name."""
    same = Level(SAME, f"{column}_l = {column}_r", f"same {label}")
    return Comparison(column, label, (*_miss(column, label), same, *_liken(column, label)), column)


def _miss(column: str, label: str) -> tuple[Level, Level]:
    return (
        Level(BOTH, f"{column}_l is null and {column}_r is null", f"neither states the {label}"),
        Level(ONE, f"{column}_l is null or {column}_r is null", f"only one states the {label}"),
    )


def _liken(column: str, label: str) -> tuple[Level, ...]:
    """The levels of unlike texts, the cheap measures first, since most pairs end there.

    `*_letters` has a bit for each letter of a text: two that share fewer than half of the shorter one's are unlike.
    """
    mine, yours = f"{column}_letters_l", f"{column}_letters_r"
    unlike = f"2 * bit_count({mine} & {yours}) < least(bit_count({mine}), bit_count({yours}))"
    alike = f"jaro_winkler_similarity({column}_l, {column}_r)"
    return (
        Level("different", f"{unlike} or {alike} < 0.75", f"different {label}"),
        Level("one letter", f"damerau_levenshtein({column}_l, {column}_r) <= 1", f"{label} differs by one letter"),
        Level("alike", f"{alike} >= 0.88", f"much alike {label}"),
        Level("somewhat", None, f"somewhat alike {label}"),
    )


def compare_births() -> Comparison:
    """Compare birth dates, part by part, and ages where a date is missing; the columns are year, month, day and age."""
    year, month, day = ("year_l = year_r", "month_l = month_r", "day_l = day_r")
    digit = "damerau_levenshtein(cast(year_l as varchar), cast(year_r as varchar)) = 1"
    levels = (
        Level(
            BOTH, "age_l is null and age_r is null and year_l is null and year_r is null", "neither states the birth"
        ),
        Level(
            ONE, "(year_l is null or year_r is null) and (age_l is null or age_r is null)", "only one states the birth"
        ),
        Level("same age", "(year_l is null or year_r is null) and age_l = age_r", "same age, one birth date missing"),
        Level("age by one", "(year_l is null or year_r is null) and abs(age_l - age_r) = 1", "age differs by one year"),
        Level(
            "age by few", "(year_l is null or year_r is null) and abs(age_l - age_r) <= 5", "age differs by a few years"
        ),
        Level("other age", "year_l is null or year_r is null", "different age"),
        Level(SAME, f"{year} and {month} and {day}", "same birth date"),
        Level("swapped", f"{year} and month_l = day_r and day_l = month_r", "birth date with day and month swapped"),
        Level("same month", f"{year} and {month} and (day_l is null or day_r is null)", "same month of birth, no day"),
        Level("other day", f"{year} and {month}", "birth date differs in the day"),
        Level("same year", f"{year} and (month_l is null or month_r is null)", "same year of birth, no month"),
        Level("other month", f"{year} and {day}", "birth date differs in the month"),
        Level("other digit", f"{month} and {day} and {digit}", "birth date differs in one digit of the year"),
        Level("other year", f"{month} and {day}", "birth date differs in the year"),
        Level("within year", year, "same year of birth, other date"),
        Level("year by one", "abs(year_l - year_r) = 1", "birth years differ by one"),
        Level("year by few", "abs(year_l - year_r) <= 5", "birth years differ by a few"),
        Level("other birth", None, "different birth"),
    )
    return Comparison("birth", "birth date", levels)


def compare_sexes() -> Comparison:
    """Compare sexes as stated."""
    levels = (
        *_miss("sex", "sex"),
        Level(SAME, "sex_l = sex_r", "same sex"),
        Level("other sex", None, "different sex"),
    )
    return Comparison("sex", "sex", levels)
