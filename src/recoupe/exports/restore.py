"""Readings out of the records of `readings.jsonl`, for who goes on from a run's files."""

from collections.abc import Sequence

import msgspec

from recoupe.exports.exchange import DatingRecord, EventRecord, FigureRecord, Pair, ReadingRecord, StatementRecord
from recoupe.model.article import Article, Dating, FurnitureKind, MetaField, Passage, Source, Span, Version
from recoupe.model.event import Event
from recoupe.model.figure import Figure
from recoupe.model.occasion import Occasion
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement


def parse_reading(line: bytes) -> Reading:
    """The reading that one line of `readings.jsonl` holds.

    All but what the file does not hold: terms, prints, the page as it was found. Raises msgspec.MsgspecError or
    ValueError where the line is no such record.
    """
    return restore_reading(msgspec.json.decode(line, type=ReadingRecord))


def restore_reading(record: ReadingRecord) -> Reading:
    """The reading of which `record` was made, without terms and prints."""
    return Reading(
        article=Article(
            id=record.article,
            text=record.text,
            sha256=record.sha256,
            language=record.language,
            source=Source(record.source.name, record.source.basis),
            published=restore_dating(record.published),
            updated=restore_dating(record.updated),
            passages=tuple(
                Passage(p.start, p.end, p.role, FurnitureKind(p.kind) if p.kind else None, p.rule)
                for p in record.passages
            ),
            url=record.url,
            headline=record.headline,
            authors=record.authors,
            tags=record.tags,
            paths=record.paths,
            other=tuple(MetaField(name, value) for name, value in record.metadata.items()),
            notes=record.notes,
            versions=tuple(Version(v.path, v.sha256, v.dated, _spans(v.added), v.removed) for v in record.versions),
        ),
        entities=record.entities,
        mentions=record.mentions,
        places=record.places,
        dates=record.dates,
        occasions=tuple(
            Occasion(o.id, o.kind, _spans(o.evidence), o.participants, _span(o.date), _span(o.place))
            for o in record.occasions
        ),
        statements=tuple(_statement(statement) for statement in record.statements),
        figures=tuple(_figure(figure) for figure in record.figures),
        events=tuple(_event(event) for event in record.events),
        credits=record.credits,
        words=record.words,
        failures=record.failures,
    )


def _span(pair: Pair | None) -> Span | None:
    return Span(*pair) if pair is not None else None


def _spans(pairs: Sequence[Pair]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def restore_dating(record: DatingRecord) -> Dating:
    """The date of which `record` was made."""
    return Dating(record.value, record.earliest, record.latest, record.precision, record.basis, _spans(record.evidence))


def _statement(record: StatementRecord) -> Statement:
    return Statement(
        id=record.id,
        mode=record.mode,
        content=_spans(record.content),
        cue=_span(record.cue),
        cue_lemma=record.cue_lemma,
        speaker=_span(record.speaker),
        speaker_entity=record.speaker_entity,
        speaker_name=record.speaker_name,
        addressee=_span(record.addressee),
        relay=_span(record.relay),
        parent=record.parent,
        date=_span(record.date),
        occasion=record.occasion,
        confidence=record.confidence,
        rule=record.rule,
    )


def _figure(record: FigureRecord) -> Figure:
    return Figure(
        start=record.start,
        end=record.end,
        low=record.low,
        high=record.high,
        approximate=record.approximate,
        unit=record.unit,
        counted=record.counted,
        as_of=_span(record.as_of),
        statement=record.statement,
        claimed_by=record.claimed_by,
    )


def _event(record: EventRecord) -> Event:
    return Event(
        id=record.id,
        type=record.type,
        mode=record.mode,
        contexts=record.contexts,
        trigger=Span(*record.trigger),
        actors=record.actors,
        recipients=record.recipients,
        place=_span(record.place),
        date=_span(record.date),
        status=record.status,
        according_to=record.according_to,
        evidence=_spans(record.evidence),
        rule=record.rule,
    )
