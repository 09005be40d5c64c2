import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.naming import show_name


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("report.pdf", "report.pdf"),
        ("تقرير حلب.txt", "تقرير حلب.txt"),
        ("🚑 post.json", "🚑 post.json"),
        ("../../etc/passwd", "\\.\\./\\.\\./etc/passwd"),
        ("..\\secret", "\\.\\.\\secret"),
        ("a\x1b[31mred\n", "a\\x1b[31mred\\x0a"),
        ("photo\u202egpj.exe", "photo\\u202egpj.exe"),
        ("\udcff.txt", "\\xff.txt"),
        ("", "(no name)"),
    ],
)
def test_names_are_shown_safely(raw: str, shown: str) -> None:
    assert show_name(raw) == shown


@given(st.text(max_size=400))
def test_no_shown_name_hides_or_climbs(raw: str) -> None:
    shown = show_name(raw)
    assert 0 < len(shown) <= 200
    assert ".." not in shown.replace("\\", "/").split("/")
    assert show_name(shown) == shown
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} or c in "\u202a\u202e\u2066\u2069" for c in shown)
