"""From a decoded document to an `Article`: passages over its text, and what its metadata and its page tell."""

import hashlib
import re

from recoupe.inputs.dating import find_page_dates, read_address_date, read_date
from recoupe.inputs.furniture import Furniture, load_furniture
from recoupe.inputs.lines import split_lines
from recoupe.inputs.page import NAME_WORD
from recoupe.inputs.pointers import make_passages
from recoupe.inputs.roles import label_lines
from recoupe.inputs.signatures import cut_stamp
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import UNKNOWN_DATE, Article, Dating, Metadata, Passage, RawDocument, Rejected, Role, Source
from recoupe.sources import find_agency, find_domain, find_outlet, fold_name


def clean(raw: RawDocument, text: str, *, article_id: str, pack: LanguagePack) -> Article | Rejected:
    """The article of a document whose bytes read as `text`, in the pack's language.

    Every line that is not blank belongs to exactly one passage; passages are in text order, without the white space
    around them; those of a paragraph that was wrapped at a fixed width are one, one that holds a pointer to another
    article is several. Metadata win over the page's own
    words; values that make no sense become notes.
    """
    furniture = load_furniture(pack)
    lines = split_lines(text)
    if not lines:
        return Rejected(raw.path, "there are no words in it", "empty")
    label_lines(lines, metadata=raw.metadata, furniture=furniture)
    passages = tuple(make_passages(text, lines, furniture))
    published, updated, notes = date_article(raw.metadata, text, passages, furniture=furniture)
    title = next((text[p.start : p.end] for p in passages if p.role is Role.TITLE), None)
    return Article(
        id=article_id,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        language=pack.code,
        source=name_source(raw.metadata),
        published=published,
        updated=updated,
        passages=passages,
        url=raw.metadata.url,
        headline=raw.metadata.title or (" ".join(title.split()) if title else None),
        authors=raw.metadata.author or find_authors(text, passages, furniture=furniture),
        tags=raw.metadata.tags or find_tags(text, passages),
        paths=(raw.path,),
        other=raw.metadata.other,
        notes=(*raw.notes, *notes),
    )


def name_source(metadata: Metadata) -> Source:
    """Who published: the outlet of the metadata, else that of the address, by its usual name where it is known."""
    by_address = find_outlet(metadata.url) if metadata.url else None
    if metadata.outlet:
        known = find_outlet(metadata.outlet)
        if known is not None and by_address is not None and _drop_place(known.name) == _drop_place(by_address.name):
            # «Le Nouvelliste» is a paper of the Valais, of Port-au-Prince and of Trois-Rivières: the address tells
            known = by_address
        agency = find_agency(metadata.outlet) if known is None else None
        return Source(known.name if known else agency.name if agency else metadata.outlet, "metadata")
    if by_address is not None:
        return Source(by_address.name, "url")
    agency = find_agency(metadata.url) if metadata.url else None
    domain = find_domain(metadata.url) if metadata.url else None
    if agency is not None or domain is not None:
        return Source(agency.name if agency else domain, "url")
    return Source(None, "unknown")


def date_article(
    metadata: Metadata, text: str, passages: tuple[Passage, ...], *, furniture: Furniture
) -> tuple[Dating, Dating, tuple[str, ...]]:
    """When it was published and updated, and notes on what does not fit.

    From the metadata, or else from the page; the day of publication, where neither tells it, from the address.
    """
    notes: list[str] = []
    on_page = find_page_dates(text, passages, furniture=furniture)
    chosen: list[Dating] = []
    for name, value, shown in zip(
        ("published", "updated"), (metadata.published, metadata.updated), on_page, strict=True
    ):
        given = read_date(value, furniture=furniture) if value else None
        if value and given is None:
            notes.append(f"metadata: {name} is no date («{value[:40]}»): ignored")
        if given and given.value and shown.value and given.value[:10] != shown.value[:10]:
            notes.append(f"metadata: {name} is {given.value[:10]}, the page says {shown.value[:10]}")
        chosen.append(given or shown)
    published, updated = chosen
    if published == UNKNOWN_DATE and metadata.url:
        published = read_address_date(metadata.url)
    if published.latest and updated.earliest and updated.earliest[:10] < published.latest[:10] and updated.value:
        notes.append(
            f"updated ({updated.value}) before it was published ({published.value or published.earliest}): ignored"
        )
        updated = UNKNOWN_DATE
    return published, updated, tuple(notes)


def find_authors(text: str, passages: tuple[Passage, ...], *, furniture: Furniture) -> tuple[str, ...]:
    """The names in the bylines, in order («Par Lucie Marnefort et Luc Arbandier, avec AFP» gives two)."""
    authors: list[str] = []
    for passage in passages:
        if passage.role is not Role.BYLINE or passage.end - passage.start > LONGEST_BYLINE:
            continue
        line = cut_stamp(text[passage.start : passage.end], furniture)
        opener = furniture.rules["byline"].match(line)
        names = line[opener.end() :] if opener else line
        for piece in furniture.rules["name_list"].split(names):
            name = " ".join(piece.split()).strip(" .-–—")
            if is_author(name, furniture=furniture) and name not in authors:
                authors.append(name)
    return tuple(authors)


def is_author(name: str, *, furniture: Furniture) -> bool:
    """Whether the words can be somebody's name: two to four, capitals, no outlet, no agency, no desk."""
    words = name.split()
    return (
        2 <= len(words) <= 4
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and all(map(NAME_WORD.fullmatch, words))
        and fold_name(words[0]) not in furniture.lists["not_names"]
        and find_outlet(name) is None
        and find_agency(name) is None
    )


def find_tags(text: str, passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """The tags of the page, in order; those run together are parted where a capital follows a small letter."""
    tags: list[str] = []
    for passage in passages:
        if passage.role is Role.TAGS and passage.end - passage.start <= LONGEST_TAGS:
            line = TAGS_LABEL.sub("", text[passage.start : passage.end])
            for piece in TAG_SPLIT.split(line):
                tag = " ".join(piece.split()).strip(" #.-–—")
                if tag and tag not in tags:
                    tags.append(tag)
    return tuple(tags)


def _drop_place(name: str) -> str:
    return fold_name(name.partition(" (")[0])


LONGEST_BYLINE, LONGEST_TAGS = 300, 1000
TAG_SPLIT = re.compile(r"\s*[,;|•·/]\s*|(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])|\s+(?=#)")
TAGS_LABEL = re.compile(r"^[^:#]{0,60}:\s*")
