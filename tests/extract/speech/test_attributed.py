from __future__ import annotations

import pytest

from onrecord.extract.speech.attributed import find_attributions
from onrecord.extract.wording.parse import parse_text


def read(text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    parsed = parse_text("0" * 64, text)
    found = find_attributions(parsed)
    return [
        (
            text[item.source[0] : item.source[1]] if item.source else None,
            text[item.cue[0] : item.cue[1]],
            tuple(text[start:end] for start, end in item.contents),
        )
        for item in found
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "contents"),
    [
        (
            "The ministry has not said that the bridge was mined.",
            "The ministry",
            "has not said",
            ("that the bridge was mined",),
        ),
        ("The bridge was mined, the mayor said.", "the mayor", "said", ("The bridge was mined",)),
        (
            "“We will rebuild it,” said Ada Norling, the mayor of Brenholt.",
            "Ada Norling, the mayor of Brenholt",
            "said",
            ("“We will rebuild it,”",),
        ),
        (
            "Ada Norling, the mayor of Brenholt, said the bridge was mined.",
            "Ada Norling, the mayor of Brenholt,",
            "said",
            ("the bridge was mined",),
        ),
        (
            "“We will rebuild it,” she said on Monday. “It will take years.”",
            "she",
            "said",
            ("“We will rebuild it,”", "“It will take years.”"),
        ),
        ("''The bridge is gone,'' the mayor said.", "the mayor", "said", ("''The bridge is gone,''",)),
        (
            "According to the United Nations, nine villages were burned.",
            "the United Nations",
            "According to",
            ("nine villages were burned",),
        ),
        ("The rebels refused to explain the delay.", "The rebels", "refused to explain", ("the delay",)),
        ("The council wants to reopen the road.", "The council", "wants", ("to reopen the road",)),
        (
            "The council urged the army to reopen the road.",
            "The council",
            "urged",
            ("the army to reopen the road",),
        ),
        ("The union called for a new election.", "The union", "called for", ("a new election",)),
        ("Residents strongly condemned the raid.", "Residents", "strongly condemned", ("the raid",)),
        ("The minister called the report a lie.", "The minister", "called", ("the report a lie",)),
        ("The ruling was criticised by lawyers.", "lawyers", "was criticised", ("The ruling",)),
        ("The mayor shot back: “We paid for it.”", "The mayor", "shot back:", ("“We paid for it.”",)),
        ("The mayor said: “We paid for it.”", "The mayor", "said:", ("“We paid for it.”",)),
        ("Norling: We paid for every one of them.", "Norling", ":", ("We paid for every one of them",)),
        ("“We paid for it,” the mayor sneered.", "the mayor", "sneered", ("“We paid for it,”",)),
        (
            "The office put out a statement saying the road was closed.",
            "The office",
            "saying",
            ("the road was closed",),
        ),
        ("The council made a call for calm.", "The council", "made a call for", ("calm",)),
        ("She repeated her claim that the vote was bought.", "her", "claim", ("that the vote was bought",)),
        (
            "The mayor is confident that the bridge will hold.",
            "The mayor",
            "is confident",
            ("that the bridge will hold",),
        ),
        ("As the mayor noted, the bridge was mined.", "the mayor", "noted", ("the bridge was mined",)),
        (
            "On Monday, according to the police, nine men were held.",
            "the police",
            "according to",
            ("On Monday", "nine men were held"),
        ),
        (
            "The mayor chose a road which he said will help the poor.",
            "he",
            "said",
            ("which", "will help the poor"),
        ),
        ("The villagers, who support the plan, met the mayor.", "who", "support", ("the plan",)),
        ("There are figures that show a decline.", "figures", "show", ("a decline",)),
    ],
)
def test_source_cue_and_content_of_an_attribution(text: str, source: str, cue: str, contents: tuple[str, ...]) -> None:
    assert (source, cue, contents) in [(s, c, t) for s, c, t in read(text)]


def test_what_is_said_within_a_content_is_not_told_apart() -> None:
    found = read("The mayor said that the army had denied the raid.")
    assert [cue for _, cue, _ in found] == ["said"]


def test_a_dateline_is_no_part_of_the_source() -> None:
    ((source, _, _),) = read("BRENHOLT (Agency) – The office said the road was closed.")
    assert source == "The office"


def test_a_second_word_of_speech_ends_the_content_of_the_first() -> None:
    found = read("The mayor said the bridge was mined, adding that nobody was hurt.")
    assert [(cue, contents) for _, cue, contents in found] == [
        ("said", ("the bridge was mined",)),
        ("adding", ("that nobody was hurt",)),
    ]


@pytest.mark.parametrize(
    "text",
    ["Location: a village near the old border post", "Note: the figures below are estimates", "12:30 is the hour."],
)
def test_a_heading_is_no_turn_of_speech(text: str) -> None:
    assert [cue for _, cue, _ in read(text) if cue == ":"] == []


def test_plain_narration_attributes_nothing() -> None:
    assert read("Snow fell on the hills. The bus left at nine.") == []


def test_an_empty_text_has_no_attribution() -> None:
    assert read("") == []


@pytest.mark.parametrize(
    "text",
    [
        "“",
        "''",
        ":",
        "According to",
        "said",
        "Norling:",
        "Norling: :",
        "“, said ”, said “",
        "who said which said that said",
        "\n\n: “\n” said.\n",
        "He said: ",
        "“A” “B” “C”, he said “D",
        "SAID SAID ACCORDING TO SAID",
    ],
)
def test_scraps_give_spans_within_the_text(text: str) -> None:
    for item in find_attributions(parse_text("0" * 64, text)):
        for start, end in (item.cue, *item.contents, *([item.source] if item.source else [])):
            assert 0 <= start < end <= len(text)


def test_attributions_do_not_lie_within_the_content_of_another() -> None:
    text = "The mayor said the army denied that the rebels claimed the town. He wants them to admit that they lied."
    found = find_attributions(parse_text("0" * 64, text))
    assert [text[item.cue[0] : item.cue[1]] for item in found] == ["said", "wants"]
