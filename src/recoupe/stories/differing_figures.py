"""Where figures of the articles of a story differ: one count of one time with values that cannot all be right."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from recoupe.model.article import Span
from recoupe.model.disagreement import DisagreementMember
from recoupe.model.figure import Figure
from recoupe.model.reading import Reading
from recoupe.model.shared_event import SharedEvent
from recoupe.model.story import FigureGroup
from recoupe.stories.counts import tell_news
from recoupe.stories.difference import Difference
from recoupe.stories.labels import explain_figures
from recoupe.stories.occasions import tell_day
from recoupe.stories.quantities import Counted, tell_counted
from recoupe.stories.sentences import find_sentence
from recoupe.stories.series import LASTING

NEAR = 12
"""Code points behind an event's word in which the figure of whom it befalls begins («l'évacuation de 100 …»)."""
RECALLED_AFTER = timedelta(days=7)
"""What lies longer than this before the news is of another time than what is told without a day. Not measured."""
BY_HOUR = frozenset({"arrested", "crowd", "damage", "detained", "injured"})
"""Quantities of which two values most often are of two hours of the day."""


def compare_figures(
    by_id: Mapping[str, Reading], groups: Sequence[FigureGroup], events: Sequence[SharedEvent]
) -> Iterator[Difference]:
    """Groups of figures whose values exclude each other, and figures in the tellings of one event."""
    together: list[set[tuple[str, int]]] = []
    for group in groups:
        figures = [(m.article, f) for m in group.members if (f := _find_figure(by_id, m.article, m.start))]
        if _is_disputed(group, figures, by_id):
            yield from _compare_ranges(figures, group.counted, by_id)
        together.append({(member.article, member.start) for member in group.members})
    for event in events:
        told = [(m.article, figure) for m in event.members for figure in _find_figures_told(by_id[m.article], m.event)]
        one_quantity = _keep_one_quantity(told, by_id)
        places = {(article, figure.start) for article, figure in one_quantity}
        if len({article for article, _ in one_quantity}) > 1 and not places <= set().union(*together):
            first = one_quantity[0][1]
            yield from _compare_ranges(one_quantity, first.counted or first.unit or "", by_id)


def _is_disputed(group: FigureGroup, figures: Sequence[tuple[str, Figure]], by_id: Mapping[str, Reading]) -> bool:
    """Whether a group is one count of one time with values that cannot all be right.

    What grows by the hour (a crowd, arrests) differs by the time of day alone, and a toll of days that are told does
    not; an article that gives two values tells of two things, unless it sets those who count against each other, and so
    do two of which one is of long before the news («35 % le 22 mars»). Of values that may all be right, those differ
    that give both ends of a range («entre 150 et 300 mm»).
    """
    if group.verdict == "conflict" and group.reason == explain_figures("counters"):
        return True
    between = len({article for article, _ in figures}) > 1
    if len({_is_recalled(by_id[article], figure) for article, figure in figures}) > 1:
        return False
    if group.verdict == "agree":
        return between and len({(f.low, f.high) for article, f in figures if _has_two_ends(by_id[article], f)}) > 1
    if group.verdict == "conflict":
        return between
    lasting = any(_tell_counted(by_id[article], figure).quantity in LASTING for article, figure in figures)
    return between and lasting and group.verdict == "update" and group.reason == explain_figures("running")


def _is_recalled(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is told of a day well before the news."""
    days, news = tell_day(reading, figure.as_of).days, tell_news(reading)
    return days is not None and news is not None and news - days[1] > RECALLED_AFTER


def _has_two_ends(reading: Reading, figure: Figure) -> bool:
    """Whether a figure gives both ends of its range in digits."""
    digits = "".join(reading.article.text[figure.start : figure.end].split())
    ends = [f"{end:.0f}" for end in (figure.low, figure.high) if end is not None]
    return len(set(ends)) == len(ends) == 2 and all(end in digits for end in ends)


def _tell_counted(reading: Reading, figure: Figure) -> Counted:
    return tell_counted(reading, figure, find_sentence(reading.article, Span(figure.start, figure.end)))


def _keep_one_quantity(
    told: Sequence[tuple[str, Figure]], by_id: Mapping[str, Reading]
) -> Sequence[tuple[str, Figure]]:
    """The figures, if their words tell no two quantities and none that differs by the hour; parts are left out."""
    counted = [(article, figure, _tell_counted(by_id[article], figure)) for article, figure in told]
    whole = [(article, figure, one) for article, figure, one in counted if not one.part]
    quantities = {one.quantity for _, _, one in whole} - {None}
    return (
        [(article, figure) for article, figure, _ in whole] if len(quantities - BY_HOUR) == len(quantities) < 2 else ()
    )


def _find_figure(by_id: Mapping[str, Reading], article: str, start: int) -> Figure | None:
    reading = by_id.get(article)
    return next((figure for figure in reading.figures if figure.start == start), None) if reading else None


def _find_figures_told(reading: Reading, name: str) -> list[Figure]:
    """The figures that count whom an event befalls: they stand in the words for them, or right behind its word."""
    event = next(event for event in reading.events if event.id == name)
    spans = [Span(part.start, part.end) for part in event.recipients]
    spans.append(Span(event.trigger.end, event.trigger.end + NEAR))
    return [
        figure
        for figure in reading.figures
        if figure.unit not in ("%", None) and any(start < figure.end and figure.start < end for start, end in spans)
    ]


def _compare_ranges(
    told: Sequence[tuple[str, Figure]], topic: str, by_id: Mapping[str, Reading]
) -> Iterator[Difference]:
    ranges = {(figure.low, figure.high) for _, figure in told}
    if len(ranges) < 2:
        return
    apart = any(not _overlap(one, two) for one, two in combinations(sorted(ranges, key=str), 2))
    if apart or any(_has_two_ends(by_id[article], figure) for article, figure in told):
        members = [DisagreementMember(a, f.start, f.end, (Span(f.start, f.end),)) for a, f in told]
        yield Difference("figure", "figure" if apart else "figure_overlap", topic, members)


def _overlap(one: tuple[float | None, float | None], two: tuple[float | None, float | None]) -> bool:
    low = max(value for value in (one[0], two[0], float("-inf")) if value is not None)
    high = min(value for value in (one[1], two[1], float("inf")) if value is not None)
    return low <= high


def is_settled(
    one: tuple[Reading, Span | None], two: tuple[Reading, Span | None], groups: Sequence[FigureGroup]
) -> bool:
    """Whether two numbers are figures that may both be right, or that stand in one group and are told there."""
    (first, left), (second, right) = one, two
    figures = _find_figure_over(first, left), _find_figure_over(second, right)
    if figures[0] is None or figures[1] is None:
        return False
    places = {(first.id, figures[0].start), (second.id, figures[1].start)}
    held = any(places <= {(member.article, member.start) for member in group.members} for group in groups)
    return held or _overlap((figures[0].low, figures[0].high), (figures[1].low, figures[1].high))


def _find_figure_over(reading: Reading, span: Span | None) -> Figure | None:
    """The figure that stands over `span`."""
    figures = (one for one in reading.figures if span is not None and one.start < span.end and span.start < one.end)
    return next(figures, None)
