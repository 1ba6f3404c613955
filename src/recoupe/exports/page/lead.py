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
    """One sentence, verbatim, with the marks of its own article and of those that tell the same, one an article."""

    words: str
    marks: tuple[Mark, ...]
    accounts: int
    lang: str


def make_sentences(
    sentences: Sequence[LeadSentence], places: Places, sources: Mapping[str, SourceView]
) -> tuple[SentenceView, ...]:
    """The sentences in their order."""
    return tuple(_make_sentence(sentence, places, sources) for sentence in sentences)


def _make_sentence(sentence: LeadSentence, places: Places, sources: Mapping[str, SourceView]) -> SentenceView:
    order = {name: n for n, name in enumerate(sources)}
    own = Excerpt(sentence.article, sentence.start, sentence.end)
    others = sorted(sentence.carriers, key=lambda e: (order[e.article], e.start))
    marks: dict[str, Mark] = {}
    for excerpt in (own, *others):
        href = f"#{places.spot(excerpt.article, excerpt.start, excerpt.end)}"
        marks.setdefault(excerpt.article, Mark(sources[excerpt.article], href))
    return SentenceView(
        words=show_line(places.readings[own.article].article.text[own.start : own.end]),
        marks=tuple(marks.values()),
        accounts=sentence.accounts,
        lang=sources[own.article].lang,
    )
