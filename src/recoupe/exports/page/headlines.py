"""Headlines that say what their article's body does not."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from recoupe.exports.labels import Labels
from recoupe.exports.markup import Highlight, mark_up, show_line
from recoupe.exports.page.places import Places
from recoupe.exports.page.sources import Mark, SourceView
from recoupe.model.dossier import Dossier


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """A headline with the words in question set off, and where the body tells it otherwise."""

    anchor: str
    mark: Mark
    headline: Markup
    body: str
    body_mark: Mark | None
    reason: str
    lang: str


def make_headlines(
    dossier: Dossier, places: Places, sources: Mapping[str, SourceView], labels: Labels
) -> tuple[HeadlineView, ...]:
    """The gaps in the dossier's order."""
    views = []
    for number, check in enumerate(dossier.headlines, start=1):
        text = places.readings[check.article].article.text
        source = sources[check.article]
        words = Highlight(start=check.words.start, end=check.words.end, css="w")
        body = check.body
        views.append(
            HeadlineView(
                anchor=f"h{number}",
                mark=Mark(source, f"#{places.spot(check.article, *check.words)}"),
                headline=mark_up(text, check.headline.start, check.headline.end, [words]),
                body=show_line(text[body.start : body.end]) if body else "",
                body_mark=Mark(source, f"#{places.spot(check.article, *body)}") if body else None,
                reason=labels.say_reason(check.reason),
                lang=source.lang,
            )
        )
    return tuple(views)
