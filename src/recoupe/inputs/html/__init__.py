"""HTML pages: the visible text whole, labelled from the page's structure and from what the extractor selects.

| module | what it answers |
|---|---|
| `tree` | bytes to a tree, whatever their encoding, size and nesting |
| `visible` | what a reader sees, in rows, and which elements stand around each |
| `structure` | what an element says of its text (structure.toml) |
| `metadata` | what the page says of itself |
| `select` | what trafilatura takes, aligned to the visible text |
| `segment` | which rows are the article, by their form and place alone |
| `draft` | all of these, for one page |
| `worker` | drafts in a process with limits of time and memory |
| `labels` | the role of every row |
| `kinds` | whether it is an article at all |
| `article` | the `Article` |
"""

from collections.abc import Iterator
from pathlib import Path

from recoupe.inputs.metadata import SIDECAR_ENDING, read_sidecar
from recoupe.model.article import RawDocument, Rejected

FILE_FACTOR = 20
"""A page's file may be so many times as large as an article: browsers write pictures into it, which are not read."""


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The page in the file at `path` with its sidecar's metadata, or why there is none."""
    place = Path(path)
    limit = limit_bytes * FILE_FACTOR
    try:
        with place.open("rb") as file:
            body = file.read(limit + 1)
    except OSError as error:
        yield Rejected(path, f"cannot be read: {error.strerror or error}", "unreadable")
        return
    if len(body) > limit:
        yield Rejected(path, f"larger than {limit / 1e6:g} MB, which no page is", "too_large")
        return
    # they stand on lxml, which is loaded for pages only
    from recoupe.inputs.databases import is_export, split_export

    documents = list(split_export(body, path=path, name=name, limit_bytes=limit)) if is_export(body) else []
    if documents:
        yield from documents
        return
    metadata, notes = read_sidecar(place.with_name(name + SIDECAR_ENDING))
    yield RawDocument(path=path, name=name, body=body, metadata=metadata, notes=notes, media="html")
