"""What the extractor takes for the article, aligned to the visible text."""

import re
from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy
from typing import Literal

from lxml.html import HtmlElement

from recoupe.inputs.html.visible import Row

Extractor = Literal["trafilatura", "resiliparse"]


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
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in range(len(words) - SEED + 1):
        found = places[tuple(words[number : number + SEED])]
        if len(found) < MOST_PLACES:
            found.append(number)
    taken = bytearray(len(words))
    here, there = 0, 0
    while here < len(extracted):
        if there < len(words) and words[there] == extracted[here] and not taken[there]:
            taken[there] = 1
            here, there = here + 1, there + 1
            continue
        step = find_place(places, words, extracted, here, there, taken)
        if step is None:
            here += 1
        else:
            there = step
    return taken


def find_place(
    places: dict[tuple[str, ...], list[int]],
    words: Sequence[str],
    extracted: Sequence[str],
    here: int,
    there: int,
    taken: bytearray,
) -> int | None:
    """Where on the page the extracted words from `here` stand, None where that cannot be told."""
    found = [place for place in places.get(tuple(extracted[here : here + SEED]), ()) if not taken[place]]
    if found:
        below = [place for place in found if place >= there]
        # a text that stands there twice is mostly a teaser first: the longer run is the article's
        return max(below or found, key=lambda place: (measure_run(words, extracted, here, place), -place))
    # two or three words that end a paragraph, right below
    for place in range(there, min(there + NEAR, len(words))):
        if words[place] == extracted[here] and not taken[place] and measure_run(words, extracted, here, place) >= 2:
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
