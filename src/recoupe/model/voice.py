"""Who speaks in a story, and who is spoken of and never speaks."""

from dataclasses import dataclass

from recoupe.model.excerpt import Excerpt


@dataclass(frozen=True, slots=True)
class HeardVoice:
    """Somebody who speaks; `members` are the contents of the statements."""

    name: str
    entity: str | None
    """Id among the entities across articles, where there is one."""
    direct: int
    """Statements of which at least some words are quoted."""
    indirect: int
    members: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class UnheardVoice:
    """Somebody who acts or is acted upon and never speaks; `members` are the mentions."""

    name: str
    entity: str | None
    members: tuple[Excerpt, ...]
    acts: int
    """Events in which they act or are acted upon."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Both, those heard or mentioned most first."""

    heard: tuple[HeardVoice, ...] = ()
    unheard: tuple[UnheardVoice, ...] = ()
