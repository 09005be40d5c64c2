"""Decides which moment of a text holds for an act, a toll or a speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from operator import attrgetter

from onrecord.extract.times.contexts import dates_saying, modifies_thing
from onrecord.extract.times.expressions import Expression
from onrecord.extract.times.intervals import Interval, day_of, make_moment, read_interval, shift_day
from onrecord.extract.times.reach import distance, find_verb, reaches, tells_of_war, words_to_verb
from onrecord.extract.times.tenses import SPEECH_VERBS, find_outlook, find_tense
from onrecord.extract.times.undated import Kind, Undated
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.tokens import Words as Sentence
from onrecord.extract.wording.words import load_words
from onrecord.model import Granularity, Moment

_SPEAKING = frozenset({"speak", "talk", "brief"})
"""Verbs whose day is that of words and not of what they tell ("speaking on Tuesday, she said ..."), besides reports."""
_PARAGRAPHS_BACK = 2
_LONGEST_HEADLINE = 200
_LASTING = re.compile(r"\b(?:in|within|over|during)\s+$", re.IGNORECASE)
_COMPARING = {"compared", "than", "versus", "vs"}
_SUPERLATIVES = {"JJS", "RBS"}


@dataclass(frozen=True, slots=True)
class FoundMoment:
    """A resolved expression with its place: token index of its root, sentence, paragraph, and whether it is quoted.

    `named` is the interval that the words name before a "since" or "until" makes it the end of another one.
    `is_anchor` is True where later words may hang on it, `is_dateline` for the day that opens a report.
    `bound` is the word that ties its clause to another one ("since the siege began on 3 May"), "" for none, and
    `clause` the token index of that clause's verb.
    """

    moment: Moment
    expression: Expression
    named: Interval | None
    root: int
    sentence: int
    paragraph: int
    is_quoted: bool
    is_anchor: bool
    is_dateline: bool
    bound: str
    clause: int

    @property
    def start(self) -> int:
        """First character."""
        return self.expression.start

    @property
    def end(self) -> int:
        """Character behind the last one."""
        return self.expression.end

    @property
    def is_window(self) -> bool:
        """True for spans that count back or on."""
        return self.expression.rule in {"window", "vague_window"}

    @property
    def is_since(self) -> bool:
        """True where only a start is stated."""
        return self.expression.limit == "since" or self.expression.rule.startswith("since")


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of one text, in text order, and the rules that tie a clause to one of them."""

    parsed: Parsed
    published: date | None
    found: tuple[FoundMoment, ...]
    quotes: tuple[tuple[int, int], ...]
    undated: tuple[Undated, ...] = ()

    @property
    def all(self) -> tuple[Moment, ...]:
        """Every expression's moment, in text order."""
        return tuple(item.moment for item in self.found)

    def in_range(self, start: int, end: int) -> tuple[Moment, ...]:
        """Moments whose expression lies within these characters."""
        return tuple(item.moment for item in self._within(start, end))

    def at(self, start: int, end: int, *, speech_anchor: Moment | None = None) -> Moment | None:
        """Give the moment that holds for an act or toll told in characters `start` to `end`; None for no words.

        In this order: an expression in the clause, one in its sentence, the latest one before it in its paragraph
        (method "inherited"), the moment of the speech, the tense: present narration is the document's date, anything
        else undated is at the latest that date. `speech_anchor` is the moment of the speech that tells it.
        """
        root = self._root(start, end)
        if root is None:
            return None
        sentence = root.sent
        is_past = find_outlook(root) == "past"
        inside = [
            item
            for item in self._usable(start, end, start, end)
            if not (is_past and self._is_of_coming(item, root)) and not tells_of_war(self.parsed.doc[item.root], root)
        ]
        told = [item for item in inside if root.is_ancestor(self.parsed.doc[item.root])]
        if root.dep_ == "relcl" and not told:
            inside = self._of_noun(root) or inside
        if inside:
            return self._bounded(self._nearest(told or inside, root), root)
        lasting = self._is_lasting(start, end)
        tense, quoted = find_tense(root), self._is_quoted(start, end)
        beside = [
            item
            for item in self._usable(sentence.start_char, sentence.end_char, start, end)
            if reaches(self.parsed.doc[item.root], root) and not (is_past and self._is_of_coming(item, root))
        ]
        if beside:
            return self._beside(beside, start, root, tense, lasting=lasting)
        if tense == "present" and not quoted and speech_anchor is None:
            return self._by_tense(tense, quoted, headline=self._is_headline(start))
        inherited = self._inherited(start, sentence, is_ahead=tense == "future")
        if inherited is not None:
            return inherited
        if speech_anchor is not None and speech_anchor.is_known:
            return _by_speech(speech_anchor, tense)
        return self._by_tense(tense, quoted)

    def _of_noun(self, root: Token) -> list[FoundMoment]:
        """What dates the noun of a relative clause: "the raid on 3 May, in which nine died"."""
        noun = root.head
        words = {token.i for token in noun.subtree} - {token.i for token in root.subtree}
        near = self._usable(noun.sent.start_char, noun.sent.end_char, 0, 0)
        return [item for item in near if item.root in words and item.start < root.idx]

    def _ties(self, item: FoundMoment, root: Token) -> bool:
        """True where the clause of the item hangs on the clause of `root`, or on one joined to it."""
        governor = self.parsed.doc[item.clause].head
        is_told = root.lemma_.lower() not in SPEECH_VERBS
        if governor == root or root in governor.conjuncts or (is_told and root.is_ancestor(governor)):
            return True
        is_said = governor.lemma_.lower() in SPEECH_VERBS and governor.is_ancestor(root)
        return is_said and item.start > root.idx

    def _bounded(self, item: FoundMoment, root: Token) -> Moment:
        """The moment of an item; for a clause beside "since the siege began on 3 May" from that day on."""
        moment = self._open_since(item)
        verb = self.parsed.doc[item.clause] if item.bound else root
        if not item.bound or verb == root or verb.is_ancestor(root):
            return moment
        start: date | None = read_interval(moment).start
        end: date | None = read_interval(moment).end
        match item.bound:
            case "since":
                end = self.published if start and self.published and self.published >= start else None
                method = "from the start stated by 'since' to the document's date"
            case "before":
                end = shift_day(start, -1) if start else None
                start, method = None, "before the stated moment"
            case _:
                start, method = None, f"at the latest the end stated by '{item.bound}'"
        interval = Interval(start, end, Granularity.INTERVAL)
        return make_moment(interval, f"{moment.method}; {method}", moment.expression, moment.anchor)

    def _open_since(self, item: FoundMoment) -> Moment:
        """The moment of an item; "since the coup of May 2020" runs from that month, "so far this year" until now."""
        moment = item.moment
        if item.is_since or item.bound or self.published is None:
            return moment
        so_far = (
            self.parsed.blanked[max(0, item.start - 10) : item.start].lower().rstrip().endswith(("so far", "so far in"))
        )
        if not so_far and not any(word.lower_ == "since" for word in words_to_verb(self.parsed.doc[item.root])):
            return moment
        start = read_interval(moment).start
        if start is None or start > self.published:
            return moment
        method = f"{moment.method}; from its start to the document's date"
        return make_moment(
            Interval(start, self.published, Granularity.INTERVAL), method, moment.expression, moment.anchor
        )

    def of_speech(self, start: int, end: int) -> Moment | None:
        """Give the moment of speaking of a report in characters `start` to `end` (its reporting clause or sentence).

        Expressions inside direct quotations and those that count back from the speech ("over the previous two
        months") tell of the deed, not of the speech, and are passed over.
        """
        root = self._root(start, end)
        if root is None:
            return None
        sentence = root.sent
        near = [
            item
            for item in self._usable(sentence.start_char, sentence.end_char, start, end)
            if not (item.is_quoted or item.is_window or item.is_since) and reaches(self.parsed.doc[item.root], root)
        ]
        if near:
            cues = [token for token in sentence if token.lemma_.lower() in SPEECH_VERBS]
            bound = [item for item in near if find_verb(self.parsed.doc[item.root]) in cues]
            return (bound or near)[0].moment
        tense, quoted = find_tense(root), self._is_quoted(start, end)
        inherited = self._inherited(start, sentence, is_ahead=tense == "future")
        if inherited is not None and not (tense == "present" and not quoted):
            return inherited
        return self._by_tense(tense, quoted)

    def _is_lasting(self, start: int, end: int) -> bool:
        """True for "killed in one month": a length without an anchor lies before the words that report it."""
        first = bisect_left(self.undated, start, key=attrgetter("start"))
        behind = map(self.undated.__getitem__, range(first, len(self.undated)))
        return any(
            item.kind is Kind.LENGTH and _LASTING.search(self.parsed.blanked, max(0, item.start - 12), item.start)
            for item in takewhile(lambda item: item.start < end, behind)
        )

    def _within(self, low: int, high: int) -> Iterator[FoundMoment]:
        """What is found in characters `low` to `high`, without a walk through the whole text."""
        first = bisect_left(self.found, low, key=attrgetter("start"))
        behind = map(self.found.__getitem__, range(first, len(self.found)))
        return (item for item in takewhile(lambda item: item.start < high, behind) if item.end <= high)

    def _root(self, start: int, end: int) -> Token | None:
        span = self.parsed.doc.char_span(start, end, alignment_mode="expand") if start < end else None
        tokens = [token for token in span if not token.is_space] if span is not None else []
        if not tokens:
            return None
        inner = {token.i for token in tokens}
        tops = [token for token in tokens if token.head.i not in inner or token.head == token]
        verbs = [token for token in tops if token.pos_ in {"VERB", "AUX"}]
        return (verbs or tops or tokens)[0]

    def _usable(self, low: int, high: int, start: int, end: int) -> list[FoundMoment]:
        """Known moments in characters `low` to `high` that can date the clause from `start` to `end`."""
        return [
            item
            for item in self._within(low, high)
            if item.moment.is_known
            and not item.is_dateline
            and not self._is_comparison(item)
            and not self._is_of_another(item, start, end)
        ]

    def _is_of_another(self, item: FoundMoment, start: int, end: int) -> bool:
        """True where the words date a thing that is no deed ("a 1996 law", "the June accord")."""
        token = self.parsed.doc[item.root]
        if not modifies_thing(item.expression, token):
            return False
        return token.head.lemma_.lower() not in load_words()["incidents"] and token.head != self._root(start, end)

    def _is_comparison(self, item: FoundMoment) -> bool:
        """True for "the deadliest since the war began", "compared with 2018": a yardstick, not the time of the deed."""
        token = self.parsed.doc[item.root]
        if any(word.lower_ in _COMPARING for word in words_to_verb(token)):
            return True
        if not (item.is_since or item.bound == "since"):
            return False
        before = [other for other in token.sent if other.idx < item.start]
        return any(other.tag_ in _SUPERLATIVES and other.lower_ != "least" for other in before[-12:]) or any(
            other.lower_ in {"first", "worst"} for other in before[-12:]
        )

    def _nearest(self, items: list[FoundMoment], root: Token) -> FoundMoment:
        return min(items, key=lambda item: (item.is_since, distance(self.parsed.doc[item.root], root), item.start))

    def _beside(self, items: list[FoundMoment], start: int, root: Token, tense: str, *, lasting: bool) -> Moment:
        before = [item for item in items if item.end <= start]
        tied = [item for item in items if item.bound and self._ties(item, root)]
        chosen = tied[0] if tied else before[-1] if before else items[0]
        windows = [item for item in items if item.is_window and item.start > start]
        is_told = root.lemma_.lower() not in SPEECH_VERBS
        if windows and not tied and is_told and self._dates_speech(chosen):
            chosen = windows[0]  # "on Tuesday she accused them of killing 40 over the past four days"
        moment = self._bounded(chosen, root)
        token = self.parsed.doc[chosen.root]
        head = find_verb(token)
        if lasting and moment.end and head is not None and head.lemma_.lower() in SPEECH_VERBS and head != root:
            return _latest_by(moment)
        trails = (
            head is not None and head.lemma_.lower() in SPEECH_VERBS | _SPEAKING and head.i < token.i and head != root
        )
        if trails and moment.end and moment.granularity is Granularity.DAY and tense != "present":
            return _latest_by(moment)
        return moment

    def _is_ahead(self, item: FoundMoment) -> bool:
        """True for a moment that begins after the document's date."""
        return (
            self.published is not None
            and item.moment.start is not None
            and (item.moment.start[:10] > self.published.isoformat()[: len(item.moment.start)])
        )

    def _is_of_coming(self, item: FoundMoment, root: Token) -> bool:
        """True where another verb than a past one tells of a day ahead: "was freed and is to speak on 3 June"."""
        verb = find_verb(self.parsed.doc[item.root])
        return verb is not None and verb != root and self._is_ahead(item)

    def _inherited(self, start: int, sentence: Sentence, *, is_ahead: bool = False) -> Moment | None:
        """The latest moment before a sentence in its paragraph; one after the document's date only `is_ahead`."""
        paragraph = self.parsed.paragraph_of(start)
        before = [
            item
            for item in self._within(self._start_of(paragraph), sentence.start_char)
            if item.is_anchor and item.moment.is_known and (is_ahead or not self._is_ahead(item))
        ]
        if not before:
            return self._inherited_deed(sentence, paragraph)
        # "He died on Monday, she said on Tuesday. A bridge had been hit": the day on which somebody spoke is no deed's
        told = [item for item in before if not self._is_of_speaking(item)]
        moment = self._open_since((told or before)[-1])
        return replace(moment, method=f"inherited from the words before it in the paragraph: {moment.method}")

    def _start_of(self, paragraph: int) -> int:
        return self.parsed.paragraphs[max(0, paragraph)][0] if self.parsed.paragraphs else 0

    def _inherited_deed(self, sentence: Sentence, paragraph: int) -> Moment | None:
        """In wire stories of one sentence a paragraph "the attack" was on the day that a paragraph before it names."""
        if not any(
            t.lemma_.lower() in load_words()["incidents"] and t.tag_ == "NN" and _is_definite(t) for t in sentence
        ):
            return None
        before = [
            item
            for item in self._within(self._start_of(paragraph - _PARAGRAPHS_BACK), self._start_of(paragraph))
            if item.is_anchor and item.moment.is_known
        ]
        days = {(item.moment.start, item.moment.end) for item in before}
        if len(days) != 1 or before[0].moment.granularity is not Granularity.DAY or self._dates_speech(before[0]):
            return None
        moment = before[0].moment
        return replace(moment, method=f"inherited from the paragraph before it that tells of the deed: {moment.method}")

    def _is_of_speaking(self, item: FoundMoment) -> bool:
        """True for a day that hangs on a verb of speech: "she said on Tuesday"."""
        return item.moment.granularity is Granularity.DAY and dates_saying(self.parsed.doc[item.root])

    def _dates_speech(self, item: FoundMoment) -> bool:
        """True for what hangs on a verb of speech, or on no verb."""
        token = self.parsed.doc[item.root]
        return find_verb(token) is None or dates_saying(token)

    def _is_headline(self, start: int) -> bool:
        """True in a first line without a full stop: its present tense tells of what was done by then."""
        low, high = self.parsed.paragraphs[0] if len(self.parsed.paragraphs) > 1 else (0, 0)
        line = self.parsed.text[low:high].rstrip()
        return low <= start < high and len(line) < _LONGEST_HEADLINE and line[-1] not in ".!?…:;,”\"’'"

    def _by_tense(self, tense: str, quoted: bool, *, headline: bool = False) -> Moment:
        published = self.published
        if published is None:
            return make_moment(None, f"undated {tense}, and the document's date is unknown")
        if tense == "present" and not (quoted or headline):
            return make_moment(day_of(published), "present tense, document date")
        if tense == "future" and not quoted:
            return make_moment(
                Interval(published, None, Granularity.INTERVAL), "future, not before the document's date"
            )
        words = "headline" if headline else "undated speech" if quoted else f"undated {tense}"
        latest = Interval(None, published, Granularity.INTERVAL)
        return make_moment(latest, f"{words}, at the latest the document's date")

    def _is_quoted(self, start: int, end: int) -> bool:
        return any(
            low < end and start < high and min(end, high) - max(start, low) > (end - start) / 2
            for low, high in self.quotes
        )


def _latest_by(moment: Moment) -> Moment:
    assert moment.end is not None
    latest = Interval(None, date.fromisoformat(moment.end), Granularity.INTERVAL)
    return make_moment(latest, "at the latest the day of speaking", moment.expression, moment.anchor)


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in {"the", "that", "this"} for c in noun.lefts)


def _by_speech(speech: Moment, tense: str) -> Moment:
    interval = read_interval(speech)
    if tense == "present":
        return make_moment(interval, f"the moment of the speech: {speech.method}", speech.expression, speech.anchor)
    latest = Interval(None, interval.end, Granularity.INTERVAL)
    return make_moment(latest, "at the latest the moment of the speech", speech.expression, speech.anchor)
