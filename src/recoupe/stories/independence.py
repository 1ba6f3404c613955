"""What stands on its own: copy families, and the independent accounts of one claim."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from rapidfuzz.distance import Indel

from recoupe.extract.fingerprints import fold
from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.story import Copy, Family
from recoupe.stories.copies import DISPATCH_SHARE
from recoupe.stories.days import is_before
from recoupe.stories.labels import explain_family
from recoupe.stories.wording import split_forms, split_words

SIGNING = frozenset({"agency", "with_agency"})
"""Kinds of credit that name who wrote the text itself."""
TAKEN_FROM = frozenset({"cited", "official"})
"""Kinds of credit that name whom single words were taken from."""
SENTENCE_REACH = 300
"""Code points on either side of a claim in which the ends of its sentence are looked for."""
OWN_REACH = 150
"""Code points on either side of a claim in which the writer's own words tell whether it is copied."""
MIN_RUN = 4
"""Own words in a row that two sentences must share for these to count."""
MIN_SHARED_OWN = 10
MIN_SHARE_OWN = 0.45
"""Own words in such runs, and their share of the shorter sentence's, that make two sentences copies."""
MIN_OWN = 8
MIN_COVERED_SHARE = 0.5
"""Sentences of so many own words each, of which less is shared, are none, though a passage that the articles share
covers both: they tell one quotation in words of their own. All five set by evaluation/accounts.py on gold/stories and
gold/stories2, 2026-11."""
Pair = tuple[str, str]
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"")
_SENTENCE_END = re.compile(r"[.!?…\n](?:(?<=\n)|[»”\"]?\s)")


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
    verified, not chained. The same text in several articles counts as one. Articles in no family stand on their own.
    `articles` are in alphabetical order.
    """
    by_id = {reading.id: reading for reading in readings}
    shares: defaultdict[str, dict[str, float]] = defaultdict(dict)
    having: defaultdict[str, set[str]] = defaultdict(set)
    for copy in copies:
        if copy.share >= DISPATCH_SHARE and all(name in by_id for name in copy.pair):
            one, two = (by_id[name].article.sha256 for name in copy.pair)
            having[one].add(copy.pair[0])
            having[two].add(copy.pair[1])
            if one != two:
                shares[one][two] = shares[two][one] = max(copy.share, shares[one].get(two, 0.0))
    families = []
    for part in _list_connected(having, shares):
        free = set(part)
        while free:
            core = _choose_core(shares, free)
            texts = {core} | (shares[core].keys() & free)
            free -= texts
            members = sorted(name for text in texts for name in having[text])
            if len(members) > 1:
                families.append(_describe([by_id[name] for name in members]))
    return tuple(sorted(families, key=lambda family: family.articles))


def _list_connected(texts: Iterable[str], shares: Mapping[str, Mapping[str, float]]) -> Iterator[set[str]]:
    """The texts in parts between which nothing is shared: what is chosen in one changes nothing in another."""
    seen: set[str] = set()
    for text in texts:
        if text not in seen:
            part, coming = {text}, [text]
            while coming:
                fresh = shares.get(coming.pop(), {}).keys() - part
                part |= fresh
                coming.extend(fresh)
            seen |= part
            yield part


def count_accounts(
    members: Iterable[Carrier],
    copies: Iterable[Copy] | Mapping[Pair, Copy],
    readings: Iterable[Reading] | Mapping[str, Reading],
) -> int:
    """How many independent accounts carry one claim; `members` are the places that tell it. Whatever the order.

    Members count once together if they stand in the same article; if their sentences are copies of each other, by
    the writers' own words about them, or by a passage that two articles share and these words do not contradict;
    if both take it from a communiqué, from the same outlet or agency («a rapporté Interfax»), or one from the
    agency that signs the other. An agency that merely signs two whole articles does not make them one. Who counts
    many claims passes copies by their pair (`index_copies`) and readings by their id.
    """
    places = sorted({(member.article, Span(member.start, member.end)) for member in members})
    if len({article for article, _ in places}) < 2:
        return min(1, len(places))
    aligned = copies if isinstance(copies, Mapping) else index_copies(copies)
    by_id = readings if isinstance(readings, Mapping) else {reading.id: reading for reading in readings}
    claims = [_read_claim(article, span, by_id.get(article)) for article, span in places]
    groups = _Groups(len(claims))
    for (i, one), (j, other) in combinations(enumerate(claims), 2):
        if groups.find(i) != groups.find(j) and _are_one(one, other, aligned.get((one.article, other.article))):
            groups.join(i, j)
    return groups.count()


@dataclass(frozen=True, slots=True)
class _Claim:
    """One place that tells a claim, with what tells whence it is."""

    article: str
    span: Span
    own: tuple[str, ...] = ()
    """The writer's own words of its sentence, folded, quoted ones left out, at most OWN_REACH from the place."""
    taken_from: frozenset[str] = frozenset()
    """Folded names of those whom its sentence credits with its words."""
    signed: frozenset[str] = frozenset()
    """Folded names of the agencies that sign the whole article."""
    communique: bool = False
    """Whether a communiqué is named near it: one claim of one speaker is in one."""


def _read_claim(article: str, span: Span, reading: Reading | None) -> _Claim:
    if reading is None:
        return _Claim(article, span)
    sentence = _find_sentence(reading.article.text, span)
    near = Span(span.start - OWN_REACH, span.end + OWN_REACH)
    signed = (credit.name for credit in reading.credits if credit.kind in SIGNING)
    return _Claim(
        article=article,
        span=span,
        own=_list_own_words(reading.article.text, span, sentence),
        taken_from=frozenset(_find_taken_from(reading, sentence)),
        signed=frozenset(map(_normal_name, signed)),
        communique=any(
            _overlap(evidence, near)
            for occasion in reading.occasions
            if occasion.kind == "communique"
            for evidence in occasion.evidence
        ),
    )


def _list_own_words(text: str, span: Span, sentence: Span) -> tuple[str, ...]:
    """The words of `sentence` that stand in no quotation marks, near `span`; none of `span` if it is a quotation."""
    start, end = max(sentence.start, span.start - OWN_REACH), min(sentence.end, span.end + OWN_REACH)
    around = max(0, start - SENTENCE_REACH), min(len(text), end + SENTENCE_REACH)
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(text, *around)]
    if text[max(0, span.start - 2) : span.start].rstrip().endswith(("«", "“", '"')):
        quoted.append(span)
    if not quoted:
        return split_forms(text[start:end])
    forms = []
    for word in split_words(text[start:end]):
        place = start + word.start
        for quote in quoted:
            if quote.start <= place < quote.end:
                break
        else:
            forms.append(word.form)
    return tuple(forms)


def _are_one(one: _Claim, other: _Claim, copy: Copy | None) -> bool:
    if one.article == other.article or one.taken_from & (other.taken_from | other.signed):
        return True
    if other.taken_from & one.signed or (one.communique and other.communique):
        return True
    shorter = min(len(one.own), len(other.own))
    shared = _count_shared(one.own, other.own)
    if shared >= MIN_SHARED_OWN and shared >= MIN_SHARE_OWN * shorter:
        return True
    contradicted = shorter >= MIN_OWN and shared < MIN_COVERED_SHARE * shorter
    return copy is not None and not contradicted and _covers(copy, one.span, other.span)


def _count_shared(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    """Words of both in runs of MIN_RUN or more, in the same order."""
    if min(len(first), len(second)) < MIN_RUN:
        return 0
    one, two = sorted((first, second))  # an alignment may differ with the order
    return sum(
        block.src_end - block.src_start
        for block in Indel.opcodes(one, two)
        if block.tag == "equal" and block.src_end - block.src_start >= MIN_RUN
    )


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


def _find_taken_from(reading: Reading, sentence: Span) -> set[str]:
    """Folded names of those whom `sentence` credits with its words."""
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


def _choose_core(shares: Mapping[str, Mapping[str, float]], free: set[str]) -> str:
    """The text with the most free neighbours, at ties the surer, then the first digest.

    A text counts once however many articles have it: a copy more must not draw others to it.
    """
    near = {text: shares.get(text, {}).keys() & free for text in free}
    return min(free, key=lambda text: (-len(near[text]), -round(sum(shares[text][o] for o in near[text]), 4), text))


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
