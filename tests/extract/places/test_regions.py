"""Grounds that no table of towns holds come as the model has them, floats as floats."""

from __future__ import annotations

from onrecord.extract.places.regions import load_centres, load_regions, load_unit_centres


def test_degrees_and_radii_are_floats_however_the_list_spells_them() -> None:
    centres = [region.centre for region in load_regions()]
    centres += [*load_centres().values(), *load_unit_centres().values()]
    assert centres
    assert all(type(degree) is float for centre in centres for degree in centre)
    assert all(type(region.radius_km) is float for region in load_regions())


def test_degrees_lie_on_the_globe() -> None:
    centres = [region.centre for region in load_regions()]
    centres += [*load_centres().values(), *load_unit_centres().values()]
    assert all(-90 <= latitude <= 90 and -180 <= longitude <= 180 for latitude, longitude in centres)
