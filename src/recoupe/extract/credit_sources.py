"""Agencies and outlets that an article names: those of the tables, and those that it tells of itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from recoupe import sources
from recoupe.extract.credit_lexicon import CreditLexicon, SourceIndex, index_sources
from recoupe.extract.credit_words import CreditWord
from recoupe.extract.datelines import DATELINE
from recoupe.model.article import Article, FurnitureKind, Role
from recoupe.model.credit import Credit, CreditKind

INITIALS: Final = re.compile(r"[A-Z]{2,6}")
LINKS: Final = sources.LEADING_ARTICLES
_BLURB: Final = re.compile(r"(?P<name>[^\W\d_][^()\n]{1,60}?) \((?P<initials>[A-Z]{2,6})\)")
_ARTICLES: Final = ("Le ", "La ", "Les ", "L'", "L’")
_CONTRACTED: Final = sources.LEADING_ARTICLES | {"au", "aux", "du"}
_LONGEST_NAME: Final = 7  # words
_LONGEST_INITIALS: Final = 3  # letters: «DR» is a supplier, «Dr» a doctor


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A known source at words `[first, last)`."""

    first: int
    last: int
    name: str
    agency: bool


def find_own(article: Article) -> list[tuple[str, str, bool]]:
    """The article's own source, and agencies with the initials that it gives them: in a blurb or a dateline."""
    told: dict[str, str] = {}
    opening = next((p for p in article.passages if p.role in (Role.PARAGRAPH, Role.STANDFIRST, Role.DATELINE)), None)
    line = DATELINE.match(article.text, opening.start, opening.end) if opening is not None else None
    if line is not None and line["agency"] and INITIALS.fullmatch(line["agency"]):
        told[line["agency"]] = _spell_out(line["agency"], article)
    for passage in article.passages:
        blurb = _BLURB.match(article.text, passage.start, passage.end) if passage.kind is FurnitureKind.AGENCY else None
        if blurb is not None:
            told[blurb["initials"]] = blurb["name"]
    known = [(name, name, True) for name in told.values() if sources.find_agency(name) is None]
    known += [(short, name, True) for short, name in told.items() if sources.find_agency(short) is None]
    own = article.source.name
    if own and sources.find_agency(own) is None:
        known.append((own, own, False))
    return known


def _spell_out(initials: str, article: Article) -> str:
    """The source's own name where the initials are its («NVP», «Norvau-Presse»), else the initials."""
    own = article.source.name or ""
    letters = iter(own.casefold())
    same = own[:1].casefold() == initials[:1].casefold() and all(letter in letters for letter in initials.casefold())
    return own if same else initials


def find_sources(text: str, words: Sequence[CreditWord], lexicon: CreditLexicon) -> list[KnownSource]:
    """The known agencies and outlets among the words, the longest name first at each place, none overlapping.

    A name counts only with its capital («Le Monde»), initials only in capitals throughout («AP», «DR»), a name that
    is a word with its article («Le Matin», not «Choc Matin»); a place after it makes it longer («Le Norvau de Torbel»).
    """
    found: list[KnownSource] = []
    place = 0
    while place < len(words):
        source = _match_source(words, place, lexicon.own) or _match_source(words, place, _index_names())
        if source is None or not _bears_article(text, words, source):
            place += 1
            continue
        if not source.agency and source.name.startswith(_ARTICLES):
            source = _extend_name(text, words, source, lexicon)
        found.append(source)
        place = source.last
    return found


def _match_source(words: Sequence[CreditWord], place: int, index: SourceIndex) -> KnownSource | None:
    """The longest name of `index` that stands at `place`."""
    for names, name, agency in index.get(words[place].folded, ()):
        size = len(names)
        if size > _LONGEST_NAME or place + size > len(words):
            continue
        here = words[place : place + size]
        initials = size == 1 and len(names[0]) <= _LONGEST_INITIALS and here[0].end - here[0].start > 1
        if tuple(word.folded for word in here) == names and here[0].capital and (here[0].shouted or not initials):
            return KnownSource(place, place + size, name, agency)
    return None


def _bears_article(text: str, words: Sequence[CreditWord], source: KnownSource) -> bool:
    """Whether the words allow a name that opens with an article: none stands between capitals («Choc Matin»)."""
    if source.agency or source.first == 0 or not source.name.startswith(_ARTICLES):
        return True
    before, here = words[source.first - 1], words[source.first]
    close = here.start - before.end == 1 and text[before.end] in " -"
    return not (close and before.capital and before.folded not in _CONTRACTED)


def _extend_name(text: str, words: Sequence[CreditWord], source: KnownSource, lexicon: CreditLexicon) -> KnownSource:
    """The source with the place that makes its name another's: «Le Norvau de la Torbe»."""
    last = source.last
    while last < len(words) and last < source.last + 3 and words[last].folded in LINKS | lexicon.cues["of"]:
        last += 1
    close = all(words[i].start - words[i - 1].end == 1 for i in range(source.last, min(last + 1, len(words))))
    if last == source.last or last >= len(words) or not words[last].capital or not close:
        return source
    if words[source.last].folded not in lexicon.cues["of"]:
        return source
    first = source.first - 1 if source.first and words[source.first - 1].folded in LINKS else source.first
    return KnownSource(source.first, last + 1, text[words[first].start : words[last].end], False)


@cache
def _index_names() -> SourceIndex:
    """Names of agencies and outlets as folded words, by their first word, longest first; agencies before outlets."""
    agencies = [
        (name, agency.name, True) for agency in sources.load_agencies() for name in (agency.name, *agency.aliases)
    ]
    outlets = [
        (name, outlet.name, False) for outlet in sources.load_outlets() for name in (outlet.name, *outlet.aliases)
    ]
    return index_sources([*agencies, *outlets])


def make_credit(words: Sequence[CreditWord], source: KnownSource, kind: CreditKind, offset: int) -> Credit:
    """The credit of `source`, whose words begin at `offset` of the article."""
    return Credit(source.name, kind, offset + words[source.first].start, offset + words[source.last - 1].end)
