"""Pointers to other articles inside a paragraph: «… a dit la maire.Lire aussi: La crue en imagesLe bac reprend …»."""

import re
from collections.abc import Iterator, Sequence

from recoupe.inputs.furniture import Furniture
from recoupe.inputs.lines import Line
from recoupe.model.article import FurnitureKind, Passage, Role

LONGEST_TITLE = 120
"""Code points of a pointer's title; of 117 in 950 articles whose end shows, all are shorter (2026-11)."""
END = re.compile(r"(?<=[a-zà-ÿ]{3}|[a-zà-ÿ]{2}[»”?!]|\w{2}[»”?!])(?=[«“\"]?[A-ZÀ-Ý][\w’' ])|\s{2}|$")
"""Where a title ends: at a capital that hangs on it, as where a page lost its line breaks, or at a wider space."""
SENTENCE_END = re.compile(r"[.…] ")


def make_passages(text: str, lines: Sequence[Line], furniture: Furniture) -> Iterator[Passage]:
    """The passages of labelled lines, in order; a paragraph that holds pointers to other articles is cut around them.

    A pointer whose end nothing shows is left where it is: to take content for furniture is worse than the reverse.
    """
    for line in lines:
        role = line.role or Role.PARAGRAPH
        start = line.start
        if role is Role.PARAGRAPH:
            for first, last in find_pointers(text, line.start, line.end, furniture):
                yield from _cut(text, start, first, line)
                yield Passage(first, last, Role.FURNITURE, FurnitureKind.RELATED, "related.inside")
                start = last
        if start == line.start:
            yield Passage(line.start, line.end, role, line.kind, line.rule)
        else:
            yield from _cut(text, start, line.end, line)


def find_pointers(text: str, start: int, end: int, furniture: Furniture) -> Iterator[tuple[int, int]]:
    """The spans in `text[start:end]` from a pointer's first word to its title's last, in order."""
    position = start
    while (opening := furniture.rules["pointer"].search(text, position, end)) is not None:
        first, title = opening.start("words"), opening.end()
        stop = min(end, title + LONGEST_TITLE)
        ended = END.search(text, title + 1, stop) if title < stop else None
        position = title
        if ended is None or (ended.start() == stop and stop < end) or SENTENCE_END.search(text, title, ended.start()):
            continue
        position = ended.start()
        yield first, position


def _cut(text: str, start: int, end: int, line: Line) -> Iterator[Passage]:
    """The stretch as a paragraph, without the white space around it; nothing where it is blank."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Passage(start, end, Role.PARAGRAPH, line.kind, line.rule)
