"""The fixed words that say why articles were put together; they stand in labels.toml beside this file."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec


@dataclass(frozen=True, slots=True)
class Label:
    """One fixed reason; `text` may hold `{origin}`, `example` is a case in which it is given."""

    text: str
    example: str


@dataclass(frozen=True, slots=True)
class ReasonLabels:
    """All of them by what they explain and by key."""

    copies: dict[str, Label]
    families: dict[str, Label]
    figures: dict[str, Label]
    dates: dict[str, Label]
    disagreements: dict[str, Label]
    headlines: dict[str, Label]


@cache
def load_reasons() -> ReasonLabels:
    """The labels of labels.toml; read once a process."""
    place = files("recoupe.stories").joinpath("labels.toml")
    return msgspec.toml.decode(place.read_bytes(), type=ReasonLabels)


def explain_copy(key: str) -> str:
    """The fixed reason `key` for a pair of articles."""
    return load_reasons().copies[key].text


def explain_family(key: str, *, origin: str = "") -> str:
    """The fixed reason `key` for a family, with its origin filled in."""
    return load_reasons().families[key].text.replace("{origin}", origin)


def explain_figures(key: str) -> str:
    """The fixed reason `key` for the verdict over a group of figures."""
    return load_reasons().figures[key].text


def explain_date(key: str) -> str:
    """The fixed reason `key` for a date that one article settles for another."""
    return load_reasons().dates[key].text


def explain_disagreement(key: str) -> str:
    """The fixed reason `key` for a disagreement."""
    return load_reasons().disagreements[key].text


def explain_headline(key: str) -> str:
    """The fixed reason `key` for a gap between a headline and its body."""
    return load_reasons().headlines[key].text
