"""Figures as they are compared: one count in one sentence, its range, and what it can be one with."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf

from recoupe.extract.calendar import parse_day
from recoupe.extract.terms import CONTENT_POS
from recoupe.model.article import Span
from recoupe.model.figure import Figure
from recoupe.model.reading import Reading
from recoupe.model.story import FigureMember, Story
from recoupe.stories.occasions import Occasion, ToldDay, find_occasion, match_days, tell_day
from recoupe.stories.quantities import (
    CLOCK,
    LOCAL,
    WHOLE,
    Counted,
    find_clock_times,
    is_revised,
    name_counted,
    tell_counted,
    tell_hour,
    tell_place,
    tell_reach,
)
from recoupe.stories.sentences import find_sentence
from recoupe.stories.stems import stem
from recoupe.stories.wording import terms_in

NEAR_BEFORE = 25
NEAR_BEHIND = 40
"""Code points around a figure whose words tell most surely what it counts."""
TIMES_OF_DAY = frozenset({"hour", "minute", "part_of_day"})
CLOCK_TIME = Counted(quantity=CLOCK, running=False, unit=None)
VAGUE = 3.0
"""How many times its low end the high end of a vague range is."""
OPEN = 1.5
"""How far an open range reaches: «plus de 900» up to 1350. Set by hand."""
ROUNDED = 0.01
MIN_ROUNDED = 1000
"""Share of a value, and least value, by which «283 000» is 282 710 rounded. Set by hand."""


@dataclass(frozen=True, slots=True)
class FigureNode:
    """One figure in one sentence; copies of an article add none."""

    low: float | None
    high: float | None
    counted: Counted
    label: str
    """What is counted, as `name_counted` says."""
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
    news: date | None = None
    """The day of the article, where it is known to a day."""
    hour: float | None = None
    """The time of day at which the count stood, as the text tells it (11 h 15 is 11.25)."""
    revised: bool = False
    """Whether its sentence tells that there was, or may be, another count («un précédent bilan»)."""


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
                node = make_node(reading, figure, frozenset(of_article[reading.id]))
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


def make_node(reading: Reading, figure: Figure, stories: frozenset[str]) -> FigureNode:
    """The figure of a reading as it is compared; `stories` are the ids of those that hold the article."""
    sentence = find_sentence(reading.article, Span(figure.start, figure.end))
    is_clock = figure.as_of == Span(figure.start, figure.end)
    near = Span(max(sentence.start, figure.start - NEAR_BEFORE), min(sentence.end, figure.end + NEAR_BEHIND))
    as_of = _find_day_told(reading, figure.as_of, sentence)
    return FigureNode(
        low=figure.low,
        high=figure.high,
        counted=CLOCK_TIME if is_clock else tell_counted(reading, figure, sentence),
        label=reading.article.text[figure.start : figure.end] if is_clock else name_counted(reading, figure, sentence),
        near=_collect_stems(reading, near),
        sentence=_collect_stems(reading, sentence),
        told_in=reading.article.text[sentence.start : sentence.end],
        place=tell_place(reading, figure, sentence),
        claimed_by=figure.claimed_by,
        authority=tell_reach(figure.claimed_by or "", reading.article.language),
        occasion=find_occasion(reading, as_of),
        day=tell_day(reading, as_of),
        stories=stories,
        news=tell_news(reading),
        hour=None if is_clock else tell_hour(reading, figure),
        revised=is_revised(reading, sentence),
    )


def _find_day_told(reading: Reading, told: Span | None, sentence: Span) -> Span | None:
    """`told`, unless it is a time of day whose day another sentence names: «vers 19 h» may be of any day."""
    mention = next((one for one in reading.dates if told is not None and one.start == told.start), None)
    if mention is None or mention.precision not in TIMES_OF_DAY or not mention.anchor.startswith("mention:"):
        return told
    anchor = mention.anchor.removeprefix("mention:")
    return told if anchor.isdecimal() and sentence.start <= int(anchor) < sentence.end else None


def tell_news(reading: Reading) -> date | None:
    """The day of publication; None where it is not known to a day."""
    first, last = parse_day(reading.article.published.earliest), parse_day(reading.article.published.latest)
    return first if first == last else None


def _collect_stems(reading: Reading, span: Span) -> frozenset[str]:
    return frozenset(
        stem(term.lemma)
        for term in terms_in(reading.terms, span)
        if term.pos in CONTENT_POS and term.pos != "NUM" and not term.lemma[:1].isdigit()
    )


def _order(node: FigureNode) -> tuple[object, ...]:
    """Where a node stands whatever else there is."""
    day = node.occasion.earliest.isoformat() if node.occasion.earliest else ""
    return day, find_middle(node), node.label, sorted(node.sentence), sorted(node.stories)


def are_two_places(first: str | None, second: str | None) -> bool:
    """Whether two places exclude each other; who counts for less than a country counts in a town too («la
    préfecture», «Paris»).
    """
    if None in (first, second) or first == second:
        return False
    return LOCAL not in (first, second) or WHOLE in (first, second)


def set_beside(first: FigureNode, second: FigureNode) -> bool:
    """Whether one sentence tells both, as two things: «3 morts et 12 blessés», not «120 selon la police, 300 selon
    la mairie».
    """
    if first.told_in != second.told_in or (first.low, first.high) == (second.low, second.high):
        return False
    if first.counted.part or second.counted.part:
        return True
    return first.claimed_by is None or second.claimed_by is None or first.claimed_by == second.claimed_by


def set_against(first: FigureNode, second: FigureNode) -> bool:
    """Whether one sentence sets two counts of one thing against each other: «120 selon la police, 300 selon la mairie»;
    they are of one place, whatever each of the two counts elsewhere.
    """
    return (
        first.told_in == second.told_in
        and None not in (first.claimed_by, second.claimed_by)
        and first.claimed_by != second.claimed_by
        and match_days(first.day, second.day, same_week=True) >= 0
        and not (first.counted.part or second.counted.part)
        and not (first.counted.compared or second.counted.compared)
    )


def is_vague(node: FigureNode) -> bool:
    """Whether the range is so wide that giving the same one tells nothing («des centaines»)."""
    return bool(node.low) and node.high is not None and node.high >= VAGUE * (node.low or 0.0)


def find_middle(node: FigureNode) -> float:
    """The value that stands for the range; its known end where it is open."""
    return _find_middle(node.low, node.high)


@lru_cache(maxsize=65536)
def _find_middle(low: float | None, high: float | None) -> float:
    ends = [abs(end) for end in (low, high) if end is not None and abs(end) < inf]
    return sum(ends) / len(ends) if ends else 0.0


def may_be_one(first: FigureNode, second: FigureNode) -> bool:
    """Whether two ranges overlap, or one value is the other rounded."""
    slack = _measure_slack(first, second)
    return _low(first) <= _high(second) + slack and _low(second) <= _high(first) + slack


def overlap(first: FigureNode, second: FigureNode) -> bool:
    """Whether two figures agree, strictly: «plus de 283 000» and «près de 283 000» do not."""
    if _ends_below(first, second) or _ends_below(second, first):
        return False
    slack = _measure_slack(first, second)
    return _lowest(first) <= _high(second) + slack and _lowest(second) <= _high(first) + slack


def _ends_below(first: FigureNode, second: FigureNode) -> bool:
    """Whether the one comes near the number that the other passes."""
    return first.high is not None and first.low != first.high == second.low and second.high is None


def _lowest(node: FigureNode) -> float:
    """The low end; of «près de 290 000», half a unit of the last digit below it: nobody says so of 282 710."""
    low, high = _low(node), _high(node)
    if (
        node.high is None
        or not MIN_ROUNDED <= low < high < inf
        or _count_written(high) >= _count_written((low + high) / 2)
    ):
        return low
    return max(low, high - _last_unit(high) / 2)


def _count_written(value: float) -> int:
    """Digits of a whole number, trailing zeros left out."""
    return len(f"{value:.0f}".rstrip("0"))


def _measure_slack(first: FigureNode, second: FigureNode) -> float:
    """How far two values may lie apart and still be one number, rounded by one: one unit of the last digit that
    the rounder one gives, if that is no more than ROUNDED of it. None for small numbers, which nobody rounds.
    """
    values = find_middle(first), find_middle(second)
    if values[0] < MIN_ROUNDED or values[1] < MIN_ROUNDED:
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
