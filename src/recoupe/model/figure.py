"""Numbers that count something."""

from dataclasses import dataclass

from recoupe.model.article import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts something, over the words that give it and what is counted.

    `low` and `high` are the inclusive range that the words allow («plus de 100 000»: 100000 and None;
    «des dizaines de milliers»: 20000 and 99999); equal for an exact number.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    """What is counted, in its bare noun («manifestants», «blessés», «%», «euros»)."""
    counted: str | None
    """The words of the text that say what is counted, as fully as they stand beside the number."""
    as_of: Span | None = None
    """The expression that says when the count holds, one of `Reading.dates`."""
    statement: str | None = None
    """Id of the statement in which it stands."""
    claimed_by: str | None = None
    """Name of who vouches for it; None for the narrator."""
    confidence: float = 1.0
    """0 to 1: how often figures told so are right, measured."""
