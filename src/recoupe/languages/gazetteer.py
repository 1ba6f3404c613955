"""A language's table of places, searched where it lies without being read whole."""

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, Literal

from recoupe.errors import LanguagePackError

SpotKind = Literal["town", "region", "country"]
_KINDS: Final[dict[str, SpotKind]] = {"c": "country", "r": "region", "p": "town"}
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST_NAME: Final = 80
"""Code points; no place of the table has a longer name."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the table: `other` tells that it was looked up by a name that is not its French one."""

    name: str
    lat: float
    lon: float
    country: str
    people: int
    other: bool
    kind: SpotKind


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The table of one language; its lines are sorted by the bytes of the folded name."""

    lines: bytes

    def find(self, name: str) -> tuple[Spot, ...]:
        """The places of that name, whatever its capitals, accents and hyphens; in the table's order."""
        if len(name) > _LONGEST_NAME:
            return ()
        return _find(self.lines, fold_place(name)) if name else ()


def fold_place(name: str) -> str:
    """A place's name as the table is sorted by it: lower case, no accents, words joined by one space."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain.replace("œ", "oe").replace("æ", "ae")))


@cache
def load_gazetteer(code: str) -> Gazetteer:
    """The table of language `code`, unpacked once a process (20 ms); LanguagePackError when it is missing."""
    place = files("recoupe.languages").joinpath(code, "places.tsv.gz")
    try:
        return Gazetteer(gzip.decompress(place.read_bytes()))
    except FileNotFoundError as error:
        raise LanguagePackError(f"languages/{code}/places.tsv.gz is missing; see docs/adding-a-language.md") from error


@lru_cache(maxsize=20_000)
def _find(lines: bytes, key: str) -> tuple[Spot, ...]:
    wanted = (key + "\t").encode()
    low, high = 0, len(lines)
    while low < high:  # the first line that is not before `wanted`
        middle = max(low, lines.rfind(b"\n", low, (low + high) // 2) + 1)
        end = lines.find(b"\n", middle) + 1 or len(lines)
        if lines[middle : middle + len(wanted)] < wanted:
            low = end
        else:
            high = middle
    spots = []
    while lines.startswith(wanted, low):
        end = lines.find(b"\n", low)
        _, name, lat, lon, country, people, rank = lines[low:end].decode().split("\t")
        spots.append(Spot(name, float(lat), float(lon), country, int(people), rank[0] == "1", _KINDS[rank[1]]))
        low = end + 1
    return tuple(spots)
