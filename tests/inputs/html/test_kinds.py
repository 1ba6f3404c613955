"""Stubs, walls, live blogs, films and lists are told apart and said."""

import pytest

from recoupe.inputs.furniture import fold_line, load_furniture
from recoupe.inputs.html.article import build_article
from recoupe.inputs.html.kinds import NOTES, REASONS, KindTable, KindWords, tell_kind
from recoupe.inputs.html.labels import label_rows
from recoupe.inputs.html.select import Extractor
from recoupe.model.article import RawDocument, Rejected
from tests.inputs.html.pages import FRENCH, PAGE, PARAGRAPHS, draft, fill, read

ENTRIES = FRENCH.load("page_kinds", KindTable).kind
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
HEAD = '<script type="application/ld+json">{"@type": "%s", "headline": "%s", "datePublished": "2024-03-12"%s}</script>'


def tell(page: str, extractor: Extractor = "trafilatura") -> str:
    drafted = draft(page, extractor=extractor)
    lines = label_rows(drafted, metadata=drafted.metadata.fields, furniture=load_furniture(FRENCH))
    return tell_kind(drafted, lines, pack=FRENCH)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.name}.{entry.place}")
def test_every_entry_knows_its_example(entry: KindWords) -> None:
    folded = fold_line(entry.example)
    assert folded.startswith(entry.words) if entry.place == "title" else any(word in folded for word in entry.words)
    assert [fold_line(word) for word in entry.words] == list(entry.words)


def test_entries_are_sorted() -> None:
    assert [(entry.name, entry.place) for entry in ENTRIES] == sorted((entry.name, entry.place) for entry in ENTRIES)


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (PAGE, "article"),
        (fill(f"<h1>Le bac reprend</h1>{TEXT}<p>La suite est réservée à nos abonnés.</p>"), "paywall"),
        (
            fill(f"<h1>Le bac</h1>{TEXT}", head=HEAD % ("NewsArticle", "Le bac", ', "isAccessibleForFree": "False"')),
            "paywall",
        ),
        (fill(f"<h1>Le bac</h1>{TEXT}", head=HEAD % ("LiveBlogPosting", "Le bac", "")), "live"),
        (fill(f"<h1>EN DIRECT - Le bac de Lervault</h1>{TEXT}"), "live"),
        (
            fill(
                "<h1>Le fil</h1>"
                + "".join(
                    f"<h2>{n}h05 - Le point</h2><p>{PARAGRAPHS[n % 4][:-1]}, à la rotation de {n} h.</p>"
                    for n in range(7, 13)
                )
            ),
            "live",
        ),
        (fill(f"<h1>VIDÉO. Le bac reprend la mer</h1><p>{PARAGRAPHS[0]}</p>"), "video"),
        (fill("<h1>Page introuvable</h1><p>Désolé, cette page n'existe plus.</p>"), "missing"),
        (
            fill(
                "<h2>Votre vie privée</h2><p>Nos partenaires stockent des informations.</p>"
                "<button>Continuer sans accepter</button>"
            ),
            "wall",
        ),
        (
            fill(
                "<ul>"
                + "".join(f"<li><a href={n}>Le bac numéro {n} de Lervault a repris</a></li>" for n in range(20))
                + "</ul>"
            ),
            "index",
        ),
    ],
)
@pytest.mark.parametrize("extractor", ["trafilatura", "segment"])
def test_pages_are_told_apart(page: str, kind: str, extractor: Extractor) -> None:
    assert kind == tell(page, extractor)


def test_an_article_that_speaks_of_cookies_is_one() -> None:
    """The words of walls count only where there is next to no prose."""
    cookies = (
        "<p>La mairie veut accepter et continuer, et refuser les cookies, a dit le maire de Lervault jeudi soir.</p>"
    )
    assert tell(fill(f"<h1>Le maire et les témoins</h1>{TEXT}{cookies}")) == "article"


def test_it_is_said() -> None:
    stub = read(fill(f"<h1>Le bac reprend</h1>{TEXT}<p>La suite est réservée à nos abonnés.</p>"))
    assert NOTES["paywall"] in stub.notes
    page = fill("<h1>Page introuvable</h1><p>Désolé, cette page n'existe plus.</p>").encode()
    refused = build_article(RawDocument("p.html", "p", page, media="html"), draft(page), pack=FRENCH)
    assert refused == Rejected("p.html", REASONS["missing"], "missing")
