"""Finds the word that says what happened to a group of people."""

from __future__ import annotations

from onrecord.extract.phrases.attempts import is_attempted
from onrecord.extract.tolls.outcomes import INTRANSITIVE, OUTCOME_ADJECTIVES, OUTCOME_NOUNS, TRANSITIVE
from onrecord.extract.tolls.persons import Group
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words

Governor = tuple[str, int]
"""Outcome id and token index of the word that says it."""

_SKIPPED = {
    "was were is are be been being have has had also reportedly allegedly confirmed reported believed feared presumed"
    " said to that who were later all still now currently already currently being thought known listed found left"
    " others other more people further seriously critically severely lightly least both either apparently initially"
    " reported as killed"
}
_GLUE = frozenset(word for words in _SKIPPED for word in words.split()) - {"killed"}
_UPWARD = {"conj", "appos", "pobj", "prep", "nmod", "compound", "dep", "nummod", "attr", "quantmod", "npadvmod", "amod"}
_OPEN_PREPOSITIONS = {"of", "including", "among", "with", "like", "than", "between", "to", "at"}
_SUBJECT = {"nsubj", "csubj"}
_LIVES = {"life", "lives"}
_LOSING = {"lose", "claim", "take", "cost"}
_HARMING = {"suffer", "sustain"}
HARM_NOUNS = {"casualty", "death", "fatality", "injury"}
"""Nouns that tell an outcome whoever stands before them ("81 civilian casualties")."""
_LEAVING = {"leave", "find", "fear", "report", "confirm", "presume", "believe", "say", "declare", "pronounce", "shoot"}
_FORCING = {"force", "drive"}
_FATALLY = {"fatally", "mortally"}
_DEADLY_ENDS = {"burn": {"alive", "death"}, "bury": {"alive"}}
_TO_DEATH = "death"
_CARE = {"hospital", "clinic", "surgery", "wound", "injury", "burn"}
CARING = {"take", "rush", "bring", "admit", "transfer", "treat", "hospitalise", "hospitalize", "transport", "ferry"}
_MOVING = {"move", "take", "bring", "transfer", "relocate", "lead", "carry", "bus"}
_LEFT_PLACES = {"home", "house", "village", "town", "city", "area", "camp", "neighbourhood", "neighborhood", "country"}
_RUBBLE = {"under", "beneath", "underneath", "rubble", "debris"}
_ADDING = {"between", "including", "among", "besides", "like"}
_COMPANY = {"with", "together", "along", "alongside"}
_PUBLISHED = frozenset(
    ["information", "detail", "name", "identity", "image", "photo", "picture", "video", "list", "data"]
)
_INSERTED = 45
"""Tokens of an insertion between the people and what happened to them, at most."""


def find_governor(group: Group, doc_tokens: list[Token]) -> Governor | None:
    """Find the outcome of a group and the token that says it, None where the text harms nobody of it."""
    found = _find_outcome(group, doc_tokens)
    return None if found is not None and _publishes(found, doc_tokens) else found


def _publishes(found: Governor, tokens: list[Token]) -> bool:
    """True for the "released" of "no details about a gunman were released"."""
    outcome, index = found
    if outcome != "released":
        return False
    told = [c for c in tokens[index].children if c.dep_ in {"nsubjpass", "dobj"}]
    return any(c.lemma_.lower() in _PUBLISHED | load_words()["sayings"] for c in told)


def _find_outcome(group: Group, doc_tokens: list[Token]) -> Governor | None:
    head = doc_tokens[group.head]
    own = OUTCOME_NOUNS.get(head.lemma_.lower()) or OUTCOME_NOUNS.get(head.lower_)
    if group.has_noun and own and (group.population is None or head.lemma_.lower() in HARM_NOUNS):
        return _of_partitive(head) or (own, head.i)
    direct = _by_relation(head)
    if direct is not None:
        return direct if direct[0] else None
    return (
        _on_the_right(group, doc_tokens)
        or _on_the_left(group, doc_tokens)
        or _below(head)
        or _above(head)
        or _of_ellipsis(group, doc_tokens)
        or _past_insertion(group, doc_tokens)
    )


def _of_partitive(noun: Token) -> Governor | None:
    """ "Four of the injured died": what became of a part of them later on is what is told."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or noun.head.head.tag_ != "CD":
        return None
    found = _by_relation(noun.head.head)
    return found if found is not None and found[0] else None


def _by_relation(token: Token) -> Governor | None:
    """The verb whose subject or object this is; ("", i) where it is the doer of harm."""
    verb, role = token.head, token.dep_
    for _ in range(3):
        if role != "conj" or verb == token:
            break
        if verb.pos_ == "VERB" and token.pos_ == "NOUN" and any(c.dep_ == "dobj" for c in verb.children):
            role = "dobj"  # "killing him, his wife and a son", which the parser joins to the verb
            break
        token, role, verb = verb, verb.dep_, verb.head
    if role in {"dobj", "nsubjpass", "attr", "oprd"} or role in _SUBJECT:
        return _of_verb(verb, role)
    return None


def _of_verb(verb: Token, role: str) -> Governor | None:
    lemma = verb.lemma_.lower()
    if role not in _SUBJECT and _is_deadly(verb, lemma) and (lemma != "bury" or role == "nsubjpass"):
        return "killed", verb.i
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    complements = [
        child
        for child in verb.children
        if child.dep_ in {"acomp", "oprd", "xcomp", "ccomp", "attr"} or (child.dep_ == "advcl" and child.pos_ == "ADJ")
    ]
    if role in _SUBJECT:
        found = _of_subject(verb, lemma, objects)
        if found is not None:
            return found
    elif role == "dobj" and lemma in _LOSING - {"lose"} and any(child.lemma_.lower() in _LIVES for child in objects):
        return "killed", verb.i
    elif lemma in TRANSITIVE and lemma not in {"flee", "disappear", "hold"}:
        return TRANSITIVE[lemma], verb.i
    elif lemma == "hold" and (
        role == "nsubjpass" or any(child.lower_ in {"hostage", "captive"} for child in verb.children)
    ):
        taken = any(child.lower_ in {"hostage", "captive"} for child in verb.children)
        return ("abducted" if taken else "detained"), verb.i
    return _of_complements(verb, lemma, role, complements) or _of_second_verb(verb, role) or _of_care(verb, lemma, role)


def _of_subject(verb: Token, lemma: str, objects: list[Token]) -> Governor | None:
    """What an active verb tells of its subject; ("", i) where that is the doer."""
    if not objects and lemma in _DEADLY_ENDS and _is_deadly(verb, lemma):
        return "killed", verb.i  # "nine monks burned to death"
    if lemma in _LOSING and any(child.lemma_.lower() in _LIVES for child in objects):
        return "killed", verb.i
    if lemma in _HARMING and any(child.lemma_.lower() in {"injury", "wound", "burn"} for child in objects):
        return "injured", verb.i
    if lemma in INTRANSITIVE and (not objects or lemma == "flee"):
        return INTRANSITIVE[lemma], verb.i
    if lemma == "leave" and _is_leaving_home(verb, objects):
        return "displaced", verb.i
    if lemma in TRANSITIVE:
        return ("", verb.i) if objects or not _is_participle(verb) else (TRANSITIVE[lemma], verb.i)
    return None


def _is_deadly(verb: Token, lemma: str) -> bool:
    """True for "fatally shot", "beaten to death", "burned alive", "lost 12 men" and "were buried" of the dead."""
    words = {child.lower_ for child in verb.children}
    if words & _FATALLY or words & _DEADLY_ENDS.get(lemma, set()):
        return True
    if any(c.lower_ == "to" and any(d.lower_ == _TO_DEATH for d in c.children) for c in verb.children):
        return True
    if lemma == "burn":
        return any(child.lower_ == "alive" for child in verb.subtree)
    if lemma == "bury":
        return not any(word.lower_ in _RUBBLE for word in verb.subtree)
    return lemma == "lose"


def _is_leaving_home(verb: Token, objects: list[Token]) -> bool:
    """True for "have left their homes", "left for the city": no "left the meeting"."""
    if objects:
        return any(child.lemma_.lower() in _LEFT_PLACES for child in objects)
    return any(child.lower_ == "for" and child.dep_ == "prep" for child in verb.children)


def _of_care(verb: Token, lemma: str, role: str) -> Governor | None:
    """ "Were taken to hospital", "are being treated for wounds" (injured); "were moved to safety" (evacuated)."""
    if role != "nsubjpass" or lemma not in CARING | _MOVING:
        return None
    goals = {d.lemma_.lower() for c in verb.children if c.dep_ == "prep" for d in c.children if d.dep_ == "pobj"}
    if lemma in CARING and goals & _CARE:
        return "injured", verb.i
    return ("evacuated", verb.i) if lemma in _MOVING and "safety" in goals else None


def _of_second_verb(verb: Token, role: str) -> Governor | None:
    """The second verb of the same people: "was shot and killed", "were made to carry loads and remain missing"."""
    if role == "dobj":
        return None
    for child in verb.children:
        owned = any(other.dep_ in {"nsubj", "nsubjpass", "dobj"} for other in child.children)
        if child.dep_ == "conj" and not owned and (found := _passive(child)):
            return found, child.i
        if child.dep_ in {"conj", "xcomp"} and (still := _of_standing(child)):
            return still
    return None


def _of_standing(verb: Token) -> Governor | None:
    """The state that "remain missing" tells of, also as the second verb of an infinitive."""
    for up in (verb, *(child for child in verb.children if child.dep_ == "conj")):
        if up.lemma_.lower() in {"be", "remain"} and not any(c.dep_ in _SUBJECT for c in up.children):
            for child in up.children:
                if child.dep_ in {"acomp", "oprd", "attr"} and child.lower_ in OUTCOME_ADJECTIVES:
                    return OUTCOME_ADJECTIVES[child.lower_], child.i
    return None


def _of_complements(verb: Token, lemma: str, role: str, complements: list[Token]) -> Governor | None:
    if lemma == "take" and any(child.lower_ in {"hostage", "captive", "prisoner"} for child in verb.subtree):
        return ("detained" if any(child.lower_ == "prisoner" for child in verb.subtree) else "abducted"), verb.i
    if (
        lemma in _FORCING
        and any(child.lemma_ in {"flee", "leave", "home"} for child in verb.subtree)
        and role != "nsubj"
    ):
        return "displaced", verb.i
    tells = role in _SUBJECT and not any(child.dep_ == "auxpass" for child in verb.children)
    if (lemma in _LEAVING and not tells) or lemma in {"be", "remain", "go"}:
        for child in complements:
            found = OUTCOME_ADJECTIVES.get(child.lower_) or _passive(child)
            if found:
                return found, child.i
    if lemma == "shoot" and any(child.lower_ == "dead" for child in verb.subtree):
        return "killed", verb.i
    return None


def _passive(token: Token) -> str | None:
    lemma = token.lemma_.lower()
    if lemma in INTRANSITIVE:
        return INTRANSITIVE[lemma]
    return TRANSITIVE.get(lemma) if token.tag_ == "VBN" else None


def _is_participle(verb: Token) -> bool:
    return verb.tag_ in {"VBN", "VBD"} and not any(child.dep_ == "aux" for child in verb.children)


def _on_the_right(group: Group, tokens: list[Token]) -> Governor | None:
    head = tokens[group.head]
    for token in tokens[group.last + 1 : group.last + 8]:
        if token.sent != head.sent or token.text in {",", ";", ".", ":", "(", ")"}:
            return None
        if token.lower_ in _GLUE:
            continue
        found = OUTCOME_ADJECTIVES.get(token.lower_)
        if found or token.tag_ in {"VBN", "VBD"}:
            lemma = token.lemma_.lower()
            acts = any(child.dep_ == "dobj" and child.i > token.i for child in token.children)
            found = found or INTRANSITIVE.get(lemma) or TRANSITIVE.get(lemma)
            found = "killed" if lemma in _DEADLY_ENDS and _is_deadly(token, lemma) else found
            return (found, token.i) if found and not (acts and lemma in TRANSITIVE) else None
        if token.dep_ != "advmod":
            return None
    return None


def _on_the_left(group: Group, tokens: list[Token]) -> Governor | None:
    sentence = tokens[group.head].sent
    for token in reversed(tokens[max(sentence.start, group.first - 4) : group.first]):
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and (lemma in TRANSITIVE or token.lower_ in TRANSITIVE):
            passive = any(child.dep_ == "auxpass" for child in token.children)
            return None if passive or lemma == "flee" else (TRANSITIVE[lemma], token.i)
        if token.lower_ in {"dead", "killed", "injured", "wounded"} and tokens[group.first - 1].text == ":":
            return OUTCOME_ADJECTIVES[token.lower_], token.i
        if token.lower_ not in {"the", "lives", "of", "least", "another", "a", ":", "total", "further", "some"}:
            return None
    return None


def _below(token: Token) -> Governor | None:
    """A participle or relative clause that hangs on the noun: "civilians trapped in", "people who were detained"."""
    for child in token.children:
        if child.dep_ in {"acl", "relcl", "amod"} and child.i > token.i:
            if _befalls_another(child):
                continue
            lemma = child.lemma_.lower()
            passive = child.tag_ == "VBN" or any(other.dep_ in {"auxpass", "nsubjpass"} for other in child.children)
            found = OUTCOME_ADJECTIVES.get(child.lower_) or INTRANSITIVE.get(lemma)
            found = found or (TRANSITIVE.get(lemma) if passive else None)
            if found:
                return found, child.i
        elif child.dep_ == "amod" and child.lower_ in OUTCOME_ADJECTIVES:
            return OUTCOME_ADJECTIVES[child.lower_], child.i
    return None


def _befalls_another(verb: Token) -> bool:
    """True for "a man whose sister was killed": the clause has somebody of its own who suffers."""
    intransitive = verb.lemma_.lower() in INTRANSITIVE
    roles = {"nsubjpass", "nsubj"} if intransitive else {"nsubjpass"}
    return any(child.dep_ in roles and child.tag_ not in {"WDT", "WP", "IN", "DT"} for child in verb.children)


def _above(token: Token) -> Governor | None:
    for _ in range(6):
        up = token.head
        if up == token or token.dep_ not in _UPWARD or is_attempted(up):
            break
        if up.lower_ in _COMPANY or (up.pos_ == "ADP" and up.lower_ not in _OPEN_PREPOSITIONS):
            return _of_company(up)
        lemma = up.lemma_.lower()
        if token.lower_ in {"including", "among"}:
            found = _by_relation(up)  # "31 prisoners, including five women, were executed"
            if found:
                return found if found[0] else None
        if up.pos_ in {"NOUN", "ADJ"} and lemma in OUTCOME_NOUNS and up.lower_ not in {"detention", "imprisonment"}:
            return OUTCOME_NOUNS[lemma], up.i
        if (lost := _of_lives(token, up)) is not None:
            return "killed", lost
        if up.pos_ == "ADJ" and up.lower_ in OUTCOME_ADJECTIVES:
            return OUTCOME_ADJECTIVES[up.lower_], up.i
        token = up
        found = _by_relation(token) or _below(token)
        if found:
            return found if found[0] else None
    return None


def _of_lives(token: Token, up: Token) -> int | None:
    """The word of "the loss of 12 lives" and of "claimed the lives of 12"."""
    if up.lemma_.lower() == "loss" and any(c.lemma_.lower() in _LIVES for c in token.children):
        return up.i
    if up.lemma_.lower() in _LIVES and up.head.lemma_.lower() in _LOSING:
        return up.head.i
    return None


def _of_company(token: Token) -> Governor | None:
    """ "Was killed alongside his two sons", "killing a nurse together with two patients": they suffer the same."""
    verb = token.head
    if token.lower_ not in _COMPANY:
        return None
    while verb.lower_ in _COMPANY and verb.head != verb:
        verb = verb.head
    lemma = verb.lemma_.lower()
    if lemma in INTRANSITIVE:
        return INTRANSITIVE[lemma], verb.i
    active = not any(child.dep_ == "auxpass" for child in verb.children) and verb.tag_ != "VBN"
    if lemma not in TRANSITIVE or (active and token.lower_ == "with" and token.head == verb):
        return None
    return TRANSITIVE[lemma], verb.i


def _past_insertion(group: Group, tokens: list[Token]) -> Governor | None:
    """ "At least 14 civilians, most of them children, were killed": the passive behind what is inserted.

    No other finite verb stands between but in a relative clause, and the group is no doer and no place ("by", "in").
    """
    head = tokens[group.head]
    sentence = head.sent
    before = tokens[group.first - 1] if group.first > sentence.start else None
    if head.dep_ in {"dobj", "poss"} or (before is not None and before.pos_ == "ADP" and before.lower_ not in _ADDING):
        return None
    relative = False
    for token in tokens[group.last + 1 : min(group.last + _INSERTED, sentence.end)]:
        if token.text in {";", ":"}:
            return None
        if token.tag_ in {"WP", "WDT", "WP$", "WRB"}:
            relative = True
        elif token.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in token.children):
            found = _of_verb(token, "nsubjpass")
            if not relative:
                return found if found and found[0] else None
            relative = False
        elif token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and token.dep_ not in {"aux", "auxpass"}:
            if not relative:
                return None
            relative = False
    return None


def _of_ellipsis(group: Group, tokens: list[Token]) -> Governor | None:
    """ "10,000 have done so": the outcome verb that "done so" stands for, before it in this or the last sentence."""
    verb = tokens[group.head].head
    if verb.lemma_.lower() != "do" or not any(child.lower_ in {"so", "likewise", "it"} for child in verb.children):
        return None
    begin = verb.sent.start
    last = tokens[begin - 1].sent.start if begin > 0 else begin
    for token in reversed(tokens[last : group.first]):
        lemma = token.lemma_.lower()
        found = INTRANSITIVE.get(lemma) or (TRANSITIVE.get(lemma) if token.pos_ == "VERB" else None)
        if found and token.pos_ == "VERB":
            return found, token.i
    return None
