"""Where the information comes from: copied passages, who is credited, chains, names kept back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.exports.labels import Labels
from recoupe.exports.markup import cut_at_word, show_line
from recoupe.exports.page.places import Places, pick_first
from recoupe.exports.page.sources import Mark, SourceView, fold_giver, in_order, name_giver
from recoupe.model.dossier import Dossier
from recoupe.model.excerpt import Excerpt
from recoupe.model.source_link import UnnamedSource
from recoupe.model.story import Copy

LONGEST = 100
"""Characters of an aligned passage that are shown; a link leads to the whole."""


@dataclass(frozen=True, slots=True)
class AlignedView:
    """A passage that several articles share, in the words of the first of them, with a mark in each."""

    marks: tuple[Mark, ...]
    words: str
    cut: bool
    lang: str


@dataclass(frozen=True, slots=True)
class PairView:
    """Two articles that share copied passages; where it is known which follows, that one stands second."""

    first: SourceView
    second: SourceView
    directed: bool
    share: str


@dataclass(frozen=True, slots=True)
class CopyView:
    """The pairs that share as much as the reason says, those that share most first."""

    reason: str
    pairs: tuple[PairView, ...]


@dataclass(frozen=True, slots=True)
class GiverView:
    """Somebody whom articles credit for what they tell, with the places where they do."""

    name: str
    taker: str
    """Who is said to have it from them, where that is not the articles themselves."""
    kinds: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """An agency that several articles credit, and those of them between which copied passages were found."""

    agency: str
    sources: tuple[SourceView, ...]
    measured: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class UnnamedView:
    """Speakers whose name the articles keep back, in the same words."""

    words: str
    marks: tuple[Mark, ...]
    statements: int
    lang: str


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


def make_copies(copies: Iterable[Copy], sources: Mapping[str, SourceView], labels: Labels) -> tuple[CopyView, ...]:
    """The pairs by their reason, those that share most first."""
    groups: dict[str, list[PairView]] = {}
    for copy in sorted(copies, key=lambda copy: -copy.share):
        groups.setdefault(labels.say_reason(copy.reason), []).append(_make_pair(copy, sources, labels))
    return tuple(CopyView(reason, tuple(pairs)) for reason, pairs in groups.items())


def _make_pair(copy: Copy, sources: Mapping[str, SourceView], labels: Labels) -> PairView:
    one, two = sorted(copy.pair, key=list(sources).index)
    first, second = (two, one) if copy.direction == two else (one, two)
    return PairView(
        first=sources[first],
        second=sources[second],
        directed=copy.direction is not None,
        share=labels.text["percent"].format(number=round(100 * copy.share)),
    )


def make_passages(copies: Sequence[Copy], places: Places, sources: Mapping[str, SourceView]) -> tuple[AlignedView, ...]:
    """Each passage that any of the pairs share once, those of most articles first, then as they come in the text."""
    known = {place: place for copy in copies for pair in _list_aligned(copy) for place in pair}

    def find(place: Excerpt) -> Excerpt:
        while known[place] != place:
            known[place] = place = known[known[place]]
        return place

    for copy in copies:
        for here, there in _list_aligned(copy):
            known[find(there)] = find(here)
    ordered = sorted(known, key=lambda place: (place.article, place.start, place.end))
    for before, after in pairwise(ordered):
        if _is_one(before, after):
            known[find(after)] = find(before)
    groups: dict[Excerpt, list[Excerpt]] = {}
    order = {name: n for n, name in enumerate(sources)}
    for place in sorted(known, key=lambda place: (order[place.article], place.start, place.end)):
        groups.setdefault(find(place), []).append(place)
    found = [pick_first(group) for group in groups.values()]
    return tuple(_make_aligned(group, places, sources) for group in sorted(found, key=lambda group: -len(group)))


def _list_aligned(copy: Copy) -> Iterable[tuple[Excerpt, Excerpt]]:
    for passage in copy.passages:
        yield Excerpt(copy.pair[0], *passage.first), Excerpt(copy.pair[1], *passage.second)


def _is_one(one: Excerpt, two: Excerpt) -> bool:
    """Whether two spans, of one article, are one passage: what they share is more than half of the longer."""
    shared = min(one.end, two.end) - max(one.start, two.start)
    return one.article == two.article and 2 * shared > max(one.end - one.start, two.end - two.start)


def _make_aligned(group: Sequence[Excerpt], places: Places, sources: Mapping[str, SourceView]) -> AlignedView:
    first = group[0]
    text = places.readings[first.article].article.text
    end = cut_at_word(text, first.start, first.end, longest=LONGEST)
    return AlignedView(
        marks=tuple(Mark(sources[e.article], f"#{places.passage(e.article, e.start)}") for e in group),
        words=show_line(text[first.start : end]),
        cut=end < first.end,
        lang=sources[first.article].lang,
    )


def make_givers(
    dossier: Dossier, places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> tuple[GiverView, ...]:
    """Those whom the articles credit, by how many do; then what an outlet is said to have from another."""
    kinds: dict[tuple[str, str], dict[str, None]] = {}
    marks: dict[tuple[str, str], dict[str, Mark]] = {}
    names: dict[str, str] = {}
    for link in dossier.sources.links:
        key = (fold_giver(link.giver), "" if link.taker in sources else link.taker)
        names.setdefault(key[0], name_giver(link.giver))
        kinds.setdefault(key, {})[labels.text[f"dependence_{link.kind}"]] = None
        for excerpt in link.members:
            href = f"#{places.spot(excerpt.article, excerpt.start, excerpt.end)}"
            marks.setdefault(key, {}).setdefault(excerpt.article, Mark(sources[excerpt.article], href))
    views = [
        GiverView(
            name=names[giver],
            taker=show_line(taker),
            kinds=", ".join(kinds[giver, taker]),
            marks=tuple(found[name] for name in sources if name in found),
        )
        for (giver, taker), found in marks.items()
    ]
    return tuple(sorted(views, key=lambda view: (-len(view.marks), view.name.casefold())))


def make_claims(dossier: Dossier, sources: Mapping[str, SourceView]) -> tuple[ClaimView, ...]:
    """Agencies that two articles credit or more, and which of these share copied passages."""
    return tuple(
        ClaimView(
            agency=name_giver(claim.agency),
            sources=in_order(claim.articles, sources),
            measured=in_order((name for pair in claim.measured for name in pair), sources),
        )
        for claim in dossier.sources.claimed
        if len(claim.articles) > 1
    )


def make_unnamed(dossier: Dossier, places: Places, sources: Mapping[str, SourceView]) -> tuple[UnnamedView, ...]:
    """The speakers whose names are kept back, each wording once, those who are given most first."""
    found: dict[str, list[UnnamedSource]] = {}
    for item in dossier.sources.unnamed:
        words = show_line(places.readings[item.article].article.text[item.start : item.end])
        found.setdefault(words.lower(), []).append(item)
    return tuple(_make_unnamed(items, places, sources) for items in sorted(found.values(), key=lambda i: -len(i)))


def _make_unnamed(items: Sequence[UnnamedSource], places: Places, sources: Mapping[str, SourceView]) -> UnnamedView:
    first = items[0]
    marks = {
        item.article: Mark(sources[item.article], f"#{places.spot(item.article, item.start, item.end)}")
        for item in reversed(items)
    }
    return UnnamedView(
        words=show_line(places.readings[first.article].article.text[first.start : first.end]),
        marks=tuple(marks[name] for name in sources if name in marks),
        statements=len({(item.article, name) for item in items for name in item.statements}),
        lang=sources[first.article].lang,
    )


def make_chains(dossier: Dossier, places: Places, sources: Mapping[str, SourceView]) -> dict[str, tuple[str, ...]]:
    """By the anchor of a statement, the hands through which its words went; the article's own outlet last."""
    chains = {}
    for chain in dossier.sources.chains:
        found = places.statements.get((chain.article, chain.statement))
        if found:
            names = [show_line(step.name) for step in chain.steps if step.kind != "outlet"]
            chains[found[0]] = (*names, sources[chain.article].name)
    return chains
