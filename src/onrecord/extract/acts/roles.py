"""Who did it, to whom, to what and with what: roles by the kind of word that tells of the act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.extract.acts.blasts import find_blasted, find_charge, goes_off
from onrecord.extract.acts.frames import Frame
from onrecord.extract.acts.suffering import find_company, find_driving, find_forcing, find_sufferers
from onrecord.extract.acts.targets import name_pronoun, name_targets
from onrecord.extract.phrases.antecedents import find_antecedent, is_pronoun
from onrecord.extract.phrases.arguments import (
    Arguments,
    find_arguments,
    find_described,
    find_prepositional,
    find_preps,
    find_subjects,
)
from onrecord.extract.phrases.mentions import (
    find_counted,
    make_mention,
    make_mentions,
    make_nation_mention,
    names_people,
)
from onrecord.extract.phrases.nominals import find_noun_doers, find_noun_targets, is_gerund_deed
from onrecord.extract.phrases.nouns import is_actor, is_happening, is_weapon
from onrecord.extract.phrases.parties import is_date_word, may_have_done
from onrecord.extract.wording.parse import Parsed
from onrecord.extract.wording.tokens import Token
from onrecord.extract.wording.words import load_words, map_adjectives
from onrecord.model import Mention

_SHOOTING_AT = frozenset({"at", "on", "into", "towards", "toward", "from", "over", "through"})
_PERIODS = frozenset({"hour", "day", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The mentions of an act, each list in text order."""

    perpetrators: tuple[Mention, ...] = ()
    victims: tuple[Mention, ...] = ()
    objects: tuple[Mention, ...] = ()
    means: tuple[Mention, ...] = ()


@dataclass(slots=True)
class _Parties:
    """Role lists under construction."""

    doers: list[Token]
    targets: list[Token]
    tools: list[Token]


def assign_roles(parsed: Parsed, head: Token, frame: Frame) -> Roles:
    """Fill the roles of the act whose trigger is `head`; what the sentence leaves open stays empty.

    Perpetrator and victim never share a mention, and nobody becomes a perpetrator by telling of a deed.
    """
    if frame is Frame.SPEECH:
        spared = name_targets(parsed, _people_to_spare(head), Frame.HARM)[0]
        return Roles(victims=tuple(dict.fromkeys(spared)))
    if is_gerund_deed(head):
        parties = _read_noun(head, frame)
    elif head.pos_ in {"VERB", "AUX"} or (head.tag_ in {"VBN", "VBG"} and head.dep_ in {"amod", "acl"}):
        parties = _read_verb(head, frame)
    elif head.pos_ == "ADJ":
        parties = _read_adjective(head, frame)
    else:
        parties = _read_noun(head, frame)
    perpetrators = _name_doers(parsed, parties.doers, head)
    blast = frame is Frame.SUFFER and bool(find_charge(head))
    aims = Frame.ATTACK if blast else frame
    victims, objects = name_targets(parsed, parties.targets, aims, named=_hits_people(head))
    if frame is Frame.DIPLOMACY:
        victims, objects = [], []
    perpetrators = [p for p in perpetrators if not any(_overlap(p, v) for v in victims)]
    means = [m for t in parties.tools if (m := make_mention(parsed, t)) is not None]
    return Roles(*(tuple(dict.fromkeys(group)) for group in (perpetrators, victims, objects, means)))


def _hits_people(verb: Token) -> bool:
    """ "Ana Velkro was shot": a name is somebody's, where "shot at Velkro" may be said of a town."""
    return verb.lemma_ == "shoot" and any(c.dep_ == "auxpass" for c in verb.children)


def _people_to_spare(head: Token) -> list[Token]:
    """ "Called for action to protect the villagers": those whom an appeal is made for."""
    scope = {t.i: t for root in (head, head.head) for t in root.subtree}
    found: list[Token] = []
    for token in scope.values():
        if token.lemma_ in {"protect", "save", "spare", "evacuate", "rescue", "shield"} and token.pos_ == "VERB":
            found.extend(t for t in find_arguments(token).undergoers if names_people(t) or t.tag_ == "DT")
        if token.lemma_ in {"experience", "endure", "suffer"} and token.pos_ == "VERB":
            found.extend(t for t in find_subjects(token) if names_people(t) and t.lower_ not in {"i", "we", "you"})
    return found


def _read_verb(verb: Token, frame: Frame) -> _Parties:
    if frame is Frame.SUFFER and (charge := find_charge(verb)):
        return _Parties(find_noun_doers(charge[-1], deadly=False), find_blasted(verb), charge)
    if frame is Frame.SUFFER:
        doers = find_forcing(verb) or find_driving(verb) or _doers_of_circumstance(verb)
        return _Parties(doers, [*find_sufferers(verb), *find_company(verb)], _tools(verb))
    if (undergone := _read_undergone(verb)) is not None:
        return undergone
    arguments = find_arguments(verb)
    if frame is Frame.ACCUSE:
        blamed = _blamed_on(verb)
        if verb.lemma_ == "attribute":
            return _Parties(blamed, [], [])
        return _Parties(blamed or list(arguments.undergoers), _people_harmed(verb), [])
    if frame is Frame.WRONG:
        targets = [t for o in arguments.undergoers for t in _people_below(o)]
        return _Parties([d for d in arguments.doers if d.i < verb.i], targets, [])
    if frame is Frame.ATTACK and arguments.passive and verb.lemma_ != "shoot" and (charge := find_charge(verb)):
        return _Parties(list(arguments.doers), find_blasted(verb) or _aimed_at(verb), charge)
    if frame in {Frame.HARM, Frame.ATTACK} and not arguments.passive:
        arguments = _read_active_harm(verb, frame, arguments)
    parties = _sort_doers(verb, arguments)
    if frame is Frame.HARM and arguments.passive:
        parties.targets = _listed_among(verb) or [*parties.targets, *find_company(verb)]
    return parties


def _read_undergone(verb: Token) -> _Parties | None:
    """The parties of "came under shelling" and of "subjected them to rape", None for any other verb."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "under":
        return _Parties(find_prepositional(verb, {"by", "from"}), find_subjects(verb.head.head), [])
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "subject" and verb.head.pos_ == "VERB":
        above = find_arguments(verb.head)
        return _Parties(list(above.doers), list(above.undergoers), _tools(verb))
    return None


def _blamed_on(verb: Token) -> list[Token]:
    """ "Blamed the raid on X", "attributed the strike to X": X, wherever the phrase hangs."""
    preposition = {"blame": "on", "attribute": "to"}.get(verb.lemma_)
    if preposition is None:
        return []
    nouns = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    return [t for n in (verb, *nouns) for t in find_prepositional(n, {preposition}) if is_actor(t)]


def _read_active_harm(verb: Token, frame: Frame, arguments: Arguments) -> Arguments:
    """Leave weapons out of the targets, find those aimed at, and read headlines' bare participles as passives."""
    targets = [t for t in arguments.undergoers if not is_weapon(t) and (not is_happening(t) or names_people(t))]
    if (
        not arguments.undergoers
        and (frame is Frame.HARM or verb.lemma_ == "shoot")
        and _reads_as_passive(verb, arguments.doers)
    ):
        return Arguments((), arguments.doers, passive=True)
    if not targets:
        targets = [t for t in _aimed_at(verb) if not is_happening(t)]
    return Arguments(arguments.doers, tuple(targets), passive=False)


def _sort_doers(verb: Token, arguments: Arguments) -> _Parties:
    """Weapons and deeds in the doer's place are means; whose deeds they were are the doers."""
    tools = _tools(verb)
    acting: list[Token] = []
    for doer in arguments.doers:
        if is_weapon(doer) or is_happening(doer):
            tools.append(doer)
            acting.extend(find_noun_doers(doer, deadly=False))
        else:
            acting.append(doer)
    return _Parties(acting or _doers_of_circumstance(verb), list(arguments.undergoers), tools)


def _aimed_at(verb: Token) -> list[Token]:
    """ "Fired on protesters", "opened fire on them", "dropped bombs on the town"."""
    aims = {"on", "at", "against", "into", "upon"}
    if verb.lemma_ in {"fall", "land", "rain"}:
        aims = aims | {"in", "inside", "near"}
    if verb.lemma_ == "set":  # "set fire to a bus"
        return [t for noun in (verb, *verb.rights) for t in find_prepositional(noun, {"to"})]
    found = find_blasted(verb) if goes_off(verb) else find_prepositional(verb, aims)
    for tool in (c for c in verb.rights if c.dep_ == "dobj" and (is_weapon(c) or is_happening(c))):
        found.extend(find_prepositional(tool, aims))
    return [t for t in found if not is_date_word(t)]


def _people_harmed(verb: Token) -> list[Token]:
    """ "Slammed X for inflicting hardship on children": the people in the charge."""
    gerunds = [c for prep in find_preps(verb, {"for", "of"}) for c in prep.children if c.dep_ == "pcomp"]
    return [t for gerund in gerunds for t in _people_below(gerund)]


def _people_below(head: Token) -> list[Token]:
    """People that a wrong is done to: "disregard for the safety of civilians", "inflicting hell on the residents"."""
    found: list[Token] = []
    queue = [head]
    while queue:
        token = queue.pop(0)
        inner = [c for p in find_preps(token, {"on", "upon", "against", "for", "of", "to"}) for c in p.children]
        nouns = [c for c in inner if c.dep_ == "pobj"] + [c for c in token.children if c.dep_ == "dobj"]
        found.extend(t for t in nouns if names_people(t) and not is_pronoun(t))
        queue.extend(t for t in nouns if not names_people(t))
    return found


def _reads_as_passive(verb: Token, subjects: Iterable[Token]) -> bool:
    """ "At least 12 killed in market strike": a participle without object whose subject can only be the victim."""
    if verb.tag_ not in {"VBN", "VBD"} or verb.lemma_ in {"attack", "fire", "strike", "raid"}:
        return False
    if verb.lemma_ == "shoot" and not _is_headed(verb, subjects):
        return False
    objects = [c for c in verb.children if c.dep_ in {"dobj", "npadvmod", "dative"} and c.i > verb.i]
    if any(c.lemma_.lower() not in _PERIODS for c in objects) or _goes_over(verb):
        return False
    fatal = verb.lemma_ == "shoot" and any(c.lower_ == "fatally" for c in verb.lefts)
    aside = fatal or (
        verb.i > verb.sent.start and verb.nbor(-1).text == ","
    )  # "Ana Velkro, kidnapped in May, was freed"
    return all(
        names_people(find_counted(s)) or s.lemma_.lower() in load_words()["forces"] or (aside and s.pos_ == "PROPN")
        for s in subjects
    )


def _is_headed(verb: Token, subjects: Iterable[Token]) -> bool:
    """ "Woman shot in market", "two men shot dead": those who are shot, unless it says at whom they shoot."""
    if any(c.lower_ == "fatally" for c in verb.lefts):
        return True
    if any(c.dep_ == "prt" or (c.dep_ == "prep" and c.lower_ in _SHOOTING_AT) for c in verb.rights):
        return False
    forces = load_words()["forces"]
    return not any(s.lemma_.lower() in forces and (s.tag_ == "NNS" or _is_introduced(s)) for s in subjects)


def _is_introduced(noun: Token) -> bool:
    return any(c.dep_ in {"det", "poss"} for c in noun.lefts) or noun.lemma_.lower() in {"police", "army", "military"}


def _goes_over(verb: Token) -> bool:
    """ "Killed and wounded dozens": what follows the verbs without a preposition is their object."""
    at = verb.i + 1
    while at + 1 < verb.sent.end and verb.doc[at].lower_ in {"and", "or"} and verb.doc[at + 1].tag_ in {"VBD", "VBN"}:
        at += 2
    if at >= verb.sent.end:
        return False
    after = verb.doc[at]
    if verb.lemma_ == "shoot" and after.lower_ == "dead":
        return False
    named = after.pos_ in {"NUM", "NOUN", "PROPN", "DET", "ADJ", "PRON"} or after.lower_ in load_words()["counters"]
    ahead = verb.doc[at + 1].lemma_.lower() if at + 1 < verb.sent.end else ""
    timed = (
        is_date_word(after)
        or ahead in _PERIODS
        or after.lower_ in {"today", "yesterday", "overnight", "this", "last", "that", "early"}
    )
    return named and not timed and not is_happening(after)


def _doers_of_circumstance(verb: Token) -> list[Token]:
    """ "Killed in a raid by the army", "died in Russian air strikes": those whose raid and strikes they were."""
    found: list[Token] = []
    for noun in find_prepositional(verb, {"in", "during", "from", "by", "after"}):
        if is_happening(noun) or is_weapon(noun):
            found.extend(find_noun_doers(noun, deadly=False))
    return found


def _tools(verb: Token) -> list[Token]:
    found = [t for t in find_prepositional(verb, {"with", "by", "in", "from"}) if is_weapon(t)]
    for child in verb.rights:
        if child.dep_ == "advcl" and child.lemma_ == "use":
            found.extend(c for c in child.children if c.dep_ == "dobj" and is_weapon(c))
    return found


def _read_adjective(adjective: Token, frame: Frame) -> _Parties:
    """ "Were found dead", "left 20 pupils dead", "is responsible for": whom the adjective is said of."""
    subjects = find_described(adjective)
    if frame is Frame.WRONG:
        return _Parties([s for s in subjects if is_actor(s)], [], [])
    return _Parties([], _listed_among(adjective) or subjects or _listed_as(adjective), [])


def _read_noun(noun: Token, frame: Frame) -> _Parties:
    deadly = frame in {Frame.HARM, Frame.SUFFER}
    if frame is Frame.ACCUSE:
        return _Parties(find_prepositional(noun, {"against"}), [], [])
    if frame is Frame.WRONG:
        return _Parties(_doers_of_wrong(noun), _people_below(noun), [])
    doers = find_noun_doers(noun, deadly=deadly)
    targets = find_noun_targets(noun, deadly=deadly) or _targets_of_light_verb(noun)
    targets = targets or (_listed_as(noun) or _listed_among(noun) if deadly else [])
    targets = targets + _targets_of_suffering(noun)
    chosen = {t.i for t in doers}
    return _Parties(doers, [t for t in targets if t.i not in chosen], [])


def _doers_of_wrong(noun: Token) -> list[Token]:
    """ "The junta showed contempt for life", "they committed war crimes": the verb's subject."""
    verb = next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if verb is not None and verb.lemma_ in load_words()["light_verbs"] | {"have", "show"} and noun.i > verb.i:
        return [t for t in find_subjects(verb) if is_actor(t)]
    return find_noun_doers(noun, deadly=False)


def _targets_of_light_verb(noun: Token) -> list[Token]:
    """ "Carried out an air strike on a bakery", where the parser hangs the phrase on the verb."""
    head = noun.head
    if head.lemma_ in load_words()["light_verbs"] and noun.dep_ in {"dobj", "nsubjpass"}:
        return find_prepositional(head, {"on", "against", "upon"})
    return []


def _listed_as(noun: Token) -> list[Token]:
    """ "The wounded include two nurses", "the fatality was a baker": those whom the verb lists."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in {"include", "be"}:
        return []
    return [t for t in verb.rights if t.dep_ in {"dobj", "attr"} and names_people(t)]


def _listed_among(told: Token) -> list[Token]:
    """ "Among those killed were a judge and a nurse", "among the injured are two girls": those whom the verb lists."""
    group = told.head if told.dep_ == "acl" else told
    if group.dep_ != "pobj" or group.head.lower_ != "among" or group.head.head.lemma_ != "be":
        return []
    verb = group.head.head
    return [t for t in verb.rights if t.dep_ in {"nsubj", "attr"} and (names_people(t) or t.pos_ == "PROPN")]


def _targets_of_suffering(noun: Token) -> list[Token]:
    """ "The town came under shelling", "families suffered beatings": the subject is hit."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "under" and head.head.pos_ in {"VERB", "AUX"}:
        return find_subjects(head.head)
    if noun.dep_ == "dobj" and head.lemma_ in {
        "suffer",
        "endure",
        "face",
        "survive",
        "undergo",
        "sustain",
        "experience",
        "escape",
    }:
        return find_subjects(head)
    return []


def _name_doers(parsed: Parsed, doers: Iterable[Token], head: Token) -> list[Mention]:
    found: list[Mention] = []
    for doer in doers:
        if doer.dep_ in {"compound", "amod", "nmod"} or (doer.lower_ in map_adjectives() and not _is_plural(doer)):
            if is_date_word(doer):
                continue
            mention = make_nation_mention(parsed, doer) or make_mention(parsed, doer)
            found.extend([mention] if mention else [])
        elif is_pronoun(doer):
            found.extend(name_pronoun(parsed, doer, doer_role=True))
        elif is_actor(doer) and not _tells(doer, head):
            named = make_mentions(parsed, doer, only=may_have_done)
            found.extend(replace(m, side=m.side or _side_of_owner(parsed, doer)) for m in named)
    return found


def _is_plural(token: Token) -> bool:
    """ "The Nigerians who fought" are people, not their country."""
    return token.tag_ in {"NNS", "NNPS"}


def _side_of_owner(parsed: Parsed, noun: Token) -> str | None:
    """ "The ministry said its aircraft ...": the aircraft are the ministry's."""
    if noun.lemma_.lower() in load_words()["persons"]:
        return None  # "her relatives" are nobody's force
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
    antecedent = find_antecedent(owner, doer=True, speaker=True) if owner is not None else None
    mention = make_mention(parsed, antecedent) if antecedent is not None else None
    return mention.name if mention else None


def _tells(doer: Token, head: Token) -> bool:
    """True when the doer is the subject of a reporting verb above the trigger: a speaker, who did not do it."""
    verb = doer.head
    if doer.dep_ not in {"nsubj", "nsubjpass"} or verb.lemma_ not in load_words()["reporting"] or verb.i == head.i:
        return False
    return head.dep_ not in {"xcomp", "pcomp"}


def _overlap(left: Mention, right: Mention) -> bool:
    if left.span is None or right.span is None:
        return False
    return left.span.start < right.span.end and right.span.start < left.span.end
