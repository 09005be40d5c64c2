"""Names of countries, without a gazetteer."""

from onrecord.extract import find_country


def test_a_country_is_found_by_any_of_its_names() -> None:
    assert find_country("Lebanon") == "LB"
    assert find_country("syrian arab republic") == "SY"
    assert find_country("Aleppo") is None
