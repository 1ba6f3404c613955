"""Quotation marks: every style, nested, stray and mismatched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.extract.quotes import find_quotations
from recoupe.model.article import Role
from tests.parses import make_article


def inner(text: str) -> list[tuple[str, int]]:
    article = make_article(text)
    return [
        (text[quotation.inner_start : quotation.inner_end], quotation.depth)
        for quotation in find_quotations(text, article.passages)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il dit « oui » et part.", [("oui", 0)]),
        ("Il dit «oui» et part.", [("oui", 0)]),
        ("Il dit “oui” et part.", [("oui", 0)]),
        ("Er sagt „ja” und geht.", [("ja", 0)]),
        ('Il dit "oui" et part.', [("oui", 0)]),
        ('Il dit " oui " et part.', [("oui", 0)]),
        ("Il dit ''oui'' et part.", [("oui", 0)]),
        ("Il dit ‘’oui’’ et part.", [("oui", 0)]),
        ("Il crie 'au feu' et part.", [("au feu", 0)]),
        ('Elle a affirmé qu\'"il dort".', [("il dort", 0)]),
        ("Elle a affirmé qu’«il dort».", [("il dort", 0)]),
        ("« Il a dit “non” hier », dit-elle.", [("Il a dit “non” hier", 0), ("non", 1)]),
        ("« Il a dit « non » hier », dit-elle.", [("Il a dit « non » hier", 0), ("non", 1)]),
        ('"Il a dit "non" hier", dit-elle.', [('Il a dit "non" hier', 0), ("non", 1)]),
        ("« Oui” et « non ».", [("Oui", 0), ("non", 0)]),
        ("« Rien. Puis « oui » et « non ».", [("oui", 0), ("non", 0)]),
        ("Rien ». Puis « oui ».", [("oui", 0)]),
        ('Un écran de 15" et un "mot".', [("mot", 0)]),
        ("L'eau d'ici n'est qu'une mare.", []),
        ("Rien » ici.\n« Oui » là.", [("Oui", 0)]),
        ("« Ouvert ici.\nEt pas fermé là ».", []),
        ("« »", []),
        ("Il crie »au feu« et part.", [("au feu", 0)]),
        ("« Rien (des »mots bleus«) ne va », dit-elle.", [("Rien (des »mots bleus«) ne va", 0), ("mots bleus", 1)]),
        (
            "«Une île de «gens du bac «, et de pilotes», dit-il.",
            [("Une île de «gens du bac «, et de pilotes", 0), ("gens du bac", 1)],
        ),
        ("« Ce sont des « gens du bac », dit-il.", [("Ce sont des « gens du bac »", 0), ("gens du bac", 1)]),
        ("« Ils ont dit : « Non », et puis rien.", [("Non", 0)]),
        ("« Oui.\u00a0»Puis la maire part.«\u00a0Non », dit-il.", [("Oui.", 0), ("Non", 0)]),
    ],
)
def test_marks_pair_within_their_passage(text: str, expected: list[tuple[str, int]]) -> None:
    assert inner(text) == expected


def test_a_mark_that_opens_each_paragraph_and_closes_once_quotes_all_of_them() -> None:
    text = "« Le bac est vieux.\n« Il faut le changer.\n« Et vite », dit-il."
    assert inner(text) == [("Le bac est vieux.", 0), ("Il faut le changer.", 0), ("Et vite", 0)]


def test_furniture_is_not_read() -> None:
    text = "« Oui »\n« Non »"
    article = make_article(text, roles={0: Role.FURNITURE})
    assert [text[q.inner_start : q.inner_end] for q in find_quotations(text, article.passages)] == ["Non"]


@given(st.text(alphabet="ab .,'’‘\"«»“”„\n1", max_size=80))
def test_quotations_lie_in_a_passage_in_order_and_nest(text: str) -> None:
    """Spans stay inside, never cross a passage, and never overlap without one holding the other."""
    article = make_article(text)
    found = find_quotations(text, article.passages)
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))
    for quotation in found:
        assert quotation.start <= quotation.inner_start < quotation.inner_end <= quotation.end
        assert any(p.start <= quotation.start and quotation.end <= p.end for p in article.passages)
        assert not text[quotation.inner_start].isspace()
        assert not text[quotation.inner_end - 1].isspace()
    for one in found:
        for other in found:
            shared = min(one.end, other.end) - max(one.start, other.start)
            assert shared <= 0 or shared == min(one.end - one.start, other.end - other.start)
