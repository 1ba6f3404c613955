"""From a page's draft to its `Article`."""

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import replace

from recoupe.inputs.clean import date_article, find_authors, find_tags, name_source
from recoupe.inputs.files import join_metadata
from recoupe.inputs.furniture import load_furniture
from recoupe.inputs.html.draft import Draft
from recoupe.inputs.html.kinds import NOTES, REASONS, tell_kind
from recoupe.inputs.html.labels import label_rows
from recoupe.inputs.language import choose_language
from recoupe.languages.pack import LanguagePack, load_pack
from recoupe.model.article import (
    UNKNOWN_DATE,
    Article,
    Dating,
    Metadata,
    Passage,
    RawDocument,
    Rejected,
    Role,
)
from recoupe.sources import find_outlet, fold_name


def clean_page(raw: RawDocument, draft: Draft, *, packs: Sequence[str]) -> Article | Rejected:
    """The article of a page, its id the document's name; or why there is none.

    `text` is the page's visible text; every row of it is one passage. What stands beside the page (a sidecar) wins
    over what the page says of itself, and that over what its lines say.
    """
    language = tell_language(draft, packs=packs, path=raw.path)
    if isinstance(language, Rejected):
        return language
    return build_article(raw, draft, pack=load_pack(language))


def tell_language(draft: Draft, *, packs: Sequence[str], path: str) -> str | Rejected:
    """The pack to read the page with: the language of its article's words; of few words, the one that it declares."""
    rows = zip(draft.visible.rows, draft.shares, strict=True)
    taken = [draft.visible.text[row.start : row.end] for row, share in rows if share >= 0.5]
    words = "\n".join(taken)
    told = choose_language(words if len(words) >= ENOUGH else draft.visible.text, packs=packs, path=path)
    if isinstance(told, Rejected) and len(words) < ENOUGH:
        declared = next((json.loads(f.value) for f in draft.metadata.fields.other if f.name == "page_language"), "")
        return declared[:2].lower() if declared[:2].lower() in packs else told
    return told


def build_article(raw: RawDocument, draft: Draft, *, pack: LanguagePack) -> Article | Rejected:
    """The article of a page in the pack's language."""
    furniture = load_furniture(pack)
    metadata = join_page_metadata(raw.metadata, draft.metadata.fields)
    text = draft.visible.text
    lines = label_rows(draft, metadata=metadata, furniture=furniture)
    kind = tell_kind(draft, lines, pack=pack)
    if kind in REASONS:
        return Rejected(raw.path, REASONS[kind], kind)
    if not any(line.role in TEXT_ROLES for line in lines):
        return Rejected(raw.path, "there is no article on this page, only menus and links", "empty")
    passages = tuple(Passage(line.start, line.end, line.role or Role.PARAGRAPH, line.kind, line.rule) for line in lines)
    published, updated, notes = date_article(metadata, text, passages, furniture=furniture)
    guessed = next((json.loads(f.value) for f in metadata.other if f.name == GUESSED), None)
    if published == UNKNOWN_DATE and guessed:
        published = Dating(value=guessed, earliest=guessed, latest=guessed, precision="day", basis="page")
        notes = (*notes, f"published ({guessed}) is worked out from the whole page: check it")
    title = next((text[p.start : p.end] for p in passages if p.role is Role.TITLE), None)
    return Article(
        id=raw.name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        language=pack.code,
        source=name_source(metadata),
        published=published,
        updated=updated,
        passages=passages,
        url=metadata.url,
        headline=metadata.title or (" ".join(title.split()) if title else None),
        authors=metadata.author or find_authors(text, passages, furniture=furniture),
        tags=metadata.tags or find_tags(text, passages),
        paths=(raw.path,),
        other=tuple(f for f in metadata.other if f.name != GUESSED),
        notes=(*raw.notes, *draft.notes, *((NOTES[kind],) if kind in NOTES else ()), *notes),
        page=zlib.compress(raw.body, 6),
    )


def join_page_metadata(beside: Metadata, own: Metadata) -> Metadata:
    """What stands beside the page, and from the page's own metadata what is missing there.

    By its address a site is known by its usual name («Le Monde» for «Le Monde.fr»), but it may be a part of a larger
    one, which then keeps the name that it gives itself.
    """
    joined = join_metadata(beside, own)
    known = find_outlet(joined.url) if joined.url else None
    same = known is not None and fold_name(own.outlet or "").startswith(fold_name(known.name))
    return replace(joined, outlet=beside.outlet or (None if same else own.outlet))


TEXT_ROLES = (Role.PARAGRAPH, Role.STANDFIRST, Role.HEADING)
GUESSED = "guessed_date"
ENOUGH = 200
"""Characters of an article from which on its own words tell its language."""
