"""Which documents the public edition withholds as a whole, whether or not a claim was found in them."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.model import Document, Record, Text, Verdict
from onrecord.model.telling import is_post_or_letter, is_told_by_author
from onrecord.publish.folding import split_words
from onrecord.publish.passages import find_quotations
from onrecord.taxonomies import read_vocabulary

AT_RISK = "first-person testimony of danger"
UNREAD = "a post or letter that was not extracted"
_NEAR = 4
"""Words between who speaks and a word of violence, at most."""
_NOTE = 2000
"""Characters up to which a text without author or publisher may be a post that somebody saved."""
_SENTENCE = re.compile(r"[.!?؟۔…\n\r]+")


def find_withheld_documents(record: Record) -> dict[str, str]:
    """Pair the id of each document whose whole text is withheld with the rule that withholds it.

    That is what its author tells: where a claim of theirs is at risk, where it speaks in the first person of danger,
    and, of posts and letters, where no claim was sought. A person who decided that nobody is endangered by a claim of
    a document decided so for the words that no claim holds.
    """
    texts = {text.document: text for text in record.texts}
    narrated = {c.content.document for c in record.claims if c.at_risk is not None and not c.chain}
    cleared = _find_cleared(record)
    unread = {document for document, _ in record.not_extracted}
    found: dict[str, str] = {}
    for document in record.documents:
        text = texts.get(document.id)
        if text is None or not is_told_by_author(document, text.reader):
            continue
        if document.id in narrated:
            found[document.id] = AT_RISK
        elif document.id in unread and (document.author or is_post_or_letter(document, text.reader)):
            found[document.id] = UNREAD
        elif document.id not in cleared and _may_testify(document, text):
            found[document.id] = AT_RISK
    return found


def _find_cleared(record: Record) -> set[str]:
    undone = {judgement.undoes for judgement in record.judgements}
    cleared = {
        judgement.subject
        for judgement in record.judgements
        if judgement.verdict is Verdict.CORRECTED
        and judgement.id not in undone
        and ("at_risk", "nobody") in judgement.correction
    }
    return {claim.content.document for claim in record.claims if claim.id in cleared}


def _may_testify(document: Document, text: Text) -> bool:
    is_post = (
        is_post_or_letter(document, text.reader) and "rfc822" not in document.media_type and text.reader != "email"
    )
    if is_post:
        return tells_of_danger(text.text, is_post=True)
    if not (document.author or is_post_or_letter(document, text.reader) or len(text.text) <= _NOTE):
        return False
    pieces, at = [], 0
    for start, end in find_quotations(text.text):
        pieces.append(text.text[at:start])
        at = max(at, end)
    return tells_of_danger(" ".join([*pieces, text.text[at:]]), is_post=False)


def tells_of_danger(text: str, *, is_post: bool) -> bool:
    """True when somebody speaks of themself and of danger, hiding, fear or a plea; in doubt it is true."""
    words = load_danger()
    sentences = [split_words(sentence.replace("'", "").replace("’", "")) for sentence in _SENTENCE.split(text)]
    if (
        is_post
        and any(words["self"] & set(s) for s in sentences)
        and any(words["anywhere"] & set(s) for s in sentences)
    ):
        return True
    return any(_is_testimony(sentence) for sentence in sentences)


def _is_testimony(sentence: tuple[str, ...]) -> bool:
    words = load_danger()
    selves = [at for at, word in enumerate(sentence) if word in words["self"]]
    if not selves:
        return False
    if words["anywhere"] & set(sentence):
        return True
    violent = [at for at, word in enumerate(sentence) if word in words["near"]]
    if any(abs(one - other) <= _NEAR for one in selves for other in violent):
        return True
    owned = any(sentence[at] in ("my", "our") and words["own"] & set(sentence[at + 1 : at + 4]) for at in selves)
    return owned and bool(violent)


@lru_cache(maxsize=1)
def load_danger() -> dict[str, frozenset[str]]:
    """Give the lists of danger.yaml."""
    lists = read_vocabulary("onrecord.publish", "danger.yaml")
    return {name: frozenset(map(str, words)) for name, words in lists.items()}
