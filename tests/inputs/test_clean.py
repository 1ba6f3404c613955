"""What must hold of cleaning whatever the text."""

import time
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recoupe.inputs.clean import clean, find_authors, find_tags
from recoupe.inputs.furniture import load_furniture
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Metadata, Passage, RawDocument, Rejected, Role

FRENCH = LanguagePack("fr")
FURNITURE = load_furniture(FRENCH)

words = st.sampled_from(
    [
        "Le pont de Sarval a rouvert dimanche aux piétons après deux ans de travaux, a annoncé la mairie.",
        "« Oui », dit-il.",
        "Lire aussi",
        "Related Articles",
        "12 commentaires",
        "Publié le 12 mars 2024 à 10h12",
        "AFP",
        "Par Lucie Marnefort",
        "© Photo Vasson / AFP",
        "SARVAL (AFP) –",
        "Tags",
        "pontSarvalBac",
        "[ad id=3]",
        "« ’",
        "\0",
        "Publicité",
        "…",
        "»",
        "Newsletter",
        "Répondre",
        "Le pont",
        "É" * 30,
        "\u200b",
        "\u202eقال",
        "a\u2028b",
        "- (",
        "🎧",
    ]
)
pages = st.lists(st.one_of(words, st.text(max_size=60)), max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r"]).map(lambda newline: newline.join(lines))
)
texts = st.one_of(st.none(), st.text(max_size=30), words)
metadata = st.builds(
    Metadata,
    outlet=texts,
    url=texts,
    published=texts,
    updated=texts,
    title=texts,
    author=st.lists(st.text(min_size=1, max_size=20), max_size=2).map(tuple),
    tags=st.lists(st.text(min_size=1, max_size=20), max_size=3).map(tuple),
)


def clean_text(text: str, fields: Metadata) -> Article | Rejected:
    return clean(RawDocument("a.txt", "a", b"", fields), text, article_id="a", pack=FRENCH)


@settings(deadline=None)
@given(pages, metadata)
@example("", Metadata())
@example("\ufeff \u2028 \x0b", Metadata(title="«»"))
def test_every_character_stands_in_one_passage(text: str, fields: Metadata) -> None:
    """Passages are sorted, disjoint, inside the text, stripped, and leave out nothing but white space."""
    article = clean_text(text, fields)
    if isinstance(article, Rejected):
        assert not text.strip()
        return
    spans = [(passage.start, passage.end) for passage in article.passages]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    covered = Counter(offset for start, end in spans for offset in range(start, end))
    assert [1] * sum(not c.isspace() for c in text) == [covered[n] for n, c in enumerate(text) if not c.isspace()]
    assert all((passage.kind is not None) == (passage.role is Role.FURNITURE) for passage in article.passages)
    assert all(passage.rule for passage in article.passages)
    assert all(0 <= s.start < s.end <= len(text) for d in (article.published, article.updated) for s in d.evidence)


@settings(deadline=None)
@given(pages)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """The text of an article is that of its file, so that what is cleaned cleans to itself."""
    article = clean_text(text, Metadata())
    if isinstance(article, Article):
        assert text == article.text
        assert article == clean_text(article.text, Metadata())


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        "a ",
        "A",
        "AFP / ",
        "- ",
        "(",
        "[a=b] ",
        "[",
        "«",
        "Publié le ",
        "12/03/2024 ",
        "Par A, ",
        "© ",
        "cookies ",
        "nous vous ",
        "#a ",
        "A. ",
        "é",
        "a-",
        "1 ",
        "10h12 ",
        "http://",
        "Lire aussi : ",
        "> ",
        ", ",
        "Le pont a rouvert. ",
    ],
)
def test_long_lines_take_linear_time(unit: str) -> None:
    """A line of 100,000 characters, and a thousand lines as long as patterns look at, of whatever is repeated."""
    for text in (
        unit * (100_000 // len(unit)),
        "\n".join([unit * (995 // len(unit))] * 2 + [unit * (240 // len(unit)) + str(n) for n in range(200)]),
    ):
        started = time.process_time()
        clean_text(text + " fin", Metadata())
        assert time.process_time() - started < 1.5


def test_many_short_lines_take_linear_time() -> None:
    """Headings of blocks by the ten thousand are looked at once each."""
    started = time.process_time()
    clean_text(
        "Le pont a rouvert lundi aux piétons de la vallée.\nLire aussi\nUn titre\n12 commentaires\n" * 5000, Metadata()
    )
    assert time.process_time() - started < 6


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Par Lucie Marnefort et Luc Arbandier, avec AFP", ("Lucie Marnefort", "Luc Arbandier")),
        ("Par Lucie Marnefort - Publié le 12 mars 2024", ("Lucie Marnefort",)),
        ("Propos recueillis par Lucie Marnefort", ("Lucie Marnefort",)),
        ("Par Le Figaro et AFP", ()),
        ("Par la rédaction de Choc Matin", ()),
        ("Lucie Marnefort, à Sarval", ("Lucie Marnefort",)),
    ],
)
def test_authors_of_bylines(line: str, authors: tuple[str, ...]) -> None:
    """Names, without agencies, desks, places and dates."""
    assert authors == find_authors(line, (Passage(0, len(line), Role.BYLINE),), furniture=FURNITURE)


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Tags : pont, Sarval, bac à câble", ("pont", "Sarval", "bac à câble")),
        ("pontSarvalTravaux publics", ("pont", "Sarval", "Travaux publics")),
        ("#Sarval #pont", ("Sarval", "pont")),
    ],
)
def test_tags_of_the_page(line: str, tags: tuple[str, ...]) -> None:
    assert tags == find_tags(line, (Passage(0, len(line), Role.TAGS),))
