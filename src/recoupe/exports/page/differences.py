"""What differs: places of the articles that tell one thing differently, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from recoupe.exports.labels import Labels
from recoupe.exports.markup import Highlight, mark_up, show_line
from recoupe.exports.page.figures import show_value
from recoupe.exports.page.places import ELSEWHERE, MINOR, Places
from recoupe.exports.page.sources import Mark, SourceView
from recoupe.model.disagreement import Disagreement, DisagreementKind, DisagreementMember
from recoupe.model.dossier import Dossier
from recoupe.model.reading import Reading

SHOWN = 6
"""Wordings of one disagreement that are shown at once: three rows of two columns."""


@dataclass(frozen=True, slots=True)
class SideView:
    """One side's words, with the marks of all articles that give them so."""

    marks: tuple[Mark, ...]
    words: Markup
    lang: str
    stands_for: str = ""
    """Whom the pronoun that is marked stands for: «il» beside «l'armée» tells a reader nothing."""


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One disagreement, its sides in the order of the dossier's articles."""

    anchor: str
    kind: DisagreementKind
    kind_label: str
    topic: str
    """Words of a source."""
    sides: tuple[SideView, ...]
    folded: tuple[SideView, ...]
    reason: str
    between: bool
    lang: str

    @property
    def minor(self) -> bool:
        """Whether it changes no claim."""
        return self.kind in MINOR

    @property
    def sources(self) -> tuple[SourceView, ...]:
        """The articles on all sides, each once."""
        sides = (*self.sides, *self.folded)
        return tuple(dict.fromkeys(mark.source for side in sides for mark in side.marks))


def make_differences(
    dossier: Dossier, places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> tuple[DifferenceView, ...]:
    """The disagreements in the dossier's order, those between articles before those within one.

    A headline against its body is none of them, nor are words: `make_headlines` and `make_vocabulary` show those.
    """
    views = [
        _make_difference(number, item, places, sources, labels)
        for number, item in enumerate(dossier.disagreements, start=1)
        if item.kind not in ELSEWHERE
    ]
    return tuple(sorted(views, key=lambda view: not view.between))


def _make_difference(
    number: int, item: Disagreement, places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> DifferenceView:
    order = {name: n for n, name in enumerate(sources)}
    sides: dict[str, SideView] = {}
    for member in sorted(item.members, key=lambda m: (order[m.article], m.start)):
        text = places.readings[member.article].article.text
        key = _fold(item.kind, places.readings[member.article], member, labels)
        mark = Mark(sources[member.article], f"#{places.spot(member.article, member.start, member.end)}")
        if key in sides:
            known = sides[key].marks
            if all(mark.source is not other.source for other in known):
                sides[key] = replace(sides[key], marks=(*known, mark))
            continue
        whole = [(member.start, member.end)]
        marked = [] if list(member.marked) == whole else member.marked
        sides[key] = SideView(
            marks=(mark,),
            words=mark_up(text, member.start, member.end, [Highlight(start=a, end=b, css="w") for a, b in marked]),
            lang=sources[member.article].lang,
            stands_for=_name_pronoun(places.readings[member.article], member),
        )
    views = tuple(sides.values())
    return DifferenceView(
        anchor=f"n{number}",
        kind=item.kind,
        kind_label=labels.text[f"difference_{item.kind}"],
        topic=show_line(item.topic),
        sides=views[:SHOWN],
        folded=views[SHOWN:],
        reason=labels.say_reason(item.reason),
        between=item.between,
        lang=views[0].lang if views else labels.language,
    )


def _name_pronoun(reading: Reading, member: DisagreementMember) -> str:
    spans = set(member.marked)
    entity = next((m.entity for m in reading.mentions if m.kind == "pronoun" and (m.start, m.end) in spans), None)
    return next((show_line(known.name) for known in reading.entities if known.id == entity), "")


def _fold(kind: DisagreementKind, reading: Reading, member: DisagreementMember, labels: Labels) -> str:
    """What two members have in common that stand as one: a figure its value, other words but their capitals."""
    words = " ".join(reading.article.text[member.start : member.end].split())
    if kind == "figure":
        figures = (figure for figure in reading.figures if (figure.start, figure.end) == (member.start, member.end))
        return next((show_value(figure, labels) for figure in figures), "") or words.lower()
    return words if kind == "spelling" else words.lower()
