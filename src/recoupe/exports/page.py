"""What the templates of the dossier get: a typed view of a dossier, in the order in which it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from recoupe.exports.labels import Labels
from recoupe.exports.markup import Highlight, as_printed, mark_up, show_characters
from recoupe.model.article import Article, Dating, Passage, Role, Span
from recoupe.model.dossier import Dossier
from recoupe.model.figure import Figure
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.model.story import FigureGroup, Precision, TimelineEntry, Utterance, UtteranceMember
from recoupe.stories.wording import diff_words

HUES = 10
"""How many source hues the style sheet has."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """One article as it is marked everywhere: letter, hue, name, where it stands on the page."""

    anchor: str
    label: str
    hue: int
    name: str
    named: bool
    date: str
    headline: str
    lang: str


@dataclass(frozen=True, slots=True)
class VariantView:
    """One article's wording of an utterance."""

    source: SourceView
    href: str
    mode: str
    mode_label: str
    speaker: str
    cue: str
    words: Markup


@dataclass(frozen=True, slots=True)
class LinkedView:
    """A card of the same position on another occasion."""

    anchor: str
    number: int


@dataclass(frozen=True, slots=True)
class CardView:
    """An utterance with its wordings, the fullest first."""

    anchor: str
    number: int
    accounts: int
    relation: str
    words: Markup
    lang: str
    variants: tuple[VariantView, ...]
    linked: tuple[LinkedView, ...]


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """What one speaker said, most independently carried first."""

    anchor: str
    name: str
    known: bool
    roles: tuple[str, ...]
    shared: tuple[CardView, ...]
    single: tuple[CardView, ...]
    direct: int
    indirect: int
    sources: tuple[SourceView, ...]

    @property
    def total(self) -> int:
        """Statements of this speaker in all articles."""
        return self.direct + self.indirect


@dataclass(frozen=True, slots=True)
class TellingView:
    """A sentence of an article, with a link to it."""

    source: SourceView
    href: str
    words: Markup


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of the timeline: the same sentence of several copies is shown once, with all its letters."""

    anchor: str
    when: str
    recalled: bool
    tellings: tuple[tuple[TellingView, tuple[TellingView, ...]], ...]
    """The first telling of each wording, and the copies of it."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure of a group."""

    source: SourceView
    href: str
    words: str
    value: str
    claimed_by: str


@dataclass(frozen=True, slots=True)
class FigureGroupView:
    """Figures that count the same thing, and how they stand to each other."""

    anchor: str
    counted: str
    verdict: str
    verdict_label: str
    reason: str
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class FamilyView:
    """Articles that count as one account."""

    sources: tuple[SourceView, ...]
    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class AlignedView:
    """A passage of one article beside its like in the other."""

    first_href: str
    second_href: str
    words: str


@dataclass(frozen=True, slots=True)
class CopyView:
    """Two articles that share copied passages."""

    first: SourceView
    second: SourceView
    share: str
    reason: str
    passages: tuple[AlignedView, ...]


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage of an article's text."""

    role: str
    role_label: str
    words: Markup


@dataclass(frozen=True, slots=True)
class BlockView:
    """Consecutive passages that are shown alike: the text itself, or folded furniture."""

    folded: bool
    kinds: str
    lines: int
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
    url: str | None
    facts: tuple[FactView, ...]
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class DossierView:
    """The whole page."""

    title: str
    title_source: SourceView | None
    lang: str
    period: str
    accounts: int
    articles: int
    statements: int
    voices: int
    account_lines: tuple[str, ...]
    sources: tuple[SourceView, ...]
    timeline: tuple[EntryView, ...]
    recalled: tuple[EntryView, ...]
    speakers: tuple[SpeakerView, ...]
    figures: tuple[FigureGroupView, ...]
    families: tuple[FamilyView, ...]
    copies: tuple[CopyView, ...]
    texts: tuple[ArticleView, ...]


class Places:
    """Where everything stands on the page: anchors for statements, figures, dates, utterances and entries."""

    def __init__(self, dossier: Dossier) -> None:
        self.readings = {reading.id: reading for reading in dossier.readings}
        self.articles = {reading.id: f"a{n}" for n, reading in enumerate(dossier.readings, start=1)}
        self.statement_index = {
            (reading.id, statement.id): (n, statement)
            for reading in dossier.readings
            for n, statement in enumerate(reading.statements, start=1)
        }
        self.utterances = {u.id: n for n, u in enumerate(dossier.utterances, start=1)}
        self.of_statement = {
            (member.article, member.statement): n
            for n, u in enumerate(dossier.utterances, start=1)
            for member in u.members
        }
        self.of_figure = {
            (member.article, member.start, member.end): n
            for n, figures in enumerate(dossier.figures, start=1)
            for member in figures.members
        }
        self.of_date = {
            (member.article, member.date): n
            for n, entry in enumerate(dossier.timeline, start=1)
            for member in entry.members
        }

    def statement(self, article: str, statement: str) -> str:
        """The anchor of a statement in its article's text."""
        return f"{self.articles[article]}-s{self.statement_index[article, statement][0]}"

    def at(self, article: str, letter: str, start: int) -> str:
        """The anchor of a figure (`f`) or date (`d`) that begins at `start` in its article's text."""
        return f"{self.articles[article]}-{letter}{start}"


def make_view(dossier: Dossier, labels: Labels) -> DossierView:
    """The dossier as the template shows it."""
    places = Places(dossier)
    sources = {view.anchor: view for view in _sources(dossier, places, labels)}
    by_article = {name: sources[anchor] for name, anchor in places.articles.items()}
    entries = tuple(
        _entry(n, entry, places, by_article, labels) for n, entry in enumerate(dossier.timeline, start=1)
    )
    speakers = _speakers(dossier, places, by_article, labels)
    titled = next((r for r in dossier.readings if _headline(r.article) == dossier.story.label), None)
    return DossierView(
        title=show_characters(" ".join(dossier.story.label.split())) or labels.text["untitled"],
        title_source=by_article[titled.id] if titled else None,
        lang=dossier.readings[0].article.language,
        period=_period(dossier, labels),
        accounts=dossier.accounts,
        articles=len(dossier.readings),
        statements=sum(len(reading.statements) for reading in dossier.readings),
        voices=sum(speaker.known for speaker in speakers),
        account_lines=_account_lines(dossier, by_article, labels),
        sources=tuple(sources.values()),
        timeline=tuple(entry for entry in entries if not entry.recalled),
        recalled=tuple(entry for entry in entries if entry.recalled),
        speakers=speakers,
        figures=tuple(
            _figure_group(n, figures, places, by_article, labels)
            for n, figures in enumerate(dossier.figures, start=1)
        ),
        families=tuple(
            FamilyView(
                sources=tuple(by_article[name] for name in family.articles if name in by_article),
                origin=_origin(family.origin, by_article),
                reason=family.reason,
            )
            for family in dossier.families
        ),
        copies=tuple(
            CopyView(
                first=by_article[copy.pair[0]],
                second=by_article[copy.pair[1]],
                share=f"{round(100 * copy.share)} %",
                reason=copy.reason,
                passages=tuple(
                    AlignedView(
                        first_href=f"#{places.articles[copy.pair[0]]}",
                        second_href=f"#{places.articles[copy.pair[1]]}",
                        words=show_characters(
                            " ".join(places.readings[copy.pair[0]].article.text[slice(*passage.first)].split())
                        ),
                    )
                    for passage in copy.passages
                ),
            )
            for copy in dossier.copies
            if copy.pair[0] in by_article and copy.pair[1] in by_article
        ),
        texts=tuple(_article(reading, places, by_article, labels) for reading in dossier.readings),
    )


def _headline(article: Article) -> str | None:
    return article.headline


def _sources(dossier: Dossier, places: Places, labels: Labels) -> Iterable[SourceView]:
    letters = {letter.article: letter for letter in dossier.letters}
    hues: dict[str, int] = {}
    for reading in dossier.readings:
        article = reading.article
        letter = letters[reading.id]
        hue = hues.setdefault(letter.letter, len(hues) % HUES)
        yield SourceView(
            anchor=places.articles[reading.id],
            label=letter.label,
            hue=hue,
            name=show_characters(article.source.name or labels.text["source_unknown"]),
            named=article.source.name is not None,
            date=_when(article.published, labels),
            headline=show_characters(" ".join((article.headline or "").split())),
            lang=article.language,
        )


def _when(dating: Dating, labels: Labels) -> str:
    if dating.value:
        return labels.day(dating.value)
    if dating.earliest and dating.latest:
        return labels.interval(dating.earliest, dating.latest, dating.precision or "day")
    if dating.earliest:
        return f"≥ {labels.day(dating.earliest)}"
    if dating.latest:
        return f"≤ {labels.day(dating.latest)}"
    return labels.text["no_date"]


def _period(dossier: Dossier, labels: Labels) -> str:
    if dossier.earliest is None or dossier.latest is None:
        return labels.text["no_date"]
    return labels.interval(dossier.earliest, dossier.latest, "day")


def _account_lines(dossier: Dossier, by_article: dict[str, SourceView], labels: Labels) -> tuple[str, ...]:
    """One line a copy family that says why its articles are one account."""
    if len(dossier.readings) == 1:
        return (labels.text["account_line_one"],)
    if not dossier.families:
        return (labels.text["account_line_all"],)
    return tuple(
        f"{', '.join(by_article[name].label for name in family.articles if name in by_article)} : {family.reason}"
        for family in dossier.families
    )


def _origin(origin: str | None, by_article: dict[str, SourceView]) -> str:
    if origin is None:
        return ""
    return f"{by_article[origin].label} {by_article[origin].name}" if origin in by_article else origin


def _words(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """The words of the spans as printed, gaps shown as a bracketed ellipsis of ours."""
    pieces = [mark_up(text, start, end, ()) for start, end in spans]
    return Markup(' <span class="gap">[…]</span> ').join(pieces)


def _statement_words(reading: Reading, statement: Statement) -> Markup:
    return _words(reading.article.text, as_printed(reading.article.text, statement.content))


def _slice(text: str, span: Span | None) -> str:
    return show_characters(" ".join(text[span.start : span.end].split())) if span else ""


def _fullest(utterance: Utterance) -> UtteranceMember:
    return max(utterance.members, key=lambda m: (m.end - m.start, m.article, -m.start))


def _card(
    utterance: Utterance, places: Places, by_article: dict[str, SourceView], labels: Labels
) -> CardView:
    number = places.utterances[utterance.id]
    full = _fullest(utterance)
    full_statement = places.statement_index[full.article, full.statement][1]
    full_reading = places.readings[full.article]
    variants = []
    for member in sorted(utterance.members, key=lambda m: (m != full, by_article[m.article].label, m.start)):
        reading = places.readings[member.article]
        statement = places.statement_index[member.article, member.statement][1]
        words = (
            _statement_words(reading, statement)
            if member == full
            else _differing_words(full_reading, full_statement, reading, statement)
        )
        variants.append(
            VariantView(
                source=by_article[member.article],
                href=f"#{places.statement(member.article, member.statement)}",
                mode=statement.mode,
                mode_label=labels.text[f"label_mode_{statement.mode}"],
                speaker=_slice(reading.article.text, statement.speaker),
                cue=_slice(reading.article.text, statement.cue),
                words=words,
            )
        )
    return CardView(
        anchor=f"u{number}",
        number=number,
        accounts=utterance.accounts,
        relation=labels.text[f"relation_{utterance.relation}"],
        words=_statement_words(full_reading, full_statement),
        lang=full_reading.article.language,
        variants=tuple(variants),
        linked=tuple(
            LinkedView(anchor=f"u{places.utterances[name]}", number=places.utterances[name])
            for name in utterance.linked
            if name in places.utterances
        ),
    )


def _differing_words(full_reading: Reading, full: Statement, reading: Reading, statement: Statement) -> Markup:
    """The statement's words with those that the fullest wording lacks set off."""
    text = reading.article.text
    added = [
        Highlight(start=part.start, end=part.end, css="new")
        for part in diff_words(full_reading.article.text, full.content, text, statement.content)
        if part.kind == "added"
    ]
    pieces = [mark_up(text, start, end, added) for start, end in as_printed(text, statement.content)]
    return Markup(' <span class="gap">[…]</span> ').join(pieces)


def _speakers(
    dossier: Dossier, places: Places, by_article: dict[str, SourceView], labels: Labels
) -> tuple[SpeakerView, ...]:
    """The speakers, those of the most independently carried utterances first; unnamed ones last."""
    groups: dict[str, list[Utterance]] = {}
    for utterance in dossier.utterances:
        groups.setdefault(utterance.speaker or "", []).append(utterance)
    views = []
    for name, utterances in groups.items():
        members = [member for utterance in utterances for member in utterance.members]
        statements = [places.statement_index[m.article, m.statement][1] for m in members]
        direct = sum(statement.mode != "indirect" for statement in statements)
        cards = [_card(utterance, places, by_article, labels) for utterance in utterances]
        views.append(
            SpeakerView(
                anchor="",
                name=show_characters(name) or labels.text["unknown_speaker"],
                known=bool(name),
                roles=_roles(name, dossier.readings),
                shared=tuple(card for card in cards if len(card.variants) > 1),
                single=tuple(card for card in cards if len(card.variants) == 1),
                direct=direct,
                indirect=len(statements) - direct,
                sources=_in_order({member.article for member in members}, by_article),
            )
        )
    ordered = sorted(
        views,
        key=lambda v: (
            not v.known,
            -max((card.accounts for card in v.shared), default=0),
            -len(v.sources),
            -v.total,
            v.name,
        ),
    )
    return tuple(
        SpeakerView(
            anchor=f"v{n}",
            name=v.name,
            known=v.known,
            roles=v.roles,
            shared=v.shared,
            single=v.single,
            direct=v.direct,
            indirect=v.indirect,
            sources=v.sources,
        )
        for n, v in enumerate(ordered, start=1)
    )


def _in_order(articles: set[str], by_article: dict[str, SourceView]) -> tuple[SourceView, ...]:
    return tuple(view for name, view in by_article.items() if name in articles)


def _roles(name: str, readings: Iterable[Reading]) -> tuple[str, ...]:
    """Up to three roles that the articles give somebody of this name, most often given first."""
    counts: dict[str, int] = {}
    for reading in readings:
        for entity in reading.entities:
            if name and (entity.name == name or name in entity.aliases):
                for role in entity.roles:
                    counts[role] = counts.get(role, 0) + 1
    return tuple(sorted(counts, key=lambda role: (-counts[role], role))[:3])


def _entry(
    number: int, entry: TimelineEntry, places: Places, by_article: dict[str, SourceView], labels: Labels
) -> EntryView:
    grouped: dict[str, list[TellingView]] = {}
    for member in entry.members:
        text = places.readings[member.article].article.text
        date = Highlight(start=member.date.start, end=member.date.end, css="date")
        view = TellingView(
            source=by_article[member.article],
            href=f"#{places.at(member.article, 'd', member.date.start)}",
            words=mark_up(text, member.start, member.end, [date]),
        )
        grouped.setdefault(" ".join(text[member.start : member.end].lower().split()), []).append(view)
    return EntryView(
        anchor=f"t{number}",
        when=labels.interval(entry.earliest, entry.latest, entry.precision),
        recalled=entry.recalled,
        tellings=tuple((views[0], tuple(views[1:])) for views in grouped.values()),
    )


def _figure_group(
    number: int, figures: FigureGroup, places: Places, by_article: dict[str, SourceView], labels: Labels
) -> FigureGroupView:
    views = []
    for member in figures.members:
        reading = places.readings[member.article]
        figure = next(f for f in reading.figures if (f.start, f.end) == (member.start, member.end))
        views.append(
            FigureView(
                source=by_article[member.article],
                href=f"#{places.at(member.article, 'f', member.start)}",
                words=_slice(reading.article.text, Span(member.start, member.end)),
                value=show_value(figure),
                claimed_by=show_characters(figure.claimed_by or ""),
            )
        )
    return FigureGroupView(
        anchor=f"f{number}",
        counted=show_characters(figures.counted),
        verdict=figures.verdict,
        verdict_label=labels.text[f"verdict_{figures.verdict}"],
        reason=figures.reason,
        figures=tuple(views),
    )


def show_value(figure: Figure) -> str:
    """The figure's range in digits, thousands apart: «283 000», «20 000 – 99 999», «≥ 100 000»."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return ""
    if low is None:
        return f"≤ {_number(high or 0)}"
    if high is None:
        return f"≥ {_number(low)}"
    return _number(low) if low == high else f"{_number(low)} – {_number(high)}"


def _number(value: float) -> str:
    whole = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
    return whole.replace(",", "\u202f").replace(".", ",")


def _article(
    reading: Reading, places: Places, by_article: dict[str, SourceView], labels: Labels
) -> ArticleView:
    article = reading.article
    highlights = tuple(_highlights(reading, places, labels))
    blocks: list[BlockView] = []
    run: list[Passage] = []

    def close() -> None:
        if run:
            blocks.append(_block(article, run, highlights, labels))
            run.clear()

    for passage in article.passages:
        if run and (run[-1].role is Role.FURNITURE) != (passage.role is Role.FURNITURE):
            close()
        run.append(passage)
    close()
    return ArticleView(
        source=by_article[reading.id],
        url=article.url if article.url and article.url.startswith(("https://", "http://")) else None,
        facts=tuple(_facts(reading, labels)),
        blocks=tuple(blocks),
    )


def _block(article: Article, run: list[Passage], highlights: tuple[Highlight, ...], labels: Labels) -> BlockView:
    folded = run[0].role is Role.FURNITURE
    kinds = dict.fromkeys(labels.kind[p.kind] for p in run if p.kind)
    return BlockView(
        folded=folded,
        kinds=", ".join(kinds),
        lines=len(run),
        passages=tuple(
            PassageView(
                role=passage.role.value,
                role_label=labels.kind[passage.kind] if passage.kind else labels.role[passage.role],
                words=mark_up(article.text, passage.start, passage.end, highlights),
            )
            for passage in run
        ),
    )


def _highlights(reading: Reading, places: Places, labels: Labels) -> Iterable[Highlight]:
    """Every finding of the article, with a link to where the page tells it."""
    for n, statement in enumerate(reading.statements, start=1):
        number = places.of_statement.get((reading.id, statement.id))
        hint = f"{labels.text[f'label_mode_{statement.mode}']} : {statement.speaker_name or labels.text['unknown_speaker']}"
        last = len(statement.content) - 1
        for k, span in enumerate(statement.content):
            yield Highlight(
                start=span.start,
                end=span.end,
                css=f"st {statement.mode}",
                anchor=f"{places.articles[reading.id]}-s{n}" if k == 0 else None,
                href=f"#u{number}" if number and k == last else None,
                mark=str(number) if number and k == last else None,
                hint=hint,
            )
        if statement.cue:
            yield Highlight(start=statement.cue.start, end=statement.cue.end, css="cue")
        if statement.speaker:
            yield Highlight(start=statement.speaker.start, end=statement.speaker.end, css="who")
    for figure in reading.figures:
        number = places.of_figure.get((reading.id, figure.start, figure.end))
        yield Highlight(
            start=figure.start,
            end=figure.end,
            css="fig",
            anchor=places.at(reading.id, "f", figure.start),
            href=f"#f{number}" if number else None,
            mark="#" if number else None,
            hint=show_value(figure),
        )
    for date in reading.dates:
        number = places.of_date.get((reading.id, Span(date.start, date.end)))
        yield Highlight(
            start=date.start,
            end=date.end,
            css="date",
            anchor=places.at(reading.id, "d", date.start),
            href=f"#t{number}" if number else None,
            mark="▸" if number else None,
            hint=_date_hint(date.earliest, date.latest, date.precision, labels),
        )
    for credit in reading.credits:
        yield Highlight(start=credit.start, end=credit.end, css="cred", hint=credit.name)


def _date_hint(earliest: str | None, latest: str | None, precision: Precision, labels: Labels) -> str:
    if earliest and latest:
        return labels.interval(earliest, latest, precision)
    return labels.text["no_date"]


def _facts(reading: Reading, labels: Labels) -> Iterable[FactView]:
    article = reading.article
    text = labels.text
    for name, dating in (("published", article.published), ("updated", article.updated)):
        if dating.basis != "unknown":
            basis = text.get(f"page_date_{dating.basis}", dating.basis)
            yield FactView(label=text[name], value=_when(dating, labels), own=False, note=basis)
    if article.authors:
        yield FactView(label=labels.role["byline"], value=show_characters(", ".join(article.authors)), own=True)
    names = dict.fromkeys(credit.name for credit in reading.credits if credit.kind not in ("dateline", "byline"))
    if names:
        yield FactView(label=text["credits"], value=show_characters(", ".join(names)), own=True)
    if article.tags:
        yield FactView(label=text["tags"], value=show_characters(", ".join(article.tags)), own=True)
