"""Words of a text as credits are looked up in it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from recoupe import sources
from recoupe.extract.titles import fold_word

WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class CreditWord:
    """Letters and digits in a row, at `[start, end)` of their text."""

    start: int
    end: int
    folded: str
    """As `recoupe.sources` folds names."""
    lower: str
    """As titles and palaces are looked up: lower case, accents kept."""
    capital: bool
    shouted: bool
    """All its letters are capitals."""


def list_words(text: str) -> list[CreditWord]:
    """The words of `text`, in their order."""
    return [
        CreditWord(
            match.start(),
            match.end(),
            _fold_word(match[0]),
            fold_word(match[0]),
            not match[0].islower(),
            match[0].isupper(),
        )
        for match in WORD.finditer(text)
    ]


@lru_cache(maxsize=8192)
def _fold_word(word: str) -> str:
    return sources.fold_name(word) or word.casefold()
