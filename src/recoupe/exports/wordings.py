"""In which order the wordings of an utterance are told."""

from collections.abc import Callable, Iterable, Mapping

from recoupe.exports.labels import Labels
from recoupe.model.statement import RETOLD, Statement
from recoupe.model.story import UtteranceMember


def order_members(
    members: Iterable[UtteranceMember], find: Callable[[UtteranceMember], Statement], order: Mapping[str, int]
) -> tuple[UtteranceMember, ...]:
    """The members: first the fullest wording, then the others by `order` of their articles and by place.

    Members that are not sure come last, and are the fullest only among themselves. The longest content is the fullest,
    among equals that of the first article.
    """

    def rank(member: UtteranceMember) -> tuple[bool, int, int]:
        return not member.sure, order[member.article], member.start

    ranked = sorted(members, key=rank)
    full = min(ranked, key=lambda member: (rank(member)[0], -_measure(find(member))))
    return (full, *(member for member in ranked if member != full))


def _measure(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)


def label_mode(statement: Statement, labels: Labels, *, sure: bool) -> str:
    """How the article gives the words, and that they may be another saying where they are not surely this one."""
    if statement.rule == RETOLD:
        return labels.text["mode_retold"]
    mode = labels.text[f"mode_{statement.mode}"]
    return mode if sure else ", ".join((mode, labels.text["unsure"]))
