"""What each row of a page is: its structure first, then what the extractor took, then the patterns of furniture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rapidfuzz import fuzz

from recoupe.inputs.dating import find_dates
from recoupe.inputs.furniture import Furniture, Pattern, fold_line, strip_marks
from recoupe.inputs.html.draft import Draft
from recoupe.inputs.html.structure import KINDS, Label
from recoupe.inputs.html.visible import Row
from recoupe.inputs.lines import Line, make_line
from recoupe.inputs.page import Page
from recoupe.inputs.roles import is_list_of_tags, label_patterns
from recoupe.inputs.signatures import label_signatures
from recoupe.model.article import FurnitureKind, Metadata, Role


class Place(NamedTuple):
    """A row with what is known of it before any rule."""

    row: Row
    line: Line
    share: float
    labels: tuple[Label, ...]
    """What the elements around it say, the innermost first; those that hold the article itself left out."""
    furniture: FurnitureKind | None
    """The kind of furniture that its elements make it, the innermost that says one."""

    @property
    def taken(self) -> bool:
        """Whether the extractor takes the row for part of the article."""
        return self.share >= TAKEN

    @property
    def link_share(self) -> float:
        """The share of its characters that are links."""
        return self.row.linked / max(1, self.row.end - self.row.start)


@dataclass(frozen=True, slots=True)
class Extent:
    """Where the article is on its page, as numbers of rows; `title` is None where no row shows it."""

    title: int | None
    first: int
    last: int

    @property
    def top(self) -> int:
        """The first row of the article's head."""
        return self.first if self.title is None else min(self.title, self.first)


def label_rows(draft: Draft, *, metadata: Metadata, furniture: Furniture) -> list[Line]:
    """The rows as lines, each with its role, its kind and the rule that decided; in text order."""
    places = list_places(draft)
    lines = [place.line for place in places]
    page = Page(lines=lines, metadata=metadata, furniture=furniture, patterns={})
    extent = find_extent(places, metadata)
    label_structure(places, extent, draft, furniture)
    if draft.coarse:
        label_far(places, extent, page)
    label_patterns(page)
    label_far(places, extent, page)
    near = lines[max(0, extent.top - ABOVE) : extent.last + BELOW + 1]
    label_signatures(replace(page, lines=near))
    label_selected(places, extent, page)
    label_rest(places, extent, page)
    return lines


def list_places(draft: Draft) -> list[Place]:
    """The rows with their lines, and the labels of elements that do not hold most of the article."""
    visible = draft.visible
    words = [0] * len(visible.areas)
    total = 0
    for row, share in zip(visible.rows, draft.shares, strict=True):
        if share >= TAKEN:
            size = row.end - row.start
            total += size
            area = row.area
            while area >= 0:
                words[area] += size
                area = visible.areas[area].above
    void = {area for area, size in enumerate(words) if size > HOLDS_ARTICLE * total and total >= LEAST_ARTICLE}
    around: dict[int, tuple[tuple[Label, ...], FurnitureKind | None]] = {}
    for area in {row.area for row in visible.rows}:
        labels = tuple(label for number, label in visible.list_labels(area) if number not in void)
        around[area] = labels, next((KINDS[label] for label in labels if label in KINDS), None)
    near = find_near(draft)
    places = []
    for number, (row, share) in enumerate(zip(visible.rows, draft.shares, strict=True)):
        labels, kind = around[row.area]
        far = number not in near and row.tag != "h1"
        skimmed = share <= 0 and ((kind is not None and labels[0] in KINDS) or far)
        line = skim_line(visible.text, row) if skimmed else make_line(visible.text, row.start, row.end, row.gap)
        places.append(Place(row, line, share, labels, kind))
    return places


def find_near(draft: Draft) -> range:
    """The rows of which it is asked what they say: all, or of a coarse draft those around what is taken."""
    taken = [number for number, share in enumerate(draft.shares) if share > 0] if draft.coarse else []
    if not taken:
        return range(len(draft.shares))
    return range(taken[0] - FAR_ABOVE, taken[-1] + FAR_BELOW + 1)


def skim_line(text: str, row: Row) -> Line:
    """The line of a row that its elements or its place make furniture: no rule asks what it says."""
    shown = text[row.start : row.end]
    return Line(row.start, row.end, shown, "", shown.count(" ") + 1, row.gap, "")


def find_extent(places: Sequence[Place], metadata: Metadata) -> Extent:
    """Where the article stands: its title, and from the first to the last row that the extractor took.

    A row taken far from the others (a teaser, a box) does not widen it.
    """
    taken = [n for n, place in enumerate(places) if place.taken and place.furniture is None]
    told = [n for n in taken if places[n].labels[:1] not in HEAD_PARTS]
    prose = [n for n in told if places[n].line.words >= 8 and places[n].link_share < LINKS] or told or taken
    title = find_title_row(places, metadata, prose[0] if prose else len(places))
    if not prose:
        return Extent(title, len(places), -1)
    ends = [n for n in prose if places[n].row.tag not in HEADINGS and (places[n].line.stop or places[n].line.is_prose)]
    last = ends[-1] if ends else prose[-1]
    for number in range(last + 1, min(last + 1 + SHORT_END, len(places))):
        # a list or a short sentence may end the article
        place = places[number]
        if place.taken and place.line.stop == "." and place.row.tag not in HEADINGS and place.furniture is None:
            last = number
    first = prose[0] if title is None else min((n for n in prose if n > title), default=prose[0])
    above = -1 if title is None else title
    while first - 1 > above and places[first - 1].taken and places[first - 1].row.tag in HEADINGS - {"h1"}:
        # a heading above the first paragraph: the first entry of a live blog
        first -= 1
    return Extent(title, first, last)


def find_title_row(places: Sequence[Place], metadata: Metadata, first: int) -> int | None:
    """The row that shows the title: of those that say it the `<h1>`, else the last above the text."""
    wanted = strip_marks(fold_line(metadata.title or ""))
    shown = [n for n, place in enumerate(places) if shows(place.line.folded, wanted)]
    headings = [n for n in shown if places[n].row.tag == "h1"] or [
        n for n in shown if places[n].row.tag in HEADINGS or "title" in places[n].labels[:1]
    ]
    if headings:
        return min(headings, key=lambda n: (abs(n - first), n))
    above = [n for n in shown if n <= first]
    if above:
        return above[-1]
    single = [n for n, place in enumerate(places) if place.row.tag == "h1" and place.line.words > 1]
    return single[0] if len(single) == 1 and not wanted else None


def shows(folded: str, title: str) -> bool:
    """Whether the folded line is the title, typography and a slip or two apart."""
    if not title or not 0.7 * len(title) <= len(folded) <= 1.4 * len(title):
        return False
    return fuzz.ratio(strip_marks(folded), title, score_cutoff=SAME_TITLE) >= SAME_TITLE


# Structure


def label_structure(places: Sequence[Place], extent: Extent, draft: Draft, furniture: Furniture) -> None:
    """The rows of which the page's own elements say what they are."""
    first_text = next(
        (n for n, place in enumerate(places) if n >= extent.first and place.taken and place.row.tag not in HEADINGS),
        len(places),
    )
    end = find_end(places, extent, furniture)
    tags = frozenset(strip_marks(fold_line(tag)) for tag in draft.metadata.fields.tags)
    top = extent.top
    led = sum(place.labels[:1] == ("standfirst",) for place in places[top : extent.first])
    near = range(top - ABOVE, extent.last + BELOW + 1)
    for number, place in enumerate(places):
        line, inner = place.line, place.labels[0] if place.labels else None
        head = top <= number < extent.first
        body = extent.first <= number <= extent.last
        if number == extent.title:
            line.label(Role.TITLE, "html.title")
        elif number not in near or "comments" in place.labels or "legal" in place.labels:
            label_around_article(place, below=number > extent.last, beside=False)
        elif is_tag_row(place, tags, above=extent.title is not None and number < extent.title):
            if place.row.linked or is_named(place, tags):
                line.label(Role.TAGS, "html.tags")
            else:
                line.label(Role.FURNITURE, "html.tags.label", FurnitureKind.LABEL)
        elif inner == "standfirst" and head and led > MOST_STANDFIRST:
            # a list of what subscribers get
            line.label(Role.FURNITURE, "html.standfirst.many", FurnitureKind.ADVERT)
        elif inner is not None and inner in HEAD_LABELS and number < end and allows(place, head=head):
            label_head_row(place, inner, head=head, body=body, pattern=furniture.match_folded(line.folded))
        elif place.furniture is not None or inner in ("caption", "byline"):
            label_around_article(place, below=number > extent.last, beside=number < end)
        elif place.taken and body:
            label_body_row(place, above=number < first_text)


def label_around_article(place: Place, *, below: bool, beside: bool) -> None:
    """A row of furniture, or a byline or caption that is not the article's unless it stands `beside` it."""
    inner = place.labels[0] if place.labels else None
    if place.furniture is not None:
        teaser = place.furniture is FurnitureKind.NAVIGATION and below and is_teaser(place)
        place.line.label(Role.FURNITURE, f"html.{inner}", FurnitureKind.RELATED if teaser else place.furniture)
    elif inner in ("caption", "byline") and not beside:
        place.line.label(Role.FURNITURE, f"html.{inner}.far", FurnitureKind.RELATED)


def label_body_row(place: Place, *, above: bool) -> None:
    """A heading within the text or `above` it, and an address to write to; others are told by what they say."""
    line = place.line
    if place.row.tag in HEADINGS:
        led = above and (line.is_sentence or line.words >= LONG_HEADING)
        line.label(Role.STANDFIRST if led else Role.HEADING, "html.heading")
    elif place.row.tag == "p" and "@" in line.text:
        # an address to write to is part of the text, alone on its line or not
        line.label(Role.PARAGRAPH, "html.address")


def is_teaser(place: Place) -> bool:
    """Whether a row of a list is a link with the words of a title, not of a menu."""
    return place.link_share > ALL_LINK and len(place.line.text.split()) > LONGEST_MENU


def find_end(places: Sequence[Place], extent: Extent, furniture: Furniture) -> int:
    """The first row below the article that heads or holds other articles or comments: bylines below it are theirs."""
    for number in range(extent.last + 1, min(extent.last + 1 + BELOW, len(places))):
        place = places[number]
        pattern = furniture.match_folded(place.line.folded) if place.line.folded else None
        if place.furniture in OTHERS or (pattern is not None and pattern.kind in OTHERS and pattern.opens):
            return number
    return extent.last + 1 + BELOW


def is_tag_row(place: Place, tags: frozenset[str], *, above: bool) -> bool:
    """Whether a row near the article is one of its tags: by its element, by where it leads, or by the metadata."""
    if (place.taken and place.line.is_prose) or "related" in place.labels or place.line.words > LONGEST_TAG:
        return False
    if above and "navigation" in place.labels:
        # the section's name in the path to the page
        return False
    if place.link_share > ALL_LINK and is_named(place, tags):
        return True
    if place.furniture is not None and not is_named(place, tags):
        return False
    alone = place.row.tagged > ALL_LINK * (place.row.end - place.row.start)
    return place.labels[:1] == ("tags",) or (alone and not place.labels)


def is_named(place: Place, tags: frozenset[str]) -> bool:
    """Whether the row is one of the tags that the page's metadata name, which are given folded."""
    return bool(tags) and strip_marks(fold_line(place.line.text[:LONGEST_NAME])) in tags


def allows(place: Place, *, head: bool) -> bool:
    """Whether what stands around an element for a byline, a date or a caption lets it be the article's."""
    around = {KINDS[label] for label in place.labels[1:] if label in KINDS}
    if not around:
        return True
    return head and around <= {FurnitureKind.ADVERT, FurnitureKind.RELATED, FurnitureKind.SHARING}


def label_head_row(place: Place, label: Label, *, head: bool, body: bool, pattern: Pattern | None) -> None:
    """A row in an element for a caption, a byline, a date, a standfirst or a title, on or near the article.

    `pattern` is that of furniture which the row meets («Télécharger l'article» among the authors), if any.
    """
    line = place.line
    if label == "caption":
        line.label(Role.CAPTION, "html.caption")
    elif pattern is not None and pattern.role is Role.FURNITURE and pattern.place == "anywhere":
        line.label(pattern.role, pattern.name, pattern.kind)
    elif label == "byline" and line.words <= LONGEST_BYLINE and not body:
        line.label(Role.BYLINE, "html.byline")
    elif label == "date" and line.words <= LONGEST_DATE and any(map(str.isdigit, line.text)):
        line.label(Role.FURNITURE, "html.date", FurnitureKind.LABEL)
    elif label == "standfirst" and line.words >= LEAST_STANDFIRST and head:
        line.label(Role.STANDFIRST, "html.standfirst")
    # a title that is not the page's own is a heading or a teaser: the steps below tell


# Selection


def label_selected(places: Sequence[Place], extent: Extent, page: Page) -> None:
    """The rows that the extractor took, and prose between them that it lost."""
    title = strip_marks(fold_line(page.metadata.title or ""))
    siblings = {place.row.parent for place in places if place.taken and place.row.tag == "p" and place.line.is_prose}
    for number, place in enumerate(places):
        line = place.line
        if not line.free:
            continue
        inside = extent.first <= number <= extent.last
        if not place.taken:
            if inside and not place.labels and place.link_share < LINKS:
                label_lost(place, sibling=place.row.parent in siblings, known=number in page.patterns)
        elif number > extent.last and (place.row.tag in HEADINGS or not line.stop):
            # what a page says below an article's last sentence: headings of other lists, buttons in words
            continue
        elif inside or place.link_share < LINKS:
            label_taken(place, number, page)
            if extent.title is not None and number < extent.title and strip_marks(line.folded) == title:
                line.label(Role.TITLE, "html.title.again")


def label_taken(place: Place, number: int, page: Page) -> None:
    """A row that the extractor took for the article's."""
    line = place.line
    if number in page.patterns and not line.is_prose:
        pattern = page.patterns[number]
        line.label(pattern.role, pattern.name, pattern.kind)
    elif is_link_row(place) and line.words <= LONGEST_LINK and number + 1 < len(page.lines):
        line.label(Role.FURNITURE, "html.link", FurnitureKind.RELATED)
    elif place.row.tag in HEADINGS:
        line.label(Role.HEADING, "html.heading")
    else:
        line.label(Role.PARAGRAPH, "html.selected")


def label_lost(place: Place, *, sibling: bool, known: bool) -> None:
    """A row within the article that the extractor lost: a sibling of the article's paragraphs, or a long sentence.

    `known`: whether the row meets a pattern of furniture.
    """
    line, tag = place.line, place.row.tag
    if sibling and tag in HEADINGS and not known:
        line.label(Role.HEADING, "html.between")
    elif line.is_sentence and ((sibling and tag in PROSE_TAGS) or line.words >= LONG_LOST):
        line.label(Role.PARAGRAPH, "html.between")


def is_link_row(place: Place) -> bool:
    """Whether the row is one link to another page and no sentence of the article."""
    return place.link_share > ALL_LINK and place.line.stop != "."


# What is left


def label_far(places: Sequence[Place], extent: Extent, page: Page) -> None:
    """The rows far from the article that nothing took: furniture, whatever their form."""
    top = extent.top
    for number, place in enumerate(places):
        near = top - ABOVE <= number <= extent.last + BELOW
        if place.line.free and not near and not place.taken:
            label_left(place, page.patterns.get(number))


def label_rest(places: Sequence[Place], extent: Extent, page: Page) -> None:
    """The rows that nothing took: those around the article are read by their form, all others are furniture."""
    for number, place in enumerate(places):
        if not place.line.free:
            continue
        head = extent.title is not None and extent.title < number < extent.first
        if number in page.patterns:
            label_left(place, page.patterns[number])
        elif extent.top - ABOVE <= number <= extent.last + SHORT_END:
            label_around(place, page, head=head, credited=is_credited(places, number))
        else:
            label_left(place, None)
    label_tags_below(places, extent)


def label_around(place: Place, page: Page, *, head: bool, credited: bool) -> None:
    """A row on or beside the article that nothing took: a caption, a date, tags, a standfirst by its form."""
    line = place.line
    short = line.words <= LONGEST_STAMP
    if (credited and line.words >= LEAST_STANDFIRST) or (short and page.furniture.rules["photo"].search(line.text)):
        line.label(Role.CAPTION, "html.photo")
    elif short and find_dates(line.text, furniture=page.furniture):
        line.label(Role.FURNITURE, "html.stamp", FurnitureKind.LABEL)
    elif place.link_share >= LINKS and is_list_of_tags(page, line):
        line.label(Role.TAGS, "html.tags.list")
    elif head and line.words >= LEAST_STANDFIRST and place.link_share < LINKS and line.stop:
        line.label(Role.STANDFIRST, "html.head")
    else:
        label_left(place, None)


def is_credited(places: Sequence[Place], number: int) -> bool:
    """Whether the row below is the credit of a picture, which this row then describes."""
    below = places[number + 1].line if number + 1 < len(places) else None
    return below is not None and below.role is Role.CREDIT


def label_tags_below(places: Sequence[Place], extent: Extent) -> None:
    """The short links below the label of tags, whatever element they stand in."""
    for number in range(max(0, extent.top - ABOVE), min(extent.last + BELOW, len(places))):
        if places[number].line.rule != "label.tags":
            continue
        for place in places[number + 1 : number + 1 + MOST_TAGS]:
            if place.link_share <= ALL_LINK or len(place.line.text.split()) > LONGEST_TAG or place.line.stop:
                break
            place.line.label(Role.TAGS, "html.tags.below")


def label_left(place: Place, pattern: Pattern | None) -> None:
    """A row that is furniture: of its pattern's kind, a teaser, or a piece of a menu."""
    if pattern is not None:
        place.line.label(pattern.role, pattern.name, pattern.kind)
        return
    linked = place.link_share >= LINKS or place.row.tag in HEADINGS
    kind = FurnitureKind.RELATED if linked and place.line.words > LONGEST_MENU else FurnitureKind.NAVIGATION
    place.line.label(Role.FURNITURE, "html.rest", kind)


HEAD_LABELS: frozenset[Label | None] = frozenset({"byline", "caption", "date", "standfirst"})
OTHERS = (FurnitureKind.COMMENTS, FurnitureKind.RELATED)
HEAD_PARTS: tuple[tuple[Label, ...], ...] = (("byline",), ("caption",), ("date",), ("standfirst",))
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PROSE_TAGS = frozenset({"p", "blockquote"})
TAKEN, HOLDS_ARTICLE, LEAST_ARTICLE = 0.5, 0.4, 200
"""Share of a row's words that makes it taken; share of the article in an element from which on the element is not what
its class says; characters of an article for that to count. On 46 pages of 31 outlets (2026-11)."""
LINKS, ALL_LINK = 0.6, 0.9
ABOVE, BELOW, FAR_ABOVE, FAR_BELOW = 6, 25, 20, 15
"""Rows above and below the article in which its byline, date and tags may stand; not measured."""
MOST_STANDFIRST = 6
"""Rows between the title and the text that call themselves a standfirst, above which they are none."""
LONGEST_BYLINE, LONGEST_DATE, LEAST_STANDFIRST, LONGEST_LINK, LONGEST_MENU = 30, 30, 8, 30, 5
LONGEST_TAG, LONGEST_NAME, LONGEST_STAMP, MOST_TAGS = 7, 80, 12, 20
SAME_TITLE, SHORT_END, LONG_HEADING, LONG_LOST = 90, 6, 18, 30
