"""What stands beside an article: `NAME.meta.json`, or the other fields of its JSON-lines record."""

import json
from errno import ENAMETOOLONG
from pathlib import Path
from typing import Any

import msgspec

from recoupe.inputs.decode import compose_accents, replace_surrogates
from recoupe.model.article import Metadata, MetaField

SIDECAR_ENDING = ".meta.json"
SIDECAR_LIMIT = 1_000_000
"""Bytes above which a sidecar is ignored: metadata are lines, not megabytes."""
TEXT_FIELDS = ("outlet", "url", "published", "updated", "title")
LIST_FIELDS = ("author", "tags")


def read_sidecar(path: Path) -> tuple[Metadata, tuple[str, ...]]:
    """The metadata in the sidecar at `path` with notes; empty where there is none.

    A sidecar that cannot be read, is not JSON or holds no object is a note, never a loss.
    """
    name = path.name
    try:
        if not path.is_file():
            return Metadata(), ()
        with path.open("rb") as file:
            body = file.read(SIDECAR_LIMIT + 1)
    except OSError as error:
        # the article's own name just fits: there is no sidecar that could be called so
        missing = error.errno == ENAMETOOLONG
        return Metadata(), () if missing else (f"sidecar {name} cannot be read ({error.strerror}): ignored",)
    if len(body) > SIDECAR_LIMIT:
        return Metadata(), (f"sidecar {name} is larger than {SIDECAR_LIMIT / 1e6:g} MB: ignored",)
    try:
        fields = decode_json(body)
    except ValueError as error:
        return Metadata(), (f"sidecar {name} is not JSON ({error}): ignored",)
    if not isinstance(fields, dict):
        return Metadata(), (f"sidecar {name} holds no JSON object: ignored",)
    return read_fields(fields)


def read_fields(fields: dict[str, Any]) -> tuple[Metadata, tuple[str, ...]]:
    """The metadata in those fields, unknown ones kept by name, and a note for each value of the wrong kind."""
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    other: list[MetaField] = []
    notes: list[str] = []
    for name, value in sorted(fields.items()):
        if value is None:
            continue
        if name in TEXT_FIELDS:
            if isinstance(value, str):
                texts[name] = compose_accents(value.strip())[0]
            else:
                notes.append(f"metadata: {name} is not text: ignored")
        elif name in LIST_FIELDS:
            words = [value] if isinstance(value, str) else value
            if isinstance(words, list) and all(isinstance(word, str) for word in words):
                lists[name] = tuple(compose_accents(word.strip())[0] for word in words if word.strip())
            else:
                notes.append(f"metadata: {name} is neither text nor a list of texts: ignored")
        else:
            try:
                other.append(MetaField(name, json.dumps(value, ensure_ascii=False)))
            except RecursionError:
                notes.append(f"metadata: {name} is nested too deeply: ignored")
    metadata = Metadata(
        **{name: text for name, text in texts.items() if text},
        author=lists.get("author", ()),
        tags=lists.get("tags", ()),
        other=tuple(other),
    )
    return metadata, tuple(notes)


def decode_json(body: bytes) -> Any:
    """The value of JSON in UTF-8, with or without a byte-order mark, lone surrogates made U+FFFD.

    Raises ValueError with a short reason for anything else, nesting too deep included.
    """
    body = body.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(body)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    # what msgspec refuses the standard library may take: lone surrogates, long numbers
    try:
        return mend_strings(json.loads(body, parse_constant=_refuse_constant))
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg.removesuffix(' starting at')} at character {error.pos}") from None
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}") from None


def mend_strings(value: Any) -> Any:
    """The same JSON value with the lone surrogates of its texts made U+FFFD."""
    if isinstance(value, str):
        return replace_surrogates(value)[0]
    if isinstance(value, list):
        return [mend_strings(item) for item in value]
    if isinstance(value, dict):
        return {mend_strings(name): mend_strings(item) for name, item in value.items()}
    return value


def _refuse_constant(_name: str) -> None:
    """None for NaN and Infinity, which are no JSON and stand in files all the same."""
