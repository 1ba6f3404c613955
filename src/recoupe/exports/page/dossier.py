"""The whole page of one story."""

import re
from dataclasses import dataclass

from recoupe.exports.labels import Labels
from recoupe.exports.markup import show_line
from recoupe.exports.page.differences import DifferenceView, make_differences
from recoupe.exports.page.events import EventView, make_events
from recoupe.exports.page.figures import FigureGroupView, make_figure_groups
from recoupe.exports.page.graph import GraphView, make_graph
from recoupe.exports.page.headlines import HeadlineView, make_headlines
from recoupe.exports.page.lead import SentenceView, make_sentences
from recoupe.exports.page.map import MapView, make_map
from recoupe.exports.page.origins import (
    AlignedView,
    ClaimView,
    CopyView,
    GiverView,
    UnnamedView,
    make_chains,
    make_claims,
    make_copies,
    make_givers,
    make_passages,
    make_unnamed,
    pick_copies,
)
from recoupe.exports.page.places import make_places
from recoupe.exports.page.sources import AccountView, SourceView, make_accounts, make_sources
from recoupe.exports.page.statements import CardView, SpeakerView, group_by_speaker, make_speakers
from recoupe.exports.page.texts import ArticleView, make_text
from recoupe.exports.page.timeline import DayView, make_timeline
from recoupe.exports.page.vocabulary import WordTableView, make_vocabulary
from recoupe.exports.page.voices import HeardView, UnheardView, make_heard, make_unheard
from recoupe.model.dossier import Dossier
from recoupe.stories.carry import drop_retold

SENTENCE_ENDS = (".", "!", "?", "…")
LOOSE = re.compile(r"(?<=«) | (?=[»;:?!])")
"""Spaces that French typography does not break."""


@dataclass(frozen=True, slots=True)
class DossierView:
    """What the template shows, in its order."""

    title: str
    title_source: SourceView | None
    title_cut: bool
    """Whether the title is the beginning of a sentence that goes on."""
    lang: str
    period: str
    articles: int
    independent: int
    statements: int
    accounts: tuple[AccountView, ...]
    key: CardView | None
    """The utterance that most independent accounts carry; None where no two share one."""
    timeline: tuple[DayView, ...]
    recalled: tuple[DayView, ...]
    speakers: tuple[SpeakerView, ...]
    figures: tuple[FigureGroupView, ...]
    copies: tuple[CopyView, ...]
    passages: tuple[AlignedView, ...]
    """What those pairs share."""
    givers: tuple[GiverView, ...]
    claims: tuple[ClaimView, ...]
    unnamed: tuple[UnnamedView, ...]
    graph: GraphView | None
    lead: tuple[SentenceView, ...]
    alone: tuple[SentenceView, ...]
    differences: tuple[DifferenceView, ...]
    headlines: tuple[HeadlineView, ...]
    events: tuple[EventView, ...]
    words: tuple[WordTableView, ...]
    heard: tuple[HeardView, ...]
    unheard: tuple[UnheardView, ...]
    map: MapView | None
    texts: tuple[ArticleView, ...]


def make_view(dossier: Dossier, labels: Labels) -> DossierView:
    """The dossier as the template shows it."""
    said = group_by_speaker(dossier)
    places = make_places(dossier, [utterance for group in said for utterance in group])
    sources = make_sources(dossier, places, labels)
    speakers = make_speakers(said, places, sources, labels, chains=make_chains(dossier, places, sources))
    figures = make_figure_groups(dossier, places, sources, labels)
    picked = pick_copies(dossier, sources)
    titled, cut = find_title(dossier)
    shared = [card for speaker in speakers for card in speaker.shared]
    shared.sort(key=lambda card: (-card.accounts, not card.quoted, card.number))
    key = shared[0] if shared and shared[0].accounts > 1 else None
    return DossierView(
        title=hold_marks(show_line(dossier.story.label)) or labels.text["untitled"],
        title_source=sources[titled] if titled else None,
        title_cut=cut,
        lang=dossier.readings[0].article.language,
        period=say_period(dossier, labels),
        articles=len(dossier.readings),
        independent=dossier.accounts,
        statements=sum(len(reading.statements) for reading in drop_retold(dossier.readings)),
        accounts=make_accounts(dossier, sources, labels),
        key=key,
        timeline=make_timeline(dossier, places, sources, labels, recalled=False),
        recalled=make_timeline(dossier, places, sources, labels, recalled=True),
        speakers=speakers,
        figures=figures,
        copies=make_copies(picked, sources, labels),
        passages=make_passages(picked, places, sources),
        givers=make_givers(dossier, places, sources, labels),
        claims=make_claims(dossier, sources),
        unnamed=make_unnamed(dossier, places, sources),
        graph=make_graph(dossier, picked, sources),
        lead=make_sentences(dossier.lead.shared, places, sources),
        alone=make_sentences(dossier.lead.alone, places, sources),
        differences=make_differences(dossier, places, sources, labels),
        headlines=make_headlines(dossier, places, sources, labels),
        events=make_events(dossier, places, sources),
        words=make_vocabulary(dossier, places, sources, labels),
        heard=make_heard(dossier, said, speakers, places, sources),
        unheard=make_unheard(dossier, places, sources, labels),
        map=make_map(dossier, places, sources),
        texts=tuple(make_text(reading, picked, places, sources, labels) for reading in dossier.readings),
    )


def hold_marks(words: str) -> str:
    """The words with the spaces beside French marks made unbreakable: no line of a headline begins with «»»."""
    return LOOSE.sub("\u00a0", words)


def find_title(dossier: Dossier) -> tuple[str | None, bool]:
    """The id of the article whose headline the story's label is, or that begins with it; whether it was cut."""
    label = dossier.story.label
    for reading in dossier.readings:
        if reading.article.headline == label:
            return reading.id, False
    for reading in dossier.readings:
        start = reading.article.text.find(label) if label else -1
        if start >= 0:
            rest = reading.article.text[start + len(label) :]
            ended = label.endswith(SENTENCE_ENDS) or not rest.split("\n", 1)[0].strip()
            return reading.id, not ended
    return None, False


def say_period(dossier: Dossier, labels: Labels) -> str:
    """When the articles were published, for people."""
    if dossier.earliest is None or dossier.latest is None:
        return labels.text["no_date"]
    return labels.interval(dossier.earliest, dossier.latest, "day")
