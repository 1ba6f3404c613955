"""Who supplied a picture: photographers and agencies of captions and picture credits."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from recoupe.extract.credit_lexicon import CreditLexicon
from recoupe.extract.credit_sources import find_sources, make_credit
from recoupe.extract.credit_words import CreditWord, list_words
from recoupe.model.credit import Credit

PART: Final = re.compile(r"[^/|,;()©]+")
# The stop of initials («H. Arvel») ends no sentence.
_PICTURE: Final = re.compile(r"[|©(]| [-–—] |(?<![ .-][A-Z])[.!?…»\"”)] ")
_LONGEST_SUPPLY: Final = 14  # words of a picture credit


def read_caption(text: str, offset: int, lexicon: CreditLexicon) -> Iterator[Credit]:
    """The picture credits of a caption: parts between its dashes, strokes and sentences that name a supplier."""
    words = list_words(text)
    named = {source.first for source in find_sources(text, words, lexicon)}
    starts = [word.start for word in words]
    edges = [0, *(match.end() for match in _PICTURE.finditer(text)), len(text)]
    for begin, end in pairwise(edges):
        inside = range(bisect_left(starts, begin), bisect_left(starts, end))
        closes = inside.stop == len(words) and all(words[index].shouted for index in inside)  # «… au port. NVP»
        supply = begin > 0 and 0 < len(inside) <= _LONGEST_SUPPLY and (closes or any(i in named for i in inside))
        if supply and _is_supply(words, inside):
            yield from read_suppliers(text, offset, words, inside, lexicon)


def _is_supply(words: Sequence[CreditWord], inside: Sequence[int]) -> bool:
    """Whether words after a caption's dash credit rather than tell: at most half of them in lower case."""
    return sum(not words[index].capital for index in inside) * 2 <= len(inside)


def read_suppliers(
    text: str, offset: int, words: Sequence[CreditWord], inside: range, lexicon: CreditLexicon
) -> Iterator[Credit]:
    """Each photographer and agency of a picture credit: «Luc Vasson / AFP», «Tass via Reuters»."""
    if not inside:
        return
    here = words[inside[0] : inside[-1] + 1]
    starts = [word.start for word in here]
    known = find_sources(text, here, lexicon)
    for source in known:
        yield make_credit(here, source, "photo", offset)
    covered = {index for source in known for index in range(source.first, source.last)}
    for part in PART.finditer(text, here[0].start, here[-1].end):
        span = range(bisect_left(starts, part.start()), bisect_left(starts, part.end()))
        free = [i for i in span if here[i].folded not in lexicon.cues["via"] | lexicon.cues["label"]]
        initials = len(free) == 1 and here[free[0]].shouted and here[free[0]].end - here[free[0]].start > 1
        enough = initials or 2 <= len(free) <= 4
        if enough and not covered.intersection(free) and all(here[i].capital for i in free):
            start, end = here[free[0]].start, here[free[-1]].end
            yield Credit(text[start:end], "photo", offset + start, offset + end)
