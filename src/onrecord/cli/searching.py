"""`onrecord search`: words in every text that was read, whatever its language."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.messages import give_json, give_lines, say
from onrecord.cli.options import AsOf, CaseArgument, Json, open_case

AROUND = 40
"""Characters that are shown on either side of a word."""


def search(
    case: CaseArgument,
    words: Annotated[list[str], typer.Argument(help="Words that must all occur, in any case.", metavar="WORD ...")],
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Find the documents that hold all these words, also those that are not extracted yet.

    Examples:

        onrecord search mycase hospital Aleppo

        onrecord search mycase حلب
    """
    with open_case(case, as_of) as opened:
        found = opened.search_texts(" ".join(words))
        texts = {one.document.id: opened.find_text(one.document.id) for one in found}
    if as_json:
        give_json([{"document": one.document.id, "name": one.document.name, "spans": one.spans} for one in found])
    for one in found if not as_json else ():
        text = texts[one.document.id]
        give_lines([f"{one.document.id[:12]}  {one.document.name}"])
        for span in one.spans if text else ():
            shown = text.text[max(0, span.start - AROUND) : span.end + AROUND] if text else span.exact
            give_lines([f"    {span.start}: …{' '.join(shown.split())}…"])
    if not found:
        say(f"No text in {case} holds all of these words.")
        raise typer.Exit(1)
