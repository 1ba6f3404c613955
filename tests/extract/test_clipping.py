"""Names and descriptions as they are shown: marks come in pairs or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.extract.clipping import EDGES, clip_words

PAIRS = ("()", "[]", "«»", "“”")


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("L'agence « Bac » écrit", "agence « Bac", "agence « Bac »"),
        ("L'agence «Bac» écrit", "agence «Bac", "agence «Bac»"),
        ('L\'agence "Bac" écrit', 'agence "Bac', 'agence "Bac"'),
        ('"Bac" d\'Arvel écrit', "Bac\" d'Arvel", '"Bac" d\'Arvel'),
        ("le journal du bac (JDB) écrit", "le journal du bac (JDB", "le journal du bac (JDB)"),
        ("(le journal “Bac”) écrit", "le journal “Bac", "le journal “Bac”"),
        ("l'(agence «Bac») écrit", "l'(agence «Bac", "l'(agence «Bac»)"),
        ("« Le bac » d'Arvel tient", "Le bac » d'Arvel", "« Le bac » d'Arvel"),
        ("l'autrice de « Passer sans bac » écrit", "l'autrice de « Passer", "l'autrice de Passer"),
        ("d'«Arvel et Norvau»", "d'«Arvel", "d'Arvel"),
        ("sans bac» d'Arvel", "bac» d'Arvel", "bac d'Arvel"),
        ("la société\n du  bac, (BPT) ,", "la société\n du  bac, (BPT) ,", "la société du bac, (BPT)"),
        (" « » ", " « » ", ""),
    ],
)
def test_marks_are_closed_or_left_out(text: str, span: str, expected: str) -> None:
    start = text.index(span)
    assert clip_words(text, start, start + len(span), edges=EDGES) == expected


def test_edges_stay_unless_told() -> None:
    assert clip_words("Arvel S.A.", 0, 10) == "Arvel S.A."


@given(st.text(alphabet='ab ()[]«»“”"\n', max_size=30), st.data())
def test_marks_come_in_pairs(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    clipped = clip_words(text, start, end, edges=EDGES)
    assert [0] * len(PAIRS) == [clipped.count(opening) - clipped.count(closing) for opening, closing in PAIRS]
    assert clipped.count('"') % 2 == 0
    letters = iter(text)
    assert all(c in letters for c in clipped if c != " "), "nothing but what the text has, in its order"
