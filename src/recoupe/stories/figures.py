"""Which figures of several articles count the same thing, and how their values stand to each other."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from itertools import combinations, product
from math import exp, inf, log, log1p
from typing import NamedTuple

from recoupe.extract.terms import CONTENT_POS
from recoupe.model.article import Span
from recoupe.model.figure import Figure
from recoupe.model.reading import Reading
from recoupe.model.story import FigureGroup, FigureMember, Story, Verdict
from recoupe.stories.candidates import pair_likely
from recoupe.stories.clusters import cluster_pairs
from recoupe.stories.labels import explain_figures
from recoupe.stories.occasions import Occasion, ToldDay, count_days, find_occasion, match_days, tell_day
from recoupe.stories.quantities import (
    CLOCK,
    LOCAL,
    WHOLE,
    Counted,
    find_clock_times,
    tell_counted,
    tell_place,
    tell_reach,
)
from recoupe.stories.rarity import weigh_stems
from recoupe.stories.sentences import find_sentence
from recoupe.stories.wording import Weigh, split_words, stem, terms_in, weigh_all

SAME = 0.3
"""Probability from which on two figures count the same: best of 0.3, 0.4 and 0.5 on gold/stories and gold/stories2,
2026-11, where precision is 84 and 93."""
MAX_LINKAGE = 12
"""Figures of a cluster that are held against those of another."""
NEAR_BEFORE = 25
NEAR_BEHIND = 40
"""Code points around a figure whose words tell most surely what it counts."""
MAX_GROWTH = 4.0
"""How many times another value of one running count may be as large."""
MAX_BUCKET = 60
"""Clusters of one quantity in one story that are held against each other."""
GATHERED = frozenset({"crowd"})
"""Quantities of which that of a town is no part of that of the country, but another gathering."""
CLOCK_TIME = Counted(quantity=CLOCK, running=False, unit=None)
VAGUE = 3.0
"""How many times its low end the high end of a vague range is."""
OPEN = 1.5
"""How far an open range reaches: «plus de 900» up to 1350. Set by hand."""
ROUNDED = 0.01
MIN_ROUNDED = 1000
"""Share of a value, and least value, by which «283 000» is 282 710 rounded. Set by hand."""
MAX_LIGHT = 3
"""Letters of the articles and prepositions in a name."""
MAX_DIGITS = 3
"""Significant digits beyond the first that make an equal value tell more: 282 710 has four, 7 none."""


@dataclass(frozen=True, slots=True)
class FigureNode:
    """One figure in one sentence; copies of an article add none."""

    low: float | None
    high: float | None
    counted: Counted
    label: str
    """The words that say what is counted; the figure's own where it does not tell."""
    near: frozenset[str]
    """Stems of the content words beside the figure."""
    sentence: frozenset[str]
    """Stems of the content words of its sentence, numbers left out."""
    told_in: str
    """Its sentence, verbatim."""
    place: str | None
    """Where it was counted, as `tell_place` says."""
    claimed_by: str | None
    authority: str | None
    """How far the authority that claims it counts, as `tell_reach` says."""
    occasion: Occasion
    day: ToldDay
    stories: frozenset[str]


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
    pairs = {pair: judge.judge(*pair) for pair in pair_nodes(nodes, weigh, window_days=window_days)}
    clusters = cluster_pairs(len(nodes), pairs, at_least=SAME, agree=judge.agree)
    clusters = join_series(nodes, clusters)
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
    return pair_likely(
        [node.sentence | {_value_key(node)} for node in nodes],
        lambda form: _weigh_value(form) if form.startswith("#") else weigh(form),
        days=[(node.occasion.earliest, node.occasion.latest) for node in nodes],
        window_days=window_days,
    )


def restrict_group(group: FigureGroup, readings: Mapping[str, Reading]) -> FigureGroup:
    """`group` with its members in `readings` only, one at least, and the verdict over those; it keeps its id."""
    carriers: dict[FigureNode, list[FigureMember]] = defaultdict(list)
    for member in group.members:
        if member.article in readings:
            reading = readings[member.article]
            for figure in list_figures(reading):
                if (figure.start, figure.end) == (member.start, member.end):
                    carriers[_make_node(reading, figure, frozenset())].append(member)
    return replace(_compose(carriers), id=group.id)


def join_series(nodes: Sequence[FigureNode], clusters: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    """The clusters, those joined that give other values of one running count: the dead of one story at noon and in
    the evening, the injured of the town and of the country.

    Two clusters are joined if all their figures count the same running quantity in one story, neither day nor
    degree nor place keep them apart, no sentence sets one beside another, and neither value is more than
    MAX_GROWTH times the other; the nearest values first.
    """
    buckets: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        counted = {(nodes[n].counted.quantity, nodes[n].counted.running, nodes[n].counted.severe) for n in cluster}
        quantities = {quantity for quantity, running, _ in counted if running}
        if len(quantities) == 1 and len({severe for _, _, severe in counted}) == 1:
            quantity = quantities.pop()
            for story in sorted(frozenset.union(*(nodes[n].stories for n in cluster))):
                if quantity is not None:
                    buckets[story, quantity, nodes[cluster[0]].counted.severe].append(number)
    pairs = {
        (one, two): 1.0 / (1.0 + growth)
        for bucket in buckets.values()
        for one, two in combinations(bucket[:MAX_BUCKET], 2)
        if (growth := _measure_growth(nodes, clusters[one], clusters[two])) <= MAX_GROWTH
    }

    def agree(first: Sequence[int], second: Sequence[int]) -> bool:
        one = [n for number in first for n in clusters[number]]
        two = [n for number in second for n in clusters[number]]
        return all(_may_follow(nodes[a], nodes[b]) for a, b in product(one, two))

    joined = cluster_pairs(len(clusters), pairs, at_least=0.0, agree=agree)
    return tuple(tuple(sorted(n for number in part for n in clusters[number])) for part in joined)


def _measure_growth(nodes: Sequence[FigureNode], first: Sequence[int], second: Sequence[int]) -> float:
    """How many times the larger value is the smaller, at least 1; of the figures of most like values."""
    return min(
        max(one, two) / min(one, two) if min(one, two) > 0 else inf
        for one, two in product((_middle(nodes[n]) for n in first), (_middle(nodes[n]) for n in second))
    )


def _may_follow(first: FigureNode, second: FigureNode) -> bool:
    """Whether two figures of one quantity may be two values of one running count."""
    if _set_beside(first, second):
        return False
    if match_days(first.day, second.day, same_week=bool(first.stories & second.stories)) < 0:
        return False
    places = {place for place in (first.place, second.place) if place not in (None, WHOLE, LOCAL)}
    if len(places) == 2:
        return False
    apart = first.place != second.place and {first.place, second.place} != {None, WHOLE}
    return not (apart and first.counted.quantity in GATHERED)


class _Judge:
    """Gives pairs of nodes their probability, and remembers it."""

    def __init__(self, nodes: Sequence[FigureNode], weigh: Weigh, articles: Sequence[frozenset[str]] = ()) -> None:
        """`articles`: those that carry each node; without them an article may contradict itself."""
        self._nodes = nodes
        self._articles = articles or [frozenset()] * len(nodes)
        self._weigh = cache(weigh)
        self._known: dict[tuple[int, int], float] = {}

    def judge(self, first: int, second: int) -> float:
        """Probability that two nodes count the same."""
        pair = (min(first, second), max(first, second))
        one, two = (self._nodes[number].counted.quantity for number in pair)
        if (one == CLOCK) != (two == CLOCK) or _are_two_gatherings(self._nodes[pair[0]], self._nodes[pair[1]]):
            return 0.0
        if pair not in self._known:
            likeness = compare_figures(self._nodes[pair[0]], self._nodes[pair[1]], self._weigh)
            logit = sum(value * weight for value, weight in zip(likeness, WEIGHTS, strict=True))
            self._known[pair] = 1 / (1 + exp(-logit))
        return self._known[pair]

    def agree(self, first: Sequence[int], second: Sequence[int]) -> bool:
        """Whether two clusters count the same: the mean probability over all pairs between them says so, no
        sentence sets one value beside another, and no article would contradict itself.
        """
        if any(_set_beside(self._nodes[a], self._nodes[b]) for a, b in product(first, second)):
            return False
        if any(self._contradict(a, b) for a, b in product(first, second)):
            return False
        one, two = first[:MAX_LINKAGE], second[:MAX_LINKAGE]
        return sum(self.judge(a, b) for a, b in product(one, two)) >= SAME * len(one) * len(two)

    def _contradict(self, first: int, second: int) -> bool:
        """Whether one article gives both values, for nothing that grows, and names no two who count: it tells of two
        things.
        """
        if not self._articles[first] & self._articles[second]:
            return False
        one, two = self._nodes[first], self._nodes[second]
        if (one.counted.running and two.counted.running) or _may_be_one(one, two):
            return False
        return one.claimed_by is None or two.claimed_by is None or one.claimed_by == two.claimed_by


def compare_figures(first: FigureNode, second: FigureNode, weigh: Weigh) -> Likeness:
    """What speaks for and against two figures counting the same; the same whichever comes first."""
    equal = (first.low, first.high) == (second.low, second.high) and not _is_vague(first)
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
        ratio=min(4.0, abs(log((_middle(first) or 0.5) / (_middle(second) or 0.5)))),
        shared=log1p(weigh_all(first.sentence & second.sentence, weigh)),
        near=near,
        unexplained=0.0 if _may_be_one(first, second) else 1.0 - near,
        same_unit=float(same_unit),
        other_unit=float(both_units and not same_unit and not same_quantity),
        same_quantity=float(same_quantity),
        other_quantity=float(both_quantities and not same_quantity),
        other_degree=float(first.counted.severe != second.counted.severe),
        same_place=float(first.place is not None and first.place == second.place),
        other_place=float(None not in (first.place, second.place) and first.place != second.place),
        same_day=float(day > 0),
        other_day=float(day < 0),
        same_story=float(same_story),
    )


def _are_two_gatherings(first: FigureNode, second: FigureNode) -> bool:
    """Whether two figures count crowds of two days: two numbers of two days that the texts tell (of one number, one
    day may be misread); or values that exclude each other, in two stories, and nothing says that the day is one.
    """
    if not {first.counted.quantity, second.counted.quantity} <= GATHERED:
        return False
    shared = bool(first.stories & second.stories)
    day = match_days(first.day, second.day, same_week=shared)
    if day < 0:
        return _middle(first) != _middle(second)
    return day == 0 and not shared and not _may_be_one(first, second)


def _is_vague(node: FigureNode) -> bool:
    """Whether the range is so wide that giving the same one tells nothing («des centaines»)."""
    return bool(node.low) and node.high is not None and node.high >= VAGUE * (node.low or 0.0)


def _set_beside(first: FigureNode, second: FigureNode) -> bool:
    """Whether one sentence tells both, as two things: «3 morts et 12 blessés», not «120 selon la police, 300 selon
    la mairie».
    """
    if first.told_in != second.told_in or (first.low, first.high) == (second.low, second.high):
        return False
    if first.counted.part or second.counted.part:
        return True
    return first.claimed_by is None or second.claimed_by is None or first.claimed_by == second.claimed_by


def _contain(first: frozenset[str], second: frozenset[str], weigh: Weigh) -> float:
    light = min(weigh_all(first, weigh), weigh_all(second, weigh))
    return weigh_all(first & second, weigh) / light if light else 0.0


def _middle(node: FigureNode) -> float:
    """The value that stands for the range; its known end where it is open."""
    ends = [abs(end) for end in (node.low, node.high) if end is not None and abs(end) < inf]
    return sum(ends) / len(ends) if ends else 0.0


def _count_digits(node: FigureNode) -> int:
    """Significant digits of the value, trailing zeros left out; one for a range between two numbers."""
    if node.low is not None and node.high is not None and node.low != node.high:
        return 1
    digits = f"{_middle(node):.6g}".replace(".", "").split("e")[0].strip("0")
    return max(1, len(digits))


def _value_key(node: FigureNode) -> str:
    return f"#{_count_digits(node)}:{_middle(node):.6g}"


def _weigh_value(form: str) -> float:
    """Weight of an equal value among the words by which candidates are looked up."""
    return 2.0 * int(form[1 : form.index(":")])


def collect_nodes(readings: Sequence[Reading], stories: Sequence[Story]) -> dict[FigureNode, tuple[FigureMember, ...]]:
    """The distinct figures with the places that carry them, in order of date, then of value and words."""
    of_article: dict[str, set[str]] = defaultdict(set)
    for story in stories:
        for article in story.articles:
            of_article[article].add(story.id)
    carriers: dict[FigureNode, list[FigureMember]] = defaultdict(list)
    for reading in readings:
        for figure in list_figures(reading):
            if counts_something(reading, figure):
                node = _make_node(reading, figure, frozenset(of_article[reading.id]))
                carriers[node].append(FigureMember(reading.id, figure.start, figure.end))
    return {node: tuple(carriers[node]) for node in sorted(carriers, key=_order)}


def list_figures(reading: Reading) -> tuple[Figure, ...]:
    """The figures of a reading and the times of day it tells."""
    return (*reading.figures, *find_clock_times(reading))


def counts_something(reading: Reading, figure: Figure) -> bool:
    """Whether a figure has a value; a one in letters is an article as often as a number."""
    if figure.low is None and figure.high is None:
        return False
    words = reading.article.text[figure.start : figure.end]
    return not (figure.low == figure.high == 1 and not any(letter.isdigit() for letter in words))


def _make_node(reading: Reading, figure: Figure, stories: frozenset[str]) -> FigureNode:
    sentence = find_sentence(reading.article, Span(figure.start, figure.end))
    is_clock = figure.as_of == Span(figure.start, figure.end)
    near = Span(max(sentence.start, figure.start - NEAR_BEFORE), min(sentence.end, figure.end + NEAR_BEHIND))
    return FigureNode(
        low=figure.low,
        high=figure.high,
        counted=CLOCK_TIME if is_clock else tell_counted(reading, figure, sentence),
        label=figure.counted or figure.unit or reading.article.text[figure.start : figure.end],
        near=_collect_stems(reading, near),
        sentence=_collect_stems(reading, sentence),
        told_in=reading.article.text[sentence.start : sentence.end],
        place=tell_place(reading, figure, sentence),
        claimed_by=figure.claimed_by,
        authority=tell_reach(figure.claimed_by or "", reading.article.language),
        occasion=find_occasion(reading, figure.as_of),
        day=tell_day(reading, figure.as_of),
        stories=stories,
    )


def _collect_stems(reading: Reading, span: Span) -> frozenset[str]:
    return frozenset(
        stem(term.lemma)
        for term in terms_in(reading.terms, span)
        if term.pos in CONTENT_POS and term.pos != "NUM" and not term.lemma[:1].isdigit()
    )


def _order(node: FigureNode) -> tuple[object, ...]:
    """Where a node stands whatever else there is."""
    day = node.occasion.earliest.isoformat() if node.occasion.earliest else ""
    return day, _middle(node), node.label, sorted(node.sentence), sorted(node.stories)


def _compose(carriers: Mapping[FigureNode, Sequence[FigureMember]]) -> FigureGroup:
    members = tuple(sorted((member for places in carriers.values() for member in places), key=_place))
    verdict, reason = judge_values(tuple(carriers))
    labels = Counter({node.label: 0 for node in carriers})
    for node, places in carriers.items():
        labels[node.label] += len(places)
    return FigureGroup(
        id=_name(members),
        counted=min(labels, key=lambda label: (-labels[label], -len(label), label)),
        members=members,
        verdict=verdict,
        reason=reason,
    )


def judge_values(nodes: Sequence[FigureNode]) -> tuple[Verdict, str]:
    """How the values of figures that count the same stand to each other, and the fixed reason why.

    Ranges that overlap agree, and so do a number and the same rounded. Of two that do not, what is counted or where
    it was counted may differ; a running count is taken for an update even if no time is told, unless one sentence
    sets two counts beside each other («120 selon la police, 300 selon la mairie»). Other values are an update if
    they hold on different days, else a conflict.
    """
    sharp = [node for node in nodes if not _is_vague(node)] or nodes
    apart = [(one, two) for one, two in combinations(sharp, 2) if not _overlap(one, two)]
    if not apart:
        return "agree", explain_figures("equal" if len({(n.low, n.high) for n in nodes}) == 1 else "overlap")
    if _differ_in_scope(apart):
        return "different_scope", explain_figures("scope")
    return _judge_times(sharp, apart)


def _judge_times(nodes: Sequence[FigureNode], apart: Sequence[tuple[FigureNode, FigureNode]]) -> tuple[Verdict, str]:
    """Whether values that exclude each other are one count that went on."""
    if any(one.told_in == two.told_in for one, two in apart):
        return "conflict", explain_figures("conflict")
    of_one_day = [(one, two) for one, two in apart if _told_on_one_day(one, two)]
    if {node.counted.running for node in nodes if node.counted.quantity} == {True}:
        if any(_count_by_others(one, two) for one, two in of_one_day):
            return "conflict", explain_figures("one_day")
        return "update", explain_figures("running")
    if of_one_day:
        return "conflict", explain_figures("one_day")
    if all(count_days(one.occasion, two.occasion) for one, two in apart):
        return "update", explain_figures("later")
    return "conflict", explain_figures("conflict")


def _may_be_one(first: FigureNode, second: FigureNode) -> bool:
    """Whether two ranges overlap, or one value is the other rounded."""
    slack = _measure_slack(first, second)
    return _low(first) <= _high(second) + slack and _low(second) <= _high(first) + slack


def _overlap(first: FigureNode, second: FigureNode) -> bool:
    """Whether two figures agree, strictly."""
    slack = _measure_slack(first, second)
    return _lowest(first) <= _high(second) + slack and _lowest(second) <= _high(first) + slack


def _lowest(node: FigureNode) -> float:
    """The low end; of «près de 290 000», half a unit of the last digit below it: nobody says so of 282 710."""
    low, high = _low(node), _high(node)
    if not MIN_ROUNDED <= low < high < inf or _count_written(high) >= _count_written((low + high) / 2):
        return low
    return max(low, high - _last_unit(high) / 2)


def _count_written(value: float) -> int:
    """Digits of a whole number, trailing zeros left out."""
    return len(f"{value:.0f}".rstrip("0"))


def _measure_slack(first: FigureNode, second: FigureNode) -> float:
    """How far two values may lie apart and still be one number, rounded by one: one unit of the last digit that
    the rounder one gives, if that is no more than ROUNDED of it. None for small numbers, which nobody rounds.
    """
    values = [_middle(first), _middle(second)]
    if min(values) < MIN_ROUNDED:
        return 0.0
    unit = max(_last_unit(value) for value in values)
    return unit if unit <= ROUNDED * min(values) else 0.0


def _last_unit(value: float) -> float:
    """The unit of the last significant digit: 1000 for 283 000."""
    digits = f"{value:.0f}"
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))


def _low(node: FigureNode) -> float:
    """The low end; nobody says «moins de 900» of 80."""
    if node.low is None:
        return -inf if node.high is None else node.high / OPEN if node.high > 0 else -inf
    return node.low


def _high(node: FigureNode) -> float:
    """The high end; nobody says «plus de 900» of 9 000."""
    if node.high is None:
        return inf if node.low is None or node.low <= 0 else node.low * OPEN
    return node.high


def _count_by_others(first: FigureNode, second: FigureNode) -> bool:
    """Whether two who have no word of their names in common vouch for two figures.

    A person may speak for either («Lise Daumas» for «la préfecture»), so that only descriptions count; two
    authorities of one reach hand on one count («le ministère», «des chiffres officiels»).
    """
    if first.authority is not None and first.authority == second.authority:
        return False
    names = (first.claimed_by or "", second.claimed_by or "")
    if not all(name[:1].islower() for name in names):
        return False
    one, two = ({word.form for word in split_words(name) if len(word.form) > MAX_LIGHT} for name in names)
    return not one & two


def _differ_in_scope(apart: Sequence[tuple[FigureNode, FigureNode]]) -> bool:
    """Whether all values that exclude each other were counted in two places, as far as both are told, or have
    another degree or noun that is no other word for the same.
    """
    placed = [(one, two) for one, two in apart if None not in (one.place, two.place)]
    if placed and all(one.place != two.place for one, two in placed):
        return True
    return all(_count_other(one.counted, two.counted) for one, two in apart)


def _count_other(one: Counted, two: Counted) -> bool:
    if one.severe != two.severe:
        return True
    if one.quantity is not None and one.quantity == two.quantity:
        return False
    return None not in (one.unit, two.unit) and one.unit != two.unit


def _told_on_one_day(first: FigureNode, second: FigureNode) -> bool:
    return first.occasion.told and second.occasion.told and count_days(first.occasion, second.occasion) == 0


def _place(member: FigureMember) -> tuple[str, int, int]:
    return member.article, member.start, member.end


def _name(members: Sequence[FigureMember]) -> str:
    """An id made from what the group holds: the same for the same members."""
    held = "\n".join(f"{member.article}\t{member.start}\t{member.end}" for member in members)
    return "f" + blake2b(held.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
