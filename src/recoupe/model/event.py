"""Who did what to whom, where and when, in PLOVER's terms."""

from dataclasses import dataclass
from typing import Literal

from recoupe.model.article import Span

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
"""PLOVER's sixteen types (openeventdata/PLOVER, manual of 5e0c24f)."""
Status = Literal["factual", "historical", "future", "hypothetical", "negated"]
"""Told as having happened; as long past; as to come; as possible, wished, feared or asked for; as not so."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who acts or is acted on: the words that say so and whom they stand for, where the article tells."""

    start: int
    end: int
    entity: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one sentence tells it; spans are half-open code points into the article's text."""

    id: str
    """Unique in the article, `v1`, `v2`, … in text order."""
    type: EventType
    mode: str | None
    """One of PLOVER's modes of the type, None where none is told."""
    contexts: tuple[str, ...]
    """PLOVER's contexts, sorted."""
    trigger: Span
    """The word that tells it («ont manifesté», «l'offensive»)."""
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: Span | None = None
    """One of `Reading.places`."""
    date: Span | None = None
    """One of `Reading.dates`."""
    status: Status = "factual"
    according_to: str | None = None
    """Id of the statement in which it is told; None for the narrator."""
    evidence: tuple[Span, ...] = ()
    """What of the sentence tells it: from the first to the last of trigger and participants."""
    rule: str = ""
    """The entry of events.toml that found it."""
