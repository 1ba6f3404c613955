"""Tellings of one event that name others as who did it or who it was done to, or tell another extent of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from recoupe.extract.fingerprints import fold
from recoupe.model.article import Span
from recoupe.model.disagreement import DisagreementKind, DisagreementMember
from recoupe.model.event import Event, Participant
from recoupe.model.reading import Reading
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.shared_event import SharedEvent
from recoupe.stories.difference import Difference
from recoupe.stories.entities import NAMED, index_entities
from recoupe.stories.events import MUTUAL
from recoupe.stories.nuances import LONGEST_LIGHT, find_nuance, load_nuances
from recoupe.stories.sentences import find_sentence
from recoupe.stories.stems import stem
from recoupe.stories.wording import split_words

BEHIND = 40
"""Code points behind an event's word in which its extent is told («la reprise de la moitié de la ville»)."""
NAMING_WORDS = 3
"""Words behind a word of extent in which a place or whom the event befalls is named. Not measured."""


class _Party(NamedTuple):
    """What tells one party of an event from another."""

    key: str
    """The entity across articles, or the words."""
    stems: frozenset[str]
    told: bool
    """Whether its words say who it is: a name, or an organisation or group that they describe."""


def compare_events(
    by_id: Mapping[str, Reading], events: Sequence[SharedEvent], entities: Sequence[SharedEntity]
) -> Iterator[Difference]:
    """The events of which different articles tell another actor, recipient or extent; about the event's word."""
    shared = index_entities(entities)
    for event in events:
        told = [(m.article, next(e for e in by_id[m.article].events if e.id == m.event)) for m in event.members]
        if len({article for article, _ in told}) < 2:
            continue
        topic = _read_trigger(by_id, told[0])
        parties: list[tuple[DisagreementKind, Callable[[Event], Sequence[Participant]]]] = [
            ("actor", lambda e: e.actors),
            ("recipient", lambda e: e.recipients),
        ]
        for kind, pick in parties if event.type not in MUTUAL else ():
            sides = [
                (a, part, _name_party(by_id[a], part, shared))
                for a, e in _keep_same_recipient(told, by_id, shared, kind)
                for part in pick(e)
                if _is_told(by_id[a], part)
            ]
            if _differ(sides, by_id):
                members = [_quote(by_id[a], Span(part.start, part.end)) for a, part, _ in sides]
                yield Difference(kind, kind, topic, _keep_distinct(members, by_id))
        extents = [(a, e, _find_extent(by_id[a], e)) for a, e in told if e.type not in MUTUAL]
        if any(span for _, _, span in extents) and any(not span for _, _, span in extents):
            members = [_quote(by_id[a], span or e.trigger) for a, e, span in extents]
            yield Difference("extent", "extent", topic, _keep_distinct(members, by_id))


def _keep_same_recipient(
    told: Sequence[tuple[str, Event]],
    by_id: Mapping[str, Reading],
    shared: Mapping[tuple[str, str], SharedEntity],
    kind: DisagreementKind,
) -> Sequence[tuple[str, Event]]:
    """For actors the tellings that have a recipient in common with one of another article, all of them otherwise.

    «La société a refusé de répondre» and «elle a refusé d'en dire davantage» are two refusals.
    """
    if kind != "actor":
        return told
    having: defaultdict[str, set[str]] = defaultdict(set)
    keys: list[set[str]] = []
    for article, event in told:
        parties = [_name_party(by_id[article], part, shared) for part in event.recipients]
        keys.append({key for party in parties for key in (party.key, *party.stems) if key})
        for key in keys[-1]:
            having[key].add(article)
    return [one for one, own in zip(told, keys, strict=True) if any(len(having[key]) > 1 for key in own)]


def _read_trigger(by_id: Mapping[str, Reading], told: tuple[str, Event]) -> str:
    return by_id[told[0]].article.text[told[1].trigger.start : told[1].trigger.end]


def _is_told(reading: Reading, part: Participant) -> bool:
    """Whether the words tell who it is: a pronoun only where it stands for somebody with a name."""
    pronoun = any(m.start == part.start and m.kind == "pronoun" for m in reading.mentions)
    return not pronoun or any(e.id == part.entity and e.basis in NAMED for e in reading.entities)


def _keep_distinct(members: Sequence[DisagreementMember], by_id: Mapping[str, Reading]) -> Iterable[DisagreementMember]:
    """The first of the members of one article that mark the same words."""
    kept: dict[tuple[str, str], DisagreementMember] = {}
    for member in sorted(members, key=lambda m: (m.article, m.marked)):
        text = by_id[member.article].article.text
        kept.setdefault((member.article, " ".join(fold(text[s.start : s.end]) for s in member.marked)), member)
    return kept.values()


def _name_party(reading: Reading, part: Participant, shared: Mapping[tuple[str, str], SharedEntity]) -> _Party:
    entity = next((e for e in reading.entities if e.id == part.entity), None)
    known = shared.get((reading.id, part.entity or ""))
    words = [word.form for word in split_words(reading.article.text[part.start : part.end])]
    generic = load_nuances(reading.article.language)["generic"]
    named = entity is not None and entity.basis in NAMED and entity.kind != "place"
    several = entity is not None and entity.kind in ("group", "organization")
    several = several or any(part.start <= word.start < part.end for word in reading.words)
    return _Party(
        key=known.id if known else " ".join(words),
        stems=frozenset(stem(form) for form in words if len(form) > 3),
        told=named or (several and not generic & set(words)),
    )


def _differ(sides: Sequence[tuple[str, Participant, _Party]], by_id: Mapping[str, Reading]) -> bool:
    """Whether two articles name parties of which none may be the other: no shared word, no shared entity, and neither
    sentence has a word for the other's («des attaques de mairies, de gendarmeries et de journaux»).

    A person who is only described («l'assaillant»), «cent personnes», and who goes by the name of a place («Paris»)
    may be anybody: nothing can be said of those.
    """
    by_article: defaultdict[str, list[tuple[_Party, frozenset[str]]]] = defaultdict(list)
    for article, part, party in sides:
        by_article[article].append((party, _list_stems_around(by_id[article], part)))
    return any(
        all(
            _is_apart(a, b) and not (a.stems & around_b or b.stems & around_a)
            for (a, around_a), (b, around_b) in product(by_article[one], by_article[two])
        )
        for one, two in combinations(sorted(by_article), 2)
    )


def _list_stems_around(reading: Reading, part: Participant) -> frozenset[str]:
    """The stems of the words of its sentence."""
    sentence = find_sentence(reading.article, Span(part.start, part.end))
    words = split_words(reading.article.text[sentence.start : sentence.end])
    return frozenset(stem(word.form) for word in words if len(word.form) > LONGEST_LIGHT)


def _is_apart(one: _Party, two: _Party) -> bool:
    if one.key == two.key or one.stems & two.stems or not one.stems | two.stems:
        return False
    return one.told and two.told


def _find_extent(reading: Reading, event: Event) -> Span | None:
    """From an event's word to the word that tells how much of it, where one follows closely in its sentence."""
    sentence = find_sentence(reading.article, event.trigger)
    end = min(sentence.end, event.trigger.end + BEHIND)
    between = load_nuances(reading.article.language)["between"]
    for word in split_words(reading.article.text[event.trigger.end : end]):
        if find_nuance((word.form,), reading.article.language) == "part":
            start = event.trigger.end + word.end
            return Span(event.trigger.start, start) if _is_befallen(reading, event, Span(start, sentence.end)) else None
        if word.form not in between:
            return None
    return None


def _is_befallen(reading: Reading, event: Event, behind: Span) -> bool:
    """Whether the next words name a place or whom the event befalls: «la moitié de la ville», not «de la journée»."""
    text = reading.article.text[behind.start : behind.end]
    words = [word for word in split_words(text) if len(word.form) > LONGEST_LIGHT][:NAMING_WORDS]
    end = behind.start + words[-1].end if words else behind.start
    starts = [*(place.start for place in reading.places), *(part.start for part in event.recipients)]
    return any(behind.start <= start < end for start in starts)


def _quote(reading: Reading, span: Span) -> DisagreementMember:
    sentence = find_sentence(reading.article, span)
    return DisagreementMember(reading.id, sentence.start, sentence.end, (span,))
