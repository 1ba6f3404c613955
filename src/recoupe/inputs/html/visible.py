"""The visible text of a page in reading order, with what its elements say of it."""

import re
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from recoupe.inputs.html.structure import Label, find_label


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
    hidden: bool
    pre: bool
    block: str
    number: int
    parent: int
    """The numbers of the element, and of the one around its innermost block."""


HIDDEN = _Level(-1, False, False, True, False, "", 0, 0)


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

    def find_area(self, element: HtmlElement, above: int) -> int:
        """The area of an element: a new one if it says something, else the one around it."""
        label = find_label(element)
        if label is None or (above >= 0 and self.areas[above].label == label):
            return above
        self.areas.append(Area(label, element.tag, above))
        return len(self.areas) - 1

    def count_breaks(self, tag: str, area: int) -> int:
        """Newlines before and after an element; of tags each stands for itself."""
        if tag == "a" and area >= 0 and self.areas[area].label == "tags":
            return 1
        return BREAKS.get(tag, 0)

    def write(self, text: str, level: _Level) -> None:
        if not text.isascii():
            text = text.translate(INVISIBLE)
        if level.pre:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.end_row(1)
                self.write_words(line.replace("\r", ""), level)
            return
        self.write_words(text, level)

    def write_words(self, text: str, level: _Level) -> None:
        stripped = text.strip(WHITE)
        if not stripped.strip():
            if text:
                self.space = self.space or " "
            return
        if text[0] in WHITE:
            self.space = self.space or " "
        words = RUNS.sub(" ", stripped)
        if self.row is None:
            if self.rows:
                lines = "\n" * max(1, self.breaks)
                self.pieces.append(lines)
                self.size += len(lines)
            self.row = Row(
                self.size, self.size, level.block, gap=bool(self.rows) and self.breaks > 1, parent=level.parent
            )
            self.weights = {}
        elif self.space:
            self.pieces.append(self.space)
            self.size += 1
        self.pieces.append(words)
        self.size += len(words)
        self.row.end = self.size
        if level.link:
            self.row.linked += len(words)
            self.row.tagged += len(words) if level.tag_link else 0
        self.weights[level.area] = self.weights.get(level.area, 0) + len(words)
        self.space = " " if text[-1] in WHITE else ""
        self.breaks = 0

    def part(self) -> None:
        """Two elements that touch in the markup and stand apart on the screen."""
        self.space = self.space or (" " if self.row is not None else "")

    def end_row(self, breaks: int) -> None:
        if self.row is not None:
            self.row.area = max(self.weights, key=lambda area: (self.weights[area], area))
            self.rows.append(self.row)
            self.row = None
        self.space = ""
        self.breaks = max(self.breaks, breaks)


def read_visible(tree: HtmlElement) -> Visible:
    """What a reader of the page sees, top to bottom as it is written.

    A row for each block of the page and each `<br>`, blank lines around paragraphs, headings and larger parts; within a
    row white space is one space, a no-break space stays. Left out is what no browser shows: scripts, styles, comments,
    what the markup itself hides. What only a style sheet hides is in the text.
    """
    writer = _Writer()
    levels = [_Level(-1, False, False, False, False, "body", 0, 0)]
    elements = 0
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            elements += 1
            level = enter(writer, element, levels[-1], elements)
            levels.append(level)
            if level.hidden:
                walk.skip_subtree()
            continue
        if event == "end":
            level = levels.pop()
            if not level.hidden:
                close(writer, element, writer.count_breaks(element.tag, level.area))
        if element.tail and not levels[-1].hidden:
            writer.write(element.tail, levels[-1])
    writer.end_row(0)
    return Visible("".join(writer.pieces), writer.rows, writer.areas)


def enter(writer: _Writer, element: HtmlElement, above: _Level, number: int) -> _Level:
    """The level that an element opens, its first words written."""
    tag = element.tag
    if is_hidden(element, tag):
        return HIDDEN
    area = writer.find_area(element, above.area)
    breaks = writer.count_breaks(tag, area)
    level = above
    if breaks or area != above.area or tag in LINKS:
        level = _Level(
            area=area,
            link=above.link or tag in LINKS,
            tag_link=above.tag_link or (tag == "a" and TAG_PATH.search(element.get("href") or "") is not None),
            hidden=False,
            pre=above.pre or tag == "pre",
            block=tag if breaks and tag != "a" else above.block,
            number=number,
            parent=above.number if breaks else above.parent,
        )
    open_(writer, tag, breaks)
    if element.text:
        writer.write(element.text, level)
    return level


def open_(writer: _Writer, tag: str, breaks: int) -> None:
    """What an element's start does to the line."""
    if breaks:
        writer.end_row(breaks)
    elif tag == "br":
        writer.end_row(1)
    elif tag in CELLS:
        writer.space = "\t" if writer.row is not None else ""


def close(writer: _Writer, element: HtmlElement, breaks: int) -> None:
    """What an element's end does to the line."""
    if breaks:
        writer.end_row(breaks)
    elif element.tag in APART and not element.tail:
        writer.part()


def is_hidden(element: HtmlElement, tag: str) -> bool:
    """Whether the markup itself hides the element."""
    if tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and HIDING.search(style[:1000]) is not None


INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
"""Characters that no reader sees: soft hyphens, places where a line may or may not break."""
WHITE = " \t\n\r\f"
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
