"""What every part of the document is written with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from recoupe.exports.labels import Labels
from recoupe.exports.markup import show_line
from recoupe.exports.page.sources import SourceView
from recoupe.exports.word.file import Label, Line, Mark, Own, Piece, WordFile
from recoupe.model.article import Span
from recoupe.model.dossier import Dossier
from recoupe.model.excerpt import Excerpt
from recoupe.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Draft:
    """What every part of the document is written with."""

    file: WordFile
    dossier: Dossier
    readings: Mapping[str, Reading]
    sources: Mapping[str, SourceView]
    labels: Labels

    @property
    def text(self) -> Mapping[str, str]:
        """The fixed words."""
        return self.labels.text

    def words(self, article: str, start: int, end: int, differing: Iterable[Span] = ()) -> Iterator[Own]:
        """The words of a place on one line, those that differ set off; offsets into the article's text."""
        whole = self.readings[article].article
        at = start
        for span in sorted(differing):
            first, last = max(span.start, at), min(span.end, end)
            if first < last:
                yield from quote(whole.text[at:first], whole.language)
                yield from quote(whole.text[first:last], whole.language, differing=True)
                at = last
        yield from quote(whole.text[at:end], whole.language)

    def name(self, words: str, lang: str) -> Iterator[Piece]:
        """The words as a source's where one has them, as Recoupe's where they were worked out: «km» of «kilomètres»."""
        line = show_line(words)
        if any(line in reading.article.text for reading in self.readings.values()):
            yield from quote(line, lang)
        elif line:
            yield Label(line)

    def say_label(self, label: str) -> str:
        """A label of contested.toml in the document's language, its spaces set."""
        referents = {entry.label: entry.referent for entry in self.dossier.vocabulary}
        return self.labels.say_referent(referents.get(label), label)

    def cite(self, excerpts: Iterable[Excerpt]) -> Iterator[Piece]:
        """The letters of the places' articles in the dossier's order, one an article, each with its note."""
        first: dict[str, Excerpt] = {}
        for excerpt in excerpts:
            first.setdefault(excerpt.article, excerpt)
        for name in self.sources:
            if name in first:
                yield Label(" ")
                yield self.mark(first[name])

    def mark(self, place: Excerpt) -> Mark:
        """The letter of a place, with the note that tells where it is."""
        view, article = self.sources[place.article], self.readings[place.article].article
        where = self.text["characters"].format(start=place.start, end=place.end)
        parts = [view.label, view.name, view.date, where, show_line(article.url)]
        return Mark(view.label, view.anchor, ", ".join(part for part in parts if part))

    def letters(self, articles: Iterable[str]) -> Iterator[Piece]:
        """The letters of articles, in the dossier's order, without notes."""
        wanted = set(articles)
        for view in (view for name, view in self.sources.items() if name in wanted):
            yield Label(" ")
            yield Mark(view.label, view.anchor)


def quote(words: str, lang: str, *, differing: bool = False) -> Iterator[Own]:
    """The words on one line, blanks at their ends kept as one; nothing for none."""
    line = show_line(words)
    if line:
        before = " " if words[0].isspace() else ""
        after = " " if words[-1].isspace() else ""
        yield Own(f"{before}{line}{after}", lang, differing)
    elif words:
        yield Own(" ", lang)


def as_line(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces as a line, whatever they are."""
    return list(pieces)


def join(parts: Iterable[Line], between: str) -> Iterator[Piece]:
    """The parts one after the other, with a label between two."""
    for number, part in enumerate(parts):
        if number:
            yield Label(between)
        yield from part
