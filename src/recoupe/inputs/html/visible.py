"""The visible text of a page in reading order, with what its elements say of it."""

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from recoupe.inputs.html.structure import Label, read_attributes


@dataclass(slots=True)
class Area:
    """An element that says what its text is."""

    label: Label
    tag: str
    above: int
    """The number of the area around it, -1 for none."""


@dataclass(slots=True)
class Row:
    """A line of the visible text: what stands between two breaks of the page."""

    start: int
    end: int
    """Code points into the visible text."""
    tag: str
    """The innermost block that holds it: `p`, `h2`, `li`, `div` …"""
    area: int = -1
    """The innermost area that holds most of its letters, -1 for none."""
    linked: int = 0
    """Characters of it that are links."""
    tagged: int = 0
    """Characters of it that are links to what a site keeps on a subject («/tag/lervault»)."""
    gap: bool = False
    """Whether a blank line stands before it."""
    parent: int = -1
    """The number of the element around the block that holds it: rows of siblings share it."""


@dataclass(slots=True)
class Visible:
    """The visible text with its rows, in order, and the areas by number."""

    text: str
    rows: list[Row]
    areas: list[Area]
    outer: dict[int, int]
    """For the number of an element in which rows stand, that of the element around it; 0 is the page."""

    def list_labels(self, area: int) -> list[tuple[int, Label]]:
        """The areas around a place, the innermost first, with their labels."""
        found = []
        while area >= 0:
            found.append((area, self.areas[area].label))
            area = self.areas[area].above
        return found


@dataclass(slots=True)
class _Level:
    """An open element."""

    area: int
    link: bool
    tag_link: bool
    pre: bool
    block: str
    number: int
    parent: int
    """The numbers of the element, and of the one around its innermost block."""


@dataclass(slots=True)
class _Writer:
    """The text in the making."""

    pieces: list[str] = field(default_factory=list)
    size: int = 0
    rows: list[Row] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    row: Row | None = None
    weights: dict[int, int] = field(default_factory=dict)
    space: str = ""
    """White space to write before the next character: nothing, a space or a tab."""
    breaks: int = 0
    """Newlines to write before the next character."""
    elements: int = 0
    """Elements met so far."""
    outer: dict[int, int] = field(default_factory=dict)

    def read(self, element: HtmlElement, level: _Level) -> None:
        """Write what is in the element; a tree is 255 levels deep at most, which is what this function nests."""
        text = element.text
        if text:
            if text.isspace() and not level.pre:
                self.space = self.space or " "
            else:
                self.write(text, level)
        for child in element:
            tag = child.tag
            if tag not in UNSEEN and isinstance(tag, str):
                self.elements += 1
                get = child.get
                if get("hidden") is None and ((style := get("style")) is None or not HIDING.search(style[:1000])):
                    self.read_child(child, tag, level)
            tail = child.tail
            if tail:
                if tail.isspace() and not level.pre:
                    self.space = self.space or " "
                else:
                    self.write(tail, level)

    def read_child(self, element: HtmlElement, tag: str, above: _Level) -> None:
        """Write an element with what its start and its end do to the line."""
        area = above.area
        get = element.get
        label = read_attributes((tag, get("role"), get("rel"), get("itemprop"), get("class"), get("id")))
        if label is not None and (area < 0 or self.areas[area].label != label):
            self.areas.append(Area(label, tag, area))
            area = len(self.areas) - 1
        breaks = BREAKS.get(tag, 0)
        link = tag in LINKS
        if link or breaks or area != above.area:
            if tag == "a" and area >= 0 and self.areas[area].label == "tags":
                # of tags each stands for itself
                breaks = 1
            number = self.elements
            self.outer[number] = above.number
            level = _Level(
                area,
                above.link or link,
                above.tag_link or (tag == "a" and TAG_PATH.search(get("href") or "") is not None),
                above.pre or tag == "pre",
                tag if breaks and tag != "a" else above.block,
                number,
                above.number if breaks else above.parent,
            )
        else:
            level = above
        if breaks:
            self.end_row(breaks)
            self.read(element, level)
            self.end_row(breaks)
            return
        if tag == "br":
            self.end_row(1)
        elif tag in CELLS:
            self.space = "\t" if self.row is not None else ""
        self.read(element, level)
        if tag in APART and self.row is not None and not element.tail:
            # two elements that touch in the markup and stand apart on the screen
            self.space = self.space or " "

    def write(self, text: str, level: _Level) -> None:
        """Write a piece of text, its white space as the page shows it."""
        if level.pre:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.end_row(1)
                if line:
                    self.write_words(line.replace("\r", ""), level)
        else:
            self.write_words(text, level)

    def write_words(self, text: str, level: _Level) -> None:
        """Write words into the row that is open, or into a new one."""
        if not text.isascii() and INVISIBLE.search(text):
            text = INVISIBLE.sub("", text)
        if not text or text.isspace():
            if text:
                self.space = self.space or " "
            return
        words = text.strip(WHITE)
        if RUN.search(words):
            words = RUNS.sub(" ", words)
        row = self.row
        if row is None:
            if self.rows:
                lines = "\n" * max(1, self.breaks)
                self.pieces.append(lines)
                self.size += len(lines)
            row = self.row = Row(
                self.size, self.size, level.block, gap=bool(self.rows) and self.breaks > 1, parent=level.parent
            )
            self.weights = {}
        elif self.space or text[0] in WHITE:
            self.pieces.append(self.space or " ")
            self.size += 1
        self.pieces.append(words)
        length = len(words)
        self.size += length
        row.end = self.size
        if level.link:
            row.linked += length
            if level.tag_link:
                row.tagged += length
        self.weights[level.area] = self.weights.get(level.area, 0) + length
        self.space = " " if text[-1] in WHITE else ""
        self.breaks = 0

    def end_row(self, breaks: int) -> None:
        """End the row that is open, with so many newlines at least before the next."""
        row = self.row
        if row is not None:
            weights = self.weights
            row.area = (
                next(iter(weights)) if len(weights) == 1 else max(weights, key=lambda area: (weights[area], area))
            )
            self.rows.append(row)
            self.row = None
        self.space = ""
        if self.breaks < breaks:  # noqa: PLR1730 (called twice for each block: half as long without `max`)
            self.breaks = breaks


def read_visible(tree: HtmlElement) -> Visible:
    """What a reader of the page sees, top to bottom as it is written.

    A row for each block of the page and each `<br>`, blank lines around paragraphs, headings and larger parts; within a
    row white space is one space, a no-break space stays. Left out is what no browser shows: scripts, styles, comments,
    what the markup itself hides. What only a style sheet hides is in the text.
    """
    writer = _Writer()
    page = _Level(-1, False, False, False, "body", 0, 0)
    writer.read_child(tree, tree.tag, page)
    writer.end_row(0)
    return Visible("".join(writer.pieces), writer.rows, writer.areas, writer.outer)


INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
"""Characters that no reader sees: soft hyphens, places where a line may or may not break."""
WHITE = " \t\n\r\f"
RUN = re.compile(r"[\t\n\r\f]|  ")
RUNS = re.compile(r"[ \t\n\r\f]+")
HIDING = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
TAG_PATH = re.compile(r"/(?:tags?|topics?|sujets?|themes?|thematiques?|mots?-cles?|keywords?|dossiers?)/", re.I)
UNSEEN_TAGS = (
    "applet area audio base canvas col colgroup datalist embed head iframe input link map meta noembed noframes "
    "noscript object optgroup option param script select source style svg template textarea title track video"
)
UNSEEN = frozenset(UNSEEN_TAGS.split())
"""Elements of which no text is seen, or only when something is missing."""
LINKS = frozenset({"a", "button"})
CELLS = frozenset({"td", "th"})
APART = frozenset({"a", "button", "label", "time"})
"""Elements that a style sheet sets apart where nothing stands between them: links of a menu, tags, buttons."""
LINE_BLOCKS = "address body div dd details dialog dt fieldset hgroup legend li main summary tr"
LARGE_BLOCKS = (
    "article aside blockquote caption center dl figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr menu nav ol "
    "p pre section table ul"
)
BREAKS = {**dict.fromkeys(LINE_BLOCKS.split(), 1), **dict.fromkeys(LARGE_BLOCKS.split(), 2)}
"""Newlines before and after the elements that stand on lines of their own."""
