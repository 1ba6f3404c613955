"""A statement within a statement of the same speaker is a part of it."""

from dataclasses import replace

from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.stories.own_parts import leave_own_parts, list_own_parts
from recoupe.stories.utterances import match_utterances
from tests.stories.made import make_reading

SAID = "elle veut fermer la passerelle de Lervault avant la crue de printemps et rouvrir le bac de Morvane"


def make_nested(name: str, speaker: str) -> Reading:
    """Within what Aude Carlin says, a second statement by `speaker`."""
    reading = make_reading(name, f"[Aude Carlin: {SAID}]")
    (outer,) = reading.statements
    inner = Statement("s2", "indirect", (Span(outer.start + 10, outer.end),), speaker_name=speaker, parent=outer.id)
    return replace(reading, statements=(outer, inner))


def test_the_same_speaker_says_one_thing() -> None:
    readings = make_nested("a", "Aude Carlin"), make_nested("b", "Aude Carlin")
    assert [statement.id for statement in list_own_parts(readings[0])] == ["s2"]
    assert [statement.id for statement in leave_own_parts(readings[0]).statements] == ["s1"]
    groups = [[(m.article, m.statement) for m in u.members] for u in match_utterances(readings, copies=())]
    assert groups == [[("a", "s1"), ("b", "s1")], [("a", "s2")], [("b", "s2")]]


def test_another_who_is_quoted_says_another_thing() -> None:
    readings = make_nested("a", "Noé Sarde"), make_nested("b", "Noé Sarde")
    assert list(list_own_parts(readings[0])) == []
    assert leave_own_parts(readings[0]) is readings[0]
    assert [len(u.members) for u in match_utterances(readings, copies=())] == [2, 2]


def test_statements_that_name_each_other_end() -> None:
    reading = make_nested("a", "Aude Carlin")
    first, second = reading.statements
    circular = replace(reading, statements=(replace(first, parent="s2", speaker_name="Noé Sarde"), second))
    assert list(list_own_parts(circular)) == []
