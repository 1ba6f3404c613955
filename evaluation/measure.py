"""The measures of the gate: each takes the shared folder and returns figures by name."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import recoupe
from evaluation import (
    accounts,
    calibration,
    dates_figures,
    events,
    mentions,
    pages,
    roles,
    seeds_cross,
    seeds_statements,
)
from evaluation.scorers import load_scorer
from recoupe.exports.json import render_readings, render_stories


def find_shared(root: Path) -> Path | None:
    """The folder with gold and scorers beside the checkout, None where it is not."""
    shared = root.parent / "shared"
    return shared if (shared / "gold").is_dir() and (shared / "eval").is_dir() else None


@cache
def run_on(folder: Path, *, one_story: bool = False) -> recoupe.Result:
    """What Recoupe finds in a folder; run once a process."""
    return recoupe.run([folder], one_story=one_story)


def score_statements(shared: Path, gold: Path, texts: Path, *, one_story: bool = False) -> dict[str, float]:
    """The scorer's figures for the statements of `gold`."""
    scorer = load_scorer(shared, "score_statements")
    result = run_on(texts, one_story=one_story)
    wanted = json.loads(gold.read_text(encoding="utf8"))
    found = [json.loads(line) for line in render_readings(result.readings).splitlines()]
    words = {a["article"]: (texts / f"{a['article']}.txt").read_text(encoding="utf8") for a in wanted}
    score = scorer.score(wanted, found, words)
    modes = {f"recall_{mode}": value for mode, value in score["recall_by_mode"].items()}
    return {
        "overlap_f": score["overlap"]["f"],
        "overlap_p": score["overlap"]["p"],
        "overlap_r": score["overlap"]["r"],
        "exact_f": score["exact"]["f"],
        "speaker": score["speaker"],
        "cue": score["cue"],
    } | modes


def measure_statements(shared: Path) -> dict[str, float]:
    """On the 24 articles of gold/statements."""
    folder = shared / "gold" / "statements"
    return score_statements(shared, folder / "gold.json", folder / "articles")


def measure_seeds(shared: Path) -> dict[str, float]:
    """On the five founding pages: core statements."""
    figures = score_statements(shared, shared / "gold" / "seeds" / "statements.json", shared / "seeds", one_story=True)
    return figures | seeds_statements.score(shared, run_on(shared / "seeds", one_story=True))


def measure_stories(shared: Path, name: str) -> dict[str, float]:
    """The scorer's figures for what is found across the articles of one set."""
    scorer = load_scorer(shared, "score_stories")
    folder = shared / "gold" / name
    result = run_on(folder / "articles")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf8"))
    score = scorer.score(gold, json.loads(render_stories(result.links, result.dossiers)), folder)
    merged, _, seen = score["utterances"]["hard_negatives_merged"].partition(" of ")
    by_kind = {f"utterances_recall_{kind}": value for kind, value in score["utterances"]["recall_by_kind"].items()}
    return {
        "bcubed_f": score["stories"]["bcubed"]["f"],
        "pairwise_f": score["stories"]["pairwise"]["f"],
        "copies_f": score["copies"]["f"],
        "copies_p": score["copies"]["p"],
        "copies_r": score["copies"]["r"],
        "utterances_f": score["utterances"]["f"],
        "utterances_p": score["utterances"]["p"],
        "utterances_r": score["utterances"]["r"],
        **by_kind,
        "hard_negatives_merged_percent": round(100 * int(merged) / int(seen), 1),
        "groups_per_article": score["utterances"]["groups_per_article"],
        "figures_f": score["figures"]["f"],
        "figures_verdict": score["figures"]["verdict"],
    }


MEASURES: dict[str, Callable[[Path], dict[str, float]]] = {
    "accounts": lambda shared: accounts.score(shared, run_on),
    "roles": roles.score,
    "calibration": calibration.score,
    "dates": dates_figures.score,
    "pages": pages.score,
    "events": events.score,
    "mentions": mentions.score,
    "seeds": measure_seeds,
    "seeds_cross": seeds_cross.score,
    "statements": measure_statements,
    "stories": lambda shared: measure_stories(shared, "stories"),
    "stories2": lambda shared: measure_stories(shared, "stories2"),
}
"""Name of the group and what measures it; figures are called `group.name`."""
