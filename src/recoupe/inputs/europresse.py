"""Europresse: exports as one HTML file with many articles.

The form is that of 2012 to 2024, as the programs that researchers wrote to read it describe it.
"""

import re

from lxml.html import HtmlElement

from recoupe.inputs.markup import find_class, find_day, read_words
from recoupe.model.article import Metadata, MetaField

SIGNS = (b"DocPublicationName", b"titreArticle", b"rdp__articletitle")
"""What only a page of such an export holds."""


def list_articles(tree: HtmlElement) -> list[HtmlElement]:
    """The elements that hold one article each, in order."""
    return [element for element in tree.iter("article") if is_article(element)]


def is_article(element: HtmlElement) -> bool:
    """Whether an element is one article of Europresse."""
    return find_class(element, "DocPublicationName") is not None or find_class(element, "titreArticle") is not None


def read_fields(element: HtmlElement) -> Metadata:
    """The metadata of one article of Europresse.

    «Le Monde, no. 24681» names the outlet; the day is in the document's number («news·20240312·LM·1234») or, in words,
    in its header («Société, mardi 12 mars 2024, p. 11»).
    """
    outlet = read_words(find_class(element, "DocPublicationName"))
    number = next((match for match in map(DOCUMENT_NUMBER.search, element.itertext()) if match), None)
    header = read_words(find_class(element, "DocHeader"))
    titled = find_class(element, "rdp__articletitle")
    author = read_words(find_class(element, "docAuthors"))
    day = number["day"] if number else None
    return Metadata(
        outlet=NUMBER_OF_ISSUE.split(outlet)[0].strip() or None if outlet else None,
        published=f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else find_day(header or outlet),
        title=read_words(titled if titled is not None else find_class(element, "titreArticle")),
        author=tuple(name.strip() for name in re.split(r"[;,]", author) if name.strip()) if author else (),
        other=(MetaField("document", f'"{number.group()}"'),) if number else (),
    )


DOCUMENT_NUMBER = re.compile(r"(?:news|pub|web|bio|rep)\u00b7(?P<day>\d{8})\u00b7[\w-]{1,20}\u00b7[\w-]{1,40}")
NUMBER_OF_ISSUE = re.compile(r",\s+(?:n[o°º]\.?|no\.)\s|\s{3,}|,\s+\d|\s+\(site web\)", re.I)
