"""The story day by day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from recoupe.exports.labels import Labels
from recoupe.exports.markup import Highlight, mark_up
from recoupe.exports.page.places import Places
from recoupe.exports.page.sources import Mark, SourceView
from recoupe.model.dossier import Dossier
from recoupe.model.story import TimelineEntry

SHOWN = 3
"""Sentences of an entry that are shown at once; the others are folded."""


@dataclass(frozen=True, slots=True)
class TellingView:
    """A sentence, with the marks of all articles that give it in these very words."""

    marks: tuple[Mark, ...]
    words: Markup
    lang: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of the timeline: what is shown of it at once, and what is folded."""

    anchor: str
    when: str
    recalled: bool
    shown: tuple[TellingView, ...]
    folded: tuple[TellingView, ...]


def make_timeline(
    dossier: Dossier, places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> tuple[EntryView, ...]:
    """The entries in the dossier's order, recalled ones too."""
    return tuple(_make_entry(n, entry, places, sources, labels) for n, entry in enumerate(dossier.timeline, start=1))


def _make_entry(
    number: int, entry: TimelineEntry, places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> EntryView:
    tellings: dict[str, TellingView] = {}
    order = {name: n for n, name in enumerate(sources)}
    for member in sorted(entry.members, key=lambda m: (order[m.article], m.start)):
        text = places.readings[member.article].article.text
        mark = Mark(sources[member.article], f"#{places.date(member.article, member.date)}")
        key = " ".join(text[member.start : member.end].lower().split())
        if key in tellings:
            tellings[key] = replace(tellings[key], marks=(*tellings[key].marks, mark))
            continue
        date = Highlight(start=member.date.start, end=member.date.end, css="date")
        words = mark_up(text, member.start, member.end, [date])
        tellings[key] = TellingView(marks=(mark,), words=words, lang=sources[member.article].lang)
    views = tuple(tellings.values())
    return EntryView(
        anchor=f"t{number}",
        when=labels.interval(entry.earliest, entry.latest, entry.precision, weekday=not entry.recalled),
        recalled=entry.recalled,
        shown=views[:SHOWN],
        folded=views[SHOWN:],
    )
