"""Offices by their several names."""

from dataclasses import replace

import pytest

from recoupe.stories.offices import find_office, find_seat
from recoupe.stories.speakers import Speaker, match_speakers
from tests.stories.test_speakers import describe, name


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("l’Élysée", ("presidency", "FRA")),
        ("la présidence française", ("presidency", "FRA")),
        ("le Kremlin", ("presidency", "RUS")),
        ("le gouvernement", ("government", "")),
        ("l'exécutif belge", ("government", "BEL")),
        ("la présidence de la régie des bacs", None),
        ("le porte-parole du gouvernement", None),
        ("Bercy", None),
        ("Aude Carlin", None),
        ("", None),
    ],
)
def test_what_office_a_name_stands_for(words: str, expected: tuple[str, str] | None) -> None:
    assert find_office(words, "fr") == expected


def with_office(speaker: Speaker, words: str) -> Speaker:
    return replace(speaker, office=find_office(words, "fr"))


def test_two_names_of_one_office_agree() -> None:
    palace = with_office(name("elysee"), "Élysée")
    assert (
        match_speakers(palace, with_office(describe("presidence", "francaise"), "la présidence française"), {}) == 0.8
    )
    assert match_speakers(palace, with_office(describe("gouvernement"), "le gouvernement"), {}) < 0.5
    assert match_speakers(palace, with_office(name("kremlin"), "Kremlin"), {}) == -1.0
    assert match_speakers(palace, name("carlin"), {}) == -1.0


@pytest.mark.parametrize(
    ("role", "seat"),
    [
        ("ministre des Ponts", ("government", "")),
        ("premier ministre", ("government", "")),
        ("ministre français des Ponts", ("government", "FRA")),
        ("vice-premier ministre italien", ("government", "ITA")),
        ("secrétaire d'État aux Bacs", ("government", "")),
        ("porte-parole du gouvernement", ("government", "")),
        ("porte-parole du gouvernement belge", ("government", "BEL")),
        ("président turc", ("presidency", "TUR")),
        ("président de la République", ("presidency", "")),
        ("chef de l'État", ("presidency", "")),
        ("président", None),
        ("président du club des bateliers", None),
        ("présidente de la fédération française de bac", None),
        ("porte-parole de la police", None),
        ("ancien ministre des Ponts", None),
        ("secrétaire général du syndicat", None),
        ("conseiller du ministre", None),
        ("maire de Lervault", None),
        ("", None),
    ],
)
def test_for_which_office_a_role_speaks(role: str, seat: tuple[str, str] | None) -> None:
    assert find_seat(role, "fr") == seat
