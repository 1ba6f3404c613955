"""Where the articles differ."""

from dataclasses import dataclass
from typing import Literal

from recoupe.model.article import Span

DisagreementKind = Literal[
    "figure", "wording", "actor", "recipient", "extent", "date", "vocabulary", "headline", "spelling"
]


@dataclass(frozen=True, slots=True)
class DisagreementMember:
    """One side's words, and among them those that differ; half-open code points into the article's text."""

    article: str
    start: int
    end: int
    marked: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Places of the articles, two at least, that tell one thing differently."""

    id: str
    kind: DisagreementKind
    topic: str
    """Verbatim words of a member, or a fixed label, that say what it is about."""
    members: tuple[DisagreementMember, ...]
    """In order of article id and place."""
    reason: str
    """A fixed label, in the words of `stories/labels.toml`."""
    between: bool
    """Whether the sides are different articles; otherwise one article differs from itself."""
