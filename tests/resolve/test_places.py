"""Where a claim's deed is: the finest place, listed or not, and whether two claims can mean one."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Candidate, PlaceMention, Precision, Span
from onrecord.resolve.places import NOWHERE, compare_places, locate

sys.path.insert(0, str(Path(__file__).parents[1]))  # the writer of cases serves several rooms

from case_writer import CaseWriter, make_place

HOLDERS = {"SY-ID-HASS": ("SY-ID", "SY"), "SY-ID": ("SY",), "SY-HI": ("SY",)}
SPAN = Span("d", 0, 1, "x")


def find(*names: str, method: str = "stated"):
    """Where a claim is that names these places in this order; names without an entry are unlisted and stated."""
    mentions = []
    for name in names:
        try:
            place = make_place(name)
        except KeyError:
            mentions.append(PlaceMention(name, SPAN, "stated", Precision.UNKNOWN))
            continue
        mentions.append(PlaceMention(name, SPAN, method, place.precision, place.id, (Candidate(place, 1.0),)))
    case = CaseWriter()
    claim = case.claim(case.document("It was hit."), "It was hit")
    return locate(replace(claim, places=tuple(mentions)), lambda key: HOLDERS.get(key, ()))


def test_an_unlisted_village_is_finer_than_the_unit_that_is_named_with_it() -> None:
    for names in (("Idlib", "Tel Barida"), ("Tel Barida", "Idlib")):
        found = find(*names)
        assert (found.primary, found.within, found.precision) == ("name:tal barida", {"SY-ID", "SY"}, Precision.TOWN)
        assert found.is_local


def test_a_listed_town_stays_the_place_and_so_does_a_unit_from_the_context() -> None:
    assert find("Hass", "Tel Barida").primary == "SY-ID-HASS"
    assert find("Idlib", "Tel Barida", method="inherited").primary == "SY-ID"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (("Tel Barida",), ("Tall Baridah",), "same"),
        (("Tel Barida", "Idlib"), ("Tall Baridah",), "same"),
        (("Tel Barida", "Idlib"), ("Tall Baridah", "Syria"), "same"),
        (("Tel Barida", "Idlib"), ("Tel Barida", "Homs"), None),
        (("Tel Barida",), ("Tel Barima",), None),
        (("Tel Barida", "Idlib"), ("Idlib",), "containing"),
        (("Tel Barida",), ("Hass",), None),
        (("Hass",), ("Hass",), "same"),
        ((), ("Hass",), "unknown"),
    ],
)
def test_two_places_are_compared_either_way_round(one, other, relation) -> None:
    assert compare_places(find(*one), find(*other)) == relation
    assert compare_places(find(*other), find(*one)) == relation


def test_a_claim_without_a_place_is_nowhere() -> None:
    assert find() == NOWHERE
    assert not NOWHERE.is_local
