"""On what occasion something was said."""

from dataclasses import dataclass
from typing import Literal

from recoupe.model.article import Span

OccasionKind = Literal["call", "communique", "interview", "meeting", "message", "press_conference", "speech"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """A telephone call, a press conference, an interview…, as one article tells of it; `id` is unique in the article.

    Spans are half-open code points into the article's text.
    """

    id: str
    kind: OccasionKind
    evidence: tuple[Span, ...]
    """The words that name it, in text order."""
    participants: tuple[str, ...] = ()
    """Ids of entities of the article: who spoke on it, and with whom; who only listened is not told apart."""
    date: Span | None = None
    """The expression that dates it, one of `Reading.dates`."""
    place: Span | None = None
    """The name of where it took place, one of `Reading.places`."""
