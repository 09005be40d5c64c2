import pytest

from onrecord.read.tags import iterate_pieces, split_blocks


def shown(source: str) -> list[str]:
    page = split_blocks(source)
    return ["".join(source[start:end] or "⏎" for start, end in block.runs) for block in page.blocks]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("a <b>bold</b> word<br>next", ["a bold word⏎next"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("3 < 4 and 5 > 4", ["3 < 4 and 5 > 4"]),
        ("<p title='a > b'>Quoted > sign", ["Quoted > sign"]),
        ("<p hidden>No<p>Yes", ["Yes"]),
        ("<div style='display: none'>No<div>No</div></div>Yes", ["Yes"]),
        ("<template><p>No</p></template><noscript>No</noscript><p>Yes", ["Yes"]),
        ("<script>if (a</b) '<p>No'</script><style>p{}</style>Yes", ["Yes"]),
        ("<!-- <p>No --><p>Yes<!DOCTYPE html>", ["Yes"]),
        ("<head><title>No</title><body>Yes", ["Yes"]),
        ("</p></b>Yes</div>", ["Yes"]),
    ],
)
def test_visible_text_comes_in_blocks(source: str, blocks: list[str]) -> None:
    assert shown(source) == blocks


def test_layout_between_blocks() -> None:
    page = split_blocks("<p>a</p><ul><li>b<li>c</ul><table><tr><td>d<td>e<tr><td>f</table><p>g")
    assert [block.before for block in page.blocks] == ["\n\n", "\n", "\n", "\n", "\t", "\n", "\n\n"]


def test_facts_of_the_head_are_kept() -> None:
    page = split_blocks(
        '<html lang="en"><head><title>A title</title><meta name=author content="A. Writer">'
        '<script type="application/ld+json">{"@type": "Article"}</script><link rel=canonical href="/a">'
        "<body><time datetime=2016-12-13>Tuesday</time>"
    )
    assert (page.language, page.title, page.scripts) == ("en", "A title", ['{"@type": "Article"}'])
    assert page.metas == [{"name": "author", "content": "A. Writer"}]
    assert page.links == [{"rel": "canonical", "href": "/a"}]
    assert page.times == [{"datetime": "2016-12-13"}]


@pytest.mark.parametrize("swallows", ["<!-- ", '<p title="', "<script>", "<textarea>"])
def test_text_that_broken_markup_swallows_is_named(swallows: str) -> None:
    page = split_blocks("<p>Kept</p>" + swallows + "Lost words. " * 20)
    assert len(page.lost) == 1
    assert "were not read" in page.lost[0]


def test_entities_are_pieces_of_their_own() -> None:
    source = "a &amp; b &#x1f691;&nbsp &nosemicolon;"
    assert [source[start:end] for start, end, entity in iterate_pieces(source, 0, len(source)) if entity] == [
        "&amp;", "&#x1f691;", "&nbsp", "&nosemicolon;",
    ]  # fmt: skip


def test_hostile_nesting_takes_one_pass() -> None:
    page = split_blocks("<div>" * 200_000 + "words" + "</p>" * 200_000)
    assert [block.tag for block in page.blocks] == ["div"]
    assert page.depth == 200_000
