"""A line of `readings.jsonl`: all that was found in one article.

Spans are `[start, end)` in code points of `text`.
"""

from dataclasses import dataclass

from recoupe.exports.exchange.spans import Offset, Pair, Share, read_pair, read_pairs
from recoupe.model.article import Dating, Precision, Role
from recoupe.model.credit import Credit
from recoupe.model.date import DateMention
from recoupe.model.event import Event, EventType, Participant, Status
from recoupe.model.figure import Figure
from recoupe.model.mention import Entity, Mention
from recoupe.model.occasion import Occasion, OccasionKind
from recoupe.model.place import Place
from recoupe.model.reading import Reading
from recoupe.model.statement import Mode, Statement
from recoupe.model.word import Word


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """The outlet or agency, and how it is known."""

    name: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class DatingRecord:
    """A date of the article, with the bounds and the spans that tell it."""

    value: str | None
    earliest: str | None
    latest: str | None
    precision: Precision | None
    basis: str
    evidence: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage and its role."""

    start: Offset
    end: Offset
    role: Role
    kind: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class ForeignRecord:
    """A passage in another language than the article's."""

    start: Offset
    end: Offset
    language: str


@dataclass(frozen=True, slots=True)
class OccasionRecord:
    """A telephone call, a press conference… on which statements were made; `participants` are entities."""

    id: str
    kind: OccasionKind
    participants: tuple[str, ...]
    date: Pair | None
    place: Pair | None
    evidence: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement of one article."""

    id: str
    mode: Mode
    content: tuple[Pair, ...]
    cue: Pair | None
    cue_lemma: str | None
    speaker: Pair | None
    speaker_entity: str | None
    speaker_name: str | None
    addressee: Pair | None
    relay: Pair | None
    parent: str | None
    occasion: str | None
    date: Pair | None
    confidence: Share
    rule: str


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure of one article; `low` and `high` are inclusive, null where the words leave the side open."""

    start: Offset
    end: Offset
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    counted: str | None
    as_of: Pair | None
    statement: str | None
    claimed_by: str | None
    confidence: Share


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event of one article; `type`, `mode` and `contexts` are PLOVER's, `according_to` a statement or null."""

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    trigger: Pair
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    place: Pair | None
    date: Pair | None
    status: Status
    according_to: str | None
    evidence: tuple[Pair, ...]
    rule: str
    confidence: Share


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """An earlier version of the same page: what came into the text since, as spans, and what went out, as words."""

    path: str
    sha256: str
    dated: str | None
    added: tuple[Pair, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingRecord:
    """One line of `readings.jsonl`: all that was found in one article."""

    article: str
    sha256: str
    text: str
    language: str
    source: SourceRecord
    url: str | None
    headline: str | None
    title: Pair | None
    authors: tuple[str, ...]
    published: DatingRecord
    updated: DatingRecord
    tags: tuple[str, ...]
    paths: tuple[str, ...]
    metadata: dict[str, str]
    """Fields of the input that Recoupe keeps but does not use, their values as JSON text."""
    notes: tuple[str, ...]
    versions: tuple[VersionRecord, ...]
    failures: tuple[str, ...]
    passages: tuple[PassageRecord, ...]
    credits: tuple[Credit, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    dates: tuple[DateMention, ...]
    occasions: tuple[OccasionRecord, ...]
    statements: tuple[StatementRecord, ...]
    figures: tuple[FigureRecord, ...]
    events: tuple[EventRecord, ...]
    words: tuple[Word, ...]
    foreign: tuple[ForeignRecord, ...]


def make_reading_record(reading: Reading) -> ReadingRecord:
    """The reading as a line of `readings.jsonl`."""
    article = reading.article
    return ReadingRecord(
        article=article.id,
        sha256=article.sha256,
        text=article.text,
        language=article.language,
        source=SourceRecord(article.source.name, article.source.basis),
        url=article.url,
        headline=article.headline,
        title=read_pair(article.title),
        authors=article.authors,
        published=_dating(article.published),
        updated=_dating(article.updated),
        tags=article.tags,
        paths=article.paths,
        metadata={field.name: field.value for field in sorted(article.other)},
        notes=article.notes,
        versions=tuple(
            VersionRecord(v.path, v.sha256, v.dated, read_pairs(v.added), v.removed) for v in article.versions
        ),
        failures=reading.failures,
        passages=tuple(PassageRecord(p.start, p.end, p.role, p.kind, p.rule) for p in article.passages),
        credits=reading.credits,
        entities=reading.entities,
        mentions=reading.mentions,
        places=reading.places,
        dates=reading.dates,
        occasions=tuple(map(_occasion, reading.occasions)),
        statements=tuple(map(_statement, reading.statements)),
        figures=tuple(map(_figure, reading.figures)),
        events=tuple(map(_event, reading.events)),
        words=reading.words,
        foreign=tuple(ForeignRecord(*part) for part in reading.foreign),
    )


def _dating(dating: Dating) -> DatingRecord:
    return DatingRecord(
        value=dating.value,
        earliest=dating.earliest,
        latest=dating.latest,
        precision=dating.precision,
        basis=dating.basis,
        evidence=read_pairs(dating.evidence),
    )


def _occasion(occasion: Occasion) -> OccasionRecord:
    return OccasionRecord(
        id=occasion.id,
        kind=occasion.kind,
        participants=occasion.participants,
        date=read_pair(occasion.date),
        place=read_pair(occasion.place),
        evidence=read_pairs(occasion.evidence),
    )


def _statement(statement: Statement) -> StatementRecord:
    return StatementRecord(
        id=statement.id,
        mode=statement.mode,
        content=read_pairs(statement.content),
        cue=read_pair(statement.cue),
        cue_lemma=statement.cue_lemma,
        speaker=read_pair(statement.speaker),
        speaker_entity=statement.speaker_entity,
        speaker_name=statement.speaker_name,
        addressee=read_pair(statement.addressee),
        relay=read_pair(statement.relay),
        parent=statement.parent,
        occasion=statement.occasion,
        date=read_pair(statement.date),
        confidence=round(statement.confidence, 3),
        rule=statement.rule,
    )


def _figure(figure: Figure) -> FigureRecord:
    return FigureRecord(
        start=figure.start,
        end=figure.end,
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        unit=figure.unit,
        counted=figure.counted,
        as_of=read_pair(figure.as_of),
        statement=figure.statement,
        claimed_by=figure.claimed_by,
        confidence=figure.confidence,
    )


def _event(event: Event) -> EventRecord:
    return EventRecord(
        id=event.id,
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        trigger=(event.trigger.start, event.trigger.end),
        actors=event.actors,
        recipients=event.recipients,
        place=read_pair(event.place),
        date=read_pair(event.date),
        status=event.status,
        according_to=event.according_to,
        evidence=read_pairs(event.evidence),
        rule=event.rule,
        confidence=event.confidence,
    )
