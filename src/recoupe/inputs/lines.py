"""The lines of a page and what their form alone tells: length, final stop, blank line before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.inputs.decode import fold_text
from recoupe.inputs.furniture import LONGEST
from recoupe.model.article import FurnitureKind, Role


@dataclass(slots=True)
class Line:
    """A line that is not blank, or several of one paragraph that was wrapped at a fixed width.

    `role`, `kind` and `rule` are set as the rules find them out; until then `role` is None. Offsets are code points
    into the article's text, white space around the line left out.
    """

    start: int
    end: int
    text: str
    """The line; of a very long one the first LONGEST characters and the last TAIL."""
    folded: str
    """As patterns compare it; empty for a line too long to be furniture."""
    words: int
    gap: bool
    """Whether a blank line stands before it."""
    stop: str
    """What it ends with, closing quotation marks and a credit in brackets apart: `.`, `?`, `!`, `…` or nothing."""
    role: Role | None = None
    kind: FurnitureKind | None = None
    rule: str = ""

    def label(self, role: Role, rule: str, kind: FurnitureKind | None = None) -> None:
        """Say what the line is, and which rule says so."""
        self.role, self.kind, self.rule = role, kind, rule

    @property
    def free(self) -> bool:
        """Whether no rule has said yet what it is."""
        return self.role is None

    @property
    def is_prose(self) -> bool:
        """Whether it reads as text of an article: sentences, not a title, a teaser cut short or a menu."""
        if self.words >= LONG:
            return bool(self.stop) or any(mark in self.text for mark in ".,;:") or self.words >= 2 * LONG
        if self.stop == ".":
            return self.words >= SENTENCE
        return bool(self.stop) and self.words >= LONG_QUESTION

    @property
    def is_sentence(self) -> bool:
        """Whether it is a sentence that ends, be it a short one."""
        return self.words >= SENTENCE and self.stop in (".", "?", "!")

    @property
    def is_titlelike(self) -> bool:
        """Whether it could be a title or a heading: short, and no full stop, comma or colon at its end."""
        return (
            0 < self.words <= MOST_TITLE_WORDS
            and len(self.text) <= MOST_TITLE
            and self.stop != "."
            and self.text[-1] not in ",;:"
        )


TAIL = 200
LONG, SENTENCE, LONG_QUESTION = 25, 8, 20
"""Words: more than LONG is text whatever its end; a sentence with a full stop has SENTENCE, a question in a text
LONG_QUESTION. By reading 950 articles of nine outlets (2026-11): their headings have up to 11 words, their
paragraphs without a full stop are rare."""
MOST_TITLE_WORDS, MOST_TITLE = 30, 220
NEWLINES = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
CREDIT_TAIL = re.compile(r"\s*\([^()]{1,30}\)[\s.]*$")
STOPS = (".", "?", "!", "…")
CLOSING = " \t\u00a0\u202f»”\"'’)]"


def find_best_run(scores: Sequence[float]) -> tuple[int, int]:
    """The half-open range of scores with the highest sum above 0, the first of several; empty where there is none."""
    best = sum_here = 0.0
    first = 0
    run = (0, 0)
    for number, score in enumerate(scores):
        if sum_here <= 0:
            sum_here, first = 0.0, number
        sum_here += score
        if sum_here > best:
            best, run = sum_here, (first, number + 1)
    return run


def split_lines(text: str) -> list[Line]:
    """The lines of the text that are not blank, in order; lines wrapped at a fixed width joined to paragraphs."""
    spans: list[tuple[int, int, bool]] = []
    gap, position = False, 0
    for match in (*NEWLINES.finditer(text), None):
        end = match.start() if match else len(text)
        raw = text[position:end]
        stripped = raw.strip()
        if stripped:
            start = position + len(raw) - len(raw.lstrip())
            spans.append((start, start + len(stripped), gap))
            gap = False
        else:
            gap = True
        position = match.end() if match else end
    return [make_line(text, *span) for span in _join_wrapped(text, spans)]


def make_line(text: str, start: int, end: int, gap: bool) -> Line:
    """The line over `text[start:end]`."""
    size = end - start
    shown = text[start:end] if size <= LONGEST + TAIL else text[start : start + LONGEST] + text[end - TAIL : end]
    words = shown.split()
    folded = fold_text(" ".join(words)) if size <= LONGEST else ""
    return Line(start, end, shown, folded, len(words), gap, _find_stop(shown[-TAIL:]))


def _find_stop(tail: str) -> str:
    """The mark that ends the sentence at the end of a line."""
    bare = tail.rstrip(CLOSING)
    if bare[-1:] not in STOPS:
        bare = CREDIT_TAIL.sub("", tail).rstrip(CLOSING) or bare
    if bare.endswith(("…", "...", "[…", "[...", "(…", "(...")):
        return "…"
    return bare[-1] if bare and bare[-1] in STOPS else ""


def _join_wrapped(text: str, spans: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """The spans with the lines of each wrapped paragraph made one."""
    joined: list[tuple[int, int, bool]] = []
    first = 0
    while first < len(spans):
        last = first + 1
        while last < len(spans) and not spans[last][2]:
            last += 1
        block = spans[first:last]
        if _is_wrapped(text, block):
            joined.append((block[0][0], block[-1][1], block[0][2]))
        else:
            joined.extend(block)
        first = last
    return joined


def _is_wrapped(text: str, block: list[tuple[int, int, bool]]) -> bool:
    """Whether lines without a blank one between them are one paragraph, broken wherever a width was full.

    All but the last are nearly of one length, and most are followed by a line that goes on in lower case.
    """
    if len(block) < WRAPPED_LINES:
        return False
    sizes = [end - start for start, end, _ in block]
    width = max(sizes)
    if not NARROWEST <= width <= WIDEST or min(sizes[:-1]) < SHARE_OF_WIDTH * width:
        return False
    going_on = sum(text[start].islower() for start, _, _ in block[1:])
    return 2 * going_on >= len(block) - 1


WRAPPED_LINES, NARROWEST, WIDEST, SHARE_OF_WIDTH = 3, 45, 110, 0.7
"""A paragraph wrapped by a mail program or an editor; not measured."""
