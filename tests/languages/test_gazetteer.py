"""The table of places: sorted, folded, found by any spelling, small enough."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import LanguagePackError
from recoupe.languages.gazetteer import fold_place, load_gazetteer
from recoupe.languages.pack import load_pack

TABLE = load_gazetteer("fr")
LINES = TABLE.lines.decode().splitlines()


@pytest.mark.parametrize(
    ("name", "french", "country", "kind"),
    [
        ("Genève", "Genève", "CHE", "town"),
        ("geneve", "Genève", "CHE", "town"),
        ("London", "Londres", "GBR", "town"),
        ("Le Mans", "Le Mans", "FRA", "town"),
        ("Saint Pétersbourg", "Saint-Pétersbourg", "RUS", "town"),
        ("Trois-Rivières", "Trois-Rivières", "CAN", "town"),
        ("Ardèche", "Ardèche", "FRA", "region"),
        ("Valais", "Valais", "CHE", "region"),
        ("Norvège", "Norvège", "NOR", "country"),
        ("Etats-Unis", "États-Unis", "USA", "country"),
        ("Fédération de Russie", "Russie", "RUS", "country"),
    ],
)
def test_a_place_is_found_by_its_name(name: str, french: str, country: str, kind: str) -> None:
    assert (french, country, kind) in {(spot.name, spot.country, spot.kind) for spot in TABLE.find(name)}


@pytest.mark.parametrize("name", ["", "Lervault-sur-Brume", "\t", "\n", "x" * 100_000, "é\u0301", "Paris\tFRA"])
def test_what_is_no_place_is_not_found(name: str) -> None:
    assert tuple(spot for spot in TABLE.find(name) if fold_place(spot.name) != fold_place(name)) == ()


@given(st.text())
def test_any_text_may_be_looked_up(name: str) -> None:
    TABLE.find(name)


def test_every_line_is_whole_and_found() -> None:
    """Coordinates are on the globe, keys are folded as names are looked up, and in order."""
    keys = [line.split("\t")[0] for line in LINES]
    assert sorted(keys, key=str.encode) == keys
    for line in LINES[::7]:
        key, name, lat, lon, country, people, rank = line.split("\t")
        assert -90 <= float(lat) <= 90
        assert -180 <= float(lon) <= 180
        assert len(country) == 3
        assert int(people) >= 0
        assert rank in {"0p", "1p", "0r", "0c"}
        assert fold_place(key) == key
        assert rank[0] == "1" or rank == "0c" or fold_place(name) == key
    for key in keys[::501]:
        assert TABLE.find(key)


def test_every_country_with_a_name_has_a_middle() -> None:
    """Whatever demonyms.toml calls a country, the table places."""
    from recoupe.extract.demonyms import DemonymTable

    for country in load_pack("fr").load("demonyms", DemonymTable).country:
        for name in country.names:
            assert country.code in {spot.country for spot in TABLE.find(name) if spot.kind == "country"}, name


def test_the_table_is_small() -> None:
    assert files("recoupe.languages.fr").joinpath("places.tsv.gz").read_bytes().__len__() <= 1_500_000


def test_a_language_without_places_is_told() -> None:
    with pytest.raises(LanguagePackError, match=r"places.tsv.gz"):
        load_gazetteer("eo")
