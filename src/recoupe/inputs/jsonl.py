"""JSON lines: one record a line, `text` and the fields of a sidecar; and a JSON file of one record or a list."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from recoupe.inputs.decode import reject_size
from recoupe.inputs.metadata import decode_json, read_fields
from recoupe.model.article import RawDocument, Rejected


class LineSource(Protocol):
    """What lines are read from: an open file, or standard input of which the beginning was looked at."""

    def readline(self, size: int, /) -> bytes:
        """The next line with its newline, at most `size` bytes of it; empty at the end."""


LINE_FACTOR = 3
"""A line may be so many times as long as its text: JSON writes «é» in six bytes, most letters in one."""
FILE_FACTOR = 10
"""A JSON file, which is read whole, may be so many times as long as one article."""

SHOWN_FIELDS, SHOWN_LETTERS = 8, 30
"""How many fields of a record without a text are named, and how much of each name."""


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The articles of the JSON-lines file at `path`, in order; a line that gives none is rejected by its number.

    Read line by line: the file may be of any size. A record's path is `FILE:LINE`, its name its `id`.
    """
    try:
        with Path(path).open("rb") as file:
            yield from read_stream(file, path=path, name=name, limit_bytes=limit_bytes)
    except OSError as error:
        yield Rejected(path, f"cannot be read: {error.strerror or error}", "unreadable")


def read_stream(stream: LineSource, *, path: str, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The articles of a stream of JSON lines."""
    limit = limit_bytes * LINE_FACTOR
    number, records = 0, 0
    while line := stream.readline(limit + 1):
        number += 1
        place = f"{path}:{number}"
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1_000_000)
            records += 1
            yield reject_size(place, limit_bytes)
            continue
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        records += 1
        try:
            record = decode_json(line)
        except ValueError as error:
            yield Rejected(place, f"this line is not JSON: {error}", "json")
            continue
        yield read_record(record, path=place, name=f"{name}-{number}")
    if not records:
        yield Rejected(path, "the file is empty", "empty")


def read_json(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The articles of a JSON file that holds one record or a list of records; their paths are `FILE:NUMBER`."""
    limit = limit_bytes * FILE_FACTOR
    try:
        with Path(path).open("rb") as file:
            body = file.read(limit + 1)
    except OSError as error:
        yield Rejected(path, f"cannot be read: {error.strerror or error}", "unreadable")
        return
    if len(body) > limit:
        yield Rejected(path, f"larger than {limit / 1e6:g} MB; write it as JSON lines (.jsonl)", "too_large")
        return
    if not body.strip():
        yield Rejected(path, "the file is empty", "empty")
        return
    try:
        value = decode_json(body)
    except ValueError as error:
        yield Rejected(path, f"not JSON: {error}; one record a line goes into a .jsonl file", "json")
        return
    if isinstance(value, list):
        for number, record in enumerate(value, start=1):
            yield read_record(record, path=f"{path}:{number}", name=f"{name}-{number}")
    else:
        yield read_record(value, path=path, name=name)


def read_record(record: Any, *, path: str, name: str) -> RawDocument | Rejected:
    """The document of one record; `name` is what it is called if it has no `id`."""
    if not isinstance(record, dict):
        return Rejected(path, 'not a JSON object with a "text" field', "record")
    text = record.get("text")
    if not isinstance(text, str):
        return Rejected(path, f'no "text" field that is text{tell_fields(record)}', "record")
    if not text.strip():
        return Rejected(path, 'its "text" is empty', "empty")
    identity = record.get("id")
    metadata, notes = read_fields({key: value for key, value in record.items() if key not in ("text", "id")})
    if isinstance(identity, str | int) and not isinstance(identity, bool) and str(identity).strip():
        name = str(identity).strip()
    elif identity is not None:
        notes = (*notes, "metadata: id is neither text nor a number: ignored")
    # encoded again: a record goes through the same gate as a file
    return RawDocument(path=path, name=name, body=text.encode("utf-8"), metadata=metadata, notes=notes)


def tell_fields(record: dict[str, Any]) -> str:
    """The names of the first fields, for who called the text otherwise («; it has: corps, titre»)."""
    names = [name[:SHOWN_LETTERS] for name in sorted(record)[:SHOWN_FIELDS]]
    more = ", …" if len(record) > SHOWN_FIELDS else ""
    return f"; it has: {', '.join(names)}{more}" if names else ""
