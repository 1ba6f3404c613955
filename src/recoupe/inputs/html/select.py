"""What the extractor takes for the article, aligned to the visible text."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement

from recoupe.inputs.html.visible import Row

Extractor = Literal["trafilatura", "segment", "none"]
"""`segment`: by the rows' form and place alone; `none`: markup that is all article, a feed's entry or a document."""


def extract_text(tree: HtmlElement) -> str:
    """The words that trafilatura takes for the article, empty where it finds none.

    It is not thread-safe and may take long on odd pages: call this in a process with a time limit.
    """
    from trafilatura import extract

    found = extract(deepcopy(tree), include_comments=False, include_tables=True, include_formatting=False)
    return found or ""


def share_selected(text: str, rows: Sequence[Row], extracted: str) -> list[float]:
    """For each row the share of its words that the extractor took, 0 to 1.

    Both texts come from the same page, in nearly the same order. Each row is looked up in the extracted words by SEED
    of its own in a row; words that were taken for a row above are taken again only for a long one. A row without a word
    is taken if both its neighbours are.
    """
    sought = index_words(WORD.findall(extracted.lower()))
    shares: list[float] = []
    for row in rows:
        words = WORD.findall(text[row.start : row.end].lower())
        shares.append(count_taken(words, sought) / len(words) if words else -1.0)
    for number, share in enumerate(shares):
        if share < 0:
            before = shares[number - 1] if number else 0.0
            after = next((other for other in shares[number + 1 : number + 3] if other >= 0), 0.0)
            shares[number] = min(before, after)
    return shares


@dataclass(slots=True)
class Sought:
    """The extracted words, where each SEED of them in a row stand, which were found on the page, and how far it got."""

    words: Sequence[str]
    places: dict[tuple[str, ...], list[int]]
    found: bytearray
    next: int = 0
    """The place after the last word found."""


def index_words(words: Sequence[str]) -> Sought:
    """The words made ready to be looked up."""
    places: dict[tuple[str, ...], list[int]] = {}
    for number, run in enumerate(zip(*(words[start:] for start in range(SEED)), strict=False)):
        known = places.setdefault(run, [])
        if len(known) < MOST_PLACES:
            known.append(number)
    return Sought(words, places, bytearray(len(words)))


def count_taken(words: Sequence[str], sought: Sought) -> int:
    """How many of a row's words the extractor took; linear but for repeated words.

    A row of which neither the beginning, the middle nor the end is found is not searched further.
    """
    size = len(words)
    if size >= SEED:
        tries = (0, 1, 2, size // 2, size - SEED)
        if not any(tuple(words[start : start + SEED]) in sought.places for start in tries):
            return 0
    here = taken = 0
    while here < size:
        run = 0
        place = find_place(words, here, sought)
        if place is not None:
            run = measure_run(words, here, sought.words, place)
            sought.found[place : place + run] = b"\1" * run
            sought.next = place + run
        taken += run
        here += run or 1
    return taken


def find_place(words: Sequence[str], here: int, sought: Sought) -> int | None:
    """Where the row's words from `here` stand in the extracted text; None where they do not.

    Where the text goes on first; words that end a row, or are all of it, only there.
    """
    rest = len(words) - here
    if rest >= SEED:
        again = rest >= LONG_ROW
        best: int | None = None
        for place in sought.places.get(tuple(words[here : here + SEED]), ()):
            if again or (place < sought.next + JUMP and not sought.found[place]):
                if place >= sought.next:
                    return place
                best = place if best is None else best
        return best
    for place in range(sought.next, min(sought.next + NEAR, len(sought.words) - rest + 1)):
        if list(sought.words[place : place + rest]) == list(words[here:]):
            return place
    return None


def measure_run(words: Sequence[str], here: int, others: Sequence[str], there: int) -> int:
    """For how many words both go on alike."""
    most = min(len(words) - here, len(others) - there)
    count = 0
    while count < most and words[here + count] == others[there + count]:
        count += 1
    return count


SEED, NEAR, JUMP, MOST_PLACES, LONG_ROW = 4, 6, 60, 16, 25
"""Words. A short row is looked for up to JUMP words ahead: further on it is another that says the same. A row of
LONG_ROW words is found again where it stands on the page twice: the first may be its teaser."""
WORD = re.compile(r"\w+")
