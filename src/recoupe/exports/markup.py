"""Spans of an article's text as HTML: properly nested, escaped, every character of the text kept in order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What an HTML file may not hold as it is; a parser would drop or change it."""
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing; elements isolate them, attributes and `<title>` cannot."""
GAP = Markup(" <small>[…]</small> ")
"""Stands between two pieces of one source that do not touch: Recoupe's mark, not the source's."""

DEEPEST = 12
"""Highlights inside each other from which on crossing ones are cut short; the example and two sets of news have four
at most."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A finding to show over `[start, end)` of the text."""

    start: int
    end: int
    css: str
    """Its class; empty for none."""
    anchor: str | None = None
    """The id of its element; None for a further piece of a finding that has one already."""
    href: str | None = None
    """Where its mark leads (`#u3`)."""
    mark: str | None = None
    """What its mark shows after the words («3»)."""
    hint: str | None = None
    """What hovering tells."""
    tag: str = "u"
    """Its element: `u` marks words that mean something apart from what they say, `i` such as only belong to a finding;
    there are hundreds of both on a page, and a letter weighs less than a word."""


def show_characters(text: str) -> str:
    """The text with characters that HTML cannot carry shown as U+FFFD; as long as the text itself."""
    return CONTROLS.sub("\ufffd", text)


def as_text(words: str) -> Markup:
    """The words as the content of an element, never of an attribute: quotation marks stand as they are.

    Markup is given back unchanged.
    """
    if isinstance(words, Markup):
        return words
    plain = show_characters(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(plain)


def show_line(text: str | None) -> str:
    """The text on one line, for attributes and titles: white space single, no marks of direction."""
    return DIRECTIONS.sub("", show_characters(" ".join((text or "").split())))


def mark_up(text: str, start: int, end: int, highlights: Iterable[Highlight]) -> Markup:
    """`text[start:end]` as HTML with the highlights in it.

    A highlight that crosses the end of one that began before it is cut there into two elements, so that the
    result nests; only the piece that holds its beginning carries its id, only the one that holds its end its
    mark. Highlights outside the range are left out, others clipped. Of one that begins inside DEEPEST others
    and crosses their end only the beginning is shown: two thousand that cross each other would be two million
    elements.
    """
    waiting = sorted(
        (clip(h, start, end) for h in highlights if max(h.start, start) < min(h.end, end)),
        key=lambda h: (-h.start, h.end - h.start, h.css, h.anchor or ""),
    )
    parts: list[Markup] = []
    open_: list[Highlight] = []
    at = start
    while waiting or open_:
        nearest = open_[-1].end if open_ else end
        if waiting and waiting[-1].start < nearest:
            found = waiting.pop()
            parts.append(_words(text, at, found.start))
            at = found.start
            if found.end > nearest:
                if len(open_) < DEEPEST:
                    _put_back(waiting, clip(found, nearest, found.end))
                found = clip(found, start, nearest)
            parts.append(_open(found))
            open_.append(found)
        else:
            closed = open_.pop()
            parts.append(_words(text, at, closed.end))
            at = closed.end
            parts.append(_close(closed))
    parts.append(_words(text, at, end))
    return Markup("").join(parts)


def clip(highlight: Highlight, start: int, end: int) -> Highlight:
    """The part of the highlight inside `[start, end)`, with its id and its mark as far as they fall there."""
    return replace(
        highlight,
        start=max(highlight.start, start),
        end=min(highlight.end, end),
        anchor=highlight.anchor if highlight.start >= start else None,
        href=highlight.href if highlight.end <= end else None,
        mark=highlight.mark if highlight.end <= end else None,
    )


def _put_back(waiting: list[Highlight], rest: Highlight) -> None:
    """Keeps `waiting` in order: last starts first, and of those that start together the longest last."""
    place = len(waiting)
    while place and (waiting[place - 1].start, -waiting[place - 1].end) < (rest.start, -rest.end):
        place -= 1
    waiting.insert(place, rest)


def _words(text: str, start: int, end: int) -> Markup:
    return as_text(text[start:end])


def _open(highlight: Highlight) -> Markup:
    attributes = []
    if highlight.css:
        attributes.append(Markup(' class="{}"' if " " in highlight.css else " class={}").format(highlight.css))
    if highlight.anchor:
        attributes.append(Markup(" id={}").format(highlight.anchor))
    if highlight.hint:
        attributes.append(Markup(' title="{}"').format(show_line(highlight.hint)))
    return Markup(f"<{highlight.tag}") + Markup("").join(attributes) + Markup(">")


def _close(highlight: Highlight) -> Markup:
    closed = Markup(f"</{highlight.tag}>")
    if highlight.href and highlight.mark:
        return Markup("<a href={}>{}</a>").format(highlight.href, highlight.mark) + closed
    return closed


OPENING = "«“„\"'‘‹"
CLOSING = "»”\"'’›"
SPACES = " \u00a0\u202f\u2009"


def as_printed(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans, each widened over quotation marks that stand right outside it on both sides."""
    return tuple(_widen(text, start, end) for start, end in spans)


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    left, right = start, end
    if left > 0 and text[left - 1] in SPACES:
        left -= 1
    while right < len(text) and text[right] in SPACES + ".,!?…" and right - end < 3:
        right += 1
    if left > 0 and text[left - 1] in OPENING and right < len(text) and text[right] in CLOSING:
        return left - 1, right + 1
    return start, end


def cut_at_word(text: str, start: int, end: int, *, longest: int) -> int:
    """Where to stop after at most `longest` characters from `start` so that no word is cut; `end` if all fit."""
    if end - start <= longest:
        return end
    last = start + longest + 1
    space = max(text.rfind(" ", start, last), text.rfind("\n", start, last))
    return space if space > start else start + longest
