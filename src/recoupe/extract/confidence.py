"""How sure each finding is: how often others that were found the same way were right when read by hand."""

from dataclasses import dataclass, replace
from functools import cache

from recoupe.languages.pack import LanguagePack
from recoupe.model.event import Event
from recoupe.model.figure import Figure
from recoupe.model.mention import Mention
from recoupe.model.place import Place
from recoupe.model.reading import Reading

STRENGTH = 4
"""Findings of its kind that a way of finding is mixed with, so that three out of three are no certainty."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Of `of` findings of one kind that were found in one way (`by`), `right` were right."""

    kind: str
    by: str
    right: int
    of: int


@dataclass(frozen=True, slots=True)
class ConfidenceTable:
    """confidence.json, made by evaluation/calibration.py."""

    measured: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class Confidences:
    """The shares by kind and way of finding, and those of whole kinds."""

    ways: dict[tuple[str, str], float]
    kinds: dict[str, float]

    def tell(self, kind: str, by: str) -> float:
        """The share of findings of that kind, found so, that are right; 1 where nothing was measured."""
        return self.ways.get((kind, by), self.kinds.get(kind, 1.0))


def set_confidence(reading: Reading, pack: LanguagePack) -> Reading:
    """The reading with the confidence of its mentions, dates, figures, places, events and credits.

    0 to 1, to three places: a mention's is that of its entity, 0 where it has none. Statements have theirs already.
    """
    told = load_confidences(pack)
    return replace(
        reading,
        mentions=tuple(
            replace(m, confidence=told.tell("mention", name_way(m)) if m.entity else 0.0) for m in reading.mentions
        ),
        dates=tuple(replace(d, confidence=told.tell("date", d.rule)) for d in reading.dates),
        figures=tuple(replace(f, confidence=told.tell("figure", name_way(f))) for f in reading.figures),
        places=tuple(replace(p, confidence=told.tell("place", name_way(p))) for p in reading.places),
        events=tuple(replace(e, confidence=told.tell("event", name_way(e))) for e in reading.events),
        credits=tuple(replace(c, confidence=told.tell("credit", c.kind)) for c in reading.credits),
    )


def name_way(finding: Mention | Figure | Place | Event) -> str:
    """How a finding was found, as confidence.json names it."""
    if isinstance(finding, Mention):
        return finding.basis
    if isinstance(finding, Figure):
        return "approximate" if finding.approximate else "exact"
    if isinstance(finding, Place):
        return "metonym" if finding.metonym else finding.kind
    return next(iter(finding.rule.split("/")[1:2]), "")  # «mobilisation/noun/PROTEST»


@cache
def load_confidences(pack: LanguagePack) -> Confidences:
    """The shares that were measured for `pack`; none where it has no confidence.json."""
    table = pack.load_learned("confidence", ConfidenceTable)
    return make_confidences(table.measured if table is not None else ())


def make_confidences(measured: tuple[Measured, ...]) -> Confidences:
    """Shares of counts: a kind's with one right and one wrong added, a way's with STRENGTH of its kind."""
    kinds: dict[str, float] = {}
    for kind in sorted({one.kind for one in measured}):
        same = [one for one in measured if one.kind == kind]
        kinds[kind] = round((sum(one.right for one in same) + 1) / (sum(one.of for one in same) + 2), 3)
    ways = {
        (one.kind, one.by): round((one.right + STRENGTH * kinds[one.kind]) / (one.of + STRENGTH), 3) for one in measured
    }
    return Confidences(ways, kinds)
