"""What a page says of itself."""

import pytest

from recoupe.inputs.html.metadata import PageMetadata, read_metadata
from recoupe.inputs.html.moments import read_moment
from recoupe.inputs.html.tree import build_tree
from recoupe.inputs.html.visible import read_visible
from recoupe.model.article import Metadata
from tests.inputs.html.pages import fill


def read(
    head: str, body: str = "<h1>Le bac reprend la mer</h1><p>Il a repris.</p>", *, guess: bool = False
) -> PageMetadata:
    tree = build_tree(fill(body, head=head))
    assert tree is not None
    return read_metadata(tree, read_visible(tree), guess=guess)


def fields(head: str, body: str = "<h1>Le bac reprend la mer</h1><p>Il a repris.</p>") -> Metadata:
    return read(head, body).fields


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12T10:15:00+01:00", "2024-03-12T10:15:00+01:00"),
        ("2024-03-12T10:15Z", "2024-03-12T10:15:00+00:00"),
        ("2024-03-12 10:15:00 +01:00", "2024-03-12T10:15:00+01:00"),
        ("2024-03-12T17:20:55+0000", "2024-03-12T17:20:55+00:00"),
        ("Tue, 12 Mar 2024 10:15:00 +0100", "2024-03-12T10:15:00+01:00"),
        ("2024-03-12 (mardi)", "2024-03-12"),
        ("2024-13-45", None),
        ("hier", None),
        ("", None),
    ],
)
def test_moments_keep_their_zone(value: str, moment: str | None) -> None:
    assert moment == read_moment(value)


def test_json_ld_goes_before_meta() -> None:
    head = ld('{"@type": "NewsArticle", "datePublished": "2024-03-12", "author": "Lucie Ardouin"}') + (
        '<meta property="article:published_time" content="2024-03-11"><meta name="author" content="La rédaction">'
    )
    assert (fields(head).published, fields(head).author) == ("2024-03-12", ("Lucie Ardouin",))


@pytest.mark.parametrize(
    "json",
    [
        '[{"@type": "NewsArticle", "datePublished": "2024-03-12"}]',
        '{"@graph": [{"@type": "WebSite"}, {"@type": ["Article", "NewsArticle"], "datePublished": "2024-03-12"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "schema:NewsArticle", "datePublished": "2024-03-12"}}',
        '{"@type": "NewsArticle", "headline": "Sur\ndeux lignes", "datePublished": "2024-03-12",}',
        '//<![CDATA[\n{"@type": "NewsArticle", "datePublished": "2024-03-12"}\n//]]>',
    ],
)
def test_json_ld_as_templates_write_it(json: str) -> None:
    """In lists, graphs and pages; with a newline in a text, a comma too many, CDATA around it."""
    assert fields(ld(json)).published == "2024-03-12"


@pytest.mark.parametrize(
    "json", ["", "{", "[" * 5000, '"x"', '{"@type": 3, "author": [[[[]]]]}', '{"@type": "NewsArticle"}']
)
def test_broken_json_ld_costs_nothing(json: str) -> None:
    assert fields(ld(json)).published is None


def test_names_by_reference_and_two_in_one_field() -> None:
    graph = ld(
        '{"@graph": [{"@type": "WebPage", "datePublished": "2024-03-12", "author": {"@id": "#p"}},'
        '{"@id": "#p", "@type": "Person", "name": "Lucie Ardouin"}]}'
    )
    assert fields(graph).author == ("Lucie Ardouin",)
    joined = ld('{"@type": "NewsArticle", "author": "Lucie Ardouin et Luc Arbandier"}')
    assert fields(joined).author == ("Lucie Ardouin", "Luc Arbandier")
    outlet = ld('{"@type": "NewsArticle", "author": {"name": "Le Courrier et AFP"}}')
    assert fields(outlet).author == ("Le Courrier et AFP",)


def test_the_title_is_as_the_page_shows_it() -> None:
    head = "<title>Le bac reprend la mer | La Gazette du plateau</title>"
    assert fields(head).title == "Le bac reprend la mer"
    assert fields('<meta property="og:title" content="Le Bac  reprend la mer">').title == "Le bac reprend la mer"
    assert fields(head, "<h1>La Gazette</h1><h2>Le bac reprend la mer</h2>").title == "Le bac reprend la mer"
    site = '<meta property="og:site_name" content="La Gazette">'
    assert (
        fields(site + "<title>La mer attendra - Mer - La Gazette</title>", "<p>x</p>").title == "La mer attendra - Mer"
    )


def test_tags_address_outlet_language() -> None:
    found = fields(
        '<meta name="keywords" content="Lervault, Bac, section:mer, 26157981-b4f7-4929"><meta property="og:url" '
        'content="https://a.example/x"><meta property="og:site_name" content="AOC media - Analyses">'
    )
    assert found.tags == ("Lervault", "Bac")
    assert found.url == "https://a.example/x"
    assert found.outlet == "AOC media"
    assert [(field.name, field.value) for field in found.other] == [("page_language", '"fr"')]


def test_a_saved_page_says_where_it_was() -> None:
    page = "<!-- saved from url=(0026)https://a.example/le-bac -->" + fill("<p>Il a repris.</p>")
    tree = build_tree(page)
    assert tree is not None
    assert read_metadata(tree, read_visible(tree), guess=False).fields.url == "https://a.example/le-bac"


def test_htmldate_is_asked_last_and_its_guess_is_no_date_of_the_page() -> None:
    """It stands apart, so that a line of the page which dates it goes before."""
    head = '<link rel="canonical" href="https://a.example/2024/03/12/le-bac">'
    guessed = {field.name: field.value for field in read(head, guess=True).fields.other}
    assert guessed["guessed_date"] == '"2024-03-12"'
    assert read(head, guess=True).fields.published is None
