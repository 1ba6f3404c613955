"""Which quantity a figure counts: the dead, the injured, a crowd …, told by the words beside the number."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from recoupe.extract.fingerprints import fold
from recoupe.extract.titles import pluralise
from recoupe.extract.words import load_contested
from recoupe.languages.pack import load_pack
from recoupe.model.article import Span
from recoupe.model.figure import Figure
from recoupe.model.reading import Reading, Term
from recoupe.stories.stems import stem
from recoupe.stories.wording import split_forms, terms_in

BEHIND = 60
BEFORE = 40
"""Code points behind and before a figure in which the words that tell its quantity are looked for."""
MAX_BACK = 4
"""Figures before it in its sentence from which a number without a noun may have what it counts."""
NEAR_DEGREE = 30
"""Code points behind a figure in which a word of degree belongs to it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and the words that tell it; `running` counts grow while their event lasts."""

    name: str
    running: bool
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class ListedWord:
    """A word, or words, of one of the table's lists."""

    word: str
    example: str


@dataclass(frozen=True, slots=True)
class Authority:
    """Who counts for a whole country, or for less."""

    word: str
    reach: Literal["whole", "local"]
    example: str


@dataclass(frozen=True, slots=True)
class Clock:
    """How a time of day is written: a pattern whose groups are the hour and, where told, the minutes."""

    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class QuantityTable:
    """What `languages/*/quantities.toml` holds."""

    clock: Clock
    quantity: tuple[Quantity, ...]
    authority: tuple[Authority, ...]
    comparing: tuple[ListedWord, ...]
    """A word right before a figure that sets it as another time's beside the one told («contre 12 000 la veille»)."""
    degree: tuple[ListedWord, ...]
    """A word that makes a quantity a part of another («grièvement» blessés)."""
    determiner: tuple[ListedWord, ...]
    """A word before a word of degree that puts it to a noun behind it («de graves inondations»)."""
    generic: tuple[ListedWord, ...]
    """A noun that counts people of any kind: what is counted stands elsewhere."""
    measure: tuple[ListedWord, ...]
    """A unit of measure: no verb near it makes it a count of people."""
    part: tuple[ListedWord, ...]
    """A word before or behind a figure that makes it a part of the one before it in its sentence."""
    revising: tuple[ListedWord, ...]
    """Words by which a sentence says that its count is one of several."""
    whole: tuple[ListedWord, ...]
    """A noun that stands for a whole country where a figure says where it was counted."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts, as far as its words tell."""

    quantity: str | None
    running: bool
    unit: str | None
    """Stem of the noun that is counted; None for none and for a generic one («personnes»)."""
    severe: bool = False
    """Whether a word of degree stands with it."""
    part: bool = False
    """Whether it is told as a part of another («dont 18 à Paris»)."""
    compared: bool = False
    """Whether it is told as another time's, beside one of now («contre 12 000 la veille»)."""
    measured: bool = False
    """Whether its noun is a unit of measure («44 ans»)."""
    bare: bool = False
    """Whether it has no noun at all, a generic one neither."""
    own: bool = False
    """Whether its noun tells its quantity («blessés»)."""
    other: bool = False
    """Whether its noun tells no quantity itself («six sénateurs», «deux preneurs d'otage»), nor whoever goes by many
    words («trente manifestants»)."""


PERCENT = "%"
BETWEEN = 6
"""Code points between a percentage and what it is of («34 % des grévistes»)."""
CLOCK = "clock"
"""The quantity of a time of day."""
WHOLE = "*"
"""The place of a figure that counts for a whole country."""
LOCAL = "."
"""The place of a figure of an authority that counts for less, where no place is named."""


@cache
def list_counting_stems(language: str, *, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stems of the words that tell a quantity («mort», «blessé») or count people of any kind («personnes»), those
    of the quantities `without` aside: two sentences that share them need not tell one event.
    """
    table = _load(language)
    words = [word for entry in table.quantity if entry.name not in without for word in entry.words]
    return frozenset(stem(part) for word in (*words, *(e.word for e in table.generic)) for part in word.split())


def find_clock_times(reading: Reading) -> tuple[Figure, ...]:
    """The times of day that the article tells, as figures in hours (11 h 15 is 11.25), in text order.

    Only those at which something happens; their spans are those of `Reading.dates`. One in brackets is that of another
    zone («à 15 h 45 (14 h 45 GMT)»).
    """
    pattern = _compile_clock(reading.article.language)
    found = []
    for mention in reading.dates:
        bracketed = reading.article.text[max(0, mention.start - 2) : mention.start].rstrip().endswith("(")
        if mention.precision in ("minute", "hour") and mention.relation == "at" and not bracketed:
            match = pattern.search(reading.article.text, mention.start, mention.end)
            if match:
                value = int(match[1]) + int(match[2] or 0) / 60
                found.append(
                    Figure(
                        mention.start, mention.end, value, value, False, None, None, Span(mention.start, mention.end)
                    )
                )
    return tuple(found)


def tell_hour(reading: Reading, figure: Figure) -> float | None:
    """The time of day for which a figure holds, in hours; None where its expression tells none."""
    mention = next((m for m in reading.dates if figure.as_of is not None and m.start == figure.as_of.start), None)
    if mention is None or mention.precision not in ("minute", "hour"):
        return None
    match = _compile_clock(reading.article.language).search(reading.article.text, mention.start, mention.end)
    return int(match[1]) + int(match[2] or 0) / 60 if match else None


def is_revised(reading: Reading, sentence: Span) -> bool:
    """Whether a sentence says of its count that another came before it or may follow («un bilan provisoire»)."""
    forms = f" {' '.join(split_forms(reading.article.text[sentence.start : sentence.end]))} "
    return any(words in forms for words in _list_revising(reading.article.language))


@cache
def _list_revising(language: str) -> tuple[str, ...]:
    return tuple(f" {' '.join(split_forms(entry.word))} " for entry in _load(language).revising)


@cache
def _compile_clock(language: str) -> re.Pattern[str]:
    return re.compile(_load(language).clock.pattern)


def tell_place(reading: Reading, figure: Figure, sentence: Span) -> str | None:
    """Where `figure` was counted: the place named behind it, else the one before it, no other figure between; WHOLE
    for a country. Where its sentence names none, as far as who counted counts, WHOLE or LOCAL; None where nothing
    tells.
    """
    others = [one for one in list_figures_in(reading, sentence) if one.start != figure.start]
    ceiling = min((o.start for o in others if o.start >= figure.end), default=sentence.end)
    floor = max((o.end for o in others if o.end <= figure.start), default=sentence.start)
    named = _list_places(reading, sentence)
    behind = [name for start, name in named if figure.end <= start < min(ceiling, sentence.end, figure.end + BEHIND)]
    before = [name for start, name in named if max(floor, sentence.start) <= start < figure.start]
    within = [name for start, name in named if figure.start <= start < figure.end]
    counter = tell_reach(figure.claimed_by or "", reading.article.language)
    return next(iter((*within, *behind, *reversed(before))), counter)


def tell_reach(claimed_by: str, language: str) -> str | None:
    """WHOLE or LOCAL, as far as who counted counts; None for who is no authority."""
    reaches = _index_reaches(language)
    found = (reaches.get(form) for form in split_forms(claimed_by))
    reach = next((one for one in found if one), None)
    return {"whole": WHOLE, "local": LOCAL}.get(reach or "")


@cache
def _index_reaches(language: str) -> Mapping[str, Literal["whole", "local"]]:
    return {fold(entry.word): entry.reach for entry in _load(language).authority}


def _list_places(reading: Reading, sentence: Span) -> list[tuple[int, str]]:
    """The places that a sentence names, in text order, and where; who governs there is no place."""
    whole = _list_wholes(reading.article.language)
    named = [
        (place.start, WHOLE if place.kind == "country" else fold(place.name))
        for place in reading.places
        if sentence.start <= place.start < sentence.end and not place.metonym
    ]
    named.extend((term.start, WHOLE) for term in terms_in(reading.terms, sentence) if fold(term.lemma) in whole)
    return sorted(named)


@cache
def _list_wholes(language: str) -> frozenset[str]:
    return frozenset(fold(entry.word) for entry in _load(language).whole)


def list_figures_in(reading: Reading, span: Span) -> tuple[Figure, ...]:
    """The figures of a reading that begin in `span`, in text order."""
    first = bisect_left(reading.figures, span.start, key=lambda figure: figure.start)
    last = bisect_left(reading.figures, span.end, lo=first, key=lambda figure: figure.start)
    return reading.figures[first:last]


def name_counted(reading: Reading, figure: Figure, sentence: Span) -> str:
    """What `figure` counts, in words of the article: those that say so, unless these are «personnes», a sign or
    nothing; then the word that tells its quantity («personnes (blessées)»), of a percentage the noun right behind it
    («% (grévistes)»), if there is one.
    """
    told = figure.counted or figure.unit or reading.article.text[figure.start : figure.end]
    names, _, generic, _ = _index_words(reading.article.language)
    unit = stem(figure.unit) if figure.unit else None
    if unit is not None and unit not in generic and figure.unit != PERCENT:
        return told
    behind = tuple(terms_in(reading.terms, Span(figure.end, _find_reach(reading, figure, sentence))))
    before = tuple(terms_in(reading.terms, Span(max(sentence.start, figure.start - BEFORE), figure.start)))[::-1]
    if _find_quantity(tuple(terms_in(reading.terms, Span(figure.start, figure.end))), names):
        return told
    if figure.unit == PERCENT:
        found = next((term for term in behind[:1] if term.start - figure.end <= BETWEEN and term.pos == "NOUN"), None)
    else:
        found = next((term for term in (*behind, *before) if fold(term.lemma) in names), None)
    if found is None:
        return told
    word = reading.article.text[found.start : found.end]
    return f"{figure.unit} ({word})" if figure.unit else word


def tell_counted(reading: Reading, figure: Figure, sentence: Span, *, back: int = MAX_BACK) -> Counted:
    """What `figure` counts: told by its own words; where these only say «personnes» or nothing, by those behind
    it, else by those before it, nearest first, within its sentence; of a number without a noun of its own, by
    the figure before it («9 000 manifestants, contre 12 000 samedi dernier»), `back` figures at most.
    """
    names, running, generic, measures = _index_words(reading.article.language)
    own = tuple(terms_in(reading.terms, Span(figure.start, figure.end)))
    behind = tuple(terms_in(reading.terms, Span(figure.end, _find_reach(reading, figure, sentence))))
    before = tuple(terms_in(reading.terms, Span(max(sentence.start, figure.start - BEFORE), figure.start)))
    unit = stem(figure.unit) if figure.unit else None
    is_told = unit is not None and unit not in generic
    quantity = _find_quantity(own, names) or _find_by_stem(unit, names)
    if quantity is None and unit not in measures:
        quantity = _find_quantity(behind, names)
    if quantity is None and not is_told:
        quantity = _find_quantity(before, names, backwards=True)
    if quantity is None and back and unit not in measures and _has_no_noun(reading, figure):
        earlier = list_figures_in(reading, Span(sentence.start, figure.start))
        quantity = tell_counted(reading, earlier[-1], sentence, back=back - 1).quantity if earlier else None
    return Counted(
        quantity=quantity,
        running=quantity in running,
        unit=unit if is_told else None,
        severe=_is_severe(reading, figure, sentence),
        part=_is_part(reading, figure, sentence),
        compared=_is_compared(reading, figure, sentence),
        measured=unit in measures,
        bare=unit is None,
        own=quantity is not None and _find_by_stem(unit, names) == quantity,
        other=is_told and unit not in _list_people(reading.article.language) and _find_by_stem(unit, names) is None,
    )


def _find_reach(reading: Reading, figure: Figure, sentence: Span) -> int:
    """How far behind a figure the words belong to it: BEHIND, and not past the next figure unless that is a part of
    it («50 000 personnes ont marché, 40 ont été arrêtées», «dix personnes, dont deux enfants, sont mortes»).
    """
    end = min(sentence.end, figure.end + BEHIND)
    following = next(iter(list_figures_in(reading, Span(figure.end, end))), None)
    return end if following is None or _is_part(reading, following, sentence) else following.start


def _has_no_noun(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is a bare number, a date aside («166 000 le 24 novembre»): its unit, if any, is another's."""
    dates = [Span(one.start, one.end) for one in reading.dates if figure.start <= one.start < figure.end]
    return not any(
        term.pos in ("NOUN", "PROPN") and not any(start <= term.start < end for start, end in dates)
        for term in terms_in(reading.terms, Span(figure.start, figure.end))
    )


def _is_severe(reading: Reading, figure: Figure, sentence: Span) -> bool:
    """Whether a word of degree stands in the figure or behind it, before the next figure."""
    behind = list_figures_in(reading, Span(figure.end, sentence.end))
    ceiling = behind[0].start if behind else sentence.end
    near = split_forms(reading.article.text[figure.start : min(ceiling, sentence.end, figure.end + NEAR_DEGREE)])
    words, others = _list_degrees(reading.article.language)
    # «74 blessés à la suite de graves inondations»
    return any(form in words and not (place and near[place - 1] in others) for place, form in enumerate(near))


@cache
def _list_degrees(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of degree, and those before one that put it to a noun behind it."""
    table = _load(language)
    return frozenset(fold(entry.word) for entry in table.degree), frozenset(fold(e.word) for e in table.determiner)


def _is_compared(reading: Reading, figure: Figure, sentence: Span) -> bool:
    before = split_forms(reading.article.text[max(sentence.start, figure.start - NEAR_DEGREE) : figure.start])[-2:]
    return not _list_comparing(reading.article.language).isdisjoint(before)


@cache
def _list_comparing(language: str) -> frozenset[str]:
    return frozenset(fold(entry.word) for entry in _load(language).comparing)


def _is_part(reading: Reading, figure: Figure, sentence: Span) -> bool:
    """Whether the two words before the figure, or the first five from it on, make it a part of another."""
    text = reading.article.text
    before = split_forms(text[max(sentence.start, figure.start - NEAR_DEGREE) : figure.start])[-2:]
    behind = split_forms(text[figure.start : min(sentence.end, figure.end + NEAR_DEGREE)])[:5]
    near = [f" {' '.join(words)} " for words in (before, behind)]
    return any(part in words for part in _list_parts(reading.article.language) for words in near)


@cache
def _list_parts(language: str) -> tuple[str, ...]:
    """The words of each entry, with a space around."""
    return tuple(f" {' '.join(split_forms(entry.word))} " for entry in _load(language).part)


@cache
def _load(language: str) -> QuantityTable:
    return load_pack(language).load("quantities", QuantityTable)


def _find_quantity(terms: Sequence[Term], names: Mapping[str, str], *, backwards: bool = False) -> str | None:
    """The quantity that the first words of the table tell, one by one or two in a row («perdre vie»)."""
    lemmas = [fold(term.lemma) for term in terms]
    found = [
        (place, name)
        for place, lemma in enumerate(lemmas)
        for name in (names.get(" ".join(lemmas[place : place + 2])), names.get(lemma))
        if name is not None
    ]
    if not found:
        return None
    return found[-1][1] if backwards else found[0][1]


def _find_by_stem(unit: str | None, names: Mapping[str, str]) -> str | None:
    """The quantity that the counted noun tells, where it stands apart from the number («blessés, dont sept»)."""
    if unit is None:
        return None
    wanted = (unit, unit.removesuffix("s"), unit.removesuffix("es"))
    return next((name for word, name in names.items() if stem(word) in wanted), None)


@cache
def _list_people(language: str) -> frozenset[str]:
    """The stems of the words for people of contested.toml, one or many («gilet jaune»)."""
    nouns = [noun for entry in load_contested(load_pack(language)).referent if entry.people for noun in entry.nouns]
    return frozenset(stem(fold(form)) for noun in nouns for form in (noun, pluralise(noun)))


@cache
def _index_words(language: str) -> tuple[dict[str, str], frozenset[str], frozenset[str], frozenset[str]]:
    """Quantity by word, the running quantities, the stems of generic words and of units of measure."""
    table = _load(language)
    return (
        {fold(word): quantity.name for quantity in table.quantity for word in quantity.words},
        frozenset(quantity.name for quantity in table.quantity if quantity.running),
        frozenset(form for entry in table.generic for form in (stem(entry.word), stem(entry.word + "s"))),
        frozenset(form for entry in table.measure for form in (stem(entry.word), stem(entry.word + "s"))),
    )
