"""The sentence around a place in an article, told from its punctuation."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from recoupe.model.article import Article, Passage, Span

REACH = 600
"""Code points on either side of a place in which the ends of its sentence are looked for."""
BOUNDARY = re.compile(
    r"[.!?…\n](?:"
    r"(?<=[.!?…])(?:\s?[»”\"’)\]]){0,2}\s+(?=[«“\"‘(\[—–-]{0,2}\s?[^\W_a-zà-öø-ÿ])"
    r"|(?<=[a-zà-öø-ÿ»”)][.!?…])[»”]?(?=[«“]?[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’' ])"
    r"|(?<=\n)\n*)"
)
"""An end mark, what closes behind it, and a next word that does not begin in lower case; without a space between
where a page lost it («à quai.Le bac»). «M. Dupont» and «n. 12» are cut there: a sentence may come out short,
seldom two for one. All begin with one of four characters, so that a search jumps from one to the next."""
LINE_END = re.compile(r"(?<=\s)[a-z]+(?=[A-Z][a-z]*\s)")
"""The last word of a line of a post, the space behind it lost («fuelFarmers say»); no «@AudeCarlin»."""

ABBREVIATED = re.compile(r"\b[A-ZÀ-Þ][A-Za-z]?\.\s+$")
"""A capital, and a letter at most, before the point: an abbreviation («M.», «Dr.») or an initial."""


def find_sentence(article: Article, span: Span) -> Span:
    """The sentence in which `span` begins and ends, within its passage; `span` itself where it is in none.

    Half-open code points into the article's text, no white space at the edges; at most REACH on either side.
    """
    passage = find_passage(article.passages, span.start)
    floor, ceiling = (passage.start, passage.end) if passage else (span.start, span.end)
    start = max(floor, span.start - REACH)
    for match in BOUNDARY.finditer(article.text, start, min(ceiling, span.start + 1)):
        if match.end() <= span.start:
            start = match.end()
    limit = min(ceiling, span.end + REACH)
    found = BOUNDARY.search(article.text, max(start, span.end - 1), limit)
    end = max(span.end, found.end() if found else limit)
    return _strip(article.text, start, end)


def list_sentences(article: Article, passage: Passage) -> tuple[Span, ...]:
    """The sentences of a passage, in text order, no white space at their edges; «M. Dupont» is not cut."""
    text = article.text
    ends = [
        match.end()
        for match in BOUNDARY.finditer(text, passage.start, passage.end)
        if not is_abbreviated(text, match, passage.start)
    ]
    edges = [passage.start, *ends, passage.end]
    spans = (_strip(article.text, start, end) for start, end in pairwise(edges))
    return tuple(span for span in spans if span.end > span.start)


def is_abbreviated(text: str, boundary: re.Match[str], start: int) -> bool:
    """Whether a BOUNDARY of `text` ends an abbreviation or an initial and no sentence, looked for from `start` on."""
    return ABBREVIATED.search(text, max(start, boundary.start() - 3), boundary.end()) is not None


def find_passage(passages: Sequence[Passage], place: int) -> Passage | None:
    """The passage that holds the code point `place`; None where none does."""
    index = bisect_right(passages, place, key=lambda passage: passage.start) - 1
    return passages[index] if index >= 0 and place < passages[index].end else None


def _strip(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
