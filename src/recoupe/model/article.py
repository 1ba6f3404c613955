"""A document of one source, before anything is found in it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, `text[start:end]` of the article's text."""

    start: int
    end: int


class Role(StrEnum):
    """What a passage is on its page."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    TAGS = "tags"
    FURNITURE = "furniture"


class FurnitureKind(StrEnum):
    """Which kind of furniture a passage is; `None` stands for every other role."""

    ADVERT = "advert"
    NAVIGATION = "navigation"
    SHARING = "sharing"
    RELATED = "related"
    COMMENTS = "comments"
    AGENCY = "agency"
    LABEL = "label"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of the article's text with its role; passages are in text order and do not overlap."""

    start: int
    end: int
    role: Role
    kind: FurnitureKind | None = None
    rule: str = ""
    """The entry of furniture.toml, or the step of the cleaning, that decided."""

    @property
    def is_content(self) -> bool:
        """Whether the passage is part of what the article says (not furniture, tags, credits or bylines)."""
        return self.role in CONTENT_ROLES


CONTENT_ROLES = frozenset({Role.TITLE, Role.STANDFIRST, Role.HEADING, Role.PARAGRAPH, Role.CAPTION, Role.DATELINE})
"""Roles whose text is parsed and read."""

Precision = Literal["minute", "hour", "part_of_day", "day", "week", "month", "season", "year", "decade"]


@dataclass(frozen=True, slots=True)
class Dating:
    """When an article was published or updated, with how that is known.

    `value`, `earliest` and `latest` are ISO 8601 dates or date-times as the source gives them (its own zone,
    none invented); `earliest <= latest`, both inclusive. `value` is None when only bounds are known.
    """

    value: str | None
    earliest: str | None
    latest: str | None
    precision: Precision | None
    basis: str
    """`metadata`, `page` (a line of the page says it), `text` (worked out from the text) or `unknown`."""
    evidence: tuple[Span, ...] = ()


UNKNOWN_DATE = Dating(value=None, earliest=None, latest=None, precision=None, basis="unknown")


@dataclass(frozen=True, slots=True)
class Source:
    """The outlet or agency that published the article, and how that is known."""

    name: str | None
    basis: str
    """`metadata`, `url`, `text` or `unknown`."""


class MetaField(NamedTuple):
    """A field of an article's metadata that Recoupe keeps but does not use."""

    name: str
    value: str
    """The value as JSON text."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What stands beside an article (`NAME.meta.json`) or in its JSON-lines record; wins over guesses."""

    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    title: str | None = None
    author: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    other: tuple[MetaField, ...] = ()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as it was found, not yet decoded.

    `name` is the file's name without its ending (or the record's id), `path` where it was found, as given;
    the id of the article is made from both once all are known.
    """

    path: str
    name: str
    body: bytes
    metadata: Metadata = Metadata()
    notes: tuple[str, ...] = ()
    """What was odd on the way in and cost nothing: «sidecar is not JSON: ignored»."""
    media: Literal["text", "html", "fragment"] = "text"
    """What the body is: text as it stands, a page's markup, or markup that is all article."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that gave no article, and why; listed in the run's report."""

    path: str
    reason: str
    """One line for people: what is wrong and what to do."""
    code: str
    """A fixed word for programs: `empty`, `binary`, `too_large`, `unreadable`, `language`, …"""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version of an article: the page at the same address, as it was saved another time."""

    path: str
    sha256: str
    """Of its own text."""
    dated: str | None
    """When it was updated, or else published, as it says itself; ISO 8601."""
    added: tuple[Span, ...]
    """Content passages of the article that this version has not, whole; spans into the article's text, in its order."""
    removed: tuple[str, ...]
    """The words of content passages of this version that the article has no more, in its order."""


@dataclass(frozen=True, slots=True)
class Article:
    """One document of one source, cleaned: its text whole, passages over it, what is known of it.

    `text` is the file exactly as decoded (a byte-order mark excepted); all offsets of the package are
    half-open code points into it.
    """

    id: str
    text: str
    sha256: str
    """Of `text` in UTF-8, hexadecimal."""
    language: str
    source: Source
    published: Dating
    updated: Dating
    passages: tuple[Passage, ...]
    url: str | None = None
    headline: str | None = None
    """The title: the metadata's, or the words of the title passage; None when neither tells."""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    """Where it was found; several when the same text of the same source was found more than once."""
    other: tuple[MetaField, ...] = ()
    notes: tuple[str, ...] = ()
    page: bytes = b""
    """The page as it was found, compressed (zlib); empty for plain text, which is `text` itself."""
    versions: tuple[Version, ...] = ()
    """Earlier versions found of the same page, oldest first; empty for most."""

    @property
    def title(self) -> Span | None:
        """The span of the title passage, where the text has one."""
        for passage in self.passages:
            if passage.role is Role.TITLE:
                return Span(passage.start, passage.end)
        return None
