"""Somebody or something that several articles name."""

from dataclasses import dataclass

from recoupe.model.excerpt import Excerpt
from recoupe.model.mention import EntityKind


@dataclass(frozen=True, slots=True)
class EntityMember:
    """An entity of one article's reading."""

    article: str
    entity: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing the full name, with all places where it is written so."""

    text: str
    members: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role as the articles give it; `earliest` and `latest` bound the days of the articles that do."""

    role: str
    articles: tuple[str, ...]
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class SharedEntity:
    """One person, organisation, group or place over all articles that name it."""

    id: str
    name: str
    """The fullest spelling most articles use."""
    kind: EntityKind
    members: tuple[EntityMember, ...]
    spellings: tuple[Spelling, ...] = ()
    """Two or more where the articles differ in more than how much of the name they give."""
    roles: tuple[HeldRole, ...] = ()
