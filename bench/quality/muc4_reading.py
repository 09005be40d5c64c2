"""Reads the distribution of the fourth Message Understanding Conference: stories and the keys of their templates.

A key has 24 numbered slots. A slot holds fillers, one a line; alternatives of a filler are separated by a slash, a
question mark before a filler makes it optional, a colon ties it to the filler of another slot (its tag), a hyphen
leaves the slot empty and an asterisk takes it out of the scoring (MUC-4 task documentation, 1992).
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
TAGGED = frozenset({7, 11, 13, 14, 15, 16, 19, 20, 21, 22, 23})
"""Slots whose fillers may be tied to the filler of another slot."""

_STORY = re.compile(r"^([A-Z]+\d*-MUC\d-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d{1,2})\.\s+[A-Z]+(?: TGT)?: [A-Z ]+?(?:\s{2,}|$)(.*)$")
_DATE = re.compile(r"\b(\d{1,2}) (" + "|".join(MONTHS) + r") (\d{2})\b")
_DATELINE = re.compile(r"\A\s*(?P<place>[^\[]{0,120}?)--\s*")
_MARKS = re.compile(r"\[(?:TEXT|EXCERPTS?|SUMMARY|REPORT|ARTICLE|CONTINUED|WORDS INDISTINCT|(?:BEGIN|END) RECORDING)\]")


@dataclass(frozen=True, slots=True)
class Story:
    """One document: its text without dateline, a line a paragraph, and the day and place of the dateline."""

    id: str
    text: str
    published: str | None
    filed_from: str


@dataclass(frozen=True, slots=True)
class Filler:
    """One answer of a slot: its alternatives, the alternatives of its tag, and whether it may be left out."""

    values: tuple[str, ...]
    tags: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of one story: fillers by the slot's number; `skipped` slots are not scored."""

    story: str
    fillers: Mapping[int, tuple[Filler, ...]]
    skipped: frozenset[int] = frozenset()
    optional: bool = False


def read_archive(path: Path) -> tuple[dict[str, Story], dict[str, list[Template]]]:
    """Give the stories and the templates of those that have a key, both by the story's id."""
    stories: dict[str, Story] = {}
    keys: dict[str, list[Template]] = {}
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            file = archive.extractfile(member) if member.isfile() and "/CORPORA/" in f"/{member.name}" else None
            if file is None:
                continue
            text = file.read().decode("latin-1")
            if "MESSAGE: TEMPLATE" in text:
                keys.update(read_keys(text))
            else:
                for story in read_stories(text):
                    stories.setdefault(story.id, story)  # the first spelling is the one that systems were tested on
    return stories, keys


def read_stories(text: str) -> Iterator[Story]:
    """Split a file of stories at their ids; the words of a paragraph are joined to one line."""
    parts = _STORY.split(text)
    for key, body in zip(parts[1::2], parts[2::2], strict=True):
        dateline = _DATELINE.match(body)
        head = dateline["place"] if dateline else ""
        rest = _MARKS.sub(" ", body[dateline.end() if dateline else 0 :])
        paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", rest)]
        words = "\n\n".join(p for p in paragraphs if p)
        yield Story(key, words, find_day(head), " ".join(head.split(",")[0].split()))


def find_day(words: str) -> str | None:
    """Give the ISO date of "30 AUG 89", None where there is none."""
    found = _DATE.search(words)
    if found is None:
        return None
    return f"19{found[3]}-{MONTHS.index(found[2]) + 1:02d}-{int(found[1]):02d}"


def format_day(day: date) -> str:
    """Give a day in the wording of the keys: "30 AUG 89"."""
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year % 100:02d}"


def read_keys(text: str) -> dict[str, list[Template]]:
    """Give the templates of each story in a file of keys; an irrelevant story has none."""
    keys: dict[str, list[Template]] = {}
    rows: dict[int, list[str]] = {}
    slot = -1
    for line in [*text.splitlines(), "0.  MESSAGE: ID  END"]:
        if line.startswith(";"):
            continue
        found = _SLOT.match(line)
        if found is not None and found[1] == "0":
            _keep_template(keys, rows)
            rows = {}
        if found is not None:
            slot = int(found[1])
            rows[slot] = [found[2].strip()]
        elif line.strip() and slot >= 0:
            _add_line(rows[slot], line.strip())
    return keys


def _add_line(lines: list[str], line: str) -> None:
    """A line that starts with a slash or a colon, or follows one, goes on with the filler before it."""
    if lines and lines[-1] and (line[0] in "/:" or lines[-1][-1] in "/:" or lines[-1].count('"') % 2):
        lines[-1] = f"{lines[-1]} {line}"
    else:
        lines.append(line)


def _keep_template(keys: dict[str, list[Template]], rows: Mapping[int, list[str]]) -> None:
    found = _STORY.match(rows[0][0]) if rows else None
    if found is None:
        return
    templates = keys.setdefault(found[1], [])
    number = rows.get(1, ["*"])[0]
    if number.startswith(("*", "-")):
        return
    slots = range(2, 25)
    fillers = {n: tuple(f for line in rows.get(n, []) if (f := read_filler(line, n)) is not None) for n in slots}
    skipped = frozenset(n for n in slots if rows.get(n, ["-"])[0].startswith("*"))
    templates.append(Template(found[1], fillers, skipped, "OPTIONAL" in number))


def read_filler(line: str, slot: int) -> Filler | None:
    """Read one line of a slot, None for an empty or an inapplicable one."""
    words = line.strip()
    optional = words.startswith("?")
    words = words.lstrip("? ").strip()
    if not words or words in {"-", "*"}:
        return None
    values: list[str] = []
    tags: list[str] = []
    for alternative in split_outside(words, "/"):
        alternative = _without_brackets(alternative)
        parts = split_outside(alternative, ":") if slot in TAGGED else [alternative]
        values.append(_plain(parts[0]))
        if len(parts) > 1:
            tags.append(_plain(parts[1]))
        elif tags:  # the alternatives after a colon are the tag's
            tags.append(_plain(values.pop()))
    return Filler(tuple(values), tuple(tags), optional)


def split_outside(words: str, mark: str) -> list[str]:
    """Split at a mark that stands neither between quotation marks nor in brackets."""
    parts, depth, quoted, start = [], 0, False, 0
    for at, sign in enumerate(words):
        if sign == '"' and (at == 0 or words[at - 1] != "\\"):
            quoted = not quoted
        elif not quoted and sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == mark and not quoted and depth <= 0:
            parts.append(words[start:at].strip())
            start = at + 1
    return [*parts, words[start:].strip()]


def _without_brackets(words: str) -> str:
    """ "(HONDURAS: LA CEIBA (CITY))" without its outer brackets."""
    return words[1:-1].strip() if words.startswith("(") and words.endswith(")") else words


def _plain(words: str) -> str:
    return " ".join(words.strip().strip('"').replace('\\"', '"').split())
