"""A language's data files, typed: one folder a language, the same file names in each."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, cast

import msgspec

from recoupe.errors import LanguagePackError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WordGroup:
    """A closed set of small words or phrases, by a name that the code calls it by."""

    name: str
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class WordGroups:
    """A table of groups, in order of name: cue_words.toml, sources.toml, backward.toml; see the head of each."""

    group: tuple[WordGroup, ...]


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """The data of one language; `code` is its ISO 639-1 code and the name of its folder."""

    code: str

    def load(self, table: str, kind: type[T]) -> T:
        """The file `table`.toml as `kind` (a dataclass whose fields are its keys); read once a process.

        Raises LanguagePackError naming the file and the entry when the file is missing or does not fit.
        """
        return cast(T, _load(self.code, table, cast(Hashable, kind)))

    def load_learned(self, name: str, kind: type[T]) -> T | None:
        """The file `name`.json, made by training/, as `kind`; None where the language has none: rules do without it.

        Raises LanguagePackError when the file does not fit.
        """
        return cast("T | None", _load_learned(self.code, name, cast(Hashable, kind)))


@cache
def _load(code: str, table: str, kind: Hashable) -> object:
    place = files("recoupe.languages").joinpath(code, f"{table}.toml")
    try:
        return msgspec.toml.decode(place.read_bytes(), type=cast(Any, kind))
    except FileNotFoundError as error:
        raise LanguagePackError(f"languages/{code}/{table}.toml is missing; see docs/adding-a-language.md") from error
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise LanguagePackError(f"languages/{code}/{table}.toml: {error}") from error


@cache
def _load_learned(code: str, name: str, kind: Hashable) -> object:
    place = files("recoupe.languages").joinpath(code, f"{name}.json")
    if not place.is_file():
        return None
    try:
        return msgspec.json.decode(place.read_bytes(), type=cast(Any, kind))
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise LanguagePackError(f"languages/{code}/{name}.json: {error}") from error


@cache
def find_packs() -> tuple[str, ...]:
    """The codes of the installed language packs, sorted; looked for once a process."""
    return tuple(
        sorted(
            entry.name
            for entry in files("recoupe.languages").iterdir()
            if entry.is_dir() and entry.joinpath("cue_verbs.toml").is_file()
        )
    )


def load_pack(code: str) -> LanguagePack:
    """The pack of language `code`; raises LanguagePackError when there is none."""
    if code not in find_packs():
        raise LanguagePackError(f"no language pack for «{code}»; installed: {', '.join(find_packs()) or 'none'}")
    return LanguagePack(code)
