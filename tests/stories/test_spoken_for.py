"""Whom those who speak speak for."""

import pytest

from recoupe.extract.titles import load_titles
from recoupe.extract.words import load_contested
from recoupe.languages.pack import load_pack
from recoupe.model.mention import EntityKind
from recoupe.stories.entities import match_entities
from recoupe.stories.spoken_for import GOVERNING, REPRESENTING, collect_spoken_for
from recoupe.stories.voices import find_voices
from tests.stories.told import add_event, add_people, add_saying, add_word, tell


def holds(speaker: str, name: str) -> bool:
    reading = add_saying(tell("a", f"{speaker} a dit oui."), "oui", speaker=speaker)
    return collect_spoken_for([reading], {}).holds(name, ["fr"])


@pytest.mark.parametrize(
    ("speaker", "name", "expected"),
    [
        ("Le ministre turc des Transports", "Ankara", True),
        ("Le ministre turc des Transports", "la Turquie", True),
        ("Le ministre turc des Transports", "Moscou", False),
        ("Un chauffeur turc", "Ankara", False),
        ("Le Kremlin", "Moscou", True),
        ("L'ambassadeur de France en Syrie", "Paris", True),
        ("L'ambassadeur de France en Syrie", "Damas", False),
        ("Le vice-président du Brésil, Luc Sarde", "Brésil", True),
        ("Le porte-parole de la Ligue des rives basses", "Ligue des rives basses", True),
        ("Une porte-parole de la LRB", "Ligue des rives basses", True),
        ("Un voisin de la LRB", "LRB", False),
        ("La directrice de la régie des ports", "Régie", True),
    ],
)
def test_a_state_speaks_by_its_minister_and_an_organisation_by_its_spokesman(
    speaker: str, name: str, expected: bool
) -> None:
    assert holds(speaker, name) is expected


def test_a_capital_whose_president_speaks_is_heard() -> None:
    """«Moscou» that acts is no silent party beside «le président russe»; Ankara, for whom nobody speaks, is."""
    people: list[tuple[str, str, EntityKind]] = [
        ("e1", "Luc Sarde", "person"),
        ("e2", "Moscou", "organization"),
        ("e3", "Ankara", "organization"),
    ]
    text = "Le président russe Luc Sarde dit oui. Moscou pèse. Moscou gronde. Ankara pèse. Ankara gronde."
    reading = add_people(tell("a", text), people)
    reading = add_saying(reading, "oui", speaker="Le président russe Luc Sarde", entity="e1")
    for name, word in (("Moscou", "pèse"), ("Ankara", "gronde")):
        reading = add_event(reading, word, "THREATEN", actors=[name])
    voices = find_voices([reading], match_entities([reading]))
    assert [voice.name for voice in voices.unheard] == ["Ankara"]


def test_initials_and_the_name_they_stand_for_are_one_party() -> None:
    people: list[tuple[str, str, EntityKind]] = [("e1", "Ligue rivale", "organization"), ("e2", "LR", "organization")]
    text = "La Ligue rivale avance, la Ligue rivale attaque. LR recule, LR fuit."
    reading = add_people(tell("a", text), people)
    for name, word in (("Ligue rivale", "attaque"), ("LR", "fuit")):
        reading = add_event(reading, word, "ASSAULT", actors=[name])
    (voice,) = find_voices([reading], match_entities([reading])).unheard
    assert (voice.name, len(voice.members), voice.acts) == ("Ligue rivale", 4, 2)


@pytest.mark.parametrize(("speaker", "unheard"), [("La ministre", 0), ("La ministre turque", 1)])
def test_a_minister_speaks_for_those_in_power_unless_of_another_country(speaker: str, unheard: int) -> None:
    reading = add_saying(tell("a", f"{speaker} a dit oui. Le régime tombe, l'armée fuit."), "oui", speaker=speaker)
    for word in ("régime", "armée"):
        reading = add_word(reading, word, "government_in_war", word)
    assert len(find_voices([reading], ()).unheard) == unheard


def test_senses_are_those_of_the_titles() -> None:
    pack = load_pack("fr")
    senses = {form.noun.sense for forms in load_titles(pack).nouns.values() for form in forms}
    voices = {sense for entry in load_contested(pack).referent for sense in entry.voices}
    assert (GOVERNING | REPRESENTING | voices) - senses == set()
