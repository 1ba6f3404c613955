"""What credits are read with: cue words, titles, palaces, and the sources that an article tells of itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from recoupe import sources
from recoupe.extract.credit_words import WORD
from recoupe.extract.demonyms import Demonyms, load_demonyms
from recoupe.extract.titles import Titles, load_titles
from recoupe.languages.pack import LanguagePack

CueUse = Literal[
    "by", "filler", "have", "label", "of", "passive", "release", "same", "source", "to", "told", "via", "with", "writer"
]
SourceIndex = dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
"""By a name's first folded word: all its words, the source's canonical name, whether it is an agency."""


@dataclass(frozen=True, slots=True)
class CreditCue:
    """Words of one use, folded as `recoupe.sources.fold_name` folds."""

    use: CueUse
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class CreditTable:
    """credits.toml as it is written."""

    cue: tuple[CreditCue, ...]


@dataclass(frozen=True, slots=True)
class CreditLexicon:
    """The look-ups of one article."""

    cues: dict[CueUse, frozenset[str]]
    titles: Titles
    demonyms: Demonyms
    palace_openers: frozenset[str]
    """The words that a palace's name may begin with: «maison» of «maison-blanche»."""
    own: SourceIndex
    """Sources that the article itself tells of, no table needed: its own, and agencies by their initials."""


def load_credit_lexicon(pack: LanguagePack, own: Sequence[tuple[str, str, bool]]) -> CreditLexicon:
    """The tables of `pack` with an article's own sources: name as written, canonical name, whether an agency."""
    return CreditLexicon(
        _load_cues(pack), load_titles(pack), load_demonyms(pack), _list_openers(pack), index_sources(own)
    )


@cache
def _load_cues(pack: LanguagePack) -> dict[CueUse, frozenset[str]]:
    table = pack.load("credits", CreditTable)
    return {cue.use: frozenset(cue.words) for cue in table.cue}


@cache
def _list_openers(pack: LanguagePack) -> frozenset[str]:
    palaces = load_demonyms(pack).palaces
    return frozenset(found[0] for words in palaces for found in [WORD.search(words[0])] if found)


def index_sources(entries: Sequence[tuple[str, str, bool]]) -> SourceIndex:
    """(Name as written, canonical name, whether an agency) by the first folded word; the first of a name counts."""
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    for written, name, agency in entries:
        found.setdefault(tuple(sources.fold_name(written).split()), (name, agency))
    index: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for words, (name, agency) in found.items():
        if words:
            index.setdefault(words[0], []).append((words, name, agency))
    return {first: tuple(sorted(names, key=lambda n: (-len(n[0]), n))) for first, names in index.items()}
