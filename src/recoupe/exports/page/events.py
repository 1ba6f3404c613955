"""What happened according to several articles: events that are one, in the words of each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from recoupe.exports.markup import show_line
from recoupe.exports.page.places import Places, pick_fullest
from recoupe.exports.page.sources import Mark, SourceView
from recoupe.model.dossier import Dossier
from recoupe.model.reading import Reading
from recoupe.model.shared_event import SharedEvent

MOST_WORDS = 3
"""Words for an event that head its tellings."""


@dataclass(frozen=True, slots=True)
class WordingView:
    """Words of one or several articles, with their marks."""

    words: str
    marks: tuple[Mark, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class EventView:
    """One event with its tellings, the fullest first."""

    anchor: str
    label: str
    """The articles' words for it."""
    accounts: int
    tellings: tuple[WordingView, ...]


def make_events(dossier: Dossier, places: Places, sources: Mapping[str, SourceView]) -> tuple[EventView, ...]:
    """The events that several independent accounts tell, those of most first."""
    views = [
        EventView(
            f"e{n}",
            " / ".join(name_event(event, places.readings)),
            event.accounts,
            _list_tellings(event, places, sources),
        )
        for n, event in enumerate(dossier.events, start=1)
    ]
    return tuple(sorted(views, key=lambda view: -view.accounts))


def name_event(event: SharedEvent, readings: Mapping[str, Reading]) -> tuple[str, ...]:
    """The words that the articles most often have for what happened, in lower case: «reprise», «libération».

    Not the label of its type, which would call a flood that kills an attack.
    """
    triggers = {(member.article, member.event) for member in event.members}
    words = Counter(
        show_line(reading.article.text[told.trigger.start : told.trigger.end]).lower()
        for reading in readings.values()
        for told in reading.events
        if (reading.id, told.id) in triggers
    )
    return tuple(sorted(words, key=lambda word: (-words[word], word))[:MOST_WORDS])


def _list_tellings(event: SharedEvent, places: Places, sources: Mapping[str, SourceView]) -> tuple[WordingView, ...]:
    order = {name: n for n, name in enumerate(sources)}
    tellings: dict[str, WordingView] = {}
    for member in sorted(pick_fullest(event), key=lambda m: (m.start - m.end, order[m.article], m.start)):
        words = show_line(places.readings[member.article].article.text[member.start : member.end])
        mark = Mark(sources[member.article], f"#{places.spot(member.article, member.start, member.end)}")
        key = words.lower()
        if key not in tellings:
            tellings[key] = WordingView(words, (mark,), sources[member.article].lang)
        else:
            tellings[key] = replace(tellings[key], marks=(*tellings[key].marks, mark))
    return tuple(tellings.values())
