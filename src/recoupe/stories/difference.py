"""A difference between places of articles, before it is told to readers."""

from collections.abc import Iterable
from typing import NamedTuple

from recoupe.model.disagreement import DisagreementKind, DisagreementMember


class Difference(NamedTuple):
    """What differs, the key of its reason in the labels, what it is about, and the places, in any order."""

    kind: DisagreementKind
    reason: str
    topic: str
    members: Iterable[DisagreementMember]
