"""Who and what must not be published: names and words of people at risk, found in every spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import unquote

from onrecord.model import UNNAMED, Claim, Document, Mention, Record
from onrecord.model.telling import is_told_by_author
from onrecord.publish.folding import WORD, Folded, fold_text, split_words
from onrecord.taxonomies import read_vocabulary

RUN = 4
"""Words in a row that count as the same words as a withheld quotation."""
LONG_RUN = 8
"""Words in a row that count as the same words as a text that is withheld as a whole."""

_GAP = 3
"""Characters between two passages that are withheld with them when they hold no word."""

_WORDS = {name: frozenset(map(str, words)) for name, words in read_vocabulary("onrecord.publish", "names.yaml").items()}
_PARTICLES, _TITLES, _PRONOUNS = _WORDS["particles"], _WORDS["titles"], _WORDS["pronouns"]
_ARTICLES, _PLACING, _JOINING = _WORDS["articles"], _WORDS["placing"], _WORDS["joining"]
_ARABIC_PREFIX = "(?:[وفبلك]?(?:ال)?|لل)"
_HANDLE = re.compile(r"(?<=[a-z])(?=[A-Z])|[\d_@.]+")
"""Where the words of a handle part."""
_HYPHEN = "(?:[-\u2010] {1,8})?"
"""Between two letters: a hyphen and the break of a line, which is folded to blanks."""


@dataclass(frozen=True, slots=True)
class Protection:
    """What to look for: patterns of names over folded text, and runs of words of withheld quotations.

    `pattern` finds names between anything but letters; `glued` finds parts of names anywhere, which count where the
    original changes case ("HudaInterview"); `short` finds names of one or two letters, which count with a capital.
    """

    names: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    runs: frozenset[tuple[str, ...]] = frozenset()
    glued: re.Pattern[str] | None = None
    short: re.Pattern[str] | None = None

    @classmethod
    def of(
        cls, names: Iterable[str], places: set[str], *, wholes: Iterable[str] = (), runs: Iterable[tuple[str, ...]] = ()
    ) -> Protection:
        """Protect names and their parts, and of `wholes` only the whole wording; `places` are words of places."""
        names, wholes = sorted(set(names)), sorted(set(wholes))
        parts = {part for name in names for part in parts_of_name(name, places)}
        patterns = {p for name in names for p in patterns_of_name(name, places)}
        patterns |= {p for whole in wholes for p in pattern_of_whole(split_words(whole))}
        return cls(
            names=tuple(sorted({*names, *wholes})),
            pattern=_unite(patterns),
            runs=frozenset(runs),
            glued=_unite(_spread(part) for part in parts if len(part) > 2),
            short=_unite(_bounded(re.escape(part)) for part in parts if len(part) <= 2),
        )

    def find_names(self, text: str) -> list[tuple[int, int]]:
        """Give the ranges of `text`, merged and in order, that hold a protected name."""
        return self._find_names(text, fold_text(text))

    def find_ranges(self, text: str) -> list[tuple[int, int]]:
        """Give the ranges of `text`, merged and in order, that hold a protected name or protected words."""
        if self.pattern is None and self.short is None and not self.runs:
            return []
        folded = fold_text(text)
        found = self._find_names(text, folded)
        words = [(match.group(), match.start(), match.end()) for match in WORD.finditer(folded.text)]
        for length in {len(run) for run in self.runs}:
            for first in range(len(words) - length + 1):
                stretch = words[first : first + length]
                if tuple(word for word, _, _ in stretch) in self.runs:
                    found.append(folded.range_of(stretch[0][1], stretch[-1][2]))
        return join_ranges(text, merge_ranges(found))

    def _find_names(self, text: str, folded: Folded) -> list[tuple[int, int]]:
        found = [folded.range_of(*m.span()) for m in self.pattern.finditer(folded.text)] if self.pattern else []
        if self.glued:
            ranges = (folded.range_of(*match.span()) for match in self.glued.finditer(folded.text))
            found += [(start, end) for start, end in ranges if _stands_out(text, start, end)]
        if self.short:
            ranges = (folded.range_of(*match.span()) for match in self.short.finditer(folded.text))
            found += [(start, end) for start, end in ranges if not text[start].islower()]
        return merge_ranges(found)

    def hides_in_address(self, text: str) -> bool:
        """True when an escaped address spells a protected name or protected words once it is unescaped."""
        plain = unquote(text)
        return plain != text and bool(self.find_ranges(plain))


def merge_ranges(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge ranges that touch or overlap; gives them in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def join_ranges(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join ranges with nothing but a few marks, spaces or a particle between them: a name is one passage.

    So that "al" between two withheld words does not tell what sort of name it was.
    """
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        words = [word.casefold() for word in WORD.findall(text, joined[-1][1], start)] if joined else []
        room = _GAP + (len(words[0]) if len(words) == 1 and words[0] in _PARTICLES else 0)
        if joined and start - joined[-1][1] <= room and (not words or room > _GAP):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def protect_people(
    record: Record, told: Mapping[str, bool] | None = None, *, beside: Sequence[Record] = ()
) -> Protection:
    """Collect the names and words of everybody whose claim is marked as at risk.

    `told` pairs each document that is withheld as a whole with True where its author testifies (name and parts are
    protected) and False where nobody has read it (the author's whole name is). `beside` is what is known at other
    moments: it can tell other authors, addresses and aliases of the same people.
    """
    places = {word for claim in record.claims for place in claim.places for word in split_words(place.name)}
    names: set[str] = set()
    wholes: set[str] = set()
    runs: set[tuple[str, ...]] = set()
    sides = (record, *beside)
    for side in sides:
        _gather_told(side, told or {}, names, wholes, runs)
    for side in sides:
        names = {alias for name in names if not _is_known_organisation(name) for alias in _with_aliases(name, side)}
    wholes = {whole for whole in wholes if not _is_known_organisation(whole)}
    return Protection.of(names, places, wholes=wholes, runs=runs)


def _gather_told(
    record: Record, told: Mapping[str, bool], names: set[str], wholes: set[str], runs: set[tuple[str, ...]]
) -> None:
    """Add what one record tells of people at risk: names, wordings that count as a whole only, and runs of words."""
    documents = {document.id: document for document in record.documents}
    texts = {text.document: text.text for text in record.texts}
    told_by = {
        text.document: documents[text.document]
        for text in record.texts
        if text.document in documents and is_told_by_author(documents[text.document], text.reader)
    }
    for claim in record.claims:
        if claim.at_risk is not None:
            authors = told_by if claim.chain else documents
            names.update(spellings_of_speaker(claim, authors.get(claim.content.document)))
            runs.update(runs_of_words(claim.content.exact))
    for document, testifies in told.items():
        held = documents.get(document)
        if held is not None:
            (names if testifies else wholes).update(spellings_of_author(held.author) if held.author else [])
            wholes.update(_list_addresses(held))
            runs.update(runs_of_words(texts.get(document, ""), LONG_RUN) if testifies else ())


def _list_addresses(document: Document) -> Iterator[str]:
    """Give the addresses that lead to a document: its own, and the one that was redirected to it."""
    asked = dict(document.stated_by).get("url", "").partition("redirected from ")[2]
    yield from (address.split("://")[-1] for address in (document.url, asked) if address)


def spellings_of_speaker(claim: Claim, document: Document | None) -> Iterator[str]:
    """Give the spellings of the person who testifies: the innermost speaker, or the author who narrates.

    Where the words name no speaker, the author of the `document` that hands them on is the only name that leads to
    one.
    """
    found = []
    if claim.chain:
        speaker: Mention = claim.chain[-1].speaker
        for spelling in (speaker.name, speaker.span.exact if speaker.span else ""):
            words = split_words(spelling)
            if words and spelling != UNNAMED and not set(words) <= _PRONOUNS:
                found.append(spelling)
    if not found and document is not None and document.author:
        yield from spellings_of_author(document.author)
    yield from found


def spellings_of_author(author: str) -> Iterator[str]:
    """Give what an author field names: the person, the address, and the words of a handle ("hudaKaram90")."""
    name, address = parseaddr(author)
    if "@" not in address.strip("@"):
        name, address = author, ""
    for spelling in (name.strip(), address.split("@")[0]):
        words = spelling if " " in spelling else " ".join(_HANDLE.sub(" ", spelling).split())
        for found in {spelling.strip("@"), words}:
            is_handle = not any(letter.isupper() for letter in found)
            if split_words(found):
                yield " ".join(word[0].upper() + word[1:] for word in found.split()) if is_handle else found


def runs_of_words(quotation: str, length: int = RUN) -> Iterator[tuple[str, ...]]:
    """Give every run of `length` words of a quotation, or the whole of a shorter one of at least two words."""
    words = split_words(quotation)
    if 2 <= len(words) < length:
        yield words
    for first in range(len(words) - length + 1):
        yield words[first : first + length]


def patterns_of_name(name: str, places: set[str]) -> Iterator[str]:
    """Give expressions over folded text for a name as a whole, for its parts and for its initials.

    A wording with lower-case words of its own ("resident Huda Karam", "a nurse at the hospital") is protected as a
    whole where it holds a capital, and of its words the names in it.
    """
    for given in split_description(name):
        core = _core_of(given)
        yield from pattern_of_whole(core if len(core) > 1 else ())
        for part in parts_of_name(given, places):
            if len(part) > 2:
                yield _bounded(_spread(part))
        if len(core) > 1 and core[0] not in _PARTICLES:
            rest = r"[\W_]*".join(map(_spread, core[1:]))
            yield _bounded(re.escape(core[0][0]) + r"[\W_]+" + rest)
    if _is_description(name) and any(word[0].isupper() for word in WORD.findall(name)):
        yield from pattern_of_whole(split_words(name))


def pattern_of_whole(words: Sequence[str]) -> Iterator[str]:
    """Give the expression for words in a row, also glued together where they are long enough to be told apart."""
    if len(words) > 1:
        whole = r"[\W_]*".join(map(_spread, words))
        yield whole if sum(map(len, words)) >= 8 else _bounded(whole)
    elif words and len(words[0]) > 2:
        yield _bounded(_spread(words[0]))


def parts_of_name(name: str, places: set[str]) -> Iterator[str]:
    """Give the folded words of a name that are withheld on their own; of one word that word, whatever else it means."""
    for given in split_description(name):
        core = _core_of(given)
        if len(core) == 1:
            yield from (core if core[0] not in places or not _is_description(name) else ())
        else:
            yield from (p for p in core if len(p) > 1 and p not in _PARTICLES and p not in places)


def split_description(name: str) -> Iterator[str]:
    """Give the names in a wording: itself, or the capitalised words of a description that stand for no place.

    "a nurse at the Quds hospital" names nobody, "Huda Karam, a nurse" names Huda Karam.
    """
    if not _is_description(name):
        yield name
        return
    words = list(WORD.finditer(name))
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and (words[end].group()[0].isupper() or (end > at and _is_particle(words[end].group()))):
            end += 1
        if end == at:
            at += 1
            continue
        first = at + (1 if words[at].group().lower() in _ARTICLES else 0)
        before = words[first - 1].group().lower() if first else ""
        after = words[end].group().lower() if end < len(words) else ""
        apart = end < len(words) and name[words[end - 1].end() : words[end].start()].strip() != ""
        adjective = end - first == 1 and after and not apart and after not in _JOINING
        if end > first and before not in _PLACING and not adjective:
            yield name[words[first].start() : words[end - 1].end()]
        at = end


def _is_description(name: str) -> bool:
    return any(word[0].islower() and not _is_particle(word) for word in WORD.findall(name))


def _is_particle(word: str) -> bool:
    return word.casefold() in _PARTICLES


def _core_of(name: str) -> tuple[str, ...]:
    parts = split_words(name)
    core = tuple(part for part in parts if part not in _TITLES)
    return core or parts


def _spread(word: str) -> str:
    """Allow a hyphen at the end of a line between any two letters."""
    return _HYPHEN.join(map(re.escape, word))


def _bounded(expression: str) -> str:
    return rf"(?<![^\W\d_]){_ARABIC_PREFIX}{expression}(?:e?s)?(?![^\W\d_])"


def _unite(expressions: Iterable[str]) -> re.Pattern[str] | None:
    found = sorted(set(expressions), key=lambda one: (-len(one), one))
    return re.compile("|".join(found)) if found else None


def _stands_out(text: str, start: int, end: int) -> bool:
    """True where a word inside a longer one begins and ends by a change of case, a digit or the word's own edge."""
    begins = start == 0 or not text[start - 1].isalpha() or (text[start].isupper() and text[start - 1].islower())
    ends = end == len(text) or not text[end].isalpha() or (text[end].isupper() and text[end - 1].islower())
    return begins and ends


@lru_cache(maxsize=1)
def _known_organisations() -> frozenset[tuple[str, ...]]:
    terms = read_vocabulary("onrecord.taxonomies", "actors.yaml")["terms"]
    return frozenset(split_words(name) for term in terms for name in (term["label"], *term.get("aliases", ())))


def _is_known_organisation(name: str) -> bool:
    """Only the vocabulary tells a body from a person: the record's own kinds are guesses of the software."""
    words = split_words(name)
    return words in _known_organisations() or (words[:1] == ("the",) and words[1:] in _known_organisations())


def _with_aliases(name: str, record: Record) -> set[str]:
    folded = split_words(name)
    known = {name}
    for actor in record.actors:
        spellings = (actor.name, *actor.aliases)
        if folded in {split_words(spelling) for spelling in spellings}:
            known.update(s for s in spellings if not set(split_words(s)) <= _PRONOUNS)
    return known
