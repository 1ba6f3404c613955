"""Which events of several articles are the same."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.date import DateMention
from recoupe.model.reading import Reading
from recoupe.model.shared_event import SharedEvent
from recoupe.model.story import Story
from recoupe.stories.entities import match_entities
from recoupe.stories.events import match_events
from tests.stories.told import add_event, add_people, tell

STORIES = (Story("s", "", ("a", "b", "c")),)


def meet(name: str, one: str, two: str, *, call: str = "appelé") -> Reading:
    reading = tell(name, f"{one} a {call} {two} pendant la soirée au sujet du vieux port.")
    reading = add_people(reading, [("e1", one, "person"), ("e2", two, "person")])
    return add_event(reading, call, "CONSULT", actors=[one], recipients=[two])


def match(readings: list[Reading]) -> tuple[SharedEvent, ...]:
    entities = match_entities(readings, stories=STORIES)
    return match_events(readings, stories=STORIES, entities=entities, copies=())


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        (("Aude Carlin", "Luc Sarde"), ("Aude Carlin", "Luc Sarde"), 1),
        (("Aude Carlin", "Luc Sarde"), ("Luc Sarde", "Aude Carlin"), 1),
        (("Aude Carlin", "Luc Sarde"), ("Aude Carlin", "Anne Vasson"), 2),
    ],
    ids=["same two", "the other way", "another person"],
)
def test_two_calls_are_one_only_between_the_same_two(
    first: tuple[str, str], second: tuple[str, str], events: int
) -> None:
    assert len(match([meet("a", *first), meet("b", *second)])) == events


def test_events_of_two_stories_stay_apart() -> None:
    one, two = meet("a", "Aude Carlin", "Luc Sarde"), meet("d", "Aude Carlin", "Luc Sarde")
    assert len(match([one, two])) == 2


def test_a_noun_tells_what_a_verb_tells() -> None:
    one = add_event(tell("a", "L'armée commence à évacuer les gens de Sarval et de Norvau."), "évacuer", "AID")
    two = add_event(tell("b", "L'évacuation des gens de Sarval et de Norvau commence."), "évacuation", "AID")
    assert len(match([one, two])) == 1


def test_one_word_is_not_one_event() -> None:
    """Two roads are blocked on one day: the word is the same, and nothing else."""
    one = add_event(tell("a", "À Sarval, trente dockers ont bloqué la rocade avant midi."), "bloqué", "PROTEST")
    two = add_event(tell("b", "Le pont levant de Norvau reste bloqué par des éleveurs."), "bloqué", "PROTEST")
    same = add_event(tell("c", "Une trentaine de dockers ont bloqué la rocade de Sarval."), "bloqué", "PROTEST")
    assert len(match([one, two])) == 2
    assert len(match([one, same])) == 1


def test_to_whom_it_happens_tells_two_acts_apart() -> None:
    one, other, again = (
        add_event(tell(name, f"{whom} a été blessé {where}."), "blessé", "ASSAULT", recipients=[whom])
        for name, whom, where in (
            ("a", "Un policier", "devant les grilles du hangar de Sarval peu avant midi"),
            ("b", "Un docker", "par la chute d'une caisse sur le quai de Sarval dans la soirée"),
            ("c", "Le policier", "avant midi alors qu'il gardait à Sarval les grilles du port"),
        )
    )
    assert (len(match([one, other])), len(match([one, again]))) == (2, 1)


@given(st.permutations(["a", "b", "c"]))
def test_the_order_of_articles_changes_nothing(order: list[str]) -> None:
    told = {
        "a": meet("a", "Aude Carlin", "Luc Sarde"),
        "b": meet("b", "Aude Carlin", "Anne Vasson"),
        "c": meet("c", "Luc Sarde", "Aude Carlin", call="téléphoné"),
    }
    assert match([told[name] for name in order]) == match([told[name] for name in sorted(told)])


def test_a_word_said_of_many_things_is_not_one_event() -> None:
    """Somebody's «appel» in two articles is two, unless the words around it are the same too."""
    told = [
        ("a", "Aude Carlin a lancé un appel aux dons pour la réfection de la digue."),
        ("b", "Aude Carlin avait renoncé, malgré un appel de la préfecture au calme."),
        ("c", "Un appel aux dons a été lancé par Aude Carlin pour la digue."),
    ]
    one, two, same = (
        add_event(
            add_people(tell(*each), [("e1", "Aude Carlin", "person")]), "appel", "REQUEST", actors=["Aude Carlin"]
        )
        for each in told
    )
    assert (len(match([one, two])), len(match([one, same]))) == (2, 1)


@pytest.mark.parametrize(
    ("first", "second", "events"), [("2031-05-02", "2031-05-02", 1), ("2031-05-02", "2031-05-09", 2)]
)
def test_days_of_the_sentence_tell_two_marches_apart(first: str, second: str, events: int) -> None:
    readings = []
    for name, day, where in (("a", first, "de la gare de Sarval aux grilles"), ("b", second, "sous la pluie")):
        reading = tell(name, f"Vendredi, des dockers ont défilé {where}.")
        dated = DateMention(0, 8, day, day, "day", "published")
        readings.append(add_event(replace(reading, dates=(dated,)), "défilé", "PROTEST"))
    assert len(match(readings)) == events
