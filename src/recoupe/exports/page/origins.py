"""Where the information comes from: families, copied passages, credits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recoupe.exports.labels import Labels
from recoupe.exports.markup import cut_at_word, show_line
from recoupe.exports.page.places import Places
from recoupe.exports.page.sources import Mark, SourceView, in_order
from recoupe.model.article import Span
from recoupe.model.dossier import Dossier
from recoupe.model.story import Copy

LONGEST = 160
"""Characters of an aligned passage that are shown; a link leads to the whole."""
CLAIMS = frozenset({"agency", "with_agency", "cited", "official"})
"""Kinds of credits that say where words come from; photographs, bylines and datelines do not."""


@dataclass(frozen=True, slots=True)
class AlignedView:
    """A passage of one article and its like in the other."""

    marks: tuple[Mark, Mark]
    words: str
    cut: bool
    lang: str


@dataclass(frozen=True, slots=True)
class CopyView:
    """Two articles that share copied passages; where it is known which follows, that one stands second."""

    anchor: str
    first: SourceView
    second: SourceView
    directed: bool
    share: str
    reason: str
    passages: tuple[AlignedView, ...]


@dataclass(frozen=True, slots=True)
class CreditView:
    """A source that articles name for what they tell."""

    name: str
    kinds: str
    sources: tuple[SourceView, ...]


def pick_copies(dossier: Dossier, sources: Mapping[str, SourceView]) -> tuple[Copy, ...]:
    """The pairs worth showing: one between two accounts, and within an account those with its first article.

    Five copies of a dispatch are ten pairs that all tell the same.
    """
    picked: dict[tuple[str, ...], tuple[int, Copy]] = {}
    order = {name: n for n, name in enumerate(sources)}
    first_of = {view.letter: name for name, view in reversed(list(sources.items()))}
    for copy in dossier.copies:
        one, two = copy.pair
        if one not in sources or two not in sources:
            continue
        letters = tuple(sorted({sources[one].letter, sources[two].letter}))
        if len(letters) == 1:
            if first_of[letters[0]] not in copy.pair:
                continue
            letters = (sources[one].label, sources[two].label)
        rank = order[one] + order[two]
        if letters not in picked or rank < picked[letters][0]:
            picked[letters] = (rank, copy)
    return tuple(copy for _, copy in sorted(picked.values(), key=lambda item: sorted(order[a] for a in item[1].pair)))


def make_copies(
    copies: Iterable[Copy], places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> tuple[CopyView, ...]:
    """The pairs, the earlier article of each first."""
    return tuple(_make_copy(n, copy, places, sources, labels) for n, copy in enumerate(copies, start=1))


def _make_copy(number: int, copy: Copy, places: Places, sources: Mapping[str, SourceView], labels: Labels) -> CopyView:
    one, two = copy.pair
    order = list(sources)
    turned = copy.direction == two or (copy.direction is None and order.index(two) < order.index(one))
    first, second = (two, one) if turned else (one, two)
    aligned = [(p.second, p.first) if turned else (p.first, p.second) for p in copy.passages]
    return CopyView(
        anchor=f"c{number}",
        first=sources[first],
        second=sources[second],
        directed=copy.direction is not None,
        share=f"{round(100 * copy.share)}\u202f%",
        reason=labels.set_type(copy.reason),
        passages=tuple(_align((first, second), spans, places, sources) for spans in aligned),
    )


def _align(
    pair: tuple[str, str], spans: tuple[Span, Span], places: Places, sources: Mapping[str, SourceView]
) -> AlignedView:
    first, second = pair
    here, there = spans
    text = places.readings[first].article.text
    end = cut_at_word(text, here.start, here.end, longest=LONGEST)
    return AlignedView(
        marks=(
            Mark(sources[first], f"#{places.passage(first, here.start)}"),
            Mark(sources[second], f"#{places.passage(second, there.start)}"),
        ),
        words=show_line(text[here.start : end]),
        cut=end < here.end,
        lang=sources[first].lang,
    )


def make_credits(dossier: Dossier, sources: Mapping[str, SourceView], labels: Labels) -> tuple[CreditView, ...]:
    """What the articles name as their sources, in capitals or not, by how many name it."""
    articles: dict[str, set[str]] = {}
    kinds: dict[str, set[str]] = {}
    spelled: dict[str, str] = {}
    for reading in dossier.readings:
        for credit in reading.credits:
            if credit.kind in CLAIMS:
                name = credit.name.casefold()
                spelled.setdefault(name, credit.name)
                articles.setdefault(name, set()).add(reading.id)
                kinds.setdefault(name, set()).add(labels.credit[credit.kind])
    return tuple(
        CreditView(
            name=show_line(spelled[name]),
            kinds=", ".join(sorted(kinds[name])),
            sources=in_order(articles[name], sources),
        )
        for name in sorted(articles, key=lambda name: (-len(articles[name]), name))
    )
