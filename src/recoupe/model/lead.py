"""The sentences that tell a story best, in its sources' own words."""

from dataclasses import dataclass

from recoupe.model.excerpt import Excerpt


@dataclass(frozen=True, slots=True)
class LeadSentence:
    """One sentence, verbatim, and the sentences of other articles that tell the same."""

    article: str
    start: int
    end: int
    accounts: int
    """Independent accounts that tell most of it."""
    carriers: tuple[Excerpt, ...] = ()
    """Places of other articles that tell most of it."""
    part: tuple[Excerpt, ...] = ()
    """Places of further articles that tell a part of it only, one an article."""


@dataclass(frozen=True, slots=True)
class Lead:
    """`shared`: what accounts have in common, most accounts first, one that has a part counting half; `alone`: what
    only one account has.
    """

    shared: tuple[LeadSentence, ...] = ()
    alone: tuple[LeadSentence, ...] = ()
