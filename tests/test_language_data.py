"""Every language pack is whole: the same files in each, and an example in every entry."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from recoupe.errors import LanguagePackError
from recoupe.languages.pack import find_packs, load_pack

LANGUAGES = Path(str(files("recoupe.languages")))
MODEL_PACK = "fr"
"""The pack that the others are held against."""


def find_tables(code: str) -> dict[str, Path]:
    return {path.name: path for path in sorted((LANGUAGES / code).glob("*.toml"))}


def find_entries(table: dict[str, object]) -> Iterator[dict[str, object]]:
    for value in table.values():
        if isinstance(value, list):
            yield from (entry for entry in value if isinstance(entry, dict))


@pytest.mark.parametrize("code", find_packs())
def test_a_pack_has_all_the_files(code: str) -> None:
    """What the French pack has, every pack has: this says what is missing."""
    assert set() == find_tables(MODEL_PACK).keys() - find_tables(code).keys()


@pytest.mark.parametrize(
    "path", [path for code in find_packs() for path in find_tables(code).values()], ids=lambda path: path.name
)
def test_every_entry_has_an_example(path: Path) -> None:
    """An entry that nobody can read in a sentence is not understood by the next person."""
    entries = list(find_entries(tomllib.loads(path.read_text("utf8"))))
    assert entries
    assert [entry for entry in entries if not (entry.get("example") or entry.get("examples"))] == []


def test_a_language_without_a_pack_is_named() -> None:
    """The message says which packs there are."""
    with pytest.raises(LanguagePackError, match=r"«eo».*fr"):
        load_pack("eo")
