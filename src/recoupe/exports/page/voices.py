"""Who acts or is acted upon in the story and never speaks."""

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.exports.markup import show_line
from recoupe.exports.page.places import Places, pick_first
from recoupe.exports.page.sources import Mark, SourceView
from recoupe.model.dossier import Dossier


@dataclass(frozen=True, slots=True)
class UnheardView:
    """Somebody who never speaks: how often named, in how many events, and where first in each article."""

    name: str
    mentions: int
    acts: int
    marks: tuple[Mark, ...]
    lang: str


def make_unheard(dossier: Dossier, places: Places, sources: Mapping[str, SourceView]) -> tuple[UnheardView, ...]:
    """Those who are named most first."""
    order = {name: n for n, name in enumerate(sources)}
    views = []
    for voice in dossier.voices.unheard:
        first = sorted(pick_first(voice.members), key=lambda e: order[e.article])
        views.append(
            UnheardView(
                name=show_line(voice.name),
                mentions=len(voice.members),
                acts=voice.acts,
                marks=tuple(Mark(sources[e.article], f"#{places.spot(e.article, e.start, e.end)}") for e in first),
                lang=sources[first[0].article].lang if first else "",
            )
        )
    return tuple(views)
