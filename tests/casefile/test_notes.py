"""What a case remembers beside its documents: what was left out, what came twice, what failed before."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.casefile import CaseFile, NotInCase, Origin, verify_case
from onrecord.casefile.session import SCRATCH
from onrecord.model import Refusal

from .builders import fill_case


def test_what_was_left_out_of_a_container_is_in_the_log(case: CaseFile) -> None:
    document = case.preserve_bytes(b"packed", Origin("a.warc")).document.id
    case.mark_unpacked(document, 2, "1", ["3 records were left out: they hold no text.", "A\x00B"])
    first, second = case.notes()
    assert first == (document, "3 records were left out: they hold no text.")
    assert second[1].startswith("A")
    case.mark_unpacked(document, 2, "2")
    assert case.notes() == ()


def test_bytes_that_came_twice_are_named_by_all_their_names(case: CaseFile) -> None:
    once = case.preserve_bytes(b"one", Origin("one.txt")).document.id
    twice = case.preserve_bytes(b"two", Origin("two.txt")).document.id
    case.preserve_bytes(b"two", Origin("again.txt"))
    case.preserve_bytes(b"two", Origin("again.txt"))
    assert case.copies() == {twice: ("two.txt", "again.txt")}
    assert once not in case.copies()


def test_a_failure_is_forgotten_when_it_no_longer_holds_and_the_log_keeps_it(root: Path, case: CaseFile) -> None:
    case.add_refusal(Refusal("y\x00", "y could not be opened.", "Nothing was kept.", None, "collect"))
    case.add_refusal(Refusal("z", "z could not be opened.", "Nothing was kept.", None, "collect"))
    entries = case.sign_checkpoint().size
    case.forget_refusals(["y\x00", "never heard of"])
    assert [refusal.name for refusal in case.refusals()] == ["z"]
    assert case.sign_checkpoint().size == entries + 1
    case.close()
    assert not verify_case(root).has_failed


@pytest.mark.parametrize("is_extracted", [True, False])
def test_a_doubt_about_dates_goes_with_the_next_extraction(root: Path, case: CaseFile, is_extracted: bool) -> None:
    document = fill_case(case)
    doubt = Refusal("report.txt", "report.txt was published before an act that it reports.", "Both.", document, "check")
    other = Refusal("report.txt", "Its attachment is broken.", "Its bytes.", document, "unpack")
    case.add_refusal(doubt)
    case.add_refusal(other)
    if is_extracted:
        case.replace_claims(document, tuple(case.claims()), "v2")
    else:
        case.set_not_extracted(document, "Its language is not known.", "v2")
    assert case.refusals() == (other,)
    case.close()
    assert not verify_case(root).has_failed


def test_the_scratch_folder_goes_and_so_does_what_a_killed_run_left(root: Path, case: CaseFile) -> None:
    (root / SCRATCH).mkdir()
    (root / SCRATCH / "old").write_text("left behind")
    with case.scratch() as folder:
        assert list(folder.iterdir()) == []
        (folder / "new").write_text("a part")
    assert not (root / SCRATCH).exists()
    with pytest.raises(NotInCase, match="something else"):
        fail_inside(case)
    assert not (root / SCRATCH).exists()


def fail_inside(case: CaseFile) -> None:
    with case.scratch() as folder:
        (folder / "new").write_text("a part")
        raise NotInCase("something else went wrong")
