"""What a page says of itself: JSON-LD first, then meta elements, its address, its visible title, htmldate last."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any

import msgspec
from lxml.etree import XPath
from lxml.html import HtmlElement
from rapidfuzz import fuzz

from recoupe.inputs.html.moments import read_moment
from recoupe.inputs.html.visible import Visible
from recoupe.inputs.metadata import decode_json
from recoupe.model.article import Metadata, MetaField


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of itself, as the fields of a sidecar; and what only pages say."""

    fields: Metadata
    description: str | None = None
    kinds: tuple[str, ...] = ()
    """The types its JSON-LD gives the page («NewsArticle», «LiveBlogPosting»), and its og:type."""
    paid: bool = False
    """Whether it says that its text is not free."""


def read_metadata(tree: HtmlElement, visible: Visible, *, guess: bool) -> PageMetadata:
    """The page's own metadata; nothing is guessed where nothing is said, but the date.

    A title that stands on the page goes before one that does not; where nothing dates the page, htmldate's guess goes
    to the field `guessed_date`, never to `published`.
    """
    heads: dict[str, list[HtmlElement]] = {"link": [], "meta": [], "script": []}
    for element in tree.iter(*heads):
        heads[element.tag].append(element)
    records = list(read_json_ld(heads["script"]))
    articles = [record for record in records if is_article(record)]
    names = {str(record["@id"]): record for record in records if "@id" in record and "name" in record}
    meta = read_meta(heads["meta"])
    published = first_date((*(record.get("datePublished") for record in articles), *pick(meta, PUBLISHED)))
    updated = first_date((*(record.get("dateModified") for record in articles), *pick(meta, UPDATED)))
    if published is None or updated is None:
        properties = WITH_ITEMPROP(tree)
        published = published or first_date(list_times(properties, "datepublished"))
        updated = updated or first_date(list_times(properties, "datemodified"))
    other: list[MetaField] = []
    if published is None and guess:
        guessed = guess_date(tree)
        if guessed:
            other.append(MetaField("guessed_date", f'"{guessed}"'))
    language = tree.get("lang") or next(pick(meta, ("og:locale", "content-language")), None)
    if language:
        other.append(MetaField("page_language", msgspec.json.encode(language[:20]).decode()))
    outlet = find_outlet_name(articles, meta)
    titles = [
        *(clean_words(record.get("headline")) for record in articles),
        *map(clean_words, pick(meta, ("og:title", "twitter:title", "dc.title", "title"))),
        clean_words(tree.findtext("head/title")),
    ]
    return PageMetadata(
        fields=Metadata(
            outlet=outlet,
            url=find_address(tree, heads["link"], meta, articles),
            published=published,
            updated=updated if updated != published else None,
            title=choose_title([title for title in titles if title], visible, outlet),
            author=find_page_authors(articles, names, meta),
            tags=find_page_tags(articles, meta),
            other=tuple(other),
        ),
        description=next(
            (text for text in map(clean_words, pick(meta, ("og:description", "description"))) if text), None
        ),
        kinds=tuple(dict.fromkeys(kind for record in records for kind in list_types(record)))
        + tuple(pick(meta, ("og:type",))),
        paid=any(is_paid(record) for record in articles),
    )


# JSON-LD


def read_json_ld(scripts: Iterable[HtmlElement]) -> Iterator[dict[str, Any]]:
    """The records of the page's JSON-LD, those in lists and graphs too; what is no JSON is left out."""
    found = 0
    for script in scripts:
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        if len(script.text) > LONGEST_JSON:
            continue
        waiting = [(load_json(script.text), 0)]
        while waiting and found < MOST_RECORDS:
            value, depth = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend((item, depth + 1) for item in value[:MOST_RECORDS] if depth < 4)
            elif isinstance(value, dict):
                found += 1
                yield value
                inner = (value.get(name) for name in ("@graph", "mainEntity", "mainEntityOfPage"))
                waiting.extend((item, depth + 1) for item in inner if isinstance(item, list | dict) and depth < 4)


def load_json(text: str) -> Any:
    """The value of a script's text, mended where templates break it: CDATA, a newline in a text, a comma too many."""
    text = text.strip().removeprefix("//<![CDATA[").removeprefix("<![CDATA[").removesuffix("//]]>").removesuffix("]]>")
    mends: tuple[Callable[[str], str], ...] = (
        lambda text: text,
        lambda text: CONTROL.sub(" ", text),
        lambda text: TRAILING_COMMA.sub(r"\1", CONTROL.sub(" ", text)),
    )
    for mend in mends:
        try:
            return decode_json(mend(text).encode("utf-8", "replace"))
        except ValueError:
            continue
    return None


def list_types(record: Mapping[str, Any]) -> list[str]:
    """The types of a record, without a prefix."""
    kinds = record.get("@type")
    values = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rpartition("/")[2].rpartition(":")[2] for kind in values if isinstance(kind, str)]


def is_article(record: Mapping[str, Any]) -> bool:
    """Whether a record describes an article, or a page that says when it was published."""
    kinds = list_types(record)
    return any(kind.endswith(ARTICLE_TYPES) for kind in kinds) or ("WebPage" in kinds and "datePublished" in record)


def is_paid(record: Mapping[str, Any]) -> bool:
    """Whether the record says that not all of the text is free."""
    return str(record.get("isAccessibleForFree")).lower() in ("false", "http://schema.org/false")


# Meta elements


def read_meta(elements: Iterable[HtmlElement]) -> dict[str, list[str]]:
    """The page's meta elements by name in lower case, each with its values in order."""
    found: dict[str, list[str]] = {}
    for element in islice(elements, MOST_META):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = element.get("content")
        if name and value and value.strip():
            found.setdefault(name.strip().lower().removeprefix("og:article:"), []).append(value.strip()[:2000])
            if name.lower().startswith("og:article:"):
                found.setdefault("article:" + name.strip().lower()[11:], []).append(value.strip()[:2000])
    return found


def pick(meta: Mapping[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    """The values of the first names that have one."""
    for name in names:
        yield from meta.get(name, ())


def list_times(elements: Iterable[HtmlElement], itemprop: str) -> list[str]:
    """The dates of the page's own microdata; a page with many articles has several, then none counts."""
    found = [
        element.get("datetime") or element.get("content") or ""
        for element in elements
        if element.get("itemprop").lower() == itemprop
    ]
    return found if len(set(found)) == 1 else []


# Fields


def first_date(values: Iterable[object]) -> str | None:
    """The first value that is a date, in ISO 8601 with its own zone."""
    for value in values:
        found = read_moment(value) if isinstance(value, str) else None
        if found:
            return found
    return None


def guess_date(tree: HtmlElement) -> str | None:
    """The day that htmldate finds on the page, its address and its text included; None where it finds none."""
    from copy import deepcopy

    from htmldate import find_date

    try:
        found = find_date(deepcopy(tree), original_date=True, extensive_search=False, outputformat="%Y-%m-%d")
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError):
        return None
    return found or None


def choose_title(titles: list[str], visible: Visible, outlet: str | None) -> str | None:
    """The title, as the page shows it where one of its headings is what its metadata say.

    `titles` in order of trust. Without one of these the first `<h1>` of more than two words is it.
    """
    titled = {number for number, area in enumerate(visible.areas) if area.label == "title"}
    headings = [
        " ".join(visible.text[row.start : row.end].split())
        for row in visible.rows
        if row.end - row.start <= LONGEST_TITLE and (row.tag in ("h1", "h2", "h3") or row.area in titled)
    ][:MOST_HEADINGS]
    forms = [form for title in titles for form in (title, *cut_site(title, outlet))]
    for form in forms:
        for heading in headings:
            if fuzz.ratio(heading.lower(), form.lower()) >= SAME_TITLE:
                # «Montréal La fin des trottinettes»: a section in the same heading
                return form if heading.endswith(" " + form) else heading
    first = [" ".join(visible.text[row.start : row.end].split()) for row in visible.rows if row.tag == "h1"]
    long = [heading for heading in first if len(heading.split()) > 2]
    if titles:
        begun = [heading for heading in long if titles[0].lower().startswith(heading.lower())]
        return begun[0] if begun else (cut_site(titles[0], outlet) or titles)[0]
    return next(iter((*long, *first)), None)


def cut_site(title: str, outlet: str | None) -> list[str]:
    """The title without the name of its site and of its section, likeliest first; empty where it has only one part.

    «Le pont rouvre | La Gazette du plateau» and «La Gazette du plateau - Le pont rouvre» both give «Le pont rouvre».
    """
    parts = SITE_MARK.split(title)
    names, marks = parts[::2], parts[1::2]
    if not marks:
        return []
    site = outlet.lower() if outlet else None
    for size in range(1, len(names)):
        if site and site in "".join(parts[-2 * size :]).lower():
            named = "".join(parts[: -2 * size])
            return [named, *(["".join(parts[: -2 * size - 2])] if len(names) - size > 1 else [])]
    longest = max(names, key=len)
    return list(dict.fromkeys(("".join(parts[:-2]), longest))) if len(longest.split()) > 2 else []


def find_page_authors(
    articles: list[dict[str, Any]], names: Mapping[str, dict[str, Any]], meta: Mapping[str, list[str]]
) -> tuple[str, ...]:
    """The authors that the page names, in order; two names in one field parted."""
    found: list[str] = []
    for record in articles:
        found = [name for value in (record.get("author"), record.get("creator")) for name in list_names(value, names)]
        if found:
            break
    if not found:
        for name in AUTHORS:
            found = [value for value in meta.get(name, ()) if not ADDRESS.match(value) and not value.isdigit()]
            if found:
                break
    parted = [piece for name in found for piece in part_names(clean_words(name) or "")]
    return tuple(dict.fromkeys(name for name in parted if name and len(name) <= LONGEST_AUTHOR))[:MOST_AUTHORS]


def list_names(value: Any, names: Mapping[str, dict[str, Any]]) -> list[str]:
    """The names in an author's field: a text, a record, one that points to another, a list of these."""
    if isinstance(value, str):
        return [] if ADDRESS.match(value) else [value]
    if isinstance(value, dict):
        record = value if value.get("name") else names.get(str(value.get("@id")), {})
        name = record.get("name")
        return [item for item in (name if isinstance(name, list) else [name]) if isinstance(item, str)]
    if isinstance(value, list):
        return [name for item in value[:MOST_AUTHORS] for name in (list_names(item, names) if item != value else [])]
    return []


def part_names(name: str) -> list[str]:
    """Two people in one field parted («Lucie Marnefort et Luc Arbandier»); an outlet «et AFP» stays one."""
    bare = BY.sub("", name).strip(" ,;.-")
    pieces = [piece.strip() for piece in NAME_BREAK.split(bare)]
    people = all(2 <= len(piece.split()) <= 4 and piece[0].isupper() for piece in pieces)
    return pieces if len(pieces) > 1 and people else [bare]


def find_page_tags(articles: list[dict[str, Any]], meta: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The tags that the page names, in order, none twice; ids and paths of a publishing system left out."""
    for values in (
        list(pick(meta, ("article:tag",))),
        list(pick(meta, ("news_keywords",))) or list(pick(meta, ("keywords", "parsely-tags"))),
        [item for record in articles for item in flatten_keywords(record.get("keywords"))],
    ):
        pieces = [" ".join(unescape(piece).split()) for value in values for piece in TAG_BREAK.split(value)]
        tags = [tag for tag in pieces if tag and len(tag) <= LONGEST_TAG and not MACHINE_TAG.search(tag)]
        if tags:
            return tuple(dict.fromkeys(tags))[:MOST_TAGS]
    return ()


def flatten_keywords(value: Any) -> list[str]:
    """The texts of a keywords field."""
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str)]


def find_outlet_name(articles: list[dict[str, Any]], meta: Mapping[str, list[str]]) -> str | None:
    """The site's name: what it calls itself, else its publisher's name."""
    publishers = [
        name for record in articles for name in list_names(record.get("publisher"), {}) if len(name) <= LONGEST_AUTHOR
    ]
    for name in (*pick(meta, ("og:site_name", "application-name")), *publishers):
        words = clean_words(name)
        if words and not ADDRESS.match(words):
            # «AOC media - Analyse Opinion Critique»
            return SITE_MARK.split(words)[0]
    return None


def find_address(
    tree: HtmlElement,
    links: Iterable[HtmlElement],
    meta: Mapping[str, list[str]],
    articles: list[dict[str, Any]],
) -> str | None:
    """The page's canonical address, else its own in Open Graph or JSON-LD."""
    canonical = [link.get("href") or "" for link in links if (link.get("rel") or "").lower() == "canonical"]
    records = [value for record in articles for value in (record.get("url"),) if isinstance(value, str)]
    saved = [match["url"] for match in [SAVED_FROM.search(str(node)) for node in list_comments(tree)] if match]
    for address in (*canonical, *pick(meta, ("og:url",)), *records, *saved):
        if ADDRESS.match(address.strip()):
            return address.strip()[:2000]
    return None


def list_comments(tree: HtmlElement) -> list[object]:
    """The comments before the page's first element, in which browsers say where a page was saved from."""
    found: list[object] = []
    node = tree.getroottree().getroot().getprevious()
    while node is not None and len(found) < 5:
        found.append(node)
        node = node.getprevious()
    return found


def clean_words(value: object) -> str | None:
    """The words of a field: entities read, markup and runs of white space taken out; None for none."""
    if not isinstance(value, str):
        return None
    text = " ".join(MARKUP.sub(" ", unescape(value[:5000])).split())
    return text or None


PUBLISHED = (
    "article:published_time", "published_time", "date.available", "datepublished", "parsely-pub-date", "publishdate",
    "publication_date", "pubdate", "dc.date.issued", "dcterms.created", "dc.date.created", "date.created",
    "sailthru.date", "cxenseparse:recs:publishtime", "dc.date", "dcterms.date", "date",
)  # fmt: skip
UPDATED = (
    "article:modified_time", "modified_time", "og:updated_time", "date.modified", "datemodified", "date.updated",
    "dcterms.modified", "last_modified", "last-modified",
)  # fmt: skip
AUTHORS = ("parsely-author", "author", "article:author", "dc.creator", "dcterms.creator", "byl", "sailthru.author")
ARTICLE_TYPES = (
    "Article",
    "BlogPosting",
    "Report",
    "NewsItem",
    "RadioEpisode",
    "Review",
    "SocialMediaPosting",
    "CreativeWork",
)
WITH_ITEMPROP = XPath("descendant::*[@itemprop]")
LONGEST_JSON, MOST_RECORDS, MOST_META = 2_000_000, 200, 500
LONGEST_TITLE, MOST_HEADINGS, LONGEST_AUTHOR, MOST_AUTHORS, LONGEST_TAG, MOST_TAGS = 400, 40, 120, 20, 80, 60
SAME_TITLE = 90
"""Likeness (0 to 100) of a heading and the title in the metadata; not measured."""
CONTROL = re.compile(r"[\x00-\x1f]")
TRAILING_COMMA = re.compile(r",\s{0,100}([}\]])")
SITE_MARK = re.compile(r"(\s+[|•·»–—-]+\s+|\s*\|\s*|--+)")
ADDRESS = re.compile(r"https?://\S+$", re.I)
SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|url:\s)(?P<url>https?://\S+)", re.I)
BY = re.compile(r"^(?:par|by|von|de)\s*:?\s+(?=[A-ZÀ-Ý])", re.I)
NAME_BREAK = re.compile(r"\s*[,;|/]\s*|\s+(?:et|and|&)\s+")
TAG_BREAK = re.compile(r"\s*[,;|]\s*")
MACHINE_TAG = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}|^(?:category|nlp|tag|section)\s?:|[:/=_]", re.I)
MARKUP = re.compile(r"<[^<>]{1,200}>")
