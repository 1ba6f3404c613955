"""Where everything stands on the page: the ids that links lead to."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from recoupe.exports.markup import Highlight
from recoupe.model.article import Passage, Span
from recoupe.model.dossier import Dossier
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.model.story import Utterance


@dataclass(frozen=True, slots=True)
class Places:
    """The ids on one page, and the numbers of cards, figure groups and entries that findings belong to.

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


def passage_anchor(article: str, index: int) -> str:
    """The id of an article's passage."""
    return f"{article}-p{index + 1}"


def make_places(dossier: Dossier, utterances: Sequence[Utterance]) -> Places:
    """The places of the dossier's page, on which its utterances stand in this order."""
    articles = {reading.id: f"a{n}" for n, reading in enumerate(dossier.readings, start=1)}
    statements: dict[tuple[str, str], tuple[str, Statement]] = {}
    figures: dict[tuple[str, int, int], str] = {}
    dates: dict[tuple[str, int, int], str] = {}
    for reading in dossier.readings:
        at = articles[reading.id]
        passages = reading.article.passages
        for n, statement in enumerate(reading.statements, start=1):
            shown = find_passage(passages, statement.content[0].start, statement.content[0].end) is not None
            statements[reading.id, statement.id] = (f"{at}-s{n}" if shown else at, statement)
        for letter, found, anchors in (("f", reading.figures, figures), ("d", reading.dates, dates)):
            numbers = count(1)
            for item in found:
                key = (reading.id, item.start, item.end)
                if key not in anchors and find_passage(passages, item.start, item.end) is not None:
                    anchors[key] = f"{at}-{letter}{next(numbers)}"
    return Places(
        readings={reading.id: reading for reading in dossier.readings},
        articles=articles,
        statements=statements,
        figures=figures,
        dates=dates,
        utterances={u.id: n for n, u in enumerate(utterances, start=1)},
        card_of={
            (member.article, member.statement): n for n, u in enumerate(utterances, start=1) for member in u.members
        },
        group_of={
            (member.article, member.start, member.end): n
            for n, group in enumerate(dossier.figures, start=1)
            for member in group.members
        },
        entry_of={
            (member.article, *member.date): n
            for n, entry in enumerate(dossier.timeline, start=1)
            for member in entry.members
        },
    )


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
