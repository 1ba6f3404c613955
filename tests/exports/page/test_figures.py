"""Figures side by side."""

from dataclasses import replace

import pytest

from recoupe.exports.labels import load_labels
from recoupe.exports.page.dossier import make_view
from recoupe.exports.page.figures import show_value
from recoupe.model.article import Role
from recoupe.model.figure import Figure
from recoupe.model.reading import Reading
from recoupe.model.story import FigureGroup, FigureMember
from tests.exports.dossiers import find, make_article, make_bridge, make_dossier

FR = load_labels("fr")


@pytest.mark.parametrize(
    ("low", "high", "approximate", "shown"),
    [
        (3, 3, False, "3"),
        (283000, 283000, False, "283\u202f000"),
        (1200, 1200, True, "≈\u00a01\u202f200"),
        (20000, 99999, False, "20\u202f000\u00a0– 99\u202f999"),
        (100000, None, False, "≥\u00a0100\u202f000"),
        (None, 12.5, False, "≤\u00a012,5"),
        (None, 0, False, "≤\u00a00"),
        (None, None, False, ""),
        (1e300, 1e300, False, None),
    ],
)
def test_values(low: float | None, high: float | None, approximate: bool, shown: str | None) -> None:
    """Decimal comma, thousands apart; no number is too large to show."""
    value = show_value(Figure(0, 1, low, high, approximate, None, None), FR)
    assert (value if shown is None else shown) == value


def test_the_same_value_stands_once_with_all_who_give_it() -> None:
    """By value, in order of the articles that gave it first."""
    (group,) = make_view(make_bridge(), FR).figures
    assert group.values == ("≈\u00a01\u202f200", "2\u202f000")
    assert [[mark.source.label for figure in figures for mark in figure.marks] for _, figures in group.rows] == [
        ["A", "A′", "A″"],
        ["B"],
    ]
    assert group.reason == "deux valeurs pour le même jour\u202f: 1 200 et 2 000"


def test_figures_that_conflict_are_among_what_differs() -> None:
    assert all(group.differs for group in make_view(make_bridge(), FR).figures)


def test_what_one_letter_alone_repeats_is_set_aside() -> None:
    """Three copies that agree confirm nothing; what differs is never set aside."""
    bridge = make_bridge()
    (group,) = bridge.figures
    copies = tuple(member for member in group.members if member.article != "terrain")
    agree = replace(group, members=copies, verdict="agree")
    differ = replace(group, members=copies)
    both = replace(group, verdict="agree")
    groups = make_view(replace(bridge, figures=(agree, both, differ)), FR).figures
    assert [(g.anchor, g.letters, g.aside) for g in groups] == [("f3", 1, False), ("f2", 2, False), ("f1", 1, True)]


def test_figures_that_only_outlets_set_differently_are_one_wording() -> None:
    """Thousands apart by a space, a dot or an apostrophe, quotation marks of the house."""
    texts = ("Il y a 1 200 « bacs » ici.", "Il y a 1'200 «bacs» ici.", "Il y a 1.200 bacs ici.")
    readings = []
    for n, text in enumerate(texts):
        article = make_article(f"a{n}", ((Role.PARAGRAPH, text),))
        words = find(text, text[7:-5])
        readings.append(Reading(article, figures=(Figure(*words, 1200, 1200, False, "bacs", "bacs"),)))
    members = tuple(FigureMember(r.id, r.figures[0].start, r.figures[0].end) for r in readings)
    group = FigureGroup("g", "bacs", members, "agree", "la même valeur partout")
    ((_, (figure,)),) = make_view(make_dossier(*readings, figures=(group,)), FR).figures[0].rows
    assert [mark.source.label for mark in figure.marks] == ["A", "B", "C"]
