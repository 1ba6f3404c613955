"""PDF files: one article a file, as far as a PDF's text can be told."""

from collections.abc import Iterator
from io import BytesIO
from logging import CRITICAL, getLogger

from recoupe.inputs.files import add_sidecar, read_bytes, reject_missing_part
from recoupe.model.article import Metadata, RawDocument, Rejected

FILE_FACTOR, MOST_PAGES = 20, 200
NOTE = "read from a PDF: columns, headings and page numbers are told by the form of their lines only"


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The article of the PDF at `path`, page by page as plain text; or why there is none.

    Scanned pages have no text and are not read; of a document with more than MOST_PAGES pages the first are.
    """
    body = read_bytes(path, limit_bytes=limit_bytes * FILE_FACTOR)
    if isinstance(body, Rejected):
        yield body
        return
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        yield reject_missing_part(path, error)
        return
    # what it mends in a file it tells on standard error
    getLogger("pypdf").setLevel(CRITICAL)
    try:
        reader = PdfReader(BytesIO(body))
        pages = [page.extract_text() for _, page in zip(range(MOST_PAGES), reader.pages, strict=False)]
        title = (reader.metadata.title or "").strip() if reader.metadata else ""
    except (
        PyPdfError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        AssertionError,
        RecursionError,
        MemoryError,
        OSError,
        NotImplementedError,
    ) as error:
        yield Rejected(path, f"this PDF cannot be read: {error}", "pdf")
        return
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        yield Rejected(path, "this PDF has no text, perhaps it was scanned: save its text in a .txt file", "empty")
        return
    metadata, notes = add_sidecar(Metadata(title=title if len(title.split()) > 1 else None), path, name)
    yield RawDocument(
        path=path, name=name, body=text.encode("utf-8", "replace"), metadata=metadata, notes=(*notes, NOTE)
    )
