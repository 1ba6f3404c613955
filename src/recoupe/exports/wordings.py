"""In which order the wordings of an utterance are told, and how each is called."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from recoupe.exports.labels import Labels
from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.statement import POST, RETOLD, Statement
from recoupe.model.story import UtteranceMember
from recoupe.stories.wording import relate


def order_members(
    members: Iterable[UtteranceMember],
    find: Callable[[UtteranceMember], Statement],
    order: Mapping[str, int],
    foreign: Callable[[UtteranceMember], bool] | None = None,
) -> tuple[UtteranceMember, ...]:
    """The members: first the fullest wording, then the others by `order` of their articles and by place.

    Members that are not sure come last, and are the fullest only among themselves. The fullest is the one of which most
    is in the utterance, among equals that of the longest statement, then of the first article; one in another language
    than its article's (`foreign`) only where there is no other.
    """

    def rank(member: UtteranceMember) -> tuple[bool, int, int]:
        return not member.sure, order[member.article], member.start

    ranked = sorted(members, key=rank)
    own = [member for member in ranked if foreign is None or not foreign(member)] or ranked
    full = min(own, key=lambda member: (rank(member)[0], *_measure(member, find(member))))
    return (full, *(member for member in ranked if member != full))


def _measure(member: UtteranceMember, statement: Statement) -> tuple[int, int]:
    """Characters below zero: of what of the statement is in the utterance, and of all of it."""
    whole = sum(span.end - span.start for span in statement.content)
    return sum(span.end - span.start for span in list_beside(member, statement)) - whole, -whole


def list_beside(member: UtteranceMember, statement: Statement) -> Iterator[Span]:
    """What of the statement's content is not in the utterance, in text order."""
    for span in statement.content:
        if span.start < member.start:
            yield Span(span.start, min(span.end, member.start))
        if member.end < span.end:
            yield Span(max(span.start, member.end), span.end)


def is_extract(full: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the folded words `other` are some of those of the fullest wording."""
    return len(other) < len(full) and relate(full, other) == "extract"


def find_foreign_language(reading: Reading, statement: Statement) -> str:
    """The language of a statement that stands in another one than its article's; empty for all others."""
    language = reading.tell_language(statement.start, statement.end)
    return language if language != reading.article.language else ""


def label_mode(statement: Statement, labels: Labels, *, sure: bool, extract: bool = False, foreign: str = "") -> str:
    """How the article gives the words, and in which language if in another than its own (`foreign`); that they are only
    some of the fullest wording's, and that they may be another saying, where it is so."""
    language = [labels.text[f"foreign_{foreign}"]] if foreign else []
    if statement.rule == RETOLD:
        return ", ".join([labels.text["mode_unsigned" if foreign else "mode_retold"], *language])
    said = [labels.text["mode_post" if statement.rule.startswith(POST) else f"mode_{statement.mode}"], *language]
    said += [labels.text["extract"]] * extract
    said += [labels.text["unsure"]] * (not sure)
    return ", ".join(said)
