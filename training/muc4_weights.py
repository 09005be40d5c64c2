"""`python -m training.muc4_weights DATA`: fit the weights that judge the candidates of MUC-4 templates.

Fits on the stories whose ids begin with DEV and writes `bench/quality/muc4_weights.json`; the stories of the test sets
stay unseen.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as vary
from pathlib import Path

from bench.quality.muc4 import FITTED, extract_story
from bench.quality.muc4_bodies import LEAVES
from bench.quality.muc4_candidates import Candidate, list_candidates
from bench.quality.muc4_deeds import Target
from bench.quality.muc4_judging import Kept, list_leaf_features
from bench.quality.muc4_metric import compare_strings, pair_templates
from bench.quality.muc4_names import split_name
from bench.quality.muc4_reading import Filler, Story, Template, read_archive
from bench.quality.muc4_templates import fill_template
from onrecord.extract.wording.casing import restore_case
from onrecord.extract.wording.parse import load_parser
from onrecord.model import Claim
from training.log_linear import Choice, fit_choices, round_weights

FILE = Path(__file__).parents[1] / "bench" / "quality" / "muc4_weights.json"
PENALTIES = {"incident": 20.0, "target": 15.0, "body": 8.0, "leaf": 8.0, "single": 15.0}
LEAST = {"incident": 8, "target": 8, "body": 5, "leaf": 5, "single": 6}
"""How many times something has to hold to be given a weight."""
_FAINT = 0.02
_SELDOM = 0.25
_OFTEN = 0.5
_WORD = re.compile(r"[a-z]+")
_WORD_WITHIN = re.compile(r"(?<=[a-z,] )([A-Za-z]{2,})")
_FOLLOWING = re.compile(r"(?<=[a-z] )[A-Z][a-z]+ ([a-z]{3,})\b")


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of a story, and the template of the key that each is paired with."""

    candidates: Sequence[Candidate]
    partners: Sequence[Template | None]


def main(arguments: list[str]) -> None:
    """Fit the weights on the stories below the folder of the first argument."""
    stories = list(read_stories(Path(arguments[0])))
    examples = [make_example(story, extract_story(story), keys) for story, keys in stories]
    names = find_names([story.text for story, _ in stories]) | find_key_names(keys for _, keys in stories)
    write_weights(fit_weights(examples, names))


def write_weights(weights: Mapping[str, Mapping[str, float]]) -> None:
    """Write the weights of all parts."""
    kept = {part: round_weights(found, _FAINT) for part, found in weights.items()}
    FILE.write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")


def find_names(texts: Sequence[str]) -> frozenset[str]:
    """Give the words that are written with a capital within a sentence, or mostly follow a word that is.

    Texts whose case was restored have some names in small letters, which must not become features.
    """
    great, small, following = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        for found in _WORD_WITHIN.finditer(text):
            (small if found[1].islower() else great)[found[1].lower()] += 1
        following.update(found[1] for found in _FOLLOWING.finditer(text))
    capital = {word for word, count in great.items() if count > _SELDOM * small[word] and count > 1}
    return frozenset(capital | {word for word, count in following.items() if count > _OFTEN * small[word]})


def find_key_names(keys: Iterable[Sequence[Template]]) -> frozenset[str]:
    """Give the words of the persons and the places that keys name, but for those that also link words."""
    fillers = (f for templates in keys for t in templates for slot in (3, 18) for f in t.fillers.get(slot, ()))
    values = (re.sub(r"\([^)]*\)", " ", value) for filler in fillers for value in filler.values)
    words = {word for value in values for word in _WORD.findall(value.lower())}
    return frozenset(words - load_parser().Defaults.stop_words)


def read_stories(data: Path) -> Iterator[tuple[Story, Sequence[Template]]]:
    """Give the stories to fit on, with their case restored, and the templates of their keys."""
    for archive in sorted((data / "muc4").glob("*.tar.gz")):
        stories, keys = read_archive(archive)
        for name in sorted(set(stories) & set(keys)):
            if name.startswith(FITTED):
                yield vary(stories[name], text=restore_case(stories[name].text, load_parser())), keys[name]


def make_example(story: Story, claims: Sequence[Claim], keys: Sequence[Template]) -> Example:
    """Give the candidates of a story with the keys that they are paired with when all of their parts are kept."""
    candidates = list_candidates(story, claims)
    answers = [
        fill_template(
            story, c.incident, Kept([t for t, told in c.targets if "guess" not in told], {}, [s for s, _ in c.singles])
        )
        for c in candidates
    ]
    partners = {j: keys[i] for i, j in pair_templates(keys, answers).items()}
    return Example(candidates, [partners.get(j) for j in range(len(candidates))])


def fit_weights(examples: Iterable[Example], names: frozenset[str]) -> Mapping[str, Mapping[str, float]]:
    """Fit the weights of incidents, and of their parts on those that are paired; words that are names have none."""
    choices: dict[str, list[Choice]] = {name: [] for name in PENALTIES}
    for example in examples:
        for candidate, key in zip(example.candidates, example.partners, strict=True):
            choices["incident"].append(_choose(candidate.told, key is not None))
            if key is not None:
                for name, choice in _choose_parts(candidate, key):
                    choices[name].append(choice)
    return {
        part: fit_choices((_drop_names(choice, names) for choice in found), PENALTIES[part], LEAST[part])
        for part, found in choices.items()
    }


def _drop_names(choice: Choice, names: frozenset[str]) -> Choice:
    options = (tuple(f for f in told if not (":" in f and f.rpartition(":")[2] in names)) for told in choice.options)
    return Choice(tuple(options), choice.right)


def _choose_parts(candidate: Candidate, key: Template) -> Iterator[tuple[str, Choice]]:
    for target, told in candidate.targets:
        yield "target", _choose(told, _is_asked_for(target, key))
    for words, told in candidate.singles:
        yield "single", _choose(told, _find_filler(key, 9, words) is not None)
    for body, told in candidate.bodies:
        found = _find_filler(key, 10, body)
        yield "body", _choose(told, found is not None)
        leaf = _find_leaf(key, found) if found else None
        if leaf in LEAVES:
            options = tuple(list_leaf_features(name, told) for name in LEAVES)
            yield "leaf", Choice(options, tuple(name == leaf for name in LEAVES))


def _is_asked_for(target: Target, key: Template) -> bool:
    """True for one whom the key counts: "two judges" who are named there one by one are not asked for besides."""
    if not target.is_person:
        return _find_filler(key, 12, target.words) is not None
    tag = split_name(target.words)[1] or target.words
    counted = [words for filler in key.fillers.get(21, ()) for words in filler.tags]
    return any(compare_strings(words, tag) > 0 for words in counted)


def _choose(told: tuple[str, ...], is_right: bool) -> Choice:
    return Choice((told, ()), (is_right, not is_right))


def _find_filler(key: Template, slot: int, words: str) -> Filler | None:
    fitting = (f for f in key.fillers.get(slot, ()) if any(compare_strings(value, words) > 0 for value in f.values))
    return next(fitting, None)


def _find_leaf(key: Template, body: Filler) -> str | None:
    for leaf in key.fillers.get(11, ()):
        if not leaf.tags or any(compare_strings(tag, value) > 0 for tag in leaf.tags for value in body.values):
            return leaf.values[0]
    return None


if __name__ == "__main__":
    main(sys.argv[1:])
