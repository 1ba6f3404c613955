"""Who did what to whom, where and when, in PLOVER's terms."""

from dataclasses import dataclass
from typing import Final, Literal

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
MODES: Final[dict[EventType, frozenset[str]]] = {
    "AGREE": frozenset(),
    "CONSULT": frozenset({"multilateral", "phone", "third-party", "visit"}),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "RETREAT": frozenset({"access", "ceasefire", "disarm", "release", "resign", "withdraw"}),
    "REQUEST": frozenset({"assist", "change", "meet", "yield"}),
    "ACCUSE": frozenset({"allege", "disapprove", "investigate"}),
    "REJECT": frozenset({"assist", "change", "meet", "yield"}),
    "THREATEN": frozenset({"arrest", "expel", "relations", "restrict", "territory", "violence"}),
    "PROTEST": frozenset({"boycott", "demo", "hunger", "obstruct", "riot", "strike", "vandalize"}),
    "SANCTION": frozenset({"convict", "discontinue", "expel", "withdraw"}),
    "MOBILIZE": frozenset({"militia", "police", "troops", "weapons"}),
    "COERCE": frozenset(
        {
            "arrest",
            "censor",
            "curfew",
            "cyber",
            "deport",
            "martial-law",
            "misinformation",
            "restrict",
            "seize",
            "withhold",
        }
    ),
    "ASSAULT": frozenset(
        {
            "abduct",
            "aerial",
            "beat",
            "crowd-control",
            "destroy",
            "drone",
            "explosives",
            "firearms",
            "heavy-weapons",
            "primitive",
            "sexual",
            "suicide-attack",
            "targeted",
            "torture",
            "unconventional",
        }
    ),
}
"""The modes of each type; a type without any has none."""
CONTEXTS: Final = frozenset(
    {
        "asylum",
        "cbrn",
        "corruption",
        "crime",
        "cyber",
        "diplomatic",
        "disasters",
        "economic",
        "election",
        "environment",
        "executive",
        "gender",
        "health",
        "human_rights",
        "human_security",
        "illegal_drugs",
        "inequality",
        "intelligence",
        "legal",
        "legislative",
        "lgbt",
        "migration",
        "military",
        "misinformation",
        "natural_resource",
        "peacekeeping",
        "political_institutions",
        "pro_autocracy",
        "pro_democracy",
        "religion_ethnicity",
        "reparations",
        "repression",
        "rights_freedoms",
        "technology",
        "territory",
        "terrorism",
        "trafficking",
    }
)
"""What an event may be about."""
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
    confidence: float = 1.0
    """0 to 1: how often events told by such a word have the right type, measured."""
