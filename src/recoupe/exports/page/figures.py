"""Figures that count the same thing, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from recoupe.exports.labels import Labels
from recoupe.exports.markup import show_line
from recoupe.exports.page.places import Places
from recoupe.exports.page.sources import Mark, SourceView
from recoupe.exports.page.statements import cut_out
from recoupe.model.article import Span
from recoupe.model.dossier import Dossier
from recoupe.model.figure import Figure
from recoupe.model.story import FigureGroup, Verdict

THINNEST = 1.5
"""Hundredths of the bar that an exact number is wide."""
SHARPEST_FIRST: tuple[Verdict, ...] = ("conflict", "different_scope", "update", "agree")


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure of a group, with the marks of all articles that give it in these very words."""

    marks: tuple[Mark, ...]
    value: str
    words: str
    as_of: str
    claimed_by: str
    lang: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class BarView:
    """A value's range among those of its group, in hundredths of the bar; `open` where it has no upper end."""

    start: float
    width: float
    open: bool


@dataclass(frozen=True, slots=True)
class FigureGroupView:
    """Figures that count the same thing, and how they stand to each other."""

    anchor: str
    counted: str
    verdict: Verdict
    verdict_label: str
    reason: str
    rows: tuple[tuple[str, tuple[FigureView, ...]], ...]
    """Each value once, in order of the articles that gave it first, and the figures of that value."""
    bars: tuple[BarView | None, ...]
    """One a row, on one scale from zero; empty where all values are one."""
    lang: str

    @property
    def letters(self) -> int:
        """How many letters carry it."""
        return len({mark.source.letter for _, figures in self.rows for figure in figures for mark in figure.marks})

    @property
    def differs(self) -> bool:
        """Whether its values are not all one."""
        return self.verdict != "agree"

    @property
    def aside(self) -> bool:
        """Whether it is the same value in one letter only: copies, or an article that says it twice."""
        return not self.differs and self.letters == 1

    @property
    def values(self) -> tuple[str, ...]:
        """The values, in their order."""
        return tuple(value for value, _ in self.rows if value)


def make_figure_groups(
    dossier: Dossier, places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> tuple[FigureGroupView, ...]:
    """The groups, the sharpest differences first, of groups alike those that most letters carry."""
    groups = [_make_group(n, group, places, sources, labels) for n, group in enumerate(dossier.figures, start=1)]
    return tuple(sorted(groups, key=lambda g: (SHARPEST_FIRST.index(g.verdict), -g.letters)))


def _make_group(
    number: int, group: FigureGroup, places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> FigureGroupView:
    rows: dict[tuple[str, ...], FigureView] = {}
    order = {name: n for n, name in enumerate(sources)}
    for member in sorted(group.members, key=lambda m: (order[m.article], m.start)):
        reading = places.readings[member.article]
        found = next((f for f in reading.figures if (f.start, f.end) == (member.start, member.end)), None)
        row = FigureView(
            marks=(Mark(sources[member.article], f"#{places.figure(member.article, member.start, member.end)}"),),
            value=show_value(found, labels) if found else "",
            words=cut_out(reading.article.text, Span(member.start, member.end)),
            as_of=cut_out(reading.article.text, found.as_of) if found else "",
            claimed_by=show_line(found.claimed_by) if found else "",
            lang=reading.article.language,
            low=found.low if found else None,
            high=found.high if found else None,
        )
        key = (row.value, _fold(row.words), _fold(row.claimed_by))
        rows[key] = replace(rows[key], marks=rows[key].marks + row.marks) if key in rows else row
    figures = tuple(rows.values())
    by_value: dict[str, list[FigureView]] = {}
    for figure in figures:
        by_value.setdefault(figure.value, []).append(figure)
    return FigureGroupView(
        anchor=f"f{number}",
        counted=show_line(group.counted),
        verdict=group.verdict,
        verdict_label=labels.text[f"verdict_{group.verdict}"],
        reason=labels.say_reason(group.reason),
        rows=tuple((value, tuple(same)) for value, same in by_value.items()),
        bars=draw_bars([(same[0].low, same[0].high) for same in by_value.values()]),
        lang=figures[0].lang if figures else labels.language,
    )


def _fold(words: str) -> str:
    """The letters and digits alone: «282 000» and «282'000» are one wording, as outlets set them."""
    return "".join(filter(str.isalnum, words.lower()))


def draw_bars(ranges: Sequence[tuple[float | None, float | None]]) -> tuple[BarView | None, ...]:
    """A bar a range, from zero to the highest number given; empty where there are no two or any is negative."""
    numbers = [number for ends in ranges for number in ends if number is not None]
    top = max(numbers, default=0)
    if len(ranges) < 2 or not 0 < top < inf or min(numbers) < 0:
        return ()
    return tuple(_draw_bar(low, high, top) for low, high in ranges)


def _draw_bar(low: float | None, high: float | None, top: float) -> BarView | None:
    if low is None and high is None:
        return None
    start = 100 * (low or 0) / top
    end = 100.0 if high is None else 100 * high / top
    width = max(end - start, THINNEST)
    return BarView(round(min(start, 100 - width), 1), round(width, 1), open=high is None)


def show_value(figure: Figure, labels: Labels) -> str:
    """The figure's range in digits, as the language sets them: «283 000», «20 000 – 99 999», «≥ 100 000»."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return ""
    if low is None:
        return f"≤\u00a0{_say(high or 0, labels)}"
    if high is None:
        return f"≥\u00a0{_say(low, labels)}"
    if low == high:
        return f"≈\u00a0{_say(low, labels)}" if figure.approximate else _say(low, labels)
    return f"{_say(low, labels)}\u00a0– {_say(high, labels)}"


def _say(value: float, labels: Labels) -> str:
    whole = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
    return whole.translate({ord(","): labels.thousands, ord("."): labels.decimal})
