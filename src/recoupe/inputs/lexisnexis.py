"""LexisNexis and Nexis Uni: exports as text, RTF, Word or HTML, many articles a file.

The forms are those of 2004 to 2024, as the programs that researchers wrote to read them describe them: documents that
begin with «1 of 80 DOCUMENTS» («Document 1 de 80»), or end with «End of Document» («Fin du document»), and lines of
fields («LENGTH: 512 words», «LONGUEUR: 512 mots») around the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.inputs.files import write_fragment
from recoupe.inputs.markup import find_day
from recoupe.model.article import Metadata, RawDocument


@dataclass(frozen=True, slots=True)
class Document:
    """One article of an export: its metadata, and its pieces with the elements that they would be on a page."""

    metadata: Metadata
    pieces: tuple[tuple[str, str], ...]


def is_export(text: str) -> bool:
    """Whether a text is such an export: a document's first or last line, and the field of its length."""
    head = text[:LOOK]
    return bool((START.search(head) or END.search(head)) and LENGTH.search(head))


def split_export(blocks: Sequence[str], *, path: str, name: str, notes: tuple[str, ...] = ()) -> Iterator[RawDocument]:
    """The articles of an export, in its order; their paths are `FILE:NUMBER`. `blocks` are its paragraphs.

    Outlet, day, title and authors come from the lines above the text; all fields stay in the text as furniture.
    """
    for number, document in enumerate(list_documents(blocks), start=1):
        yield RawDocument(
            path=f"{path}:{number}",
            name=f"{name}-{number}",
            body=write_fragment(document.pieces),
            metadata=document.metadata,
            notes=notes,
            media="fragment",
        )


def split_blocks(text: str) -> list[str]:
    """The paragraphs of an export in plain text, where blank lines part them and lines are wrapped."""
    blocks = []
    for block in BLANK_LINES.split(text):
        lines = [line for line in (" ".join(line.split()) for line in block.splitlines()) if line]
        # fields stand one under the other
        if any(FIELD.match(line) for line in lines[1:]):
            blocks.extend(lines)
        elif lines:
            blocks.append(" ".join(lines))
    return blocks


def list_documents(blocks: Sequence[str]) -> Iterator[Document]:
    """The documents of an export; those without any text of their own left out."""
    cover = True
    current: list[str] = []
    for block in (" ".join(block.split()) for block in blocks):
        if START.fullmatch(block) or END.fullmatch(block):
            # what stands before the first «1 of 80 DOCUMENTS» is the list of what was searched
            if current and not (cover and START.fullmatch(block)):
                yield read_document(current)
            cover = False
            current = [] if END.fullmatch(block) else [block]
        elif block:
            current.append(block)
    if len(current) > 1 and any(LENGTH.match(block) for block in current):
        yield read_document(current)


def read_document(blocks: Sequence[str]) -> Document:
    """The document of its paragraphs.

    Above the text stand outlet, day and title (LexisNexis), or title, outlet and day (Nexis Uni).
    """
    head = [n for n, block in enumerate(blocks[:MOST_HEAD]) if not START.fullmatch(block)]
    fields = [n for n in head if FIELD.match(blocks[n])]
    above = [n for n in head if not fields or n < fields[0]]
    day = next((n for n in above if len(blocks[n]) <= LONGEST_DAY and find_day(blocks[n])), None)
    outlet = title = None
    if day is not None:
        before, after = above[: above.index(day)], above[above.index(day) + 1 :]
        outlet = before[-1] if before else None
        titles = before[:-1] or [n for n in after if not RIGHTS.search(blocks[n])]
        title = max(titles, key=lambda n: len(blocks[n]), default=None)
    told = {name: value for name, value in map(read_field, blocks) if name}
    shown = told.get("title") or (blocks[title] if title is not None else None)
    pieces = []
    for number, block in enumerate(blocks):
        if number == title:
            pieces.append(("h1", block))
        elif number in (outlet, day) or is_furniture(block):
            pieces.append(("footer", block))
        else:
            pieces.append(("p", block))
    author = BY.sub("", told.get("author", "")).strip()
    return Document(
        Metadata(
            outlet=blocks[outlet] if outlet is not None else None,
            published=find_day(blocks[day]) if day is not None else None,
            title=shown,
            author=tuple(name.strip() for name in AUTHOR_BREAK.split(author) if name.strip()),
        ),
        tuple(pieces),
    )


def read_field(block: str) -> tuple[str, str]:
    """What a field tells (`author`, `title`), and its words; two empty texts for every other block."""
    match = FIELD.match(block)
    return (TOLD.get(match["name"].upper(), ""), block[match.end() :].strip()) if match else ("", "")


def is_furniture(block: str) -> bool:
    """Whether a block is the database's: a field, the mark of a document, its rights."""
    match = FIELD.match(block)
    if match is not None:
        return match["name"].upper() not in CONTENT
    return bool(START.fullmatch(block) or END.fullmatch(block) or BODY.fullmatch(block) or RIGHTS.match(block))


LOOK = 200_000
"""Characters of a file in which the signs of an export are looked for."""
MOST_HEAD, LONGEST_DAY = 16, 80
START = re.compile(
    r"^[ \t]*(?:\d{1,5} (?:of|de|sur|von) \d{1,5} DOCUMENTS?|Docu?k?ument \d{1,5} (?:of|de|sur|von) \d{1,5})[ \t]*$",
    re.I | re.M,
)
END = re.compile(r"^[ \t]*(?:End of Document|Fin du document|Ende des Dokuments)[ \t]*$", re.I | re.M)
LENGTH = re.compile(r"^[ \t]*(?:LENGTH|LONGUEUR|LÄNGE) ?: ?\d", re.I | re.M)
BODY = re.compile(r"(?:Body|Corps(?: de l['’]article)?|Classification)", re.I)
RIGHTS = re.compile(r"Copyright\b|©|All Rights Reserved|Tous droits réservés", re.I)
NAMES = (
    "AUTEUR AUTHOR AUTOR BYLINE CHARGEMENT CITY COMPANY CORRECTION COUNTRY DATE-CHARGEMENT DATELINE DISTRIBUTION "
    "DOCUMENT-TYPE ENCART GEOGRAPHIC GRAPHIC GRAPHIQUE HEADLINE HIGHLIGHT INDUSTRY ISSN JOURNAL-CODE LANGUAGE LANGUE "
    "LENGTH LOAD-DATE LONGUEUR LÄNGE NOTES ORGANIZATION PERSON PUB-TYPE PUBLICATION-TYPE RUBRIQUE SECTION SERIES "
    "SIGNATURE SPRACHE STATE SUBJECT TICKER TITRE TRANSMISSION-DATE TYPE-PUBLICATION UPDATE URL"
)
FIELD = re.compile(rf"(?P<name>{'|'.join(NAMES.split())}|(?:{'|'.join(name.title() for name in NAMES.split())})) ?:")
"""Names of fields in the interfaces' three languages, in capitals (LexisNexis) or not (Nexis Uni)."""
TOLD = {
    "AUTEUR": "author",
    "AUTHOR": "author",
    "AUTOR": "author",
    "BYLINE": "author",
    "SIGNATURE": "author",
    "HEADLINE": "title",
    "TITRE": "title",
}
CONTENT = frozenset({"ENCART", "HIGHLIGHT"})
"""Fields that hold the article's own words: its standfirst."""
BY = re.compile(r"^(?:par|by|von)\s+", re.I)
AUTHOR_BREAK = re.compile(r"\s*[;,/]\s*|\s+(?:et|and|und)\s+")
BLANK_LINES = re.compile(r"\n[ \t\r\f]*\n")
