"""Exports of LexisNexis: text, RTF, Word, HTML; invented articles in the forms that others describe."""

from pathlib import Path

import docx as python_docx
import pytest

from recoupe.inputs import read_articles
from recoupe.inputs.lexisnexis import is_export, split_blocks
from recoupe.inputs.rtf import strip_markup
from recoupe.model.article import Article, Rejected

FIRST = "Le bac de Lervault a repris la mer mardi matin après trois semaines d'arrêt, a annoncé la préfecture."
SECOND = "Deux cents personnes attendaient sur le quai, où la première rotation est partie à 6 h 40 sans encombre."
THIRD = "La cloche de Courmel, volée mardi dans son clocher, a été retrouvée par un ferrailleur de la vallée."


def wrap(text: str) -> str:
    """The paragraph as the export wraps it."""
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 60:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


TEXT = f"""                               1 of 2 DOCUMENTS

                             La Gazette du plateau

                              12 mars 2024 mardi

Le bac reprend la mer

BYLINE: Lucie Ardouin et Luc Arbandier

SECTION: MER; Pg. 11

LENGTH: 512 words

HIGHLIGHT: La liaison entre les deux rives est rétablie.

{wrap(FIRST)}

{wrap(SECOND)}

LOAD-DATE: March 13, 2024

LANGUAGE: FRENCH; FRANÇAIS

PUBLICATION-TYPE: Journal

                       Copyright 2024 La Gazette du plateau
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                                  Le Courrier

                             March 13, 2024 Wednesday

La cloche de Courmel est retrouvée

LENGTH: 301 words

{wrap(THIRD)}

{wrap(SECOND)}

LOAD-DATE: March 13, 2024
"""
FRENCH = (
    TEXT.replace("1 of 2 DOCUMENTS", "Document 1 de 2")
    .replace("2 of 2 DOCUMENTS", "Document 2 de 2")
    .replace("BYLINE", "SIGNATURE")
    .replace("LENGTH: 512 words", "LONGUEUR: 512 mots")
    .replace("LENGTH: 301 words", "LONGUEUR: 301 mots")
    .replace("LOAD-DATE: March 13, 2024", "DATE-CHARGEMENT: 13 mars 2024")
)
UNI = [
    "Le bac reprend la mer",
    "La Gazette du plateau",
    "12 mars 2024 mardi",
    "Copyright 2024 La Gazette du plateau All Rights Reserved",
    "Section: MER; Pg. 11",
    "Length: 512 words",
    "Byline: Lucie Ardouin et Luc Arbandier",
    "Highlight: La liaison entre les deux rives est rétablie.",
    "Body",
    FIRST,
    SECOND,
    "Load-Date: March 13, 2024",
    "End of Document",
    "La cloche de Courmel est retrouvée",
    "Le Courrier",
    "March 13, 2024 Wednesday",
    "Length: 301 words",
    "Body",
    THIRD,
    SECOND,
    "End of Document",
]


def read(path: Path) -> tuple[tuple[Article, ...], tuple[Rejected, ...]]:
    return read_articles([str(path)], packs=("fr",))


def words(article: Article, role: str) -> list[str]:
    return [" ".join(article.text[p.start : p.end].split()) for p in article.passages if p.role == role]


def check(path: Path) -> None:
    """Both articles with outlet, day, title and authors; the text as paragraphs, the fields as furniture."""
    (first, second), rejected = read(path)
    assert rejected == ()
    assert [article.id for article in (first, second)] == [f"{path.stem}-1", f"{path.stem}-2"]
    assert [article.source.name for article in (first, second)] == ["La Gazette du plateau", "Le Courrier"]
    assert [article.published.value for article in (first, second)] == ["2024-03-12", "2024-03-13"]
    assert [article.headline for article in (first, second)] == [
        "Le bac reprend la mer",
        "La cloche de Courmel est retrouvée",
    ]
    assert (first.authors, second.authors) == (("Lucie Ardouin", "Luc Arbandier"), ())
    assert words(first, "title") == ["Le bac reprend la mer"]
    assert words(first, "paragraph")[-2:] == [FIRST, SECOND]
    assert words(second, "paragraph") == [THIRD, SECOND]
    assert any(line.upper().startswith(("LENGTH", "LONGUEUR")) for line in words(first, "furniture"))


@pytest.mark.parametrize("text", [TEXT, FRENCH])
def test_plain_text(tmp_path: Path, text: str) -> None:
    """In the English interface and in the French one."""
    path = tmp_path / "nexis.txt"
    path.write_text(text, "utf8")
    check(path)


def test_word(tmp_path: Path) -> None:
    """Nexis Uni: titles first, «End of Document» last."""
    document = python_docx.Document()
    for line in UNI:
        document.add_paragraph(line)
    document.save(str(tmp_path / "uni.docx"))
    check(tmp_path / "uni.docx")


def write_rtf(lines: list[str]) -> bytes:
    """The lines as RTF, accents by code page and typography by number."""
    escaped = [
        "".join(
            character
            if character.isascii()
            else f"\\'{character.encode('cp1252')[0]:02x}"
            if character != "’"
            else "\\u8217?"
            for character in line
        )
        for line in lines
    ]
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\*\generator Nexis;}{\info{\author X}}\pard "
    return (head + "\\par\r\n".join(escaped) + "\\par}").encode("ascii")


def test_rtf(tmp_path: Path) -> None:
    (tmp_path / "uni.rtf").write_bytes(write_rtf(UNI))
    check(tmp_path / "uni.rtf")


def test_html(tmp_path: Path) -> None:
    """Each block of the text a paragraph."""
    body = "".join(f'<div class="c1"><p class="c2"><span>{block}</span></p></div>' for block in split_blocks(TEXT))
    path = tmp_path / "nexis.html"
    path.write_text(f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>', "utf8")
    check(path)


def test_an_rtf_document_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "bac.rtf"
    path.write_bytes(write_rtf([FIRST.replace("d'", "d’"), SECOND]))
    (article,), rejected = read(path)
    assert rejected == ()
    assert words(article, "paragraph") == [FIRST.replace("d'", "d’"), SECOND]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"plain", "rtf"),
        (rb"{\rtf1\ansi{\fonttbl{\f0 Times;}}}", "empty"),
        (b"{\\rtf1 " + b"{" * 50_000, "empty"),
    ],
)
def test_what_is_no_rtf_or_has_no_words_is_said(tmp_path: Path, body: bytes, code: str) -> None:
    (tmp_path / "a.rtf").write_bytes(body)
    _, rejected = read(tmp_path / "a.rtf")
    assert [item.code for item in rejected] == [code]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (rb"{\rtf1 \u-10179?\u-8704?}", "\U0001f600"),
        (rb"{\rtf1\uc2 \u233ee.}", "é."),
        (rb"{\rtf1 a\u55357?b}", "a\ufffdb"),
        (rb"{\rtf1 a\'e9\'zzb\~c}", "aézzb\u00a0c"),
        (rb"{\rtf1\ansicpg1250 \'9a}", "š"),
        (rb"{\rtf1}}}}x", "x"),
    ],
)
def test_characters_of_rtf(markup: bytes, text: str) -> None:
    assert strip_markup(markup).strip() == text


def test_an_export_cut_short_gives_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "nexis.txt"
    path.write_text(TEXT[: TEXT.index("LOAD-DATE")], "utf8")
    (article,), rejected = read(path)
    assert rejected == ()
    assert words(article, "paragraph")[-2:] == [FIRST, SECOND]


def test_an_article_that_speaks_of_documents_is_no_export(tmp_path: Path) -> None:
    text = f"Le dossier compte trois pièces.\n\nDocument 1 de 3\n\n{FIRST}\n\n{SECOND}\n"
    assert not is_export(text)
    (tmp_path / "a.txt").write_text(text, "utf8")
    (article,), _ = read(tmp_path / "a.txt")
    assert article.id == "a"
