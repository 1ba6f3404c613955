"""`stories.json`: all that was found across the articles.

Spans are `[start, end)` in code points of the text of the article that is named beside them.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from recoupe.exports.exchange.spans import Offset, Pair, Share, read_pairs
from recoupe.model.article import Precision
from recoupe.model.disagreement import DisagreementKind, DisagreementMember
from recoupe.model.dossier import Dossier
from recoupe.model.headline import HeadlineCheck
from recoupe.model.lead import LeadSentence
from recoupe.model.settled_date import SettledDate
from recoupe.model.shared_entity import SharedEntity
from recoupe.model.shared_event import SharedEvent
from recoupe.model.source_link import Chain, ClaimedCopy, SourceLink, UnnamedSource
from recoupe.model.statement import RETOLD, Mode
from recoupe.model.story import CarriedStatement, Copy, Family, FigureGroup, Links, Relation, TimelineEntry, Utterance
from recoupe.model.voice import HeardVoice, UnheardVoice
from recoupe.model.word import WordUse


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


def make_stories_record(links: Links, dossiers: tuple[Dossier, ...]) -> StoriesRecord:
    """What was found across the articles; an utterance that one statement alone carries is not listed, nor is an
    event or an entity that one article alone tells.
    """
    articles = [len({member.article for member in utterance.members}) for utterance in links.utterances]
    told = list(zip(links.utterances, articles, strict=True))
    return StoriesRecord(
        stories=tuple(map(_story, dossiers)),
        copies=tuple(map(_copy, links.copies)),
        families=links.families,
        utterances=tuple(_utterance(u) for u, count in told if count > 1),
        repeats=tuple(_utterance(u) for u, count in told if count == 1 < len(u.members)),
        figures=links.figures,
        carried=tuple(map(_carried, links.carried)),
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
            VocabularyRecord(d.story.id, x.referent, x.label, x.word, x.uses) for d in dossiers for x in d.vocabulary
        ),
        sources=tuple(
            SourcesRecord(d.story.id, d.sources.links, d.sources.chains, d.sources.claimed, d.sources.unnamed)
            for d in dossiers
        ),
        voices=tuple(VoicesRecord(d.story.id, d.voices.heard, d.voices.unheard) for d in dossiers),
        headlines=tuple(check for d in dossiers for check in d.headlines),
    )


def _story(dossier: Dossier) -> StoryRecord:
    return StoryRecord(
        id=dossier.story.id,
        label=dossier.story.label,
        articles=dossier.story.articles,
        accounts=dossier.accounts,
        earliest=dossier.earliest,
        latest=dossier.latest,
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


def _utterance(utterance: Utterance) -> UtteranceRecord:
    return UtteranceRecord(
        id=utterance.id,
        relation=utterance.relation,
        accounts=utterance.accounts,
        speaker=utterance.speaker,
        members=tuple(MemberRecord(m.article, m.statement, m.start, m.end, m.sure) for m in utterance.members),
        linked=utterance.linked,
    )


def _carried(carried: CarriedStatement) -> CarriedRecord:
    statement = carried.statement
    return CarriedRecord(
        article=carried.article,
        id=statement.id,
        mode=statement.mode,
        content=read_pairs(statement.content),
        speaker_name=statement.speaker_name,
        origin=StatementPlace(*carried.origin),
        how="retold" if statement.rule == RETOLD else "copied",
    )
