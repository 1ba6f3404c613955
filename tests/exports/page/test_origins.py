"""Where the information comes from."""

from dataclasses import replace

from recoupe.exports.labels import load_labels
from recoupe.exports.page.dossier import make_view
from recoupe.model.article import Span
from recoupe.model.story import AlignedPassage, Copy
from tests.exports.dossiers import DISPATCH, make_bridge

FR = load_labels("fr")


def test_copies_of_one_text_are_told_against_its_first_article_only() -> None:
    """Three copies are three pairs; the third tells nothing new."""
    copies = make_view(make_bridge(), FR).copies
    assert [(c.first.label, c.second.label) for c in copies] == [("A", "A′"), ("A", "A″")]
    assert {"100\u202f%"} == {c.share for c in copies}
    assert [DISPATCH[3][1]] == [aligned.words for aligned in copies[0].passages]
    assert [mark.href for mark in copies[0].passages[0].marks] == ["#a1-p4", "#a2-p4"]


def test_between_two_accounts_one_pair_is_told_the_followed_article_first() -> None:
    """What an own report lifts from a dispatch it lifts from all its copies; spans follow their articles."""
    bridge = make_bridge()
    lifted = tuple(
        Copy(tuple(sorted((name, "terrain"))), 0.2, (passage,), name, "des passages communs")  # type: ignore[arg-type]
        for name, passage in (
            ("page", AlignedPassage(Span(0, 5), Span(20, 26), 0.9)),
            ("depeche", AlignedPassage(Span(0, 7), Span(20, 26), 0.9)),
            ("copie", AlignedPassage(Span(0, 5), Span(20, 26), 0.9)),
        )
    )
    (copy,) = make_view(replace(bridge, copies=lifted), FR).copies
    assert (copy.first.label, copy.second.label, copy.directed) == ("A", "B", True)
    assert copy.passages[0].words == "Accueil"


def test_the_copied_passage_says_in_the_text_where_else_it_stands() -> None:
    text = make_view(make_bridge(), FR).texts[0]
    passages = [p for block in text.blocks for p in block.passages]
    assert [(p.anchor, [mark.href for mark in p.also]) for p in passages if p.also] == [("a1-p4", ["#a2-p4", "#a4-p4"])]


def test_credits_tell_who_names_whom() -> None:
    (credit,) = make_view(make_bridge(), FR).credits
    assert (credit.name, [s.label for s in credit.sources]) == ("Hexadépêche", ["A", "A′", "A″"])
