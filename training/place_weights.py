"""`python -m training.place_weights DATA`: fit the weights of place names and of the places of acts.

Writes `toponym_weights.yaml` and `act_link_weights.json` into `onrecord/extract/places`. `--half` fits on every second
text, so that the other half stays unseen.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from bench.quality.event_location import Annotated as Verb
from bench.quality.event_location import read_verbs, trim
from bench.quality.geoparsing import SHIFT
from bench.quality.geoparsing_reading import Annotated, find_corpora
from onrecord.extract import load_gazetteer
from onrecord.extract.places.act_places import list_names, list_options
from onrecord.extract.places.find_toponyms import Toponym, find_toponyms
from onrecord.extract.places.namesakes import rank_namesakes
from onrecord.extract.places.places import LEAST_LOOKED_AT
from onrecord.extract.places.toponym_uses import describe_uses
from onrecord.extract.places.toponyms import spell_toponyms
from onrecord.extract.wording.parse import Parsed, parse_text
from training.log_linear import Choice, fit_choices, round_weights

FOLDER = Path(__file__).parents[1] / "src" / "onrecord" / "extract" / "places"
HEADING = "# Fitted weights of the features in toponym_uses.py; docs/method/places.md tells data, recipe and scores.\n"


def main(arguments: list[str]) -> None:
    """Fit both files of weights on the data of the first argument."""
    data, step = Path(arguments[0]), 2 if "--half" in arguments else 1
    texts = [text for _, corpus in find_corpora(data / "geoparsing") for text in corpus[::step]]
    names = fit_choices((choice for text in texts for choice in read_uses(text)), penalty=1.0, least=1)
    rows = "".join(f"  {json.dumps(name)}: {weight}\n" for name, weight in round_weights(names, 0.05).items())
    (FOLDER / "toponym_weights.yaml").write_text(f"{HEADING}weights:\n{rows}", encoding="utf-8")
    verbs = list(read_verbs(data / "event_location"))
    kept = set(list(dict.fromkeys(verb.text for verb in verbs))[::step])
    links = fit_choices((read_link(verb) for verb in verbs if verb.text in kept), penalty=4.0, least=8)
    content = json.dumps(round_weights(links, 0.03), indent=0) + "\n"
    (FOLDER / "act_link_weights.json").write_text(content, encoding="utf-8")


def read_uses(text: Annotated) -> Iterator[Choice]:
    """Give, for each spelling of a place in a text, the choice of taking it for one or not."""
    gazetteer = load_gazetteer(())
    parsed = _parse(text.text)
    ranked = rank_namesakes(text.text, spell_toponyms(text.text, gazetteer, gazetteer.find_names(text.text)))
    for item, features in zip(ranked, describe_uses(parsed.doc, text.text, ranked), strict=True):
        is_place = any(abs(item.spelled.start - gold.start) <= SHIFT for gold in text.gold)
        yield Choice((features, ()), (is_place, not is_place))


def read_link(verb: Verb) -> Choice:
    """Give the choice among the names of a verb's sentence, "none" first."""
    toponyms = _find_all(verb.text)
    doc = _parse(verb.text).doc
    span = doc.char_span(*verb.verb, alignment_mode="expand")
    token = span.root if span is not None else doc[0]
    names = list_names(token, toponyms)
    spans = [trim(verb.text, (doc[a].idx, doc[b - 1].idx + len(doc[b - 1]))) for a, b in names]
    right = (not verb.gold, *(span in verb.gold for span in spans))
    return Choice(list_options(token, names, toponyms), right)


@lru_cache(maxsize=4)
def _parse(text: str) -> Parsed:
    return parse_text(sha256(text.encode()).hexdigest(), text)


@lru_cache(maxsize=4)
def _find_all(text: str) -> tuple[Toponym, ...]:
    return find_toponyms(_parse(text), load_gazetteer(()), LEAST_LOOKED_AT)


if __name__ == "__main__":
    main(sys.argv[1:])
