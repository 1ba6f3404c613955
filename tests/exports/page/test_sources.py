"""Letters, accounts and when articles were published."""

from dataclasses import replace

import pytest

from recoupe.exports.labels import load_labels
from recoupe.exports.page.dossier import make_view
from recoupe.exports.page.sources import Mark, by_letter, name_hue, say_when
from recoupe.model.article import UNKNOWN_DATE, Dating
from tests.exports.dossiers import make_bridge

FR = load_labels("fr")
DAY = Dating("2024-03-05", "2024-03-05", "2024-03-05", "day", "page")


def test_articles_of_one_letter_are_one_account() -> None:
    """In order of publication, the copies beside the first, and who was earliest is said."""
    accounts = make_view(make_bridge(), FR).accounts
    assert [(a.first.label, [copy.label for copy in a.copies], a.opens) for a in accounts] == [
        ("A", ["A′", "A″"], "premier daté"),
        ("B", [], ""),
    ]
    assert [a.reason for a in accounts] == ["même texte que la dépêche", ""]
    assert accounts[0].first.hue == accounts[0].copies[0].hue != accounts[1].first.hue


@pytest.mark.parametrize(
    ("order", "groups"),
    [
        (["A", "A′", "A″", "B"], [["A", "A′", "A″"], ["B"]]),
        (["B", "A″", "A"], [["B"], ["A", "A″"]]),
        (["A″", "B", "A′"], [["A″"], ["A′"], ["B"]]),
        ([], []),
    ],
)
def test_copies_stand_in_one_mark(order: list[str], groups: list[list[str]]) -> None:
    """Three copies look like one account; whose words are shown stands first in any case."""
    views = {text.source.label: text.source for text in make_view(make_bridge(), FR).texts}
    marks = [Mark(views[label], f"#{label}") for label in order]
    assert groups == [[mark.source.label for mark in group] for group in by_letter(marks)]


def test_a_writer_outside_the_story_is_named() -> None:
    """A family's origin is shown where it is an agency, not where it is one of the articles."""
    bridge = make_bridge()
    agency = replace(bridge, families=(replace(bridge.families[0], origin="AFP"),))
    assert [make_view(d, FR).accounts[0].origin for d in (bridge, agency)] == ["", "AFP"]


def test_only_a_clock_unlike_the_others_is_told() -> None:
    sources = [a.first for a in make_view(make_bridge(), FR).accounts]
    assert [s.date for s in sources] == ["5\u00a0mars 2024, 10 h 00", "6\u00a0mars 2024, 7 h 00 (UTC−5)"]


@pytest.mark.parametrize(
    ("dating", "said"),
    [
        (UNKNOWN_DATE, "date inconnue"),
        (Dating("2024-03-05", None, None, "day", "page"), "5\u00a0mars 2024"),
        (Dating(None, "2024-03-05", "2024-03-07", "day", "text"), "du 5 au 7\u00a0mars 2024"),
        (Dating(None, "2024-03-05", None, None, "text"), "à partir du 5\u00a0mars 2024"),
        (Dating(None, None, "2024-03-05", None, "text"), "jusqu’au 5\u00a0mars 2024"),
    ],
)
def test_what_is_known_of_a_date_is_said(dating: Dating, said: str) -> None:
    assert said == say_when(dating, FR)


def test_who_was_first_is_said_only_of_a_date_that_is_known() -> None:
    """Bounds do not tell; where every article is dated the first is the first."""
    bridge = make_bridge()
    bounds = Dating(None, "2024-03-01", None, None, "text")
    vague = replace(bridge.readings[0], article=replace(bridge.readings[0].article, published=bounds))
    unsure = replace(bridge, readings=(vague, *bridge.readings[1:]))
    days = (replace(r, article=replace(r.article, published=DAY)) for r in bridge.readings)
    sure = replace(bridge, readings=tuple(days))
    undated = (replace(r, article=replace(r.article, published=UNKNOWN_DATE)) for r in bridge.readings[1:])
    alone = replace(bridge, readings=(bridge.readings[0], *undated))
    assert [make_view(d, FR).accounts[0].opens for d in (unsure, sure, alone)] == ["", "paru d’abord", ""]


def test_an_article_of_unknown_source_goes_by_its_id() -> None:
    nowhere = make_view(make_bridge(), FR).accounts[0].copies[1]
    assert (nowhere.name, nowhere.named) == ("page", False)


def test_twenty_letters_look_different() -> None:
    """Ten hues full, then hollow: the eleventh letter is no copy of the first."""
    assert [name_hue(0), name_hue(9), name_hue(10), name_hue(19), name_hue(20)] == ["0", "9", "h0", "h9", "0"]
    assert len({name_hue(number) for number in range(20)}) == 20
