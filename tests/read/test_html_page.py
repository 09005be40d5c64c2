import pytest

from onrecord.read import Unreadable, check_map
from onrecord.read.html_page import read_html

from .builders import source_of

SENTENCES = [
    "The council said on Tuesday that nobody had been hurt when the shells fell on the northern edge of the town.",
    "A spokeswoman for the clinic, Rana Example, said that eleven people had been treated &amp; sent home.",
    "The ministry denied that its aircraft had been over the valley on that day, and gave no further details.",
    "Aid workers warned that the road would stay closed and asked all sides to let the convoy pass before winter.",
]
ARTICLE = "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES)
PAGE = (
    "<html lang=en><head><title>Shells fall on the town</title></head><body>"
    "<nav><a href=/>Front page</a> <a href=/world>World news</a></nav>"
    f"<article><h1>Shells fall on the town</h1>\n{ARTICLE}</article>"
    "<aside>More from us: ferry prices rise and a warm week lies ahead of the coast.</aside>"
    "<footer>All rights reserved. Contact the newsroom by telephone or by post.</footer></body></html>"
)


def test_the_article_is_kept_without_the_page_furniture() -> None:
    data = PAGE.encode()
    text = read_html(source_of(data)).text
    assert text.text.split("\n\n") == ["Shells fall on the town", *(s.replace("&amp;", "&") for s in SENTENCES)]
    assert check_map(text, data) == []


def test_prose_that_the_mask_leaves_out_inside_the_article_is_kept() -> None:
    page = PAGE.replace("<p>The ministry", "<div class='advert sidebar promo'>The ministry").replace(
        "further details.</p>", "further details.</div>"
    )
    assert "The ministry denied" in read_html(source_of(page.encode())).text.text


def test_a_page_too_deep_for_the_mask_is_read_whole_and_says_so() -> None:
    page = "<div>" * 400 + ARTICLE + "<p>Deepest words.</p>"
    text = read_html(source_of(page.encode())).text
    assert text.text.endswith("Deepest words.")
    assert "all is read" in text.notes[0]


def test_a_page_that_is_mostly_outside_the_recognised_article_is_read_whole() -> None:
    far = "".join(
        f"<div><span>{i}. Witness {i} said that the bridge had been hit on that day.</span></div>" for i in range(40)
    )
    text = read_html(source_of(f"<body>{PAGE}<div class=comments id=comments>{far}</div>".encode())).text
    assert [i for i in range(40) if f"Witness {i} said" not in text.text] == []


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("one\n   two\t three", "one two three"),
        ("<b> a </b> <i> b</i>", "a b"),
        ("a<br>\n<br/>b", "a\nb"),
        ("x&nbsp;y&#32;z&thinsp;!", "x\xa0y z\u2009!"),
        ("&ldquo;quoted&rdquo; &amp;amp; &lt;p&gt;", "“quoted” &amp; <p>"),
        ("<pre>  two\n    four\r\nend</pre>", "  two\n    four\nend"),
        ("حلب <b>🚑</b> é", "حلب 🚑 é"),
        ("&notit; &unknown; &#xD800;", "¬it; &unknown; \ufffd"),
    ],
)
def test_text_is_laid_as_a_browser_shows_it(body: str, text: str) -> None:
    data = f"<body>{body}</body>".encode()
    found = read_html(source_of(data)).text
    assert found.text == text
    assert check_map(found, data) == []


def test_a_declared_code_page_maps_to_its_bytes() -> None:
    data = '<meta charset="windows-1256"><p>قالت الأمم المتحدة إن المدينة محاصرة'.encode("cp1256")
    text = read_html(source_of(data)).text
    assert text.text.startswith("قالت")
    assert {segment.part for segment in text.segments} == {"cp1256"}
    assert check_map(text, data) == []


def test_a_page_made_by_scripts_is_refused() -> None:
    with pytest.raises(Unreadable, match="shows no text"):
        read_html(source_of(b"<html><body><div id=root></div><script>render()</script></body></html>"))
