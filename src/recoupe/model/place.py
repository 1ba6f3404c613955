"""Places that a text names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A span that names a place, and where that is.

    `lat` and `lon` are decimal degrees (WGS 84): a town's own, a country's middle, the seat of a region; the
    capital's for a palace. They say nothing of how large the place is.
    """

    start: int
    end: int
    name: str
    """In French, as the gazetteer gives it."""
    lat: float
    lon: float
    country: str
    """ISO 3166-1 alpha-3; QUE for Québec and EUR for the European Union are ours."""
    metonym: bool = False
    """Whether it stands for who governs there («Moscou a promis») and belongs on no map."""
    kind: str = "town"
    """`town`, `region`, `country` or `palace`."""
    confidence: float = 1.0
    """0 to 1: how often places of the kind are right, measured."""
