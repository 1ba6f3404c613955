"""What the readers of the formats share: bytes, metadata from a file and beside it, pages of pieces."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from zipfile import ZipFile

from recoupe.inputs.metadata import SIDECAR_ENDING, read_sidecar
from recoupe.model.article import Metadata, Rejected

LARGEST_UNPACKED = 200_000_000
"""Bytes of a document unpacked, above which it is taken for a bomb."""


def read_bytes(path: str, *, limit_bytes: int) -> bytes | Rejected:
    """The bytes of the file, or its rejection: `unreadable`, `too_large`, `empty`."""
    try:
        with Path(path).open("rb") as file:
            body = file.read(limit_bytes + 1)
    except OSError as error:
        return Rejected(path, f"cannot be read: {error.strerror or error}", "unreadable")
    if len(body) > limit_bytes:
        return Rejected(path, f"larger than {limit_bytes / 1e6:g} MB: split it", "too_large")
    return body if body.strip() else Rejected(path, "the file is empty", "empty")


def reject_missing_part(path: str, error: ImportError) -> Rejected:
    """The rejection of a file for which an installed package is not there."""
    return Rejected(
        path, f"a part that reads this is missing ({error}): reinstall with pip install recoupe", "missing_part"
    )


def reject_bomb(path: str, archive: ZipFile) -> Rejected | None:
    """The rejection of an archive that unpacks to more than anybody writes; None for any other."""
    if sum(item.file_size for item in archive.infolist()) <= LARGEST_UNPACKED:
        return None
    return Rejected(path, f"larger than {LARGEST_UNPACKED / 1e6:g} MB when unpacked", "too_large")


def add_sidecar(own: Metadata, path: str, name: str) -> tuple[Metadata, tuple[str, ...]]:
    """What stands beside the file, and from its own metadata what is missing there; with notes."""
    beside, notes = read_sidecar(Path(path).with_name(name + SIDECAR_ENDING))
    return join_metadata(beside, own), notes


def join_metadata(beside: Metadata, own: Metadata) -> Metadata:
    """The fields of `beside`, and those of `own` that are missing there.

    An update of `own` counts only together with its publication: of another version it would say nothing.
    """
    named = {field.name for field in beside.other}
    return replace(
        own,
        outlet=beside.outlet or own.outlet,
        url=beside.url or own.url,
        published=beside.published or own.published,
        updated=beside.updated or (None if beside.published else own.updated),
        title=beside.title or own.title,
        author=beside.author or own.author,
        tags=beside.tags or own.tags,
        other=(*beside.other, *(field for field in own.other if field.name not in named)),
    )


def write_fragment(pieces: Sequence[tuple[str, str]]) -> bytes:
    """A page of text pieces, each with the element it stands in (`h1`, `p`, `li` …); in UTF-8."""
    body = "\n".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in pieces)
    return f'<!doctype html><meta charset="utf-8"><body>\n{body}'.encode("utf-8", "replace")


def wrap_fragment(markup: str) -> bytes:
    """A page of markup that is all article, in UTF-8."""
    return f'<!doctype html><meta charset="utf-8"><body>\n{markup}'.encode("utf-8", "replace")
