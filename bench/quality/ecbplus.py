"""ECB+ (Cybulska and Vossen 2014): which mentions of events are one event, within and across documents.

The event mentions of the annotated sentences are given, as in Barhom et al. (2019) and Bugert et al. (2021); all
documents are one pool, topics are not given, and mentions alone in their event count as groups of one (see
`coreference.py`). Beside each other stand the baselines that the scorer computes on the same documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.quality.coreference import Agreement
from bench.quality.ecbplus_baselines import score_baselines
from bench.quality.ecbplus_reading import LinkedText, read_texts
from bench.quality.rows import Row, Scored
from onrecord.extract.wording.parse import Parsed, parse_text


def score(data: Path) -> Scored:
    """Give the rows of every document below `ecbplus`."""
    texts = read_texts(data / "ecbplus")
    if not any(text.mentions for text in texts):
        return Scored(())
    lemmas = [lemma for text in texts for lemma in read_lemmas(text, parse_text(text.name, text.text))]
    gold = [mention.event for text in texts for mention in text.mentions]
    documents = [number for number, text in enumerate(texts) for _ in text.mentions]
    baselines = score_baselines(gold, lemmas, documents, [text.text for text in texts])
    rows = [_make_row(f"CoNLL F1, {name}", agreement, len(gold)) for name, agreement in baselines.items()]
    return Scored(tuple(rows))


def read_lemmas(text: LinkedText, parsed: Parsed) -> Sequence[str]:
    """Give the lemma of each mention's head, in small letters."""
    spans = (parsed.doc.char_span(mention.start, mention.end, alignment_mode="expand") for mention in text.mentions)
    return [span.root.lemma_.lower() if span is not None else "" for span in spans]


def _make_row(metric: str, agreement: Agreement, mentions: int) -> Row:
    return Row("ecbplus", metric, round(agreement.conll, 4), mentions)
