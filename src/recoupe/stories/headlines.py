"""What a headline says and the body below it does not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recoupe.extract.fingerprints import fold
from recoupe.extract.quotes import find_quotations
from recoupe.extract.terms import CONTENT_POS
from recoupe.model.article import Passage, Role, Span
from recoupe.model.headline import HeadlineCheck, HeadlineGap
from recoupe.model.reading import Reading, Term
from recoupe.model.statement import Statement
from recoupe.stories.labels import explain_headline
from recoupe.stories.nuances import find_nuance
from recoupe.stories.rarity import weigh_stems
from recoupe.stories.sentences import list_sentences
from recoupe.stories.speakers import find_speaker, match_speakers
from recoupe.stories.stems import stem
from recoupe.stories.wording import Weigh, split_words, terms_in, weigh_all

MIN_BODY = 4
"""Sentences that a body must have to be held against its headline: a stub carries nothing."""
TOLD = 0.6
"""The share of a headline's weight from which on a sentence of the body is its telling. Not measured."""
SHARED_STEMS = 2
"""Content words that a headline's statement and the body's must share to be one. Not measured."""
BODY = frozenset({Role.PARAGRAPH, Role.STANDFIRST})
HEADINGS = frozenset({Role.TITLE, Role.HEADING})


@dataclass(frozen=True, slots=True)
class _Body:
    """What a headline is held against."""

    sentences: tuple[tuple[Span, frozenset[str]], ...]
    words: tuple[str, ...]
    stems: frozenset[str]


def check_headlines(readings: Sequence[Reading]) -> tuple[HeadlineCheck, ...]:
    """The gaps between headlines and bodies, in order of article id and place, whatever the order of `readings`.

    A title is held against its whole body, a heading too: what it sums up may stand above it. Not handled: a
    headline in other words throughout, which is neither told to be carried nor not to be.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    weigh = weigh_stems(reading.article.language for reading in ordered)
    found = [check for reading in ordered for check in _check_article(reading, weigh)]
    return tuple(sorted(found, key=lambda check: (check.article, check.headline, check.words, check.kind)))


def _check_article(reading: Reading, weigh: Weigh) -> Iterator[HeadlineCheck]:
    body = _read_body(reading)
    if len(body.sentences) < MIN_BODY:
        return
    for passage in reading.article.passages:
        if passage.role in HEADINGS:
            headline = Span(passage.start, passage.end)
            yield from _check_quotations(reading, passage, body)
            yield from _check_terms(reading, headline, body)
            yield from _check_object(reading, headline)
            yield from _check_attribution(reading, headline, body, weigh)


def _read_body(reading: Reading) -> _Body:
    spans = [
        span
        for passage in reading.article.passages
        if passage.role in BODY
        for span in list_sentences(reading.article, passage)
    ]
    text = reading.article.text
    sentences = tuple((span, _collect(terms_in(reading.terms, span))) for span in spans)
    words = tuple(word.form for span in spans for word in split_words(text[span.start : span.end]))
    stems = frozenset(map(stem, words)).union(*(stems for _, stems in sentences))
    return _Body(sentences, words, stems)


def _collect(terms: Iterable[Term]) -> frozenset[str]:
    return frozenset(stem(term.lemma) for term in terms if term.pos in CONTENT_POS)


def _collect_content(reading: Reading, statement: Statement) -> frozenset[str]:
    return frozenset().union(*(_collect(terms_in(reading.terms, span)) for span in statement.content))


def _make(reading: Reading, headline: Span, words: Span, body: Span | None, kind: HeadlineGap) -> HeadlineCheck:
    return HeadlineCheck(reading.id, headline, words, body, kind, explain_headline(kind))


def _check_quotations(reading: Reading, passage: Passage, body: _Body) -> Iterator[HeadlineCheck]:
    """Quoted words that stand nowhere in the body in this order; endings do not count."""
    text = reading.article.text
    lines = " ".join(map(_root, body.words))
    for quotation in find_quotations(text, (passage,)):
        inner = Span(quotation.inner_start, quotation.inner_end)
        wanted = " ".join(_root(word.form) for word in split_words(text[inner.start : inner.end]))
        if wanted and f" {wanted} " not in f" {lines} ":
            yield _make(reading, Span(passage.start, passage.end), inner, None, "quotation")


def _root(form: str) -> str:
    """A folded word without what number and gender put at its end."""
    return form.rstrip("sxe") if len(form) > 3 else form


def _check_terms(reading: Reading, headline: Span, body: _Body) -> Iterator[HeadlineCheck]:
    """Names of people and organisations of which no word stands in the body, and numbers that do not."""
    kinds = {entity.id: entity.kind for entity in reading.entities}
    acting = [
        m for m in reading.mentions if m.kind == "name" and kinds.get(m.entity or "") in ("person", "organization")
    ]
    reach = headline.start
    for mention in sorted(acting, key=lambda m: (m.start, -m.end)):
        names = [
            term
            for term in terms_in(reading.terms, Span(mention.start, mention.end))
            if term.pos == "PROPN" and term.end - term.start > 2 and headline.start <= term.start < headline.end
        ]
        if mention.start >= reach and names and not any(_list_forms(reading, term) & body.stems for term in names):
            yield _make(reading, headline, Span(names[0].start, names[-1].end), None, "name")
        reach = max(reach, mention.end)
    for term in terms_in(reading.terms, headline):
        number = term.pos == "NUM" and reading.article.text[term.start : term.start + 1].isdigit()
        if number and not _list_forms(reading, term) & body.stems:
            yield _make(reading, headline, Span(term.start, term.end), None, "number")


def _list_forms(reading: Reading, term: Term) -> frozenset[str]:
    """The stems of a term's lemma and of the words it is written with."""
    written = reading.article.text[term.start : term.end]
    return frozenset({stem(term.lemma), *(stem(word.form) for word in split_words(written))})


def _check_object(reading: Reading, headline: Span) -> Iterator[HeadlineCheck]:
    """A name in what the headline has somebody say, where the body has them say it of another."""
    for statement in reading.statements:
        if not (headline.start <= statement.start and statement.end <= headline.end):
            continue
        told = [other for other in reading.statements if _tells_same(reading, statement, other)]
        bodies = [_find_names(reading, other.content) for other in told]
        for term in (term for span in statement.content for term in terms_in(reading.terms, span)):
            name = stem(term.lemma)
            own = _find_names(reading, statement.content)
            if term.pos == "PROPN" and told and all(name not in names and names - own for names in bodies):
                span = Span(told[0].start, told[0].end)
                yield _make(reading, headline, _widen(reading, Span(term.start, term.end)), span, "name")
                break


def _tells_same(reading: Reading, headline: Statement, other: Statement) -> bool:
    if other.start < headline.end or headline.mode == "direct":
        return False
    if len(_collect_content(reading, headline) & _collect_content(reading, other)) < SHARED_STEMS:
        return False
    return match_speakers(find_speaker(reading, headline), find_speaker(reading, other), {}) > 0


def _find_names(reading: Reading, spans: Iterable[Span]) -> frozenset[str]:
    terms = (term for span in spans for term in terms_in(reading.terms, span))
    return frozenset(stem(term.lemma) for term in terms if term.pos == "PROPN")


def _widen(reading: Reading, span: Span) -> Span:
    """The mention in which a name stands («Bachar Al Assad» for «Bachar»)."""
    around = [m for m in reading.mentions if m.kind == "name" and m.start <= span.start and span.end <= m.end]
    return max((Span(m.start, m.end) for m in around), key=lambda s: s.end - s.start, default=span)


def _check_attribution(reading: Reading, headline: Span, body: _Body, weigh: Weigh) -> Iterator[HeadlineCheck]:
    """What the headline tells as its own, and the body only has somebody say, or tells as possible."""
    if any(s.start < headline.end and headline.start < s.end for s in reading.statements):
        return
    written = reading.article.text[headline.start : headline.end]
    stems = _collect(terms_in(reading.terms, headline))
    total = weigh_all(stems, weigh)
    if len(stems) < SHARED_STEMS + 1 or any(mark in written for mark in '«“":?'):
        return
    tellings = [span for span, told in body.sentences if weigh_all(stems & told, weigh) >= TOLD * total]
    if not tellings:
        return
    attributed = [span for span in (_find_statement(reading, s, stems, weigh, total) for s in tellings) if span]
    language = reading.article.language
    if len(attributed) == len(tellings):
        yield _make(reading, headline, headline, attributed[0], "attribution")
    elif find_nuance(_fold_words(written), language) != "hedge" and all(
        find_nuance(_fold_words(reading.article.text[s.start : s.end]), language) == "hedge" for s in tellings
    ):
        yield _make(reading, headline, headline, tellings[0], "certainty")


def _fold_words(text: str) -> list[str]:
    return [fold(word.form) for word in split_words(text)]


def _find_statement(reading: Reading, sentence: Span, stems: frozenset[str], weigh: Weigh, total: float) -> Span | None:
    """The statement of a sentence whose content alone is the headline's telling."""
    for statement in reading.statements:
        inside = sentence.start <= statement.start < sentence.end
        if inside and weigh_all(stems & _collect_content(reading, statement), weigh) >= TOLD * total:
            return Span(statement.start, statement.end)
    return None
