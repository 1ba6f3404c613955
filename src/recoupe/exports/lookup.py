"""Statements found again in the files of a run: by id, by utterance, or by some of their words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.exports.exchange.reading import DatingRecord
from recoupe.exports.exchange.stories import CarriedRecord, UtteranceRecord
from recoupe.exports.restore import restore_dating
from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.statement import RETOLD, Statement
from recoupe.stories.wording import split_words


@dataclass(frozen=True, slots=True)
class SettledRecord:
    """Of `dates` in `stories.json`, what a citation needs: an article's day that others settle."""

    article: str
    published: DatingRecord


@dataclass(frozen=True, slots=True)
class CitedRecord:
    """Of `stories.json`, what a citation needs."""

    utterances: tuple[UtteranceRecord, ...] = ()
    repeats: tuple[UtteranceRecord, ...] = ()
    carried: tuple[CarriedRecord, ...] = ()
    dates: tuple[SettledRecord, ...] = ()


def complete(readings: Iterable[Reading], across: CitedRecord) -> tuple[Reading, ...]:
    """The readings with the dates and the statements that other articles gave them, in their order."""
    dates = {item.article: restore_dating(item.published) for item in across.dates}
    carried: dict[str, list[Statement]] = {}
    for item in across.carried:
        content = tuple(Span(*pair) for pair in item.content)
        rule = RETOLD if item.how == "retold" else ""
        found = Statement(item.id, item.mode, content, speaker_name=item.speaker_name, rule=rule)
        carried.setdefault(item.article, []).append(found)
    return tuple(
        replace(
            reading,
            article=replace(reading.article, published=dates.get(reading.id, reading.article.published)),
            statements=(*reading.statements, *carried.get(reading.id, ())),
        )
        for reading in readings
    )


def find_statements(
    wanted: str, readings: Sequence[Reading], utterances: Sequence[UtteranceRecord]
) -> tuple[tuple[Reading, Statement], ...]:
    """What `wanted` stands for, in order of article and place.

    `ARTICLE:STATEMENT` is one statement, the id of an article all of its statements, that of an utterance all of
    its members; anything else is words that the statement contains one after the other, whatever their case,
    accents and marks. Empty where nothing is found.
    """
    everything = {
        (reading.id, statement.id): (reading, statement) for reading in readings for statement in reading.statements
    }
    for utterance in utterances:
        if utterance.id == wanted:
            return _pick(((member.article, member.statement) for member in utterance.members), everything)
    article, _, name = wanted.rpartition(":")
    if (article, name) in everything:
        return (everything[article, name],)
    if any(reading.id == wanted for reading in readings):
        return tuple(found for (owner, _), found in everything.items() if owner == wanted)
    words = [word.form for word in split_words(wanted)]
    return tuple(found for found in everything.values() if words and _contains(*found, words))


def _pick(
    keys: Iterable[tuple[str, str]], everything: Mapping[tuple[str, str], tuple[Reading, Statement]]
) -> tuple[tuple[Reading, Statement], ...]:
    return tuple(everything[key] for key in dict.fromkeys(keys) if key in everything)


def _contains(reading: Reading, statement: Statement, words: Sequence[str]) -> bool:
    said = list(_words_of(reading, statement))
    return any(said[at : at + len(words)] == words for at in range(len(said) - len(words) + 1))


def _words_of(reading: Reading, statement: Statement) -> Iterator[str]:
    for start, end in statement.content:
        yield from (word.form for word in split_words(reading.article.text[start:end]))
