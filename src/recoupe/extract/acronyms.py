"""Acronyms that an article spells out: «lanceur de balles de défense (LBD)»."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from recoupe.extract.fingerprints import fold
from recoupe.model.reading import Acronym, Term

SHORT = re.compile(r"[A-ZÀ-Þ]{2,7}(?=s?\b)")
BETWEEN = re.compile(r"[^.!?;:\n]{0,30}")
"""What may stand between an acronym and its words: «défense controversé LBD»."""
UNMARKED = 3
"""Letters of an acronym that need no brackets beside its words: two letters are met by chance. Not measured."""
SKIPPED = 1
"""Content words that may stand between the two."""


def find_acronyms(text: str, terms: Sequence[Term]) -> tuple[Acronym, ...]:
    """The acronyms of an article that some of its words spell out, letter by letter, right before or behind them.

    `terms` are those of the article, in text order. Each acronym once, by the first words found; in text order.
    """
    found: dict[str, Acronym] = {}
    for place, term in enumerate(terms):
        match = SHORT.match(text, term.start, term.end)
        if match is None or match[0] in found:
            continue
        letters = fold(match[0])
        for words in _list_spelled(text, terms, place, len(letters)):
            if "".join(map(_read_initials, words)) == letters and len(words) > 1:
                found[match[0]] = Acronym(letters, tuple(word.lemma for word in words))
                break
    return tuple(found.values())


def _list_spelled(text: str, terms: Sequence[Term], place: int, length: int) -> Iterator[Sequence[Term]]:
    """The runs of terms beside an acronym that may spell it out."""
    term = terms[place]
    bracketed = text[term.start - 1 : term.start] == "("
    if bracketed or length >= UNMARKED:
        for count, skipped in chain.from_iterable(((n, k) for k in range(SKIPPED + 1)) for n in range(length, 1, -1)):
            words = terms[max(0, place - count - skipped) : place - skipped]
            if len(words) == count and BETWEEN.fullmatch(text, words[-1].end, term.start):
                yield words
    if text[term.end : term.end + 2] == " (":
        for count in range(length, 1, -1):
            words = terms[place + 1 : place + 1 + count]
            if len(words) == count and words[0].start == term.end + 2:
                yield words


def _read_initials(term: Term) -> str:
    return "".join(part[0] for part in fold(term.lemma).replace("'", "-").split("-") if part)
