"""How much it tells that two articles share a word: rarity in the language, length, place in the text."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import fsum, log, sqrt

from recoupe.errors import LanguagePackError
from recoupe.extract.fingerprints import fold
from recoupe.model.reading import Reading, Term

HEADER = "# documents\t"
"""How the first line of frequencies.tsv begins; the number follows."""
COMMON = 0.35
"""A word of more than this share of all documents tells nothing."""
RARE = 0.01
"""A name of no more than this share of all documents is that of few events. From 0.005 to 0.02 nothing changes on
gold/stories and gold/stories2, 2026-11."""
SATURATION = 1.2
"""How soon repeating a word stops adding to its weight, as k1 of BM25."""
LEAD = 450
"""Code points from the first content word on that make the lead."""
LEAD_WEIGHT = 1.5
"""A word of the lead counts as this many. SATURATION to LEAD_WEIGHT: swept on gold/stories and gold/stories2
together, 2026-11: half or twice any of them changes F by less than half a point."""
NUMBER_WEIGHT = 1.2
"""A number weighs this many words as rare («283000»): two accounts of one event share its figures. From 1.1 to 1.4 F
over both sets is the same, with 1 it is a point lower (2026-11)."""
NAME = "PROPN"
"""Tag of the words of names."""
NO_CONTENT = frozenset({"ADV", "PART", "CCONJ", "ADP", "DET", "PRON", "SCONJ"})
"""Tags of negations, which tell nothing about the story."""


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


Vector = dict[str, float]
"""Weights by key, of length 1."""


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


def key_of(term: Term) -> str:
    """What terms are compared by: the lemma without accents, `""` for one that is not compared."""
    return "" if term.pos in NO_CONTENT else fold(term.lemma)


def weigh_terms(reading: Reading, *, only: str | None = None) -> Vector:
    """The content words of an article by weight, as a vector of length 1; empty when none tells anything.

    With `only`, those that bear this tag alone.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    lead_end = find_lead_end(reading)
    for term in reading.terms:
        if only is None or term.pos == only:
            counts[key_of(term)] += LEAD_WEIGHT if term.start < lead_end else 1.0
    table = load_frequencies(reading.article.language)
    weights = {
        key: count / (count + SATURATION) * table.weigh(key) * (NUMBER_WEIGHT if key[0].isdigit() else 1.0)
        for key, count in sorted(counts.items())
        if key
    }
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items() if weight} if length else {}


def find_lead_end(reading: Reading) -> int:
    """Where the lead ends, in code points of the article's text: LEAD after its first content word."""
    return reading.terms[0].start + LEAD if reading.terms else 0


def compare_vectors(first: Vector, second: Vector) -> float:
    """Cosine of two vectors, 0 to 1; the same whichever comes first."""
    return fsum([first[key] * second[key] for key in first.keys() & second.keys()])
