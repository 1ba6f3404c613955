"""What followed an event: the second toll, the march, the inquiry, told on other days in other words.

Such articles are less alike than those of one day; what they share are the names of the event that few other texts
hold («Lervault», «la Tauvre»), and by those alone a movement's Saturdays stay apart («Paris», «Champs-Élysées»).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import fsum, inf, sqrt

from recoupe.stories.likeness import Profile
from recoupe.stories.linkage import Cluster, join, sample
from recoupe.stories.weights import Vector, compare_vectors
from recoupe.stories.window import tell_day

FOLLOWUP = 0.23
"""Cosine of all the words of two stories from which one may follow the other. Measured 2026-11, with the three below:
from 0.20 to 0.25 F is the same on gold/stories and gold/stories2, and over random 70 % of them."""
SHARED_NAMES = 0.12
"""Cosine of their names, only the rare ones counted, from which stories of one day are one. F is the same from 0.10 to
0.14."""
NAMES_PER_DAY = 0.05
"""What more of it each day between them asks for: what is told a week later is more likely another event at the same
place. F is the same from 0.03 to 0.06."""
WINDOWS = 2
"""Windows within which stories must have begun to be one. From 1.2 to 10 nothing changes on gold/stories, gold/stories2
and both together with sixty other articles; the weekly that tells an accident eight days on needs more than one."""
INDEX_NAMES = 12
"""Weightiest rare names of a story by which others find it."""
MAX_POSTINGS = 60
"""Stories with one rare name that a story is compared with, those that began last before it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is compared of a story."""

    words: Vector
    """Of length 1, as the other two are parts of such."""
    names: Vector
    """The rare ones only."""
    days: tuple[int, ...]
    """Known days of publication, ascending."""


def join_followups(clusters: Sequence[Cluster], profiles: Sequence[Profile], *, window_days: int) -> list[Cluster]:
    """The clusters, those joined that tell of one event days apart; in order of their first, whatever their order.

    Only stories with known days follow each other, of which no more than `window_days` lie between, and only if they
    began within WINDOWS of those: a long affair whose names come up every month is not one story. The cost grows with
    the number of clusters.
    """
    ordered = sorted(clusters)
    outlines: dict[Cluster, Outline] = {}

    def outline(places: Cluster) -> Outline:
        if places not in outlines:
            articles = tuple(sorted(chain.from_iterable(ordered[place] for place in places)))
            outlines[places] = draw(articles, profiles, window_days=window_days)
        return outlines[places]

    def link(one: Cluster, other: Cluster) -> float:
        return compare_outlines(outline(one), outline(other), window_days=window_days)

    edges = _find_edges([outline((place,)) for place in range(len(ordered))], window_days)
    joined = join([(number,) for number in range(len(ordered))], edges, link, at_least=FOLLOWUP)
    return sorted(tuple(sorted(chain.from_iterable(ordered[place] for place in places))) for places in joined)


def draw(articles: Cluster, profiles: Sequence[Profile], *, window_days: int) -> Outline:
    """The outline of a story, its words and names from a sample of its articles."""
    some = [profiles[place] for place in sample(articles)]
    names = _add([profile.names for profile in some])
    rare = frozenset().union(*(profile.rare_names for profile in some))
    days = {day for place in articles if (day := tell_day(profiles[place], window_days)) is not None}
    return Outline(
        words=_add([profile.vector for profile in some]),
        names={key: weight for key, weight in names.items() if key in rare},
        days=tuple(sorted(days)),
    )


def compare_outlines(first: Outline, second: Outline, *, window_days: int) -> float:
    """0 (of unknown days, too far apart, or too few rare names shared) to 1, how much of their words they share."""
    if not first.days or not second.days or abs(first.days[0] - second.days[0]) > WINDOWS * window_days:
        return 0.0
    apart = _count_days(first.days, second.days)
    shared = compare_vectors(first.names, second.names)
    if apart > window_days or shared < SHARED_NAMES + NAMES_PER_DAY * apart:
        return 0.0
    return compare_vectors(first.words, second.words)


def _count_days(first: Sequence[int], second: Sequence[int]) -> float:
    """The least distance between a day of the one and a day of the other."""
    least = inf
    for day in first:
        place = bisect_left(second, day)
        least = min([least, *(abs(day - other) for other in second[max(0, place - 1) : place + 1])])
    return least


def _add(vectors: Sequence[Mapping[str, float]]) -> Vector:
    """Their sum, of length 1."""
    if len(vectors) == 1:
        return dict(vectors[0])
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for key, weight in vector.items():
            total[key] += weight
    length = sqrt(fsum(weight * weight for weight in total.values()))
    return {key: weight / length for key, weight in total.items()} if length else {}


def _find_edges(outlines: Sequence[Outline], window_days: int) -> list[tuple[int, int]]:
    """Pairs of places in `outlines` that share a weighty rare name and may follow each other, in order."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    edges: set[tuple[int, int]] = set()
    dated = sorted((outline.days[0], place) for place, outline in enumerate(outlines) if outline.days)
    for _, place in dated:
        outline = outlines[place]
        ranked = sorted(outline.names.items(), key=lambda item: (-item[1], item[0]))[:INDEX_NAMES]
        for name, _weight in ranked:
            for other in index[name][-MAX_POSTINGS:]:
                if compare_outlines(outline, outlines[other], window_days=window_days) >= FOLLOWUP:
                    edges.add((min(place, other), max(place, other)))
            index[name].append(place)
    return sorted(edges)
