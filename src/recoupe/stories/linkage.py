"""Articles or stories joined from the likeliest pair on, by the mean likeness of all that would stand together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

MAX_LINKAGE = 12
"""Articles of each of two stories whose likeness decides whether they are joined."""
MAX_NEAR = 40
"""Clusters around one that has grown with which it may still be joined: those to which one of its parts was likest."""

Cluster = tuple[int, ...]
"""Places of articles, ascending; never empty."""


def join(
    given: Sequence[Cluster],
    edges: Iterable[tuple[int, int]],
    link: Callable[[Cluster, Cluster], float],
    *,
    at_least: float,
) -> list[Cluster]:
    """The `given` clusters put together, in order of their first places; `edges` are pairs of their numbers.

    Only clusters with an edge between them join, the pair with the highest `link` first, at ties the one of the
    lowest numbers, until none reaches `at_least`.
    """
    clusters: dict[int, Cluster] = dict(enumerate(given))
    near: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for a, b in edges:
        near[a][b] = near[b][a] = link(clusters[a], clusters[b])
    heap = [(-near[a][b], a, b, len(clusters[a]), len(clusters[b])) for a in near for b in near[a] if a < b]
    heapify(heap)
    while heap:
        negative, a, b, size_a, size_b = heappop(heap)
        if -negative < at_least:
            break
        if len(clusters.get(a, ())) != size_a or len(clusters.get(b, ())) != size_b:
            continue
        clusters[a] = tuple(sorted(clusters[a] + clusters.pop(b)))
        around = {other: max(score, near[b].get(other, 0.0)) for other, score in (near[b] | near[a]).items()}
        for other in {**near.pop(a), **near.pop(b)}:
            near[other].pop(a, None)
            near[other].pop(b, None)
        likeliest = sorted((-score, other) for other, score in around.items() if other not in (a, b))[:MAX_NEAR]
        for _, other in likeliest:
            low, high = min(a, other), max(a, other)
            score = link(clusters[low], clusters[high])
            near[a][other] = near[other][a] = score
            if score >= at_least:
                heappush(heap, (-score, low, high, len(clusters[low]), len(clusters[high])))
    return sorted(clusters.values())


def sample(cluster: Cluster) -> Cluster:
    """All articles of a small story, MAX_LINKAGE spread evenly over a large one."""
    size = len(cluster)
    if size <= MAX_LINKAGE:
        return cluster
    return tuple(cluster[step * size // MAX_LINKAGE] for step in range(MAX_LINKAGE))
