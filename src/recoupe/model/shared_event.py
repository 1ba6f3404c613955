"""One event over all articles that tell it."""

from dataclasses import dataclass

from recoupe.model.event import EventType


@dataclass(frozen=True, slots=True)
class EventMember:
    """An event of one article's reading, over the words that tell it."""

    article: str
    event: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """Events of readings that are one; members are in order of article id and place."""

    id: str
    type: EventType
    accounts: int
    members: tuple[EventMember, ...]
