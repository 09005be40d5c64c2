"""Tells what a speaker does with a proposition: asserts, alleges, denies, fears, plans, calls for or conditions it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from onrecord.extract.phrases.clauses import find_clause, find_clause_root
from onrecord.extract.speech.attribution import Speech
from onrecord.extract.speech.cues import Cue
from onrecord.extract.speech.hearsay import find_falsity
from onrecord.extract.speech.intents import find_intent
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.model import Span, Stance
from onrecord.taxonomies import read_vocabulary

_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Stancing:
    """A stance with the spans of the words that decided it."""

    stance: Stance
    hedges: tuple[Span, ...] = ()
    negations: tuple[Span, ...] = ()


@lru_cache(maxsize=1)
def load_hedges() -> dict[str, frozenset[str]]:
    """Give each list of weakening words by its name."""
    lists: dict[str, list[str]] = read_vocabulary("onrecord.extract.speech", "hedges.yaml")
    return {name: frozenset(map(str, words)) for name, words in lists.items()}


def find_stance(
    parsed: Parsed,
    start: int,
    end: int,
    speech: Speech | None,
    heads: Sequence[Token] = (),
    *,
    deeds: Sequence[Token] = (),
) -> Stancing:
    """Find the stance of the proposition in characters `start` to `end`, said by `speech` (None: by the publisher).

    `heads` are the words that carry it, `deeds` those of them that tell of conduct: only these can be negated.
    """
    heads = heads or _tops(parsed, start, end)
    words = _words_around(parsed, heads, start, end)
    if speech is not None and speech.cue is Cue.DENY:
        return _read_denial(parsed, speech)
    if conditions := [t for t in words if _is_condition(t)] or _find_conditions(heads):
        return Stancing(Stance.CONDITIONAL, _cite(parsed, conditions))
    if speech is not None and speech.cue is Cue.APPEAL and not _is_given(heads):
        return Stancing(Stance.CALLED_FOR, _cue_spans(speech))
    if negations := _find_negations(deeds) or _find_untrue(heads):
        return Stancing(Stance.DENIED, (), _cite(parsed, negations))
    if fears := _find_fears(words, heads):
        return Stancing(Stance.FEARED, _cite(parsed, fears))
    if undone := _find_undone(parsed, deeds):
        return undone
    if wishes := _find_wishes(words, heads):
        return Stancing(Stance.CALLED_FOR, _cite(parsed, wishes))
    if asking := _find_questions(heads):
        return Stancing(Stance.POSSIBLE, _cite(parsed, asking))
    if plans := _find_governing(heads, "planned_verbs", infinitive=True) or _find_future(words, deeds):
        return Stancing(Stance.PLANNED, _cite(parsed, plans))
    return _find_weakening(parsed, words, heads, deeds, speech)


def _find_undone(parsed: Parsed, deeds: Sequence[Token]) -> Stancing | None:
    """The stance of deeds none of which was done: attempted, planned, threatened, feared or prevented."""
    intents = [found for deed in deeds if (found := find_intent(deed)) is not None]
    if not intents or len(intents) < len(deeds):
        return None
    cited = _cite(parsed, [word for _, word in intents])
    stance = intents[0][0]
    return Stancing(stance, (), cited) if stance is Stance.DENIED else Stancing(stance, cited)


def _find_weakening(
    parsed: Parsed, words: list[Token], heads: Sequence[Token], deeds: Sequence[Token], speech: Speech | None
) -> Stancing:
    if speech is not None and speech.cue is Cue.PLAN:
        return Stancing(Stance.PLANNED, _cue_spans(speech))
    lists = load_hedges()
    cue = _cue_token(parsed, speech)
    if cue is not None and cue.lemma_.lower() in lists["feared_verbs"]:
        return Stancing(Stance.FEARED, _cite(parsed, [cue]))
    if speech is not None and speech.cue in {Cue.HEARSAY, Cue.ALLEGE}:
        return Stancing(Stance.ALLEGED, _cue_spans(speech))
    alleged = [t for t in words if t.lower_ in lists["alleged"]] + _find_said_to(heads, "alleged_verbs")
    alleged = alleged or [verb for deed in deeds if (verb := _find_charge(deed)) is not None]
    if alleged:
        return Stancing(Stance.ALLEGED, _cite(parsed, alleged))
    modals = [t for t in words if t.tag_ == "MD" and t.lower_ in lists["possible_modals"] and t.lower_ != "can"]
    possible = [t for t in words if t.lower_ in lists["possible"]] + modals + _find_said_to(heads, "possible_verbs")
    if possible:
        return Stancing(Stance.POSSIBLE, _cite(parsed, possible))
    return Stancing(Stance.ASSERTED)


def _find_fears(words: list[Token], heads: Sequence[Token]) -> list[Token]:
    lists = load_hedges()
    above = [up for head in heads for up in islice(find_clause_root(head).ancestors, 2) if up.lower_ in lists["feared"]]
    return [t for t in words if t.lower_ in lists["feared"]] + above + _find_governing(heads, "feared_verbs")


def _tops(parsed: Parsed, start: int, end: int) -> list[Token]:
    span = parsed.doc.char_span(start, end, alignment_mode="contract")
    return (
        [t for t in span if t.dep_ == "ROOT" or t.head.i < span.start or t.head.i >= span.end]
        if span is not None
        else []
    )


def _words_around(parsed: Parsed, heads: Sequence[Token], start: int, end: int) -> list[Token]:
    """Words of the heads' clauses, with clauses of condition beside them."""
    found: dict[int, Token] = {}
    for head in heads:
        low, high = find_clause(head)
        span = parsed.doc.char_span(low, high, alignment_mode="contract")
        for token in span if span is not None else ():
            found[token.i] = token
        for child in find_clause_root(head).children:
            if child.dep_ in {"advcl", "mark"}:
                found.update({t.i: t for t in child.subtree if t.dep_ == "mark"})
    return [found[i] for i in sorted(found) if start <= found[i].idx < end]


def _find_conditions(heads: Sequence[Token]) -> list[Token]:
    """The "if" of the heads' own clause or of one that hangs on it, also where the content was cut before it."""
    roots = {root.i: root for root in map(find_clause_root, heads)}.values()
    beside = [child for root in roots for child in root.lefts if child.dep_ in {"advcl", "ccomp"}]
    behind = [child for root in roots for child in root.rights if child.dep_ == "advcl"]
    return [t for clause in (*roots, *beside, *behind) for t in clause.lefts if _opens_condition(t, clause)]


def _read_denial(parsed: Parsed, speech: Speech) -> Stancing:
    if withheld := _find_withheld(_cue_token(parsed, speech)):
        return Stancing(Stance.POSSIBLE, _cite(parsed, withheld))
    return Stancing(Stance.DENIED, (), _cue_spans(speech))


def _is_given(heads: Sequence[Token]) -> bool:
    """True for "called for an inquiry into a raid that killed nine": what a relative clause tells has happened."""
    roots = [find_clause_root(head) for head in heads]
    return bool(roots) and all(
        root.dep_ == "relcl" and (root.tag_ == "VBD" or any(c.tag_ == "VBD" for c in root.children if "aux" in c.dep_))
        for root in roots
    )


def _find_withheld(denial: Token | None) -> list[Token]:
    """The words of "neither confirmed nor denied", "did not deny", "declined to confirm or deny": no denial is made."""
    found: list[Token] = []
    while denial is not None:
        found += [c for c in denial.children if c.dep_ == "neg" or c.lower_ in {"neither", "nor"}]
        up = denial.head
        if denial.dep_ == "xcomp" and up.lemma_.lower() in {"refuse", "decline"}:
            return [*found, up]
        denial = up if denial.dep_ == "conj" and up.i != denial.i else None
    return found


def _find_untrue(heads: Sequence[Token]) -> list[Token]:
    """ "Nobody said that ...", "it is not true that ...": what stands below is not asserted, it is denied."""
    found: list[Token] = []
    for head in heads:
        nouns = (up for up in chain((head,), head.ancestors) if up.dep_ in {"nsubj", "nsubjpass"})
        found += [word for noun in islice(nouns, 2) if (word := find_falsity(noun)) is not None]
    for root in map(find_clause_root, heads):
        if root.dep_ not in {"ccomp", "csubj", "acl"}:
            continue
        for up in (root.head, root.head.head):
            subjects = [c for c in up.lefts if c.dep_ == "nsubj" and c.i < root.i]
            found += [c for c in subjects if c.lower_ == "nobody" or any(d.lower_ == "no" for d in c.lefts)]
            truths = [c for c in (up, *up.children) if c.lower_ in {"true", "correct"} and c.i < root.i]
            found += [n for c in (up, *truths) for n in c.children if truths and n.dep_ == "neg"]
            found += [c for c in (up, *up.children) if c.lower_ in {"false", "untrue"} and c.i < root.i]
    return list(dict.fromkeys(found))


def _find_questions(heads: Sequence[Token]) -> list[Token]:
    """The mark of a question whose main clause tells of the deed: who asks has not asserted."""
    return [head.sent[-1] for head in heads if head.sent[-1].text == "?" and find_clause_root(head).dep_ == "ROOT"][:1]


def _opens_condition(token: Token, clause: Token) -> bool:
    if token.dep_ in {"mark", "prep"} and _is_condition(token):
        return True
    if token.i != clause.left_edge.i or clause.dep_ not in {"advcl", "ccomp"}:
        return False
    if token.lower_ in {"should", "had", "were"} and token.dep_ in {
        "aux",
        "auxpass",
    }:  # "should the dam be bombed, ..."
        return any(c.dep_ in {"nsubj", "nsubjpass"} and c.i > token.i for c in clause.lefts)
    return token.lower_ == "in" and any(c.lower_ == "case" for c in token.children)


def _is_condition(token: Token) -> bool:
    if token.lower_ not in load_hedges()["conditions"] or token.dep_ not in {"mark", "advmod", "prep"}:
        return False
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    if before in {"as", "even"} or (token.lower_ == "provided" and token.dep_ != "mark"):
        return False
    return token.head.dep_ != "ccomp"


def _find_negations(deeds: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for head in deeds:
        found.extend(_negations_of(head))
    return found


def _negations_of(head: Token) -> list[Token]:
    """Negations on the deed, on its people ("no civilians were killed"), or on the verb that carries it."""
    token = head
    found: list[Token] = []
    for _ in range(4):
        found.extend(n for child in token.children for n in _negations_in(child, token, head))
        up = token.head
        if up.i == token.i:
            break
        if _fails(token, up):
            found.append(up)
            break
        if token.dep_ in {"pobj", "pcomp"} and up.lower_ in {"with", "of"} and up.head.lemma_ in {"charge", "accuse"}:
            found.extend(n for n in up.head.children if n.dep_ == "neg")  # "was not charged with murder"
            break
        behind = up.lower_ == "behind" and up.head.lemma_ == "be"  # "was not behind the attack"
        if token.dep_ == "pobj" and (behind or up.head.lower_ in _UNOWNED):  # "is not aware of any strike"
            unaware = (up.head, up.head.head)
            found.extend(n for word in unaware for n in word.children if n.dep_ == "neg" or n.lower_ == "no")
            break
        if not _carries(token, up):
            break
        token = up
    return found


_UNOWNED = frozenset({"aware", "knowledge", "responsible", "involved"})


def _negations_in(child: Token, token: Token, head: Token) -> Iterable[Token]:
    if child.dep_ == "neg" and not _is_only(child):
        yield child
    if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and (token is head or token.lemma_ == "be"):
        first = child.left_edge
        if first.lower_ == "not" and first.i < child.i and first.nbor().lower_ in {"a", "one", "even"}:
            yield first  # "not a single civilian was killed"
        none = _no_of(child)
        if none is not None:
            yield none
    if token is head and child.dep_ == "det" and child.lower_ == "no":
        yield child


def _fails(token: Token, up: Token) -> bool:
    if token.dep_ in {"pcomp", "pobj"} and up.lower_ == "without":
        return True
    return token.dep_ in {"xcomp", "pcomp", "dobj"} and up.lemma_.lower() in load_hedges()["failing_verbs"]


def _carries(token: Token, up: Token) -> bool:
    light = token.dep_ in {"dobj", "nsubj", "nsubjpass"} and up.lemma_ in _LIGHT
    return light or token.dep_ in {"xcomp", "auxpass", "attr", "acl"}


_LIGHT = frozenset(
    {
        "be",
        "carry",
        "commit",
        "launch",
        "conduct",
        "take",
        "occur",
        "happen",
        "report",
        "record",
        "make",
        "cause",
        "suffer",
    }
)


def _is_only(negation: Token) -> bool:
    """ "Not only bombed but ..." denies nothing."""
    return negation.i + 1 < len(negation.doc) and negation.nbor().lower_ in {"only", "just", "yet"}


def _no_of(noun: Token) -> Token | None:
    if noun.lower_ in {"none", "nobody"} or noun.lower_ == "no":
        return noun
    return next(
        (c for c in noun.children if c.lower_ in {"no", "neither"} and c.dep_ in {"det", "neg", "preconj", "cc"}), None
    )


def _find_wishes(words: list[Token], heads: Sequence[Token]) -> list[Token]:
    lists = load_hedges()
    near = {h.i for h in heads} | {find_clause_root(h).i for h in heads}
    modal = [t for t in words if t.tag_ == "MD" and t.lower_ in lists["called_for_modals"] and t.head.i in near]
    return modal or [t for t in words if t.i in near and t.lemma_ in {"have", "need"} and _has_to_end(t)]


def _has_to_end(verb: Token) -> bool:
    """ "The bombing has to stop", "needs to end"."""
    ending = load_hedges()["called_for_phrases"]
    return any(c.dep_ == "xcomp" and c.lemma_.lower() in ending for c in verb.rights)


def _find_governing(heads: Sequence[Token], name: str, *, infinitive: bool = False) -> list[Token]:
    """Verbs of this list right above a head ("plans to storm", "is feared to have died", "feared dead")."""
    verbs = load_hedges()[name]
    found = []
    for head in heads:
        token = head
        for _ in range(3):
            up = token.head
            if up.i == token.i:
                break
            fits = (
                token.dep_ in {"xcomp", "oprd", "acomp", "ccomp"} and up.lemma_.lower() in verbs and up.pos_ in _VERBAL
            )
            if fits and (not infinitive or any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)):
                found.append(up)
                break
            if token.dep_ not in {"xcomp", "conj", "auxpass", "acomp", "dobj"}:
                break
            token = up
    return found


def _find_said_to(heads: Sequence[Token], name: str) -> list[Token]:
    """Passives that leave the speaker open: "is said to have", "were reported killed", "appears to have"."""
    found = []
    for verb in _find_governing(heads, name):
        passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
        by = any(c.dep_ == "agent" for c in verb.children)
        if (passive and not by) or verb.lemma_ in {"appear", "seem"}:
            found.append(verb)
    return found


def _find_charge(deed: Token) -> Token | None:
    """ "Was charged with the killing of", "is accused of beating": the verb, where nobody says who charges."""
    while deed.dep_ in {"amod", "compound"} and deed.tag_ in {"VBG", "NN", "NNP"}:
        deed = deed.head  # "accused of killing officer So-and-so"
    up = deed.head
    if deed.dep_ not in {"pobj", "pcomp"} or up.lower_ not in {"of", "with"}:
        return None
    verb = up.head
    if verb.lemma_ not in {"charge", "accuse", "suspect"} or verb.pos_ != "VERB":
        return None
    return None if any(c.dep_ in {"agent", "dobj"} for c in verb.children) else verb


def _find_future(words: list[Token], deeds: Sequence[Token]) -> list[Token]:
    near = {h.i for h in deeds} | {find_clause_root(h).i for h in deeds}
    return [
        t for t in words if t.tag_ == "MD" and t.lemma_.lower() in {"will", "’ll", "'ll", "shall"} and t.head.i in near
    ]


def _cue_token(parsed: Parsed, speech: Speech | None) -> Token | None:
    cue = speech.attribution.chain()[-1].cue if speech is not None else None
    span = parsed.doc.char_span(cue.start, cue.end) if cue is not None else None
    return span[0] if span is not None else None


def _cue_spans(speech: Speech) -> tuple[Span, ...]:
    return tuple(link.cue for link in speech.attribution.chain() if link.cue is not None)[-1:]


def _cite(parsed: Parsed, tokens: Iterable[Token]) -> tuple[Span, ...]:
    unique = {t.i: t for t in tokens}
    return tuple(Span.of(parsed.document, parsed.text, t.idx, t.idx + len(t)) for _, t in sorted(unique.items()))
