"""On what occasion statements were made, and when: from the words beside the cue, never from what was said."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, Span
from recoupe.model.date import DateMention
from recoupe.model.mention import Entity, Mention
from recoupe.model.occasion import Occasion, OccasionKind
from recoupe.model.parse import Parse
from recoupe.model.place import Place
from recoupe.model.statement import Statement

LEAD = 3
"""Words before a phrase within which one of its leads must stand."""
BESIDE = 160
"""Code points from a cue within which an occasion or a date of its sentence is its own. Not measured."""
SHARED: frozenset[OccasionKind] = frozenset({"call", "meeting"})
"""Occasions of several voices: two speakers may share one."""
EXACT = frozenset({"day", "hour", "minute", "part_of_day"})
"""Precisions of an expression that says when something was said."""
SPEAKING = frozenset({"group", "organization", "person"})
PLACE = 20
"""Code points after the words for an occasion within which a place is where it was («une réunion à Lorval»)."""
WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*['’]?")


@dataclass(frozen=True, slots=True)
class OccasionEntry:
    """Phrases that name one kind of occasion."""

    kind: OccasionKind
    phrases: tuple[str, ...]
    example: str
    lead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OccasionTable:
    """languages/CODE/occasions.toml."""

    occasion: tuple[OccasionEntry, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """Words of the text that name an occasion."""

    start: int
    end: int
    kind: OccasionKind


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else was found in the article."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    dates: tuple[DateMention, ...]
    places: tuple[Place, ...]


def find_occasions(
    article: Article, parse: Parse, pack: LanguagePack, statements: tuple[Statement, ...], found: Surroundings
) -> tuple[tuple[Occasion, ...], tuple[Statement, ...]]:
    """The occasions that statements were made on, in text order, and the statements with their occasion and date.

    An occasion is named in the sentence of the cue, outside of what is said; a statement that goes on without a cue
    shares that of the one before. One speaker's words in two communiqués of one article count for one occasion
    unless two dates tell them apart. Occasions without a statement are not listed: they are events.
    """
    sentences = _Sentences(article, parse)
    named = _find_named(article.text, pack.load("occasions", OccasionTable))
    by_place = {name.start: name for name in named}
    places = [(name.start, name.end) for name in named]
    told = sorted((date.start, date.end) for date in found.dates if date.relation == "at" and date.precision in EXACT)
    groups: dict[tuple[str, ...], list[tuple[Statement, _Named]]] = {}
    keys: dict[str, tuple[str, ...]] = {}
    dated: list[Statement] = []
    previous: Statement | None = None
    for statement in statements:
        bounds = sentences.around(statement)
        date = _find_nearest(statement, bounds, told)
        beside = _find_nearest(statement, bounds, places)
        name = by_place[beside.start] if beside is not None else None
        if name is not None:
            key = _key_of(statement, name, date, article.text)
            groups.setdefault(key, []).append((replace(statement, date=date), name))
            keys[statement.id] = key
        elif previous is not None and previous.id in keys and _goes_on(statement, previous):
            keys[statement.id] = keys[previous.id]
            date = date or previous.date
        previous = replace(statement, date=date)
        dated.append(previous)
    ordered = sorted(groups.items(), key=lambda item: (item[1][0][1].start, item[0]))
    ids = {key: f"o{number}" for number, (key, _) in enumerate(ordered, start=1)}
    occasions = tuple(_build(ids[key], members, sentences, found) for key, members in ordered)
    return occasions, tuple(replace(s, occasion=ids[keys[s.id]]) if s.id in keys else s for s in dated)


def _goes_on(statement: Statement, previous: Statement) -> bool:
    return statement.cue is None and statement.speaker_name == previous.speaker_name


def _key_of(statement: Statement, name: _Named, date: Span | None, text: str) -> tuple[str, ...]:
    day = text[date.start : date.end].lower() if date is not None else ""
    if name.kind in SHARED:
        return (name.kind, day)
    return (name.kind, statement.speaker_entity or statement.speaker_name or "", day)


def _find_named(text: str, table: OccasionTable) -> list[_Named]:
    """The phrases of the table in the text, in order; the longest of those that begin at one place."""
    by_first: dict[str, list[tuple[tuple[str, ...], OccasionEntry]]] = {}
    for entry in table.occasion:
        for phrase in entry.phrases:
            words = _split(phrase)
            by_first.setdefault(words[0], []).append((words, entry))
    for options in by_first.values():
        options.sort(key=lambda option: -len(option[0]))
    places = [(match.start(), match.end(), match.group().lower().replace("’", "'")) for match in WORD.finditer(text)]
    found: list[_Named] = []
    for i, (start, _, word) in enumerate(places):
        if found and start < found[-1].end:
            continue
        for words, entry in by_first.get(word, ()):
            last = i + len(words)
            if tuple(place[2] for place in places[i:last]) != words:
                continue
            if entry.lead and not any(place[2] in entry.lead for place in places[max(0, i - LEAD) : i]):
                continue
            found.append(_Named(start, places[last - 1][1], entry.kind))
            break
    return found


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(WORD.findall(phrase))


class _Sentences:
    """The sentences of an article, cut where its passages end."""

    def __init__(self, article: Article, parse: Parse) -> None:
        self.starts = sorted(
            {parse.tokens[sentence.first].start for sentence in parse.sentences if sentence.first < len(parse.tokens)}
            | {passage.start for passage in article.passages}
        )
        self.end = len(article.text)

    def around(self, statement: Statement) -> Span:
        """The sentence of a statement's cue, or of the first word of its content."""
        return self.at(statement.cue.start if statement.cue is not None else statement.start)

    def at(self, offset: int) -> Span:
        """The sentence that an offset lies in."""
        place = bisect_right(self.starts, offset)
        start = self.starts[place - 1] if place else 0
        return Span(start, self.starts[place] if place < len(self.starts) else self.end)


def _outside(statement: Statement, bounds: Span, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Those of `spans` (in text order) in the sentence that no content of the statement holds, with their distance
    from its cue."""
    anchor = statement.cue or statement.speaker or statement.content[0]
    for start, end in spans[bisect_left(spans, (bounds.start, 0)) : bisect_left(spans, (bounds.end, 0))]:
        if any(start < content.end and content.start < end for content in statement.content):
            continue
        distance = max(anchor.start - end, start - anchor.end, 0)
        if distance <= BESIDE:
            yield distance, start, end


def _find_nearest(statement: Statement, bounds: Span, spans: Sequence[tuple[int, int]]) -> Span | None:
    """The one of `spans` nearest to the cue in its sentence, outside of what is said."""
    if statement.cue is None:
        return None
    nearest = min(_outside(statement, bounds, spans), default=None)
    return Span(nearest[1], nearest[2]) if nearest is not None else None


def _build(id_: str, members: list[tuple[Statement, _Named]], sentences: _Sentences, found: Surroundings) -> Occasion:
    evidence = sorted({(name.start, name.end) for _, name in members})
    participants = [statement.speaker_entity for statement, _ in members if statement.speaker_entity]
    if members[0][1].kind in SHARED:
        speaking = {entity.id for entity in found.entities if entity.kind in SPEAKING}
        for statement, name in members:
            present = _find_present(statement, sentences.at(name.start), found.mentions)
            participants.extend(entity for entity in present if entity in speaking)
    date = next((statement.date for statement, _ in members if statement.date is not None), None)
    near = (
        Span(place.start, place.end)
        for place in found.places
        if not place.metonym
        and evidence[0][1] <= place.start <= sentences.at(evidence[0][0]).end
        and place.start - evidence[0][1] <= PLACE
        and all(not (c.start <= place.start < c.end) for statement, _ in members for c in statement.content)
    )
    return Occasion(
        id=id_,
        kind=members[0][1].kind,
        evidence=tuple(Span(*span) for span in evidence),
        participants=tuple(dict.fromkeys(participants)),
        date=date,
        place=next(near, None),
    )


def _find_present(statement: Statement, bounds: Span, mentions: Sequence[Mention]) -> Iterator[str]:
    """Who else stands in the sentence that names the occasion, outside of what is said."""
    for mention in mentions:
        inside = bounds.start <= mention.start and mention.end <= bounds.end
        said = any(content.start <= mention.start < content.end for content in statement.content)
        if inside and not said and mention.entity is not None and mention.kind != "pronoun":
            yield mention.entity
