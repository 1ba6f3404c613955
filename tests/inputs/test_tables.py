"""Tables: a row an article."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.inputs import read_articles
from recoupe.inputs.tables import read
from recoupe.model.article import MetaField, RawDocument, Rejected

BAC = "Le bac de Lervault a repris la mer mardi matin, a annoncé la mairie."
PONT = "Le pont de Sarval ; fermé depuis mai ; rouvrira « lundi », selon la préfète.\n\nElle l’a dit hier."


def write(path: Path, text: str, encoding: str = "utf8") -> str:
    path.write_bytes(text.encode(encoding))
    return str(path)


@pytest.mark.parametrize(
    ("ending", "delimiter", "encoding", "head"),
    [
        ("csv", ",", "utf8", ""),
        ("csv", ";", "utf-8-sig", ""),
        ("csv", ";", "cp1252", ""),
        ("csv", "|", "utf8", "sep=|\r\n"),
        ("tsv", "\t", "utf-16", ""),
    ],
)
def test_each_row_is_an_article(tmp_path: Path, ending: str, delimiter: str, encoding: str, head: str) -> None:
    """As spreadsheets and scripts write them; names of columns in any case, unknown ones kept, empty rows nothing."""
    quoted = '"' + PONT + '"'
    lines = [
        delimiter.join(["Id", "Text", "outlet", "published", "author", "desk"]),
        delimiter.join(["b1", f'"{BAC}"', "La Gazette", "2024-03-12", '"Luc Arbandier; Aude Carlin"', "ville"]),
        delimiter.join(["", quoted, "", "", "", "", "de trop"]),
        delimiter * 5,
    ]
    path = write(tmp_path / f"lot.{ending}", head + "\r\n".join(lines) + "\r\n", encoding)
    articles, rejected = read_articles([path], packs=("fr",))
    assert rejected == ()
    first, second = sorted(articles, key=lambda article: article.id)
    assert (first.id, first.text, first.source.name) == ("b1", BAC, "La Gazette")
    assert (first.published.value, first.authors) == ("2024-03-12", ("Luc Arbandier", "Aude Carlin"))
    assert first.other == (MetaField("desk", '"ville"'),)
    assert (second.id, second.text, second.paths) == ("lot-2", PONT, (f"{path}:2",))
    assert second.other == (MetaField("rest", '["de trop"]'),)


def test_rows_and_tables_without_a_text_say_so(tmp_path: Path) -> None:
    path = write(tmp_path / "lot.csv", f"text,desk\n{BAC},ville\n ,région\n")
    articles, rejected = read_articles([path], packs=("fr",))
    assert len(articles) == 1
    assert [(item.path, item.code) for item in rejected] == [(f"{path}:2", "record")]
    (found,) = read(write(tmp_path / "b.csv", f"Titre;Corps\nLe bac;{BAC}\n"), name="b", limit_bytes=10_000)
    assert isinstance(found, Rejected)
    assert found.reason == 'no column is called "text"; it has: corps, titre'


def test_a_long_article_is_read_and_one_over_the_limit_is_not(tmp_path: Path) -> None:
    """Whatever Python's own limit of a cell."""
    path = write(tmp_path / "lot.csv", f'text\n"{BAC * 3000}"\n"{BAC * 9000}"\n')
    articles, rejected = read_articles([path], packs=("fr",), limit_bytes=300_000)
    assert [len(article.text) for article in articles] == [len(BAC) * 3000]
    assert [item.code for item in rejected] == ["too_large"]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_a_reason(tmp_path: Path, body: bytes) -> None:
    place = tmp_path / "x.csv"
    place.write_bytes(b"text,id\n" + body)
    for found in read(str(place), name="x", limit_bytes=10_000):
        assert found.body.strip() if isinstance(found, RawDocument) else found.reason
