from onrecord.publish.terminal import COLUMNS, clean_words, fill_lines, measure_columns

ARABIC = "قالت منظمة الإغاثة إن اثني عشر مدنيًا قُتلوا في حلب يوم الثلاثاء، ولم تؤكد ذلك أي جهة أخرى حتى الآن في المدينة"


def test_columns_are_those_that_a_terminal_draws() -> None:
    assert measure_columns("Hass") == 4
    assert measure_columns("🏫 a") == 4
    assert measure_columns("مدنيًا") == 5
    assert measure_columns("e\u0301") == 1


def test_lines_hold_within_the_columns_and_lose_no_word() -> None:
    for words in (ARABIC, "🏫 " * 100, "A school in Hass was hit on Wednesday, " * 10):
        lines = fill_lines(words, "words", indent=10)
        assert len(lines) > 1
        assert all(measure_columns(line) <= COLUMNS for line in lines)
        assert lines[0].startswith("words     ")
        assert " ".join(lines).split()[1:] == words.split()


def test_a_word_that_is_longer_than_a_line_stays_whole() -> None:
    name = "blobs/" + "ab" * 60
    assert fill_lines(name, "preserved", indent=10) == [f"preserved {name}"]


def test_a_document_cannot_steer_the_terminal() -> None:
    assert clean_words("a\x1b[2Jb\u202ec\r\nd") == "a\\u001b[2Jb\\u202ec d"
