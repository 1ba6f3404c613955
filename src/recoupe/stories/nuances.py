"""Words that change what is claimed: hedges, degrees, extents, negations."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from recoupe.extract.fingerprints import fold
from recoupe.extract.terms import StopWords
from recoupe.languages.pack import load_pack

Nuance = Literal["extent", "hedge", "intensity", "negation", "part"]

LONGEST_LIGHT = 3
"""Letters of the function words that are no claim («la», «des»)."""
TELLING: tuple[Nuance, ...] = ("extent", "hedge", "intensity", "part")
"""Lists of nuances.toml whose words tell; the others help to read them."""


@dataclass(frozen=True, slots=True)
class NuanceGroup:
    """A list of nuances.toml; see the head of that file."""

    name: Literal["between", "extent", "generic", "hedge", "intensity", "part", "phrase"]
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class NuanceTable:
    """nuances.toml, in order of name."""

    group: tuple[NuanceGroup, ...]


def find_nuance(forms: Iterable[str], language: str) -> Nuance | None:
    """What the first telling word of `forms`, folded, changes; a negation before all else; None for none."""
    table = _load(language)
    found = {table[form] for form in forms if form in table}
    for nuance in ("negation", "hedge", "part", "extent", "intensity"):
        if nuance in found:
            return nuance
    return None


@cache
def load_nuances(language: str) -> dict[str, frozenset[str]]:
    """The lists of nuances.toml by name, folded; read once a process."""
    table = load_pack(language).load("nuances", NuanceTable)
    return {group.name: frozenset(map(fold, group.words)) for group in table.group}


@cache
def _load(language: str) -> dict[str, Nuance]:
    lists = load_nuances(language)
    nuances: dict[str, Nuance] = {form: name for name in TELLING for form in lists[name]}
    negations = {
        fold(form) for entry in load_pack(language).load("stop_words", StopWords).negation for form in entry.forms
    }
    # «plus de cent» and «ne … plus» are one form, the apostrophe of «n'» is cut off
    nuances.update({form: "negation" for form in negations if form.isalpha() and form != "plus"})
    return nuances
