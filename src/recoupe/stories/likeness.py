"""How alike two articles are: rare words, days of the week, lengths, time between them; nothing else is looked at."""

from dataclasses import dataclass
from functools import cache

from recoupe.extract.fingerprints import fold
from recoupe.languages.frequencies import load_frequencies
from recoupe.languages.pack import load_pack
from recoupe.model.reading import Reading
from recoupe.stories.days import read_days
from recoupe.stories.weights import (
    NAME,
    Vector,
    compare_vectors,
    find_lead_end,
    key_of,
    weigh_terms,
)

DAY_WEIGHT = 0.15
"""The share of the likeness that is added when both leads name the same day of the week first, and taken when
they have none in common («samedi» against «mardi»)."""
LENGTH_POWER = 0.1
"""Power of the ratio of lengths by which likeness is raised: a short text shares less of a long one's words."""
DECAY = 0.93
"""What is left of the likeness for each day between two publications."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of one article."""

    vector: Vector
    names: Vector
    """The words of names alone."""
    rare_names: frozenset[str]
    """Those of `names` that few events share."""
    weekdays: frozenset[str]
    """Days of the week in the lead."""
    first_weekday: str | None
    """The one it names first."""
    published: tuple[int, int] | None
    """First and last day on which it may have been published, as numbers of days; None where unknown."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week as dates.toml has it."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weekdays:
    """The days of the week of dates.toml; its other entries are read elsewhere."""

    weekday: tuple[Weekday, ...]


def make_profile(reading: Reading) -> Profile:
    """What is compared of `reading`, whose language must have a pack."""
    language = reading.article.language
    weekdays = _load_weekdays(language)
    lead_end = find_lead_end(reading)
    names = weigh_terms(reading, only=NAME)
    table = load_frequencies(language)
    named = [key for term in reading.terms if term.start < lead_end and (key := key_of(term)) in weekdays]
    return Profile(
        vector=weigh_terms(reading),
        names=names,
        rare_names=frozenset(filter(table.is_rare, names)),
        weekdays=frozenset(named),
        first_weekday=named[0] if named else None,
        published=read_days(reading.article.published),
    )


def compare_profiles(first: Profile, second: Profile, *, window_days: int) -> float:
    """0 (nothing shared, or published more than `window_days` apart) to a little over 1; symmetric."""
    gap = count_days_between(first, second)
    if gap > window_days:
        return 0.0
    likeness = compare_vectors(first.vector, second.vector) * DECAY**gap
    if not likeness:
        return 0.0
    lengths = sorted((len(first.vector), len(second.vector)))
    likeness *= float((lengths[1] / lengths[0]) ** LENGTH_POWER)
    if first.first_weekday is not None and first.first_weekday == second.first_weekday:
        likeness *= 1 + DAY_WEIGHT
    elif first.weekdays and second.weekdays and not first.weekdays & second.weekdays:
        likeness *= 1 - DAY_WEIGHT
    return likeness


def count_days_between(first: Profile, second: Profile) -> int:
    """The least number of days between their publications; 0 where they may be of one day or nobody knows."""
    if first.published is None or second.published is None:
        return 0
    return max(0, second.published[0] - first.published[1], first.published[0] - second.published[1])


@cache
def _load_weekdays(language: str) -> frozenset[str]:
    table = load_pack(language).load("dates", Weekdays)
    return frozenset(fold(word) for day in table.weekday for word in day.words)
