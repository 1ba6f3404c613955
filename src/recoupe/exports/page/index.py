"""The list of all stories of a run."""

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.exports.labels import Labels
from recoupe.exports.markup import show_line
from recoupe.exports.page.dossier import find_title, say_period
from recoupe.exports.page.places import make_places
from recoupe.exports.page.sources import AccountView, make_accounts, make_sources
from recoupe.model.article import Rejected
from recoupe.model.dossier import Dossier


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story as the list shows it."""

    page: str
    title: str
    title_cut: bool
    lang: str
    period: str
    articles: int
    accounts: tuple[AccountView, ...]
    independent: int
    documents: tuple[tuple[str, str], ...]
    """The story in other formats: ending and file."""


@dataclass(frozen=True, slots=True)
class RejectedView:
    """An input that gave no article, and why."""

    path: str
    refusal: str
    """What it is, in the page's language; empty where the reason says it in that language."""
    reason: str
    """In English."""


@dataclass(frozen=True, slots=True)
class IndexView:
    """Stories of several articles, single articles, and what was rejected."""

    stories: tuple[StoryView, ...]
    single: tuple[StoryView, ...]
    rejected: tuple[RejectedView, ...]


def make_index(
    dossiers: Sequence[tuple[str, Dossier]],
    rejected: Sequence[Rejected],
    labels: Labels,
    *,
    formats: Sequence[str] = (),
) -> IndexView:
    """The list as the template shows it; `dossiers` come with the names of their pages."""
    views = [_make_story(page, dossier, labels, formats) for page, dossier in dossiers]
    return IndexView(
        stories=tuple(view for view in views if view.articles > 1),
        single=tuple(view for view in views if view.articles == 1),
        rejected=tuple(
            RejectedView(
                path=show_line(item.path),
                refusal=labels.set_type(labels.refusal.get(item.code, "")),
                reason=show_line(item.reason),
            )
            for item in rejected
        ),
    )


def _make_story(page: str, dossier: Dossier, labels: Labels, formats: Sequence[str]) -> StoryView:
    sources = make_sources(dossier, make_places(dossier, dossier.utterances), labels)
    return StoryView(
        page=page,
        title=show_line(dossier.story.label) or labels.text["untitled"],
        title_cut=find_title(dossier)[1],
        lang=dossier.readings[0].article.language,
        period=say_period(dossier, labels),
        articles=len(dossier.readings),
        accounts=make_accounts(dossier, sources, labels),
        independent=dossier.accounts,
        documents=tuple((name, page.removesuffix("html") + name) for name in formats),
    )
