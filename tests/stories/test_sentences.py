"""The sentence around a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.model.article import Span
from recoupe.stories.sentences import find_passage, find_sentence
from tests.stories.made import make_reading


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("Le bac est à quai. Il y restera lundi. Rien d'autre.", "lundi", "Il y restera lundi."),
        ("Le bac est à quai.Il y restera lundi.Rien d'autre.", "lundi", "Il y restera lundi."),
        ("« Le bac reste à quai. » Il y restera lundi.", "lundi", "Il y restera lundi."),
        ("« Le bac reste à quai. » Il y restera lundi.", "quai", "« Le bac reste à quai. »"),
        ("Titre du lundi\nLe bac part à 8 h 15, dit-on. Puis non.", "8 h 15", "Le bac part à 8 h 15, dit-on."),
        ("Il coûte 3.5 millions. Point.", "3.5", "Il coûte 3.5 millions."),
        ("bac", "bac", "bac"),
    ],
)
def test_sentence_around_a_place(text: str, place: str, sentence: str) -> None:
    article = make_reading("a", text).article
    start = text.index(place)
    found = find_sentence(article, Span(start, start + len(place)))
    assert text[found.start : found.end] == sentence


@given(st.text(alphabet="aB. \n«»!…'1", max_size=80), st.integers(0, 80), st.integers(0, 10))
def test_sentence_holds_the_place_and_lies_inside_the_text(text: str, start: int, length: int) -> None:
    article = make_reading("a", text).article
    for passage in article.passages:
        begin = min(passage.start + start, passage.end - 1)
        place = Span(begin, min(begin + length + 1, passage.end))
        found = find_sentence(article, place)
        assert 0 <= found.start <= found.end <= len(text)
        assert text[place.start : place.end].strip() in text[found.start : found.end]


def test_a_place_in_no_passage_is_its_own_sentence() -> None:
    article = make_reading("a", "un\n\n\ndeux").article
    assert find_passage(article.passages, 3) is None
    assert find_sentence(article, Span(3, 3)) == Span(3, 3)
