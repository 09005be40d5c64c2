"""Who did it, to which body they belong, and how the story holds that body responsible."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bench.quality.muc4_deeds import Deed, clean_words, find_sentence
from bench.quality.muc4_incidents import Incident
from bench.quality.muc4_kinds import (
    BODIES,
    name_category,
)
from bench.quality.muc4_metric import find_words
from bench.quality.muc4_names import is_name
from bench.quality.muc4_reading import Story
from onrecord.extract.wording.words import find_nation
from onrecord.model import Claim, Mention, Stance

_AUTHORITY = re.compile(
    r"(?i)\b(?:police|army|military|colonel|general|minister|president|government|official|officials|authorities|"
    r"spokesm[ae]n|judge|major|captain|commander|armed forces|ministry|mayor|governor)\b"
)
_BAND = re.compile(
    r"\b(?:(?:two|three|four|five|six|several|unidentified|heavily|armed|urban|leftist|hooded|masked|unknown|"
    r"presumed) ){0,3}(?:guerrillas?|terrorists?|rebels?|subversives?|extremists?|commandos?|individuals|"
    r"gunmen|hitmen|assailants?|attackers|assassins?|kidnappers?|death squads?|drug traffickers|narcoterrorists?|"
    r"armed men|criminals|sappers|urban commandos)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:(?:\b[A-Z][\w'-]* ){0,3}\b(?:(?i:national|popular|people's|patriotic|revolutionary|liberation|armed|youth|"
    r"democratic|workers|socialist) ){1,3}(?i:front|army|movement|unity|forces|command|alliance)\b"
    r"(?: (?i:of) (?:(?i:national )?(?i:liberation)|[A-Z]\w+))?)"
    r"|(?:\b(?i:army of (?:national )?liberation))|\b[A-Z]\w+ (?i:(?:drug )?cartel)\b|"
    r"\b(?i:shining path)\b|\b(?i:(?:the )?extraditables)\b"
)
_COUNTING = re.compile(
    r"(?i)\b((?:group of )?(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+)|group of)\s+$"
)
_ANY_BODY = frozenset({"group", "organization", "movement", "union", "party", "squad", "force", "league", "front"})
_NOBODY = re.compile(r"(?i)(?:the )?(?:others?|casualties|victims?|someone|people)")
_FORCE = re.compile(r"\b(?i:(?:[A-Z]\w+an )?(?:armed forces|army|air force))\b")
_SHORT = re.compile(r"\s*[\[(]([A-Z][A-Za-z-]{1,5})[\])]")


def suppose_bodies(story: Story, claims: Sequence[Claim], deeds: Sequence[Deed]) -> dict[str, str]:
    """Give the bodies that the record's doers belong to, and how each is held responsible, by rule.

    Doers of no named body belong to the story's first armed body, soldiers to its army.
    """
    doers = list(dict.fromkeys(_list_doers(story, claims, deeds)))
    bodies: dict[str, str] = {}
    for words, claim in doers:
        body = expand_body(part_doer(words)[0] or "", story.text)
        known = next((k for k in bodies if body.lower() in k.lower()), body)
        leaf = name_confidence(claim, body) if body else ""
        if body and (known not in bodies or leaf == "CLAIMED OR ADMITTED"):
            bodies[known] = leaf
    return bodies or _find_behind(story, doers)


def expand_body(body: str, text: str) -> str:
    """Give the name that a story has for a short form, where it puts both side by side."""
    if not body.isupper():
        return body
    found = re.search(rf"({_BODY.pattern})\s*[\[(]{re.escape(body)}[\])]", text)
    return clean_words(found[1]) if found else body


def _find_behind(story: Story, doers: Sequence[tuple[str, Claim]]) -> dict[str, str]:
    words = " ".join(w for w, _ in doers)
    if doers and name_category(words) == "STATE-SPONSORED VIOLENCE":
        force = _FORCE.search(story.text)
        return {clean_words(force[0]): name_confidence(doers[0][1], force[0])} if force else {}
    if doers and name_category(words) is None:
        return {}
    bodies = find_bodies(story.text)[:1]
    return {body: name_confidence(doers[0][1], body) if doers else "POSSIBLE" for body in bodies}


def list_singles(story: Story, claims: Sequence[Claim], deeds: Sequence[Deed]) -> list[str]:
    """Give the individuals who may have done it: named or described doers, else the band of the deed's sentence."""
    single: list[str] = []
    for words, _ in _list_doers(story, claims, deeds):
        person = part_doer(words)[1]
        if person and not any(person.lower() in s.lower() or s.lower() in person.lower() for s in single):
            single.append(person)
    return single or find_bands(story, deeds)


def describe_single(story: Story, incident: Incident, words: str) -> tuple[str, ...]:
    """Give what holds for an individual as the one who did it."""
    told = {"any", f"kind:{incident.kind}", f"who:{name_category(words) or 'open'}", f"named:{is_name(words)}"}
    told |= {f"who:{word}" for word in re.findall(r"(?<![\w'\]-])[a-z]{3,}(?![\w'\[-])", words)}
    doing = [deed for deed in incident.deeds if any(words.lower().endswith(d.name.lower()) for d in deed.doers)]
    told.add(f"deeds:{min(len(doing), 3)}")
    for deed in doing or incident.deeds[:1]:
        told |= {f"term:{deed.act.term}", f"stance:{deed.claim.stance.value}"}
        told |= {
            f"near:{word}"
            for word in re.findall(r"(?<![\w'\]-])[a-z]{3,}(?![\w'\[-])", find_sentence(story.text, deed.at))
        }
    if any(set(find_words(words)) & set(find_words(t.words)) for t in incident.targets):
        told.add("is hit")
    return tuple(sorted(told))


def name_kind_of_deed(doers: Sequence[str]) -> str:
    """Give the category of a deed by those who did it: TERRORIST ACT unless they are of the state."""
    kinds = [kind for doer in doers if (kind := name_category(doer)) is not None]
    return kinds[0] if kinds else "TERRORIST ACT"


def find_bands(story: Story, deeds: Sequence[Deed]) -> list[str]:
    """Give the band named in the sentence of a deed that names no doer: "the terrorist attack", "armed men fled"."""
    for deed in deeds:
        found = _BAND.search(find_sentence(story.text, deed.at))
        if found is not None:
            return [clean_words(found[0])]
    return []


def _list_doers(story: Story, claims: Sequence[Claim], deeds: Sequence[Deed]) -> Iterable[tuple[str, Claim]]:
    for deed in deeds:
        hit = {target.words.lower() for target in deed.targets}
        for doer in deed.doers:
            if _NOBODY.fullmatch(doer.name) or doer.name.lower() in hit:
                continue
            yield word_doer(story.text, doer), deed.claim
    for claim in claims:
        for act in claim.acts:
            if act.term in {"claim_responsibility", "accuse"} and claim.stance is not Stance.DENIED:
                for doer in act.perpetrators:
                    yield word_doer(story.text, doer), claim


def find_bodies(text: str) -> list[str]:
    """Give the armed bodies that a story names, the most frequent first, as they are first worded."""
    counted: Counter[str] = Counter()
    for found in _BODY.finditer(text):
        words = clean_words(found[0])
        short = _SHORT.match(text[found.end() :])
        rest = text.count(short[1]) if short else 0
        counted[words] += 1 + rest
    return [
        words
        for words, _ in counted.most_common()
        if not re.match(r"(?i)(?:national |revolutionary )?armed forces$", words)
    ]


def word_doer(text: str, doer: Mention) -> str:
    """Give a doer with what stands before it and the keys keep: "two men", "group of armed men"."""
    words = clean_words(doer.name)
    if doer.span is None or is_name(words):
        return words
    before = _COUNTING.search(text[max(0, doer.span.start - 28) : doer.span.start])
    return f"{before[1].strip().lower()} {words}" if before else words


def part_doer(words: str) -> tuple[str | None, str | None]:
    """Give the body and the individuals of a doer: "members of the Plx" are both, "the army" is a body."""
    armed = _BODY.search(words)
    if armed is not None:
        body = clean_words(armed[0])
        own = re.match(r"(?i)((?:[a-z-]+ )?(?:guerrillas|terrorists|rebels|commandos)) of ", words)
        if own is not None:
            return body, own[1]
        return body, None if words.endswith(body) and len(words) < len(body) + 25 and " of " not in words[
            : -len(body)
        ] else words
    of = re.match(
        r"(?i)(?:.*\b(?:members?|group|commandos?|guerrillas|troops|soldiers|unit|men|elements)) of (?:the )?(.+)$",
        words,
    )
    if of and (of[1][:1].isupper() or is_body(of[1])):
        return of[1], words
    modified = re.match(r"^((?:[A-Z][\w-]*\s)+)(?:guerrillas|terrorists|rebels|members|militants|commandos)$", words)
    if modified and find_nation(modified[1].split()[0]) is None:
        return modified[1].strip(), words
    if is_body(words):
        return words, None
    if find_nation(words) is not None:
        return f"{words} government", None
    return None, words


def is_body(words: str) -> bool:
    """True for the name of an organisation or for a force as a whole; "a group of men" is none."""
    last = re.split(r"(?i) of | \(", words)[0].split()[-1:] or [""]
    if last[0].lower() in BODIES:
        return last[0].lower() not in _ANY_BODY or any(word[:1].isupper() for word in words.split()[:-1])
    return words.isupper() and len(words) > 1 and " " not in words


def name_confidence(claim: Claim, body: str) -> str:
    """Say how a body is held responsible, by the speaker and by what the speaker does (decision tree, 1992)."""
    terms = {act.term for act in claim.acts}
    speakers = {word for link in claim.chain for word in find_words(link.speaker.name)}
    if "claim_responsibility" in terms or (speakers and speakers & set(find_words(body))):
        return "CLAIMED OR ADMITTED"
    said_by = " ".join(f"{link.speaker.name} {link.role or ''} {link.organisation or ''}" for link in claim.chain)
    unsure = "accuse" in terms or claim.stance in {Stance.ALLEGED, Stance.POSSIBLE} or bool(claim.hedges)
    if not unsure:
        return "REPORTED AS FACT"
    return "SUSPECTED OR ACCUSED BY AUTHORITIES" if _AUTHORITY.search(said_by) else "SUSPECTED OR ACCUSED"
