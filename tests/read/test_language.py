import pytest

from onrecord.read import Metadata
from onrecord.read.language import classify, settle_language

ARABIC = "قالت الأمم المتحدة إن آلاف المدنيين محاصرون في المدينة"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council said on Tuesday that nobody had been hurt in the town.", "en"),
        (ARABIC, "ar"),
        ("Le conseil a dit mardi que personne n'avait été blessé dans la ville.", "fr"),
        ("Too short.", None),
        ("123 456 789 000 111 222 333 444", None),
    ],
)
def test_language_is_told_from_the_letters_or_not_at_all(text: str, language: str | None) -> None:
    assert classify(text) == language


def test_a_declared_language_stands() -> None:
    declared = Metadata(language="en-GB", stated_by=(("language", "html lang"),))
    assert settle_language(declared, "The council said.") == (declared, None)


def test_a_declared_language_that_the_letters_contradict_does_not() -> None:
    declared = Metadata(language="en", title="T", stated_by=(("language", "html lang"), ("title", "html title")))
    settled, note = settle_language(declared, ARABIC)
    assert settled.language == "ar"
    assert settled.stated_by == (("title", "html title"), ("language", "classified by py3langid"))
    assert note is not None
    assert "declares the language en" in note


def test_a_short_text_has_no_language() -> None:
    assert settle_language(Metadata(), "Hm.") == (Metadata(), None)
