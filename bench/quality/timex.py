"""TimeML: which words state a time and what they denote, given the document's date.

Sets: TBAQ and TempEval-3 platinum (UzZaman et al. 2013), TCR (Ning et al. 2018), the WikiWars in
other languages. A text that the extractor refuses for its language gives no answer: it counts in its corpus's own
rows and not in the pooled ones, whose bars hold for what can be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.quality.rows import Row, Scored
from bench.quality.timex_metric import METRICS, TimexTally, tally_times
from bench.quality.timex_reading import TimedText, Timex, read_corpora
from bench.quality.timex_values import convert_moment, convert_undated, join_hours
from onrecord.extract import refuse_language
from onrecord.extract.times.times import Moments, find_moments
from onrecord.extract.wording.parse import parse_text
from onrecord.model import Document, Text

BARS = {"relaxed": 0.88, "value": 0.75, "day given the span": 0.80}
PEERS = {
    "relaxed": {"HeidelTime (platinum)": 0.903},
    "value": {"HeidelTime (platinum)": 0.776},
    "day given the span": {"dateparser": 0.65, "parsedatetime": 0.46},
}


def score(data: Path) -> Scored:
    """Give the pooled rows with bars, and the rows of every corpus below `timex`."""
    pooled, corpora = TimexTally(), dict[str, TimexTally]()
    for text in read_corpora(data / "timex"):
        found = tuple(find_times(text)) if not is_refused(text) else None
        tally_times(corpora.setdefault(text.corpus, TimexTally()), text, found or ())
        if found is not None:
            tally_times(pooled, text, found)
    rows = [*_list_rows("timex", pooled, bars=True)]
    for corpus, tally in corpora.items():
        rows += _list_rows(f"timex/{corpus}", tally, bars=False)
    return Scored(tuple(rows), tuple(pooled.failings))


def is_refused(text: TimedText) -> bool:
    """True where the extractor seeks nothing in a text of this language."""
    document = Document(text.name, "text/plain", len(text.text.encode()), text.name, published=text.published)
    return refuse_language(document, Text(text.name, text.text, (), "plain", "1")) is not None


def find_times(text: TimedText) -> Iterator[Timex]:
    """Find the times of a text as TimeML writes them."""
    return write_times(find_moments(parse_text(text.name, text.text), text.published), text.text)


def write_times(moments: Moments, text: str) -> Iterator[Timex]:
    """Write dated moments, and what names no day, as TimeML does, in text order."""
    dated = [time for item in moments.found for time in convert_moment(item, text)]
    undated = [convert_undated(item, text, moments.published) for item in moments.undated]
    yield from join_hours(sorted([*dated, *undated], key=lambda time: time.start), text)


def _list_rows(name: str, tally: TimexTally, *, bars: bool) -> Iterator[Row]:
    for metric in METRICS:
        value = tally.value(metric)
        if value is not None:
            bar, peers = (BARS.get(metric), PEERS.get(metric, {})) if bars else (None, {})
            yield Row(name, metric, round(value, 4), tally.wanted[metric], bar=bar, peers=peers)
