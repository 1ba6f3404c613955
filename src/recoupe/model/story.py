"""What is found across articles."""

from dataclasses import dataclass
from typing import Literal

from recoupe.model.article import Precision, Span
from recoupe.model.settled_date import SettledDate
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.shared_event import SharedEvent
from recoupe.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event or development, in order of publication, then of id."""

    id: str
    """Made from the id of its first article: it stays as others join."""
    label: str
    """The headline of its most central article, verbatim."""
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlignedPassage:
    """The same or nearly the same words in two articles."""

    first: Span
    second: Span
    similarity: float
    """0 to 1: share of the longer span's words that stand in the same order in the other."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that share copied passages; `pair` is in alphabetical order of ids."""

    pair: tuple[str, str]
    share: float
    """0 to 1: the part of the shorter article's own words that stands in the other's aligned passages."""
    passages: tuple[AlignedPassage, ...]
    direction: str | None
    """Id of the article that the other follows, where dates tell; None where they do not."""
    reason: str
    """A fixed label for people, in the words of `stories/labels.toml`."""


@dataclass(frozen=True, slots=True)
class Family:
    """Articles that carry the same dispatch; one account among them."""

    articles: tuple[str, ...]
    origin: str | None
    """Who wrote the dispatch, where credits tell (an agency's name) or dates tell (an article's id)."""
    reason: str


@dataclass(frozen=True, slots=True)
class UtteranceMember:
    """One article's report of an utterance: a statement of its reading, and the span of it that carries the words."""

    article: str
    statement: str
    start: int
    end: int
    sure: bool = True
    """False where it may well be another saying: shown with the others, and no account of it."""


Relation = Literal["verbatim", "extract", "reworded"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """Statements that report the same words of the same person on the same occasion."""

    id: str
    relation: Relation
    """The loosest relation between any of its members and its fullest one."""
    accounts: int
    """Independent accounts that surely carry it: members whose passages are copies of each other, or that credit the
    same dispatch, count once."""
    speaker: str | None
    members: tuple[UtteranceMember, ...]
    linked: tuple[str, ...] = ()
    """Ids of utterances that take the same position on another occasion."""


Verdict = Literal["agree", "update", "different_scope", "conflict"]


@dataclass(frozen=True, slots=True)
class FigureMember:
    """One figure of a reading."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that count the same thing, and how they stand to each other."""

    id: str
    counted: str
    members: tuple[FigureMember, ...]
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class TimelineMember:
    """A sentence of an article that tells the entry, and the date expression in it."""

    article: str
    start: int
    end: int
    date: Span


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What happened on one date, as the articles tell it; `earliest` and `latest` are ISO dates, inclusive."""

    earliest: str
    latest: str
    precision: Precision
    members: tuple[TimelineMember, ...]
    recalled: bool
    """Told as background: well before the story's own period."""


@dataclass(frozen=True, slots=True)
class CarriedStatement:
    """Words of one article's statement found again in another article, in a place where no statement was found."""

    article: str
    """Id of the article in which they stand again."""
    statement: Statement
    """What stands there, with the mode and the speaker's name of its origin; in no reading."""
    origin: tuple[str, str]
    """Ids of the article and of the statement whose words they are."""


@dataclass(frozen=True, slots=True)
class Links:
    """All that was found across the articles of one run."""

    stories: tuple[Story, ...] = ()
    copies: tuple[Copy, ...] = ()
    families: tuple[Family, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    figures: tuple[FigureGroup, ...] = ()
    carried: tuple[CarriedStatement, ...] = ()
    """Members of `utterances` may be these as well as statements of readings."""
    entities: tuple[SharedEntity, ...] = ()
    events: tuple[SharedEvent, ...] = ()
    settled: tuple[SettledDate, ...] = ()
    """Days of articles that do not tell theirs, from others of their story."""
