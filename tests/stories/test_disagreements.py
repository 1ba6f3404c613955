"""Where articles differ."""

import pytest

from recoupe.model.excerpt import Excerpt
from recoupe.model.reading import Reading
from recoupe.model.shared_entity import EntityMember, SharedEntity, Spelling
from recoupe.model.story import Story
from recoupe.stories.disagreements import Findings, find_disagreements
from recoupe.stories.entities import match_entities
from recoupe.stories.events import match_events
from recoupe.stories.vocabulary import compare_vocabulary
from tests.stories.told import add_event, add_people, add_saying, add_word, publish, tell

STORIES = (Story("s", "", ("a", "b")),)


def say(name: str, words: str, *, day: str = "2031-03-21") -> Reading:
    return add_saying(publish(tell(name, f"Carlin l'a dit : {words}."), day), words, speaker="Carlin")


def find(*readings: Reading, findings: Findings | None = None) -> list[tuple[str, str, list[str]]]:
    found = find_disagreements(readings, findings or Findings())
    assert found == find_disagreements(readings[::-1], findings or Findings())
    texts = {reading.id: reading.article.text for reading in readings}
    return [
        (d.kind, d.reason, [texts[m.article][span.start : span.end] for m in d.members for span in m.marked])
        for d in found
    ]


@pytest.mark.parametrize(
    ("one", "two", "reason", "marked"),
    [
        (
            "c'est un pas très important vers Sarval",
            "c'est un pas important vers Sarval",
            "pas la même force",
            ["très"],
        ),
        (
            "le chalutier a heurté la digue",
            "le chalutier aurait heurté la digue",
            "pas la même certitude",
            ["a", "aurait"],
        ),
        (
            "nous renflouerons ce chalutier demain matin",
            "nous ne renflouerons ce chalutier demain matin",
            "une négation que l’autre n’a pas",
            ["ne"],
        ),
        (
            "la flotte compte 12 chalutiers en bois",
            "la flotte compte 14 chalutiers en bois",
            "les mêmes propos, d’autres nombres",
            ["12", "14"],
        ),
        ("la flotte compte 2 034 chalutiers en bois", "la flotte compte 2.034 chalutiers en bois", "", []),
        ("le chalutier a heurté la digue", "le chalutier a touché la digue", "", []),
    ],
)
def test_a_telling_word_that_one_wording_lacks(one: str, two: str, reason: str, marked: list[str]) -> None:
    """Of one speaker on one day: a hedge, a degree, a negation, a number; other words are other words."""
    assert find(say("a", one), say("b", two)) == ([("wording", reason, marked)] if reason else [])


def test_sayings_of_two_days_are_two() -> None:
    one, two = "c'est un pas très important vers Sarval", "c'est un pas important vers Sarval"
    assert find(say("a", one), say("b", two, day="2031-04-21")) == []


def evacuate(name: str, who: str, whom: str, *, extent: str = "") -> Reading:
    reading = tell(name, f"{who} ont évacué {extent}Sarval et {whom} de Sarval pendant la nuit.")
    reading = add_people(reading, [("e1", who, "organization"), ("e2", whom, "group")])
    return add_event(reading, "évacué", "AID", actors=[who], recipients=[whom])


def compare(one: Reading, two: Reading) -> list[tuple[str, str, list[str]]]:
    entities = match_entities([one, two], stories=STORIES)
    events = match_events([one, two], stories=STORIES, entities=entities, copies=())
    assert len(events) == 1
    return find(one, two, findings=Findings(events=events, entities=entities))


def test_other_actors_or_others_acted_upon_in_one_event() -> None:
    one = evacuate("a", "Les gendarmes", "les dockers")
    actors = ("actor", "le même fait, d’autres acteurs", ["Les gendarmes", "Les pompiers"])
    recipients = ("recipient", "le même fait, d’autres personnes qui le subissent", ["les dockers", "les marins"])
    assert compare(one, evacuate("b", "Les pompiers", "les dockers")) == [actors]
    assert compare(one, evacuate("b", "Les gendarmes", "les marins")) == [recipients]
    assert compare(one, evacuate("b", "Les gendarmes", "les dockers")) == []


def test_others_who_do_it_to_others_are_two_facts() -> None:
    """«Les pompiers ont évacué les marins» does not contradict «les gendarmes ont évacué les dockers»."""
    found = compare(evacuate("a", "Les gendarmes", "les dockers"), evacuate("b", "Les pompiers", "les marins"))
    assert [kind for kind, _, _ in found] == ["recipient"]


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ("Noé Sarde-Élys", "Noé Sarde-Elys", False),
        ("Noé Sarde-Élys", "NOÉ SARDE-ÉLYS", False),
        ("Noé Sarde", "Noé J. Sarde", False),
        ("Noé Sarde-Élys", "Noé Sarde Élys", True),
        ("Rédoine Sarde", "Redoine Sarde", True),
    ],
)
def test_capitals_and_initials_are_no_other_spelling(one: str, two: str, *, differ: bool) -> None:
    readings = tell("a", f"{one} parle."), tell("b", f"{two} parle.")
    spellings = tuple(
        Spelling(name, (Excerpt(r.id, 0, len(name)),)) for r, name in zip(readings, (one, two), strict=True)
    )
    members = EntityMember("a", "e1"), EntityMember("b", "e1")
    entity = SharedEntity("p1", one, "person", members, spellings=spellings)
    found = find(*readings, findings=Findings(entities=(entity,)))
    assert [kind for kind, _, _ in found] == (["spelling"] if differ else [])


def test_a_part_of_what_another_tells_whole() -> None:
    whole = evacuate("a", "Les gendarmes", "les dockers")
    part = evacuate("b", "Les gendarmes", "les dockers", extent="la moitié de ")
    assert compare(whole, part) == [("extent", "pas la même étendue", ["évacué", "évacué la moitié"])]


def test_other_words_for_one_thing() -> None:
    one = add_word(tell("a", "Des rebelles."), "rebelles", "armed_opponents", "rebelle")
    two = add_word(tell("b", "Des terroristes."), "terroristes", "armed_opponents", "terroriste")
    vocabulary = compare_vocabulary([one, two], ())
    assert find(one, two, findings=Findings(vocabulary=vocabulary)) == [
        ("vocabulary", "d’autres mots pour la même chose", ["rebelles", "terroristes"])
    ]
