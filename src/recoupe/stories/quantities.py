"""Which quantity a figure counts: the dead, the injured, a crowd …, told by the words beside the number."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.extract.fingerprints import fold
from recoupe.languages.pack import load_pack
from recoupe.model.article import Span
from recoupe.model.figure import Figure
from recoupe.model.reading import Reading, Term
from recoupe.stories.wording import stem, terms_in

BEHIND = 60
BEFORE = 40
"""Code points behind and before a figure in which the words that tell its quantity are looked for."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and the words that tell it; `running` counts grow while their event lasts."""

    name: str
    running: bool
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class GenericWord:
    """A noun that counts people of any kind: what is counted stands elsewhere."""

    word: str
    example: str


@dataclass(frozen=True, slots=True)
class QuantityTable:
    """What `languages/*/quantities.toml` holds."""

    quantity: tuple[Quantity, ...]
    generic: tuple[GenericWord, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts, as far as its words tell."""

    quantity: str | None
    running: bool
    unit: str | None
    """Stem of the noun that is counted; None for none and for a generic one («personnes»)."""


def tell_counted(reading: Reading, figure: Figure, sentence: Span) -> Counted:
    """What `figure` counts: told by its own words; where these only say «personnes» or nothing, by those behind
    it, else by those before it, nearest first, within its sentence.
    """
    names, running, generic = _index_words(reading.article.language)
    own = tuple(terms_in(reading.terms, Span(figure.start, figure.end)))
    behind = tuple(terms_in(reading.terms, Span(figure.end, min(sentence.end, figure.end + BEHIND))))
    before = tuple(terms_in(reading.terms, Span(max(sentence.start, figure.start - BEFORE), figure.start)))
    unit = stem(figure.unit) if figure.unit else None
    is_told = unit is not None and unit not in generic
    quantity = _find_quantity((*own, *behind) if is_told else (*own, *behind, *reversed(before)), names)
    return Counted(
        quantity=quantity,
        running=quantity in running,
        unit=unit if is_told else None,
    )


def _find_quantity(terms: Sequence[Term], names: dict[str, str]) -> str | None:
    for term in terms:
        name = names.get(fold(term.lemma))
        if name is not None:
            return name
    return None


@cache
def _index_words(language: str) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Quantity by stem, the running quantities, the stems of generic words."""
    table = load_pack(language).load("quantities", QuantityTable)
    return (
        {fold(word): quantity.name for quantity in table.quantity for word in quantity.words},
        frozenset(quantity.name for quantity in table.quantity if quantity.running),
        frozenset(stem(entry.word) for entry in table.generic),
    )
