"""RSS and Atom files: one article an entry."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from recoupe.inputs.files import read_bytes, wrap_fragment
from recoupe.inputs.html.moments import read_moment
from recoupe.model.article import Metadata, RawDocument, Rejected

FILE_FACTOR = 10
"""A feed, which is read whole, may be so many times as large as one article."""


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The articles of the feed at `path`, in its order; their paths are `FILE:NUMBER`.

    The text of an entry is its content, or its summary where it has no other; then a note says so. Dates keep the zone
    that the feed gives (which is why feedparser reads it: fastfeedparser turns all into UTC, and days with them).
    """
    body = read_bytes(path, limit_bytes=limit_bytes * FILE_FACTOR)
    if isinstance(body, Rejected):
        yield body
        return
    import feedparser

    feed = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and not feed.get("entries"):
        yield Rejected(path, "neither an RSS nor an Atom feed", "feed")
        return
    entries = feed.get("entries") or []
    if not entries:
        yield Rejected(path, "this feed has no entries", "empty")
    outlet = _text(feed.get("feed", {}).get("title"))
    for number, entry in enumerate(entries, start=1):
        yield read_entry(entry, outlet=outlet, path=f"{path}:{number}", name=f"{name}-{number}")


def read_entry(entry: dict[str, Any], *, outlet: str | None, path: str, name: str) -> RawDocument | Rejected:
    """The document of one entry."""
    # feedparser's own `get` gives the publication for an update that is missing
    updated = dict.get(entry, "updated")
    contents = [_text(item.get("value")) for item in entry.get("content") or [] if isinstance(item, Mapping)]
    whole = max((text for text in contents if text), key=len, default=None)
    summary = _text(entry.get("summary"))
    text = whole or summary
    title = _text(entry.get("title"))
    if not text:
        return Rejected(path, "this entry has no text, only a link: save the page", "empty")
    source = entry.get("source")
    people = entry.get("authors") or []
    authors = tuple(author for person in people if (author := _text(person.get("name"))))
    tags = tuple(term for tag in entry.get("tags") or [] if (term := _text(tag.get("term"))))
    markup = f"<h1>{title}</h1>\n{text}" if title else text
    if "<" not in text:
        markup = f"<h1>{title or ''}</h1>\n" + "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    return RawDocument(
        path=path,
        name=name,
        body=wrap_fragment(markup),
        metadata=Metadata(
            outlet=(_text(source.get("title")) if isinstance(source, Mapping) else None) or outlet,
            url=_text(entry.get("link")),
            published=_moment(entry.get("published")),
            updated=_moment(updated),
            title=title,
            author=authors,
            tags=tuple(dict.fromkeys(tags)),
        ),
        notes=() if whole else ("only the summary that the feed gives",),
        media="fragment",
    )


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _moment(value: object) -> str | None:
    return read_moment(value) if isinstance(value, str) else None
