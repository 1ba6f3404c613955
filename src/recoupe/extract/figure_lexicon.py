"""What figures are read with: the words of figures.toml as look-ups."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from recoupe.extract.lexemes import Phrases
from recoupe.extract.numbers import NumberReader, load_numbers
from recoupe.languages.pack import LanguagePack

# «contre un total de 900»: words between what sets a figure against another and the figure.
CONTRAST_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one kind, with an example."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as it is written, and its one name."""

    unit: str
    words: tuple[str, ...]
    example: str
    time: bool = False


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A rank, which counts with a toll: «le dixième décès»."""

    value: int
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class FigureTable:
    """What figures.toml knows beyond numbers."""

    label: tuple[Words, ...]
    toll: tuple[Words, ...]
    fate: tuple[Words, ...]
    definite: tuple[Words, ...]
    naming: tuple[Words, ...]
    several: tuple[Words, ...]
    rest: tuple[Words, ...]
    manner: tuple[Words, ...]
    idle: tuple[Words, ...]
    link: tuple[Words, ...]
    bare_link: tuple[Words, ...]
    partly: tuple[Words, ...]
    them: tuple[Words, ...]
    join: tuple[Words, ...]
    compound: tuple[Words, ...]
    contrast: tuple[Words, ...]
    rank: tuple[Words, ...]
    partitive: tuple[Words, ...]
    out_of: tuple[Words, ...]
    and_words: tuple[str, ...]
    half_words: tuple[str, ...]
    ordinal: tuple[Ordinal, ...]
    measure: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class FigureLexicon:
    """The look-ups, by the keys of lexemes."""

    numbers: NumberReader
    against: re.Pattern[str]
    """What sets a figure against another, where it ends right before the figure."""
    bare_of: Phrases[str]
    compounds: Phrases[str]
    definite: frozenset[str]
    fate: frozenset[str]
    half: frozenset[str]
    half_joins: frozenset[str]
    idle: frozenset[str]
    joins: frozenset[str]
    labels: frozenset[str]
    links: Phrases[str]
    manner: frozenset[str]
    measured: frozenset[str]
    """Units."""
    measures: Phrases[str]
    """Units by the words that write them."""
    naming: frozenset[str]
    ordinals: dict[str, int]
    out_of: frozenset[str]
    partitive: frozenset[str]
    partly: Phrases[str]
    rank_endings: frozenset[str]
    rest: frozenset[str]
    several: frozenset[str]
    them: Phrases[str]
    times: frozenset[str]
    """Units of time."""
    toll: frozenset[str]


@cache
def load_figure_lexicon(pack: LanguagePack) -> FigureLexicon:
    """The look-ups of `pack`, made once a process; raises LanguagePackError when the file does not fit."""
    table = pack.load("figures", FigureTable)
    return FigureLexicon(
        numbers=load_numbers(pack),
        against=_compile_contrast(table.contrast),
        bare_of=_phrases(table.bare_link),
        compounds=_phrases(table.compound),
        definite=_words(table.definite),
        fate=_words(table.fate),
        half=frozenset(table.half_words),
        half_joins=frozenset(table.and_words),
        idle=_words(table.idle),
        joins=_words(table.join),
        labels=_words(table.label),
        links=_phrases(table.link),
        manner=_words(table.manner),
        measured=frozenset(entry.unit for entry in table.measure),
        measures=Phrases((words, entry.unit) for entry in table.measure for words in entry.words),
        naming=_words(table.naming),
        ordinals={word: ordinal.value for ordinal in table.ordinal for word in ordinal.words},
        out_of=_words(table.out_of),
        partitive=_words(table.partitive),
        partly=_phrases(table.partly),
        rank_endings=_words(table.rank),
        rest=_words(table.rest),
        several=_words(table.several),
        them=_phrases(table.them),
        times=frozenset(entry.unit for entry in table.measure if entry.time),
        toll=_words(table.toll),
    )


def _compile_contrast(entries: Sequence[Words]) -> re.Pattern[str]:
    against = sorted(_words(entries), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, against))})\s+(?:\w+\s+){{0,{CONTRAST_WORDS}}}$", re.I)


def _phrases(entries: Sequence[Words]) -> Phrases[str]:
    return Phrases((words, words) for entry in entries for words in entry.words)


def _words(entries: Sequence[Words]) -> frozenset[str]:
    return frozenset(word for entry in entries for word in entry.words)
