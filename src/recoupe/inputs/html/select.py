"""What the extractor takes for the article, aligned to the visible text."""

import re
from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement

from recoupe.inputs.html.visible import Row

Extractor = Literal["trafilatura", "resiliparse", "none"]
"""`none` for markup that is all article: an entry of a feed, a document."""


def extract_text(tree: HtmlElement, markup: str, *, extractor: Extractor) -> str:
    """The words that the extractor takes for the article, empty where it finds none.

    trafilatura is not thread-safe and may take long on odd pages: call this in a process with a time limit.
    """
    if extractor == "resiliparse":
        from resiliparse.extract.html2text import extract_plain_text

        return extract_plain_text(markup, main_content=True, alt_texts=False, list_bullets=False)
    from trafilatura import extract

    found = extract(deepcopy(tree), include_comments=False, include_tables=True, include_formatting=False)
    return found or ""


def share_selected(text: str, rows: Sequence[Row], extracted: str) -> list[float]:
    """For each row the share of its words that the extractor took, 0 to 1.

    Both texts come from the same page, in nearly the same order. The extracted words are followed through the visible
    ones; where they leave them, four words in a row say where to go on, the nearest place below first. A row without
    a word is taken if both its neighbours are.
    """
    words: list[str] = []
    starts: list[int] = []
    for row in rows:
        starts.append(len(words))
        words.extend(WORD.findall(text[row.start : row.end].lower()))
    taken = align(words, WORD.findall(extracted.lower()))
    shares: list[float] = []
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        shares.append(sum(taken[start:end]) / (end - start) if end > start else -1.0)
    for number, share in enumerate(shares):
        if share < 0:
            before = shares[number - 1] if number else 0.0
            after = next((other for other in shares[number + 1 : number + 3] if other >= 0), 0.0)
            shares[number] = min(before, after)
    return shares


def align(words: Sequence[str], extracted: Sequence[str]) -> bytearray:
    """For each word of the page 1 if it is one of the extracted ones, else 0; linear but for repeated words."""
    page = _Page(words, defaultdict(list), bytearray(len(words)))
    for number in range(len(words) - SEED + 1):
        found = page.places[tuple(words[number : number + SEED])]
        if len(found) < MOST_PLACES:
            found.append(number)
    here, there = 0, 0
    while here < len(extracted):
        if there < len(words) and words[there] == extracted[here] and not page.taken[there]:
            page.taken[there] = 1
            here, there = here + 1, there + 1
            continue
        place = find_place(page, extracted, here, there)
        if place is None:
            here += 1
        else:
            there = place
    return page.taken


@dataclass(frozen=True, slots=True)
class _Page:
    """The words of a page, where each SEED of them in a row stand, and which are taken."""

    words: Sequence[str]
    places: dict[tuple[str, ...], list[int]]
    taken: bytearray


def find_place(page: _Page, extracted: Sequence[str], here: int, there: int) -> int | None:
    """Where on the page the extracted words from `here` stand, `there` or later first; None where none can be told."""
    words = page.words
    found = [place for place in page.places.get(tuple(extracted[here : here + SEED]), ()) if not page.taken[place]]
    if found:
        below = [place for place in found if place >= there]
        # a text that stands there twice is mostly a teaser first: the longer run is the article's
        return max(below or found, key=lambda place: (measure_run(words, extracted, here, place), -place))
    # two or three words that end a paragraph, right below
    for place in range(there, min(there + NEAR, len(words))):
        if words[place] == extracted[here] and not page.taken[place] and measure_run(words, extracted, here, place) > 1:
            return place
    return None


def measure_run(words: Sequence[str], extracted: Sequence[str], here: int, place: int) -> int:
    """For how many words page and extracted text agree, up to LONGEST_RUN."""
    count = 0
    for one, other in zip(words[place : place + LONGEST_RUN], extracted[here : here + LONGEST_RUN], strict=False):
        if one != other:
            break
        count += 1
    return count


SEED, NEAR, MOST_PLACES, LONGEST_RUN = 4, 12, 16, 40
WORD = re.compile(r"\w+")
