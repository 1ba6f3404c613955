"""What one article settles of another's dates."""

from dataclasses import dataclass

from recoupe.model.article import Dating
from recoupe.model.excerpt import Excerpt


@dataclass(frozen=True, slots=True)
class SettledDate:
    """The day of an article that does not tell it, worked out from another's."""

    article: str
    published: Dating
    """Its `basis` is `story`; `evidence` are spans of the article itself."""
    reason: str
    """A fixed label, in the words of `stories/labels.toml`."""
    evidence: tuple[Excerpt, ...]
    """Where this article and the others tell the same, those of this article first."""
