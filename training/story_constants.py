"""Says how well each constant of grouping carries over: chosen on one set of stories, tested on the others.

    python training/story_constants.py ../shared/gold/stories ../shared/gold/stories2

Each folder holds `gold.json` and `articles/`, as the scorers of ../shared/eval read them. One constant at a time takes
the values of CONSTANTS, the others stay as they are; of values that do equally well the nearest to the present one is
chosen. Prints a table: the present value, what is best on each folder, and what that gives on the others, in points of
F (the mean of B-cubed and pairwise) above or below the present value; last, the values that cost no folder more than
half a point. What is found is rounded by hand into `stories/`.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import ModuleType

import recoupe
from recoupe.model.story import Story
from recoupe.stories import followups, group, latecomers, likeness, linkage, weights, window

WINDOW_DAYS = 7
TOLERANCE = 0.5
"""Points of F."""


@dataclass(frozen=True)
class Constant:
    """One constant of a module and the values that it takes, its present one among them or added."""

    module: ModuleType
    name: str
    values: tuple[float, ...]

    @property
    def now(self) -> float:
        """Its present value."""
        value: float = getattr(self.module, self.name)
        return value


CONSTANTS = (
    Constant(group, "THRESHOLD", (0.25, 0.27, 0.29, 0.31, 0.33, 0.35, 0.37)),
    Constant(group, "DISPATCH_SHARE", (0.4, 0.5, 0.6, 0.7, 0.8)),
    Constant(likeness, "DAY_WEIGHT", (0.0, 0.05, 0.1, 0.15, 0.2, 0.25)),
    Constant(likeness, "LENGTH_POWER", (0.0, 0.05, 0.1, 0.15, 0.2)),
    Constant(likeness, "DECAY", (0.86, 0.9, 0.93, 0.96, 1.0)),
    Constant(weights, "COMMON", (0.2, 0.35, 0.5)),
    Constant(weights, "RARE", (0.005, 0.01, 0.02)),
    Constant(weights, "SATURATION", (0.6, 0.9, 1.2, 1.6, 2.4)),
    Constant(weights, "LEAD", (300, 450, 600, 900)),
    Constant(weights, "LEAD_WEIGHT", (1.0, 1.25, 1.5, 2.0, 3.0)),
    Constant(weights, "NUMBER_WEIGHT", (1.0, 1.1, 1.2, 1.3, 1.4)),
    Constant(window, "INDEX_KEYS", (40, 80, 160)),
    Constant(window, "MAX_POSTINGS", (100, 400, 1600)),
    Constant(window, "MAX_CANDIDATES", (32, 64, 128)),
    Constant(window, "MIN_PRODUCT", (0.015, 0.03, 0.06)),
    Constant(linkage, "MAX_LINKAGE", (6, 12, 24)),
    Constant(linkage, "MAX_NEAR", (10, 40, 80)),
    Constant(followups, "FOLLOWUP", (0.17, 0.2, 0.23, 0.26, 0.29)),
    Constant(followups, "SHARED_NAMES", (0.06, 0.09, 0.12, 0.15, 0.18)),
    Constant(followups, "NAMES_PER_DAY", (0.02, 0.035, 0.05, 0.065, 0.08)),
    Constant(followups, "WINDOWS", (1, 2, 4)),
    Constant(followups, "INDEX_NAMES", (6, 12, 24)),
    Constant(followups, "MAX_POSTINGS", (20, 60, 180)),
    Constant(latecomers, "MIN_SAYINGS", (1, 2, 3, 4)),
    Constant(latecomers, "MIN_SHARE", (0.0, 0.035, 0.07, 0.1, 0.15)),
    Constant(latecomers, "MIN_LIKENESS", (0.0, 0.2, 0.24, 0.28, 0.32, 0.36)),
    Constant(latecomers, "MAX_STORIES", (6, 12, 24)),
)


class Gold:
    """One folder: its gold, and how well the articles are grouped with the constants as they stand."""

    def __init__(self, folder: Path) -> None:
        gold = json.loads((folder / "gold.json").read_text("utf8"))
        self.name = folder.name
        self._story = {article: story["id"] for story in gold["stories"] for article in story["articles"]}
        self._story |= {article: article for article in gold["singletons"]}
        self._result = recoupe.run([folder / "articles"])

    def measure(self) -> float:
        """The mean of B-cubed and pairwise F, in percent."""
        readings, links = self._result.readings, self._result.links
        alike = group.group(readings, copies=links.copies, window_days=WINDOW_DAYS, one_story=False)
        stories = latecomers.join_latecomers(
            alike, readings, copies=links.copies, utterances=links.utterances, window_days=WINDOW_DAYS
        )
        return score(stories, self._story)


def score(stories: Sequence[Story], gold: dict[str, str]) -> float:
    """The mean of B-cubed and pairwise F over the articles that the gold has."""
    told = {article: story.id for story in stories for article in story.articles if article in gold}
    sizes: list[float] = []
    recalls: list[float] = []
    for article, mine in told.items():
        ours = {other for other, story in told.items() if story == mine}
        theirs = {other for other in told if gold[other] == gold[article]}
        sizes.append(len(ours & theirs) / len(ours))
        recalls.append(len(ours & theirs) / len(theirs))
    pairs = [(told[a] == told[b], gold[a] == gold[b]) for a, b in combinations(sorted(told), 2)]
    both = sum(ours and theirs for ours, theirs in pairs)
    pairwise = 2 * both / max(1, sum(ours for ours, _ in pairs) + sum(theirs for _, theirs in pairs))
    precision, recall = sum(sizes) / len(sizes), sum(recalls) / len(recalls)
    return 50 * (2 * precision * recall / (precision + recall) + pairwise)


def sweep(constant: Constant, measure: Callable[[], list[float]]) -> dict[float, list[float]]:
    """What each value gives on each folder; the constant is as before afterwards."""
    now = constant.now
    found = {}
    try:
        for value in sorted({now, *constant.values}):
            setattr(constant.module, constant.name, value)
            found[value] = measure()
    finally:
        setattr(constant.module, constant.name, now)
    return found


def choose(found: dict[float, list[float]], place: int, now: float) -> float:
    """The value that is best on one folder; of equals the nearest to the present one, then the lower."""
    return min(found, key=lambda value: (-round(found[value][place], 6), abs(value - now), value))


def describe(constant: Constant, found: dict[float, list[float]], names: Sequence[str]) -> str:
    """The constant's row of the table."""
    now = constant.now
    base = found[now]
    cells = []
    for place in range(len(names)):
        best = choose(found, place, now)
        gains = [f"{found[best][other] - base[other]:+.1f}" for other in range(len(names)) if other != place]
        cells.append(f"{best:g} ({found[best][place] - base[place]:+.1f}; {', '.join(gains)})")
    level = [v for v in found if all(value >= least - TOLERANCE for value, least in zip(found[v], base, strict=True))]
    module = constant.module.__name__.rpartition(".")[2]
    return f"| `{module}.{constant.name}` | {now:g} | {' | '.join(cells)} | {', '.join(f'{v:g}' for v in level)} |"


def main(folders: Sequence[str]) -> None:
    """Prints the table."""
    golds = [Gold(Path(folder)) for folder in folders]
    names = [gold.name for gold in golds]
    print("F now: " + ", ".join(f"{gold.name} {gold.measure():.1f}" for gold in golds))
    print(f"| constant | now | {' | '.join(f'best on {name} (there; elsewhere)' for name in names)} | as good |")
    print("|---" * (3 + len(names)) + "|")
    for constant in CONSTANTS:
        found = sweep(constant, lambda: [gold.measure() for gold in golds])
        print(describe(constant, found, names), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
