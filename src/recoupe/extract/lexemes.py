"""Words, numbers and signs of a passage, as the grammars of dates and numbers read them.

A plain cut of its own, without the parser: the grammars work on passages that could not be analysed too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from recoupe.model.article import Article

T = TypeVar("T")

_PIECE = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_SAME = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‑": "-", "‐": "-"}


class Lexeme(NamedTuple):
    """A run of digits, a run of letters or one sign; offsets are code points into the article's text.

    `key` is lower case, its apostrophe straight and its hyphen plain; a lone capital «A» is «à», as French
    headlines write it.
    """

    start: int
    end: int
    key: str
    capital: bool

    @property
    def is_number(self) -> bool:
        """Whether it is a run of digits."""
        return self.key.isdecimal()


def cut(text: str, start: int, end: int) -> list[Lexeme]:
    """The lexemes of `text[start:end]`, in order; white space belongs to none."""
    found = []
    for match in _PIECE.finditer(text, start, end):
        piece = match.group()
        key = "à" if piece == "A" else _SAME.get(piece) or piece.lower()
        found.append(Lexeme(match.start(), match.end(), key, piece[0].isupper()))
    return found


def cut_words(words: str) -> tuple[str, ...]:
    """The keys of `words`, for a table's phrases."""
    return tuple(lexeme.key for lexeme in cut(words, 0, len(words)))


def cut_content(article: Article) -> Iterator[tuple[int, list[Lexeme]]]:
    """Each content passage's index and lexemes, in text order."""
    for index, passage in enumerate(article.passages):
        if passage.is_content:
            yield index, cut(article.text, passage.start, passage.end)


class Phrases(Generic[T]):
    """Phrases of one or more words, each with a value; where several fit, the longest does."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for words, value in entries:
            keys = cut_words(words)
            self._by_first.setdefault(keys[0], []).append((keys, value))
        for listed in self._by_first.values():
            listed.sort(key=lambda entry: -len(entry[0]))

    @property
    def first_words(self) -> frozenset[str]:
        """The keys that a phrase may begin with."""
        return frozenset(self._by_first)

    @property
    def opening_pairs(self) -> Iterator[tuple[str, str | None]]:
        """The first two keys of each phrase; None for the second where it has one word."""
        for first, listed in self._by_first.items():
            for keys, _ in listed:
                yield first, keys[1] if len(keys) > 1 else None

    def match(self, lexemes: Sequence[Lexeme], at: int) -> tuple[T, int] | None:
        """The value of the longest phrase that begins at `at` and the index after it, if there is one."""
        listed = self._by_first.get(lexemes[at].key) if at < len(lexemes) else None
        if listed is None:
            return None
        for keys, value in listed:
            if len(keys) == 1 or ends_with(lexemes, at + len(keys), keys):
                return value, at + len(keys)
        return None


def ends_with(lexemes: Sequence[Lexeme], end: int, keys: tuple[str, ...]) -> bool:
    """Whether the lexemes before `end` are `keys`."""
    start = end - len(keys)
    if start < 0 or end > len(lexemes):
        return False
    for key in keys:
        if lexemes[start].key != key:
            return False
        start += 1
    return True


def index_at(lexemes: Sequence[Lexeme], at: int, offset: int) -> int:
    """The index, from `at` on, of the first lexeme that does not begin before `offset`."""
    while at < len(lexemes) and lexemes[at].start < offset:
        at += 1
    return at
