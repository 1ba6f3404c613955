"""How often words stand in documents of a language: the table that training/ makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

from recoupe.errors import LanguagePackError

HEADER = "# documents\t"
"""How the first line of frequencies.tsv begins; the number follows."""
COMMON = 0.35
"""A word of more than this share of all documents tells nothing."""
RARE = 0.01
"""A name of no more than this share of all documents is that of few events. From 0.005 to 0.02 nothing changes on
gold/stories and gold/stories2, 2026-11."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of `documents` documents of a language each key stands; absent ones in fewer than two."""

    documents: int
    counts: Mapping[str, int]

    def is_rare(self, key: str) -> bool:
        """Whether it stands in so few documents that it tells one event from another («Lervault», not «Paris»)."""
        return self.counts.get(key, 0) <= RARE * self.documents

    def weigh(self, key: str) -> float:
        """The weight of one occurrence: 0 for common words, the higher the rarer."""
        count = self.counts.get(key, 0)
        if count > COMMON * self.documents:
            return 0.0
        return log((self.documents + 1) / (count + 0.5))


@cache
def load_frequencies(language: str) -> Frequencies:
    """The table of a language pack; read once a process. Raises LanguagePackError where it is missing or odd."""
    place = files("recoupe.languages").joinpath(language, "frequencies.tsv")
    try:
        first, *lines = place.read_text(encoding="utf-8").splitlines()
        counts = {key: int(count) for key, _, count in (line.partition("\t") for line in lines)}
        return Frequencies(int(first.removeprefix(HEADER)), counts)
    except FileNotFoundError as error:
        raise LanguagePackError(
            f"languages/{language}/frequencies.tsv is missing; training/{language}/frequencies.py makes it"
        ) from error
    except ValueError as error:
        raise LanguagePackError(f"languages/{language}/frequencies.tsv: {error}") from error
