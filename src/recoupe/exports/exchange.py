"""The records of the exchange format: what `readings.jsonl`, `stories.json` and `report.json` hold.

They are the published contract, apart from the package's own types, so that either can change alone. Spans are
`[start, end)` in code points of `text`; the JSON Schemas in `recoupe/schema` are made from these records.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from recoupe.model.article import Article, Dating, Precision, Rejected, Role, Span
from recoupe.model.credit import Credit
from recoupe.model.date import DateMention
from recoupe.model.disagreement import DisagreementKind, DisagreementMember
from recoupe.model.dossier import Dossier
from recoupe.model.event import Event, EventType, Participant, Status
from recoupe.model.figure import Figure
from recoupe.model.headline import HeadlineCheck
from recoupe.model.lead import LeadSentence
from recoupe.model.mention import Entity, Mention
from recoupe.model.occasion import Occasion, OccasionKind
from recoupe.model.place import Place
from recoupe.model.reading import Reading
from recoupe.model.settled_date import SettledDate
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.shared_event import SharedEvent
from recoupe.model.source_link import Chain, ClaimedCopy, SourceLink, UnnamedSource
from recoupe.model.statement import RETOLD, Mode, Statement
from recoupe.model.story import Copy, Family, FigureGroup, Links, Relation, TimelineEntry, Utterance
from recoupe.model.voice import HeardVoice, UnheardVoice
from recoupe.model.word import Word, WordUse

Offset = Annotated[int, Meta(ge=0)]
Pair = Annotated[tuple[Offset, Offset], Meta(description="[start, end): half-open code points of the text")]
Share = Annotated[float, Meta(ge=0, le=1)]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """The outlet or agency, and how it is known."""

    name: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class DatingRecord:
    """A date of the article, with the bounds and the spans that tell it."""

    value: str | None
    earliest: str | None
    latest: str | None
    precision: Precision | None
    basis: str
    evidence: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage and its role."""

    start: Offset
    end: Offset
    role: Role
    kind: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class OccasionRecord:
    """A telephone call, a press conference… on which statements were made; `participants` are entities."""

    id: str
    kind: OccasionKind
    participants: tuple[str, ...]
    date: Pair | None
    place: Pair | None
    evidence: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """A statement of one article."""

    id: str
    mode: Mode
    content: tuple[Pair, ...]
    cue: Pair | None
    cue_lemma: str | None
    speaker: Pair | None
    speaker_entity: str | None
    speaker_name: str | None
    addressee: Pair | None
    relay: Pair | None
    parent: str | None
    occasion: str | None
    date: Pair | None
    confidence: Share
    rule: str


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure of one article; `low` and `high` are inclusive, null where the words leave the side open."""

    start: Offset
    end: Offset
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    counted: str | None
    as_of: Pair | None
    statement: str | None
    claimed_by: str | None
    confidence: Share


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event of one article; `type`, `mode` and `contexts` are PLOVER's, `according_to` a statement or null."""

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    trigger: Pair
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    place: Pair | None
    date: Pair | None
    status: Status
    according_to: str | None
    evidence: tuple[Pair, ...]
    rule: str
    confidence: Share


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """An earlier version of the same page: what came into the text since, as spans, and what went out, as words."""

    path: str
    sha256: str
    dated: str | None
    added: tuple[Pair, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingRecord:
    """One line of `readings.jsonl`: all that was found in one article."""

    article: str
    sha256: str
    text: str
    language: str
    source: SourceRecord
    url: str | None
    headline: str | None
    title: Pair | None
    authors: tuple[str, ...]
    published: DatingRecord
    updated: DatingRecord
    tags: tuple[str, ...]
    paths: tuple[str, ...]
    metadata: dict[str, str]
    """Fields of the input that Recoupe keeps but does not use, their values as JSON text."""
    notes: tuple[str, ...]
    versions: tuple[VersionRecord, ...]
    failures: tuple[str, ...]
    passages: tuple[PassageRecord, ...]
    credits: tuple[Credit, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    dates: tuple[DateMention, ...]
    occasions: tuple[OccasionRecord, ...]
    statements: tuple[StatementRecord, ...]
    figures: tuple[FigureRecord, ...]
    events: tuple[EventRecord, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """A story, its articles by date, and how many independent accounts they are."""

    id: str
    label: str
    articles: tuple[str, ...]
    accounts: Annotated[int, Meta(ge=1)]
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """Two articles that share copied passages: aligned spans of the first and of the second."""

    pair: tuple[str, str]
    share: Share
    passages: tuple[tuple[Pair, Pair], ...]
    direction: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A statement that carries an utterance, one of its article's reading or a carried one.

    `sure`: false where it may well be another saying; it is then no account of the utterance.
    """

    article: str
    statement: str
    start: Offset
    end: Offset
    sure: bool


@dataclass(frozen=True, slots=True)
class UtteranceRecord:
    """Statements that report the same words of the same person on the same occasion."""

    id: str
    relation: Relation
    accounts: Annotated[int, Meta(ge=1)]
    speaker: str | None
    members: tuple[MemberRecord, ...]
    linked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineRecord:
    """An entry of one story's timeline."""

    story: str
    earliest: str
    latest: str
    precision: Precision
    recalled: bool
    members: tuple["TimelineMemberRecord", ...]


@dataclass(frozen=True, slots=True)
class TimelineMemberRecord:
    """A sentence that tells the entry, and the date expression in it."""

    article: str
    start: Offset
    end: Offset
    date: Pair


@dataclass(frozen=True, slots=True)
class StatementPlace:
    """A statement of a reading."""

    article: str
    statement: str


@dataclass(frozen=True, slots=True)
class CarriedRecord:
    """Words of a statement found again in an article where no statement was found; `origin` is the statement.

    `copied`: in a passage that the articles share; `retold`: the article tells it in its own voice.
    """

    article: str
    id: str
    mode: Mode
    content: tuple[Pair, ...]
    speaker_name: str | None
    origin: StatementPlace
    how: Literal["copied", "retold"] = "copied"


@dataclass(frozen=True, slots=True)
class LeadRecord:
    """One story's lead: what most accounts share, and what only one account has."""

    story: str
    shared: tuple[LeadSentence, ...]
    alone: tuple[LeadSentence, ...]


@dataclass(frozen=True, slots=True)
class DisagreementRecord:
    """One difference within a story; `between` tells whether its sides are different articles."""

    story: str
    id: str
    kind: DisagreementKind
    topic: str
    members: tuple[DisagreementMember, ...]
    reason: str
    between: bool


@dataclass(frozen=True, slots=True)
class VocabularyRecord:
    """One word for one referent in a story, by source and voice."""

    story: str
    referent: str
    label: str
    word: str
    uses: tuple[WordUse, ...]


@dataclass(frozen=True, slots=True)
class SourcesRecord:
    """What the articles of a story say of their sources."""

    story: str
    links: tuple[SourceLink, ...]
    chains: tuple[Chain, ...]
    claimed: tuple[ClaimedCopy, ...]
    unnamed: tuple[UnnamedSource, ...]


@dataclass(frozen=True, slots=True)
class VoicesRecord:
    """Who speaks in a story, and who is spoken of and never speaks."""

    story: str
    heard: tuple[HeardVoice, ...]
    unheard: tuple[UnheardVoice, ...]


@dataclass(frozen=True, slots=True)
class StoriesRecord:
    """`stories.json`: all that was found across the articles."""

    stories: tuple[StoryRecord, ...]
    copies: tuple[CopyRecord, ...]
    families: tuple[Family, ...]
    utterances: tuple[UtteranceRecord, ...]
    """Those that two articles report or more."""
    repeats: tuple[UtteranceRecord, ...]
    """Those that one article alone reports, more than once."""
    figures: tuple[FigureGroup, ...]
    carried: tuple[CarriedRecord, ...]
    timeline: tuple[TimelineRecord, ...]
    entities: tuple[SharedEntity, ...]
    events: tuple[SharedEvent, ...]
    dates: tuple[SettledDate, ...]
    lead: tuple[LeadRecord, ...]
    disagreements: tuple[DisagreementRecord, ...]
    vocabulary: tuple[VocabularyRecord, ...]
    sources: tuple[SourcesRecord, ...]
    voices: tuple[VoicesRecord, ...]
    headlines: tuple[HeadlineCheck, ...]


@dataclass(frozen=True, slots=True)
class CountsRecord:
    """What the run found, in numbers."""

    articles: int
    stories: int
    accounts: int
    """Independent accounts, over all stories: copy families and articles outside any."""
    statements: int
    utterances: int
    rejected: int


@dataclass(frozen=True, slots=True)
class TroubleRecord:
    """An article that was read, with what was odd or failed in it."""

    article: str
    notes: tuple[str, ...]
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """`report.json`: versions, settings, counts, every rejected input and why, the files written."""

    recoupe: str
    python: str
    spacy: str
    parser: str
    settings: dict[str, str | int | float | bool | tuple[str, ...] | None]
    counts: CountsRecord
    rejected: tuple[Rejected, ...]
    troubles: tuple[TroubleRecord, ...]
    files: tuple[str, ...]


def _pair(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span is not None else None


def _dating(dating: Dating) -> DatingRecord:
    return DatingRecord(
        value=dating.value,
        earliest=dating.earliest,
        latest=dating.latest,
        precision=dating.precision,
        basis=dating.basis,
        evidence=tuple((span.start, span.end) for span in dating.evidence),
    )


def make_reading_record(reading: Reading) -> ReadingRecord:
    """The reading as a line of `readings.jsonl`."""
    article: Article = reading.article
    return ReadingRecord(
        article=article.id,
        sha256=article.sha256,
        text=article.text,
        language=article.language,
        source=SourceRecord(article.source.name, article.source.basis),
        url=article.url,
        headline=article.headline,
        title=_pair(article.title),
        authors=article.authors,
        published=_dating(article.published),
        updated=_dating(article.updated),
        tags=article.tags,
        paths=article.paths,
        metadata={field.name: field.value for field in sorted(article.other)},
        notes=article.notes,
        versions=tuple(
            VersionRecord(v.path, v.sha256, v.dated, tuple((s.start, s.end) for s in v.added), v.removed)
            for v in article.versions
        ),
        failures=reading.failures,
        passages=tuple(PassageRecord(p.start, p.end, p.role, p.kind, p.rule) for p in article.passages),
        credits=reading.credits,
        entities=reading.entities,
        mentions=reading.mentions,
        places=reading.places,
        dates=reading.dates,
        occasions=tuple(map(_occasion, reading.occasions)),
        statements=tuple(map(_statement, reading.statements)),
        figures=tuple(map(_figure, reading.figures)),
        events=tuple(map(_event, reading.events)),
        words=reading.words,
    )


def _occasion(occasion: Occasion) -> OccasionRecord:
    return OccasionRecord(
        id=occasion.id,
        kind=occasion.kind,
        participants=occasion.participants,
        date=_pair(occasion.date),
        place=_pair(occasion.place),
        evidence=tuple((span.start, span.end) for span in occasion.evidence),
    )


def _statement(statement: Statement) -> StatementRecord:
    return StatementRecord(
        id=statement.id,
        mode=statement.mode,
        content=tuple((span.start, span.end) for span in statement.content),
        cue=_pair(statement.cue),
        cue_lemma=statement.cue_lemma,
        speaker=_pair(statement.speaker),
        speaker_entity=statement.speaker_entity,
        speaker_name=statement.speaker_name,
        addressee=_pair(statement.addressee),
        relay=_pair(statement.relay),
        parent=statement.parent,
        occasion=statement.occasion,
        date=_pair(statement.date),
        confidence=round(statement.confidence, 3),
        rule=statement.rule,
    )


def _figure(figure: Figure) -> FigureRecord:
    return FigureRecord(
        start=figure.start,
        end=figure.end,
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        unit=figure.unit,
        counted=figure.counted,
        as_of=_pair(figure.as_of),
        statement=figure.statement,
        claimed_by=figure.claimed_by,
        confidence=figure.confidence,
    )


def _event(event: Event) -> EventRecord:
    return EventRecord(
        id=event.id,
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        trigger=(event.trigger.start, event.trigger.end),
        actors=event.actors,
        recipients=event.recipients,
        place=_pair(event.place),
        date=_pair(event.date),
        status=event.status,
        according_to=event.according_to,
        evidence=tuple((span.start, span.end) for span in event.evidence),
        rule=event.rule,
        confidence=event.confidence,
    )


def _copy(copy: Copy) -> CopyRecord:
    return CopyRecord(
        pair=copy.pair,
        share=round(copy.share, 4),
        passages=tuple(((p.first.start, p.first.end), (p.second.start, p.second.end)) for p in copy.passages),
        direction=copy.direction,
        reason=copy.reason,
    )


def _timeline(story: str, entry: TimelineEntry) -> TimelineRecord:
    return TimelineRecord(
        story=story,
        earliest=entry.earliest,
        latest=entry.latest,
        precision=entry.precision,
        recalled=entry.recalled,
        members=tuple(
            TimelineMemberRecord(m.article, m.start, m.end, (m.date.start, m.date.end)) for m in entry.members
        ),
    )


def _count_articles(utterance: Utterance) -> int:
    return len({member.article for member in utterance.members})


def _utterance(utterance: Utterance) -> UtteranceRecord:
    return UtteranceRecord(
        id=utterance.id,
        relation=utterance.relation,
        accounts=utterance.accounts,
        speaker=utterance.speaker,
        members=tuple(MemberRecord(m.article, m.statement, m.start, m.end, m.sure) for m in utterance.members),
        linked=utterance.linked,
    )


def make_stories_record(links: Links, dossiers: tuple[Dossier, ...]) -> StoriesRecord:
    """What was found across the articles; an utterance that one statement alone carries is not listed, nor is an
    event or an entity that one article alone tells.
    """
    return StoriesRecord(
        stories=tuple(
            StoryRecord(
                id=d.story.id,
                label=d.story.label,
                articles=d.story.articles,
                accounts=d.accounts,
                earliest=d.earliest,
                latest=d.latest,
            )
            for d in dossiers
        ),
        copies=tuple(_copy(copy) for copy in links.copies),
        families=links.families,
        utterances=tuple(_utterance(u) for u in links.utterances if _count_articles(u) > 1),
        repeats=tuple(_utterance(u) for u in links.utterances if _count_articles(u) == 1 < len(u.members)),
        figures=links.figures,
        carried=tuple(
            CarriedRecord(
                article=c.article,
                id=c.statement.id,
                mode=c.statement.mode,
                content=tuple((span.start, span.end) for span in c.statement.content),
                speaker_name=c.statement.speaker_name,
                origin=StatementPlace(*c.origin),
                how="retold" if c.statement.rule == RETOLD else "copied",
            )
            for c in links.carried
        ),
        timeline=tuple(_timeline(d.story.id, entry) for d in dossiers for entry in d.timeline),
        entities=tuple(e for e in links.entities if len({member.article for member in e.members}) > 1),
        events=tuple(e for e in links.events if len({member.article for member in e.members}) > 1),
        dates=links.settled,
        lead=tuple(LeadRecord(d.story.id, d.lead.shared, d.lead.alone) for d in dossiers),
        disagreements=tuple(
            DisagreementRecord(d.story.id, x.id, x.kind, x.topic, x.members, x.reason, x.between)
            for d in dossiers
            for x in d.disagreements
        ),
        vocabulary=tuple(
            VocabularyRecord(d.story.id, entry.referent, entry.label, entry.word, entry.uses)
            for d in dossiers
            for entry in d.vocabulary
        ),
        sources=tuple(
            SourcesRecord(d.story.id, d.sources.links, d.sources.chains, d.sources.claimed, d.sources.unnamed)
            for d in dossiers
        ),
        voices=tuple(VoicesRecord(d.story.id, d.voices.heard, d.voices.unheard) for d in dossiers),
        headlines=tuple(check for d in dossiers for check in d.headlines),
    )
