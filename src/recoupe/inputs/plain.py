"""Plain text: one article a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from recoupe.inputs import lexisnexis
from recoupe.inputs.decode import decode_bytes, reject_size
from recoupe.inputs.metadata import SIDECAR_ENDING, read_sidecar
from recoupe.model.article import Metadata, RawDocument, Rejected

NO_METADATA = Metadata()
LOOK = 200_000
"""Bytes of a file in which it is looked whether it is an export of a press database."""
FILE_FACTOR = 20
"""An export may be so many times as large as an article."""


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The article of the file at `path` with its sidecar's metadata, or why there is none."""
    place = Path(path)
    try:
        # a file over the limit is not read at all
        large = place.is_file() and place.stat().st_size > limit_bytes
        with place.open("rb") as file:
            body = file.read(min(limit_bytes, LOOK) + 1)
            documents = split_database(body, path=path, name=name, rest=file, limit_bytes=limit_bytes * FILE_FACTOR)
            if documents is not None:
                yield from documents
                return
            if large:
                yield reject_size(path, limit_bytes)
                return
            body += file.read(limit_bytes + 1 - len(body))
    except OSError as error:
        yield Rejected(path, f"cannot be read: {error.strerror or error}", "unreadable")
        return
    metadata, notes = read_sidecar(place.with_name(name + SIDECAR_ENDING))
    yield from read_body(body, path=path, name=name, limit_bytes=limit_bytes, metadata=metadata, notes=notes)


def split_database(
    head: bytes, *, path: str, name: str, rest: BinaryIO, limit_bytes: int
) -> list[RawDocument] | list[Rejected] | None:
    """The articles of a press database's export in plain text; None where the file is none.

    `head` are its first bytes, `rest` gives the others; `limit_bytes` is that of all.
    """
    decoded = decode_bytes(head.removeprefix(b"\xef\xbb\xbf"))
    if not lexisnexis.is_export(decoded.text):
        return None
    body = head + rest.read(limit_bytes + 1 - len(head))
    if len(body) > limit_bytes:
        return [reject_size(path, limit_bytes)]
    decoded = decode_bytes(body.removeprefix(b"\xef\xbb\xbf"))
    blocks = lexisnexis.split_blocks(decoded.text)
    return list(lexisnexis.split_export(blocks, path=path, name=name, notes=decoded.notes))


def read_body(
    body: bytes,
    *,
    path: str,
    name: str,
    limit_bytes: int,
    metadata: Metadata = NO_METADATA,
    notes: tuple[str, ...] = (),
) -> Iterator[RawDocument | Rejected]:
    """The article of bytes already read, unless they are over the limit."""
    if len(body) > limit_bytes:
        yield reject_size(path, limit_bytes)
    else:
        yield RawDocument(path=path, name=name, body=body, metadata=metadata, notes=notes)
