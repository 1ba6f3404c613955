"""Events of an article: who did what to whom, where and when, in PLOVER's terms."""

from typing import Final, get_args

from recoupe.extract.event_settings import find_when, find_where
from recoupe.extract.event_status import tell_status
from recoupe.extract.event_view import EventView, Findings, open_event_view
from recoupe.extract.participants import find_participants
from recoupe.extract.triggers import StanceKind, Trigger
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Span
from recoupe.model.event import Event, EventType, Status
from recoupe.model.parse import Parse

_TYPES: Final[dict[str, EventType]] = {name: name for name in get_args(EventType)}
_LONGEST_EVIDENCE: Final = 400
"""Code points between trigger and participant; what is further off is not between the evidence's ends."""


def find_events(article: Article, parse: Parse, pack: LanguagePack, findings: Findings) -> tuple[Event, ...]:
    """The events of the content in text order, one for each word that tells one.

    Spans are half-open code points into `article.text`; a participant's span is the mention's, or the noun with
    what stands before it. Status and type come from the words and their tree alone. Not handled: events told over
    several sentences, events told by no word of events.toml; the same event told twice is two.
    """
    if not parse.tokens or parse.tokens[-1].end > len(article.text):
        return ()
    view = open_event_view(article, parse, pack, findings)
    events: list[Event] = []
    for index, trigger in view.triggers.items():
        if _is_repeated(view, index, trigger):
            continue
        events.append(_make_event(view, index, trigger, f"v{len(events) + 1}"))
    return tuple(events)


def _is_repeated(view: EventView, index: int, trigger: Trigger) -> bool:
    """«lancer une offensive» is told by its noun: a word is dropped for one under it that tells the same type."""
    if not trigger.among:
        return False
    below = view.tree.under(index, 2)
    return any(
        other in view.triggers
        and view.triggers[other].type == trigger.type
        and view.tree.tokens[other].lemma.lower() in trigger.among
        for other in below
    )


def _make_event(view: EventView, index: int, trigger: Trigger, name: str) -> Event:
    token = view.tree.tokens[index]
    acting, receiving = find_participants(view, index, trigger)
    actors = tuple(dict.fromkeys(acting))
    recipients = tuple(who for who in dict.fromkeys(receiving) if who not in actors)
    when = find_when(view, index)
    where = find_where(view, index, {(who.start, who.end) for who in (*actors, *recipients)})
    status, stance = tell_status(view, index, when)
    kind, mode = _tell_type(trigger, status, stance)
    edges = [(token.start, token.end), *((who.start, who.end) for who in (*actors, *recipients))]
    sentence = [edge for edge in edges if abs(edge[0] - token.start) <= _LONGEST_EVIDENCE]
    return Event(
        id=name,
        type=kind,
        mode=mode,
        contexts=trigger.contexts,
        trigger=Span(token.start, token.end),
        actors=actors,
        recipients=recipients,
        place=Span(where.start, where.end) if where else None,
        date=Span(when.start, when.end) if when else None,
        status=status,
        according_to=view.tellers.get(index),
        evidence=(Span(min(edge[0] for edge in sentence), max(edge[1] for edge in sentence)),),
        rule=trigger.rule,
    )


def _tell_type(trigger: Trigger, status: Status, stance: StanceKind | None) -> tuple[EventType, str | None]:
    """The entry's type and mode, or those it has while still to come, only possible, or asked for."""
    other = ""
    if stance == "wish":
        other = trigger.wished or trigger.ahead
    elif status in ("future", "hypothetical"):
        other = trigger.ahead
    if other:
        name, _, mode = other.partition("/")
        return _TYPES[name], mode or None
    return trigger.type, trigger.mode
