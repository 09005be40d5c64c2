"""Finds the moments of a text, each resolved against the moments before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from onrecord.extract.times.anchors import resolve_expression
from onrecord.extract.times.contexts import (
    dates_report,
    dates_saying,
    find_datelines,
    find_named_deed,
    is_apposed,
    is_no_time,
    modifies_thing,
    read_clause_limit,
    read_outlook,
)
from onrecord.extract.times.dates import Anchor, Context, Resolved
from onrecord.extract.times.expressions import Expression, find_expressions
from onrecord.extract.times.intervals import Interval, make_moment, read_published
from onrecord.extract.times.moments import FoundMoment, Moments
from onrecord.extract.times.undated import find_undated
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.quotations import find_quotations
from onrecord.extract.wording.tokens import Token, Words
from onrecord.model import Granularity, Span

_DAYS_BACK = 30
"""Dated sentences before a named deed among which it is sought."""
_SHORTEST_PERIOD = 5
"""Days that a report's own period lasts at least."""

__all__ = ["FoundMoment", "Moments", "find_moments"]


def find_moments(parsed: Parsed, published: str | None) -> Moments:
    """Find and resolve every time expression of a text.

    `published` is the document's ISO date or date-time, None where unknown: what hangs on it then stays unknown.
    """
    text, day = parsed.blanked, read_published(published)
    quotes = tuple((quote.start, quote.end) for quote in find_quotations(text, parsed.paragraphs))
    expressions = find_expressions(text)
    datelines = find_datelines(text, parsed.paragraphs, expressions)
    if day is None:
        day = _read_dateline(datelines)
    found = tuple(_resolve_all(parsed, expressions, day, quotes, frozenset(item.start for item in datelines)))
    undated = find_undated(text, [(item.start, item.end) for item in found])
    return Moments(parsed, day, found, quotes, undated)


def _read_dateline(datelines: tuple[Expression, ...]) -> date | None:
    """The day of writing that the text states with its year dates a document whose date is not known."""
    for expression in datelines:
        resolved = resolve_expression(expression, Context(None, None, (0, 0)))
        if "year" in expression.parts and resolved.interval is not None:
            return resolved.interval.start
    return None


def _resolve_all(
    parsed: Parsed,
    expressions: tuple[Expression, ...],
    day: date | None,
    quotes: tuple[tuple[int, int], ...],
    datelines: frozenset[int],
) -> Iterator[FoundMoment]:
    """Resolve in text order, each against the moments before it."""
    sentences = [sentence.start_char for sentence in parsed.sentences]
    chain = _Chain(parsed)
    for expression in expressions:
        span = parsed.doc.char_span(expression.start, expression.end, alignment_mode="expand")
        if span is None or is_no_time(expression, span.root):
            continue
        place = (parsed.paragraph_of(expression.start), bisect_right(sentences, expression.start) - 1)
        quoted = any(low <= expression.start < high for low, high in quotes)
        context = chain.read_context(expression, span, day, place, is_quoted=quoted)
        resolved = resolve_expression(expression, context)
        cited = Span.of(parsed.document, parsed.text, expression.start, expression.end)
        heads = expression.start in datelines
        modifies = modifies_thing(expression, span.root)
        bound, clause = read_clause_limit(span.root)
        item = FoundMoment(
            moment=make_moment(resolved.interval, resolved.method, cited, resolved.anchor),
            expression=expression,
            named=_name_interval(expression, context, resolved),
            root=span.root.i,
            sentence=place[1],
            paragraph=place[0],
            is_quoted=quoted,
            is_anchor=resolved.is_anchor and not (resolved.interval is None or quoted or modifies or heads or bound),
            is_dateline=heads,
            bound=bound if not expression.limit else "",
            clause=clause,
        )
        chain.add(
            item, resolved, Anchor(resolved.interval, cited, resolved.is_stated, place) if resolved.interval else None
        )
        yield item


class _Chain:
    """The moments found so far that later words may hang on."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.anchor: Anchor | None = None
        self.day: Anchor | None = None
        self.saying: Anchor | None = None
        self.said: Token | None = None
        self.quarter: Interval | None = None
        self.period: Anchor | None = None
        self.days: list[tuple[int, Anchor]] = []

    def read_context(
        self, expression: Expression, span: Words, day: date | None, place: tuple[int, int], *, is_quoted: bool
    ) -> Context:
        """Give what an expression is resolved against."""
        root, near = span.root, self.anchor and self.anchor.place == place
        tells = self.said is not None and dates_report(self.said, root, is_quoted=is_quoted)
        deed = find_named_deed(expression, span[-1])
        return Context(
            published=day,
            anchor=self.anchor,
            place=place,
            outlook=read_outlook(expression, root),
            is_quoted=is_quoted,
            quarter=self.quarter,
            report=self.saying if tells else None,
            deed=self._find_deed(deed) if deed else None,
            day=self.day,
            period=self.period,
            is_apposed=bool(near and self.anchor and is_apposed(self.parsed.blanked, self.anchor.span.end, expression)),
        )

    def _find_deed(self, lemma: str) -> Anchor | None:
        """The last day in whose sentence the deed was named; "strike" is that of an airstrike."""
        for sentence, anchor in self.days[: -_DAYS_BACK - 1 : -1]:
            if any(token.lemma_.lower().endswith(lemma) for token in self.parsed.sentences[sentence]):
                return anchor
        return None

    def add(self, item: FoundMoment, resolved: Resolved, anchor: Anchor | None) -> None:
        """Let later words hang on a moment, where it can bear them."""
        if item.expression.rule == "quarter" and resolved.is_anchor:
            self.quarter = resolved.interval or self.quarter
        if not item.is_anchor or anchor is None or not anchor.interval.is_closed:
            return
        self.anchor = anchor
        if self.period is None and item.expression.rule in {"days", "months"} and _lasts(anchor.interval):
            self.period = anchor
        if anchor.interval.unit is Granularity.DAY:
            self.day = anchor
            self.days.append((item.sentence, anchor))
        token = self.parsed.doc[item.root]
        if dates_saying(token):
            self.saying, self.said = anchor, token


def _lasts(interval: Interval) -> bool:
    """True for the span of a report, which is no night "of 11 to 12 April"."""
    return bool(interval.start and interval.end and (interval.end - interval.start).days >= _SHORTEST_PERIOD)


def _name_interval(expression: Expression, context: Context, resolved: Resolved) -> Interval | None:
    if not (expression.limit or context.is_quoted or "approx" in expression.parts):
        return resolved.interval
    parts = {key: value for key, value in expression.parts.items() if key != "approx"}
    return resolve_expression(replace(expression, limit="", parts=parts), replace(context, is_quoted=False)).interval
