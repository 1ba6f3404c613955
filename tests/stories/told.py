"""Readings made by hand for what is compared across articles: terms, names, events and words by their place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from recoupe.model.article import Dating, Passage, Role, Span
from recoupe.model.credit import Credit, CreditKind
from recoupe.model.event import Event, EventType, Participant, Status
from recoupe.model.mention import Entity, EntityKind, Mention
from recoupe.model.reading import Reading
from recoupe.model.statement import Mode, Statement
from recoupe.model.word import Voice, Word
from tests.stories.made import make_reading


def tell(name: str, text: str, *, published: str | None = None, outlet: str = "Le Bac", title: bool = False) -> Reading:
    """A reading without statements; with `title`, the first line is the title."""
    reading = make_reading(name, text, published=published, outlet=outlet)
    if not title:
        return reading
    first, *others = reading.article.passages
    passages = (Passage(first.start, first.end, Role.TITLE), *others)
    return replace(reading, article=replace(reading.article, passages=passages))


def add_people(
    reading: Reading, people: Sequence[tuple[str, str, EntityKind]], *, aliases: Sequence[str] = ()
) -> Reading:
    """The reading with entities: id, name, kind; every place of the name is a mention; the first has `aliases`."""
    text = reading.article.text
    entities = [
        Entity(key, full, kind, aliases=tuple(aliases) if not number else ())
        for number, (key, full, kind) in enumerate(people)
    ]
    mentions = [
        Mention(place, place + len(words), "name", entity.id, "name")
        for entity in entities
        for words in (entity.name, *entity.aliases)
        for place in _find_all(text, words)
    ]
    return replace(reading, entities=tuple(entities), mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))))


def add_saying(
    reading: Reading,
    content: str,
    *,
    speaker: str,
    mode: Mode = "indirect",
    entity: str | None = None,
    after: int = 0,
) -> Reading:
    """The reading with one more statement, looked for from `after` on; its speaker's words stand in the text or not."""
    text = reading.article.text
    start = text.index(content, after)
    place = text.find(speaker, after)
    statement = Statement(
        id=f"s{len(reading.statements) + 1}",
        mode=mode,
        content=(Span(start, start + len(content)),),
        speaker=Span(place, place + len(speaker)) if place >= 0 else None,
        speaker_entity=entity,
        speaker_name=speaker,
    )
    return replace(reading, statements=(*reading.statements, statement))


def add_credit(reading: Reading, words: str, name: str, kind: CreditKind) -> Reading:
    """The reading with one more credit."""
    start = reading.article.text.index(words)
    return replace(reading, credits=(*reading.credits, Credit(name, kind, start, start + len(words))))


def add_word(reading: Reading, words: str, referent: str, word: str, voice: str = "narrator") -> Reading:
    """The reading with one more contested word."""
    start = reading.article.text.index(words)
    return replace(reading, words=(*reading.words, Word(start, start + len(words), referent, word, cast(Voice, voice))))


def add_event(
    reading: Reading,
    trigger: str,
    kind: EventType,
    *,
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
    status: Status = "factual",
) -> Reading:
    """The reading with one more event; participants by their words, which an entity of the reading may bear."""
    text = reading.article.text
    start = text.index(trigger)
    names = {entity.name: entity.id for entity in reading.entities}

    def place(words: str) -> Participant:
        return Participant(text.index(words), text.index(words) + len(words), names.get(words))

    event = Event(
        id=f"v{len(reading.events) + 1}",
        type=kind,
        mode=None,
        contexts=(),
        trigger=Span(start, start + len(trigger)),
        actors=tuple(map(place, actors)),
        recipients=tuple(map(place, recipients)),
        status=status,
        evidence=(Span(start, start + len(trigger)),),
    )
    return replace(reading, events=(*reading.events, event))


def publish(reading: Reading, day: str) -> Reading:
    """The reading of an article published on `day`."""
    return replace(reading, article=replace(reading.article, published=Dating(day, day, day, "day", "metadata")))


def _find_all(text: str, words: str) -> list[int]:
    places = []
    place = text.find(words)
    while place >= 0:
        places.append(place)
        place = text.find(words, place + 1)
    return places
