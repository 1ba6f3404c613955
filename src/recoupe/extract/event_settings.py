"""When and where an event is, by what hangs on its word in the tree."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, TypeVar

from recoupe.extract.event_view import EventView
from recoupe.extract.titles import fold_word
from recoupe.model.date import DateMention
from recoupe.model.place import Place

T = TypeVar("T")
_WIDEST_CLAUSE: Final = 45
"""Tokens between an event and its date or place: a long sentence."""


def find_when(view: EventView, index: int) -> DateMention | None:
    """The date that hangs on the word, or on what it hangs on with no other event between; the nearest of them."""
    return _find_hanging(view, index, view.dates, lambda _, mention: mention.relation != "duration")


def find_where(view: EventView, index: int, taken: AbstractSet[tuple[int, int]]) -> Place | None:
    """The place that hangs on the word, as the date does."""
    return _find_hanging(
        view,
        index,
        view.places,
        lambda at, place: (place.start, place.end) not in taken and _is_scene(view, at, place),
    )


def _is_scene(view: EventView, index: int, place: Place) -> bool:
    """Whether something may happen there by its preposition: «à Lima», «en Suisse», «les rues de Lima»."""
    case = view.tree.case(index)
    return fold_word(case) in view.demonyms.locatives or (place.kind != "country" and case in ("de", ""))


def _find_hanging(view: EventView, index: int, things: Mapping[int, T], fits: Callable[[int, T], bool]) -> T | None:
    best: tuple[int, int, T] | None = None
    for at in range(max(0, index - _WIDEST_CLAUSE), index + _WIDEST_CLAUSE):
        if at not in things or not fits(at, things[at]):
            continue
        steps = _count_steps(view, at, index)
        if steps is not None and (best is None or (steps, abs(at - index)) < best[:2]):
            best = (steps, abs(at - index), things[at])
    return best[2] if best is not None else None


def _count_steps(view: EventView, below: int, index: int) -> int | None:
    """Steps from a word up to an event, or to the verb the event's noun hangs on; None if another event is nearer."""
    verb = _find_carrier(view, index)
    if below == index:
        return None
    for steps, head in enumerate(view.tree.climb(below), 1):
        if head == index:
            return steps
        if head == verb:
            return steps + 1
        if head in view.triggers:
            return None
    return None


def _find_carrier(view: EventView, index: int) -> int | None:
    """The verb whose date and place are the noun's too: «la visite aura lieu lundi»."""
    tree = view.tree
    head = tree.head(index)
    if head is None or head in view.triggers or tree.tokens[index].pos not in ("NOUN", "PROPN"):
        return None
    lemma = tree.tokens[head].lemma.lower()
    if tree.tokens[head].pos != "VERB":
        return None
    dep = tree.tokens[index].dep
    carries = lemma in view.lexicon.light or lemma in view.lexicon.occurring or dep.startswith("obl")
    return head if carries else None
