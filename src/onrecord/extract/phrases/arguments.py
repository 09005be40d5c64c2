"""Who stands where in a clause: subjects, objects and by-phrases of a verb, lifted over control and conjunction."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.phrases.leaders import repair_subject
from onrecord.extract.phrases.mentions import NOMINAL
from onrecord.extract.phrases.nouns import find_whole, is_happening
from onrecord.extract.phrases.parties import is_date_word
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_VERBAL = frozenset({"VERB", "AUX"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Arguments:
    """Heads of the noun phrases around a verb: `doers` act, `undergoers` are acted on, whatever the voice.

    `doers` holds the subject of an active verb or the by-phrase of a passive one.
    """

    doers: tuple[Token, ...]
    undergoers: tuple[Token, ...]
    passive: bool


def find_arguments(verb: Token) -> Arguments:
    """Find the doers and undergoers of a verb form, also where they stand in a governing clause."""
    if is_passive(verb):
        return Arguments(tuple(find_agents(verb)), tuple(find_subjects(verb)), passive=True)
    if verb.dep_ == "amod" and verb.tag_ == "VBG" and verb.i < verb.head.i and not _describes(verb):
        noun = verb.head  # "accused of massacring civilians", "accused of killing officer So-and-so"
        while noun.dep_ == "compound" and noun.head.i > noun.i:
            noun = noun.head
        doers = _subjects_of_gerund_noun(noun) if noun.dep_ == "pobj" else []
        return Arguments(tuple(doers), (noun,), passive=False)
    objects = find_objects(verb)
    subjects = find_subjects(verb)
    return Arguments(tuple(s for s in subjects if s not in objects), tuple(objects), passive=False)


def _describes(verb: Token) -> bool:
    """ "Advancing troops" act themselves; in "massacring civilians" the civilians are the object.

    So are soldiers in "accused of killing soldiers".
    """
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if before is not None and before.lower_ in {"of", "for"} and before.head.lemma_ in load_words()["accusing"]:
        return False
    return verb.head.lemma_.lower() in load_words()["forces"]


def _subjects_of_gerund_noun(noun: Token) -> list[Token]:
    prep, governor = noun.head, noun.head.head
    if prep.lower_ in {"of", "for"} and governor.pos_ in NOMINAL:
        return find_accused(governor)
    if prep.lower_ not in {"of", "for"} or governor.lemma_ not in load_words()["accusing"]:
        return []
    objects = [c for c in governor.children if c.dep_ == "dobj"]
    return objects or (find_subjects(governor) if is_passive(governor) else [])


def is_passive(verb: Token) -> bool:
    """True for passives, passive participles after a noun, and verbs that a passive is coordinated with."""
    children = list(verb.children)
    if any(
        c.dep_ in {"auxpass", "nsubjpass"} or (c.lower_ in {"get", "gets", "got"} and c.dep_ == "aux") for c in children
    ):
        return True
    if verb.tag_ not in {"VBN", "VBD"} or any(c.dep_ == "dobj" for c in children):
        return False
    if _is_left_so(verb):
        return True
    if any(c.dep_ == "nsubj" for c in children):
        return False
    if verb.lemma_ in {"shoot", "fire"} and _pobj(verb, {"at", "on"}):
        return False  # "a teacher shot at the soldiers"
    if any(c.dep_ == "aux" for c in children):
        return False
    if verb.dep_ == "acl" and any(c.dep_ == "dobj" for v in verb.conjuncts for c in v.children):
        return False  # "students killed and wounded dozens", read as if the students were killed
    if verb.dep_ in {"acl", "amod"}:
        return verb.tag_ == "VBN" or verb.dep_ == "acl"
    if verb.dep_ == "conj" and verb.head.pos_ in _VERBAL:
        return is_passive(verb.head)
    return verb.tag_ == "VBN"


def _is_left_so(verb: Token) -> bool:
    """ "Man charged with murder", "was found shot": passives without their auxiliary."""
    if verb.lemma_ == "charge" and any(c.dep_ == "prep" and c.lower_ == "with" for c in verb.children):
        return True
    found = verb.dep_ in {"oprd", "acomp", "xcomp", "ccomp"} and verb.head.lemma_ in {"find", "leave"}
    return found and not any(c.dep_ == "nsubj" for c in verb.children)


def find_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Give the logical subject's heads of a verb, lifted from the governing clause where it has none of its own."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if own:
        return [resolve_relative(repair_subject(s, verb), verb) for s in _last_group(own)]
    if fused := _subject_fused_with_date(verb):
        return [fused]
    beside = _subject_behind(verb) or _noun_before_auxiliary(verb)
    if beside is not None:
        return [beside]
    return _lift_subjects(verb, depth) if depth <= _DEPTH else []


def _lift_subjects(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    match verb.dep_:
        case "conj":
            return _subjects_of_conjunct(verb, depth)
        case "xcomp":
            return _subjects_of_complement(verb, depth)
        case "acl" | "relcl" | "amod":
            return _subjects_of_modifier(verb, depth)
        case "advcl" if verb.tag_ in {"VBG", "VBN", "VB"} and head.pos_ in _VERBAL:
            if verb.tag_ == "VBG":
                return _unless_reported(head, depth)
            return find_subjects(head, depth + 1) if head.lemma_ not in load_words()["reporting"] else []
        case "pcomp":
            return _subjects_of_gerund(verb, depth)
        case "ccomp" | "dep" if verb.tag_ in {"VBG", "VBN"} and head.pos_ in _VERBAL:
            return (
                find_subjects(head, depth + 1) if head.lemma_ not in {"say", "tell", "report", "write", "add"} else []
            )
    return []


def _subject_behind(verb: Token) -> Token | None:
    """ "Also injured in the raid was a nurse": the subject stands behind the auxiliary."""
    auxiliary = next((c for c in verb.rights if c.dep_ == "auxpass"), None)
    if auxiliary is None:
        return None
    return next((c for c in auxiliary.children if c.dep_ in {"attr", *SUBJECTS} and c.pos_ in NOMINAL), None)


def _noun_before_auxiliary(verb: Token) -> Token | None:
    """ "Reports of 30 villagers had been killed": a finite auxiliary's subject is the noun right before it."""
    first = next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), None)
    if first is None or first.tag_ not in {"VBZ", "VBP", "VBD"} or first.i == verb.sent.start:
        return None
    before = first.nbor(-1)
    if before.pos_ not in {"NOUN", "PROPN", "NUM"} or before.dep_ in {"npadvmod", "conj"} or before.head.i == verb.i:
        return None
    return before


def _last_group(own: list[Token]) -> list[Token]:
    """Keep the subject nearest to the verb; a name split over several tokens is headed by its last one.

    "A girl aged seven and her uncle" is read as two subjects.
    """
    if len(own) > 1 and own[-1].left_edge.i > 0 and own[-1].left_edge.nbor(-1).dep_ == "cc":
        return own[-2:]
    return [own[-1]]


def _subjects_of_conjunct(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.tag_ == "VBG" and head.tag_ != "VBG" and head.lemma_ in load_words()["accusing"]:
        # "accused X of burning homes and beating prisoners", read as if the accuser beat them
        accused = find_subjects(head) if is_passive(head) else [c for c in head.children if c.dep_ == "dobj"]
        return [t for t in accused if t.i < verb.i]
    if head.pos_ in _VERBAL:
        if not is_passive(verb) and is_passive(head) and any(c.dep_ == "dobj" for c in verb.children):
            return find_agents(head)
        return find_subjects(head, depth + 1)
    governor = head  # "entering homes and killing" is sometimes read as if the killing were entered
    while governor.dep_ in {"dobj", "conj", "pobj", "prep"} and governor.pos_ not in _VERBAL:
        governor = governor.head
    if governor.pos_ in _VERBAL and governor.tag_ == verb.tag_:
        return find_subjects(governor, depth + 1)
    return []


def _subjects_of_complement(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if head.dep_ == "relcl" and head.lemma_ in load_words()["reporting"] and verb.tag_ in {"VBD", "VBZ", "VBP"}:
        relative = next((c for c in head.lefts if c.lower_ in _RELATIVES and c.dep_ in SUBJECTS), None)
        if relative is not None:  # "the farmer who police say killed himself": the farmer, not the police
            return [head.head]
    if head.lemma_ in load_words()["object_control"] and not is_passive(head):
        objects = [c for c in head.children if c.dep_ == "dobj" and c.i < verb.i]
        if objects:
            return objects
    return find_subjects(head, depth + 1) if head.pos_ in _VERBAL or head.pos_ == "ADJ" else []


def _subjects_of_modifier(verb: Token, depth: int) -> list[Token]:
    noun = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return find_holders(noun, depth + 1)
    if noun.pos_ in NOMINAL or noun.pos_ in {"DET", "ADJ"}:
        return [noun]
    return []


def _subjects_of_gerund(verb: Token, depth: int) -> list[Token]:
    """ "Accused X of shelling": X; "apologised for shelling": the subject; never the accuser."""
    prep, governor = verb.head, verb.head.head
    if prep.lower_ == "in" and not any(c.dep_ == "dobj" for c in verb.rights):
        return []  # "offers a reward in a shooting"
    if governor.pos_ in _VERBAL:
        if prep.lower_ in {"for", "of", "from", "with"}:
            objects = [c for c in governor.children if c.dep_ == "dobj" and c.i < verb.i]
            if objects:
                return objects
            if is_passive(governor):
                return find_subjects(governor, depth + 1)
        if governor.lemma_ in load_words()["accusing"]:
            return []
        return _unless_reported(governor, depth)
    if governor.pos_ == "ADJ":
        return find_described(governor)
    accused = find_accused(governor)
    if accused:
        return accused
    return find_holders(governor, depth + 1) if governor.pos_ in NOMINAL else []


def find_accused(noun: Token) -> list[Token]:
    """Give the object of an accusing verb when a charge ("of killing ...") was read as hanging on it."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ in {"dobj", "nsubjpass"} and first.head.lemma_ in load_words()["accusing"]:
        return [first]
    return []


def _unless_reported(governor: Token, depth: int) -> list[Token]:
    """Subjects of the governing verb; of a reporting verb those of what it reports, since the speaker did not do it."""
    if governor.lemma_ not in load_words()["reporting"]:
        return find_agents(governor) if is_passive(governor) else find_subjects(governor, depth + 1)
    reported = [c for c in governor.children if c.dep_ == "ccomp" and c.pos_ in _VERBAL and not is_passive(c)]
    return find_subjects(reported[-1], depth + 1) if reported else []


def find_holders(noun: Token, depth: int = 0) -> list[Token]:
    """Give those whose "push", "campaign" or "plan" it is: the possessor, a by-phrase, or the subject that makes it."""
    possessors = [c for c in noun.children if c.dep_ == "poss" and c.tag_ != "PRP$"]
    if possessors:
        return possessors
    by_phrase = _pobj(noun, {"by"})
    if by_phrase:
        return by_phrase
    if depth <= _DEPTH and noun.dep_ == "dobj" and noun.head.pos_ in _VERBAL and is_happening(noun):
        return find_subjects(noun.head, depth + 1)
    return []


def find_objects(verb: Token) -> list[Token]:
    """Give the direct object's heads of an active verb, or the noun that a relative clause describes."""
    objects = [c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.pos_ in NOMINAL | {"ADJ", "DET"}]
    if len(objects) > 1:
        objects = [o for o in objects if o.lower_ not in {"hostage", "captive", "prisoner"}]
    if objects:
        return [resolve_relative(o, verb) for o in objects]
    if verb.dep_ == "amod" and verb.i < verb.head.i and any(c.dep_ == "nsubj" for c in verb.children):
        return [verb.head]  # "soldiers forcibly displaced villagers"
    shared = [c for c in verb.rights if c.dep_ == "conj" and c.pos_ in _VERBAL and not _interrupted(verb, c)]
    for conjunct in shared:  # "bombed and shelled the town": the town was bombed too
        objects = [c for c in conjunct.children if c.dep_ == "dobj"]
        if objects and not any(c.dep_ == "prep" for c in verb.rights if c.i < conjunct.i):
            return objects
    if verb.dep_ == "relcl" and any(c.dep_ in SUBJECTS and c.lower_ not in _RELATIVES for c in verb.children):
        return [verb.head] if verb.head.pos_ in NOMINAL else []
    return []


def _interrupted(verb: Token, conjunct: Token) -> bool:
    return any(t.text in {",", ";"} for t in verb.doc[verb.i : conjunct.i]) or any(
        c.dep_ in SUBJECTS for c in conjunct.children
    )


def find_described(adjective: Token) -> list[Token]:
    """Give whom a predicate or attributive adjective is said of ("are dead", "left 20 pupils dead")."""
    own = [c for c in adjective.children if c.dep_ in SUBJECTS]
    if own:
        return [resolve_relative(own[-1], adjective)]
    head = adjective.head
    counts = [c for c in adjective.lefts if c.dep_ == "nummod"]
    if counts and adjective.dep_ == "oprd":  # "left 10 dead"
        return counts
    if adjective.dep_ == "amod" and head.pos_ in NOMINAL:
        return [head]
    if adjective.dep_ in {"acomp", "oprd", "advcl", "xcomp"} and head.pos_ in _VERBAL:
        objects = [c for c in head.children if c.dep_ == "dobj"]
        return objects or find_subjects(head)
    return []


def find_agents(verb: Token) -> list[Token]:
    """Give the heads of a passive's by-phrase, its own or that of the passive it is coordinated with."""
    agents = _by_phrase(verb)
    if agents:
        return agents
    for conjunct in (c for c in verb.rights if c.dep_ == "conj" and c.pos_ in _VERBAL and is_passive(c)):
        agents = _by_phrase(conjunct)
        if agents and not any(c.dep_ in SUBJECTS for c in conjunct.children):
            return agents
    return []


def _by_phrase(verb: Token) -> list[Token]:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            nouns = [c for c in child.children if c.dep_ == "pobj" and c.pos_ in NOMINAL]
            if nouns:
                return nouns
        hands = next((c for c in child.children if c.lower_ == "hands"), None) if child.lower_ == "at" else None
        if hands is not None:
            return _pobj(hands, {"of"})
    return _misplaced_by_phrase(verb)


def _misplaced_by_phrase(verb: Token) -> list[Token]:
    """Take the by-phrase that the parser hung on a noun between it and the verb."""
    for child in verb.rights:
        if child.dep_ not in {"prep", "npadvmod", "advmod"}:
            continue
        for token in child.subtree:
            if token.lower_ == "by" and token.head.pos_ not in _VERBAL and not _tells_of_deed(child, token):
                nouns = [c for c in token.children if c.dep_ == "pobj" and c.pos_ in NOMINAL]
                if nouns:
                    return nouns
    return []


def _tells_of_deed(child: Token, by: Token) -> bool:
    """ "Hanged in retaliation for the burning of X by Y": Y did what the nouns between tell of."""
    between = [t for t in by.ancestors if t.i >= child.i]
    return any(is_happening(t) or t.pos_ in _VERBAL or (t.pos_ == "NOUN" and t.lower_.endswith("ing")) for t in between)


def _subject_fused_with_date(verb: Token) -> Token | None:
    """Find the doer in "On Monday settlers shot at X", where the parser takes day and doer for one name."""
    for prep in verb.lefts:
        if prep.dep_ == "prep":
            return next((c for c in prep.rights if c.dep_ == "pobj" and _is_dated(c)), None)
    return None


def _is_dated(noun: Token) -> bool:
    first = next(iter(noun.lefts), None)
    return first is not None and first.dep_ == "compound" and is_date_word(first) and noun.pos_ == "NOUN"


def _pobj(noun: Token, prepositions: set[str]) -> list[Token]:
    return [
        c
        for prep in noun.children
        if prep.dep_ in {"prep", "agent"} and prep.lower_ in prepositions
        for c in prep.children
        if c.dep_ == "pobj" and c.pos_ in NOMINAL and not (prep.i < noun.i and _is_dated(c))
    ]


def find_preps(head: Token, prepositions: set[str]) -> list[Token]:
    """Give these prepositions among the words that hang on `head`."""
    return [c for c in head.children if c.dep_ in {"prep", "agent", "dative"} and c.lower_ in prepositions]


def find_prepositional(head: Token, prepositions: set[str]) -> list[Token]:
    """Give the nouns that hang on `head` by one of these prepositions, over a doubled one ("out of")."""
    found = _pobj(head, prepositions)
    for prep in head.children:
        if prep.dep_ == "prep":
            found.extend(_pobj(prep, prepositions))
    return found


def resolve_relative(token: Token, verb: Token) -> Token:
    """Replace "who", "which" or "that" by the noun its clause describes."""
    if token.lower_ not in _RELATIVES:
        return token
    clause: Token = verb
    for _ in range(_DEPTH):
        if clause.dep_ == "relcl":
            return find_whole(clause.head)
        if clause.dep_ not in {"conj", "ccomp", "xcomp", "advcl", "acl"}:
            break
        clause = clause.head
    return token
