"""Plain text: one article a file."""

from collections.abc import Iterator
from pathlib import Path

from recoupe.inputs.decode import reject_size
from recoupe.inputs.metadata import SIDECAR_ENDING, read_sidecar
from recoupe.model.article import Metadata, RawDocument, Rejected

NO_METADATA = Metadata()


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The article of the file at `path` with its sidecar's metadata, or why there is none."""
    place = Path(path)
    try:
        # a file over the limit is not read at all
        if place.is_file() and place.stat().st_size > limit_bytes:
            yield reject_size(path, limit_bytes)
            return
        with place.open("rb") as file:
            body = file.read(limit_bytes + 1)
    except OSError as error:
        yield Rejected(path, f"cannot be read: {error.strerror or error}", "unreadable")
        return
    metadata, notes = read_sidecar(place.with_name(name + SIDECAR_ENDING))
    yield from read_body(body, path=path, name=name, limit_bytes=limit_bytes, metadata=metadata, notes=notes)


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
