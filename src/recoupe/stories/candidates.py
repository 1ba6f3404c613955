"""Likely pairs among many word sets, looked up by their rarest words: never all pairs."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from math import fsum

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
    weights = {form: weigh(form) for form in set().union(*sets)}
    sorted_stems = [sorted(stems, key=lambda form: (-weights[form], form)) for stems in sets]
    having, having_heavy = _index(sets), _index(stems[:HEAVY_STEMS] for stems in sorted_stems)
    near = [
        _look_up(place, stems, having, having_heavy, reach[place] if reach else (0, len(sets)), most=most_looked)
        for place, stems in enumerate(sorted_stems)
    ]
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
        for _, other in sorted(others)[:most]
    }
    return tuple(sorted(pairs))


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
    stems: Sequence[str],
    having: dict[str, list[int]],
    having_heavy: dict[str, list[int]],
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


def _index(sets: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
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
