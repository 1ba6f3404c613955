"""Where the articles say that their information comes from."""

from dataclasses import dataclass
from typing import Literal

from recoupe.model.article import Span
from recoupe.model.excerpt import Excerpt

Dependence = Literal["copy_claimed", "adapted", "cites", "quotes", "official"]
"""Signed by an agency; made over from a dispatch («avec AFP»); takes it from an outlet or agency; gives that one's
own words between quotation marks; takes it from an official text or site."""
StepKind = Literal["speaker", "relay", "outlet"]


@dataclass(frozen=True, slots=True)
class SourceLink:
    """Who takes something from whom, and the words that say so."""

    taker: str
    """An article's id; or the name of an outlet that an article says has it from somebody else."""
    giver: str
    """The name, canonical where sources/ knows it."""
    kind: Dependence
    members: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One pair of hands through which the words went."""

    name: str
    kind: StepKind
    span: Span | None
    """The words of the article that say so; None for the article's own outlet."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of one statement from who said it to the outlet that prints it (Poutine → Interfax → Le Monde)."""

    article: str
    statement: str
    steps: tuple[ChainStep, ...]


@dataclass(frozen=True, slots=True)
class ClaimedCopy:
    """Articles that credit one agency, against the copies that were measured between them."""

    agency: str
    articles: tuple[str, ...]
    measured: tuple[tuple[str, str], ...]
    """Pairs of them that share copied passages."""


@dataclass(frozen=True, slots=True)
class UnnamedSource:
    """A speaker whose name the article keeps back («une source proche du dossier»)."""

    article: str
    start: int
    end: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """All that the articles of a story say of their sources."""

    links: tuple[SourceLink, ...] = ()
    chains: tuple[Chain, ...] = ()
    """Only those of three steps or more: somebody stands between speaker and outlet."""
    claimed: tuple[ClaimedCopy, ...] = ()
    unnamed: tuple[UnnamedSource, ...] = ()
