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
    """Independent accounts that carry it."""
    carriers: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """`shared`: what most accounts have in common, in order of weight; `alone`: what only one account has."""

    shared: tuple[LeadSentence, ...] = ()
    alone: tuple[LeadSentence, ...] = ()
