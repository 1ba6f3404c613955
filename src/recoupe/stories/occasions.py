"""When something was said or counted, and what the distance between two such times tells."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log

from recoupe.extract.calendar import parse_day
from recoupe.model.article import Span
from recoupe.model.occasion import Occasion as TalkOccasion
from recoupe.model.occasion import OccasionKind
from recoupe.model.reading import Reading
from recoupe.stories.stems import stem
from recoupe.stories.wording import split_words, terms_in

DAY_NUMBER = re.compile(r"(?<!\d)(?:[12]?\d|3[01])(?!\d)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
TALKS: frozenset[OccasionKind] = frozenset({"call", "meeting"})
"""Occasions on which those who take part speak to each other."""
SPOKEN_TO_MANY: frozenset[OccasionKind] = frozenset({"interview", "press_conference", "speech"})
"""Occasions that end a talk; a communiqué may report one."""
FREE_DAYS = 3
"""Days between two publications that say nothing against one occasion."""
OTHER_ADDRESSEE = 2.0
"""What it takes off the logit when two sayings name different addressees. Set by hand."""
SAME_DAY = 0.6
"""What it adds to the logit that both are of one known day: from 0.3 to 1, F of the utterances of gold/stories, with
its statements given, is a point higher than without it, that of gold/stories2 the same (2026-11)."""
TOLD_APART = 2.0
"""What it takes off the logit when the texts date the two sayings on different days. Set by hand."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The days on which something may have been said or counted, inclusive; None where nothing tells."""

    earliest: date | None
    latest: date | None
    told: bool
    """Whether the text tells them; otherwise the days are those of the publication."""
    addressee: frozenset[str] = frozenset()
    """Stems of the names of whom something was said to."""

    @property
    def is_settled(self) -> bool:
        """Whether the day is known, or it is one of two."""
        return bool(self.earliest and self.latest and (self.latest - self.earliest).days <= 1)


def find_partners(reading: Reading) -> dict[str, frozenset[str]]:
    """By statement id, the folded last names of those with whom its speaker talked; none where nothing tells.

    A call or a meeting goes on for the later statements of those who took part, until another occasion is named:
    «a-t-il poursuivi» names it no more.
    """
    talks = {one.id: one for one in reading.occasions if one.kind in TALKS}
    others = {one.id for one in reading.occasions if one.kind in SPOKEN_TO_MANY}
    names = {entity.id: _last_name(entity.name) for entity in reading.entities}
    partners: dict[str, frozenset[str]] = {}
    current: TalkOccasion | None = None
    for statement in reading.statements:
        if statement.occasion in others:
            current = None
        current = talks.get(statement.occasion or "", current)
        speaker = _last_name(statement.speaker_name or "")
        if current is None or not speaker:
            continue
        taking_part = frozenset(names[one] for one in current.participants if names.get(one))
        if speaker in taking_part:
            partners[statement.id] = taking_part - {speaker}
    return partners


@lru_cache(maxsize=65536)
def _last_name(name: str) -> str:
    """The last word of a name, folded; empty for a description, which begins in lower case."""
    words = split_words(name)
    return words[-1].form if words and name[words[-1].start].isupper() else ""


def find_occasion(
    reading: Reading, told: Span | None, addressee: Span | None = None, partners: frozenset[str] = frozenset()
) -> Occasion:
    """The days that the expression `told`, one of `Reading.dates`, stands for; else those of the publication.

    `addressee` is the span that names to whom something was said, `partners` the names of those talked with.
    """
    terms = terms_in(reading.terms, addressee) if addressee else ()
    names = frozenset(stem(term.lemma) for term in terms if term.pos == "PROPN") or frozenset(map(stem, partners))
    if told is not None:
        for mention in reading.dates:
            if mention.start == told.start and mention.earliest and mention.latest:
                return Occasion(parse_day(mention.earliest), parse_day(mention.latest), told=True, addressee=names)
    published = reading.article.published
    return Occasion(parse_day(published.earliest), parse_day(published.latest), told=False, addressee=names)


def count_days(first: Occasion, second: Occasion) -> int | None:
    """Whole days between the two, 0 where they may be the same day; None where one is unknown."""
    if first.latest is None or second.latest is None or first.earliest is None or second.earliest is None:
        return None
    return max((first.earliest - second.latest).days, (second.earliest - first.latest).days, 0)


def weigh_occasions(first: Occasion, second: Occasion) -> float:
    """What two occasions take off the logit of one utterance: other addressees, the distance in time; below zero, what
    it adds that both are of one known day.

    A saying is retold later, but seldom in other words.
    """
    others = first.addressee and second.addressee and not first.addressee & second.addressee
    apart = _weigh_days(first, second)
    if others:
        return OTHER_ADDRESSEE + apart
    same_day = first.is_settled and second.is_settled and count_days(first, second) == 0
    return -SAME_DAY if same_day else apart


def _weigh_days(first: Occasion, second: Occasion) -> float:
    days = count_days(first, second)
    if not days:
        return 0.0
    if first.told and second.told:
        return TOLD_APART
    return log(days / FREE_DAYS) if days > FREE_DAYS else 0.0


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The day that an expression tells, as far as its article alone settles it."""

    days: tuple[date, date] | None = None
    """First and last, inclusive; None in an article of unknown date («samedi»)."""
    weekday: int | None = None
    """Monday is 0."""
    number: int | None = None
    """The day of the month («le 17 novembre» of no known year)."""
    with_year: bool = False
    """Whether it names its year («en mai 2014»), as nobody does of the day's news."""


UNTOLD = ToldDay()


def tell_day(reading: Reading, told: Span | None) -> ToldDay:
    """What the expression `told`, one of `Reading.dates`, tells of the day."""
    if told is None:
        return UNTOLD
    mention = next((one for one in reading.dates if one.start == told.start), None)
    if mention is None:
        return UNTOLD
    first, last = parse_day(mention.earliest), parse_day(mention.latest)
    words = reading.article.text[mention.start : mention.end]
    with_year = YEAR.search(words) is not None
    if first and last:
        alone = first == last
        return ToldDay((first, last), first.weekday() if alone else None, first.day if alone else None, with_year)
    numbers = [int(word) for word in DAY_NUMBER.findall(words)]
    number = numbers[0] if len(numbers) == 1 and mention.precision == "day" else None
    return ToldDay(weekday=mention.weekday, number=number, with_year=with_year)


def match_days(first: ToldDay, second: ToldDay, *, same_week: bool) -> int:
    """1 if two expressions tell one day, -1 if they tell two, 0 if nobody knows.

    A day of the week alone tells that two days are one only if both are of the `same_week`.
    """
    if first.days and second.days:
        return 1 if first.days[0] <= second.days[1] and second.days[0] <= first.days[1] else -1
    if first.number is not None and second.number is not None:
        return 1 if first.number == second.number else -1
    if first.weekday is not None and second.weekday is not None:
        if first.weekday != second.weekday:
            return -1
        return int(same_week)
    return 0
