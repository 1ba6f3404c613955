"""All that was found in one article: what crosses from the per-article half to the cross-article half."""

from dataclasses import dataclass
from typing import NamedTuple

from recoupe.model.article import Article
from recoupe.model.credit import Credit
from recoupe.model.date import DateMention
from recoupe.model.event import Event
from recoupe.model.figure import Figure
from recoupe.model.mention import Entity, Mention
from recoupe.model.occasion import Occasion
from recoupe.model.place import Place
from recoupe.model.statement import Statement
from recoupe.model.word import Word


class Term(NamedTuple):
    """A content word of the text: where it stands, its lemma and its universal POS tag."""

    start: int
    end: int
    lemma: str
    """Lower case, accents kept."""
    pos: str


class Foreign(NamedTuple):
    """A passage in another language than its article's: half-open code points, and the language's ISO 639-1 code."""

    start: int
    end: int
    language: str


class Acronym(NamedTuple):
    """An acronym and the lemmas of the words that spell it out: «lbd», («lanceur», «balle», «défense»)."""

    short: str
    """Folded."""
    lemmas: tuple[str, ...]


class Print(NamedTuple):
    """A winnowed fingerprint of some consecutive words: a 64-bit hash and the span they stand in."""

    hash: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one article, each kind in text order; serialisable, and made without a look at
    any other article."""

    article: Article
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateMention, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    credits: tuple[Credit, ...] = ()
    terms: tuple[Term, ...] = ()
    """Content words (nouns, proper nouns, verbs, adjectives, numbers, negations) of the content passages."""
    prints: tuple[Print, ...] = ()
    """Of the passages with content and the standfirst; furniture has none."""
    words: tuple[Word, ...] = ()
    """Words that others would not use for the same thing, with their voice."""
    foreign: tuple[Foreign, ...] = ()
    """Passages in another language, posts and originals mostly; not all languages are known."""
    acronyms: tuple[Acronym, ...] = ()
    failures: tuple[str, ...] = ()
    """What could not be read of this article and why; nothing else is lost."""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    def tell_language(self, start: int, end: int) -> str:
        """The language of most of a span of the text: the article's, or that of a foreign passage."""
        for part in self.foreign:
            if 2 * (min(part.end, end) - max(part.start, start)) > end - start:
                return part.language
        return self.article.language

    def is_foreign(self, place: int) -> bool:
        """Whether a place of the text stands in a passage in another language."""
        return any(part.start <= place < part.end for part in self.foreign)
