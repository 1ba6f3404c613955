"""Which figures are values of one count that went on: at noon and in the evening, of the town and of the country."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, product
from math import inf

from recoupe.stories.clusters import cluster_pairs
from recoupe.stories.counts import FigureNode, find_middle, may_be_one, set_against, set_beside
from recoupe.stories.occasions import count_days, match_days
from recoupe.stories.quantities import (
    LOCAL,
    WHOLE,
)
from recoupe.stories.wording import Weigh, weigh_all

MAX_GROWTH = 4.0
"""How many times another value of one running count may be as large."""
MAX_BUCKET = 60
"""Clusters of one quantity in one story that are held against each other."""
GATHERED = frozenset({"crowd"})
"""Quantities of which that of a town is no part of that of the country, but another gathering."""
LASTING = frozenset({"dead"})
"""Quantities whose total goes on for weeks: what is told later counts what was told before."""
RECALLED_AFTER = timedelta(days=31)
"""What lies longer than this before the news is no value of its count. Not measured."""
RETOLD = 7.0
RETOLD_DAY = 3.0
"""Weight of the words that two sentences of two stories must share to tell one lasting total; one count of one day."""


def join_series(
    nodes: Sequence[FigureNode],
    clusters: Sequence[tuple[int, ...]],
    *,
    likely: Sequence[tuple[int, int]],
    weigh: Weigh,
) -> tuple[tuple[int, ...], ...]:
    """The clusters, those joined that give other values of one running count: the dead of one story at noon and in
    the evening, the injured of the town and of the country; across stories, the crowd of one day, the dead of one
    disaster as their number grows.

    Two clusters are joined if all their figures count the same running quantity, nothing keeps them apart (day,
    degree, place, a noun of its own as in «six sénateurs», that one alone is recalled), no sentence sets one beside
    another, and neither value is more than MAX_GROWTH times the other; the nearest values first. Those of two stories
    need a reason, see `_is_retold`, which `likely` pairs are asked for and those of one told day; `weigh` gives no
    weight to words that only say what is counted.
    """
    where = {n: number for number, cluster in enumerate(clusters) for n in cluster}
    told = [_tell_running(nodes, cluster) for cluster in clusters]
    pairs: dict[tuple[int, int], float] = {}
    for one, two in _pair_clusters(nodes, clusters, told):
        growth = _measure_growth(nodes, clusters[one], clusters[two])
        if growth <= MAX_GROWTH:
            pairs[one, two] = 1.0 / (1.0 + growth)
    for a, b in (*_pair_days(nodes, where, told), *likely):
        one, two = sorted((where[a], where[b]))
        if one != two and told[one] and told[one] == told[two] and (one, two) not in pairs:
            growth = _measure_growth(nodes, clusters[one], clusters[two])
            if growth <= MAX_GROWTH and _is_retold(nodes[a], nodes[b], weigh):
                pairs[one, two] = 1.0 / (1.0 + growth)

    def agree(first: Sequence[int], second: Sequence[int]) -> bool:
        one = [n for number in first for n in clusters[number]]
        two = [n for number in second for n in clusters[number]]
        return all(_may_follow(nodes[a], nodes[b]) for a, b in product(one, two))

    joined = cluster_pairs(len(clusters), pairs, at_least=0.0, agree=agree)
    return tuple(tuple(sorted(n for number in part for n in clusters[number])) for part in joined)


def _tell_running(nodes: Sequence[FigureNode], cluster: Sequence[int]) -> tuple[str, bool] | None:
    """The one running quantity that the figures of a cluster count, and whether with a word of degree."""
    counted = {(nodes[n].counted.quantity, nodes[n].counted.running, nodes[n].counted.severe) for n in cluster}
    quantities = {quantity for quantity, running, _ in counted if running and quantity is not None}
    if len(quantities) != 1 or len({severe for _, _, severe in counted}) != 1:
        return None
    return quantities.pop(), nodes[cluster[0]].counted.severe


def _pair_clusters(
    nodes: Sequence[FigureNode], clusters: Sequence[tuple[int, ...]], told: Sequence[tuple[str, bool] | None]
) -> Iterator[tuple[int, int]]:
    """Pairs of clusters of one quantity in one story."""
    buckets: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        running = told[number]
        if running is not None:
            for story in sorted(frozenset.union(*(nodes[n].stories for n in cluster))):
                buckets[story, *running].append(number)
    for bucket in buckets.values():
        yield from combinations(bucket[:MAX_BUCKET], 2)


def _pair_days(
    nodes: Sequence[FigureNode], where: Mapping[int, int], told: Sequence[tuple[str, bool] | None]
) -> Iterator[tuple[int, int]]:
    """Pairs of figures of one quantity of which the texts tell the same day."""
    buckets: dict[tuple[str, date], list[int]] = defaultdict(list)
    for n, node in enumerate(nodes):
        running = told[where[n]]
        if running is not None and node.day.days and node.day.days[0] == node.day.days[1]:
            buckets[running[0], node.day.days[0]].append(n)
    for bucket in buckets.values():
        yield from combinations(bucket[:MAX_BUCKET], 2)


def _measure_growth(nodes: Sequence[FigureNode], first: Sequence[int], second: Sequence[int]) -> float:
    """How many times the larger value is the smaller, at least 1; of the figures of most like values."""
    return min(
        max(one, two) / min(one, two) if min(one, two) > 0 else inf
        for one, two in product((find_middle(nodes[n]) for n in first), (find_middle(nodes[n]) for n in second))
    )


def _may_follow(first: FigureNode, second: FigureNode) -> bool:
    """Whether two figures of one quantity may be two values of one running count."""
    if set_beside(first, second):
        return False
    if first.stories & second.stories:
        return _may_follow_in_story(first, second)
    return _may_follow_elsewhere(first, second)


def _may_follow_in_story(first: FigureNode, second: FigureNode) -> bool:
    if (first.counted.other or second.counted.other) and first.counted.unit != second.counted.unit:
        return False
    if _is_recalled(first) != _is_recalled(second):
        return False
    if match_days(first.day, second.day, same_week=True) < 0 and not (
        first.counted.quantity in LASTING and _grows(first, second)
    ):
        return False
    if set_against(first, second):
        return True
    places = {place for place in (first.place, second.place) if place not in (None, WHOLE, LOCAL)}
    if len(places) == 2:
        return False
    apart = first.place != second.place and {first.place, second.place} != {None, WHOLE}
    return not (apart and first.counted.quantity in GATHERED)


def _is_recalled(node: FigureNode) -> bool:
    """Whether a figure is told of a day long before the news («les 130 morts de novembre 2015»)."""
    if node.news is None or node.day.days is None:
        return node.news is None and node.day.with_year
    return node.news - node.day.days[1] > RECALLED_AFTER


def _may_follow_elsewhere(first: FigureNode, second: FigureNode) -> bool:
    """The same of two stories: nothing may keep them apart."""
    if LASTING & {first.counted.quantity, second.counted.quantity}:
        places = {place for place in (first.place, second.place) if place not in (None, WHOLE, LOCAL)}
        return len(places) < 2 and _grows(first, second)
    if first.place != second.place and {first.place, second.place} != {None, WHOLE}:
        return False
    if match_days(first.day, second.day, same_week=False) < 0:
        return False
    days = count_days(first.occasion, second.occasion)
    return days is None or days <= 1


def _grows(first: FigureNode, second: FigureNode) -> bool:
    """Whether the later of two values is the higher one, as far as their days are known."""
    if may_be_one(first, second) or first.news is None or second.news is None or first.news == second.news:
        return True
    return (first.news < second.news) == (find_middle(first) < find_middle(second))


def _is_retold(first: FigureNode, second: FigureNode, weigh: Weigh) -> bool:
    """Whether two figures of two stories are so sure to count the same that other values are its growth."""
    if first.stories & second.stories or not _may_follow(first, second):
        return False
    words = first.sentence & second.sentence
    if first.counted.quantity in LASTING:
        return weigh_all(words, weigh) >= RETOLD
    exact = match_days(first.day, second.day, same_week=False) > 0 and first.day.number is not None
    return exact and first.day.number == second.day.number and weigh_all(words, weigh) >= RETOLD_DAY
