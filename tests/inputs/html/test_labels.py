"""The roles of a page's rows."""

import zlib

import pytest

from recoupe.inputs.html.select import Extractor
from recoupe.model.article import Metadata, Role
from tests.inputs.html.pages import ADDRESS, PAGE, PARAGRAPHS, fill, label, read


@pytest.mark.parametrize("extractor", ["trafilatura", "segment"])
def test_a_page_comes_out_with_its_roles(extractor: Extractor) -> None:
    """Title, standfirst, byline, date, caption, tags, headings, paragraphs; all else by the kind of furniture it is."""
    rows = label(PAGE, extractor=extractor)
    assert [(role, words) for role, words in rows if not role.startswith("furniture")] == [
        ("title", "Le bac de Lervault reprend la mer"),
        ("standfirst", "Trois semaines après la panne, la liaison entre les deux rives est rétablie."),
        ("byline", "Par Lucie Ardouin"),
        ("caption", "Le bac à quai, lundi à Lervault. (Photo Anne Dorval)"),
        ("paragraph", PARAGRAPHS[0]),
        ("paragraph", PARAGRAPHS[1]),
        ("heading", "Un chantier à deux millions"),
        ("paragraph", PARAGRAPHS[2]),
        ("paragraph", PARAGRAPHS[3]),
        ("tags", "Lervault"),
        ("tags", "Bac"),
    ]
    kinds = {words: role for role, words in rows}
    assert kinds["Accueil"] == "furniture/navigation"
    assert kinds["Publié le 12 mars 2024 à 10h15"] == "furniture/label"
    assert kinds["Facebook"] == "furniture/sharing"
    assert kinds["Publicité"] == "furniture/advert"
    assert kinds["Le pont de Sarval ferme pour deux ans"] == "furniture/related"
    assert kinds["La cloche de Courmel a été retrouvée"] == "furniture/related"
    assert kinds["Commentaires"] == "furniture/comments"
    assert "rien" not in "".join(kinds)


def test_every_visible_character_is_in_a_passage() -> None:
    """Nothing is deleted: what no passage covers is white space; spans are in order."""
    article = read(PAGE)
    position = 0
    for passage in article.passages:
        assert article.text[position : passage.start].strip() == ""
        assert passage.start < passage.end
        position = passage.end
    assert article.text[position:].strip() == ""


def test_the_article_carries_what_the_page_says_of_itself() -> None:
    article = read(PAGE)
    assert article.headline == "Le bac de Lervault reprend la mer"
    assert article.url == ADDRESS
    assert article.source.name == "La Gazette du plateau"
    assert (article.published.value, article.published.basis) == ("2024-03-12T10:15+01:00", "metadata")
    assert article.updated.value == "2024-03-12T18:40+01:00"
    assert article.authors == ("Lucie Ardouin", "Luc Arbandier")
    assert article.tags == ("Lervault", "Bac")
    assert article.title is not None
    assert article.text[slice(*article.title)] == article.headline
    assert zlib.decompress(article.page) == PAGE.encode()


def test_what_stands_beside_the_page_wins() -> None:
    article = read(PAGE, metadata=Metadata(outlet="Le Courrier", published="2024-03-13", author=("Anne Dorval",)))
    assert article.source.name == "Le Courrier"
    assert article.published.value == "2024-03-13"
    assert article.updated.value is None, "the page's update belongs to its own date"
    assert article.authors == ("Anne Dorval",)


def test_an_element_that_holds_the_article_is_not_what_its_class_says() -> None:
    """A theme that wraps all in «related-wrapper» loses nothing."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = fill(f'<div class="related-wrapper"><h1>Le bac reprend la mer</h1>{body}</div>')
    assert [role for role, _ in label(page)] == ["title", *["paragraph"] * 4]


def test_a_paragraph_that_the_extractor_loses_is_kept_between_its_siblings() -> None:
    """Full of links, and one of the article's all the same."""
    linked = "La <a href=1>région</a>, le <a href=2>port</a> et l'<a href=3>État</a> se sont réunis lundi à Sarval."
    body = "".join(f"<p>{paragraph}</p>" for paragraph in (*PARAGRAPHS[:2], linked, *PARAGRAPHS[2:]))
    rows = label(fill(f"<article><h1>Le bac reprend la mer</h1>{body}</article>"))
    assert [role for role, words in rows if words.startswith("La région")] == ["paragraph"]


def test_what_a_page_says_below_the_last_sentence_is_no_heading() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    rows = label(fill(f"<article><h1>Le bac reprend la mer</h1>{body}<h2>Nos autres rubriques</h2></article>"))
    assert rows[-1][0].startswith("furniture")


def test_visible_text_is_what_is_parsed_and_its_roles_are_known() -> None:
    """Every passage has one of the roles, and its rule says where it comes from."""
    article = read(PAGE)
    assert all(passage.rule for passage in article.passages)
    assert {passage.role for passage in article.passages} <= set(Role)
