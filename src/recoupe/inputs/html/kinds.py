"""What kind of page it is: an article, or a stub, a wall, a live blog, a film, a list of articles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from recoupe.inputs.furniture import fold_line
from recoupe.inputs.html.draft import Draft
from recoupe.inputs.lines import Line
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Role

Kind = Literal["article", "index", "live", "missing", "paywall", "video", "wall"]


@dataclass(frozen=True, slots=True)
class KindWords:
    """Words by which a kind of page gives itself away, folded."""

    name: Kind
    place: Literal["text", "title"]
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class KindTable:
    """What page_kinds.toml holds."""

    kind: tuple[KindWords, ...]


def tell_kind(draft: Draft, lines: Sequence[Line], *, pack: LanguagePack) -> Kind:
    """What kind of page it is, by what it says of itself, its title, its amount of prose and of links.

    The words of walls and of pages that are missing count only where there is next to no prose, those of a paywall
    anywhere but in the prose itself.
    """
    prose = sum(line.words for line in lines if line.role is Role.PARAGRAPH and (line.is_prose or line.is_sentence))
    title = fold_line(draft.metadata.fields.title or "")
    titled = {entry.name for entry in _load(pack) if entry.place == "title" and title.startswith(entry.words)}
    kinds = {kind.lower() for kind in draft.metadata.kinds}
    said = find_words(lines, pack=pack)
    signs: dict[Kind, bool] = {
        "missing": "missing" in titled and prose < LEAST_PROSE,
        "wall": "wall" in said and prose < LEAST_PROSE,
        "index": is_index(draft, lines, prose, kinds),
        "live": "liveblogposting" in kinds or "live" in titled or count_hours(lines) >= LEAST_ENTRIES,
        "paywall": "paywall" in said or (draft.metadata.paid and prose < STUB),
        "video": prose < SHORT_TEXT and ("video" in titled or any(kind.startswith("video") for kind in kinds)),
    }
    return next((kind for kind, sign in signs.items() if sign), "article")


def find_words(lines: Sequence[Line], *, pack: LanguagePack) -> set[Kind]:
    """The kinds of which a line outside the prose holds the words."""
    entries = [entry for entry in _load(pack) if entry.place == "text"]
    return {
        entry.name
        for line in lines
        if line.folded and (line.role is not Role.PARAGRAPH or line.words < STUB_LINE)
        for entry in entries
        if any(word in line.folded for word in entry.words)
    }


def is_index(draft: Draft, lines: Sequence[Line], prose: int, kinds: set[str]) -> bool:
    """Whether the page lists articles and is none: many titles that are links, next to no prose."""
    fields = draft.metadata.fields
    if fields.published or fields.author or any(kind.endswith(("article", "posting", "report")) for kind in kinds):
        return False
    if kinds & {"collectionpage", "itemlist", "searchresultspage"} and prose < SHORT_TEXT:
        return True
    titles = sum(
        bool(line.folded) and row.linked > 0.8 * (row.end - row.start) and line.words >= TITLE_WORDS
        for row, line in zip(draft.visible.rows, lines, strict=True)
    )
    return titles >= LEAST_TITLES and prose < LEAST_PROSE


def count_hours(lines: Sequence[Line]) -> int:
    """How many headings or short lines of the article begin with a time of day, as a live blog's entries do."""
    return sum(
        line.role in (Role.HEADING, Role.PARAGRAPH) and line.words <= 25 and HOUR.match(line.folded) is not None
        for line in lines
    )


REASONS: dict[Kind, str] = {
    "index": "this page lists articles and is none: save the articles themselves",
    "missing": "this page says that the article is not there: save it anew",
    "wall": "this page only asks for consent or a proof of being human: save the article behind it",
}
"""Why such a page gives no article."""
NOTES: dict[Kind, str] = {
    "live": "a live blog: its entries are of different hours, latest first as a rule",
    "paywall": "only the beginning is on this page: the rest is for subscribers",
    "video": "a page around a film: little of what it tells is in its text",
}
"""What is said of an article on such a page."""
LEAST_PROSE, SHORT_TEXT, STUB, STUB_LINE = 40, 120, 400, 40
LEAST_ENTRIES, LEAST_TITLES, TITLE_WORDS = 5, 12, 4
"""Words and lines; on 46 pages of 31 outlets, among them one live blog and two stubs (2026-11)."""
HOUR = re.compile(r"\d{1,2} ?[h:] ?\d{0,2}\b")


def _load(pack: LanguagePack) -> tuple[KindWords, ...]:
    return pack.load("page_kinds", KindTable).kind
