"""Who is heard and who is not."""

from recoupe.stories.entities import match_entities
from recoupe.stories.voices import find_voices
from tests.stories.told import add_event, add_people, add_saying, add_word, tell


def test_who_speaks_is_heard_and_who_is_only_spoken_of_is_not() -> None:
    text = "Aude Carlin accuse Luc Sarde. Luc Sarde a fermé le port, selon Aude Carlin."
    reading = add_people(tell("a", text), [("e1", "Aude Carlin", "person"), ("e2", "Luc Sarde", "person")])
    reading = add_saying(reading, "Luc Sarde a fermé le port", speaker="Aude Carlin", entity="e1")
    voices = find_voices([reading], match_entities([reading]))
    assert [(voice.name, voice.direct, voice.indirect) for voice in voices.heard] == [("Aude Carlin", 0, 1)]
    assert [(voice.name, len(voice.members)) for voice in voices.unheard] == [("Luc Sarde", 2)]


def test_one_mention_is_enough_for_somebody_who_acts() -> None:
    reading = add_people(tell("a", "Luc Sarde a fermé le port."), [("e1", "Luc Sarde", "person")])
    assert find_voices([reading], match_entities([reading])).unheard == ()
    reading = add_event(reading, "fermé", "COERCE", actors=["Luc Sarde"])
    assert [voice.acts for voice in find_voices([reading], match_entities([reading])).unheard] == [1]


def test_a_party_without_a_name_goes_by_a_label_that_takes_no_side() -> None:
    """Whatever they are called, «rebelles» or «terroristes»: the voice that is missing has Recoupe's label."""
    one = add_word(tell("a", "Les rebelles tiennent le port."), "rebelles", "armed_opponents", "rebelle")
    two = add_word(tell("b", "Les terroristes fuient."), "terroristes", "armed_opponents", "terroriste")
    (voice,) = find_voices([two, one], ()).unheard
    assert voice.name == "ceux qui combattent le pouvoir"
    assert [member.article for member in voice.members] == ["a", "b"]
    speaking = add_saying(one, "tiennent le port", speaker="rebelles")
    assert find_voices([speaking, two], ()).unheard == ()


def test_outlets_are_no_parties() -> None:
    reading = add_people(tell("a", "Reuters, Reuters, Reuters."), [("e1", "Reuters", "organization")])
    assert find_voices([reading], match_entities([reading])).unheard == ()
