"""Pointers to other articles that stand inside a paragraph."""

import time

import pytest

from recoupe.inputs.clean import clean
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, RawDocument, Role

FRENCH = LanguagePack("fr")
TALK = "La maire de Sarval a promis mardi que le bac repartirait avant la fin du mois de mars."


def read(text: str) -> list[tuple[str, str]]:
    """Role and words of each passage."""
    raw = RawDocument(path="a.txt", name="a", body=text.encode())
    article = clean(raw, text, article_id="a", pack=FRENCH)
    assert isinstance(article, Article)
    return [(str(p.role), text[p.start : p.end]) for p in article.passages]


@pytest.mark.parametrize(
    ("before", "pointer", "after"),
    [
        (TALK, "Lire aussi: La crue du siècle en images", "Elle a visité le port hier soir avec le préfet du canton."),
        (TALK, "Lire également: «Le bac, c’est nous»", "Elle a visité le port hier soir avec le préfet du canton."),
        (TALK + " ", "À lire aussi : Où passe le bac?", "  Elle a visité le port hier soir avec le préfet du canton."),
        (TALK, "Lire notre éditorial: La rive et le bac", ""),
    ],
)
def test_a_pointer_is_furniture_and_the_text_around_it_is_not(before: str, pointer: str, after: str) -> None:
    found = read(before + pointer + after)
    assert (str(Role.FURNITURE), pointer) in found
    assert [words for role, words in found if role != str(Role.FURNITURE)] == [w.strip() for w in (before, after) if w]


@pytest.mark.parametrize(
    "text",
    [
        TALK + " Lire aussi: La crue en images Elle a visité le port. " + TALK,
        TALK + " Il faut lire aussi: la carte, le plan et les notes du port.",
        "Voir aussi loin que possible, voilà son but. " + TALK,
    ],
)
def test_a_pointer_whose_end_nothing_shows_stays(text: str) -> None:
    assert [words for _, words in read(text)] == [text]


def test_many_pointers_take_linear_time() -> None:
    begin = time.perf_counter()
    read((TALK + "Lire aussi: " + "mot " * 60) * 400)
    assert time.perf_counter() - begin < 5
