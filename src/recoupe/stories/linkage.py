"""Articles or stories joined from the likeliest pair on, by the mean likeness of all that would stand together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

MAX_LINKAGE = 12
"""Articles of each of two stories whose likeness decides whether they are joined."""

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
    near: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in edges:
        near[a].add(b)
        near[b].add(a)
    heap = [(-link(clusters[a], clusters[b]), a, b, len(clusters[a]), len(clusters[b])) for a in near for b in near[a] if a < b]
    heapify(heap)
    while heap:
        negative, a, b, size_a, size_b = heappop(heap)
        if -negative < at_least:
            break
        if len(clusters.get(a, ())) != size_a or len(clusters.get(b, ())) != size_b:
            continue
        clusters[a] = tuple(sorted(clusters[a] + clusters.pop(b)))
        near[a] = (near[a] | near.pop(b)) - {a, b}
        for other in sorted(near[a]):
            near[other].discard(b)
            near[other].add(a)
            low, high = min(a, other), max(a, other)
            score = link(clusters[low], clusters[high])
            if score >= at_least:
                heappush(heap, (-score, low, high, len(clusters[low]), len(clusters[high])))
    return sorted(clusters.values())


def sample(cluster: Cluster) -> Cluster:
    """All articles of a small story, MAX_LINKAGE spread evenly over a large one."""
    size = len(cluster)
    if size <= MAX_LINKAGE:
        return cluster
    return tuple(cluster[step * size // MAX_LINKAGE] for step in range(MAX_LINKAGE))
