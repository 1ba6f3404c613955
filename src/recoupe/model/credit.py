"""Agencies, outlets and photographers that an article credits."""

from dataclasses import dataclass
from typing import Literal

CreditKind = Literal["agency", "with_agency", "agency_blurb", "photo", "cited", "byline", "dateline", "official"]
"""`agency`: the whole is signed by it; `with_agency`: «avec AFP»; `photo`: a picture's credit;
`cited`: words taken from it («rapporte Sputnik»); `official`: a communiqué or an official site;
`byline`: the writer; `dateline`: the place it was written from."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit and where it stands; `name` is canonical where sources/agencies.toml knows it."""

    name: str
    kind: CreditKind
    start: int
    end: int
    confidence: float = 1.0
    """0 to 1: how often credits of the kind are right, measured."""
