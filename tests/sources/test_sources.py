"""outlets.toml and agencies.toml: whole, sorted, each name and domain of one only, and found however written."""

import re
import unicodedata
from collections import Counter

import pytest

from recoupe.sources import (
    Agency,
    Outlet,
    find_agency,
    find_domain,
    find_outlet,
    fold_name,
    load_agencies,
    load_outlets,
)

TABLES = [load_outlets(), load_agencies()]


def list_names(entry: Outlet | Agency) -> set[str]:
    return {fold_name(name) for name in (entry.name, *entry.aliases)}


@pytest.mark.parametrize("table", TABLES, ids=["outlets", "agencies"])
def test_names_and_domains_belong_to_one(table: tuple[Outlet | Agency, ...]) -> None:
    """Two entries of one name would answer by chance."""
    names = Counter(name for entry in table for name in list_names(entry))
    domains = Counter(domain for entry in table for domain in entry.domains)
    assert [name for name, count in (names + domains).items() if count > 1] == []


@pytest.mark.parametrize("table", TABLES, ids=["outlets", "agencies"])
def test_entries_are_sorted_and_well_formed(table: tuple[Outlet | Agency, ...]) -> None:
    """In order of name without accents; countries are two capitals, domains bare hosts."""
    decomposed = [unicodedata.normalize("NFKD", entry.name.casefold()) for entry in table]
    folded = ["".join(c for c in name if not unicodedata.combining(c)) for name in decomposed]
    assert sorted(folded) == folded
    assert all(re.fullmatch("[A-Z]{2}", entry.country) for entry in table)
    assert all(domain == find_domain(domain) for entry in table for domain in entry.domains)


def test_there_are_enough() -> None:
    """The French-language press of four continents, and who supplies it."""
    assert len(load_outlets()) >= 150
    assert len(load_agencies()) >= 40
    assert {"FR", "BE", "CH", "CA", "DZ", "MA", "TN", "SN", "CI", "CD", "LB", "HT"} <= {
        o.country for o in load_outlets()
    }


def test_no_agency_is_an_outlet_too() -> None:
    """A credit is read as one or the other."""
    outlets = {name for outlet in load_outlets() for name in list_names(outlet)}
    assert set() == outlets & {name for agency in load_agencies() for name in list_names(agency)}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Le Monde", "Le Monde"),
        ("LE MONDE", "Le Monde"),
        ("lemonde.fr", "Le Monde"),
        ("https://www.lemonde.fr/international/a.html", "Le Monde"),
        ("http://ici.radio-canada.ca/a", "Radio-Canada"),
        ("L'Obs", "L’Obs"),
        ("Les Echos", "Les Échos"),
        ("JDD", "Le Journal du Dimanche"),
        ("monde", "Le Monde"),
        ("fr", None),
        ("", None),
        ("gazette.example", None),
    ],
)
def test_an_outlet_however_written(written: str, name: str | None) -> None:
    found = find_outlet(written)
    assert name == (found.name if found else None)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("l’Agence France-Presse", "AFP"),
        ("afp", "AFP"),
        ("ATS", "Keystone-ATS"),
        ("Keystone-ATS", "Keystone-ATS"),
        ("The Associated Press", "AP"),
        ("La Presse canadienne", "La Presse canadienne"),
        ("apnews.com", "AP"),
        ("agence", None),
    ],
)
def test_an_agency_however_written(written: str, name: str | None) -> None:
    found = find_agency(written)
    assert name == (found.name if found else None)


@pytest.mark.parametrize("address", ["", "pas une adresse", "http://[", "sansPoint", "..", "//", "http://"])
def test_what_is_no_address_has_no_domain(address: str) -> None:
    assert find_domain(address) is None
