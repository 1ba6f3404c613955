"""Citations: the words as they stand, with all that is needed to find them again."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.exports.citation import article_key, cite, cite_article
from recoupe.exports.labels import load_labels
from recoupe.model.article import Role
from tests.exports.dossiers import make_article, make_bridge, make_statement

FR = load_labels("fr")
DISPATCH, _, REPORT, NOWHERE = make_bridge().readings


def test_a_quotation_as_text() -> None:
    """Words, speaker, when they were said, outlet, headline, day, place."""
    assert cite(DISPATCH, DISPATCH.statements[0], FR).text == (
        "«\u202fLe pont de Sarval est fermé jusqu’à nouvel ordre\u202f» — Jeanne Orvane, mardi, Hexadépêche, "
        "«\u202fLe pont de Sarval fermé « jusqu’à nouvel ordre »\u202f», 5\u00a0mars 2024, caractères 103-151."
    )


def test_a_reported_statement_has_no_quotation_marks_and_its_address() -> None:
    found = cite(REPORT, REPORT.statements[0], FR)
    assert found.text == (
        "le pont est fermé pour longtemps — Jeanne Orvane, L’Écho du port, «\u202fSarval sans pont\u202f», "
        "6\u00a0mars 2024, https://echo.example/pont?a=1&b=2, caractères 38-70."
    )
    assert found.markdown == (
        "> le pont est fermé pour longtemps\n>\n> — Jeanne Orvane, L’Écho du port, "
        "[Sarval sans pont](<https://echo.example/pont?a=1&b=2>), 6\u00a0mars 2024, caractères 38-70"
    )


def test_bibtex() -> None:
    """The article's entry, and the same with the words under a key of its own."""
    assert cite_article(REPORT.article) == (
        f"@online{{{article_key(REPORT.article)},\n  title = {{Sarval sans pont}},\n  author = {{{{Lise Bartel}}}},\n"
        "  organization = {L’Écho du port},\n  date = {2024-03-06},\n"
        "  url = {https://echo.example/pont?a=1&b=2},\n  langid = {french}\n}"
    )
    found = cite(REPORT, REPORT.statements[0], FR).bibtex
    assert found.startswith(f"@online{{{article_key(REPORT.article)}-38,\n")
    assert "  pages = {caractères 38-70},\n  annotation = {le pont est fermé pour longtemps — Jeanne" in found


def test_an_article_without_a_date_says_so() -> None:
    found = cite(NOWHERE, NOWHERE.statements[0], FR)
    assert "date inconnue" in found.text
    assert "date = " not in found.bibtex


@pytest.mark.parametrize(
    ("words", "markdown", "bibtex"),
    [
        ("50 % & plus_ou_moins", r"50 % \& plus\_ou\_moins", r"50 \% \& plus\_ou\_moins"),
        ("[a](b) <c> `d`", r"\[a\](b) \<c\> \`d\`", "[a](b) <c> `d`"),
        ("} \\ ~", r"} \\ \~", r"\} \textbackslash{} \textasciitilde{}"),
    ],
)
def test_signs_of_each_form_are_words(words: str, markdown: str, bibtex: str) -> None:
    article = make_article("a", ((Role.PARAGRAPH, words),))
    found = cite(replace(REPORT, article=article), make_statement(article, words, mode="indirect"), FR)
    assert markdown in found.markdown
    assert bibtex in found.bibtex


@given(st.text(min_size=1))
def test_no_words_break_an_entry(words: str) -> None:
    """Braces that are not told as signs close as they open; every form stays on its lines."""
    line = f"a{words}b"
    article = make_article(words, ((Role.PARAGRAPH, line),), outlet=words, headline=words, url=words, authors=(words,))
    found = cite(replace(REPORT, article=article), make_statement(article, line, speaker=words), FR)
    depth = 0
    for sign in re.sub(r"\\[{}]", "", found.bibtex.replace("\\textbackslash{}", "")):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert "\n" not in found.text
    assert len(found.markdown.split("\n")) == 3
