"""Citations: the words as they stand, with all that is needed to find them again."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.exports.citation import article_key, cite, cite_article
from recoupe.exports.labels import load_labels
from recoupe.exports.markup import show_line
from recoupe.model.article import Role
from recoupe.model.occasion import Occasion
from tests.exports.dossiers import find, make_article, make_bridge, make_statement

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
        ("} \\ ~", r"} \\ \~", r"\textbraceright{} \textbackslash{} \textasciitilde{}"),
    ],
)
def test_signs_of_each_form_are_words(words: str, markdown: str, bibtex: str) -> None:
    article = make_article("a", ((Role.PARAGRAPH, words),))
    found = cite(replace(REPORT, article=article), make_statement(article, words, mode="indirect"), FR)
    assert markdown in found.markdown
    assert bibtex in found.bibtex


def test_the_occasion_in_the_words_of_the_article() -> None:
    """Its name and, where the statement has no date of its own, the occasion's."""
    line = "« Rien ne bouge », a dit Luc Arnel, lors d’un point presse tenu lundi."
    article = make_article("a", ((Role.PARAGRAPH, line),), outlet="La Gazette")
    occasion = Occasion("o1", "press_conference", (find(line, "point presse"),), date=find(line, "lundi"))
    said = replace(make_statement(article, "Rien ne bouge", speaker="Luc Arnel"), occasion="o1")
    found = cite(replace(REPORT, article=article, occasions=(occasion,)), said, FR)
    assert "— Luc Arnel, point presse, lundi, La Gazette" in found.text


TEX = {
    "\\textbackslash{}": "\\",
    "\\textbraceleft{}": "{",
    "\\textbraceright{}": "}",
    "\\textasciitilde{}": "~",
    "\\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}
COMMAND = re.compile("|".join(re.escape(command) for command in sorted(TEX, key=len, reverse=True)))


def read_bibtex(entry: str) -> dict[str, str]:
    """The fields of one entry as BibTeX takes them: braces are counted whatever stands before them."""
    head = re.match(r"@(\w+)\{([^,\s{}]+),\n", entry)
    assert head
    fields = {"entry": head[1], "key": head[2]}
    at = head.end()
    while entry[at] != "}":
        name = re.compile(r"  (\w+) = \{").match(entry, at)
        assert name, entry[at:]
        depth, start = 1, name.end()
        at = start
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
        fields[name[1]] = COMMAND.sub(lambda found: TEX[found[0]], entry[start : at - 1])
        at += len(",\n") if entry.startswith(",\n", at) else len("\n")
    assert at == len(entry) - 1
    return fields


@given(st.text(min_size=1))
def test_any_words_come_back_out_of_an_entry(words: str) -> None:
    """What BibTeX reads is what was put in; text and Markdown stay on their lines."""
    line = f"a{words}b"
    article = make_article(words, ((Role.PARAGRAPH, line),), outlet=words, headline=words, url=words, authors=(line,))
    found = cite(replace(REPORT, article=article), make_statement(article, line, speaker=words), FR)
    fields = read_bibtex(found.bibtex)
    assert fields["entry"] == "online"
    assert fields.get("title", "") == show_line(words)
    assert fields["author"] == f"{{{show_line(line)}}}"
    assert fields.get("organization", "") == show_line(words)
    assert show_line(line) in fields["annotation"]
    assert read_bibtex(cite_article(article)).get("title") == fields.get("title")
    assert "\n" not in found.text
    assert len(found.markdown.split("\n")) == 3


@pytest.mark.parametrize("words", ["{", "a } b", "\\{", "{{}", "\\textbackslash{}", "%\\", "50 % & 3 $ #1_2 ^~"])
def test_signs_that_tex_counts(words: str) -> None:
    """Unpaired braces, backslashes and the like come back as they went in."""
    article = make_article("a", ((Role.PARAGRAPH, "corps"),), outlet="La Gazette", headline=words)
    assert read_bibtex(cite_article(article))["title"] == words
