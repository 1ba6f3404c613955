"""Whether two statements may have one speaker."""

from dataclasses import replace

import pytest

from recoupe.model.article import Span
from recoupe.model.mention import Entity
from recoupe.stories.offices import Office, find_office
from recoupe.stories.speakers import UNKNOWN, Held, Speaker, collect_roles, find_speaker, match_speakers
from recoupe.stories.stems import stem
from tests.stories.made import make_reading


def name(*names: str) -> Speaker:
    return Speaker(names=names, words=frozenset())


def describe(*words: str) -> Speaker:
    return Speaker(names=(), words=frozenset(map(stem, words)))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (name("aude", "carlin"), name("carlin"), 1.0),
        (name("aude", "carlin"), name("aude", "sarde"), -1.0),
        (name("priscilla", "ludosky"), name("ludovsky"), 0.8),
        (name("carlin"), name("sarde"), -1.0),
        (name("conseil", "saint", "orme"), name("orme"), 1.0),
        (name("carlin"), UNKNOWN, 0.0),
        (UNKNOWN, UNKNOWN, 0.0),
        (name("carlin"), describe("maire"), 0.7),
        (name("carlin"), describe("batelier"), 0.0),
        (describe("maire", "lervault"), describe("maire"), 0.8),
        (describe("maire"), describe("batelier"), -0.2),
        (name("aude", "carlin"), describe("maire", "aude", "carlin"), 1.0),
    ],
)
def test_how_far_two_speakers_agree(first: Speaker, second: Speaker, expected: float) -> None:
    roles = {"carlin": Held(frozenset({stem("maire")}))}
    assert match_speakers(first, second, roles) == expected
    assert match_speakers(second, first, roles) == expected


def test_roles_come_from_the_persons_of_all_articles() -> None:
    reading = make_reading("a", "Aude Carlin, maire de Lervault.")
    entities = (
        Entity("e1", "Aude Carlin", "person", roles=("maire de Lervault",)),
        Entity("e2", "Lervault", "place", roles=("commune",)),
    )
    roles = collect_roles([replace(reading, entities=entities)])
    assert roles == {"carlin": Held(frozenset({"maire", "lervault"}))}


@pytest.mark.parametrize(
    ("office", "states", "expected"),
    [
        ("le gouvernement", {""}, 0.5),
        ("le gouvernement", {"", "FRA"}, 0.5),
        ("l'exécutif", {""}, 0.5),
        ("le gouvernement français", {"FRA"}, 0.5),
        ("le gouvernement français", {""}, 0.5),
        ("le gouvernement italien", {"", "FRA"}, 0.0),
        ("le gouvernement", {"ITA"}, 0.0),
        ("le gouvernement", set(), 0.0),
        ("l'Élysée", {""}, 0.0),
    ],
)
def test_a_member_of_a_government_may_speak_for_it(office: str, states: set[str], expected: float) -> None:
    """«Le gouvernement suspend le péage», «Rémi Dulac suspend le péage»: less than one name, and no proof."""
    roles = {"dulac": Held(frozenset({"ministre"}), frozenset(Office("government", state) for state in states))}
    speaker = Speaker((), frozenset({"pouvoir"}), find_office(office, "fr"))
    assert match_speakers(name("remi", "dulac"), speaker, roles) == expected
    assert match_speakers(speaker, name("remi", "dulac"), roles) == expected


def test_a_president_may_speak_for_the_palace() -> None:
    """Though both are names."""
    palace = Speaker(("elysee",), frozenset(), find_office("l'Élysée", "fr"))
    roles = {"dulac": Held(frozenset(), frozenset({Office("presidency", "FRA")}))}
    assert match_speakers(name("remi", "dulac"), palace, roles) == 0.5
    assert match_speakers(name("aude", "carlin"), palace, roles) == -1.0
    assert (
        match_speakers(name("remi", "dulac"), Speaker(("kremlin",), frozenset(), find_office("Kremlin", "fr")), roles)
        == -1.0
    )


def test_seats_come_from_the_roles_of_all_articles() -> None:
    one, two = make_reading("a", "Rémi Dulac, ministre des Ponts."), make_reading("b", "Rémi Dulac, ministre français.")
    readings = [
        replace(reading, entities=(Entity("e1", "Rémi Dulac", "person", roles=(role,)),))
        for reading, role in ((one, "ministre des Ponts"), (two, "ministre français"))
    ]
    assert collect_roles(readings)["dulac"].seats == {Office("government", ""), Office("government", "FRA")}


@pytest.mark.parametrize(
    ("marked", "names", "words"),
    [
        ("[Aude Carlin: le bac reste]", ("aude", "carlin"), set()),
        ("[la batelière: le bac reste]", (), {"bateliere"}),
        ("[il: le bac reste]", (), set()),
        ("[le président des États-Unis: le bac reste]", (), {"president", "etats", "unis"}),
        ("[M. Sarde: le bac reste]", ("sarde",), set()),
        ("[La Carlin: le bac reste]", ("carlin",), set()),
        ("[: le bac reste]", (), set()),
    ],
)
def test_speaker_of_a_statement(marked: str, names: tuple[str, ...], words: set[str]) -> None:
    reading = make_reading("a", marked)
    speaker = find_speaker(reading, reading.statements[0])
    assert speaker == Speaker(names, frozenset(map(stem, words)))


def test_the_words_of_the_text_describe_a_named_speaker_too() -> None:
    reading = make_reading("a", "La maire du port raconte : [Aude Carlin: le bac reste]")
    statement = replace(reading.statements[0], speaker=Span(0, len("La maire du port")))
    assert find_speaker(reading, statement) == Speaker(("aude", "carlin"), frozenset({"mair", "port"}))
