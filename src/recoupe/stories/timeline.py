"""What happened when, as the articles of one story tell it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from statistics import median_low

from recoupe.extract.calendar import parse_day
from recoupe.extract.terms import CONTENT_POS
from recoupe.model.article import Article, Precision, Role, Span
from recoupe.model.date import DateMention
from recoupe.model.reading import Reading
from recoupe.model.story import TimelineEntry, TimelineMember
from recoupe.stories.candidates import pair_likely
from recoupe.stories.clusters import cluster_pairs
from recoupe.stories.rarity import weigh_stems
from recoupe.stories.sentences import find_passage, find_sentence
from recoupe.stories.stems import stem
from recoupe.stories.wording import Weigh, terms_in, weigh_all

SHOWN: frozenset[Precision] = frozenset({"minute", "hour", "part_of_day", "day", "week", "month"})
"""A season, a year or a decade is no place on the time line."""
SAME_EVENT = 0.5
"""The share of two sentences' weight together from which on they tell one event. Not measured."""
RECALLED_AFTER = timedelta(days=31)
"""What lies longer than this before the story's own period is recalled. Not measured."""
MAX_LINKAGE = 12
"""Sentences of an entry that are held against those of another."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells of one date."""

    member: TimelineMember
    stems: frozenset[str]
    precision: Precision


def build_timeline(readings: Sequence[Reading]) -> tuple[TimelineEntry, ...]:
    """What the dated sentences tell, in order of date, then of first member; recalled events among the others.

    Sentences that tell of the same days in nearly the same words are one entry, so that copies are; members are
    in order of article id and place. A sentence with two dates stands in two entries. Dates that the texts do
    not settle are left out, and so are datelines.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    weigh = weigh_stems(reading.article.language for reading in ordered)
    by_days: dict[tuple[date, date], list[Telling]] = defaultdict(list)
    for reading in ordered:
        for days, telling in _find_tellings(reading):
            by_days[days].append(telling)
    start = _find_start(ordered, by_days)
    entries = [
        _compose(days, cluster, recalled=start is not None and start - days[1] > RECALLED_AFTER)
        for days, tellings in sorted(by_days.items())
        for cluster in _cluster(tellings, weigh)
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.earliest, entry.latest, _place(entry.members[0]))))


def _find_tellings(reading: Reading) -> list[tuple[tuple[date, date], Telling]]:
    found: list[tuple[tuple[date, date], Telling]] = []
    seen: set[tuple[tuple[date, date], Span]] = set()
    for mention in reading.dates:
        first, last = parse_day(mention.earliest), parse_day(mention.latest)
        if first is None or last is None or mention.precision not in SHOWN or last < first:
            continue
        sentence = find_dated_sentence(reading.article, mention)
        if sentence is None or ((first, last), sentence) in seen:
            continue
        seen.add(((first, last), sentence))
        member = TimelineMember(reading.id, sentence.start, sentence.end, Span(mention.start, mention.end))
        found.append(((first, last), Telling(member, _collect_stems(reading, sentence), mention.precision)))
    return found


def find_dated_sentence(article: Article, mention: DateMention) -> Span | None:
    """The sentence that tells what happened on the date; None for a date that stands alone or outside content."""
    passage = find_passage(article.passages, mention.start)
    if passage is None or not passage.is_content or passage.role is Role.DATELINE:
        return None
    sentence = find_sentence(article, Span(mention.start, mention.end))
    alone = sentence.end - sentence.start <= mention.end - mention.start + 2
    return None if alone else sentence


def _collect_stems(reading: Reading, sentence: Span) -> frozenset[str]:
    return frozenset(stem(term.lemma) for term in terms_in(reading.terms, sentence) if term.pos in CONTENT_POS)


def _find_start(readings: Sequence[Reading], by_days: dict[tuple[date, date], list[Telling]]) -> date | None:
    """The first day of the story's own period: of its articles' dates, where these are known to the month or
    closer, else the middle of the days they tell.
    """
    published = [
        first
        for reading in readings
        if (first := parse_day(reading.article.published.earliest))
        and (last := parse_day(reading.article.published.latest))
        and last - first <= RECALLED_AFTER
    ]
    if published:
        return min(published)
    told = [first for (first, last), tellings in sorted(by_days.items()) if first == last for _ in tellings]
    return median_low(told) if told else None


def _cluster(tellings: Sequence[Telling], weigh: Weigh) -> list[list[Telling]]:
    """Sentences about the same days, by what they tell."""

    def alike(first: int, second: int) -> float:
        one, two = tellings[first].stems, tellings[second].stems
        union = weigh_all(one | two, weigh)
        return weigh_all(one & two, weigh) / union if union else 0.0

    def agree(first: Sequence[int], second: Sequence[int]) -> bool:
        one, two = first[:MAX_LINKAGE], second[:MAX_LINKAGE]
        return sum(alike(a, b) for a, b in product(one, two)) >= SAME_EVENT * len(one) * len(two)

    likely = pair_likely([telling.stems for telling in tellings], weigh)
    scores = {pair: alike(*pair) for pair in likely}
    clusters = cluster_pairs(len(tellings), scores, at_least=SAME_EVENT, agree=agree)
    return [[tellings[number] for number in cluster] for cluster in clusters]


def _compose(days: tuple[date, date], cluster: Sequence[Telling], *, recalled: bool) -> TimelineEntry:
    precisions = Counter(telling.precision for telling in cluster)
    return TimelineEntry(
        earliest=days[0].isoformat(),
        latest=days[1].isoformat(),
        precision=min(precisions, key=lambda name: (-precisions[name], name)),
        members=tuple(sorted((telling.member for telling in cluster), key=_place)),
        recalled=recalled,
    )


def _place(member: TimelineMember) -> tuple[str, int, int]:
    return member.article, member.start, member.end
