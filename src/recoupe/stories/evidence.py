"""What speaks for and against two statements reporting the same words of the same person, and how much."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import exp, fsum, log
from operator import mul
from typing import NamedTuple

from recoupe.extract.terms import CONTENT_POS
from recoupe.model.reading import Reading
from recoupe.model.story import AlignedPassage, Copy, UtteranceMember
from recoupe.stories.occasions import Occasion, weigh_occasions
from recoupe.stories.rarity import weigh_stems
from recoupe.stories.speakers import Speaker, collect_roles, match_speakers
from recoupe.stories.stems import list_times, load_sense
from recoupe.stories.weights import find_lead_end
from recoupe.stories.wording import Weigh, Wording, compare_numbers, measure_run, shorten, weigh_all

NOTHING_SHARED = -20.0
"""Logit of two wordings without a word in common."""
FEW = 2
MIN_SHARED = 2
MIN_RUN = 3
"""Stems that two wordings must share, or words in a row: «Honte» and «J'ai honte de ce budget» are two claims."""
LONG_RUN = 6
"""Words in a row that tell something however often the articles repeat them; from twice as many on, that two names of
speakers differ tells half as much: one of the two is misread."""
LIGHT = 4.0
"""Weight of what two wordings share under which it tells less."""
MAX_ALIGNED = 12
"""Carriers of one wording that are looked up in copied passages."""
MIN_WEIGHT = 1.0
"""Weight of what two wordings share, the words that the articles repeat weighing less, under which they share
nothing. With 2, true pairs of one common word are lost (gold/stories2, 2026-11)."""
REPEATED = 0.35
"""How much each further occurrence of a word in either article takes off what it tells that two of their statements
share it: the weight is divided by one and this per occurrence. Not swept."""
ONE_ARTICLE = 0.9
"""What it takes off the logit that both stand in one article, below its lead: it seldom gives one saying twice. From
1.0 on, the founding pages lose one of the repeats that they list; under 0.8, one hard negative more is merged on
gold/stories (2026-11)."""
TIMES = 0.6
"""What a word that says when («samedi prochain») weighs of what its rarity gives: at 1, precision on gold/stories is a
point lower, at 0.3 reworded pairs are lost on two sets of three (2026-11)."""
TRANSLATED = 0.8
"""What an original and its translation share, of what two wordings in one language do: a word has several translations,
and the table one. Set by hand; the posts of gold/stories share 0.23 to 0.52 with their translations, 0.22 at most with
anything else (2026-11)."""
MAX_REPEATS = 8
"""Further occurrences in one article that count."""


@dataclass(frozen=True, slots=True)
class Node:
    """One wording by one speaker on one occasion, with the statements that carry it."""

    wording: Wording
    speaker: Speaker
    occasion: Occasion
    carriers: tuple[UtteranceMember, ...]


class Evidence(NamedTuple):
    """What speaks for and against two nodes being one; also the form of the model's weights.

    The share of the lighter wording that the other has too, the likeness of the articles, the roots of words
    («évacu»), the shared names, the shared quoted words and the best match among an article's other statements told
    nothing more that carried over from gold/stories to gold/stories2 and back, 2026-11.
    """

    overlap: float
    """0 to 1: the shared weight over the weight of both together; words that the articles repeat weigh less."""
    run: float
    """Logarithm of the words, function words too, in the longest run that stands in both without a gap; one word
    alone tells nothing."""
    thin: float
    """1 if they share FEW stems or fewer and less than half of the shorter one in a row."""
    light: float
    """0 to 1: how far the weight of what they share lies under LIGHT, words that the articles repeat weighing less; 0
    with LONG_RUN words in a row."""
    other_numbers: float
    """1 if both have numbers and none in common."""
    negation: float
    """1 if one has a negation and the other has none."""
    same_speaker: float
    """0 to 1, as `match_speakers` tells; 0 also where nothing tells."""
    other_speaker: float
    """0 to 1."""
    bias: float = 1.0


WEIGHTS = Evidence(
    overlap=7.0,
    run=1.0,
    thin=-0.8,
    light=-1.0,
    other_numbers=-2.0,
    negation=-0.3,
    same_speaker=3.0,
    other_speaker=-5.0,
    bias=-4.8,
)
"""Of the logistic model, rounded; training/pair_weights.py fits them on the pairs of gold/stories and
gold/stories2, 2026-11. With weights fitted on one set alone, utterances have the F 81.5 and 84.2 on the other, 84.1
and 85.7 with these; with the gold's statements given, 92.7 and 91.1, and 93.8 and 91.6. Three were set by hand:
`other_speaker`, for two people may say the same five words, `other_numbers`, from -1.2: «40 millions» and «70
millions» are two claims, and `light`, from -0.6, which changes nothing on these sets but keeps what is told of one
thing on two occasions apart."""


NOTHING = Evidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


class Judge:
    """Gives pairs of nodes their probability, and remembers it."""

    def __init__(self, nodes: Sequence[Node], readings: Sequence[Reading], copies: Mapping[tuple[str, str], Copy]):
        self._nodes = nodes
        self._copies = copies
        self._roles = collect_roles(readings)
        languages = {reading.article.language for reading in readings}
        self._weigh: Weigh = _weigh_words(languages)
        self._readings = {reading.id: reading for reading in readings}
        self._known: dict[tuple[int, int], float] = {}
        self._logits: dict[tuple[int, int], float] = {}
        self._repeats: dict[str, Mapping[str, int]] = {}
        self._leads: dict[str, int] = {}

    def judge(self, first: int, second: int) -> float:
        """Probability that two nodes report one utterance."""
        pair = (min(first, second), max(first, second))
        if pair not in self._known:
            one, two = self._nodes[pair[0]], self._nodes[pair[1]]
            against = weigh_occasions(one.occasion, two.occasion)
            if self._stand_below_lead(one, two):
                against = max(against, 0.0) + ONE_ARTICLE  # that both are of one day tells nothing there
            self._known[pair] = squash(self._tell_words(*pair) - against)
        return self._known[pair]

    def _stand_below_lead(self, one: Node, two: Node) -> bool:
        """Whether an article has a statement of each below its lead, which sums up what follows; an original and its
        translation do stand beside each other."""
        if one.wording.language != two.wording.language:
            return False
        below = {carrier.article for carrier in one.carriers if carrier.start >= self._find_lead(carrier.article)}
        return bool(below) and any(
            carrier.article in below and carrier.start >= self._find_lead(carrier.article) for carrier in two.carriers
        )

    def _find_lead(self, article: str) -> int:
        if article not in self._leads:
            self._leads[article] = find_lead_end(self._readings[article])
        return self._leads[article]

    def judge_words(self, first: int, second: int) -> float:
        """Probability that two nodes report the same words of the same person, whenever said."""
        return squash(self._tell_words(min(first, second), max(first, second)))

    def _tell_words(self, first: int, second: int) -> float:
        """Logit of `judge_words`."""
        if (first, second) not in self._logits:
            self._logits[first, second] = tell_logit(self.describe(first, second))
        return self._logits[first, second]

    def describe(self, first: int, second: int) -> Evidence:
        """What speaks for and against two nodes being one, whenever said; the same whichever comes first."""
        one, two = self._nodes[first], self._nodes[second]
        return self._compare(one, two, lambda: self.match_speakers(first, second))

    def weigh_retelling(self, node: Node, passage: Node, speakers: float) -> float:
        """Probability that `passage`, of no node, reports the same as `node`; `speakers` as `match_speakers` tells."""
        logit = tell_logit(self._compare(node, passage, lambda: speakers))
        return squash(logit - weigh_occasions(node.occasion, passage.occasion))

    def _compare(self, one: Node, two: Node, tell_speakers: Callable[[], float]) -> Evidence:
        a, b = one.wording, two.wording
        first = shorten(a, b) if a.acronyms else a.stems
        second = shorten(b, a) if b.acronyms else b.stems
        run, stems = measure_run(a.words, b.words), first & second
        if len(stems) < MIN_SHARED and run < MIN_RUN and first != second:
            return NOTHING
        speakers = tell_speakers()
        weigh = self.weigh_for(one.carriers[0].article, two.carriers[0].article)
        common = [weigh(form) for form in stems]
        shared = fsum(common)
        telling = run >= LONG_RUN
        whole = fsum((*common, *map(weigh, first ^ second)))
        overlap = _divide(shared, whole) if telling or shared >= MIN_WEIGHT else 0.0
        return Evidence(
            overlap=overlap if a.language == b.language else min(1.0, overlap / TRANSLATED),
            run=log(max(1, run)),
            thin=float(len(stems) <= FEW and _is_reworded(a, b, run)),
            light=0.0 if telling else max(0.0, 1 - shared / LIGHT),
            other_numbers=float(compare_numbers(a.numbers, b.numbers) < 0),
            negation=float(a.negated != b.negated),
            same_speaker=max(speakers, 0.0),
            other_speaker=max(-speakers, 0.0) / (1 + max(0, run - LONG_RUN) / LONG_RUN),
        )

    def match_speakers(self, first: int, second: int) -> float:
        """-1 to 1: whether two nodes may have the same speaker."""
        one, two = self._nodes[first], self._nodes[second]
        speakers = match_speakers(one.speaker, two.speaker, self._roles)
        if speakers < 0 and are_copied(one.carriers, two.carriers, self._copies):
            return 0.0  # one text, read differently: at least one of the two names is wrong
        return speakers

    def match(self, first: Speaker, second: Speaker) -> float:
        """-1 to 1: whether two speakers may be one."""
        return match_speakers(first, second, self._roles)

    def weigh_for(self, first: str, second: str) -> Weigh:
        """How much it tells that a statement of each of two articles has a stem: less, if they repeat it."""
        one, two, whole = self._repeats_in(first), self._repeats_in(second), self._weigh

        def weigh(form: str) -> float:
            repeats = one.get(form, 0) + two.get(form, 0)
            return whole(form) / (1 + REPEATED * repeats) if repeats else whole(form)

        return weigh

    def weigh_shared(self, first: int, second: int) -> float:
        """The weight of the stems that two nodes share."""
        one, two = self._nodes[first], self._nodes[second]
        weigh = self.weigh_for(one.carriers[0].article, two.carriers[0].article)
        return weigh_all(one.wording.stems & two.wording.stems, weigh)

    def _repeats_in(self, article: str) -> Mapping[str, int]:
        """How many further times, MAX_REPEATS at most, an article has each of its content words that it repeats."""
        if article not in self._repeats:
            terms = self._readings[article].terms
            sense = load_sense(self._readings[article].article.language)
            counts = Counter(sense(term.lemma) for term in terms if term.pos in CONTENT_POS)
            self._repeats[article] = {form: min(MAX_REPEATS, n - 1) for form, n in counts.items() if n > 1}
        return self._repeats[article]


def _weigh_words(languages: Iterable[str]) -> Weigh:
    """The weight of a stem in statements of the languages."""
    times = frozenset(form for language in languages for form in list_times(language))
    rarity = weigh_stems(languages)
    return cache(lambda form: rarity(form) * (TIMES if form in times else 1.0))


def _is_reworded(one: Wording, two: Wording, run: int) -> bool:
    """Whether less than half of the shorter one stands in the other without a gap."""
    return 2 * run < min(len(one.words), len(two.words))


def _divide(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def tell_logit(evidence: Evidence, weights: Evidence = WEIGHTS) -> float:
    """Logit of the probability that two nodes report the same words of the same person, whenever said."""
    if not evidence.overlap:
        return NOTHING_SHARED
    logit: float = sum(map(mul, evidence, weights))
    return logit


def squash(logit: float) -> float:
    """The probability, 0 to 1, of a logit."""
    return 1 / (1 + exp(-logit))


def are_copied(
    first: Sequence[UtteranceMember], second: Sequence[UtteranceMember], copies: Mapping[tuple[str, str], Copy]
) -> bool:
    """Whether a member of each stands at the same place of a passage that their articles share."""
    for one, two in product(first[:MAX_ALIGNED], second[:MAX_ALIGNED]):
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
