"""What stands on its own: copy families, and the independent accounts of one claim."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Protocol

from recoupe.extract.fingerprints import fold
from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.story import Copy, Family
from recoupe.stories.copies import DISPATCH_SHARE
from recoupe.stories.days import is_before
from recoupe.stories.labels import explain_family

SIGNING = frozenset({"agency", "with_agency"})
"""Kinds of credit that name who wrote the text itself."""
TAKEN_FROM = frozenset({"cited", "official"})
"""Kinds of credit that name whom single words were taken from."""
SENTENCE_REACH = 300
"""Code points on either side of a claim in which the ends of its sentence are looked for."""
Pair = tuple[str, str]
_SENTENCE_END = re.compile(r"[.!?…][»”\"]?\s|\n")


class Carrier(Protocol):
    """A place in an article that tells a claim: a member of an utterance, a figure group or a timeline entry."""

    @property
    def article(self) -> str:
        """Id of the article."""

    @property
    def start(self) -> int:
        """Where the words begin, in code points of the article's text."""

    @property
    def end(self) -> int:
        """Where they end."""


def merge_families(readings: Sequence[Reading], copies: Sequence[Copy]) -> tuple[Family, ...]:
    """Articles that carry the same dispatch, in order of their first id; whatever the order of the arguments.

    Every member shares at least DISPATCH_SHARE with one and the same article, the family's core: edges are
    verified, not chained. Articles in no family stand on their own. `articles` are in alphabetical order.
    """
    by_id = {reading.id: reading for reading in readings}
    shares: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for copy in copies:
        first, second = copy.pair
        if copy.share >= DISPATCH_SHARE and first in by_id and second in by_id:
            shares[first][second] = shares[second][first] = copy.share
    families = []
    free = set(shares)
    while core := _choose_core(shares, free):
        members = tuple(sorted({core} | (shares[core].keys() & free)))
        free -= set(members)
        families.append(_describe([by_id[name] for name in members]))
    return tuple(sorted(families, key=lambda family: family.articles))


def count_accounts(
    members: Iterable[Carrier],
    copies: Iterable[Copy] | Mapping[Pair, Copy],
    readings: Iterable[Reading] | Mapping[str, Reading],
) -> int:
    """How many independent accounts carry one claim; `members` are the places that tell it. Whatever the order.

    Members count once together if they stand in the same article, if a passage that two articles share covers
    both, or if the sentences that tell it take it from the same communiqué, outlet or agency («a rapporté
    Interfax»); an agency that merely signs two whole articles does not make them one. Who counts many claims
    passes copies by their pair (`index_copies`) and readings by their id.
    """
    claims = sorted({(member.article, Span(member.start, member.end)) for member in members})
    if len({article for article, _ in claims}) < 2:
        return min(1, len(claims))
    aligned = copies if isinstance(copies, Mapping) else index_copies(copies)
    by_id = readings if isinstance(readings, Mapping) else {reading.id: reading for reading in readings}
    names = [_find_taken_from(by_id[article], span) if article in by_id else set() for article, span in claims]
    groups = _Groups(len(claims))
    for (i, one), (j, other) in combinations(enumerate(claims), 2):
        copy = aligned.get((one[0], other[0]))
        if one[0] == other[0] or names[i] & names[j] or (copy and _covers(copy, one[1], other[1])):
            groups.join(i, j)
    return groups.count()


def index_copies(copies: Iterable[Copy]) -> dict[Pair, Copy]:
    """The copies by their pair."""
    return {copy.pair: copy for copy in copies}


class _Groups:
    """Numbers from 0 that are joined into groups."""

    __slots__ = ("_leader",)

    def __init__(self, size: int) -> None:
        self._leader = list(range(size))

    def find(self, number: int) -> int:
        """The number that stands for the group of `number`."""
        while self._leader[number] != number:
            self._leader[number] = self._leader[self._leader[number]]
            number = self._leader[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Puts the groups of both together."""
        low, high = sorted((self.find(one), self.find(other)))
        self._leader[high] = low

    def count(self) -> int:
        """How many groups there are."""
        return len({self.find(number) for number in range(len(self._leader))})


def _covers(copy: Copy, first: Span, second: Span) -> bool:
    return any(_overlap(part.first, first) and _overlap(part.second, second) for part in copy.passages)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _find_taken_from(reading: Reading, span: Span) -> set[str]:
    """Folded names of those whom the sentence around `span` credits with its words."""
    sentence = _find_sentence(reading.article.text, span)
    return {
        _normal_name(credit.name)
        for credit in reading.credits
        if credit.kind in TAKEN_FROM and _overlap(Span(credit.start, credit.end), sentence)
    }


def _find_sentence(text: str, span: Span) -> Span:
    """`span` grown to the ends of its sentence, by at most SENTENCE_REACH on either side."""
    floor = max(0, span.start - SENTENCE_REACH)
    start = floor
    for match in _SENTENCE_END.finditer(text, floor, span.start):
        start = match.end()
    ceiling = min(len(text), span.end + SENTENCE_REACH)
    end = _SENTENCE_END.search(text, max(span.start, span.end - 1), ceiling)
    return Span(start, end.end() if end else ceiling)


def _normal_name(name: str) -> str:
    return " ".join(fold(part) for part in name.split())


def _choose_core(shares: Mapping[str, Mapping[str, float]], free: set[str]) -> str | None:
    """The article with the most free neighbours, at ties the surer, then the first id; None without any."""
    ranked = [
        (-len(near), -round(sum(shares[name][other] for other in near), 4), name)
        for name in free
        if (near := shares[name].keys() & free)
    ]
    return min(ranked)[2] if ranked else None


def _describe(members: Sequence[Reading]) -> Family:
    articles = tuple(reading.id for reading in members)
    agencies = _count_agencies(members)
    if agencies:
        agency = min(agencies, key=lambda name: (-agencies[name], name))
        own = [reading.id for reading in members if reading.article.source.name == agency]
        reason = explain_family("agency_article" if own else "agency", origin=agency)
        return Family(articles, own[0] if own else agency, reason)
    first = _find_earliest(members)
    return Family(articles, first, explain_family("earliest" if first else "unknown"))


def _count_agencies(members: Sequence[Reading]) -> Counter[str]:
    """In how many members each agency is credited as who wrote the text."""
    signed = [{credit.name for credit in reading.credits if credit.kind in SIGNING} for reading in members]
    return Counter(name for names in signed for name in names)


def _find_earliest(members: Sequence[Reading]) -> str | None:
    """The id of the one member that was published before all others for sure; None if there is none."""
    for member in members:
        others = [other.article.published for other in members if other.id != member.id]
        if all(is_before(member.article.published, other) for other in others):
            return member.id
    return None
