"""The words of a span as a name shows them: what a mark opens is closed, or the mark left out."""

from typing import Final

_CLOSING: Final = {"(": ")", "[": "]", "«": "»", "“": "”", '"': '"'}
_OPENING: Final = {closing: opening for opening, closing in _CLOSING.items()}
_SPACES: Final = frozenset((" ", "\u00a0", "\u202f"))
EDGES: Final = " .,;:!?«»“”\"'’()"
"""What a name neither begins nor ends with, unless it closes what is open inside."""


def clip_words(text: str, start: int, end: int, *, edges: str = "") -> str:
    """The words of `text` at `[start, end)`, white space run together, without `edges` on either side.

    A mark whose partner stands just outside brings it in (of «l'agence “Bac”» the last);
    one without a partner is left out. Never more than two characters are taken from outside for each mark.
    """
    while start < end and (text[start] in edges or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in edges or text[end - 1].isspace()):
        end -= 1
    opened, closed = _find_lone(text, start, end)
    left_out: set[int] = set()
    for place in closed:
        before = start - 2 if text[max(start - 1, 0)] in _SPACES else start - 1
        if before >= 0 and text[before] == _OPENING[text[place]]:
            start = before
        else:
            left_out.add(place)
    for place in reversed(opened):
        after = end + 1 if text[end : end + 1] in _SPACES else end
        if text[after : after + 1] == _CLOSING[text[place]]:
            end = after + 1
        elif start > 0 and text[place] == text[start - 1] == '"':
            start -= 1
        else:
            left_out.add(place)
    return " ".join("".join(text[place] for place in range(start, end) if place not in left_out).split())


def _find_lone(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Where marks of `[start, end)` stand that it does not close, and those that it does not open."""
    open_marks: dict[str, list[int]] = {mark: [] for mark in _CLOSING}
    closed: list[int] = []
    for place in range(start, end):
        opening = _OPENING.get(text[place])
        if opening is not None and open_marks[opening]:
            open_marks[opening].pop()
        elif text[place] in open_marks:
            open_marks[text[place]].append(place)
        elif opening is not None:
            closed.append(place)
    return sorted(place for places in open_marks.values() for place in places), closed
