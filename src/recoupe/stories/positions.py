"""Which statements of one speaker are likely to take the same position, on whatever occasion.

A position is told in other words each time, so that candidates for the same words miss it; one speaker says far less
than all do, and so all that two of the speaker's statements share can be looked up.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from recoupe.stories.evidence import Node

MIN_STEMS = 2
"""Content words that two statements must share."""
MAX_NEAR = 20
"""Statements of one speaker with one content word that one of them is held against: those nearest in order."""
MAX_POSITIONS = 6
"""Statements that one is paired with: those that share most words."""


def pair_positions(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Pairs of nodes, ascending, of one speaker's surname and of two articles, that share some content words.

    `nodes` come in order of date. The cost grows with their number.
    """
    having: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        for key in _list_keys(node):
            having[key].append(number)
    for number, node in enumerate(nodes):
        shared: Counter[int] = Counter()
        for key in _list_keys(node):
            places = having[key]
            start = bisect_left(places, number)
            shared.update(places[max(0, start - MAX_NEAR // 2) : start + MAX_NEAR // 2 + 1])
        own = {carrier.article for carrier in node.carriers}
        likely = [
            (-count, other)
            for other, count in shared.items()
            if other != number and count >= MIN_STEMS and own.isdisjoint(c.article for c in nodes[other].carriers)
        ]
        for _, other in sorted(likely)[:MAX_POSITIONS]:
            yield min(number, other), max(number, other)


def _list_keys(node: Node) -> list[tuple[str, str]]:
    """The node's content words, each with the speaker's surname; none where no name is known."""
    return [(node.speaker.names[-1], stem) for stem in node.wording.stems] if node.speaker.names else []
