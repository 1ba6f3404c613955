"""Statements that stand within a statement of the same speaker: parts of it, and no sayings of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from recoupe.model.reading import Reading
from recoupe.model.statement import Statement


def leave_own_parts(reading: Reading) -> Reading:
    """The reading without the statements of `list_own_parts`."""
    own = {statement.id for statement in list_own_parts(reading)}
    kept = tuple(statement for statement in reading.statements if statement.id not in own)
    return replace(reading, statements=kept) if own else reading


def list_own_parts(reading: Reading) -> Iterator[Statement]:
    """The statements inside another one of the same name, in text order: «La maire dit qu'elle veut | rester à quai |».

    «X says that Y says …» are two statements; without a name of its speaker, nothing is known to be a part.
    """
    by_id = {statement.id: statement for statement in reading.statements}
    for statement in reading.statements:
        if statement.content and statement.speaker_name and _is_inside_own(statement, by_id):
            yield statement


def _is_inside_own(statement: Statement, by_id: Mapping[str, Statement]) -> bool:
    seen = {statement.id}
    around = by_id.get(statement.parent or "")
    while around is not None and around.id not in seen:
        if around.speaker_name == statement.speaker_name:
            return True
        seen.add(around.id)
        around = by_id.get(around.parent or "")
    return False
