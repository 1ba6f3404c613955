"""Paragraphs of WiNER-fr with their entities, in its three parts."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from recoupe.languages.fr.tokenizer import find_tokens

Part = Literal["train", "dev", "test"]

LABELS = {
    "Person": "PER",
    "Location": "LOC",
    "Organization": "ORG",
    "Event": "MISC",
    "Product": "MISC",
    "Date": "DATE",
    "Hour": "TIME",
}


@dataclass(frozen=True, slots=True)
class EntityParagraph:
    """`entities` are (start, end, label) in `text`, outermost ones, in order; `spans` its tokens."""

    name: str
    text: str
    spans: tuple[tuple[int, int], ...]
    entities: tuple[tuple[int, int, str], ...]


def tell_part(name: str) -> Part:
    """The part of the document `name` («2016/01/123»): 80, 10 and 10 of a hundred, by the hash of its name."""
    bucket = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % 10
    return "test" if bucket == 0 else "dev" if bucket == 1 else "train"


def read_paragraphs(folder: Path, part: Part) -> Iterator[EntityParagraph]:
    """Paragraphs (lines with text) of the documents of one part, in the order of their names."""
    for path in sorted(folder.glob("*/*/*.ann")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if tell_part(name) == part:
            yield from _read_document(name, path)


def _read_document(name: str, path: Path) -> Iterator[EntityParagraph]:
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    entities = _keep_outermost(path.read_text(encoding="utf-8"), text)
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            inside = tuple((a - start, b - start, label) for a, b, label in entities if start <= a and b <= end)
            yield EntityParagraph(name, line, tuple(find_tokens(line)), inside)
        start = end + 1


def _keep_outermost(annotation: str, text: str) -> list[tuple[int, int, str]]:
    found = []
    for line in annotation.splitlines():
        if line.startswith("T"):
            kind, *offsets = line.split("\t")[1].split()
            start, end = int(offsets[0]), int(offsets[-1])
            while start < end and text[start].isspace():
                start += 1
            while start < end and text[end - 1].isspace():
                end -= 1
            if kind in LABELS and start < end <= len(text):
                found.append((start, end, LABELS[kind]))
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(found, key=lambda entity: (entity[0], -entity[1], entity[2])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, label))
    return kept


def tag_tokens(paragraph: EntityParagraph) -> list[str]:
    """The BILUO tag of each token; `""` (unknown) where an entity's edge lies inside a token."""
    tags = ["O"] * len(paragraph.spans)
    for start, end, label in paragraph.entities:
        inside = [i for i, (left, right) in enumerate(paragraph.spans) if left < end and right > start]
        if not inside:
            continue
        exact = paragraph.spans[inside[0]][0] == start and paragraph.spans[inside[-1]][1] == end
        for i in inside:
            tags[i] = f"I-{label}" if exact else ""
        if exact:
            tags[inside[0]] = f"B-{label}"
            tags[inside[-1]] = f"L-{label}" if len(inside) > 1 else f"U-{label}"
    return tags
