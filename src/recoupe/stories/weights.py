"""How much it tells that two articles share a word: rarity in the language, length, place in the text."""

from collections import defaultdict
from math import fsum, sqrt

from recoupe.extract.fingerprints import fold
from recoupe.extract.foreign import list_light_words
from recoupe.languages.frequencies import load_frequencies
from recoupe.model.reading import Reading, Term
from recoupe.stories.wording import split_forms

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


Vector = dict[str, float]
"""Weights by key, of length 1."""


def key_of(term: Term) -> str:
    """What terms are compared by: the lemma without accents, `""` for one that is not compared."""
    return "" if term.pos in NO_CONTENT else fold(term.lemma)


def weigh_terms(reading: Reading, *, only: str | None = None) -> Vector:
    """The content words of an article by weight, as a vector of length 1; empty when none tells anything.

    With `only`, those that bear this tag alone. Words of passages in another language stand for themselves: a post that
    two articles show tells more than what it says.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    lead_end = find_lead_end(reading)
    terms = reading.terms if only is None else [term for term in reading.terms if term.pos == only]
    for term in terms if not reading.foreign else [term for term in terms if not reading.is_foreign(term.start)]:
        counts[key_of(term)] += LEAD_WEIGHT if term.start < lead_end else 1.0
    for part in () if only is not None else reading.foreign:
        for form in split_forms(reading.article.text[part.start : part.end]):
            counts[form] += LEAD_WEIGHT if part.start < lead_end else 1.0
    table = load_frequencies(reading.article.language)
    weights = {
        key: count / (count + SATURATION) * table.weigh(key) * (NUMBER_WEIGHT if key[0].isdigit() else 1.0)
        for key, count in sorted(counts.items())
        if key
    }
    length = sqrt(sum(weight * weight for weight in weights.values()))
    if reading.foreign:  # their small words take their share of the article, and tell nothing
        light = list_light_words(reading.article.language)
        weights = {key: weight for key, weight in weights.items() if key not in light}
    return {key: weight / length for key, weight in weights.items() if weight} if length else {}


def find_lead_end(reading: Reading) -> int:
    """Where the lead ends, in code points of the article's text: LEAD after its first content word."""
    return reading.terms[0].start + LEAD if reading.terms else 0


def compare_vectors(first: Vector, second: Vector) -> float:
    """Cosine of two vectors, 0 to 1; the same whichever comes first."""
    return fsum([first[key] * second[key] for key in first.keys() & second.keys()])
