"""HTML pages: the visible text whole, labelled from the page's structure and from what the extractor selects."""

from collections.abc import Iterator

from recoupe.inputs.decode import HTML_REASON
from recoupe.model.article import RawDocument, Rejected


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:  # noqa: ARG001 (a reader's signature)
    """The rejection of an HTML page, with what to do instead."""
    yield Rejected(path, HTML_REASON, "html")
