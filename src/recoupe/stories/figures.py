"""Which figures of several articles count the same thing, and how their values stand to each other."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from itertools import product
from math import exp, log, log1p
from operator import mul
from typing import NamedTuple

from recoupe.model.reading import Reading
from recoupe.model.story import FigureGroup, FigureMember, Story
from recoupe.stories.candidates import pair_likely
from recoupe.stories.clusters import cluster_pairs
from recoupe.stories.counts import (
    FigureNode,
    are_two_places,
    collect_nodes,
    find_middle,
    is_vague,
    list_figures,
    make_node,
    may_be_one,
    set_against,
    set_beside,
)
from recoupe.stories.occasions import match_days
from recoupe.stories.quantities import (
    CLOCK,
    Counted,
    list_counting_stems,
)
from recoupe.stories.rarity import weigh_stems
from recoupe.stories.series import GATHERED, MAX_GROWTH, join_series
from recoupe.stories.verdicts import judge_values
from recoupe.stories.wording import Weigh, weigh_all

SAME = 0.3
"""Probability from which on two figures count the same: best of 0.3, 0.4 and 0.5 on gold/stories and gold/stories2,
2026-11, where precision is 84 and 93."""
MAX_LINKAGE = 12
"""Figures of a cluster that are held against those of another."""
AGAINST = 0.9
"""Probability that two counts that one sentence sets against each other are of one thing. Set by hand."""
TELLING_DIGITS = 2
MAX_SAME_VALUE = 8
MAX_TWINS = 16
"""Significant digits of a value that is looked up by itself; figures of that value, or of one noun in one story, with
which one is compared besides those that share its words: F is one to four points higher with them on gold/stories2 and
sixty other articles, and half a point on gold/stories (2026-11)."""
MAX_DIGITS = 3
"""Significant digits beyond the first that make an equal value tell more: 282 710 has four, 7 none."""


class Likeness(NamedTuple):
    """What speaks for and against two figures counting the same; also the form of the model's weights."""

    equal: float
    """1 if both give the same range."""
    digits: float
    """0 to MAX_DIGITS: how telling an equal value is."""
    ratio: float
    """0 to 4: absolute logarithm of the ratio of the two values."""
    shared: float
    """Logarithm of the weight of the words that both sentences have."""
    near: float
    """0 to 1: the share of the lighter one's weight, of the words beside the figures, that the other has too."""
    unexplained: float
    """0 to 1: for values that exclude each other, how little the words beside them have in common."""
    same_unit: float
    other_unit: float
    """1 if two nouns are counted that do not tell one quantity («manifestants», «marcheurs» do)."""
    same_quantity: float
    other_quantity: float
    other_degree: float
    """1 if a word of degree stands with one only («blessés graves»)."""
    same_place: float
    other_place: float
    """1 if both tell where they were counted, and tell two places."""
    same_day: float
    other_day: float
    """1 if the texts tell when both hold, and tell two days."""
    same_story: float
    bias: float = 1.0


WEIGHTS = Likeness(
    equal=0.8,
    digits=0.8,
    ratio=-1.0,
    shared=0.4,
    near=0.8,
    unexplained=-1.5,
    same_unit=0.3,
    other_unit=-2.0,
    same_quantity=0.8,
    other_quantity=-0.8,
    other_degree=-1.0,
    same_place=0.5,
    other_place=-1.5,
    same_day=0.5,
    other_day=-0.7,
    same_story=1.7,
    bias=-2.6,
)
"""Of the logistic model. training/pair_weights.py fits them on the pairs of gold/stories and gold/stories2, 2026-11;
rounded, and where the fit on one set and that on the other disagree, chosen by hand between them. A conflict that is
none costs the reader more than one that is missed: hence `unexplained`."""


def match_figures(
    readings: Sequence[Reading], *, stories: Sequence[Story], window_days: int | None = None
) -> tuple[FigureGroup, ...]:
    """Groups of figures that count the same thing, told by two articles or with two values by one, in order of
    their first members.

    Members are in order of article id and place; a figure stands in one group at most. Not handled: figures
    that add up to others, and the scope told by a place or a period outside the sentence.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    carriers = collect_nodes(ordered, stories)
    nodes = tuple(carriers)
    weigh = weigh_stems(reading.article.language for reading in ordered)
    judge = _Judge(nodes, weigh, [frozenset(member.article for member in carriers[node]) for node in nodes])
    likely = pair_nodes(nodes, weigh, window_days=window_days)
    pairs = {pair: judge.judge(*pair) for pair in likely}
    clusters = cluster_pairs(len(nodes), pairs, at_least=SAME, agree=judge.agree)
    languages = {reading.article.language for reading in ordered}
    counting = frozenset[str]().union(*(list_counting_stems(one, without=GATHERED) for one in languages))
    clusters = join_series(nodes, clusters, likely=likely, weigh=lambda form: 0.0 if form in counting else weigh(form))
    groups = [_compose({nodes[number]: carriers[nodes[number]] for number in cluster}) for cluster in clusters]
    return tuple(sorted(filter(tells_something, groups), key=lambda group: _place(group.members[0])))


def tells_something(group: FigureGroup) -> bool:
    """Whether a group says more than that one article repeats its own figure."""
    return len({member.article for member in group.members}) > 1 or group.verdict != "agree"


def pair_nodes(
    nodes: Sequence[FigureNode], weigh: Weigh, *, window_days: int | None = None
) -> tuple[tuple[int, int], ...]:
    """The pairs of nodes worth a look: they share rare words of their sentences, or a telling value; most are near in
    time.
    """
    likely = pair_likely(
        [node.sentence | {_value_key(node)} for node in nodes],
        lambda form: _weigh_value(form) if form.startswith("#") else weigh(form),
        days=[(node.occasion.earliest, node.occasion.latest) for node in nodes],
        window_days=window_days,
    )
    return tuple(sorted({*likely, *_pair_values(nodes), *_pair_in_stories(nodes)}))


def _pair_values(nodes: Sequence[FigureNode]) -> Iterator[tuple[int, int]]:
    """Pairs of one telling value with a word beside it in common, of the MAX_SAME_VALUE nodes that stand nearest."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        if _count_digits(node) >= TELLING_DIGITS and node.counted.quantity != CLOCK:
            key = _value_key(node)
            for other in having[key][-MAX_SAME_VALUE:]:
                if nodes[other].near & node.near:
                    yield other, place
            having[key].append(place)


def _pair_in_stories(nodes: Sequence[FigureNode]) -> Iterator[tuple[int, int]]:
    """Pairs of one noun in one story whose values may be one, or are if it is a measure, of the MAX_TWINS nodes that
    stand nearest: many things last «ten years».
    """
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        if node.counted.unit is not None and not node.counted.running:
            for key in sorted((story, node.counted.unit) for story in node.stories):
                for other in having[key][-MAX_TWINS:]:
                    equal = (nodes[other].low, nodes[other].high) == (node.low, node.high)
                    if equal or (not node.counted.measured and may_be_one(nodes[other], node)):
                        yield other, place
                having[key].append(place)


def restrict_group(group: FigureGroup, readings: Mapping[str, Reading]) -> FigureGroup:
    """`group` with its members in `readings` only, one at least, and the verdict over those; it keeps its id."""
    carriers: dict[FigureNode, list[FigureMember]] = defaultdict(list)
    for member in group.members:
        if member.article in readings:
            reading = readings[member.article]
            for figure in list_figures(reading):
                if (figure.start, figure.end) == (member.start, member.end):
                    carriers[make_node(reading, figure, frozenset())].append(member)
    return replace(_compose(carriers), id=group.id)


class _Judge:
    """Gives pairs of nodes their probability, and remembers it."""

    def __init__(self, nodes: Sequence[FigureNode], weigh: Weigh, articles: Sequence[frozenset[str]] = ()) -> None:
        """`articles`: those that carry each node; without them an article may contradict itself."""
        self._nodes = nodes
        self._sentences = [[(node.told_in, _tell_apart(node))] for node in nodes]
        self._articles = [
            [(article, _tell_apart(node)) for article in carrying]
            for node, carrying in zip(nodes, articles or [frozenset()] * len(nodes), strict=True)
        ]
        self._weigh = cache(weigh)
        self._known: dict[tuple[int, int], float] = {}

    def judge(self, first: int, second: int) -> float:
        """Probability that two nodes count the same."""
        pair = (min(first, second), max(first, second))
        if pair not in self._known:
            self._known[pair] = self._compare(self._nodes[pair[0]], self._nodes[pair[1]])
        return self._known[pair]

    def _compare(self, first: FigureNode, second: FigureNode) -> float:
        one, two = first.counted, second.counted
        if (one.quantity == CLOCK) != (two.quantity == CLOCK) or _are_two_kinds(one, two):
            return 0.0
        if _are_two_gatherings(first, second):
            return 0.0
        likeness = compare_figures(first, second, self._weigh)
        against = set_against(first, second) and likeness.other_unit == 0
        if against and likeness.other_quantity == 0 and likeness.ratio <= log(MAX_GROWTH):
            return AGAINST
        return 1 / (1 + exp(-sum(map(mul, likeness, WEIGHTS))))

    def agree(self, first: Sequence[int], second: Sequence[int]) -> bool:
        """Whether two clusters count the same: the mean probability over all pairs between them says so, no
        sentence sets one value beside another, and no article would contradict itself.
        """
        if any(set_beside(self._nodes[a], self._nodes[b]) for a, b in _pair_met(first, second, self._sentences)):
            return False
        if any(self._contradict(a, b) for a, b in _pair_met(first, second, self._articles)):
            return False
        one, two = first[:MAX_LINKAGE], second[:MAX_LINKAGE]
        return sum(self.judge(a, b) for a, b in product(one, two)) >= SAME * len(one) * len(two)

    def _contradict(self, first: int, second: int) -> bool:
        """Whether an article cannot give both values for one thing: nothing that grows, and it names no two who count;
        then it tells of two things.
        """
        one, two = self._nodes[first], self._nodes[second]
        if (one.counted.running and two.counted.running) or may_be_one(one, two):
            return False
        return one.claimed_by is None or two.claimed_by is None or one.claimed_by == two.claimed_by


_Met = Sequence[Sequence[tuple[str, Hashable]]]
"""For each node the sentences or articles that hold it, and what tells it there from others."""


def _pair_met(first: Sequence[int], second: Sequence[int], places: _Met) -> Iterator[tuple[int, int]]:
    """The pairs of two clusters that one place holds; one pair for all that are alike there, so that the cost
    grows with the clusters and not with their product.
    """
    having: dict[str, dict[Hashable, int]] = defaultdict(dict)
    for number in second:
        for place, alike in places[number]:
            having[place].setdefault(alike, number)
    seen: set[tuple[str, Hashable]] = set()
    for number in first:
        for place, alike in places[number]:
            if (place, alike) not in seen:
                seen.add((place, alike))
                yield from ((number, other) for other in having.get(place, {}).values())


def _tell_apart(node: FigureNode) -> Hashable:
    """All of a node that `set_beside` and `_contradict` read but where it stands."""
    return node.low, node.high, node.counted.part, node.counted.running, node.claimed_by


def compare_figures(first: FigureNode, second: FigureNode, weigh: Weigh) -> Likeness:
    """What speaks for and against two figures counting the same; the same whichever comes first."""
    equal = (first.low, first.high) == (second.low, second.high) and not is_vague(first)
    both_units = first.counted.unit is not None and second.counted.unit is not None
    both_quantities = first.counted.quantity is not None and second.counted.quantity is not None
    same_quantity = both_quantities and first.counted.quantity == second.counted.quantity
    same_unit = both_units and first.counted.unit == second.counted.unit
    near = _contain(first.near, second.near, weigh)
    same_story = bool(first.stories & second.stories)
    day = match_days(first.day, second.day, same_week=same_story)
    return Likeness(
        equal=float(equal),
        digits=float(min(MAX_DIGITS, _count_digits(first) - 1)) if equal else 0.0,
        ratio=min(4.0, abs(log((find_middle(first) or 0.5) / (find_middle(second) or 0.5)))),
        shared=log1p(weigh_all(first.sentence & second.sentence, weigh)),
        near=near,
        unexplained=0.0 if may_be_one(first, second) else 1.0 - near,
        same_unit=float(same_unit),
        other_unit=float(both_units and not same_unit and not same_quantity),
        same_quantity=float(same_quantity),
        other_quantity=float(both_quantities and not same_quantity),
        other_degree=float(first.counted.severe != second.counted.severe),
        same_place=float(first.place is not None and first.place == second.place),
        other_place=float(are_two_places(first.place, second.place)),
        same_day=float(day > 0),
        other_day=float(day < 0),
        same_story=float(same_story),
    )


def _are_two_kinds(first: Counted, second: Counted) -> bool:
    """Whether one is measured and the other counts something: «44 ans», «44 personnes»."""
    return first.measured != second.measured and not (first.bare or second.bare)


def _are_two_gatherings(first: FigureNode, second: FigureNode) -> bool:
    """Whether two figures count crowds of two days: two numbers of two days that the texts tell (of one number, one
    day may be misread); or values that exclude each other, in two stories, and nothing says that the day is one.
    """
    if not {first.counted.quantity, second.counted.quantity} <= GATHERED:
        return False
    shared = bool(first.stories & second.stories)
    day = match_days(first.day, second.day, same_week=shared)
    if day < 0:
        return find_middle(first) != find_middle(second)
    return day == 0 and not shared and not may_be_one(first, second)


def _contain(first: frozenset[str], second: frozenset[str], weigh: Weigh) -> float:
    light = min(weigh_all(first, weigh), weigh_all(second, weigh))
    return weigh_all(first & second, weigh) / light if light else 0.0


def _count_digits(node: FigureNode) -> int:
    """Significant digits of the value, trailing zeros left out; one for a range between two numbers."""
    if node.low is not None and node.high is not None and node.low != node.high:
        return 1
    digits = f"{find_middle(node):.6g}".replace(".", "").split("e")[0].strip("0")
    return max(1, len(digits))


def _value_key(node: FigureNode) -> str:
    return f"#{_count_digits(node)}:{find_middle(node):.6g}"


def _weigh_value(form: str) -> float:
    """Weight of an equal value among the words by which candidates are looked up."""
    return 2.0 * int(form[1 : form.index(":")])


def _compose(carriers: Mapping[FigureNode, Sequence[FigureMember]]) -> FigureGroup:
    members = tuple(sorted((member for places in carriers.values() for member in places), key=_place))
    verdict, reason = judge_values(tuple(carriers))
    labels = Counter({node.label: 0 for node in carriers})
    for node, places in carriers.items():
        labels[node.label] += len(places)
    ranks: dict[str, int] = {}
    for node in carriers:
        ranks[node.label] = min(_rank_label(node), ranks.get(node.label, 2))
    return FigureGroup(
        id=_name(members),
        counted=min(labels, key=lambda label: (ranks[label], -labels[label], -len(label), label)),
        members=members,
        verdict=verdict,
        reason=reason,
    )


def _rank_label(node: FigureNode) -> int:
    """How well a figure's label tells what it is: 0 for the noun of its quantity («blessés»), or its own where it has
    none, 1 for a word beside one that tells little («personnes (blessées)»), 2 for any other («CRS»).
    """
    if node.counted.quantity is None:
        return 0 if node.counted.unit is not None else 2
    return 0 if node.counted.own else 1 if node.label.endswith(")") else 2


def _place(member: FigureMember) -> tuple[str, int, int]:
    return member.article, member.start, member.end


def _name(members: Sequence[FigureMember]) -> str:
    """An id made from what the group holds: the same for the same members."""
    held = "\n".join(f"{member.article}\t{member.start}\t{member.end}" for member in members)
    return "f" + blake2b(held.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
