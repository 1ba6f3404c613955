"""Word documents (`.docx`): one article a file."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from recoupe.inputs import lexisnexis
from recoupe.inputs.files import add_sidecar, read_bytes, reject_bomb, reject_missing_part, write_fragment
from recoupe.model.article import Metadata, RawDocument, Rejected

if TYPE_CHECKING:
    from docx.opc.coreprops import CoreProperties

FILE_FACTOR = 10


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The article of the document at `path`: its paragraphs, headings, lists and tables in order; or why there is none.

    Its title, author, date and keywords are the document's properties where they are filled in. Footnotes, comments
    and text boxes are not read.
    """
    body = read_bytes(path, limit_bytes=limit_bytes * FILE_FACTOR)
    opened = body if isinstance(body, Rejected) else open_document(path, body)
    if isinstance(opened, Rejected):
        yield opened
        return
    pieces, own = opened
    blocks = [text for _, text in pieces]
    if lexisnexis.is_export("\n".join(blocks)):
        yield from lexisnexis.split_export(blocks, path=path, name=name)
        return
    metadata, notes = add_sidecar(own, path, name)
    yield RawDocument(
        path=path, name=name, body=write_fragment(pieces), metadata=metadata, notes=notes, media="fragment"
    )


def open_document(path: str, body: bytes) -> tuple[list[tuple[str, str]], Metadata] | Rejected:
    """The pieces of a document and its properties; or why there are none."""
    try:
        with ZipFile(BytesIO(body)) as archive:
            refused = reject_bomb(path, archive)
    except BadZipFile:
        refused = Rejected(path, "this is no Word document (.docx)", "docx")
    if refused is not None:
        return refused
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        return reject_missing_part(path, error)
    try:
        document = docx.Document(BytesIO(body))
        return list(list_pieces(document)), read_properties(document.core_properties)
    except (
        PackageNotFoundError,
        BadZipFile,
        zlib.error,
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
        SyntaxError,
        RecursionError,
        OSError,
        EOFError,
        NotImplementedError,
    ) as error:
        return Rejected(path, f"this document cannot be read: {error}", "docx")


def read_properties(properties: "CoreProperties") -> Metadata:
    """What the document's properties tell; the name that the library fills in is nobody's."""
    return Metadata(
        title=(properties.title or "").strip() or None,
        author=tuple(
            person.strip()
            for person in (properties.author or "").split(";")
            if person.strip() not in ("", "python-docx")
        ),
        tags=tuple(word.strip() for word in (properties.keywords or "").replace(";", ",").split(",") if word.strip()),
    )


def list_pieces(document: object) -> Iterator[tuple[str, str]]:
    """The paragraphs of a document with the elements they would be on a page; a table's rows, cells parted by tabs."""
    for block in document.iter_inner_content():  # type: ignore[attr-defined]
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = [" ".join(cell.text.split()) for cell in row.cells]
                yield "p", "\t".join(cell for cell in cells if cell)
            continue
        for line in block.text.split("\n"):
            if line.strip():
                yield name_element(block.style.name if block.style is not None else ""), line


def name_element(style: str) -> str:
    """The element that stands for a paragraph's style, by the names that Word gives its own in every language."""
    if style == "Title":
        return "h1"
    if style.startswith("Heading"):
        return "h2"
    if style == "Caption":
        return "figcaption"
    return "li" if style.startswith("List") else "p"
