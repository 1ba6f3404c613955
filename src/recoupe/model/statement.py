"""Content that an article attributes to a speaker."""

from dataclasses import dataclass
from typing import Literal

from recoupe.model.article import Span

Mode = Literal["direct", "mixed", "indirect"]
RETOLD = "retold"
"""The rule of what an article tells in its own voice and another attributes: nobody is its speaker there."""

POST = "post"
"""How the rules of posts begin that somebody signed."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said, written, ordered, promised or denied, as one article reports it.

    Spans are half-open code points into the article's text. `content` leaves out the cue, the complementiser,
    the outer quotation marks and punctuation at the edges; several spans only where an inserted cue splits it.
    """

    id: str
    mode: Mode
    content: tuple[Span, ...]
    cue: Span | None = None
    cue_lemma: str | None = None
    """The entry of cue_verbs.toml that the cue belongs to («affirmer», «selon»)."""
    speaker: Span | None = None
    speaker_entity: str | None = None
    speaker_name: str | None = None
    """As fully as this article tells; None when it does not."""
    addressee: Span | None = None
    relay: Span | None = None
    parent: str | None = None
    """Id of the statement inside which this one stands."""
    date: Span | None = None
    """The expression that dates the saying («samedi soir»), one of `Reading.dates`."""
    occasion: str | None = None
    """Id of the occasion of its article on which it was said; None where the article names none."""
    confidence: float = 1.0
    """0 to 1: how often statements told with it are right, measured on articles held out of gold/train."""
    rule: str = ""
    """Which pattern found it."""

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1].end
