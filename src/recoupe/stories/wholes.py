"""Statements that were cut for matching put together again, where no other article has a part of one for a saying."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from recoupe.model.reading import Reading
from recoupe.stories.evidence import Judge, Node
from recoupe.stories.segments import GRAM, Place, tells_several

MAX_TOLD = 100
"""Wordings of one article in which the words of others are looked for."""


class Whole(NamedTuple):
    """Nodes that are one saying."""

    nodes: tuple[int, ...]
    """Ascending."""
    rest: frozenset[int]
    """Those of them that one article alone has: what it reports beside the saying, in the same statement."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A cluster while others come to it."""

    nodes: set[int]
    rest: set[int]
    places: frozenset[Place]
    """Its statements."""
    articles: frozenset[str]


def split_cluster(cluster: Sequence[int], surely: Sequence[tuple[int, int]]) -> tuple[frozenset[int], ...]:
    """The parts of a cluster that the pairs `surely` join, in order of their lowest nodes."""
    if len(cluster) == 1:
        return (frozenset(cluster),)
    groups = {number: {number} for number in cluster}
    for first, second in surely:
        if groups[first] is not groups[second]:
            groups[first] |= groups[second]
            groups.update(dict.fromkeys(groups[second], groups[first]))
    parts = {min(part): frozenset(part) for part in groups.values()}
    return tuple(part for _, part in sorted(parts.items()))


def join_echoes(clusters: Sequence[Sequence[int]], echoes: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The clusters, those of which all nodes are echoes of another one's with that; in order of their lowest nodes."""
    groups = {number: set(cluster) for number, cluster in enumerate(clusters)}
    where = {node: number for number, cluster in enumerate(clusters) for node in cluster}
    sources: defaultdict[int, dict[int, set[int]]] = defaultdict(dict)
    for echo, source in echoes:
        if where[echo] != where[source]:
            sources[where[echo]].setdefault(where[source], set()).add(echo)
    for number in sorted(sources, key=lambda number: (len(groups[number]), number)):
        whole = [into for into, echoes in sources[number].items() if echoes == set(clusters[number]) and into in groups]
        if whole:
            groups[min(whole)] |= groups.pop(number)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values()))


def find_echoes(nodes: Sequence[Node], judge: Judge) -> Iterator[tuple[int, int]]:
    """The nodes whose words stand in a row, GRAM or more, in another statement of the same articles that may have the
    same speaker, each with that other node: «Le bac partira lundi», says a heading, and under it: «Le bac partira
    lundi, quoi qu'il en coûte.»
    """
    told: defaultdict[str, list[int]] = defaultdict(list)
    joined = [f" {' '.join(node.wording.words)} " for node in nodes]
    for number, node in enumerate(nodes):
        for article in {carrier.article for carrier in node.carriers}:
            told[article].append(number)
    for number, node in enumerate(nodes):
        if len(node.wording.words) < GRAM:
            continue
        articles = {carrier.article for carrier in node.carriers}
        for other in sorted(set.intersection(*(set(told[article][:MAX_TOLD]) for article in articles))):
            longer = (len(nodes[other].wording.words), -other) > (len(node.wording.words), -number)
            inside = longer and joined[number] in joined[other] and not _overlap(node, nodes[other])
            if inside and judge.match_speakers(number, other) >= 0:
                yield number, other


def _overlap(one: Node, other: Node) -> bool:
    """Whether a statement of the one stands within one of the other: «X says that Y says …» is two sayings."""
    return any(
        a.article == b.article and a.start < b.end and b.start < a.end for a in one.carriers for b in other.carriers
    )


def take_out_doubtful(
    nodes: Sequence[Node],
    clusters: Sequence[Sequence[frozenset[int]]],
    cores: Sequence[frozenset[int]],
    listing: frozenset[Place],
) -> tuple[tuple[int, ...], ...]:
    """The clusters, given by their parts, without those parts outside their cores that are segments of statements the
    rest of which surely is another saying: those stand by themselves. In order of their lowest nodes.

    What a statement of `listing` says are several things, and stays where it is.
    """
    sure: defaultdict[Place, set[int]] = defaultdict(set)
    for number, core in enumerate(cores):
        for place in _collect_places(nodes, core):
            sure[place].add(number)
    kept: list[tuple[int, ...]] = []
    for number, (parts, core) in enumerate(zip(clusters, cores, strict=True)):
        stay: set[int] = set()
        for part in parts:
            places = _collect_places(nodes, part)
            if part <= core or any(place in listing or not sure[place] - {number} for place in places):
                stay |= part
            else:
                kept.append(tuple(sorted(part)))
        kept.append(tuple(sorted(stay)))
    return tuple(sorted(kept))


def join_segments(
    nodes: Sequence[Node], clusters: Sequence[Sequence[int]], listing: frozenset[Place]
) -> tuple[Whole, ...]:
    """The clusters, those of segments of the same statements together; in order of their lowest nodes.

    A cluster all of whose statements have another segment in one cluster goes to that one: nobody has it for a saying
    of its own. «| Le quai tient. | Le bac partira lundi. |» is one saying where another article has the second half
    only; where one has the first and one the second, it is two. What a statement of `listing` says are several things:
    there only what one article alone has goes to the thing told before it.
    """
    held = {number: _hold(nodes, cluster) for number, cluster in enumerate(clusters)}
    having: defaultdict[Place, set[int]] = defaultdict(set)
    for number, one in held.items():
        for place in one.places:
            having[place].add(number)
    shared = {number for numbers in having.values() if len(numbers) > 1 for number in numbers}
    for number in sorted(shared, key=lambda number: (len(held[number].places), number)):
        one = held[number]
        alone = len(one.articles) == 1
        near = {n for place in one.places for n in having[place] if n != number and n in held}
        around = sorted(n for n in near if held[n].places >= one.places)
        if around and (alone or not one.places & listing):
            into = min(around, key=lambda other: _rank(nodes, held[other], one))
            taken = held.pop(number)
            held[into].nodes.update(taken.nodes)
            held[into].rest.update(taken.nodes if alone and len(held[into].articles) > 1 else taken.rest)
    return tuple(sorted(Whole(tuple(sorted(one.nodes)), frozenset(one.rest)) for one in held.values()))


def find_listing(readings: Sequence[Reading]) -> frozenset[Place]:
    """The statements that say several things."""
    return frozenset((r.id, told.id) for r in readings for told in r.statements if tells_several(r, told))


def _hold(nodes: Sequence[Node], cluster: Sequence[int]) -> _Held:
    places = _collect_places(nodes, cluster)
    return _Held(set(cluster), set(), places, frozenset(article for article, _ in places))


def _rank(nodes: Sequence[Node], around: _Held, one: _Held) -> tuple[bool, int, int, int]:
    """The lower, the better: the cluster of the segment right before `one`, else of the one right behind it."""
    place = min(one.places)
    start = _find_start(nodes, one, place)
    distance = start - _find_start(nodes, around, place)
    return distance < 0, abs(distance), len(around.places), min(around.nodes)


def _find_start(nodes: Sequence[Node], one: _Held, place: Place) -> int:
    return min(
        carrier.start
        for node in one.nodes
        for carrier in nodes[node].carriers
        if (carrier.article, carrier.statement) == place
    )


def _collect_places(nodes: Sequence[Node], numbers: Iterable[int]) -> frozenset[Place]:
    """The statements that carry the nodes."""
    return frozenset((carrier.article, carrier.statement) for n in numbers for carrier in nodes[n].carriers)


def list_siblings(nodes: Sequence[Node], clusters: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The pairs of nodes of one cluster that are segments of one statement, one after the other in number."""
    for cluster in clusters:
        held: defaultdict[Place, list[int]] = defaultdict(list)
        for number in cluster:
            for place in _collect_places(nodes, (number,)):
                held[place].append(number)
        yield from sorted({pair for numbers in held.values() for pair in pairwise(numbers)})
