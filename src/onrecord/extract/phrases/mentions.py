"""Noun phrases as mentions: whole, normalised, split where several parties are named, with their side."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from onrecord.extract.phrases.sides import find_side
from onrecord.extract.wording.calendar import MONTHS, WEEKDAYS
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import find_nation, load_words, map_adjectives
from onrecord.model import Mention, Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_LEFT = frozenset({"amod", "compound", "nmod", "poss", "case", "advmod", "npadvmod", "punct", "dep", "nummod", "det"})
_LEADING = frozenset({"det", "predet", "nummod", "quantmod", "punct", "cc", "preconj"})
_MONTHS = frozenset(name.capitalize() for name in MONTHS) | frozenset(name.capitalize() for name in WEEKDAYS)
_TIES = frozenset({"loyal", "allied", "aligned", "affiliated", "faithful", "backed", "supported", "led", "controlled"})
_THINGS_SAID = frozenset({"it", "this", "that", "which", "what", "itself", "something", "nothing", "everything"})


def names_people(token: Token) -> bool:
    """True when the noun names people who may be harmed ("villagers") or stands for them ("dozens", "12")."""
    lemma = token.lemma_.lower()
    if lemma in load_words()["persons"] or token.lower_ in load_words()["persons"]:
        return True
    if token.pos_ == "PRON" or token.tag_ == "PRP":
        return lemma not in _THINGS_SAID
    if token.lower_ in map_adjectives() and token.tag_ in {"NNS", "NNPS"}:
        return True
    return counts_people(token)


def counts_people(token: Token) -> bool:
    """True for a number or counting noun that stands alone for people ("12 were killed", "dozens fled")."""
    if token.pos_ == "NUM" or token.tag_ == "CD":
        return not re.fullmatch(r"(?:19|20)\d\d", token.text)
    return token.lemma_.lower() in load_words()["counters"] and token.pos_ in NOMINAL | {"ADJ", "DET"}


def find_counted(token: Token) -> Token:
    """Follow "dozens of civilians" or "a group of farmers" to the noun that is meant."""
    if not counts_people(token) and token.lemma_.lower() not in load_words()["quantifiers"]:
        return token
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None and noun.pos_ in NOMINAL:
                return find_counted(noun)
    return token


def split_heads(token: Token) -> list[Token]:
    """List the coordinated heads of a noun phrase, leaving out nouns that are the next clause's subject."""
    heads, queue = [], [token]
    while queue:
        current = queue.pop(0)
        heads.append(current)
        queue.extend(
            c for c in current.rights if c.dep_ in {"conj", "appos"} and _is_party(c, current) and not starts_clause(c)
        )
    return heads


def _is_party(token: Token, first: Token) -> bool:
    if token.dep_ == "appos":  # "men, women and children" is often read as an apposition
        counted = any(c.dep_ == "nummod" for c in first.children)  # "five farmers, a cook and her son"
        plural = token.tag_ == first.tag_ == "NNS" or (counted and token.tag_ == "NN")
        return plural and any(c.dep_ == "cc" for c in token.children)
    return token.pos_ in NOMINAL and token.tag_ not in {"VBG", "VBN"}


def starts_clause(token: Token) -> bool:
    """True when the noun is followed by a finite verb that has no subject: it is that verb's own."""
    end = max(t.i for t in token.subtree) + 1
    if end >= len(token.doc):
        return False
    after = token.doc[end]
    if after.tag_ not in {"VBZ", "VBP", "VBD", "MD"} or after.i >= token.sent.end:
        return False
    verb = after.head if after.dep_ in {"aux", "auxpass"} else after
    return not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children)


def make_mentions(parsed: Parsed, token: Token, *, only: Callable[[Token], bool] | None = None) -> tuple[Mention, ...]:
    """Give a mention for each party of the noun phrase that `token` heads ("Syria and Russia" are two).

    With `only`, parties whose head it refuses are left out.
    """
    found: list[Mention] = []
    for head in split_heads(token):
        counted = find_counted(head)
        if only is not None and not only(counted):
            continue
        modifiers = _split_modifiers(counted)
        if modifiers:
            found.extend(_name_each(parsed, counted, modifiers))
            continue
        mention = make_mention(parsed, counted)
        if mention is not None:
            found.append(mention)
    return tuple(dict.fromkeys(found))


def make_mention(parsed: Parsed, token: Token) -> Mention | None:
    """Name one noun phrase by its head, None when nothing nameable is left of it."""
    if token.pos_ not in NOMINAL | {"ADJ", "DET"} or token.pos_ == "PUNCT":
        return None
    if counts_people(token) and token.pos_ != "PROPN":
        return _name_counted(parsed, token)
    start, end = find_extent(token)
    name = normalise(parsed.text[start:end])
    if not name:
        return None
    return Mention(name, Span.of(parsed.document, parsed.text, start, end), find_side(name))


def _name_counted(parsed: Parsed, number: Token) -> Mention:
    """Name those whom a number without a noun counts: the people counted before it in its sentence, else "people"."""
    span = Span.of(parsed.document, parsed.text, number.idx, number.idx + len(number))
    for token in reversed(list(number.doc[number.sent.start : number.i])):
        if token.pos_ == "NOUN" and names_people(token) and any(c.dep_ == "nummod" for c in token.children):
            if number.dep_ == "dobj" and token.dep_ == "nsubj":  # "three men killed dozens"
                continue
            start, end = find_extent(token)
            return Mention(
                normalise(parsed.text[start:end]), Span.of(parsed.document, parsed.text, start, end), None, span
            )
    return Mention("people", span)


def make_nation_mention(parsed: Parsed, token: Token) -> Mention | None:
    """Name the country that an adjective stands for ("Russian air strikes" are Russia's)."""
    nation = find_nation(token.text)
    if nation is None:
        return None
    span = Span.of(parsed.document, parsed.text, token.idx, token.idx + len(token))
    return Mention(nation.name, span, nation.name)


@lru_cache(maxsize=16384)
def normalise(words: str) -> str:
    """Give the wording with single blanks, straight apostrophes, and no quotation or trailing possessive marks."""
    whole = re.sub(r"\[[^\]]*\]?.*$", "", words) or words  # a mark of citation ends the name
    if "(" in whole and ")" not in whole:
        whole = whole[: whole.index("(")]
    plain = re.sub(r"\s+", " ", whole).replace("’", "'").strip("\"“”„«»‘' ,;:()")
    plain = re.sub(r"\s*([-/])\s*", r"\1", plain) if re.search(r"\w [-/]|[-/] \w", plain) is None else plain
    return re.sub(r"'s?$", "", plain)


def find_extent(token: Token) -> tuple[int, int]:
    """Give the characters of the noun phrase with its modifiers, "of", "including" and "loyal to" phrases."""
    left = token
    for child in reversed(list(token.lefts)):
        if child.dep_ not in _LEFT or _breaks(child, left) or _is_date(child):
            break
        left = child.left_edge
    numbers = [c for c in token.lefts if c.dep_ == "nummod" and c.tag_ == "CD" and c.i > left.i]
    if numbers and token.tag_ == "NNS":  # "shot dead three women": what stands before the number is no part of them
        left = numbers[-1]
    while left.i < token.i and (_is_leading(left) or _is_gerund_before(left, token)):
        left = left.nbor()
    right = _find_right(token)
    return left.idx, right.idx + len(right)


def _is_date(child: Token) -> bool:
    """ "In May 2021 gunmen ..." is read as if the month were part of the gunmen's name."""
    if child.dep_ in {"compound", "nmod", "npadvmod"} and child.text in _MONTHS and child.pos_ == "PROPN":
        return True
    timed = child.lemma_.lower() in {"month", "week", "year", "day", "morning", "night", "evening", "afternoon"}
    if timed and child.dep_ in {"compound", "nmod"}:  # "the following month rebels ..."
        before = child.nbor(-1).lower_ if child.i > child.sent.start else ""
        return before in {"following", "previous", "next", "last", "same", "that", "this", "one"}
    return timed and any(c.dep_ in {"det", "amod"} for c in child.children)


def _breaks(child: Token, left: Token) -> bool:
    if any(c.dep_ == "nsubj" for c in child.children):  # "soldiers forcibly displaced villagers"
        return True
    return child.right_edge.i + 1 != left.i or (child.dep_ == "punct" and child.text in ",;:—–")


def _is_leading(token: Token) -> bool:
    if token.dep_ in _LEADING or token.tag_ in {"PRP$", "WP$", "CD", "DT"} or token.is_punct:
        return True
    aged = token.lower_ in {"year", "month"} and token.i + 1 < len(token.doc) and token.nbor().text == "-"
    measured = token.lower_ in load_words()["measures"] or token.lower_ in {"year-old", "month-old"}
    return aged or measured or _ends_age(token)


def _ends_age(token: Token) -> bool:
    """ "The 34-year-old farmer" is a farmer."""
    return token.lower_ == "old" and token.i > 1 and token.nbor(-1).text == "-"


def _is_gerund_before(left: Token, token: Token) -> bool:
    """ "Accused of burning homes", read as if the homes burned: the homes alone are the noun phrase."""
    governed = token.dep_ == "pobj" and token.head.lower_ in {"of", "for"}
    return (
        governed and left.tag_ == "VBG" and left.dep_ == "amod" and token.lemma_.lower() not in load_words()["forces"]
    )


def _find_right(token: Token) -> Token:
    right = token
    for child in token.rights:
        if not _belongs(child, token) or child.left_edge.i > right.i + 2:
            continue
        right = _clip(child)
    after = right.i + 1
    if (
        after + 1 < token.sent.end
        and token.doc[after].lower_ in _TIES
        and token.doc[after + 1].lower_ in {"to", "with", "by"}
    ):
        return _end_of_name(token.doc[after + 2]) if after + 2 < token.sent.end else right
    return right


def _belongs(child: Token, token: Token) -> bool:
    if token.lower_ in {"those", "anyone", "everyone", "people"} and token.tag_ in {"DT", "NN"}:
        return child.dep_ in {"acl", "relcl", "prep"}
    if child.dep_ == "prep":
        charged = token.head.lemma_ in load_words()["accusing"] and token.dep_ == "dobj"  # "accused X of burning homes"
        of = child.lower_ == "of" and not charged and any(c.dep_ == "pobj" for c in child.children)
        return of or child.lower_ == "including"
    return child.dep_ == "acl" and child.lower_ in _TIES


def _clip(child: Token) -> Token:
    """End a trailing phrase before a relative clause or another preposition that tells where or when."""
    edge = child.right_edge
    if child.dep_ == "prep":
        stop = next((t for t in child.subtree if t.i > child.i and _leads_away(t)), None)
        edge = edge if stop is None else child.doc[stop.left_edge.i - 1]
    while edge.is_punct and edge.i > child.i:
        edge = edge.nbor(-1)
    return edge


def _leads_away(token: Token) -> bool:
    return token.dep_ in {"relcl", "acl", "advcl"} or (token.dep_ == "prep" and token.lower_ not in {"of", "including"})


def _end_of_name(token: Token) -> Token:
    """Run to the end of a name with its title and apposition ("Syria's President, Bashar al-Assad")."""
    end = token
    while end.i + 1 < token.sent.end and _goes_on(end, end.nbor()):
        end = end.nbor()
    return end


def _goes_on(end: Token, following: Token) -> bool:
    if following.text in {"-", "'s", "’s", "of", "al", "de"} or following.text[:1].isupper():
        return True
    if following.text == ",":
        names = following.i + 1 < following.sent.end and following.nbor().text[:1].isupper()
        return names and (end.text[:1].isupper() or end.pos_ == "NOUN")
    if end.text in {"'s", "’s"} or (end.pos_ == "ADJ" and end.i > 0 and end.nbor(-1).text in {"'s", "’s"}):
        return following.pos_ in {"ADJ", "NOUN", "PROPN"}
    if end.pos_ in {"ADJ", "NOUN"} and following.pos_ == "NOUN" and end.whitespace_:
        return True
    opens = end.lower_ in {"the", "of", "-", "al", "its", "their", "to", "by", "with"} or end.dep_ in {"det", "amod"}
    return opens and following.pos_ in {"NOUN", "PROPN", "ADJ", "DET"}


def _split_modifiers(token: Token) -> list[Token]:
    """List the countries of "the UK, U.S. and French ambassadors"; empty unless there are several."""
    if token.tag_ not in {"NNS", "NNPS"}:
        return []
    for prep in (c for c in token.rights if c.dep_ == "prep" and c.lower_ == "of" and _is_office(token)):
        group = [t for t in prep.subtree if t.dep_ in {"pobj", "conj"} and _names_nation(t)]
        if len(group) > 1:
            return group
    for child in token.lefts:
        if child.dep_ in {"amod", "nmod", "compound"} and _names_nation(child):
            group = [t for t in child.subtree if _names_nation(t)]
            if len(group) > 1 and any(t.dep_ == "cc" for t in child.subtree):
                return group
    return []


def _is_office(token: Token) -> bool:
    return token.lemma_.lower() in {"ambassador", "envoy", "minister", "president", "leader", "official", "diplomat"}


def _names_nation(token: Token) -> bool:
    """True for a country's adjective or name; of "United States" the last word, which carries the roles."""
    return (token.dep_ in {"pobj", "conj"} and token.text in {"States", "Kingdom", "Emirates"}) or find_nation(
        token.text
    ) is not None


def _name_each(parsed: Parsed, token: Token, modifiers: list[Token]) -> list[Mention]:
    """Name one party for each country: an office holder in the singular, forces in the plural."""
    if modifiers[0].i > token.i:  # "the ambassadors of Chad and Niger"
        start = token.idx
        spans = [Span.of(parsed.document, parsed.text, start, m.idx + len(m)) for m in modifiers]
        names = [_name_nation(m) for m in modifiers]
        return [Mention(f"{token.lemma_} of {name}", s) for name, s in zip(names, spans, strict=True)]
    end = token.idx + len(token)
    noun = token.lemma_ if _is_office(token) else token.text
    between = [t for t in token.lefts if t.i > modifiers[-1].i and t.dep_ in {"amod", "compound", "nmod"}]
    words = " ".join([*(t.text for t in between), noun])
    mentions = []
    for modifier in modifiers:
        name = f"{modifier.text} {words}"
        span = Span.of(parsed.document, parsed.text, modifier.idx, end)
        mentions.append(Mention(name, span, find_side(name)))
    return mentions


def _name_nation(token: Token) -> str:
    """ "The United States" is headed by its last word."""
    return " ".join(t.text for t in (*(c for c in token.lefts if c.dep_ == "compound"), token))
