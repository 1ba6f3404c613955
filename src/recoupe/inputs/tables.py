"""Tables (`.csv`, `.tsv`): a row an article, its text in the column `text`, the fields of a sidecar in others."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

from recoupe.inputs.decode import decode
from recoupe.inputs.files import read_bytes
from recoupe.inputs.jsonl import read_record, tell_fields
from recoupe.inputs.metadata import LIST_FIELDS
from recoupe.model.article import RawDocument, Rejected

FILE_FACTOR = 20
"""A table, which is read whole, may be so many times as large as one article."""
DELIMITERS = ",;\t|"
SAID = re.compile(r"sep=(.)\r?\n")
"""Excel's own first line, which says what parts the cells."""


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The articles of the table at `path`, a row each; a row that gives none is rejected by its number.

    Cells are parted by the sign that the first line has most of; its names count whatever their capitals. Several
    authors or tags of one cell are parted by semicolons. What stands in other columns is kept with the article.
    """
    body = read_bytes(path, limit_bytes=limit_bytes * FILE_FACTOR)
    decoded = body if isinstance(body, Rejected) else decode(body, path=path, limit_bytes=len(body))
    if isinstance(decoded, Rejected):
        yield decoded
        return
    text = decoded.text
    said = SAID.match(text)
    text = text[said.end() :] if said else text
    head = text.partition("\n")[0]
    delimiter = said[1] if said else max(DELIMITERS, key=head.count)
    # the limit is the module's, and that of an article is kept further on
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    columns: list[str] = []
    for number, cells in enumerate(rows):
        if not number:
            columns = [cell.strip().lower() for cell in cells]
            if "text" not in columns:
                yield Rejected(path, f'no column is called "text"{tell_fields(dict.fromkeys(columns))}', "record")
                return
        elif any(map(str.strip, cells)):
            found = read_record(list_fields(columns, cells), path=f"{path}:{number}", name=f"{name}-{number}")
            yield replace(found, notes=(*decoded.notes, *found.notes)) if isinstance(found, RawDocument) else found


def list_fields(columns: list[str], cells: list[str]) -> dict[str, object]:
    """The cells that are not empty, by their columns; those of no column under `rest`."""
    fields: dict[str, object] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column and cell.strip():
            fields[column] = cell.split(";") if column in LIST_FIELDS else cell
    rest = [cell for cell in cells[len(columns) :] if cell.strip()]
    return {**fields, "rest": rest} if rest else fields
