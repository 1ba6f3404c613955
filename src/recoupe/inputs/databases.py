"""Exports of press databases: one HTML file, many articles; one line each in the table `DATABASES`."""

import re
from collections.abc import Iterator

from lxml.etree import tostring

from recoupe.inputs import europresse, factiva, lexisnexis
from recoupe.inputs.files import wrap_fragment
from recoupe.inputs.html.tree import build_tree, decode_page
from recoupe.inputs.html.visible import read_visible
from recoupe.model.article import RawDocument, Rejected

DATABASES = (europresse, factiva)
LEXISNEXIS = re.compile(
    rb"(?i)>\s{0,20}(?:\d{1,5} (?:of|de|sur|von) \d{1,5} DOCUMENTS?|Document \d{1,5} (?:of|de|sur) \d{1,5})\s{0,20}<"
)
LOOK = 2_000_000
"""Bytes of a page in which a database's signs are looked for."""


def is_export(body: bytes) -> bool:
    """Whether a page is an export of one of the databases."""
    head = body[:LOOK]
    return any(sign in head for database in DATABASES for sign in database.SIGNS) or bool(LEXISNEXIS.search(head))


def split_export(body: bytes, *, path: str, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The articles of an export, in its order; their paths are `FILE:NUMBER`. Nothing where it is a page after all.

    Outlet, date, title, authors and the database's own number of the document come from its elements; what the
    database adds around the text stays in it as furniture.
    """
    decoded = decode_page(body, path=path, limit_bytes=limit_bytes)
    if isinstance(decoded, Rejected):
        yield decoded
        return
    markup, notes = decoded
    tree = build_tree(markup)
    for database in DATABASES if tree is not None else ():
        elements = database.list_articles(tree)
        for number, element in enumerate(elements, start=1):
            yield RawDocument(
                path=f"{path}:{number}",
                name=f"{name}-{number}",
                body=wrap_fragment(tostring(element, encoding="unicode", method="html", with_tail=False)),
                metadata=database.read_fields(element),
                notes=notes,
                media="fragment",
            )
        if elements:
            return
    if tree is not None:
        visible = read_visible(tree)
        if lexisnexis.is_export(visible.text):
            rows = [visible.text[row.start : row.end] for row in visible.rows]
            yield from lexisnexis.split_export(rows, path=path, name=name, notes=notes)
            return
    if any(sign in body for database in DATABASES for sign in database.SIGNS):
        yield Rejected(path, "there is no article in this export", "empty")
