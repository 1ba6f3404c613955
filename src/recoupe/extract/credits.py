"""Whom an article credits: agencies, outlets, photographers, writers, official texts, and where it was written."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from recoupe import sources
from recoupe.extract.cited_sources import read_content
from recoupe.extract.credit_lexicon import CreditLexicon, load_credit_lexicon
from recoupe.extract.credit_sources import INITIALS, KnownSource, find_own, find_sources, make_credit
from recoupe.extract.credit_words import CreditWord, list_words
from recoupe.extract.datelines import read_dateline
from recoupe.extract.picture_credits import PART, read_caption, read_suppliers
from recoupe.languages.pack import LanguagePack
from recoupe.model.article import Article, FurnitureKind, Passage, Role
from recoupe.model.credit import Credit, CreditKind

_PARENTHESIS: Final = re.compile(r"\(([^()\n]{2,40})\)")


def find_credits(article: Article, pack: LanguagePack) -> tuple[Credit, ...]:
    """The credits of an article, by start; offsets are half-open code points into `article.text`.

    Signatures, picture credits and agencies' blurbs are read in the passages whose role says so; datelines where
    a text begins; «rapporte l'AFP» and «(AFP)» in the content. Names are canonical where `recoupe.sources` knows
    them, else as printed. Not handled: initials of agencies that no table has, and sources told as «l'agence».
    """
    lexicon = load_credit_lexicon(pack, find_own(article))
    found: list[Credit] = []
    opened = False
    for index, passage in enumerate(article.passages):
        before = next((credit.name for credit in reversed(found) if credit.kind == "cited"), "")
        found += _read_passage(article, passage, lexicon, opens=not opened, before=before)
        if passage.role in (Role.PARAGRAPH, Role.STANDFIRST):
            opened = opened or passage.end - passage.start > 0
            found += _read_signature(article, index)
    own = article.source.name  # who quotes itself is not cited
    found = [credit for credit in found if credit.kind != "cited" or credit.name != own]
    return tuple(sorted(set(found), key=lambda credit: (credit.start, credit.end, credit.kind, credit.name)))


def _read_passage(
    article: Article, passage: Passage, lexicon: CreditLexicon, *, opens: bool, before: str
) -> Iterator[Credit]:
    text = article.text[passage.start : passage.end]
    if passage.role is Role.FURNITURE:
        if passage.kind is FurnitureKind.AGENCY:
            yield from _read_blurb(text, passage.start, lexicon)
    elif passage.role is Role.CREDIT:
        yield from _read_credit_line(text, passage, lexicon)
    elif passage.role is Role.BYLINE:
        yield from _read_byline(article, text, passage, lexicon)
    elif passage.role is Role.CAPTION:
        yield from read_caption(text, passage.start, lexicon)
    elif passage.role is Role.DATELINE:
        yield from read_dateline(text, passage.start, lexicon, alone=True)
    elif passage.role is not Role.TAGS:
        if opens and passage.role in (Role.PARAGRAPH, Role.STANDFIRST):
            yield from read_dateline(text, passage.start, lexicon, alone=False)
        yield from read_content(text, passage.start, lexicon, before)


def _read_blurb(text: str, offset: int, lexicon: CreditLexicon) -> Iterator[Credit]:
    words = list_words(text)
    for source in find_sources(text, words, lexicon):
        if source.agency:
            yield make_credit(words, source, "agency_blurb", offset)
            return


def _read_credit_line(text: str, passage: Passage, lexicon: CreditLexicon) -> Iterator[Credit]:
    words = list_words(text)
    if not words:
        return
    picture = passage.rule.startswith("credit.photo") or "©" in text
    kind: CreditKind = "photo" if picture else "agency"
    first = 0
    if words[0].folded in lexicon.cues["with"] and not picture:
        kind = "with_agency"
    elif words[0].folded in lexicon.cues["label"]:
        first = 1
    if picture:
        yield from read_suppliers(text, passage.start, words, range(first, len(words)), lexicon)
        return
    known = [source for source in find_sources(text, words, lexicon) if source.first >= first]
    for source in known:
        before = words[source.first - 1].folded if source.first else ""
        shown: CreditKind = "with_agency" if before in lexicon.cues["with"] else kind
        start = words[0].start if source is known[0] and shown == "with_agency" else words[source.first].start
        yield Credit(source.name, shown, passage.start + start, passage.start + words[source.last - 1].end)
    unknown = _find_helper(text, words, known, lexicon)
    if unknown is None and len(words) == 1 and not known and INITIALS.fullmatch(text.strip()):
        unknown = 0
    if unknown is not None:
        start, end = words[unknown].start, words[-1].end
        yield Credit(
            text[start:end], "with_agency" if unknown else "agency", passage.start + start, passage.start + end
        )
    elif not known and first and len(words) > first:
        start, end = words[first].start, words[-1].end
        yield Credit(text[start:end], "cited", passage.start + words[0].start, passage.start + end)


def _read_byline(article: Article, text: str, passage: Passage, lexicon: CreditLexicon) -> Iterator[Credit]:
    words = list_words(text)
    known = find_sources(text, words, lexicon)
    for source in known:
        if source.agency:
            before = words[source.first - 1].folded if source.first else ""
            yield make_credit(
                words, source, "with_agency" if before in lexicon.cues["with"] else "agency", passage.start
            )
    helper = _find_helper(text, words, known, lexicon)
    if helper is not None:
        start, end = words[helper].start, words[-1].end
        yield Credit(text[start:end], "with_agency", passage.start + start, passage.start + end)
    found = False
    for author in article.authors:
        place = text.find(author)
        if place >= 0:
            found = True
            if sources.find_agency(author) is None:
                yield Credit(author, "byline", passage.start + place, passage.start + place + len(author))
    if not found:
        yield from _read_writer(text, words, known, passage.start, lexicon)


def _find_helper(
    text: str, words: Sequence[CreditWord], known: Sequence[KnownSource], lexicon: CreditLexicon
) -> int | None:
    """Where the word that closes «avec NVP» begins: an agency that no table has; two words are a second writer."""
    first = len(words) - 1
    while first > 0 and text[words[first - 1].end : words[first].start] == "-":
        first -= 1  # «avec Norvau-Presse»
    taken = any(source.last > first for source in known)
    after_with = first > 0 and words[first - 1].folded in lexicon.cues["with"]
    return first if after_with and not taken and words[first].capital and not words[first].folded.isdigit() else None


def _read_writer(
    text: str, words: Sequence[CreditWord], known: Sequence[KnownSource], offset: int, lexicon: CreditLexicon
) -> Iterator[Credit]:
    """The first run of capitals in a byline that is neither its opening word nor a source."""
    taken = {index for source in known for index in range(source.first, source.last)}
    first = 0
    while first < len(words) and (words[first].folded in lexicon.cues["writer"] or not words[first].capital):
        first += 1
    last = first
    while last < len(words) and last not in taken and words[last].capital and not words[last].folded.isdigit():
        if last > first and words[last].start - words[last - 1].end > 1:
            break
        last += 1
    if last - first >= 2:
        start, end = words[first].start, words[last - 1].end
        yield Credit(text[start:end], "byline", offset + start, offset + end)


def _read_signature(article: Article, index: int) -> Iterator[Credit]:
    """«(AFP)», «(ats/afp)» at the end of a paragraph."""
    passage = article.passages[index]
    tail = max(passage.start, passage.end - 60)
    for match in _PARENTHESIS.finditer(article.text, tail, passage.end):
        if article.text[match.end() : passage.end].strip(' .»"”'):
            continue
        for part in PART.finditer(match[1]):
            agency = sources.find_agency(part[0].strip())
            if agency is not None:
                start = match.start(1) + part.start()
                yield Credit(agency.name, "agency", start, match.start(1) + part.end())
