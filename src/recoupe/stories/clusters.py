"""Clusters from scored pairs, by verified edges only: no chain of weak links."""

from collections.abc import Callable, Mapping, Sequence

Agree = Callable[[Sequence[int], Sequence[int]], bool]
"""Whether two clusters, each the ascending numbers of its items, may become one."""


def cluster_pairs(
    count: int, scores: Mapping[tuple[int, int], float], *, at_least: float, agree: Agree
) -> tuple[tuple[int, ...], ...]:
    """The items 0 … `count` - 1 in clusters, each ascending, in order of their lowest items.

    From the highest score on (equal ones by their items), the clusters of a pair become one if `agree` says
    so of all that would stand together. Pairs under `at_least` join nothing.
    """
    clusters: dict[int, tuple[int, ...]] = {item: (item,) for item in range(count)}
    where = list(range(count))
    edges = sorted((-round(score, 6), pair) for pair, score in scores.items() if score >= at_least)
    for _, (first, second) in edges:
        low, high = sorted((where[first], where[second]))
        if low == high or not agree(clusters[low], clusters[high]):
            continue
        clusters[low] = tuple(sorted(clusters[low] + clusters.pop(high)))
        for item in clusters[low]:
            where[item] = low
    return tuple(clusters[item] for item in sorted(clusters))
