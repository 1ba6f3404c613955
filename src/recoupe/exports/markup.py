"""Spans of an article's text as HTML: properly nested, escaped, every character of the text kept in order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Highlight:
    """A finding to show over `[start, end)` of the text."""

    start: int
    end: int
    css: str
    anchor: str | None = None
    """The id of its element; None for a further piece of a finding that has one already."""
    href: str | None = None
    """Where its mark leads (`#u3`)."""
    mark: str | None = None
    """What its mark shows after the words («3»)."""
    hint: str | None = None
    """What hovering tells."""


def show_characters(text: str) -> str:
    """The text with characters that HTML cannot carry shown as U+FFFD; as long as the text itself."""
    return CONTROLS.sub("\ufffd", text)


def mark_up(text: str, start: int, end: int, highlights: Iterable[Highlight]) -> Markup:
    """`text[start:end]` as HTML with the highlights in it.

    A highlight that crosses the end of one that began before it is cut there into two elements, so that the
    result nests; the second piece carries no id. Highlights outside the range are left out, others clipped.
    """
    waiting = sorted(
        (clip(h, start, end) for h in highlights if h.start < end and h.end > start and h.start < h.end),
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
                _put_back(waiting, rest_of(found, nearest))
                found = clip(found, start, nearest)
            parts.append(_open(found))
            open_.append(found)
        elif open_:
            closed = open_.pop()
            parts.append(_words(text, at, closed.end))
            at = closed.end
            parts.append(_close(closed))
        else:
            break
    parts.append(_words(text, at, end))
    return Markup("").join(parts)


def clip(highlight: Highlight, start: int, end: int) -> Highlight:
    """The part of the highlight inside `[start, end)`; a part that does not reach its end has no mark."""
    cut_off = highlight.end > end
    return Highlight(
        start=max(highlight.start, start),
        end=min(highlight.end, end),
        css=highlight.css,
        anchor=highlight.anchor,
        href=None if cut_off else highlight.href,
        mark=None if cut_off else highlight.mark,
        hint=highlight.hint,
    )


def rest_of(highlight: Highlight, start: int) -> Highlight:
    """The part of the highlight from `start` on, without its id."""
    return Highlight(
        start=start,
        end=highlight.end,
        css=highlight.css,
        href=highlight.href,
        mark=highlight.mark,
        hint=highlight.hint,
    )


def _put_back(waiting: list[Highlight], rest: Highlight) -> None:
    """Keeps `waiting` in order: last starts first, and of those that start together the longest last."""
    place = len(waiting)
    while place and (waiting[place - 1].start, -waiting[place - 1].end) < (rest.start, -rest.end):
        place -= 1
    waiting.insert(place, rest)


def _words(text: str, start: int, end: int) -> Markup:
    return escape(show_characters(text[start:end]))


def _open(highlight: Highlight) -> Markup:
    attributes = [Markup(' class="{}"').format(highlight.css)]
    if highlight.anchor:
        attributes.append(Markup(' id="{}"').format(highlight.anchor))
    if highlight.hint:
        attributes.append(Markup(' title="{}"').format(show_characters(highlight.hint)))
    return Markup("<span") + Markup("").join(attributes) + Markup(">")


def _close(highlight: Highlight) -> Markup:
    if highlight.href and highlight.mark:
        link = Markup('<a class="ref" href="{}">{}</a>').format(highlight.href, highlight.mark)
        return link + Markup("</span>")
    return Markup("</span>")


OPENING = "«“„\"'‘‹"
CLOSING = "»”\"'’›"
SPACES = " \u00a0\u202f\u2009"


def as_printed(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
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
