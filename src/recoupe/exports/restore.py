"""Readings out of the records of `readings.jsonl`, for who goes on from a run's files."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from recoupe.exports.exchange.reading import DatingRecord, ReadingRecord
from recoupe.exports.exchange.spans import Pair
from recoupe.model.article import Article, Dating, MetaField, Passage, Source, Span, Version
from recoupe.model.event import Event
from recoupe.model.figure import Figure
from recoupe.model.occasion import Occasion
from recoupe.model.reading import Foreign, Reading
from recoupe.model.statement import Statement

T = TypeVar("T")


def parse_reading(line: bytes) -> Reading:
    """The reading that one line of `readings.jsonl` holds.

    All but what the file does not hold: terms, acronyms, prints, the page as it was found. Raises
    msgspec.MsgspecError or ValueError where the line is no such record.
    """
    return restore_reading(msgspec.json.decode(line, type=ReadingRecord))


def restore_reading(record: ReadingRecord) -> Reading:
    """The reading of which `record` was made, without terms, acronyms and prints."""
    return Reading(
        article=Article(
            id=record.article,
            text=record.text,
            sha256=record.sha256,
            language=record.language,
            source=Source(record.source.name, record.source.basis),
            published=restore_dating(record.published),
            updated=restore_dating(record.updated),
            passages=_convert(record.passages, Passage),
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
        occasions=_convert(record.occasions, Occasion),
        statements=_convert(record.statements, Statement),
        figures=_convert(record.figures, Figure),
        events=_convert(record.events, Event),
        credits=record.credits,
        words=record.words,
        foreign=tuple(Foreign(part.start, part.end, part.language) for part in record.foreign),
        failures=record.failures,
    )


def _convert(records: Sequence[object], kind: type[T]) -> tuple[T, ...]:
    """The records as what they are records of: the same fields, pairs as spans."""
    return tuple(msgspec.convert(record, kind, from_attributes=True) for record in records)


def _spans(pairs: Sequence[Pair]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def restore_dating(record: DatingRecord) -> Dating:
    """The date of which `record` was made."""
    return Dating(record.value, record.earliest, record.latest, record.precision, record.basis, _spans(record.evidence))
