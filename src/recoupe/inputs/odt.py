"""OpenDocument texts (`.odt`, LibreOffice): one article a file."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from recoupe.inputs.files import add_sidecar, read_bytes, reject_bomb, write_fragment
from recoupe.model.article import Metadata, RawDocument, Rejected

FILE_FACTOR = 10
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ASIDE = frozenset(
    {f"{TEXT}note", f"{TEXT}tracked-changes", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"}
)
"""Elements whose words are not the text's: notes, what was struck out, comments."""
SPACES = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": "\n"}


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The article of the document at `path`: its paragraphs and headings in order; or why there is none.

    Its title, author and keywords are the document's properties where they are filled in. Notes and comments are not
    read.
    """
    body = read_bytes(path, limit_bytes=limit_bytes * FILE_FACTOR)
    if isinstance(body, Rejected):
        yield body
        return
    # lxml is loaded for documents and pages only
    from lxml.etree import XMLSyntaxError

    try:
        with ZipFile(BytesIO(body)) as archive:
            if (bomb := reject_bomb(path, archive)) is not None:
                yield bomb
                return
            content = parse(archive.read("content.xml"))
            meta = parse(archive.read("meta.xml")) if "meta.xml" in archive.namelist() else None
    except (BadZipFile, zlib.error, XMLSyntaxError, LookupError, ValueError, RuntimeError, OSError, EOFError) as error:
        yield Rejected(path, f"this is no OpenDocument text (.odt), or a damaged one: {error}", "odt")
        return
    metadata, notes = add_sidecar(read_properties(meta), path, name)
    yield RawDocument(
        path=path,
        name=name,
        body=write_fragment(list(list_pieces(content))),
        metadata=metadata,
        notes=notes,
        media="fragment",
    )


def parse(body: bytes) -> Any:
    """The root of the XML; nothing outside it is fetched, and no entity of its own is filled in."""
    from lxml.etree import XMLParser, fromstring

    return fromstring(body, XMLParser(resolve_entities=False, no_network=True))


def list_pieces(content: Any) -> Iterator[tuple[str, str]]:
    """The paragraphs and headings with the elements they would be on a page, in order."""
    for element in content.iter(f"{TEXT}p", f"{TEXT}h"):
        if any(above.tag in ASIDE for above in element.iterancestors()):
            continue
        tag = ("h1" if element.get(f"{TEXT}outline-level") == "1" else "h2") if element.tag == f"{TEXT}h" else "p"
        style = element.get(f"{TEXT}style-name") or ""
        for line in "".join(list_words(element)).split("\n"):
            if line.strip():
                yield "h1" if style == "Title" else tag, line


def list_words(element: Any) -> Iterator[str]:
    """The words of a paragraph, as they stand, without what is beside the text."""
    waiting = [(element, True)]
    while waiting:
        node, opened = waiting.pop()
        if not opened:
            yield node.tail or ""
            continue
        yield SPACES.get(node.tag, node.text or "")
        for child in reversed(node):
            waiting.append((child, False))
            if isinstance(child.tag, str) and child.tag not in ASIDE and child.tag != f"{TEXT}p":
                waiting.append((child, True))


def read_properties(meta: Any) -> Metadata:
    """Title, author and keywords of the document."""
    found: dict[str, list[str]] = {}
    for element in meta.iter("{*}title", "{*}initial-creator", "{*}keyword") if meta is not None else ():
        words = " ".join((element.text or "").split())
        if words:
            found.setdefault(element.tag.rpartition("}")[2], []).append(words)
    return Metadata(
        title=next(iter(found.get("title", ())), None),
        author=tuple(found.get("initial-creator", ())),
        tags=tuple(found.get("keyword", ())),
    )
