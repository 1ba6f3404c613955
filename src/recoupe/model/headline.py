"""What a headline says and its article's body does not."""

from dataclasses import dataclass
from typing import Literal

from recoupe.model.article import Span

HeadlineGap = Literal["quotation", "number", "name", "attribution", "certainty"]
"""Quoted words, a number or a name that the body's own telling of it has not; something that the body only
attributes to somebody; something that the body tells as possible only."""


@dataclass(frozen=True, slots=True)
class HeadlineCheck:
    """One gap between a headline (title or heading) and the body below it."""

    article: str
    headline: Span
    words: Span
    """The words of the headline that the body does not carry so."""
    body: Span | None
    """Where the body tells it otherwise; None where it does not tell it at all."""
    kind: HeadlineGap
    reason: str
    """A fixed label, in the words of `stories/labels.toml`."""
