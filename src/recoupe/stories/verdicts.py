"""How the values of figures that count the same stand to each other."""

from collections.abc import Sequence
from itertools import combinations

from recoupe.model.story import Verdict
from recoupe.stories.counts import FigureNode, are_two_places, is_vague, overlap, set_against
from recoupe.stories.labels import explain_figures
from recoupe.stories.occasions import count_days
from recoupe.stories.quantities import (
    Counted,
)
from recoupe.stories.wording import split_words

MAX_LIGHT = 3
"""Letters of the articles and prepositions in a name."""


def judge_values(nodes: Sequence[FigureNode]) -> tuple[Verdict, str]:
    """How the values of figures that count the same stand to each other, and the fixed reason why.

    Ranges that overlap agree, and so do a number and the same rounded. Of two that do not, what is counted or where
    it was counted may differ; a running count is taken for an update even if no time is told, unless one sentence
    sets two counts beside each other («120 selon la police, 300 selon la mairie»). Other values are an update if
    they hold on different days, else a conflict.
    """
    sharp = [node for node in nodes if not is_vague(node)] or nodes
    apart = [(one, two) for one, two in combinations(sharp, 2) if not overlap(one, two)]
    if not apart:
        return "agree", explain_figures("equal" if len({(n.low, n.high) for n in nodes}) == 1 else "overlap")
    if any(set_against(one, two) and one.counted.severe == two.counted.severe for one, two in apart):
        return "conflict", explain_figures("counters")
    if _differ_in_scope(apart):
        return "different_scope", explain_figures("scope")
    return _judge_times(sharp, apart)


def _judge_times(nodes: Sequence[FigureNode], apart: Sequence[tuple[FigureNode, FigureNode]]) -> tuple[Verdict, str]:
    """Whether values that exclude each other are one count that went on."""
    now = [(one, two) for one, two in apart if one.counted.compared == two.counted.compared]
    running = {node.counted.running for node in nodes if node.counted.quantity} == {True}
    of_one_day = [(one, two) for one, two in now if _told_on_one_day(one, two)]
    later = [_told_on_two_days(one, two, running=running) for one, two in now]
    reason = "running" if running else "conflict"
    if any(one.told_in == two.told_in for one, two in now):
        return "conflict", explain_figures("conflict")
    if any(_count_by_others(one, two) for one, two in of_one_day) or (of_one_day and not running):
        return "conflict", explain_figures("one_day")
    if all(later):
        reason = "later"
    elif all(days or _told_at_two_hours(one, two) for days, (one, two) in zip(later, now, strict=True)):
        reason = "hour"
    elif any(node.revised for pair in now for node in pair):
        reason = "revised"
    return "conflict" if reason == "conflict" else "update", explain_figures(reason)


def _told_on_two_days(first: FigureNode, second: FigureNode, *, running: bool) -> bool:
    """Whether two values hold on two days; of what does not grow, as the texts tell it and not the dates of the
    articles: how many were aboard is no other number two days later.
    """
    told = first.occasion.told or second.occasion.told
    return bool(count_days(first.occasion, second.occasion)) and (running or told)


def _told_at_two_hours(first: FigureNode, second: FigureNode) -> bool:
    return None not in (first.hour, second.hour) and first.hour != second.hour


def _count_by_others(first: FigureNode, second: FigureNode) -> bool:
    """Whether two who have no word of their names in common vouch for two figures.

    A person may speak for either («Lise Daumas» for «la préfecture»), so that only descriptions count; two
    authorities of one reach hand on one count («le ministère», «des chiffres officiels»).
    """
    if first.authority is not None and first.authority == second.authority:
        return False
    names = (first.claimed_by or "", second.claimed_by or "")
    if not all(name[:1].islower() for name in names):
        return False
    one, two = ({word.form for word in split_words(name) if len(word.form) > MAX_LIGHT} for name in names)
    return not one & two


def _differ_in_scope(apart: Sequence[tuple[FigureNode, FigureNode]]) -> bool:
    """Whether all values that exclude each other were counted in two places, as far as both are told, or have
    another degree or noun that is no other word for the same.
    """
    placed = [(one, two) for one, two in apart if None not in (one.place, two.place)]
    if placed and all(are_two_places(one.place, two.place) for one, two in placed):
        return True
    return all(_count_other(one.counted, two.counted) for one, two in apart)


def _count_other(one: Counted, two: Counted) -> bool:
    if one.severe != two.severe:
        return True
    if one.quantity is not None and one.quantity == two.quantity:
        return False
    return None not in (one.unit, two.unit) and one.unit != two.unit


def _told_on_one_day(first: FigureNode, second: FigureNode) -> bool:
    return first.occasion.told and second.occasion.told and count_days(first.occasion, second.occasion) == 0
