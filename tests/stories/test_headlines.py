"""What a headline says and its body does not."""

import pytest

from recoupe.model.reading import Reading
from recoupe.stories.headlines import check_headlines
from tests.stories.told import add_people, add_saying, tell

BODY = "Le bac est reparti lundi.\nLes passagers attendaient depuis midi.\nLa maire a remercié le pilote.\n"


def write(title: str, *lines: str) -> Reading:
    return tell("a", "\n".join([title, *lines]) + "\n" + BODY, title=True)


def find(reading: Reading) -> list[tuple[str, str]]:
    text = reading.article.text
    return [(check.kind, text[check.words.start : check.words.end]) for check in check_headlines([reading])]


@pytest.mark.parametrize(
    ("title", "line", "gaps"),
    [
        ("« Honte » sur le quai", "Un passager a crié au scandale.", [("quotation", "Honte")]),
        ("« Hontes » sur le quai", "« Honte », a crié un passager.", []),
        ("Trente passagers, 45 blessés", "Le bac a heurté le quai.", [("number", "45")]),
        ("Le bac reparti, 45 blessés", "On compte 45 blessés.", []),
    ],
)
def test_quotations_and_numbers_must_stand_in_the_body(title: str, line: str, gaps: list[tuple[str, str]]) -> None:
    assert find(write(title, line)) == gaps


def test_a_person_whom_the_body_does_not_name() -> None:
    reading = add_people(
        write("Colère de Sardelle au port", "Le bac a heurté le quai."), [("e1", "Sardelle", "person")]
    )
    assert find(reading) == [("name", "Sardelle")]


def test_what_the_body_only_reports_is_not_the_headline_s_to_state() -> None:
    saying = "la panne du moteur vient du manque de soin"
    reading = write("La panne du moteur due au manque de soin", f"Carlin estime que {saying}.")
    reading = add_saying(reading, saying, speaker="Carlin")
    assert [kind for kind, _ in find(reading)] == ["attribution"]
    told = write("La panne du moteur due au manque de soin", f"Oui, {saying}.")
    assert find(told) == []


def test_what_the_body_tells_as_possible_is_not_certain() -> None:
    reading = write(
        "Le pilote dormait pendant la traversée", "Le pilote aurait dormi, dormait peut-être, pendant la traversée."
    )
    assert [kind for kind, _ in find(reading)] == ["certainty"]


def test_a_name_that_the_body_s_own_words_have_not() -> None:
    """«Soutien à Vasson» above «nous soutenons la ville de Sarval»."""
    reading = write("Carlin répète son soutien constant à Vasson", "Carlin a promis son soutien constant à Sarval.")
    reading = add_saying(reading, "son soutien constant à Vasson", speaker="Carlin")
    reading = add_saying(reading, "son soutien constant à Sarval", speaker="Carlin")
    assert ("name", "Vasson") in find(reading)


def test_a_stub_carries_nothing() -> None:
    assert check_headlines([tell("a", "« Honte » à bord\nLe bac est reparti.", title=True)]) == ()


@pytest.mark.parametrize(("line", "gaps"), [("Le bac a heurté le quai.", ["Aude Sardelle"]), ("Sardelle dort.", [])])
def test_a_name_of_several_words_is_one_gap_and_none_if_the_body_has_part_of_it(line: str, gaps: list[str]) -> None:
    reading = add_people(write("Colère de Aude Sardelle au port", line), [("e1", "Aude Sardelle", "person")])
    assert find(reading) == [("name", name) for name in gaps]
