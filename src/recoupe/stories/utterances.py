"""Which statements report the same words of the same person on the same occasion.

Statements are reduced to wordings (what, by whom, when: a copy of an article adds none), likely pairs are
looked up by their rarest words, each pair gets a probability, and wordings are joined from the surest pair
on, as long as all that would stand together agree with each other: no chain of weak links.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import product
from math import exp, log1p

from recoupe.model.reading import Reading
from recoupe.model.story import AlignedPassage, Copy, Utterance, UtteranceMember
from recoupe.stories.candidates import pair_likely
from recoupe.stories.clusters import cluster_pairs
from recoupe.stories.independence import count_accounts, index_copies
from recoupe.stories.occasions import Occasion, find_occasion, weigh_occasions
from recoupe.stories.rarity import weigh_stems
from recoupe.stories.segments import cut_statements
from recoupe.stories.speakers import Roles, Speaker, collect_roles, find_speaker, match_speakers
from recoupe.stories.wording import Likeness, Weigh, Wording, compare, profile, relate_all

SAME = 0.35
"""Probability from which on two wordings report one utterance."""
LINKED = 0.2
"""Probability from which on two utterances of one speaker, kept apart, take the same position; the distance in
time does not count for it. Not measured."""
MAX_LINKAGE = 12
"""Wordings of a cluster, the fullest ones, that are held against those of another."""

NOTHING_SHARED = -20.0
BIAS = -7.5
CONTAINMENT = 1.1
OVERLAP = 5.6
RUN = 2.1
OTHER_NUMBERS = -1.5
NEGATION = -0.8
SAME_SPEAKER = 2.8
OTHER_SPEAKER = 4.0
"""Weights of the logistic model, rounded; training/pair_weights.py fits them on the pairs of gold/stories and
gold/stories2, 2026-11. Fitted on one set alone, F over the other's pairs was 91 and 92 for given statements, 81
and 88 for found ones. OTHER_SPEAKER was set by hand, from 1.4: two people may say the same five words."""


@dataclass(frozen=True, slots=True)
class Node:
    """One wording by one speaker on one occasion, with the statements that carry it."""

    wording: Wording
    speaker: Speaker
    occasion: Occasion
    carriers: tuple[UtteranceMember, ...]


def match_utterances(readings: Sequence[Reading], *, copies: Sequence[Copy]) -> tuple[Utterance, ...]:
    """The utterances of the readings, in order of their first members; each statement stands in exactly one.

    Members are in order of article id and place, whatever the order of the readings. The cost grows with the
    number of statements, not with its square: a wording is compared with a bounded number of others.
    """
    by_id = {reading.id: reading for reading in sorted(readings, key=lambda reading: reading.id)}
    ordered = tuple(by_id.values())
    by_pair = index_copies(copies)
    nodes = collect_nodes(ordered)
    weigh = weigh_stems(reading.article.language for reading in ordered)
    judge = _Judge(nodes, roles=collect_roles(ordered), copies=by_pair, weigh=weigh)
    pairs = {pair: judge.judge(*pair) for pair in pair_likely([node.wording.stems for node in nodes], weigh)}
    clusters = cluster_pairs(len(nodes), pairs, at_least=SAME, agree=judge.agree)
    links = _link(clusters, pairs, judge)
    members = [_list_members(nodes, cluster) for cluster in clusters]
    ids = [_name(part) for part in members]
    utterances = [
        Utterance(
            id=ids[number],
            relation=relate_all(nodes[node].wording.words for node in cluster),
            accounts=count_accounts(members[number], by_pair, by_id),
            speaker=_name_speaker(members[number], by_id),
            members=members[number],
            linked=tuple(sorted(ids[other] for other in links[number])),
        )
        for number, cluster in enumerate(clusters)
    ]
    return tuple(sorted(utterances, key=lambda utterance: _place(utterance.members[0])))


class _Judge:
    """Gives pairs of nodes their probability, and remembers it."""

    def __init__(
        self, nodes: Sequence[Node], *, roles: Roles, copies: Mapping[tuple[str, str], Copy], weigh: Weigh
    ) -> None:
        self._nodes = nodes
        self._roles = roles
        self._copies = copies
        self._weigh = cache(weigh)
        self._known: dict[tuple[int, int], float] = {}

    def judge(self, first: int, second: int) -> float:
        """Probability that two nodes report one utterance."""
        pair = (min(first, second), max(first, second))
        if pair not in self._known:
            one, two = self._nodes[pair[0]], self._nodes[pair[1]]
            self._known[pair] = squash(self._liken(one, two) - weigh_occasions(one.occasion, two.occasion))
        return self._known[pair]

    def share_position(self, first: int, second: int) -> bool:
        """Whether two nodes have one speaker, who says nearly the same in both, be it on different occasions."""
        one, two = self._nodes[first], self._nodes[second]
        if match_speakers(one.speaker, two.speaker, self._roles) <= 0:
            return False
        return squash(self._liken(one, two)) >= LINKED

    def _liken(self, one: Node, two: Node) -> float:
        speakers = match_speakers(one.speaker, two.speaker, self._roles)
        if speakers < 0 and are_copied(one.carriers, two.carriers, self._copies):
            speakers = 0.0  # one text, read differently: at least one of the two names is wrong
        return tell_logit(compare(one.wording, two.wording, self._weigh), speakers)

    def agree(self, first: Sequence[int], second: Sequence[int]) -> bool:
        """Whether two clusters are one utterance: the mean probability over all pairs between them says so,
        and none of their statements stands inside another («X says that Y says …» stays two).
        """
        if self.nest(first, second):
            return False
        one, two = _pick_fullest(self._nodes, first), _pick_fullest(self._nodes, second)
        return sum(self.judge(a, b) for a, b in product(one, two)) >= SAME * len(one) * len(two)

    def nest(self, first: Sequence[int], second: Sequence[int]) -> bool:
        """Whether a statement of the one overlaps, in its article, one of the other."""
        return _nest(self._nodes, first, second)


def are_copied(
    first: Sequence[UtteranceMember], second: Sequence[UtteranceMember], copies: Mapping[tuple[str, str], Copy]
) -> bool:
    """Whether a member of each stands at the same place of a passage that their articles share."""
    for one, two in product(first[:MAX_LINKAGE], second[:MAX_LINKAGE]):
        low, high = sorted((one, two), key=lambda member: member.article)
        copy = copies.get((low.article, high.article))
        if copy and any(_correspond(part, low, high) for part in copy.passages):
            return True
    return False


def _correspond(part: AlignedPassage, low: UtteranceMember, high: UtteranceMember) -> bool:
    """Whether `low`, carried over to the other article in proportion, covers half of the shorter of the two."""
    length = part.first.end - part.first.start
    if length <= 0 or low.end <= part.first.start or part.first.end <= low.start:
        return False
    scale = (part.second.end - part.second.start) / length
    start = part.second.start + (low.start - part.first.start) * scale
    end = part.second.start + (low.end - part.first.start) * scale
    return 2 * (min(end, high.end) - max(start, high.start)) >= min(end - start, high.end - high.start)


def tell_logit(likeness: Likeness, speakers: float) -> float:
    """Logit of the probability that two wordings report the same words of the same person, whenever said.

    `speakers` is what `match_speakers` says of the two.
    """
    if not likeness.overlap:
        return NOTHING_SHARED
    return (
        BIAS
        + CONTAINMENT * likeness.containment
        + OVERLAP * likeness.overlap
        + RUN * log1p(likeness.run)
        + OTHER_NUMBERS * (likeness.numbers < 0)
        + NEGATION * likeness.negation
        + (SAME_SPEAKER if speakers > 0 else OTHER_SPEAKER) * speakers
    )


def squash(logit: float) -> float:
    """The probability, 0 to 1, of a logit."""
    return 1 / (1 + exp(-logit))


def collect_nodes(readings: Sequence[Reading]) -> tuple[Node, ...]:
    """The distinct wordings, in order of date, then of their words."""
    carriers: dict[tuple[Occasion, Wording, Speaker], list[UtteranceMember]] = defaultdict(list)
    cut = cut_statements(readings)
    for reading in readings:
        for statement in reading.statements:
            for content in cut.get((reading.id, statement.id), (statement.content,)):
                if content:
                    key = (
                        find_occasion(reading, statement.date, statement.addressee),
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
    clusters: Sequence[Sequence[int]], pairs: Iterable[tuple[int, int]], judge: _Judge
) -> tuple[frozenset[int], ...]:
    """For each cluster those by the same speaker that take the same position and were kept apart."""
    where = {number: place for place, cluster in enumerate(clusters) for number in cluster}
    links: list[set[int]] = [set() for _ in clusters]
    for first, second in pairs:
        one, two = where[first], where[second]
        if one != two and judge.share_position(first, second) and not judge.nest(clusters[one], clusters[two]):
            links[one].add(two)
            links[two].add(one)
    return tuple(frozenset(others) for others in links)


def _list_members(nodes: Sequence[Node], cluster: Sequence[int]) -> tuple[UtteranceMember, ...]:
    return tuple(sorted((carrier for number in cluster for carrier in nodes[number].carriers), key=_place))


def _place(member: UtteranceMember) -> tuple[str, int, int, str]:
    return member.article, member.start, member.end, member.statement


def _name(members: Sequence[UtteranceMember]) -> str:
    """An id made from what the utterance holds: the same for the same members."""
    held = "\n".join(f"{member.article}\t{member.statement}\t{member.start}" for member in members)
    return "u" + blake2b(held.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _name_speaker(members: Sequence[UtteranceMember], readings: Mapping[str, Reading]) -> str | None:
    """The name that most members give the speaker; among equals the fullest, then the alphabet's first."""
    wanted = {(member.article, member.statement) for member in members}
    names = Counter(
        statement.speaker_name
        for article in sorted({article for article, _ in wanted})
        for statement in readings[article].statements
        if (article, statement.id) in wanted and statement.speaker_name
    )
    if not names:
        return None
    return min(names, key=lambda name: (not name[:1].isupper(), -names[name], -len(name), name))
