"""The exchange files as bytes, and the JSON Schemas that describe them."""

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from recoupe.exports.exchange.reading import ReadingRecord, make_reading_record
from recoupe.exports.exchange.report import ReportRecord
from recoupe.exports.exchange.stories import StoriesRecord, make_stories_record
from recoupe.model.dossier import Dossier
from recoupe.model.reading import Reading
from recoupe.model.story import Links

SCHEMA_VERSION = 1
"""Goes up when a reader of the files would have to change."""

SCHEMAS: dict[str, type] = {"reading": ReadingRecord, "stories": StoriesRecord, "report": ReportRecord}
"""Name of the schema file in `recoupe/schema` and the record it describes."""


def render_reading(reading: Reading) -> bytes:
    """One line of `readings.jsonl`, without its newline, UTF-8."""
    return msgspec.json.encode(make_reading_record(reading))


def render_readings(readings: Iterable[Reading]) -> bytes:
    """`readings.jsonl`: one reading a line, in the order given."""
    return b"".join(render_reading(reading) + b"\n" for reading in readings)


def render_stories(links: Links, dossiers: tuple[Dossier, ...]) -> bytes:
    """`stories.json`, indented, UTF-8."""
    return _indented(msgspec.json.encode(make_stories_record(links, dossiers)))


def render_report(report: ReportRecord) -> bytes:
    """`report.json`, indented, UTF-8."""
    return _indented(msgspec.json.encode(report))


def render_schema(name: str) -> bytes:
    """The JSON Schema (draft 2020-12) of the record called `name` in SCHEMAS."""
    schema: dict[str, Any] = msgspec.json.schema(SCHEMAS[name])
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Recoupe {name}, version {SCHEMA_VERSION}",
    }
    return (json.dumps(head | schema, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode()


def _indented(body: bytes) -> bytes:
    return msgspec.json.format(body, indent=1) + b"\n"
