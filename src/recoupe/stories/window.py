"""An index of articles by their weightiest words, in which an article finds only what its window holds."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.stories.likeness import Profile

INDEX_KEYS = 80
"""Weightiest words of an article by which others find it."""
MAX_POSTINGS = 400
"""A word that more articles of the window have among their weightiest finds none of them."""
MAX_CANDIDATES = 64
"""Articles, the likeliest by the words of the index, that one article is compared with."""
MIN_PRODUCT = 0.03
"""Sum of products of weights, over the words of the index, that makes a candidate. With these four, 11 of the
976 pairs over the threshold among 950 articles of mostly one topic are missed (2026-11), none of the gold's."""


@dataclass(slots=True)
class _Postings:
    """Articles that have one word among their weightiest; those of known date come first, in order of date."""

    places: list[int]
    weights: list[float]
    days: list[int]

    def start_at(self, oldest: int | None) -> int:
        """Where those begin that were published on day `oldest` or later; 0 for None."""
        return bisect_left(self.days, oldest) if oldest is not None else 0


def find_pairs(profiles: Sequence[Profile], *, window_days: int) -> Iterator[tuple[int, int]]:
    """Pairs of places in `profiles` worth comparing, the lower first; each once, whatever the window says of it.

    Articles of known date find those of the last two windows before them, those of unknown date find any.
    Cost per article is at most INDEX_KEYS × MAX_POSTINGS steps and MAX_CANDIDATES pairs.
    """
    days = [tell_day(profile, window_days) for profile in profiles]
    order = sorted(range(len(profiles)), key=lambda place: (days[place] is None, days[place] or 0, place))
    index: defaultdict[str, _Postings] = defaultdict(lambda: _Postings([], [], []))
    for place in order:
        day = days[place]
        products: defaultdict[int, float] = defaultdict(float)
        for key, weight in _pick_keys(profiles[place]):
            found = index[key]
            start = found.start_at(day - 2 * window_days if day is not None else None)
            if len(found.places) - start <= MAX_POSTINGS:
                for other, other_weight in zip(found.places[start:], found.weights[start:], strict=True):
                    products[other] += weight * other_weight
            found.places.append(place)
            found.weights.append(weight)
            if day is not None:
                found.days.append(day)
        likeliest = sorted(products.items(), key=lambda item: (-item[1], item[0]))[:MAX_CANDIDATES]
        for other, product in likeliest:
            if product >= MIN_PRODUCT:
                yield min(place, other), max(place, other)


def _pick_keys(profile: Profile) -> list[tuple[str, float]]:
    return sorted(profile.vector.items(), key=lambda item: (-item[1], item[0]))[:INDEX_KEYS]


def tell_day(profile: Profile, window_days: int) -> int | None:
    """The first day of publication as a number of days, where it is known to within the window; else None."""
    if profile.published is None or profile.published[1] - profile.published[0] > window_days:
        return None
    return profile.published[0]
