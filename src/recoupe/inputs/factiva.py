"""Factiva: exports as one HTML file with many articles («article format», with coded fields or plain)."""

import re

from lxml.html import HtmlElement

from recoupe.inputs.markup import find_day, read_words
from recoupe.model.article import Metadata, MetaField

SIGNS = (b"article frArticle", b"article enArticle")
"""What only a page of such an export holds."""


def list_articles(tree: HtmlElement) -> list[HtmlElement]:
    """The elements that hold one article each, in order."""
    return [element for element in tree.iter("div") if FACTIVA.search(element.get("class") or "")]


def read_fields(element: HtmlElement) -> Metadata:
    """The metadata of one article of Factiva, with coded fields (HD, BY, PD, SN, AN) or without."""
    fields: dict[str, str] = {}
    for row in element.iter("tr"):
        cells = [" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th")]
        if len(cells) > 1 and FIELD.fullmatch(cells[0]):
            fields.setdefault(cells[0], cells[1])
    headline = next((e for e in element.iter("span", "div") if HEADLINE.search(e.get("class") or "")), None)
    lines = [" ".join(child.text_content().split()) for child in element.iter("div")][:LINES_OF_HEAD]
    dated = [day for day in map(find_day, [fields.get("PD"), *lines]) if day]
    author = fields.get("BY")
    return Metadata(
        outlet=fields.get("SN"),
        published=dated[0] if dated else None,
        title=fields.get("HD") or read_words(headline),
        author=(BY.sub("", author),) if author else (),
        other=(MetaField("document", f'"{fields["AN"]}"'),) if QUOTABLE.fullmatch(fields.get("AN", "")) else (),
    )


FACTIVA = re.compile(r"\barticle (?:fr|en)Article\b")
HEADLINE = re.compile(r"(?:fr|en)Headline")
FIELD = re.compile(r"[A-Z]{2,3}")
BY = re.compile(r"^(?:par|by)\s+", re.I)
QUOTABLE = re.compile(r"[\w .:-]{1,80}")
LINES_OF_HEAD = 12
