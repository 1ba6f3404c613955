"""The articles in full, every finding shown where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from recoupe.exports.citation import cite_article
from recoupe.exports.labels import Labels
from recoupe.exports.markup import Highlight, mark_up, show_line
from recoupe.exports.page.figures import show_value
from recoupe.exports.page.places import Places, find_passage, passage_anchor, share_out
from recoupe.exports.page.sources import Mark, SourceView, say_when
from recoupe.model.article import Article, Passage, Role, Span
from recoupe.model.date import DateMention
from recoupe.model.reading import Reading
from recoupe.model.story import Copy

CREDITS_SHOWN = frozenset({"agency", "with_agency", "cited", "official", "photo"})
"""Kinds of credits that are listed over an article; its blurbs, bylines and datelines stand in its text."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage of an article's text."""

    anchor: str | None
    """Only for one that something leads to."""
    role: str
    role_label: str
    words: Markup
    also: tuple[Mark, ...]
    """Where else it is found, copied."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """Consecutive passages that are shown alike: the text itself, or folded furniture."""

    folded: bool
    kinds: str
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A labelled fact about an article; `own` words are the source's, others Recoupe's."""

    label: str
    value: str
    own: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article in full."""

    source: SourceView
    headline: str
    """Only where the text has no title passage that shows it."""
    url: str | None
    host: str
    facts: tuple[FactView, ...]
    blocks: tuple[BlockView, ...]
    bibtex: str


def make_text(
    reading: Reading,
    copies: Iterable[Copy],
    places: Places,
    sources: Mapping[str, SourceView],
    labels: Labels,
) -> ArticleView:
    """The article in full; `copies` are the pairs that the page shows."""
    article = reading.article
    shares = share_out(article.passages, _find_highlights(reading, places, labels))
    copied = _find_copied(reading.id, copies, places, sources)
    blocks: list[BlockView] = []
    run: list[int] = []

    def close() -> None:
        if run:
            blocks.append(_make_block(article, run, shares, copied, anchor=places.articles[reading.id], labels=labels))
            run.clear()

    for index, passage in enumerate(article.passages):
        if run and _is_furniture(article.passages[run[-1]]) != _is_furniture(passage):
            close()
        run.append(index)
    close()
    url = check_url(article.url)
    return ArticleView(
        source=sources[reading.id],
        headline="" if article.title else show_line(article.headline),
        url=url,
        host=show_line(urlsplit(url).hostname or "") if url else "",
        facts=tuple(_list_facts(reading, sources[reading.id], labels)),
        blocks=tuple(blocks),
        bibtex=cite_article(article),
    )


def check_url(url: str | None) -> str | None:
    """The address if it is one that a page may link to: http or https, no odd characters; else None."""
    if not url or url != show_line(url) or " " in url:
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _is_furniture(passage: Passage) -> bool:
    return passage.role is Role.FURNITURE


def _make_block(
    article: Article,
    run: Sequence[int],
    shares: Sequence[Sequence[Highlight]],
    copied: Mapping[int, tuple[Mark, ...]],
    *,
    anchor: str,
    labels: Labels,
) -> BlockView:
    passages = [article.passages[index] for index in run]
    return BlockView(
        folded=_is_furniture(passages[0]),
        kinds=", ".join(dict.fromkeys(labels.kind[p.kind] for p in passages if p.kind)),
        passages=tuple(
            PassageView(
                anchor=passage_anchor(anchor, index) if index in copied else None,
                role=passage.role.value,
                role_label=labels.kind[passage.kind] if passage.kind else labels.role.get(passage.role, ""),
                words=mark_up(article.text, passage.start, passage.end, shares[index]),
                also=copied.get(index, ()),
            )
            for index, passage in zip(run, passages, strict=True)
        ),
    )


def _find_copied(
    article: str, copies: Iterable[Copy], places: Places, sources: Mapping[str, SourceView]
) -> dict[int, tuple[Mark, ...]]:
    """By index of passage, where the copied passages that begin in it are found too."""
    found: dict[int, dict[Mark, None]] = {}
    passages = places.readings[article].article.passages
    for copy in copies:
        if article not in copy.pair:
            continue
        other = copy.pair[1] if copy.pair[0] == article else copy.pair[0]
        for aligned in copy.passages:
            here, there = aligned.first, aligned.second
            if copy.pair[0] != article:
                here, there = there, here
            index = find_passage(passages, here.start, here.start + 1)
            if index is not None:
                mark = Mark(sources[other], f"#{places.passage(other, there.start)}")
                found.setdefault(index, {})[mark] = None
    return {index: tuple(marks) for index, marks in found.items()}


def _find_highlights(reading: Reading, places: Places, labels: Labels) -> Iterable[Highlight]:
    """Every finding of the article, with a link to where the page tells it; no id twice."""
    for statement in reading.statements:
        number = places.card_of.get((reading.id, statement.id))
        anchor = places.statements[reading.id, statement.id][0]
        speaker = statement.speaker_name or labels.text["unknown_speaker"]
        hint = f"{labels.text[f'mode_{statement.mode}']}, {speaker}"
        last = len(statement.content) - 1
        for k, span in enumerate(statement.content):
            yield Highlight(
                start=span.start,
                end=span.end,
                css=f"st {statement.mode}",
                anchor=anchor if k == 0 else None,
                href=f"#u{number}" if number and k == last else None,
                mark=str(number) if number and k == last else None,
                hint=hint,
            )
        if statement.cue:
            yield Highlight(start=statement.cue.start, end=statement.cue.end, css="cue")
        if statement.speaker:
            yield Highlight(start=statement.speaker.start, end=statement.speaker.end, css="who")
    shown: set[str] = set()
    for figure in reading.figures:
        anchor = places.figure(reading.id, figure.start, figure.end)
        group = places.group_of.get((reading.id, figure.start, figure.end))
        yield Highlight(
            start=figure.start,
            end=figure.end,
            css="fig",
            anchor=anchor if anchor not in shown else None,
            href=f"#f{group}" if group else None,
            mark="#" if group else None,
            hint=show_value(figure, labels),
        )
        shown.add(anchor)
    for date in reading.dates:
        anchor = places.date(reading.id, Span(date.start, date.end))
        entry = places.entry_of.get((reading.id, date.start, date.end))
        yield Highlight(
            start=date.start,
            end=date.end,
            css="date",
            anchor=anchor if anchor not in shown else None,
            href=f"#t{entry}" if entry else None,
            mark="›" if entry else None,
            hint=_say_date(date, labels),
        )
        shown.add(anchor)
    for (article, start, end), spot in places.spots.items():
        if article == reading.id and (spot.own or spot.back):
            yield Highlight(
                start=start,
                end=end,
                css="",
                anchor=spot.anchor if spot.own else None,
                href=f"#{spot.back}" if spot.back else None,
                mark="≠" if spot.back else None,
            )
    for credit in reading.credits:
        yield Highlight(start=credit.start, end=credit.end, css="cred", hint=credit.name)


def _say_date(date: DateMention, labels: Labels) -> str:
    if date.earliest and date.latest:
        return labels.interval(date.earliest, date.latest, date.precision)
    return labels.text["no_date"]


def _list_facts(reading: Reading, source: SourceView, labels: Labels) -> Iterable[FactView]:
    article = reading.article
    text = labels.text
    if article.published.basis != "unknown":
        note = text.get(f"basis_{article.published.basis}", "")
        yield FactView(label=text["published"], value=source.date, own=False, note=note)
    if article.updated.basis != "unknown":
        note = text.get(f"basis_{article.updated.basis}", "")
        yield FactView(label=text["updated"], value=say_when(article.updated, labels), own=False, note=note)
    if article.authors:
        yield FactView(label=labels.role["byline"], value=show_line(", ".join(article.authors)), own=True)
    names = dict.fromkeys(credit.name for credit in reading.credits if credit.kind in CREDITS_SHOWN)
    if names:
        yield FactView(label=text["credits"], value=show_line(", ".join(names)), own=True)
    if article.tags:
        yield FactView(label=text["tags"], value=show_line(", ".join(article.tags)), own=True)
