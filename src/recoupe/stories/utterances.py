"""Which statements report the same words of the same person on the same occasion.

Statements are reduced to wordings (what, by whom, when: a copy of an article adds none), likely pairs are
looked up by their rarest words, each pair gets a probability, and wordings are joined from the surest pair
on, as long as all that would stand together agree with each other: no chain of weak links.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import combinations, groupby
from math import log
from types import MappingProxyType

from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.statement import RETOLD, Statement
from recoupe.model.story import CarriedStatement, Copy, Story, Utterance, UtteranceMember
from recoupe.stories.candidates import pair_likely
from recoupe.stories.clusters import cluster_pairs
from recoupe.stories.evidence import Judge, Node, are_copied
from recoupe.stories.independence import count_accounts, index_copies
from recoupe.stories.occasions import Occasion, find_occasion, find_partners
from recoupe.stories.own_parts import leave_own_parts, list_own_parts
from recoupe.stories.positions import pair_positions
from recoupe.stories.rarity import weigh_stems
from recoupe.stories.retellings import Retelling, find_retellings
from recoupe.stories.segments import Place, cut_statements
from recoupe.stories.speakers import Speaker, find_speaker
from recoupe.stories.wholes import (
    find_echoes,
    find_listing,
    join_echoes,
    join_segments,
    list_siblings,
    split_cluster,
    take_out_doubtful,
)
from recoupe.stories.wording import Wording, profile, relate, relate_all

SAME = 0.25
"""Probability from which on two wordings report one utterance."""
PART = 0.6
"""Probability from which on a wording shows that its article gives in parts what another gives in one: from 0.5,
precision of utterances falls from 98.6 to 97.7 on gold/stories; from 0.7, a pair is lost on sixty other articles, and
nothing changes between (2026-11)."""
SAID = 0.75
"""Probability from which on the like of a wording is also that of another one of the same words, whoever speaks there:
from 0.7 to 0.9 the same, from 0.6 less is found on gold/stories (2026-11)."""
SURE = 0.65
"""Probability from which on two wordings of an utterance confirm each other. Of 38 utterances of differing wordings
that had two independent accounts whatever the probability, 26 were one saying, by eye; of the 19 that links of this
much give two accounts, 17 (example, founding pages, longest stories of gold/stories and gold/stories2, 2026-11)."""
SURE_WEIGHT, SURE_RUN = 4.0, 5
"""Weight of the content words that they must share for it, those that their articles repeat weighing less, or words in
a row: «Ce n'est pas un accident» and «Un accident, c'est imprévisible» share one. Set by hand."""
LINKED = 0.15
POSITION = 3.5
"""Probability, and weight of the content words that two statements share (those that their articles repeat weighing
less), from which on two utterances of one speaker, kept apart, take the same position; the distance in time does not
count for it. By eye on gold/stories and gold/stories2: under that weight, what is shared is whom all speak of
(«les gilets jaunes», 2026-11)."""
MAX_LOOKED, MAX_CANDIDATES = 60, 7
"""Wordings that one is held against, by its rarest words and then by all. With five and three times as many,
utterances have the same F on gold/stories and gold/stories2, 2026-11."""
MIN_WORDS = 5
"""Words of the fullest wording from which on a saying is the same saying in two articles: «injuste», «une trêve» are
words, and told among the words. No shorter group stands in gold/stories, gold/stories2 or that of sixty other articles
(2026-11)."""
MAX_SCRAPS = 100
"""Articles with one saying of so few words that are looked through for copies."""
MAX_LINKAGE = 12
"""Wordings of a cluster, the fullest ones, that are held against those of another."""
QUOTED = re.compile(r"[«»“”\"]")


@dataclass(frozen=True, slots=True)
class Matched:
    """What is found of the statements of many articles."""

    utterances: tuple[Utterance, ...]
    """In order of their first members."""
    retold: tuple[CarriedStatement, ...]
    """Members of them that are statements of no reading, in order of article id and place."""


def match_utterances(readings: Sequence[Reading], *, copies: Sequence[Copy]) -> tuple[Utterance, ...]:
    """The utterances of the statements that the readings have, as `match_statements` finds them."""
    return match_statements(readings, copies=copies, stories=()).utterances


def match_statements(
    readings: Sequence[Reading], *, copies: Sequence[Copy], stories: Sequence[Story], window_days: int | None = None
) -> Matched:
    """The utterances of the readings; each statement stands in exactly one, and passages of articles of one of
    `stories` that tell an utterance again without being a statement.

    Members are in order of article id and place, whatever the order of the readings. The cost grows with the
    number of statements, not with its square: a wording is compared with a bounded number of others, most of
    them told within two windows; None is no bound in time.
    """
    by_id = {reading.id: reading for reading in sorted(readings, key=lambda reading: reading.id)}
    ordered = tuple(leave_own_parts(reading) for reading in by_id.values())
    by_pair = index_copies(copies)
    nodes = collect_nodes(ordered)
    judge = Judge(nodes, ordered, by_pair)
    together = _Clusters(nodes, judge)
    pairs = {pair: judge.judge(*pair) for pair in pair_nodes(nodes, ordered, window_days=window_days)}
    clusters = cluster_pairs(len(nodes), pairs, at_least=SAME, agree=together.agree)
    echoes = tuple(find_echoes(nodes, judge))
    clusters = join_echoes(clusters, echoes)
    surely = _list_sure(nodes, clusters, pairs, judge, echoes)
    cores = [_find_core(nodes, cluster, surely[n], by_pair, by_id) for n, cluster in enumerate(clusters)]
    parts = [split_cluster(cluster, surely[n]) for n, cluster in enumerate(clusters)]
    listing = find_listing(ordered)
    wholes = join_segments(nodes, take_out_doubtful(nodes, parts, cores, listing), listing)
    clusters = tuple(whole.nodes for whole in wholes)
    links = _link(clusters, {*pairs, *pair_positions(nodes)}, together)
    retold = _write_retold(find_retellings(ordered, stories, nodes, clusters, judge), nodes, by_id)
    added: dict[int, list[int]] = defaultdict(list)
    told: list[Node] = []
    for retelling, _ in retold:
        added[retelling.cluster].append(len(nodes) + len(told))
        told.append(retelling.node)
    surely = _list_sure(nodes, clusters, pairs, judge, echoes)
    cores = [_find_core(nodes, cluster, surely[n], by_pair, by_id) for n, cluster in enumerate(clusters)]
    nodes = (*nodes, *told)
    rests = [whole.rest for whole in wholes]
    clusters = tuple((*cluster, *added[number]) for number, cluster in enumerate(clusters))
    scraps = {number for number, cluster in enumerate(clusters) if _is_scrap(nodes, cluster)}
    apart_from: defaultdict[int, dict[Place, list[int]]] = defaultdict(dict)
    for where, starts in _list_apart(nodes, clusters).items():
        for number in starts:
            apart_from[number][where] = [start for other in starts if other != number for start in starts[other]]
    members = [
        _list_members(
            nodes,
            cluster,
            sure=frozenset(cluster) if number in scraps else cores[number],
            rest=rests[number],
            apart=apart_from.get(number, {}),
        )
        for number, cluster in enumerate(clusters)
    ]
    names = {(reading.id, told.id): told.speaker_name for reading in ordered for told in reading.statements}
    apart = [_stand_alone(reading, part) for reading in by_id.values() for part in list_own_parts(reading)]
    ids = [_name(part) for part in members]
    utterances = [
        Utterance(
            id=_name(part),
            relation=relate_all(_list_words(nodes, cluster)),
            accounts=count_sure(part, by_pair, by_id),
            speaker=_name_speaker(part, names),
            members=part,
            linked=() if number in scraps else tuple(sorted(ids[other] for other in links[number] - scraps)),
        )
        for number, cluster in enumerate(clusters)
        for part in (_split_by_copy(members[number], by_pair) if number in scraps else (members[number],))
    ]
    return Matched(
        utterances=tuple(sorted((*utterances, *apart), key=lambda utterance: _place(utterance.members[0]))),
        retold=tuple(sorted((carried for _, carried in retold), key=lambda one: (one.article, one.statement.start))),
    )


def _stand_alone(reading: Reading, statement: Statement) -> Utterance:
    """The utterance of one statement that is held against no other."""
    member = UtteranceMember(reading.id, statement.id, statement.content[0].start, statement.content[-1].end)
    return Utterance(_name((member,)), "verbatim", 1, statement.speaker_name, (member,))


def count_sure(
    members: Sequence[UtteranceMember], copies: Mapping[tuple[str, str], Copy], readings: Mapping[str, Reading]
) -> int:
    """How many independent accounts surely carry an utterance of these members; 1 where none is sure."""
    return count_accounts([member for member in members if member.sure] or members[:1], copies, readings)


def _list_sure(
    nodes: Sequence[Node],
    clusters: Sequence[Sequence[int]],
    pairs: Mapping[tuple[int, int], float],
    judge: Judge,
    echoes: Sequence[tuple[int, int]],
) -> Mapping[int, Sequence[tuple[int, int]]]:
    """For each cluster the pairs of its nodes that are one saying with SURE or more, and share more than a word; those
    of segments of one statement, and of its `echoes`."""
    where = {number: place for place, cluster in enumerate(clusters) for number in cluster}
    surely: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for (first, second), probability in sorted(pairs.items()):
        if probability < SURE or where[first] != where[second]:
            continue
        several = len(nodes[first].wording.stems & nodes[second].wording.stems) > 1
        heavy = several and judge.weigh_shared(first, second) >= SURE_WEIGHT
        if heavy or judge.describe(first, second).run >= log(SURE_RUN):
            surely[where[first]].append((first, second))
    for first, second in (*list_siblings(nodes, clusters), *echoes):
        if where[first] == where[second]:
            surely[where[first]].append((first, second))
    return surely


def _find_core(
    nodes: Sequence[Node],
    cluster: Sequence[int],
    surely: Sequence[tuple[int, int]],
    copies: Mapping[tuple[str, str], Copy],
    readings: Mapping[str, Reading],
) -> frozenset[int]:
    """The nodes of a cluster that confirm each other: of those that sure pairs join, the ones that most accounts carry,
    among equals those with the fullest wording.
    """
    parts = split_cluster(cluster, surely)
    if len(parts) == 1:
        return frozenset(cluster)

    def rank(part: frozenset[int]) -> tuple[int, int, int]:
        accounts = count_accounts(_list_members(nodes, sorted(part), sure=part), copies, readings)
        return accounts, max(len(nodes[number].wording.words) for number in part), -min(part)

    return max(parts, key=rank)


def _write_retold(
    retellings: Iterable[Retelling], nodes: Sequence[Node], readings: Mapping[str, Reading]
) -> list[tuple[Retelling, CarriedStatement]]:
    """The retellings, each with the statement that it makes and its node's member naming that."""
    written = []
    counted: Counter[str] = Counter()
    for retelling in sorted(retellings, key=lambda one: _place(one.place)):
        article, start, end = retelling.place.article, retelling.place.start, retelling.place.end
        counted[article] += 1
        origin = nodes[retelling.source].carriers[0]
        told = next(s for s in readings[origin.article].statements if s.id == origin.statement)
        statement = Statement(
            id=f"r{counted[article]}",
            mode="mixed" if QUOTED.search(readings[article].article.text, start, end) else "indirect",
            content=(Span(start, end),),
            speaker_name=told.speaker_name,
            confidence=-retelling.negative,
            rule=RETOLD,
        )
        member = UtteranceMember(article, statement.id, start, end)
        node = replace(retelling.node, carriers=(member,))
        carried = CarriedStatement(article, statement, (origin.article, origin.statement))
        written.append((retelling._replace(node=node), carried))
    return written


class _Clusters:
    """Tells which clusters of nodes are one utterance."""

    def __init__(self, nodes: Sequence[Node], judge: Judge) -> None:
        self._nodes = nodes
        self._judge = judge

    def agree(self, first: Sequence[int], second: Sequence[int]) -> bool:
        """Whether two clusters are one utterance: each wording of the one has its like in the other, or its article has
        another part of it (a title sums up what follows, an article gives in two statements what another gives in
        one), and none of their statements stands inside another («X says that Y says …» stays two).
        """
        if self.nest(first, second):
            return False
        one, two = _pick_fullest(self._nodes, first), _pick_fullest(self._nodes, second)
        parts = self._tell_articles(one, two, PART) | self._tell_articles(two, one, PART)
        return self._are_met(one, two, parts) and self._are_met(two, one, parts)

    def _are_met(self, one: Sequence[int], two: Sequence[int], parts: frozenset[str]) -> bool:
        alike = self._list_alike(one, two)
        met = {article for a in alike for article in self._articles(a)}
        unlike = {self._nodes[a].wording.words for a in one}.difference(self._nodes[a].wording.words for a in alike)
        if len(unlike) > 1:
            met = set()
        return bool(alike) and all(a in alike or (met | parts).issuperset(self._articles(a)) for a in one)

    def _list_alike(self, one: Sequence[int], two: Sequence[int]) -> Sequence[int]:
        """The nodes of `one` that have their like in `two`, and those that give in the same words what surely has."""
        judge, nodes = self._judge, self._nodes
        alike = [a for a in one if any(judge.judge(a, b) >= SAME for b in two)]
        if not alike or len(alike) == len(one):
            return alike
        surely = [a for a in alike if any(judge.judge(a, b) >= SAID for b in two)]
        same = [
            a
            for a in one
            if a not in alike
            and any(
                relate(nodes[c].wording.words, nodes[a].wording.words) == "verbatim" and judge.match_speakers(a, c) >= 0
                for c in surely
            )
        ]
        return [*alike, *same]

    def _tell_articles(self, one: Sequence[int], two: Sequence[int], at_least: float) -> frozenset[str]:
        """The articles of the wordings of `one` that have their like in `two`."""
        alike = (a for a in one if any(self._judge.judge(a, b) >= at_least for b in two))
        return frozenset(article for a in alike for article in self._articles(a))

    def _articles(self, number: int) -> frozenset[str]:
        return frozenset(carrier.article for carrier in self._nodes[number].carriers)

    def nest(self, first: Sequence[int], second: Sequence[int]) -> bool:
        """Whether a statement of the one overlaps, in its article, one of the other."""
        return _nest(self._nodes, first, second)

    def share_position(self, first: int, second: int) -> bool:
        """Whether two nodes have one speaker, who says nearly the same in both, be it on different occasions."""
        if self._judge.match_speakers(first, second) <= 0 or self._judge.weigh_shared(first, second) < POSITION:
            return False
        return self._judge.judge_words(first, second) >= LINKED


def pair_nodes(
    nodes: Sequence[Node], readings: Sequence[Reading], *, window_days: int | None = None
) -> tuple[tuple[int, int], ...]:
    """The pairs of nodes worth a look: they share rare words, and most are near in time."""
    return pair_likely(
        [node.wording.stems for node in nodes],
        weigh_stems(reading.article.language for reading in readings),
        days=[(node.occasion.earliest, node.occasion.latest) for node in nodes],
        window_days=window_days,
        most_looked=MAX_LOOKED,
        most=MAX_CANDIDATES,
    )


def collect_nodes(readings: Sequence[Reading]) -> tuple[Node, ...]:
    """The distinct wordings, in order of date, then of their words."""
    carriers: dict[tuple[Occasion, Wording, Speaker], list[UtteranceMember]] = defaultdict(list)
    cut = cut_statements(readings)
    for reading in readings:
        partners = find_partners(reading)
        for statement in reading.statements:
            talked_with = partners.get(statement.id, frozenset())
            for content in cut.get((reading.id, statement.id), (statement.content,)):
                if content:
                    key = (
                        find_occasion(reading, statement.date, statement.addressee, talked_with),
                        profile(reading, content),
                        find_speaker(reading, statement),
                    )
                    member = UtteranceMember(reading.id, statement.id, content[0].start, content[-1].end)
                    carriers[key].append(member)
    nodes = [
        Node(wording=wording, speaker=speaker, occasion=occasion, carriers=tuple(places))
        for (occasion, wording, speaker), places in carriers.items()
    ]
    return tuple(sorted(nodes, key=_order))


def _order(node: Node) -> tuple[object, ...]:
    """Where a node stands whatever else there is: by date, then words, then speaker."""
    earliest = node.occasion.earliest.isoformat() if node.occasion.earliest else ""
    latest = node.occasion.latest.isoformat() if node.occasion.latest else ""
    return (
        earliest,
        latest,
        node.occasion.told,
        sorted(node.occasion.addressee),
        node.wording.words,
        node.speaker.names,
        sorted(node.speaker.words),
        sorted(node.wording.stems),
    )


def _nest(nodes: Sequence[Node], first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether a statement of the one overlaps, in its article, one of the other."""
    spans: dict[str, list[UtteranceMember]] = defaultdict(list)
    for number in first:
        for carrier in nodes[number].carriers:
            spans[carrier.article].append(carrier)
    return any(
        carrier.start < other.end and other.start < carrier.end
        for number in second
        for carrier in nodes[number].carriers
        for other in spans.get(carrier.article, ())
    )


def _pick_fullest(nodes: Sequence[Node], cluster: Sequence[int]) -> Sequence[int]:
    """At most MAX_LINKAGE nodes of a cluster, those of most words first."""
    return sorted(cluster, key=lambda number: (-len(nodes[number].wording.words), number))[:MAX_LINKAGE]


def _link(
    clusters: Sequence[Sequence[int]], pairs: Iterable[tuple[int, int]], together: _Clusters
) -> tuple[frozenset[int], ...]:
    """For each cluster those by the same speaker that take the same position and were kept apart."""
    where = {number: place for place, cluster in enumerate(clusters) for number in cluster}
    links: list[set[int]] = [set() for _ in clusters]
    for first, second in pairs:
        one, two = where[first], where[second]
        if one != two and together.share_position(first, second) and not together.nest(clusters[one], clusters[two]):
            links[one].add(two)
            links[two].add(one)
    return tuple(frozenset(others) for others in links)


def _is_scrap(nodes: Sequence[Node], cluster: Sequence[int]) -> bool:
    """Whether the fullest wording has so few words that only a copy shows them to be one saying."""
    return all(len(nodes[node].wording.words) < MIN_WORDS for node in cluster)


def _split_by_copy(
    members: Sequence[UtteranceMember], copies: Mapping[tuple[str, str], Copy]
) -> tuple[tuple[UtteranceMember, ...], ...]:
    """The members by article; those of articles together that stand at one place of a copied passage."""
    articles = [tuple(part) for _, part in groupby(members, key=lambda member: member.article)]
    pairs = {
        (one, two): 1.0
        for one, two in combinations(range(len(articles[:MAX_SCRAPS])), 2)
        if are_copied(articles[one], articles[two], copies)
    }
    parts = cluster_pairs(len(articles), pairs, at_least=1.0, agree=lambda _first, _second: True)
    return tuple(tuple(member for article in part for member in articles[article]) for part in parts)


def _list_members(
    nodes: Sequence[Node],
    cluster: Sequence[int],
    *,
    sure: frozenset[int],
    rest: frozenset[int] = frozenset(),
    apart: Mapping[Place, Sequence[int]] = MappingProxyType({}),
) -> tuple[UtteranceMember, ...]:
    """A member a statement, from the first of its segments that are no `rest` to the last; sure if one of them is.

    Where a segment between two of them belongs to another cluster, which begins at one of `apart`, they are two.
    """
    held: defaultdict[Place, list[UtteranceMember]] = defaultdict(list)
    for number in cluster:
        for carrier in nodes[number].carriers:
            if number not in rest:
                held[carrier.article, carrier.statement].append(replace(carrier, sure=number in sure))
    members: list[UtteranceMember] = []
    for place, parts in held.items():
        whole: UtteranceMember | None = None
        for part in sorted(parts, key=_place):
            if whole is None or any(whole.end <= start < part.start for start in apart.get(place, ())):
                members.append(part)
            else:
                members[-1] = replace(whole, end=max(whole.end, part.end), sure=whole.sure or part.sure)
            whole = members[-1]
    return tuple(sorted(members, key=_place))


def _list_apart(nodes: Sequence[Node], clusters: Sequence[Sequence[int]]) -> Mapping[Place, Mapping[int, list[int]]]:
    """Where the segments of each statement that is in several clusters begin, by the cluster."""
    held: defaultdict[Place, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, cluster in enumerate(clusters):
        for node in cluster:
            for carrier in nodes[node].carriers:
                held[carrier.article, carrier.statement][number].append(carrier.start)
    return {place: starts for place, starts in held.items() if len(starts) > 1}


def _list_words(nodes: Sequence[Node], cluster: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """The words that each statement of a cluster has in it."""
    held: defaultdict[tuple[str, str], list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for number in cluster:
        for carrier in nodes[number].carriers:
            held[carrier.article, carrier.statement].append((carrier.start, nodes[number].wording.words))
    return (tuple(word for _, words in sorted(parts) for word in words) for parts in held.values())


def _place(member: UtteranceMember) -> tuple[str, int, int, str]:
    return member.article, member.start, member.end, member.statement


def _name(members: Sequence[UtteranceMember]) -> str:
    """An id made from what the utterance holds: the same for the same members."""
    held = "\n".join(f"{member.article}\t{member.statement}\t{member.start}" for member in members)
    return "u" + blake2b(held.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _name_speaker(members: Sequence[UtteranceMember], speakers: Mapping[tuple[str, str], str | None]) -> str | None:
    """The name that most of those that are surely one saying give the speaker, or most of all where these give none;
    among equals the fullest, then the alphabet's first.
    """
    sure = {(member.article, member.statement) for member in members if member.sure}
    wanted = sure if any(map(speakers.get, sure)) else {(member.article, member.statement) for member in members}
    names = Counter(name for place in wanted if (name := speakers.get(place)))
    if not names:
        return None
    return min(names, key=lambda name: (not name[:1].isupper(), -names[name], -len(name), name))
