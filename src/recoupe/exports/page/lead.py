"""In brief: the sentences that tell the story best, and beside them what only one account has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.exports.markup import show_line
from recoupe.exports.page.places import Places
from recoupe.exports.page.sources import Mark, SourceView
from recoupe.model.excerpt import Excerpt
from recoupe.model.lead import LeadSentence


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence, verbatim, with the marks of its own article and of those that tell most of it, one an article."""

    words: str
    marks: tuple[Mark, ...]
    part: tuple[Mark, ...]
    """The marks of those that tell a part of it."""
    accounts: int
    lang: str


def make_sentences(
    sentences: Sequence[LeadSentence], places: Places, sources: Mapping[str, SourceView]
) -> tuple[SentenceView, ...]:
    """The sentences in their order."""
    return tuple(_make_sentence(sentence, places, sources) for sentence in sentences)


def _make_sentence(sentence: LeadSentence, places: Places, sources: Mapping[str, SourceView]) -> SentenceView:
    own = Excerpt(sentence.article, sentence.start, sentence.end)
    return SentenceView(
        words=show_line(places.readings[own.article].article.text[own.start : own.end]),
        marks=_mark((own,), sentence.carriers, places, sources),
        part=_mark((), sentence.part, places, sources),
        accounts=sentence.accounts,
        lang=sources[own.article].lang,
    )


def _mark(
    first: Sequence[Excerpt], others: Sequence[Excerpt], places: Places, sources: Mapping[str, SourceView]
) -> tuple[Mark, ...]:
    """One mark an article, those of `others` in the order of the sources."""
    order = {name: n for n, name in enumerate(sources)}
    marks: dict[str, Mark] = {}
    for excerpt in (*first, *sorted(others, key=lambda e: (order[e.article], e.start))):
        href = f"#{places.spot(excerpt.article, excerpt.start, excerpt.end)}"
        marks.setdefault(excerpt.article, Mark(sources[excerpt.article], href))
    return tuple(marks.values())
