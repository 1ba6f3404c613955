"""Likely pairs among many word sets, looked up by their rarest words: never all pairs."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import fsum

from recoupe.stories.wording import Weigh

HEAVY_STEMS = 6
"""Rarest stems of a set by which others are looked up."""
MAX_POSTINGS = 100
"""Sets with one stem that are looked at: those nearest in order."""
MAX_LOOKED = 300
"""Sets from which on no further stem of a set is looked up, the rarest having been first: F of utterances and figures
is the same as without this bound on gold/stories and gold/stories2, with 150 that of figures is a point lower
(2026-11)."""
MAX_CANDIDATES = 20
"""Sets that one set is paired with: those that share most."""
MIN_CONTAINMENT = 0.3
"""A set that shares less of the lighter one's weight is no candidate. With these four values and with twice as much,
utterances and figures have the same F on gold/stories and gold/stories2, 2026-11."""


def pair_likely(sets: Sequence[frozenset[str]], weigh: Weigh) -> tuple[tuple[int, int], ...]:
    """Pairs of places in `sets`, ascending, that share one of the other's HEAVY_STEMS and enough weight.

    The cost grows with the number of sets times MAX_LOOKED. `sets` come in an order in which likely pairs are
    near each other (by date): where a stem is in many, only those nearest are looked at.
    """
    weights = {form: weigh(form) for form in set().union(*sets)}
    heavy = [_pick_heavy(stems, weights.__getitem__) for stems in sets]
    having, having_heavy = _index(sets), _index(heavy)
    near: list[set[int]] = []
    for place, stems in enumerate(sets):
        found: set[int] = set()
        for form in heavy[place]:
            if len(found) <= MAX_LOOKED:
                found.update(_nearest(having[form], place))
        for form in _sort_heaviest(stems, weights.__getitem__):
            if len(found) > MAX_LOOKED:
                break
            if len(having[form]) > MAX_POSTINGS:  # where fewer have it, those of which it is heavy find this one
                found.update(_nearest(having_heavy.get(form, ()), place))
        found.discard(place)
        near.append(found)
    totals = [fsum(map(weights.__getitem__, stems)) for stems in sets]
    ranked: list[list[tuple[float, int]]] = [[] for _ in sets]
    for one, others in enumerate(near):
        for two in others:
            if two < one and one in near[two]:
                continue  # done when `two` was at hand
            shared = fsum(map(weights.__getitem__, sets[one] & sets[two]))
            if shared >= MIN_CONTAINMENT * min(totals[one], totals[two]):
                ranked[one].append((-shared, two))
                ranked[two].append((-shared, one))
    pairs = {
        (min(place, other), max(place, other))
        for place, others in enumerate(ranked)
        for _, other in sorted(others)[:MAX_CANDIDATES]
    }
    return tuple(sorted(pairs))


def _pick_heavy(stems: Iterable[str], weigh: Weigh) -> Sequence[str]:
    return _sort_heaviest(stems, weigh)[:HEAVY_STEMS]


def _sort_heaviest(stems: Iterable[str], weigh: Weigh) -> list[str]:
    return sorted(stems, key=lambda form: (-weigh(form), form))


def _index(sets: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, stems in enumerate(sets):
        for form in stems:
            places[form].append(place)
    return places


def _nearest(places: Sequence[int], place: int) -> Sequence[int]:
    """At most MAX_POSTINGS of the ascending `places`, those around `place`."""
    if len(places) <= MAX_POSTINGS:
        return places
    start = max(0, min(bisect_left(places, place) - MAX_POSTINGS // 2, len(places) - MAX_POSTINGS))
    return places[start : start + MAX_POSTINGS]
