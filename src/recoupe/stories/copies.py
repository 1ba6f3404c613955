"""Copied passages between articles: candidates from an index of fingerprints, then word by word."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from recoupe.extract.fingerprints import Word, find_words
from recoupe.model.article import Article, Span
from recoupe.model.reading import Reading
from recoupe.model.story import AlignedPassage, Copy
from recoupe.stories.days import is_before
from recoupe.stories.labels import explain_copy

SEED_WORDS = 4
"""Consecutive shared words from which an alignment grows."""
MAX_REPEATS = 4
"""A seed that stands more often than this in one article aligns nothing."""
MAX_GAP = 20
"""Words between two shared runs of one passage, in either article; never more than it has shared so far."""
MIN_SHARED_PRINTS = 2
"""Prints that two articles must share to be aligned at all, whatever other articles have."""
MIN_PASSAGE_WORDS = 8
"""Own words that an aligned passage must share; fewer are a turn of phrase."""
REACH = 8
"""Words over which a passage that grows beyond its runs must be shared by half."""
MIN_SIMILARITY = 0.5
"""Below this an aligned passage is another text with the same names in it. Not swept."""
MAX_CELLS = 25_000_000
"""Product of the lengths, in words, of two passages that are aligned to the last word."""
PHRASE_WORDS = 5
"""A run of own words counts for what it has beyond these: shorter ones are turns of phrase."""
MIN_EVIDENCE = 10
"""Words that the runs of all aligned passages together must count. On gold/stories and stories2, 2026-11,
every pair that shares eight 8-grams of own words counts 11 or more, every pair that shares fewer than three
counts 9 or less."""
TURN_WORDS = 7
"""Own words of an aligned passage that may be turns of phrase, here and there the same."""
MIN_REWORDED = 12
"""Own words beyond these, over all aligned passages, that make a copy even where no long run is left: pairs of
gold/stories and gold/stories2 that share fewer than three 8-grams count 8 at most (2026-11)."""
DISPATCH_SHARE = 0.7
"""From this share of the shorter article's own words on, both carry the same dispatch. Not swept."""
MAX_POSTINGS = 32
"""Articles of one print that are compared with each other; where there are more, all are compared with the
first half of these, so that a dispatch on a thousand sites does not cost a million alignments."""
BOILERPLATE_ARTICLES = 12
"""A print found in more articles of one and the same source than this is that site's boilerplate."""
MOST_BOILERPLATE = 0.5
"""Share of an article's prints above which what its site repeats is its own text: a live page saved many times.
Not measured."""


class Run(NamedTuple):
    """Words `[first, first + length)` of one article that are `[second, second + length)` of the other."""

    first: int
    second: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two articles' words stand to each other; `share` is 0 to 1 of the shorter one's own words."""

    passages: tuple[AlignedPassage, ...]
    share: float
    identical: bool = False


class Match(NamedTuple):
    """One aligned passage, the own words it shares, and what their runs count as evidence of copying."""

    passage: AlignedPassage
    own: int
    evidence: int


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one article, prepared for alignment."""

    words: tuple[Word, ...]
    own: int
    seeds: dict[tuple[str, ...], tuple[int, ...]]
    digest: bytes
    """Of all words in order: equal where two articles say the same word by word."""


def match_copies(readings: Sequence[Reading]) -> tuple[Copy, ...]:
    """Pairs of articles that share copied passages, in order of their pair; whatever the order of `readings`.

    Only words outside quotation marks make a copy (two articles that quote the same words need not have
    copied each other), save where two articles are the same word by word. Prints that a source repeats over
    many of its articles are boilerplate and count for nothing, except in an article that has little else: that
    is one text brought again and again, not a text with the site's boilerplate in it. Pairs are found through
    shared prints; all pairs are never compared.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    wordings: dict[int, Wording] = {}

    def prepared(place: int) -> Wording:
        if place not in wordings:
            wordings[place] = prepare(ordered[place].article)
        return wordings[place]

    copies = []
    for first, second in sorted(_find_candidates(ordered) | _find_twins(ordered)):
        alignment = align(prepared(first), prepared(second))
        if alignment is not None:
            copies.append(_make_copy(ordered[first].article, ordered[second].article, alignment))
    return tuple(copies)


def prepare(article: Article) -> Wording:
    """The words of `article` and where each run of SEED_WORDS of them stands."""
    words = find_words(article)
    seeds: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    forms = [word.form for word in words]
    for place, seed in enumerate(zip(*(forms[step:] for step in range(SEED_WORDS)), strict=False)):
        seeds[seed].append(place)
    return Wording(
        words=words,
        own=sum(word.own for word in words),
        seeds={seed: tuple(places) for seed, places in seeds.items() if len(places) <= MAX_REPEATS},
        digest=blake2b(" ".join(forms).encode("utf-8", "surrogatepass"), digest_size=16).digest(),
    )


def align(first: Wording, second: Wording) -> Alignment | None:
    """The passages that both share, in the first's order, None where they share too little for a copy.

    What two texts share does not depend on which comes first.
    """
    if first.digest == second.digest:
        return _align_twins(first, second)
    if first.digest < second.digest:
        return _align(first, second)
    turned = _align(second, first)
    if turned is None:
        return None
    passages = (AlignedPassage(part.second, part.first, part.similarity) for part in turned.passages)
    return Alignment(tuple(sorted(passages, key=lambda part: part.first)), turned.share)


def _align(first: Wording, second: Wording) -> Alignment | None:
    matches = [_measure(first, second, runs) for runs in _grow_all(first, second, _chain(_find_runs(first, second)))]
    kept = [match for match in matches if match.own >= MIN_PASSAGE_WORDS and match.passage.similarity >= MIN_SIMILARITY]
    shared = sum(match.own for match in kept)
    reworded = sum(max(0, match.own - TURN_WORDS) for match in kept)
    if sum(match.evidence for match in kept) < MIN_EVIDENCE and reworded < MIN_REWORDED:
        return None
    share = min(1.0, shared / max(1, min(first.own, second.own)))
    return Alignment(tuple(match.passage for match in kept), share)


def _align_twins(first: Wording, second: Wording) -> Alignment | None:
    if not first.words:
        return None
    whole = AlignedPassage(
        Span(first.words[0].start, first.words[-1].end),
        Span(second.words[0].start, second.words[-1].end),
        1.0,
    )
    return Alignment((whole,), share=1.0, identical=True)


def _find_candidates(readings: Sequence[Reading]) -> set[tuple[int, int]]:
    """Pairs of places in `readings` that share enough prints."""
    prints = [frozenset(item.hash for item in reading.prints) for reading in readings]
    index = _index(prints)
    repeated = {value for value, places in index.items() if _is_repeated(places, readings)}
    own = [held if len(held & repeated) > MOST_BOILERPLATE * len(held) else held - repeated for held in prints]
    for value in repeated:
        index[value] = [place for place in index[value] if value in own[place]]
    candidates: set[tuple[int, int]] = set()
    for place, held in enumerate(own):
        shared: Counter[int] = Counter()
        for value in held:
            places = index[value]
            if len(places) > 1:
                shared.update(places if len(places) <= MAX_POSTINGS else places[: MAX_POSTINGS // 2])
        candidates.update((other, place) for other in shared if other < place and shared[other] >= MIN_SHARED_PRINTS)
    return candidates


def _index(prints: Sequence[frozenset[int]]) -> dict[int, list[int]]:
    """The places that hold each print."""
    index: defaultdict[int, list[int]] = defaultdict(list)
    for place, held in enumerate(prints):
        for value in held:
            index[value].append(place)
    return index


def _find_twins(readings: Sequence[Reading]) -> set[tuple[int, int]]:
    """Pairs with the same text."""
    twins: defaultdict[str, list[int]] = defaultdict(list)
    for place, reading in enumerate(readings):
        twins[reading.article.sha256].append(place)
    return {pair for places in twins.values() for pair in _pair(places)}


def _pair(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    """All pairs of a few places; of many, only those with one of the first."""
    if len(places) <= MAX_POSTINGS:
        yield from combinations(places, 2)
        return
    hubs = places[: MAX_POSTINGS // 2]
    yield from combinations(hubs, 2)
    for place in places[MAX_POSTINGS // 2 :]:
        for hub in hubs:
            yield hub, place


def _is_repeated(places: Sequence[int], readings: Sequence[Reading]) -> bool:
    if len(places) <= BOILERPLATE_ARTICLES:
        return False
    sources = Counter(readings[place].article.source.name for place in places)
    return any(count > BOILERPLATE_ARTICLES for name, count in sources.items() if name is not None)


def _find_runs(first: Wording, second: Wording) -> list[Run]:
    """Maximal shared runs, longest first, no word of either article in two of them."""
    seeds = sorted(
        (b - a, a)
        for seed, places in first.seeds.items()
        if seed in second.seeds
        for a in places
        for b in second.seeds[seed]
    )
    runs: list[Run] = []
    for shift, a in seeds:
        last = runs[-1] if runs else None
        if last is not None and last.second - last.first == shift and a <= last.first + last.length:
            runs[-1] = Run(last.first, last.second, a + SEED_WORDS - last.first)
        else:
            runs.append(Run(a, a + shift, SEED_WORDS))
    return _thin_out(runs)


def _thin_out(runs: list[Run]) -> list[Run]:
    """The runs without those whose words a longer one has already taken, cut where one overlaps."""
    taken_first: set[int] = set()
    taken_second: set[int] = set()
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (-run.length, run.first, run.second)):
        free = [
            step
            for step in range(run.length)
            if run.first + step not in taken_first and run.second + step not in taken_second
        ]
        if len(free) < SEED_WORDS - 1 or free[-1] - free[0] + 1 != len(free):
            continue
        kept.append(Run(run.first + free[0], run.second + free[0], len(free)))
        taken_first.update(run.first + step for step in free)
        taken_second.update(run.second + step for step in free)
    return kept


def _chain(runs: list[Run]) -> list[list[Run]]:
    """Runs put together into passages: same order in both articles, small gaps; in the first's order."""
    chains: list[list[Run]] = []
    for run in sorted(runs):
        for chain in reversed(chains[-8:]):
            last = chain[-1]
            allowed = min(MAX_GAP, sum(part.length for part in chain))
            gaps = (run.first - last.first - last.length, run.second - last.second - last.length)
            if all(0 <= gap <= allowed for gap in gaps):
                chain.append(run)
                break
        else:
            chains.append([run])
    return chains


def _measure(first: Wording, second: Wording, runs: list[Run]) -> Match:
    """The passage over a chain of runs, measured word by word."""
    a = first.words[runs[0].first : runs[-1].first + runs[-1].length]
    b = second.words[runs[0].second : runs[-1].second + runs[-1].length]
    same = own = evidence = 0
    for run in _align_words(a, b, runs):
        pairs = zip(a[run.first : run.first + run.length], b[run.second : run.second + run.length], strict=True)
        shared = sum(x.own and y.own for x, y in pairs)
        same += run.length
        own += shared
        evidence += max(0, shared - PHRASE_WORDS)
    passage = AlignedPassage(
        Span(a[0].start, a[-1].end), Span(b[0].start, b[-1].end), round(same / max(len(a), len(b)), 4)
    )
    return Match(passage, own, evidence)


def _grow_all(first: Wording, second: Wording, chains: Sequence[list[Run]]) -> Iterator[list[Run]]:
    """The chains, each with the single words before and behind it that both articles have in the same order.

    No word of either article comes to stand in two chains.
    """
    taken: tuple[set[int], set[int]] = (set(), set())
    for chain in chains:
        _take(chain, taken)
    for chain in chains:
        start, end = chain[0], chain[-1]
        before = _grow(first, second, taken, (start.first - 1, start.second - 1), step=-1)
        behind = _grow(first, second, taken, (end.first + end.length, end.second + end.length), step=1)
        grown = [*reversed(before), *chain, *behind]
        _take(grown, taken)
        yield grown


def _take(chain: Sequence[Run], taken: tuple[set[int], set[int]]) -> None:
    start, end = chain[0], chain[-1]
    taken[0].update(range(start.first, end.first + end.length))
    taken[1].update(range(start.second, end.second + end.length))


def _grow(
    first: Wording, second: Wording, taken: tuple[set[int], set[int]], places: tuple[int, int], *, step: int
) -> list[Run]:
    """Shared words from `places` on in one direction, up to the last pair of them with most around it shared.

    A word may stand against another or against none; of the last REACH, half must be shared.
    """
    found: list[Run] = []
    good = 0
    recent = [True] * REACH
    a, b = places
    while 0 <= a < len(first.words) and 0 <= b < len(second.words) and a not in taken[0] and b not in taken[1]:
        shared = False
        for i, j in ((a, b), (a, b + step), (a + step, b)):
            if 0 <= i < len(first.words) and 0 <= j < len(second.words) and i not in taken[0] and j not in taken[1]:
                shared = first.words[i].form == second.words[j].form
                if shared:
                    a, b = i, j
                    found.append(Run(a, b, 1))
                    break
        recent = [*recent[1:], shared]
        if 2 * sum(recent) < REACH:
            break
        if shared and recent[-2]:
            good = len(found)
        a, b = a + step, b + step
    return found[:good]


def _align_words(a: Sequence[Word], b: Sequence[Word], runs: list[Run]) -> list[Run]:
    """Runs of the same words, by place in `a` and `b`: the longest common subsequence of both.

    Where they are too long for it, `runs` themselves, single words between them left out.
    """
    if len(a) * len(b) > MAX_CELLS:
        return [Run(run.first - runs[0].first, run.second - runs[0].second, run.length) for run in runs]
    blocks = LCSseq.opcodes([word.form for word in a], [word.form for word in b])
    return [
        Run(block.src_start, block.dest_start, block.src_end - block.src_start)
        for block in blocks
        if block.tag == "equal"
    ]


def _make_copy(first: Article, second: Article, alignment: Alignment) -> Copy:
    if alignment.identical:
        reason = "same_words"
    else:
        reason = "same_dispatch" if alignment.share >= DISPATCH_SHARE else "passages"
    return Copy(
        pair=(first.id, second.id),
        share=round(alignment.share, 4),
        passages=alignment.passages,
        direction=_tell_direction(first, second),
        reason=explain_copy(reason),
    )


def _tell_direction(first: Article, second: Article) -> str | None:
    """The id of the earlier article, None where both may be of the same day."""
    for earlier, later in ((first, second), (second, first)):
        if is_before(earlier.published, later.published):
            return earlier.id
    return None
