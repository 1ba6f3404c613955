"""Fits the weights by which pairs of statements and pairs of figures are judged, and says how well they carry over.

    python training/pair_weights.py ../shared/gold/stories ../shared/gold/stories2

Each folder holds `gold.json` and `articles/`, as the scorers of ../shared/eval read them. Pairs are those that the
product itself would compare; a pair of members of one gold group is a yes, a pair of members of two groups, or of
a member and something in another story, is a no; all else is left out, for the gold is not exhaustive. For
statements, the found ones and the gold's own (their words, their speakers) count both. Prints the weights fitted
on all folders, and for each folder the F of weights fitted on the others. What is printed is rounded by hand into
`stories/evidence.py` and `stories/figures.py`.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import recoupe
from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement
from recoupe.stories import figures, utterances
from recoupe.stories.evidence import Evidence, Judge
from recoupe.stories.independence import index_copies
from recoupe.stories.rarity import weigh_stems

SAME_SPAN = 0.4
"""Intersection over union from which on a found span is the gold's, as in the scorer."""
RIDGE = 3.0
Place = tuple[str, int, int]
Pairs = tuple[list[list[float]], list[bool]]


@dataclass(frozen=True)
class Gold:
    """One folder: its gold and what the product finds in it."""

    groups: dict[str, list[list[dict]]]
    apart: set[frozenset[Place]]
    """Pairs that the gold says are two utterances."""
    story: dict[str, int]
    result: recoupe.Result


def load(folder: Path) -> Gold:
    gold = json.loads((folder / "gold.json").read_text("utf8"))
    result = recoupe.run([folder / "articles"])
    return Gold(
        groups={name: [group["members"] for group in gold[name]] for name in ("utterances", "figures")},
        apart={
            frozenset((place(one), place(two)))
            for group in gold["utterance_hard_negatives"]
            for one in group["members"]
            for two in group["members"]
            if one is not two
        },
        story={article: number for number, group in enumerate(gold["stories"]) for article in group["articles"]},
        result=result,
    )


def place(member: dict) -> Place:
    return member["article"], member["start"], member["end"]


def give_statements(gold: Gold) -> list[Reading]:
    """The readings with the gold's own statements in place of the found ones."""
    given: dict[str, dict[Place, Statement]] = defaultdict(dict)
    members = [member for group in gold.groups["utterances"] for member in group]
    for number, member in enumerate(members):
        given[member["article"]].setdefault(
            place(member),
            Statement(
                id=f"g{number}",
                mode=member["mode"],
                content=(Span(member["start"], member["end"]),),
                speaker_name=member["speaker_name"],
            ),
        )
    return [replace(reading, statements=tuple(given[reading.id].values())) for reading in gold.result.readings]


def pair_statements(gold: Gold, readings: Sequence[Reading]) -> Pairs:
    nodes = utterances.collect_nodes(readings)
    judge = Judge(nodes, readings, index_copies(gold.result.links.copies))
    places = [[(c.article, c.start, c.end) for c in node.carriers] for node in nodes]
    likely = utterances.pair_nodes(nodes, readings)
    return label(gold, "utterances", places, likely, lambda one, two: list(judge.describe(one, two)[:-1]))


def pair_figures(gold: Gold) -> Pairs:
    weigh = weigh_stems(["fr"])
    carriers = figures.collect_nodes(gold.result.readings, gold.result.links.stories)
    nodes = tuple(carriers)
    places = [[(c.article, c.start, c.end) for c in carriers[node]] for node in nodes]

    def describe(first: int, second: int) -> list[float]:
        return list(figures.compare_figures(nodes[first], nodes[second], weigh)[:-1])

    return label(gold, "figures", places, figures.pair_nodes(nodes, weigh), describe)


def label(
    gold: Gold,
    name: str,
    places: Sequence[Sequence[Place]],
    likely: Iterable[tuple[int, int]],
    describe: Callable[[int, int], list[float]],
) -> Pairs:
    """What describes each pair that the gold tells something about, and whether it is one."""
    held = [
        {n for n, group in enumerate(gold.groups[name]) if any(match(place(m), p) for m in group for p in found)}
        for found in places
    ]
    rows: list[list[float]] = []
    yes: list[bool] = []
    for first, second in likely:
        one, two = held[first], held[second]
        stories = [{gold.story.get(article, article) for article, _, _ in places[n]} for n in (first, second)]
        known = (one and two) or ((one or two) and not stories[0] & stories[1])
        if not known and not are_apart(gold, places[first], places[second]):
            continue
        rows.append(describe(first, second))
        yes.append(bool(one & two))
    return rows, yes


def are_apart(gold: Gold, first: Sequence[Place], second: Sequence[Place]) -> bool:
    return any(
        any(match(one, p) for p in first) and any(match(two, p) for p in second) for one, two in map(sorted, gold.apart)
    )


def match(one: Place, two: Place) -> bool:
    if one[0] != two[0]:
        return False
    shared = min(one[2], two[2]) - max(one[1], two[1])
    return shared > 0 and shared / (max(one[2], two[2]) - min(one[1], two[1])) >= SAME_SPAN


def fit(rows: np.ndarray, yes: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias of a ridge logistic regression on standardised features, back in their own units."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    design = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    weights = np.zeros(design.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-design @ weights))
        hessian = design.T @ (design * (p * (1 - p) + 1e-6)[:, None]) + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(hessian, design.T @ (yes - p) - RIDGE * weights)
    slopes = weights[:-1] / spread
    return slopes, float(weights[-1] - slopes @ mean)


def score(rows: np.ndarray, yes: np.ndarray, weights: np.ndarray, bias: float, *, at_least: float) -> float:
    told = 1 / (1 + np.exp(-(rows @ weights + bias))) >= at_least
    both = int((told & yes).sum())
    return 200 * both / max(1, int(told.sum()) + int(yes.sum()))


def report(title: str, names: Sequence[str], sets: dict[str, list[Pairs]], *, at_least: float) -> None:
    """Prints the weights fitted on all sets and, for each, the F of those fitted on the others."""
    arrays = {
        name: [(np.array(rows, float), np.array(yes, bool)) for rows, yes in parts if rows]
        for name, parts in sets.items()
    }

    def join(chosen: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        parts = [part for name in chosen for part in arrays[name]]
        return np.concatenate([rows for rows, _ in parts]), np.concatenate([yes for _, yes in parts])

    weights, bias = fit(*join(arrays))
    print(f"{title}: bias {bias:.2f}, " + ", ".join(f"{n} {w:.2f}" for n, w in zip(names, weights, strict=True)))
    for name in arrays if len(arrays) > 1 else ():
        others = fit(*join(other for other in arrays if other != name))
        scores = [f"{score(rows, yes, *others, at_least=at_least):.1f}" for rows, yes in arrays[name]]
        print(f"  fitted without {name}: F {', '.join(scores)}")


def main(folders: Sequence[str]) -> None:
    golds = {folder: load(Path(folder)) for folder in folders}
    report(
        "statements (found, given)",
        Evidence._fields[:-1],
        {
            name: [pair_statements(gold, gold.result.readings), pair_statements(gold, give_statements(gold))]
            for name, gold in golds.items()
        },
        at_least=utterances.SAME,
    )
    report(
        "figures (found)",
        figures.Likeness._fields[:-1],
        {name: [pair_figures(gold)] for name, gold in golds.items()},
        at_least=figures.SAME,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
