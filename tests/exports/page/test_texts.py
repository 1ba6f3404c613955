"""The articles in full."""

from dataclasses import replace

from recoupe.exports.html import render_dossier
from recoupe.exports.labels import load_labels
from recoupe.exports.markup import Highlight
from recoupe.exports.page.dossier import make_view
from recoupe.exports.page.places import find_passage, share_out
from recoupe.model.article import Passage, Role, Span, Version
from tests.exports.dossiers import make_bridge

FR = load_labels("fr")
PASSAGES = (Passage(0, 5, Role.PARAGRAPH), Passage(6, 10, Role.PARAGRAPH), Passage(12, 20, Role.FURNITURE))


def test_furniture_is_folded_and_the_rest_is_not() -> None:
    blocks = make_view(make_bridge(), FR).texts[0].blocks
    assert [(block.folded, block.kinds) for block in blocks] == [(True, "navigation"), (False, "")]
    assert [p.role for p in blocks[1].passages] == ["title", "caption", "paragraph", "paragraph", "credit"]


def test_facts_say_how_they_are_known_and_whose_words_they_are() -> None:
    facts = make_view(make_bridge(), FR).texts[2].facts
    assert [(fact.label, fact.value, fact.own, fact.note) for fact in facts] == [
        ("Publié", "6\u00a0mars 2024, 7 h 00 (UTC−5)", False, "d’après les métadonnées"),
        ("signature", "Lise Bartel", True, ""),
        ("Étiquettes", "Sarval", True, ""),
    ]


def test_the_passage_of_a_span_is_the_first_that_it_touches() -> None:
    spans = [(0, 1), (4, 7), (5, 6), (5, 7), (10, 12), (19, 99), (20, 99)]
    assert [find_passage(PASSAGES, *span) for span in spans] == [0, 0, None, 1, None, 2, None]


def test_a_finding_over_several_passages_is_shared_out_and_ends_on_text() -> None:
    """Its mark is on the last passage it touches, even where it ends in the white space after that."""
    shares = share_out(PASSAGES, [Highlight(3, 11, "x", "i", "#u1", "1"), Highlight(10, 12, "y", "j")])
    expected = Highlight(3, 10, "x", "i", "#u1", "1")
    assert [[expected], [expected], []] == shares


def test_what_changed_since_an_earlier_version_is_shown() -> None:
    """With the words of both, and when the earlier was written."""
    dossier = make_bridge()
    article = dossier.readings[0].article
    span = next(Span(p.start, p.end) for p in article.passages if p.role is Role.PARAGRAPH)
    version = Version("old.html", "ab" * 32, "2024-03-05", (span,), ("Le pont reste <b>fermé</b>.",))
    reading = replace(dossier.readings[0], article=replace(article, versions=(version,)))
    changed = replace(dossier, readings=(reading, *dossier.readings[1:]))
    shown = make_view(changed, FR).texts[0].versions
    assert [(v.date, v.removed) for v in shown] == [("5\u00a0mars 2024", ("Le pont reste <b>fermé</b>.",))]
    page = render_dossier(changed, locale="fr").decode()
    assert "Version antérieure de la page" in page
    assert "Le pont reste &lt;b&gt;fermé&lt;/b&gt;." in page
