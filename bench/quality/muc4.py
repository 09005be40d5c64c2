"""MUC-4: who did what to whom, on the keys of 1992 (all slots) and on the five roles of GRIT (CEAF-REE).

Peers are the official scores of 1992 on the third test set and the published systems on the five roles, as listed
with the data; they were measured on the test sets alone, where this runs on every story that is found.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from bench.quality.ceaf_ree import ROLES, Alignment, Entities, fold_entities
from bench.quality.muc4_metric import SLOTS, Sheet, list_fillers, score_templates
from bench.quality.muc4_reading import Story, Template, read_archive
from bench.quality.muc4_templates import list_roles, make_templates
from bench.quality.rows import Failing, Row, Scored
from onrecord.extract import Gazetteer, extract_claims, infer_countries, load_gazetteer
from onrecord.extract.wording.casing import restore_case
from onrecord.extract.wording.parse import load_parser
from onrecord.model import Claim, Document, Text

BARS = {"all_slots_f": 0.45, "number_f": 0.55, "effect_f": 0.52, "confidence_f": 0.35, "ceaf_ree_f": 0.45}
PEERS = {
    "all_slots_f": {"GE": 0.559, "SRI": 0.489, "NYU": 0.438, "BBN": 0.357},
    "ceaf_ree_f": {"GTT": 0.564, "IterX": 0.560, "GRIT": 0.552},
}
_ROWS = {"number_f": 21, "effect_f": 23, "confidence_f": 11}


FITTED = "DEV"
"""What the names of the development stories begin with: the weights of the converter were fitted on them."""


def score(data: Path) -> Scored:
    """Give the rows of the stories below `data/muc4`; none where that folder holds no archive of keys.

    The stories that weights were fitted on have rows of their own, without a bar.
    """
    stories: dict[str, Story] = {}
    keys: dict[str, list[Template]] = {}
    for archive in sorted((data / "muc4").glob("*.tar.gz")):
        found, marked = read_archive(archive)
        stories |= found
        keys |= marked
    keys = {name: templates for name, templates in keys.items() if name in stories}
    if not keys:
        return Scored(())
    roles = dict(read_roles(data / "muc4"))
    parts = {
        "muc4": [n for n in keys if not n.startswith(FITTED)],
        "muc4/fitted": [n for n in keys if n.startswith(FITTED)],
    }
    rows: list[Row] = []
    failings: list[Failing] = []
    for part, names in parts.items():
        if names:
            scored = score_stories(part, {name: stories[name] for name in names}, keys, roles)
            rows += scored.rows
            failings += scored.failings
    return Scored(tuple(rows), tuple(failings))


def score_stories(
    part: str,
    stories: Mapping[str, Story],
    keys: Mapping[str, Sequence[Template]],
    roles: Mapping[str, Mapping[str, Entities]],
) -> Scored:
    """Give the rows of some stories under the name of their part."""
    sheet, alignment = Sheet(), Alignment()
    failings: list[Failing] = []
    for name, told in stories.items():
        story = replace(told, text=restore_case(told.text, load_parser()))
        answers = make_templates(story, extract_story(story))
        pairs = score_templates(sheet, keys[name], answers)
        failings += list_template_failings(name, keys[name], answers, pairs)
        if name in roles:
            entities = list_roles(answers)
            alignment.add(roles[name], entities)
            failings += list_role_failings(name, roles[name], entities)
    templates = [template for name in stories for template in keys[name]]
    known = sum(name in roles for name in stories)
    return Scored(make_rows(part, sheet, alignment, templates, known), tuple(failings))


def extract_story(story: Story) -> tuple[Claim, ...]:
    """Extract one story from its text and the day of its dateline."""
    key = sha256(story.text.encode()).hexdigest()
    document = Document(key, "text/plain", len(story.text.encode()), story.id, published=story.published, language="en")
    gazetteer = _load_gazetteer(infer_countries([story.text]))
    return extract_claims(document, Text(key, story.text, (), "plain", "1"), gazetteer)


@lru_cache(maxsize=64)
def _load_gazetteer(countries: tuple[str, ...]) -> Gazetteer:
    return load_gazetteer(countries)


def read_roles(folder: Path) -> Iterator[tuple[str, Mapping[str, Entities]]]:
    """Give the gold entities of each role by story, from the JSON lines of GRIT."""
    for path in sorted(folder.glob("grit_roles_*.jsonl*")):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield row["docid"], {role: [[m[0] for m in e] for e in row["extracts"][role]] for role in ROLES}


def make_rows(
    part: str, sheet: Sheet, alignment: Alignment, templates: Sequence[Template], documents: int
) -> tuple[Row, ...]:
    """Give the rows: all slots and three of them, then the roles together and one by one."""
    bars = BARS if part == "muc4" else {}
    counted = list_fillers(templates)
    recall, precision, f = sheet.find_scores()
    size = sum(counted.values())
    rows = [
        Row(part, "all_slots_f", round(f, 4), size, bars.get("all_slots_f"), 0.0, PEERS["all_slots_f"]),
        Row(part, "all_slots_recall", round(recall, 4), size),
        Row(part, "all_slots_precision", round(precision, 4), size),
    ]
    for name, slot in _ROWS.items():
        rows.append(Row(part, name, round(sheet.find_scores([slot])[2], 4), counted[slot], bars.get(name)))
    if documents:
        f = round(alignment.find_scores()[2], 4)
        entities = sum(alignment.gold.values())
        rows.append(Row(part, "ceaf_ree_f", f, entities, bars.get("ceaf_ree_f"), 0.0, PEERS["ceaf_ree_f"]))
        for role in ROLES:
            found = round(alignment.find_scores([role])[2], 4)
            rows.append(Row(part, f"ceaf_ree_{role}", found, alignment.gold[role]))
    return tuple(rows)


def list_template_failings(
    name: str, wanted: Sequence[Template], answers: Sequence[Template], pairs: Mapping[int, int]
) -> Iterator[Failing]:
    """Give the templates without a partner."""
    for i, template in enumerate(wanted):
        if i not in pairs and not template.optional:
            yield Failing("missing template", name, 0, 0, describe_template(template))
    for j, template in enumerate(answers):
        if j not in pairs.values():
            yield Failing("spurious template", name, 0, 0, describe_template(template))


def describe_template(template: Template) -> str:
    """Give type, doers and targets of a template in one line."""
    shown = {SLOTS[s]: [f.values[0] for f in template.fillers.get(s, ())] for s in (4, 9, 10, 12, 18, 19)}
    return "; ".join(f"{slot} {', '.join(words)}" for slot, words in shown.items() if words)


def list_role_failings(name: str, gold: Mapping[str, Entities], found: Mapping[str, Entities]) -> Iterator[Failing]:
    """Give the entities of each role that are missing or superfluous."""
    for role in ROLES:
        wanted, answers = fold_entities(gold.get(role, ())), fold_entities(found.get(role, ()))
        for entity in wanted:
            if not any(answer <= entity for answer in answers):
                yield Failing(f"missing {role}", name, 0, 0, " / ".join(sorted(entity)))
        for answer in answers:
            if not any(answer <= entity for entity in wanted):
                yield Failing(f"superfluous {role}", name, 0, 0, " / ".join(sorted(answer)))
