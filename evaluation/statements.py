"""Scores of statements against the shared gold; run as a script, it lists errors by kind.

usage: python evaluation/statements.py [SHARED] [--train] [--seeds] [--errors KIND] [--rules]
"""

import importlib.util
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from recoupe.model.statement import Statement


def load_scorer(shared: Path) -> ModuleType:
    """The module `eval/score_statements.py` of the shared folder."""
    path = shared / "eval" / "score_statements.py"
    spec = importlib.util.spec_from_file_location("score_statements", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def export(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """The statements in the scorer's form."""
    return [
        {
            "id": statement.id,
            "mode": statement.mode,
            "content": [list(span) for span in statement.content],
            "cue": list(statement.cue) if statement.cue else None,
            "speaker": list(statement.speaker) if statement.speaker else None,
            "speaker_name": statement.speaker_name,
            "rule": statement.rule,
            "confidence": statement.confidence,
        }
        for statement in statements
    ]


def score(shared: Path, gold: Path, texts: Path, statements: Mapping[str, Iterable[Statement]]) -> dict[str, Any]:
    """The scorer's figures for statements by article id, against the gold file, over the texts' folder."""
    scorer = load_scorer(shared)
    annotated = json.loads(gold.read_text(encoding="utf8"))
    bodies = {entry["article"]: (texts / f"{entry['article']}.txt").read_text(encoding="utf8") for entry in annotated}
    predicted = [{"article": name, "statements": export(found)} for name, found in statements.items()]
    figures: dict[str, Any] = scorer.score(annotated, predicted, bodies)
    return figures


def core_figures(shared: Path, gold: Path, texts: Path, statements: Mapping[str, Iterable[Statement]]) -> float:
    """Recall over the gold statements that count as core and sure, 0 to 100."""
    figures = score(shared, gold, texts, statements)
    recall: float = figures["overlap"]["r"]
    return recall
