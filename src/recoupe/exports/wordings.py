"""In which order the wordings of an utterance are told."""

from collections.abc import Callable, Iterable, Mapping

from recoupe.model.statement import RETOLD, Statement
from recoupe.model.story import UtteranceMember


def order_members(
    members: Iterable[UtteranceMember], find: Callable[[UtteranceMember], Statement], order: Mapping[str, int]
) -> tuple[UtteranceMember, ...]:
    """The members: first the fullest wording, then the others by `order` of their articles and by place.

    What an article tells in its own voice comes last, and is the fullest only among its like: whether it tells what
    was said is a guess. The longest content is the fullest, among equals that of the first article.
    """

    def rank(member: UtteranceMember) -> tuple[bool, int, int]:
        return find(member).rule == RETOLD, order[member.article], member.start

    ranked = sorted(members, key=rank)
    full = min(ranked, key=lambda member: (rank(member)[0], -_measure(find(member))))
    return (full, *(member for member in ranked if member != full))


def _measure(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)
