"""Where everything stands on the page: the ids that links lead to."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from recoupe.exports.markup import Highlight
from recoupe.model.article import Passage, Span
from recoupe.model.disagreement import DisagreementKind
from recoupe.model.dossier import Dossier
from recoupe.model.excerpt import Excerpt
from recoupe.model.reading import Reading
from recoupe.model.shared_event import SharedEvent
from recoupe.model.statement import Statement
from recoupe.model.story import Utterance

MINOR: frozenset[DisagreementKind] = frozenset({"vocabulary", "spelling"})
"""Kinds of disagreements that change no claim; the page folds them, and no words in the text lead back to them."""

ELSEWHERE: frozenset[DisagreementKind] = frozenset({"headline", "vocabulary"})
"""Kinds of disagreements that have a part of the page to themselves: headlines beside their bodies, the words."""


@dataclass(frozen=True, slots=True)
class Places:
    """The ids on one page, and the numbers of cards, figure groups and entries that findings belong to.

    Parts of the page have ids of a letter and a number (`u3`); findings in the articles' texts a number alone, and
    only those that something leads to: they are many, and every character weighs.

    A finding that no passage shows (it cannot happen, but a broken link would be worse) stands where its
    article does.
    """

    readings: Mapping[str, Reading]
    articles: Mapping[str, str]
    """Anchor of each article."""
    statements: Mapping[tuple[str, str], tuple[str, Statement]]
    """By article and statement: its anchor in the article's text, and the statement."""
    figures: Mapping[tuple[str, int, int], str]
    dates: Mapping[tuple[str, int, int], str]
    utterances: Mapping[str, int]
    """The card's number."""
    card_of: Mapping[tuple[str, str], int]
    group_of: Mapping[tuple[str, int, int], int]
    entry_of: Mapping[tuple[str, int, int], int]
    spots: Mapping[tuple[str, int, int], "Spot"]
    """Other words that the page points at, by article, start and end."""

    def spot(self, article: str, start: int, end: int) -> str:
        """The anchor of any words that the page points at."""
        found = self.spots.get((article, start, end))
        return found.anchor if found else self.passage(article, start)

    def figure(self, article: str, start: int, end: int) -> str:
        """The anchor of a figure in its article's text."""
        return self.figures.get((article, start, end), self.articles[article])

    def date(self, article: str, date: Span) -> str:
        """The anchor of a date in its article's text."""
        return self.dates.get((article, *date), self.articles[article])

    def passage(self, article: str, start: int) -> str:
        """The anchor of the passage in which `start` stands."""
        passages = self.readings[article].article.passages
        index = find_passage(passages, start, start + 1)
        return self.articles[article] if index is None else passage_anchor(self.articles[article], index)


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that some part of the page points at, and the part they lead back to."""

    anchor: str
    start: int
    end: int
    own: bool
    """Whether the anchor is theirs; otherwise they are a statement, a figure or a date that has its own."""
    back: str
    """Anchor of the part; empty where nothing leads back."""


def passage_anchor(article: str, index: int) -> str:
    """The id of an article's passage."""
    return f"{article}-p{index + 1}"


def make_places(dossier: Dossier, utterances: Sequence[Utterance]) -> Places:
    """The places of the dossier's page, on which its utterances stand in this order."""
    articles = {reading.id: f"a{n}" for n, reading in enumerate(dossier.readings, start=1)}
    readings = {reading.id: reading for reading in dossier.readings}
    pointed = [(excerpt, back) for excerpt, back in _list_pointed(dossier) if excerpt.article in readings]
    group_of = {
        (member.article, member.start, member.end): n
        for n, group in enumerate(dossier.figures, start=1)
        for member in group.members
    }
    entry_of = {
        (member.article, *member.date): n
        for n, entry in enumerate(dossier.timeline, start=1)
        for member in entry.members
    }
    led_to = {(excerpt.article, excerpt.start, excerpt.end) for excerpt, _ in pointed} | set(group_of) | set(entry_of)
    numbers = map(str, count(1))
    statements: dict[tuple[str, str], tuple[str, Statement]] = {}
    figures: dict[tuple[str, int, int], str] = {}
    dates: dict[tuple[str, int, int], str] = {}
    for reading in dossier.readings:
        passages = reading.article.passages
        for statement in reading.statements:
            shown = find_passage(passages, statement.content[0].start, statement.content[0].end) is not None
            statements[reading.id, statement.id] = (next(numbers) if shown else articles[reading.id], statement)
        for found, anchors in ((reading.figures, figures), (reading.dates, dates)):
            for item in found:
                key = (reading.id, item.start, item.end)
                led = key in led_to and key not in anchors
                if led and find_passage(passages, item.start, item.end) is not None:
                    anchors[key] = next(numbers)
    known = {**_list_contents(statements), **figures, **dates}
    return Places(
        readings=readings,
        articles=articles,
        statements=statements,
        figures=figures,
        dates=dates,
        utterances={u.id: n for n, u in enumerate(utterances, start=1)},
        card_of={
            (member.article, member.statement): n for n, u in enumerate(utterances, start=1) for member in u.members
        },
        group_of=group_of,
        entry_of=entry_of,
        spots=_make_spots(pointed, readings, known, numbers),
    )


def _list_contents(statements: Mapping[tuple[str, str], tuple[str, Statement]]) -> dict[tuple[str, int, int], str]:
    return {(article, s.start, s.end): anchor for (article, _), (anchor, s) in statements.items()}


def _make_spots(
    pointed: Iterable[tuple[Excerpt, str]],
    readings: Mapping[str, Reading],
    known: Mapping[tuple[str, int, int], str],
    numbers: Iterator[str],
) -> dict[tuple[str, int, int], Spot]:
    spots: dict[tuple[str, int, int], Spot] = {}
    for excerpt, back in pointed:
        key = (excerpt.article, excerpt.start, excerpt.end)
        if key in spots:
            continue
        if key in known:
            spots[key] = Spot(known[key], excerpt.start, excerpt.end, own=False, back=back)
        elif find_passage(readings[excerpt.article].article.passages, excerpt.start, excerpt.end) is not None:
            spots[key] = Spot(next(numbers), excerpt.start, excerpt.end, own=True, back=back)
    return spots


def _list_pointed(dossier: Dossier) -> Iterator[tuple[Excerpt, str]]:
    """Words that the parts of the page point at, with the anchor of the part; the sharpest parts first."""
    for number, item in enumerate(dossier.disagreements, start=1):
        back = "" if item.kind in MINOR else f"n{number}"
        for member in item.members if item.kind not in ELSEWHERE else ():
            yield Excerpt(member.article, member.start, member.end), back
    for number, check in enumerate(dossier.headlines, start=1):
        yield Excerpt(check.article, *check.words), f"h{number}"
        if check.body:
            yield Excerpt(check.article, *check.body), f"h{number}"
    for excerpt in _list_unled(dossier):
        yield excerpt, ""


def _list_unled(dossier: Dossier) -> Iterator[Excerpt]:
    """Words that the page points at and from which nothing leads back."""
    for sentence in (*dossier.lead.shared, *dossier.lead.alone):
        yield Excerpt(sentence.article, sentence.start, sentence.end)
        yield from pick_first(sorted((*sentence.carriers, *sentence.part)))
    for event in dossier.events:
        yield from pick_fullest(event)
    for use in (use for entry in dossier.vocabulary for use in entry.uses):
        yield from pick_first(sorted(use.members))
    for link in dossier.sources.links:
        yield from pick_first(link.members)
    for unnamed in dossier.sources.unnamed:
        yield Excerpt(unnamed.article, unnamed.start, unnamed.end)
    for voice in dossier.voices.unheard:
        yield from pick_first(voice.members)
    for reading in dossier.readings:
        yield from pick_named(reading)


def pick_fullest(event: SharedEvent) -> tuple[Excerpt, ...]:
    """The longest telling of each article, in the event's order."""
    fullest: dict[str, Excerpt] = {}
    for member in event.members:
        known = fullest.get(member.article)
        if known is None or member.end - member.start > known.end - known.start:
            fullest[member.article] = Excerpt(member.article, member.start, member.end)
    return tuple(fullest.values())


def pick_first(members: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
    """The first of each article."""
    first: dict[str, Excerpt] = {}
    for member in members:
        first.setdefault(member.article, member)
    return tuple(first.values())


def pick_named(reading: Reading) -> tuple[Excerpt, ...]:
    """Where the article first names each place that a map can show: those that stand for a government do not."""
    first: dict[str, Excerpt] = {}
    for place in reading.places:
        if not place.metonym:
            first.setdefault(place.name, Excerpt(reading.id, place.start, place.end))
    return tuple(first.values())


def find_passage(passages: tuple[Passage, ...], start: int, end: int) -> int | None:
    """The index of the first passage that holds a character of `[start, end)`; None if none does."""
    index = bisect_right(passages, start, key=lambda passage: passage.end)
    return index if index < len(passages) and passages[index].start < end else None


def share_out(passages: tuple[Passage, ...], highlights: Iterable[Highlight]) -> list[list[Highlight]]:
    """For each passage the highlights that touch it, cut to passages at both ends."""
    shares: list[list[Highlight]] = [[] for _ in passages]
    for highlight in highlights:
        index = find_passage(passages, highlight.start, highlight.end)
        if index is None:
            continue
        last = index
        while last + 1 < len(passages) and passages[last + 1].start < highlight.end:
            last += 1
        trimmed = replace(
            highlight,
            start=max(highlight.start, passages[index].start),
            end=min(highlight.end, passages[last].end),
        )
        for n in range(index, last + 1):
            shares[n].append(trimmed)
    return shares
