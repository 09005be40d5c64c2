"""ECB+ (Cybulska and Vossen 2014): which mentions of events are one event, within and across documents.

The event mentions of the annotated sentences are given, as in Barhom et al. (2019) and Bugert et al. (2021); all
documents are one pool, topics are not given, and mentions alone in their event count as groups of one (see
`coreference.py`). The product links them (`onrecord.resolve.act_linking`); beside it stand the baselines that the
scorer computes on the same documents, and the bar is the best of them and 2 points. The weights of the product's linker
were fitted on the customary training topics: `ecbplus` holds the documents of other topics, `ecbplus/fitted` those.
Peers are published on topics 36 to 45 (Bugert et al. 2021).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bench.quality.coreference import Agreement, compare_groups
from bench.quality.ecbplus_baselines import score_baselines
from bench.quality.ecbplus_reading import EventMention, LinkedText, read_texts
from bench.quality.rows import Failing, Row, Scored
from onrecord.extract.acts.act_mentions import describe_act_mention
from onrecord.extract.wording.parse import parse_text
from onrecord.model import ActMention
from onrecord.resolve.act_linking import link_acts

DEVELOPED_ON = frozenset({"2", "5", "12", "18", "21", "23", "34", "35"})
"""Topics of development in the customary split (Cybulska and Vossen 2015)."""
FITTED_ON = frozenset(map(str, range(1, 36))) - DEVELOPED_ON
ABOVE_BASELINE = 0.02
PEERS = {"lemma": 0.619, "lemma-delta": 0.744, "features": 0.748}


def score(data: Path) -> Scored:
    """Give the rows of every document below `ecbplus`."""
    texts = read_texts(data / "ecbplus")
    rows: list[Row] = []
    failings: list[Failing] = []
    for name, is_fitted in (("ecbplus", False), ("ecbplus/fitted", True)):
        asked = [text for text in texts if (text.topic in FITTED_ON) == is_fitted and text.mentions]
        if asked:
            rows += score_pool(name, asked)
    return Scored(tuple(rows), tuple(failings))


def score_pool(name: str, texts: Sequence[LinkedText]) -> list[Row]:
    """Give the rows of documents that are linked together."""
    found = [(number, *pair) for number, text in enumerate(texts) for pair in describe_mentions(text)]
    gold = [marked.event for _, marked, _ in found]
    baselines = score_baselines(
        gold,
        [mention.head for _, _, mention in found],
        [number for number, _, _ in found],
        [text.text for text in texts],
    )
    acts = link_acts([mention for _, _, mention in found], {text.name: text.text for text in texts})
    groups = {mention: number for number, act in enumerate(acts) for mention in act.mentions}
    reached = compare_groups(gold, [groups[mention] for _, _, mention in found])
    best = max(agreement.conll for agreement in baselines.values())
    return [
        *_list_rows(name, reached, best, len(gold)),
        *(_make_row(name, *item, len(gold)) for item in baselines.items()),
    ]


def _list_rows(name: str, reached: Agreement, best: float, mentions: int) -> list[Row]:
    peers = PEERS if name == "ecbplus" else {}
    bar = round(best + ABOVE_BASELINE, 4)
    parts = {"MUC F1": reached.muc.f1, "B-cubed F1": reached.b_cubed.f1, "CEAF-e F1": reached.ceaf_e.f1}
    return [
        Row(name, "CoNLL F1", round(reached.conll, 4), mentions, bar, round(best, 4), peers),
        *(Row(name, metric, round(value, 4), mentions) for metric, value in parts.items()),
    ]


def _make_row(name: str, baseline: str, agreement: Agreement, mentions: int) -> Row:
    return Row(name, f"CoNLL F1, {baseline}", round(agreement.conll, 4), mentions)


@cache
def describe_mentions(text: LinkedText) -> tuple[tuple[EventMention, ActMention], ...]:
    """Give each marked mention with what the product finds on it."""
    parsed = parse_text(text.name, text.text)
    described = ((marked, describe_act_mention(parsed, marked.start, marked.end)) for marked in text.mentions)
    return tuple((marked, mention) for marked, mention in described if mention is not None)
