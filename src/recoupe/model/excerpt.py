"""A place in one of several articles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Excerpt:
    """Words of one article: half-open code points into its text. In order of article id, then place."""

    article: str
    start: int
    end: int
