"""Makes languages/fr/arbiter.json: the weights by which proposed statements are kept or dropped.

    python training/fr/arbiter.py [--shared ../shared] [--write]

Trained on gold/train alone (119 articles). Candidates are what the rules propose; a candidate is right where it
overlaps a statement of the gold by half or more of their characters, its cue is the gold's where one of its rivals
has that cue, and no rival fits better. Candidates over statements that the reader was not sure of are left out. An
L2-regularised logistic regression by Newton's method (numpy, no randomness: the same file every time), cross-validated
over ten folds of whole articles. What is printed is measured on the articles held out; the
calibration (Platt, over the statements kept) is fitted to their scores.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from evaluation.statements import SETS, export, load_gold, load_scorer  # noqa: E402
from recoupe.extract.arbiter import Arbiter, describe_all  # noqa: E402
from recoupe.extract.scene import Candidate  # noqa: E402
from recoupe.extract.statements import choose, find_content, propose  # noqa: E402
from recoupe.inputs import read_articles  # noqa: E402
from recoupe.languages.pack import load_pack  # noqa: E402
from recoupe.languages.parser import load_parser  # noqa: E402
from recoupe.model.article import Article  # noqa: E402
from recoupe.model.parse import Parse  # noqa: E402

TARGET = ROOT / "src" / "recoupe" / "languages" / "fr" / "arbiter.json"
FOLDS = 10
LEAST = 3
"""Candidates that a feature must have in the training set."""
PENALTY = 3.0
"""L2 penalty: best of 3, 6, 12, 20 on the articles held out (2026-11)."""
THRESHOLD = 0.35
"""Least probability kept: from 0.3 to 0.45 F is within a point on the articles held out; precision and recall meet."""
CLOSE = 0.92
"""Share of the best rival's overlap from which a candidate fits as well."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one article with their features; `labels` are 1, 0 or -1 (left out)."""

    article: Article
    candidates: tuple[Candidate, ...]
    features: tuple[tuple[str, ...], ...]
    labels: tuple[int, ...]
    gold: dict[str, Any]


def build_examples(articles: Sequence[Article], parses: Sequence[Parse], shared: Path) -> list[Example]:
    """One example an article of gold/train, in order of their ids."""
    annotated, _ = load_gold(shared, "train")
    gold = {entry["article"]: entry for entry in annotated}
    scorer = load_scorer(shared, "score_statements")
    examples = []
    for article, parse in sorted(zip(articles, parses, strict=True), key=lambda pair: pair[0].id):
        candidates = tuple(propose(article, parse, load_pack("fr")))
        labels = label(article.text, candidates, gold[article.id]["statements"], scorer)
        features = tuple(describe_all(candidates))
        examples.append(Example(article, candidates, features, labels, gold[article.id]))
    return examples


def label(text: str, candidates: Sequence[Candidate], gold: list[dict[str, Any]], scorer: Any) -> tuple[int, ...]:
    """1 where a candidate is a statement of the gold, 0 where it is none, -1 where the reader was not sure."""
    wanted = [scorer.core(statement["content"], text) for statement in gold]
    given = [scorer.core([tuple(s) for s in find_content(text, candidate)], text) for candidate in candidates]
    labels = [0] * len(candidates)
    for statement, core in zip(gold, wanted, strict=True):
        shares = [len(core & mine) / max(1, len(core | mine)) for mine in given]
        fits = [k for k, share in enumerate(shares) if share >= 0.5]
        if not statement.get("sure", True):
            for k, mine in enumerate(given):
                if labels[k] == 0 and mine and 2 * len(core & mine) >= len(mine):
                    labels[k] = -1
            continue
        cued = [k for k in fits if _same_cue(candidates[k], statement["cue"])]
        best = max((shares[k] for k in cued or fits), default=0.0)
        for k in cued or fits:
            if shares[k] >= CLOSE * best:
                labels[k] = 1
    return tuple(labels)


def _same_cue(candidate: Candidate, cue: Sequence[int] | None) -> bool:
    if candidate.cue is None or cue is None:
        return candidate.cue is None and cue is None
    return candidate.cue.span.start < cue[1] and cue[0] < candidate.cue.span.end


def fit(examples: Sequence[Example]) -> Arbiter:
    """The weights that fit the examples."""
    rows = [(features, y) for e in examples for features, y in zip(e.features, e.labels, strict=True) if y >= 0]
    counts = Counter(name for features, _ in rows for name in set(features))
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    places = {name: k for k, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    y = np.array([float(target) for _, target in rows])
    for i, (features, _) in enumerate(rows):
        x[i, [places[name] for name in set(features) if name in places]] = 1.0
    x[:, -1] = 1.0
    w = newton(x, y, np.array([PENALTY] * len(names) + [1e-6]))
    return Arbiter(
        intercept=round(float(w[-1]), 4),
        weights={name: round(float(w[k]), 4) for name, k in places.items() if abs(w[k]) >= 0.01},
    )


def newton(x: Floats, y: Floats, ridge: Floats) -> Floats:
    """The weights of a logistic regression; `ridge` is the penalty of each column."""
    w = np.zeros(x.shape[1])
    for _ in range(12):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + ridge * w
        hessian = (x.T * (p * (1 - p))) @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-5:
            break
    return w


def predict_held_out(examples: Sequence[Example]) -> list[list[float]]:
    """The score of every candidate, by an arbiter that has not seen its article."""
    scores: list[list[float]] = [[] for _ in examples]
    for fold in range(FOLDS):
        arbiter = fit([example for k, example in enumerate(examples) if k % FOLDS != fold])
        for k, example in enumerate(examples):
            if k % FOLDS == fold:
                scores[k] = [
                    arbiter.score(features, candidate.confidence)
                    for candidate, features in zip(example.candidates, example.features, strict=True)
                ]
    return scores


def measure(
    examples: Sequence[Example], scores: Sequence[Sequence[float]], threshold: float, scorer: Any, texts: dict[str, str]
) -> tuple[dict[str, Any], list[tuple[float, int]]]:
    """The scorer's figures for what is kept, and score and label of each statement kept."""
    arbiter = Arbiter(0.0, {}, threshold)
    predicted, kept = [], []
    for example, given in zip(examples, scores, strict=True):
        statements = choose(example.article.text, example.candidates, given, arbiter)
        predicted.append({"article": example.article.id, "statements": export(statements)})
        wanted = [scorer.core(s["content"], example.article.text) for s in example.gold["statements"]]
        sure = [s.get("sure", True) for s in example.gold["statements"]]
        mine = [scorer.core(s.content, example.article.text) for s in statements]
        right = {j: i for overlap, i, j in scorer.match(wanted, mine) if overlap >= 0.5}
        for j, statement in enumerate(statements):
            i = right.get(j)
            doubt = any(not s and 2 * len(mine[j] & core) >= len(mine[j]) for s, core in zip(sure, wanted, strict=True))
            if (i is not None and sure[i]) or not doubt:
                p = min(max(statement.confidence, 1e-6), 1 - 1e-6)
                kept.append((float(np.log(p / (1 - p))), int(i is not None and sure[i])))
    return scorer.score([e.gold for e in examples], predicted, {a: texts[a] for a in texts}), kept


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    articles, _ = read_articles([str(options.shared / SETS["train"][1])])
    parses = list(load_parser().parse_articles(articles))
    examples = build_examples(articles, parses, options.shared)
    return train(examples, options.shared, write=options.write)


def train(examples: list[Example], shared: Path, *, write: bool) -> int:
    """Cross-validate, choose the threshold, calibrate, and write the arbiter fitted to all examples."""
    scorer = load_scorer(shared, "score_statements")
    _, texts = load_gold(shared, "train")
    flat = Counter(target for example in examples for target in example.labels)
    print(f"candidates: right {flat[1]}, wrong {flat[0]}, left out {flat[-1]}")
    scores = predict_held_out(examples)
    kept: list[tuple[float, int]] = []
    for candidate in (0.3, THRESHOLD, 0.4, 0.45, 0.5):
        figures, pairs = measure(examples, scores, candidate, scorer, texts)
        print(candidate, json.dumps({k: figures[k] for k in ("overlap", "exact", "recall_by_mode", "speaker")}))
        if candidate == THRESHOLD:
            kept = pairs
    slope, offset = newton(
        np.array([[score, 1.0] for score, _ in kept]), np.array([float(y) for _, y in kept]), np.full(2, 1e-3)
    )
    arbiter = fit(examples)
    table(kept, slope, offset)
    if write:
        TARGET.write_text(
            json.dumps(
                {
                    "intercept": arbiter.intercept,
                    "threshold": THRESHOLD,
                    "slope": round(float(slope), 4),
                    "offset": round(float(offset), 4),
                    "weights": dict(sorted(arbiter.weights.items())),
                },
                ensure_ascii=False,
                indent=0,
            )
            + "\n",
            encoding="utf8",
        )
    return 0


def table(kept: Sequence[tuple[float, int]], slope: float, offset: float) -> None:
    """Print how many are right by confidence, held out."""
    bins: dict[int, list[tuple[float, int]]] = {}
    for score, y in kept:
        confidence = 1.0 / (1.0 + float(np.exp(-(slope * score + offset))))
        bins.setdefault(min(9, int(confidence * 10)), []).append((confidence, y))
    for k, members in sorted(bins.items()):
        told, right = np.mean([c for c, _ in members]), np.mean([y for _, y in members])
        print(f"confidence {k / 10:.1f}-: {len(members):4} told {told:.2f} right {right:.2f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
