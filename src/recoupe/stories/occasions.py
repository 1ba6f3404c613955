"""When something was said or counted, and what the distance between two such times tells."""

from dataclasses import dataclass
from datetime import date
from math import log

from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.stories.wording import stem, terms_in

FREE_DAYS = 3
"""Days between two publications that say nothing against one occasion."""
OTHER_ADDRESSEE = 2.0
"""What it takes off the logit when two sayings name different addressees. Set by hand."""
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


def find_occasion(reading: Reading, told: Span | None, addressee: Span | None = None) -> Occasion:
    """The days that the expression `told`, one of `Reading.dates`, stands for; else those of the publication.

    `addressee` is the span that names to whom something was said.
    """
    terms = terms_in(reading.terms, addressee) if addressee else ()
    names = frozenset(stem(term.lemma) for term in terms if term.pos == "PROPN")
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
    """What two different occasions take off the logit of one utterance: other addressees, the distance in time.

    A saying is retold later, but seldom in other words.
    """
    others = first.addressee and second.addressee and not first.addressee & second.addressee
    return (OTHER_ADDRESSEE if others else 0.0) + _weigh_days(first, second)


def _weigh_days(first: Occasion, second: Occasion) -> float:
    days = count_days(first, second)
    if not days:
        return 0.0
    if first.told and second.told:
        return TOLD_APART
    return log(days / FREE_DAYS) if days > FREE_DAYS else 0.0


def parse_day(value: str | None) -> date | None:
    """The day of an ISO date or date-time; None where there is none or it is no date."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
