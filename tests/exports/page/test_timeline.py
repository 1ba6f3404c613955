"""The story day by day."""

from recoupe.exports.labels import load_labels
from recoupe.exports.page.dossier import make_view
from tests.exports.dossiers import DISPATCH, make_bridge

FR = load_labels("fr")


def test_a_sentence_of_several_copies_is_told_once() -> None:
    (entry,) = make_view(make_bridge(), FR).timeline
    (telling,) = entry.shown
    assert entry.when == "mardi 5\u00a0mars 2024"
    assert [mark.source.label for mark in telling.marks] == ["A", "A′", "A″"]
    assert DISPATCH[3][1].replace("mardi", '<span class="date">mardi</span>') == telling.words


def test_what_is_recalled_is_set_back() -> None:
    (entry,) = make_view(make_bridge(), FR).recalled
    assert (entry.when, entry.recalled) == ("1987", True)
