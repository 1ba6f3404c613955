"""Dates that a text tells."""

from dataclasses import dataclass

from recoupe.model.article import Precision


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time and the interval it stands for.

    `earliest` and `latest` are ISO dates, or date-times for parts of a day, both inclusive, in the article's
    own local time; None where the text alone does not tell («samedi» in an article of unknown date).
    """

    start: int
    end: int
    earliest: str | None
    latest: str | None
    precision: Precision
    anchor: str
    """`absolute`, `published`, `mention:START` (another date of the text) or `unknown`."""
    offset_days: int | None = None
    """Whole days from the anchor's day where the expression is relative and day-exact («hier» is -1)."""
    rule: str = ""
    """The entry of dates.toml that found it."""
