"""Who and what an article names or describes."""

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["person", "organization", "place", "group", "other"]
MentionKind = Literal["name", "description", "pronoun", "title"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or describes somebody or something; `entity` is whom it stands for, None if untold."""

    start: int
    end: int
    kind: MentionKind
    entity: str | None
    basis: str
    """How it was resolved: `name`, `surname`, `apposition`, `role`, `pronoun:subject`, … or `unresolved`."""
    confidence: float = 1.0
    """0 to 1: how often mentions resolved so are right, measured; 0 where `entity` is None."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something within one article; `id` is unique in the article only."""

    id: str
    name: str
    """As fully as this article tells."""
    kind: EntityKind
    roles: tuple[str, ...] = ()
    """As the article gives them: «président russe»."""
    aliases: tuple[str, ...] = ()
    basis: str = "name"
