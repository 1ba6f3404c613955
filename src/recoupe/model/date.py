"""Dates that a text tells."""

from dataclasses import dataclass
from typing import Literal

from recoupe.model.article import Precision

Relation = Literal["at", "after", "before", "since", "until", "duration"]
"""How what is told stands to the interval: in it; after or before it; from it on («depuis»); up to it
(«jusqu'à»). A `duration` has a length and no place in time («pendant trois jours»)."""
Side = Literal["past", "future", "unknown"]


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
    relation: Relation = "at"
    weekday: int | None = None
    """Monday is 0; where the expression names one («samedi soir»)."""
    side: Side = "unknown"
    """On which side of its anchor the expression lies, by its own words or the tense of its verb."""
    duration: str | None = None
    """ISO 8601 («P2Y») where the expression gives a length of time; «PXW» for «quelques semaines»."""
    confidence: float = 1.0
    """0 to 1: how often dates found by the same entry are right, measured."""
