"""The words: for one thing, which article uses which word, and in whose voice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.exports.labels import Labels
from recoupe.exports.markup import show_line
from recoupe.exports.page.places import Places
from recoupe.exports.page.sources import Mark, SourceView
from recoupe.model.dossier import Dossier
from recoupe.model.word import VocabularyEntry, Voice, WordUse

SIGNS: dict[Voice, str] = {"narrator": "●", "reported": "◐", "quoted": "« »", "scare_quoted": "‹ ›"}
"""By shape, not by shade or colour: they hold in print and for who does not see colours."""


@dataclass(frozen=True, slots=True)
class UseView:
    """A word in one voice of one article: its sign, where it stands first, how often."""

    sign: str
    href: str
    hint: str
    """Who is said to use it; empty for the article itself."""
    times: int


@dataclass(frozen=True, slots=True)
class WordView:
    """One row: a word, and its uses in each article of the table."""

    word: str
    cells: tuple[tuple[UseView, ...], ...]
    marks: tuple[Mark, ...]
    """Where each article that uses it does first, in whatever voice."""
    lang: str


@dataclass(frozen=True, slots=True)
class WordTableView:
    """All words for one referent; a column an article that uses any."""

    label: str
    sources: tuple[SourceView, ...]
    rows: tuple[WordView, ...]

    @property
    def aligned(self) -> bool:
        """Whether the words were only found in each other's place, not by their referent."""
        return not self.label


def make_vocabulary(
    dossier: Dossier, places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> tuple[WordTableView, ...]:
    """A table a referent, in the dossier's order."""
    tables: dict[str, list[VocabularyEntry]] = {}
    for entry in dossier.vocabulary:
        tables.setdefault(entry.referent, []).append(entry)
    return tuple(_make_table(entries, places, sources, labels) for entries in tables.values())


def _make_table(
    entries: Iterable[VocabularyEntry], places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> WordTableView:
    entries = tuple(entries)
    used = {m.article for entry in entries for use in entry.uses for m in use.members}
    columns = tuple(name for name in sources if name in used)
    return WordTableView(
        label=labels.say_referent(entries[0].referent, entries[0].label),
        sources=tuple(sources[name] for name in columns),
        rows=tuple(_make_row(entry, columns, places, sources, labels) for entry in entries),
    )


def _make_row(
    entry: VocabularyEntry,
    columns: Sequence[str],
    places: Places,
    sources: Mapping[str, SourceView],
    labels: Labels,
) -> WordView:
    cells = tuple(tuple(_list_uses(entry.uses, name, places)) for name in columns)
    return WordView(
        word=show_line(entry.word),
        cells=cells,
        marks=tuple(Mark(sources[name], uses[0].href) for name, uses in zip(columns, cells, strict=True) if uses),
        lang=sources[columns[0]].lang if columns else labels.language,
    )


def _list_uses(uses: Iterable[WordUse], article: str, places: Places) -> Iterable[UseView]:
    for use in uses:
        here = [member for member in use.members if member.article == article]
        if here:
            first = min(here)
            who = ", ".join(use.speakers)
            yield UseView(
                sign=SIGNS[use.voice],
                href=f"#{places.spot(article, first.start, first.end)}",
                hint=show_line(who),
                times=len(here),
            )
