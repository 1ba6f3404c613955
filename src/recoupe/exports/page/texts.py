"""The articles in full, every finding shown where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from recoupe.exports.citation import cite_article, tell_day, tell_outlet
from recoupe.exports.labels import Labels
from recoupe.exports.markup import Highlight, mark_up, show_line
from recoupe.exports.page.figures import show_value
from recoupe.exports.page.places import Places, find_passage, passage_anchor, share_out
from recoupe.exports.page.sources import Mark, SourceView, say_when
from recoupe.exports.page.statements import cite_anchor
from recoupe.model.article import Article, Passage, Role
from recoupe.model.date import DateMention
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
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
class SharedCitationView:
    """What the citations of an article's statements share."""

    anchor: str
    headline: str
    outlet: str
    date: str
    bibtex: str


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
    citation: SharedCitationView
    versions: tuple["VersionView", ...] = ()


@dataclass(frozen=True, slots=True)
class VersionView:
    """What changed since an earlier version of the page; the words are the source's."""

    date: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


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
        citation=SharedCitationView(
            anchor=cite_anchor(places.articles[reading.id]),
            headline=show_line(article.headline),
            outlet=tell_outlet(article),
            date=tell_day(article, labels),
            bibtex=cite_article(article),
        ),
        versions=tuple(
            VersionView(
                date=labels.moment(version.dated) if version.dated else labels.text["no_date"],
                added=tuple(show_line(article.text[span.start : span.end]) for span in version.added),
                removed=tuple(map(show_line, version.removed)),
            )
            for version in article.versions
        ),
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


def _find_highlights(reading: Reading, places: Places, labels: Labels) -> Iterator[Highlight]:
    """Every finding of the article, with a link to where the page tells it; no id twice."""
    for statement in reading.statements:
        yield from _mark_statement(reading, statement, places)
    shown: set[str | None] = set()
    for figure in reading.figures:
        key = (reading.id, figure.start, figure.end)
        group = places.group_of.get(key)
        yield Highlight(
            start=figure.start,
            end=figure.end,
            css="f",
            anchor=_pick_once(places.figures.get(key), shown),
            href=f"#f{group}" if group else None,
            mark="#" if group else None,
            hint=_tell_more(show_value(figure, labels), reading.article.text[figure.start : figure.end]),
        )
    for date in reading.dates:
        key = (reading.id, date.start, date.end)
        entry = places.entry_of.get(key)
        yield Highlight(
            start=date.start,
            end=date.end,
            css="t",
            anchor=_pick_once(places.dates.get(key), shown),
            href=f"#t{entry}" if entry else None,
            mark="›" if entry else None,
            hint=_tell_more(_say_date(date, labels), reading.article.text[date.start : date.end]),
        )
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
        hint = _tell_more(credit.name, reading.article.text[credit.start : credit.end])
        yield Highlight(start=credit.start, end=credit.end, css="", hint=hint, tag="i")


def _mark_statement(reading: Reading, statement: Statement, places: Places) -> Iterator[Highlight]:
    number = places.card_of.get((reading.id, statement.id))
    last = len(statement.content) - 1
    for k, span in enumerate(statement.content):
        yield Highlight(
            start=span.start,
            end=span.end,
            css=statement.mode[0],
            anchor=places.statements[reading.id, statement.id][0] if k == 0 else None,
            href=f"#u{number}" if number and k == last else None,
            mark=str(number) if number and k == last else None,
        )
    for part in (statement.cue, statement.speaker):
        if part:
            yield Highlight(start=part.start, end=part.end, css="", tag="i")


def _pick_once(anchor: str | None, shown: set[str | None]) -> str | None:
    """The anchor, the first time that it comes."""
    if anchor in shown:
        return None
    shown.add(anchor)
    return anchor


def _tell_more(known: str, words: str) -> str | None:
    """What is known of the words where they do not say it themselves: of «283 000 personnes», not «283 000»."""
    return None if "".join(known.split()).lower() in "".join(words.split()).lower() else known


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
