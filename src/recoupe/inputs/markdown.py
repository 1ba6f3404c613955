"""Markdown: one article a file, with the fields of a front matter."""

import re
from collections.abc import Iterator

from recoupe.inputs.decode import decode
from recoupe.inputs.files import add_sidecar, read_bytes, wrap_fragment
from recoupe.model.article import Metadata, RawDocument, Rejected


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The article of the Markdown file at `path`, or why there is none.

    Headings, lists, quotations and links are read as such; markup of HTML in it too. Of a front matter («---») the
    fields of a sidecar are read, one a line, lists as `[a, b]`.
    """
    body = read_bytes(path, limit_bytes=limit_bytes)
    decoded = body if isinstance(body, Rejected) else decode(body, path=path, limit_bytes=limit_bytes)
    if isinstance(decoded, Rejected):
        yield decoded
        return
    from markdown_it import MarkdownIt

    fields, text = cut_front_matter(decoded.text)
    metadata, notes = add_sidecar(fields, path, name)
    # nesting is cut at 100 levels by the parser itself
    markup = str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))
    yield RawDocument(
        path=path,
        name=name,
        body=wrap_fragment(markup),
        metadata=metadata,
        notes=(*decoded.notes, *notes),
        media="fragment",
    )


def cut_front_matter(text: str) -> tuple[Metadata, str]:
    """The fields of the front matter, empty where there is none, and the text below it."""
    match = FRONT_MATTER.match(text)
    if match is None:
        return Metadata(), text
    fields: dict[str, str] = {}
    for line in match["fields"].splitlines():
        field, mark, value = line.partition(":")
        if mark and field.strip().lower() in NAMES and value.strip():
            fields[NAMES[field.strip().lower()]] = value.strip().strip("\"'")
    lists = {
        field: tuple(piece.strip().strip("\"'") for piece in fields.pop(field).strip("[]").split(",") if piece.strip())
        for field in ("author", "tags")
        if field in fields
    }
    return (
        Metadata(
            outlet=fields.get("outlet"),
            url=fields.get("url"),
            published=fields.get("published"),
            updated=fields.get("updated"),
            title=fields.get("title"),
            author=lists.get("author", ()),
            tags=lists.get("tags", ()),
        ),
        text[match.end() :],
    )


FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<fields>.{0,5000}?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
NAMES = {
    "author": "author",
    "authors": "author",
    "date": "published",
    "link": "url",
    "outlet": "outlet",
    "published": "published",
    "site": "outlet",
    "source": "url",
    "tags": "tags",
    "title": "title",
    "updated": "updated",
    "url": "url",
}
"""Fields of front matters, as note-taking programs and clippers write them."""
