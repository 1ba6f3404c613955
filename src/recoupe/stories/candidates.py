"""Likely pairs among many word sets, looked up by their rarest words: never all pairs."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from recoupe.stories.wording import Weigh

HEAVY_STEMS = 6
"""Rarest stems of a set by which others are looked up."""
MAX_POSTINGS = 100
"""Sets with one stem that are looked at: those nearest in order."""
MAX_LOOKED = 150
"""Sets from which on no further stem of a set is looked up, the rarest having been first: F of utterances and figures
is the same as with twice as many on gold/stories and gold/stories2 (2026-11)."""
MAX_CANDIDATES = 20
"""Sets that one set is paired with: those that share most."""
MIN_CONTAINMENT = 0.3
"""A set that shares less of the lighter one's weight is no candidate. With HEAVY_STEMS, MAX_POSTINGS,
MAX_CANDIDATES and this one, utterances and figures have the same F on gold/stories and gold/stories2 as with twice as
much, 2026-11."""
REACH = 1
"""Windows between the days of two sets from which on they are far from each other."""
MAX_FAR = 16
"""Sets far away with one stem that are looked at all the same: «les 241 morts de 2015» are told years later. With none,
figures lose two verdicts of 37 on gold/stories2, utterances a point on gold/stories; with one window and these, both
have what they had with two windows and 24 (2026-11)."""
SCALE = 2**24
"""Parts of one in which weights are summed."""
CELLS = 2**20
"""Cells of the table in which the weights of some sets stand by stem, while others are held against them."""

Numbers = NDArray[np.int64]
Days = tuple[date | None, date | None]
"""First and last day, inclusive, on which something was said or counted; None where unknown."""


def pair_likely(
    sets: Sequence[frozenset[str]],
    weigh: Weigh,
    *,
    days: Sequence[Days] | None = None,
    window_days: int | None = None,
    most_looked: int = MAX_LOOKED,
    most: int = MAX_CANDIDATES,
) -> tuple[tuple[int, int], ...]:
    """Pairs of places in `sets`, ascending, that share one of the other's HEAVY_STEMS and enough weight.

    The cost grows with the number of sets times MAX_LOOKED. `sets` come in an order in which likely pairs are
    near each other (by date): where a stem is in many, only those nearest are looked at. With `days`, in order of
    the first and the unknown ones before all, and `window_days`, those are looked at that are within REACH windows,
    and MAX_FAR of the others. `most_looked` and `most` stand in place of MAX_LOOKED and MAX_CANDIDATES.
    """
    reach = _reach(days, REACH * window_days) if days is not None and window_days is not None else None
    table = _tabulate(sets, weigh)
    having, having_heavy = _index(table.rarest_first), _index(stems[:HEAVY_STEMS] for stems in table.rarest_first)
    near = (
        _look_up(place, stems, having, having_heavy, reach[place] if reach else (0, len(sets)), most=most_looked)
        for place, stems in enumerate(table.rarest_first)
    )
    return _choose(table, _measure(table, near), most)


@dataclass(frozen=True, slots=True)
class _Table:
    """The sets as numbers of their stems, all in one row and each from its rarest stem on."""

    rarest_first: list[list[int]]
    row: Numbers
    starts: Numbers
    """Where each set begins in `row`; at the end, where the last one ends."""
    weights: Numbers
    """Of the stems by their numbers, in units of 1 / SCALE: sums are the same in whatever order."""
    totals: Numbers
    """Of each set."""


def _tabulate(sets: Sequence[frozenset[str]], weigh: Weigh) -> _Table:
    forms = sorted((-weigh(form), form) for form in set().union(*sets))
    number = {form: place for place, (_, form) in enumerate(forms)}
    rarest_first = [sorted(map(number.__getitem__, stems)) for stems in sets]
    sizes = np.fromiter(map(len, rarest_first), np.int64, len(sets))
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    row = np.fromiter(chain.from_iterable(rarest_first), np.int64, int(starts[-1]))
    weights = np.fromiter((round(-negative * SCALE) for negative, _ in forms), np.int64, len(forms))
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(weights[row])])
    return _Table(rarest_first, row, starts, weights, before[starts[1:]] - before[starts[:-1]])


def _measure(table: _Table, near: Iterable[set[int]]) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Pairs of places of which one is `near` the other and that share enough, block by block: the ones, the others,
    and the weights they share.
    """
    width = len(table.weights)
    cells = np.zeros(max(min(CELLS, width * len(table.rarest_first)), width), np.int64)
    first = 0
    for block in _batch(near, max(1, len(cells) // max(1, width))):
        others = np.fromiter(chain.from_iterable(block), np.int64, sum(map(len, block)))
        local = np.repeat(np.arange(len(block)), np.fromiter(map(len, block), np.int64, len(block)))
        if len(others):
            own = np.arange(table.starts[first], table.starts[first + len(block)])
            line = np.repeat(np.arange(len(block)), np.diff(table.starts[first : first + len(block) + 1]))
            cells[line * width + table.row[own]] = table.weights[table.row[own]]
            sizes = table.starts[others + 1] - table.starts[others]
            begin = np.cumsum(sizes) - sizes
            place = np.arange(begin[-1] + sizes[-1]) + np.repeat(table.starts[others] - begin, sizes)
            shared = np.add.reduceat(cells[np.repeat(local * width, sizes) + table.row[place]], begin)
            cells[line * width + table.row[own]] = 0
            ones = local + first
            enough = shared >= MIN_CONTAINMENT * np.minimum(table.totals[ones], table.totals[others])
            yield ones[enough], others[enough], shared[enough]
        first += len(block)


def _batch(items: Iterable[set[int]], size: int) -> Iterator[list[set[int]]]:
    rest = iter(items)
    while block := list(islice(rest, size)):
        yield block


def _choose(
    table: _Table, measured: Iterable[tuple[Numbers, Numbers, Numbers]], most: int
) -> tuple[tuple[int, int], ...]:
    """The `most` others of each place that share most with it, as ascending pairs, each once."""
    blocks = tuple(measured)
    if not blocks:
        return ()
    ones, others, shared = (np.concatenate(part) for part in zip(*blocks, strict=True))
    count = len(table.rarest_first)
    keys, where = np.unique(np.concatenate([ones * count + others, others * count + ones]), return_index=True)
    weights = np.concatenate([shared, shared])[where]
    order = np.lexsort((keys, -weights, keys // count))
    place = keys[order] // count
    rank = np.arange(len(place)) - np.searchsorted(place, place)
    chosen = keys[order][rank < most]
    one, other = chosen // count, chosen % count
    pairs = np.unique(np.minimum(one, other) * count + np.maximum(one, other))
    return tuple(zip((pairs // count).tolist(), (pairs % count).tolist(), strict=True))


def _reach(days: Sequence[Days], span: int) -> list[tuple[int, int]]:
    """For each of the days the half-open places of those that begin at most `span` days away; an unknown one reaches
    all, and one without end all behind it.
    """
    known = [first.toordinal() for first, _ in days if first is not None]
    unknown = len(days) - len(known)
    near = [(0, len(days))] * unknown
    for first, (_, last) in zip(known, days[unknown:], strict=True):
        end = len(known) if last is None else bisect_right(known, last.toordinal() + span)
        near.append((unknown + bisect_left(known, first - span), unknown + end))
    return near


def _look_up(
    place: int,
    stems: Sequence[int],
    having: dict[int, list[int]],
    having_heavy: dict[int, list[int]],
    within: tuple[int, int],
    *,
    most: int,
) -> set[int]:
    """The sets found by the stems of one, heaviest first."""
    found: set[int] = set()
    for number, form in enumerate(stems):
        if len(found) > most:
            break
        if number < HEAVY_STEMS:
            found.update(_nearest(having[form], place, within))
        elif len(having[form]) > MAX_POSTINGS:  # where fewer have it, those of which it is heavy find this one
            found.update(_nearest(having_heavy.get(form, []), place, within))
    found.discard(place)
    return found


def _index(sets: Iterable[Iterable[int]]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for place, stems in enumerate(sets):
        for form in stems:
            places[form].append(place)
    return places


def _nearest(places: Sequence[int], place: int, within: tuple[int, int]) -> Sequence[int]:
    """At most MAX_POSTINGS of the ascending `places`, around `place`, MAX_FAR not `within` half-open bounds."""
    if len(places) <= MAX_FAR:
        return places
    low = max(0, bisect_left(places, within[0]) - MAX_FAR // 2)
    high = min(len(places), bisect_left(places, within[1]) + MAX_FAR // 2)
    if high - low > MAX_POSTINGS:
        low = max(low, min(bisect_left(places, place, low, high) - MAX_POSTINGS // 2, high - MAX_POSTINGS))
        high = low + MAX_POSTINGS
    return places[low:high]
