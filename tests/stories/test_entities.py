"""People over several articles."""

from dataclasses import replace

import pytest

from recoupe.model.reading import Reading
from recoupe.model.story import Story
from recoupe.stories.entities import match_entities
from tests.stories.told import add_people, tell

ONE_STORY = (Story("s", "", ("a", "b", "c")),)


def test_a_name_with_and_without_hyphen_is_one_person_with_two_spellings() -> None:
    """The difference is shown, not hidden."""
    one = add_people(tell("a", "Rachid al-Norvi a promis un bac."), [("e1", "Rachid al-Norvi", "person")])
    two = add_people(tell("b", "Rachid Al Norvi a promis un bac."), [("e1", "Rachid Al Norvi", "person")])
    (found,) = match_entities([two, one], stories=ONE_STORY)
    assert [member.article for member in found.members] == ["a", "b"]
    assert [spelling.text for spelling in found.spellings] == ["Rachid Al Norvi", "Rachid al-Norvi"]
    assert [(p.article, p.start, p.end) for s in found.spellings for p in s.members] == [("b", 0, 15), ("a", 0, 15)]


def test_a_surname_alone_joins_the_one_who_bears_it() -> None:
    one = add_people(tell("a", "Aude Carlin parle."), [("e1", "Aude Carlin", "person")])
    two = add_people(tell("b", "Carlin se tait."), [("e1", "Carlin", "person")])
    assert [len(entity.members) for entity in match_entities([one, two], stories=ONE_STORY)] == [2]
    three = add_people(tell("c", "Luc Carlin arrive."), [("e1", "Luc Carlin", "person")])
    kept = match_entities([one, two, three], stories=ONE_STORY)
    assert sorted(len(entity.members) for entity in kept) == [1, 1, 1]


def test_a_misspelt_surname_is_one_person_unless_an_article_has_both() -> None:
    one = add_people(tell("a", "Priska Ludorie parle."), [("e1", "Priska Ludorie", "person")])
    two = add_people(tell("b", "Priska Ludovrie parle."), [("e1", "Priska Ludovrie", "person")])
    (found,) = match_entities([one, two], stories=ONE_STORY)
    assert {spelling.text for spelling in found.spellings} == {"Priska Ludorie", "Priska Ludovrie"}
    both = add_people(
        tell("a", "Priska Ludorie et Priska Ludovrie."),
        [("e1", "Priska Ludorie", "person"), ("e2", "Priska Ludovrie", "person")],
    )
    assert len(match_entities([both, two], stories=ONE_STORY)) == 2


def describe(name: str, words: str) -> Reading:
    """A reading of an article that describes one person by `words`."""
    reading = add_people(tell(name, words), [("e1", words, "person")])
    return replace(reading, entities=tuple(replace(entity, basis="description") for entity in reading.entities))


@pytest.mark.parametrize(("words", "entities"), [("un passager", 2), ("la préfète", 1)])
def test_a_description_without_definite_article_is_never_shared(words: str, entities: int) -> None:
    """«Un passager» of two articles may be two people."""
    assert len(match_entities([describe("a", words), describe("b", words)], stories=ONE_STORY)) == entities
