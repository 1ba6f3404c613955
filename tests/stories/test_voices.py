"""Who is heard and who is not."""

from dataclasses import replace

from recoupe.model.mention import EntityKind
from recoupe.model.reading import Term
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


def test_what_a_thing_or_nobody_says_is_no_voice() -> None:
    """«Un sondage» is a document, «certains» is nobody; what they say stays among the statements."""
    text = "Un sondage dit oui. Certains disent non. Un marin dit peut-être."
    reading = add_people(tell("a", text), [("e1", "Un sondage", "other")])
    reading = add_saying(reading, "oui", speaker="Un sondage", entity="e1")
    reading = add_saying(reading, "non", speaker="Certains")
    reading = add_saying(reading, "peut-être", speaker="Un marin")
    marin = Term(text.index("marin"), text.index("marin") + 5, "marin", "NOUN")
    voices = find_voices([replace(reading, terms=(marin,))], ())
    assert [voice.name for voice in voices.heard] == ["Un marin"]


def test_those_described_in_the_same_words_count_once() -> None:
    """Whether it is the same sailor no text tells; nobody wants two rows of the same words."""
    one, two = (
        replace(add_saying(tell(name, f"{who} dit oui."), "oui", speaker=who), terms=(Term(3, 8, "marin", "NOUN"),))
        for name, who in (("a", "Un marin"), ("b", "Le marin"))
    )
    (voice,) = find_voices([two, one], ()).heard
    assert (voice.name, voice.indirect) == ("Un marin", 2)


def test_a_name_inside_a_title_is_not_spoken_of() -> None:
    """«La ministre des Transports» is about her, not about the ministry."""
    people: list[tuple[str, str, EntityKind]] = [
        ("e1", "la ministre des Transports", "person"),
        ("e2", "Transports", "organization"),
    ]
    reading = add_people(tell("a", "On attend la ministre des Transports."), people)
    reading = add_event(reading, "attend", "CONSULT", recipients=["Transports"])
    assert find_voices([reading], match_entities([reading])).unheard == ()


def test_a_bare_name_that_does_nothing_is_no_party() -> None:
    """A feast, a ship or a street is named often; somebody with a surname may be asked."""
    people: list[tuple[str, str, EntityKind]] = [("e1", "Noël", "person"), ("e2", "Luc Sarde", "person")]
    reading = add_people(tell("a", "À Noël, Luc Sarde partait. À Noël, Luc Sarde revient."), people)
    voices = find_voices([reading], match_entities([reading]))
    assert [voice.name for voice in voices.unheard] == ["Luc Sarde"]


def test_a_forename_alone_is_no_party() -> None:
    """«Laurent» is a passer-by whom a reporter met, whatever is done to him."""
    reading = add_people(tell("a", "La police arrête Laurent. Laurent rentre."), [("e1", "Laurent", "person")])
    reading = add_event(reading, "arrête", "COERCE", recipients=["Laurent"])
    assert find_voices([reading], match_entities([reading])).unheard == ()


def test_a_name_of_which_nothing_is_told_needs_two_articles_and_a_part_of_its_own() -> None:
    """«De Mesures Arnel» tells where somebody works; a cry that one article prints twice is nobody."""
    people: list[tuple[str, str, EntityKind]] = [
        ("e1", "Mesures Arnel", "person"),
        ("e2", "Luc Sarde", "person"),
        ("e3", "Vive Nous", "person"),
    ]
    texts = (
        "Une dame, de Mesures Arnel, et Luc Sarde. Vive Nous, Vive Nous !",
        "Le sondeur de Mesures Arnel, puis Luc Sarde.",
    )
    readings = [add_people(tell(name, text), people) for name, text in zip("ab", texts, strict=True)]
    voices = find_voices(readings, match_entities(readings))
    assert [voice.name for voice in voices.unheard] == ["Luc Sarde"]


def test_an_institution_named_once_is_no_party() -> None:
    """«Quatre CRS blessés»: of a ministry or a corps named in passing nobody asks whether it was heard."""
    text = "La foule attaque la Brigade. La Brigade recule."
    people: list[tuple[str, str, EntityKind]] = [("e1", "Brigade", "organization")]
    reading = add_people(tell("a", text), people)
    once = add_people(tell("b", "La foule attaque la Brigade."), people)
    for told, names in ((reading, ["Brigade"]), (once, [])):
        acted = add_event(told, "attaque", "ASSAULT", recipients=["Brigade"])
        assert [voice.name for voice in find_voices([acted], match_entities([acted])).unheard] == names


def test_countries_and_towns_come_last() -> None:
    people: list[tuple[str, str, EntityKind]] = [("e1", "Prazonne", "place"), ("e2", "Luc Sarde", "person")]
    reading = add_people(tell("a", "Prazonne, Prazonne, Prazonne accuse Luc Sarde."), people)
    reading = add_event(reading, "accuse", "ACCUSE", actors=["Prazonne"], recipients=["Luc Sarde"])
    voices = find_voices([reading], match_entities([reading]))
    assert [voice.name for voice in voices.unheard] == ["Luc Sarde", "Prazonne"]


def test_one_word_alone_is_no_party() -> None:
    """«La foule» at a funeral does not march, whatever the word is for elsewhere."""
    readings = [add_word(tell(name, "La foule pleure."), "foule", "demonstrators", "foule") for name in "ab"]
    assert find_voices(readings, ()).unheard == ()


def test_a_square_is_no_party() -> None:
    people: list[tuple[str, str, EntityKind]] = [("e1", "place du Port", "place"), ("e2", "Prazonne", "place")]
    reading = add_people(tell("a", "La place du Port gronde. Prazonne gronde. place du Port, Prazonne."), people)
    for name in ("place du Port", "Prazonne"):
        reading = add_event(reading, "gronde", "PROTEST", actors=[name])
    assert [voice.name for voice in find_voices([reading], match_entities([reading])).unheard] == ["Prazonne"]
