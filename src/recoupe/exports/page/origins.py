"""Where the information comes from: copied passages, who is credited, chains, names kept back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.exports.labels import Labels
from recoupe.exports.markup import cut_at_word, show_line
from recoupe.exports.page.places import Places
from recoupe.exports.page.sources import Mark, SourceView, fold_giver, in_order, name_giver
from recoupe.model.article import Span
from recoupe.model.dossier import Dossier
from recoupe.model.source_link import UnnamedSource
from recoupe.model.story import Copy

LONGEST = 100
"""Characters of an aligned passage that are shown; a link leads to the whole."""


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
        share=labels.text["percent"].format(number=round(100 * copy.share)),
        reason=labels.say_reason(copy.reason),
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
