"""The story day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from recoupe.exports.labels import Labels
from recoupe.exports.markup import GAP, Highlight, cut_at_word, mark_up
from recoupe.exports.page.places import Places
from recoupe.exports.page.sources import Mark, SourceView
from recoupe.model.dossier import Dossier
from recoupe.model.story import TimelineEntry

SHOWN = 3
"""Entries of a day that are shown at once; the others are folded."""
LONGEST = 180
"""Characters of a sentence that are shown, its date at least; a link leads to the whole. One in four of news is
longer."""


@dataclass(frozen=True, slots=True)
class TellingView:
    """A sentence, with the marks of all articles that give it in these very words."""

    marks: tuple[Mark, ...]
    words: Markup
    lang: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """What happened, in the words of the first article that tells it, and in those of the others."""

    anchor: str
    first: TellingView
    others: tuple[TellingView, ...]
    letters: int
    """How many letters tell it."""


@dataclass(frozen=True, slots=True)
class DayView:
    """A date and what happened then, what most letters tell first."""

    when: str
    shown: tuple[EntryView, ...]
    folded: tuple[EntryView, ...]


def make_timeline(
    dossier: Dossier,
    places: Places,
    sources: Mapping[str, SourceView],
    labels: Labels,
    *,
    recalled: bool,
) -> tuple[DayView, ...]:
    """The days in the dossier's order, of what is recalled or of what is not."""
    days: dict[str, list[EntryView]] = {}
    for number, entry in enumerate(dossier.timeline, start=1):
        if entry.recalled == recalled:
            when = labels.interval(entry.earliest, entry.latest, entry.precision, weekday=not recalled)
            days.setdefault(when, []).append(_make_entry(number, entry, places, sources))
    return tuple(_make_day(when, entries) for when, entries in days.items())


def _make_day(when: str, entries: Sequence[EntryView]) -> DayView:
    ranked = sorted(entries, key=lambda entry: -entry.letters)
    return DayView(when=when, shown=tuple(ranked[:SHOWN]), folded=tuple(ranked[SHOWN:]))


def _make_entry(number: int, entry: TimelineEntry, places: Places, sources: Mapping[str, SourceView]) -> EntryView:
    tellings: dict[str, TellingView] = {}
    order = {name: n for n, name in enumerate(sources)}
    for member in sorted(entry.members, key=lambda m: (order[m.article], m.start)):
        text = places.readings[member.article].article.text
        mark = Mark(sources[member.article], f"#{places.date(member.article, member.date)}")
        key = " ".join(text[member.start : member.end].lower().split())
        if key in tellings:
            known = tellings[key].marks
            if all(mark.source is not other.source for other in known):
                tellings[key] = replace(tellings[key], marks=(*known, mark))
            continue
        date = Highlight(start=member.date.start, end=member.date.end, css="t")
        end = max(member.date.end, cut_at_word(text, member.start, member.end, longest=LONGEST))
        words = mark_up(text, member.start, end, [date])
        if end < member.end:
            words = GAP.join((words, ""))
        tellings[key] = TellingView(marks=(mark,), words=words, lang=sources[member.article].lang)
    first, *others = tellings.values()
    return EntryView(
        anchor=f"t{number}",
        first=first,
        others=tuple(others),
        letters=len({sources[member.article].letter for member in entry.members}),
    )
