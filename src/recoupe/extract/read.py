"""A reading of one article: composes everything that is found in it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from recoupe.extract.acronyms import find_acronyms
from recoupe.extract.confidence import set_confidence
from recoupe.extract.credits import find_credits
from recoupe.extract.dates import find_dates
from recoupe.extract.dating import work_out_published
from recoupe.extract.event_view import Findings
from recoupe.extract.events import find_events
from recoupe.extract.figures import find_figures
from recoupe.extract.fingerprints import fingerprint
from recoupe.extract.foreign import find_foreign
from recoupe.extract.mentions import list_mentions, open_view
from recoupe.extract.occasions import Surroundings, find_occasions
from recoupe.extract.phrases import find_phrases
from recoupe.extract.places import find_places
from recoupe.extract.resolve import Resolution, resolve_phrases
from recoupe.extract.statements import find_statements
from recoupe.extract.terms import find_terms
from recoupe.extract.words import find_words
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article
from recoupe.model.parse import Parse
from recoupe.model.reading import Reading

T = TypeVar("T")


def read(article: Article, parse: Parse, pack: LanguagePack) -> Reading:
    """All that is found in `article`; pure, and the same for the same input.

    A finder that fails costs only what it would have found: the failure is named in `Reading.failures`.
    """
    failures: list[str] = []

    def guard(name: str, find: Callable[[], T]) -> T | None:
        try:
            return find()
        except Exception as error:  # one bad passage never costs an article
            failures.append(f"{name}: {type(error).__name__}: {error}")
            return None

    dates = guard("dates", lambda: find_dates(article, parse, pack)) or ()
    if article.published.basis == "unknown":
        published = guard("dating", lambda: work_out_published(article, dates))
        if published and published != article.published:
            article = replace(article, published=published)
            dates = guard("dates", lambda: find_dates(article, parse, pack)) or dates
    statements = guard("statements", lambda: find_statements(article, parse, pack)) or ()
    view = open_view(parse, pack)
    phrases = guard("mentions", lambda: find_phrases(view)) or ()
    mentions = list_mentions(article, view, phrases)
    resolution = guard("resolve", lambda: resolve_phrases(article, view, phrases, mentions, statements)) or Resolution(
        entities=(), mentions=mentions, statements=statements
    )
    statements = resolution.statements
    places = guard("places", lambda: find_places(article, parse, pack, resolution.mentions, resolution.entities)) or ()
    around = Surroundings(resolution.mentions, resolution.entities, dates, places)
    occasions, statements = guard("occasions", lambda: find_occasions(article, parse, pack, statements, around)) or (
        (),
        statements,
    )
    foreign = guard("foreign passages", lambda: find_foreign(article, pack)) or ()
    terms = guard("terms", lambda: find_terms(article, parse, pack, foreign)) or ()
    findings = Findings(resolution.mentions, resolution.entities, places, dates, statements)
    reading = Reading(
        article=article,
        entities=resolution.entities,
        mentions=resolution.mentions,
        places=places,
        dates=dates,
        occasions=occasions,
        statements=statements,
        figures=guard("figures", lambda: find_figures(article, parse, pack, dates, statements)) or (),
        events=guard("events", lambda: find_events(article, parse, pack, findings)) or (),
        credits=guard("credits", lambda: find_credits(article, pack)) or (),
        terms=terms,
        prints=guard("fingerprints", lambda: fingerprint(article)) or (),
        words=guard("words", lambda: find_words(article, parse, pack, statements)) or (),
        foreign=foreign,
        acronyms=guard("acronyms", lambda: find_acronyms(article.text, terms)) or (),
        failures=tuple(failures),
    )
    return set_confidence(reading, pack)
