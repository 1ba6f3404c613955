"""Words of a statement that another article gives too, in a place where no statement was found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.statement import RETOLD, Statement
from recoupe.model.story import CarriedStatement, Copy
from recoupe.stories.independence import index_copies
from recoupe.stories.wording import MAX_WORDS, split_forms, split_words

GRAM = 5
"""Words in a row by which places are looked up."""
MIN_WORDS = 8
"""Words that must be found again: fewer are a turn of phrase."""
MIN_SHARE = 0.6
"""The share of the statement's words that must be found again. Not swept."""
MAX_GAP = 6
"""Words that may be left out or put in between two runs."""
MIN_TELLING = 3
"""Articles that must have words as a statement that is no direct quotation: one reading may be mistaken. Of the
places where such words are found again, three of nine are statements with 1, three of six with 2, all three with 3
(gold/stories and gold/stories2, 2026-11)."""
MAX_POSTINGS = 12
"""Statements with one run of words that are looked at."""

Gram = tuple[str, ...]


class _Source(NamedTuple):
    """A statement whose words are looked for."""

    article: str
    statement: Statement
    words: tuple[str, ...]


class _Find(NamedTuple):
    """A place where words of a source stand; sorts the fullest first."""

    missing: int
    span: Span
    source: int
    found: int


def carry_statements(readings: Sequence[Reading], copies: Sequence[Copy]) -> tuple[CarriedStatement, ...]:
    """Places outside all statements that give the words of one, in order of article id and place.

    The words of a direct quotation count wherever they stand again, for they remain somebody's words (a message
    shown below the paragraph that quotes it, a quotation whose cue was not understood). Other statements count
    only where three articles or more have them as statements, and their whole sentence with its cue is copied. A
    place is carried from the source of which most stands there. The cost grows with the length of the texts.
    """
    ordered = sorted(readings, key=lambda reading: reading.id)
    sources = tuple(_list_sources(ordered))
    having = _index(sources)
    by_pair = index_copies(copies)
    carried: list[CarriedStatement] = []
    for reading in ordered:
        finds = sorted(_find(reading, sources, having))
        taken: list[tuple[Span, _Source]] = []
        for find in finds:
            source = sources[find.source]
            if any(overlap(find.span, span) for span, _ in taken):
                continue
            told = {sources[other.source].article for other in finds if overlap(find.span, other.span)}
            if source.statement.mode == "direct" or (
                len(told) >= MIN_TELLING and _is_copied(source, reading.id, find.span, by_pair)
            ):
                taken.append((find.span, source))
        for number, (span, source) in enumerate(sorted(taken, key=lambda pair: pair[0]), start=1):
            carried.append(_carry(reading.id, number, span, source))
    return tuple(carried)


def add_carried(readings: Iterable[Reading], carried: Iterable[CarriedStatement]) -> tuple[Reading, ...]:
    """The readings, each with what was carried to it among its statements, in text order."""
    of_article: dict[str, list[Statement]] = defaultdict(list)
    for one in carried:
        of_article[one.article].append(one.statement)
    return tuple(
        replace(reading, statements=tuple(sorted((*reading.statements, *of_article[reading.id]), key=_place)))
        if of_article[reading.id]
        else reading
        for reading in readings
    )


def drop_retold(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings without the statements that their article tells in its own voice: these make nobody a speaker."""
    return tuple(
        replace(reading, statements=tuple(s for s in reading.statements if s.rule != RETOLD)) for reading in readings
    )


def _place(statement: Statement) -> tuple[int, int]:
    return (statement.start, statement.end) if statement.content else (0, 0)


def _list_sources(readings: Iterable[Reading]) -> Iterator[_Source]:
    for reading in readings:
        for statement in reading.statements:
            words = [form for span in statement.content for form in split_forms(reading.article.text[slice(*span)])]
            if MIN_WORDS <= len(words) <= MAX_WORDS:
                yield _Source(reading.id, statement, tuple(words))


def _index(sources: Sequence[_Source]) -> dict[Gram, list[tuple[int, int]]]:
    having: dict[Gram, list[tuple[int, int]]] = defaultdict(list)
    for number, source in enumerate(sources):
        for place, gram in enumerate(_list_grams(source.words)):
            postings = having[gram]
            if len(postings) < MAX_POSTINGS:
                postings.append((number, place))
    return having


def _list_grams(words: tuple[str, ...]) -> Iterator[Gram]:
    return zip(*(words[step:] for step in range(GRAM)), strict=False)


def _find(
    reading: Reading, sources: Sequence[_Source], having: Mapping[Gram, list[tuple[int, int]]]
) -> Iterator[_Find]:
    """Where words of the sources stand in the free text of the reading."""
    for start, end in _list_free(reading):
        hits: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for place, gram in enumerate(_list_grams(split_forms(reading.article.text[start:end]))):
            for number, inside in having.get(gram, ()):
                hits[number].append((place, inside))
        words = split_words(reading.article.text[start:end]) if hits else ()
        for number, places in hits.items():
            for run in _split_runs(places):
                found = len({inside + step for _, inside in run for step in range(GRAM)})
                length = len(sources[number].words)
                if found >= max(MIN_WORDS, MIN_SHARE * length):
                    span = Span(start + words[run[0][0]].start, start + words[run[-1][0] + GRAM - 1].end)
                    yield _Find(length - found, span, number, found)


def _list_free(reading: Reading) -> Iterator[tuple[int, int]]:
    """The stretches of the content passages that stand in no statement, in text order."""
    spans = sorted(span for statement in reading.statements for span in statement.content)
    for passage in reading.article.passages:
        if not passage.is_content:
            continue
        start = passage.start
        for span in spans:
            if span.end <= start or passage.end <= span.start:
                continue
            if span.start > start:
                yield start, span.start
            start = max(start, span.end)
        if start < passage.end:
            yield start, passage.end


def _split_runs(places: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Hits of one source that follow each other in both texts."""
    run: list[tuple[int, int]] = []
    for place, inside in places:
        if run and not (place - run[-1][0] <= MAX_GAP + GRAM and 0 < inside - run[-1][1] <= MAX_GAP + GRAM):
            yield run
            run = []
        run.append((place, inside))
    if run:
        yield run


def overlap(first: Span, second: Span) -> bool:
    """Whether two spans have a code point in common."""
    return first.start < second.end and second.start < first.end


def _is_copied(source: _Source, article: str, span: Span, copies: Mapping[tuple[str, str], Copy]) -> bool:
    """Whether the source with its cue, and the place, stand in one aligned passage."""
    cue = source.statement.cue
    copy = copies.get((min(source.article, article), max(source.article, article)))
    if cue is None or copy is None or source.article == article:
        return False
    for passage in copy.passages:
        own, other = (passage.first, passage.second) if source.article < article else (passage.second, passage.first)
        whole = Span(min(cue.start, source.statement.start), max(cue.end, source.statement.end))
        if own.start <= whole.start and whole.end <= own.end and other.start <= span.start and span.end <= other.end:
            return True
    return False


def _carry(article: str, number: int, span: Span, source: _Source) -> CarriedStatement:
    statement = Statement(
        id=f"c{number}",
        mode=source.statement.mode,
        content=(span,),
        speaker_name=source.statement.speaker_name,
        confidence=source.statement.confidence,
        rule="carried",
    )
    return CarriedStatement(article, statement, (source.article, source.statement.id))
