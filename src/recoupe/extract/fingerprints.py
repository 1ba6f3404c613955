"""Fingerprints of an article's own words, by which copies are found without comparing all pairs."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from recoupe.extract.quotes import find_quotations
from recoupe.model.article import Article
from recoupe.model.reading import Print

GRAM_WORDS = 4
"""Consecutive words that make one fingerprint: with 5, one copy in a hundred of which every fourth word was changed
is lost (644 made-up copies, 2026-11)."""
WINDOW = 4
"""Fingerprints of which at least one is kept: any GRAM_WORDS + WINDOW - 1 = 7 shared words leave a print."""
QUOTED_LETTERS = 12
"""Between quotation marks, fewer characters than this are the writer's («super-tanker»), more are
somebody else's words."""

_WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A word of the content passages: half-open code points into the article's text."""

    start: int
    end: int
    form: str
    """Lower case, without accents."""
    own: bool
    """Whether the writer of the article says it: it stands outside quotation marks."""


def fingerprint(article: Article) -> tuple[Print, ...]:
    """Winnowed prints of the writer's own words, in text order.

    A print stands for GRAM_WORDS consecutive own words of the content passages, case and accents folded;
    its span runs from the first to the last of them and may enclose a quotation or furniture between them.
    Hashes are the same in every process and on every machine. Articles of fewer own words have none.
    Method: Schleimer, Wilkerson and Aiken, «Winnowing», SIGMOD 2003.
    """
    words = [word for word in find_words(article) if word.own]
    hashes = [_hash(words[first : first + GRAM_WORDS]) for first in range(len(words) - GRAM_WORDS + 1)]
    return tuple(
        Print(hashes[first], words[first].start, words[first + GRAM_WORDS - 1].end) for first in _winnow(hashes)
    )


def find_words(article: Article) -> tuple[Word, ...]:
    """The words of the content passages in text order, each told whether the writer's own or quoted.

    Elided words stand alone («l’armée» is two), digits make words («283 000» is two). Which marks
    belong together is for `quotes.find_quotations` to say.
    """
    quoted = [
        (quotation.start, quotation.end)
        for quotation in find_quotations(article.text, article.passages)
        if quotation.depth == 0 and quotation.inner_end - quotation.inner_start >= QUOTED_LETTERS
    ]
    words: list[Word] = []
    place = 0
    for passage in article.passages:
        if not passage.is_content:
            continue
        for match in _WORD.finditer(article.text, passage.start, passage.end):
            start, end = match.span()
            while place < len(quoted) and quoted[place][1] <= start:
                place += 1
            own = place == len(quoted) or start < quoted[place][0]
            words.append(Word(start, end, fold(match[0]), own))
    return tuple(words)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """`word` in lower case without accents: «Économie» gives «economie»."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _hash(words: Sequence[Word]) -> int:
    joined = " ".join(word.form for word in words).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(joined, digest_size=8).digest(), "big")


def _winnow(hashes: Sequence[int]) -> list[int]:
    """Positions of the least hash of every WINDOW consecutive ones, the last of equal ones; ascending."""
    if not hashes:
        return []
    kept: list[int] = []
    for first in range(max(1, len(hashes) - WINDOW + 1)):
        window = range(first, min(first + WINDOW, len(hashes)))
        least = min(window, key=lambda place: (hashes[place], -place))
        if not kept or kept[-1] != least:
            kept.append(least)
    return kept
