"""Statements against the shared gold, with their errors by kind: the loop in which the rules are worked on.

    python evaluation/statements.py                     the figures on gold/statements and on the seeds
    python evaluation/statements.py --train             on gold/train, where rules are chosen
    python evaluation/statements.py --train --rules     right, unsure and wrong by rule
    python evaluation/statements.py --train --show missed|wrong|speaker|inexact [--count 40]

Only the train set's errors can be shown: the others are there to be scored on. `--shared` names the folder that
holds gold, scorers and seeds. The gate measures through the whole pipeline; here speakers are not resolved.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evaluation.scorers import load_scorer
from recoupe.extract.statements import find_statements
from recoupe.inputs import read_articles
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from recoupe.model.article import Span
from recoupe.model.statement import Statement

SETS = {
    "statements": ("gold/statements/gold.json", "gold/statements/articles"),
    "seeds": ("gold/seeds/statements.json", "seeds"),
    "train": ("gold/train/gold.json", "gold/train/articles"),
}
Found = Mapping[str, tuple[Statement, ...]]
"""Statements by the id of their article."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One statement, gold or found, and what became of it: right, unsure, wrong, missed, speaker, inexact."""

    kind: str
    text: str
    gold: dict[str, Any] | None
    found: Statement | None


def read_statements(folder: Path) -> Found:
    """The statements that are found in the articles of a folder."""
    articles, _ = read_articles([str(folder)])
    parses = load_parser().parse_articles(articles)
    return {
        article.id: find_statements(article, parse, load_pack(article.language))
        for article, parse in zip(articles, parses, strict=True)
    }


def export(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """The statements in the scorer's form."""
    return [
        {
            "mode": statement.mode,
            "content": [list(span) for span in statement.content],
            "cue": list(statement.cue) if statement.cue else None,
            "speaker": list(statement.speaker) if statement.speaker else None,
            "speaker_name": statement.speaker_name,
        }
        for statement in statements
    ]


def load_gold(shared: Path, name: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """A set's annotations, and its texts by article."""
    gold, folder = SETS[name]
    annotated = json.loads((shared / gold).read_text(encoding="utf8"))
    return annotated, {
        entry["article"]: (shared / folder / f"{entry['article']}.txt").read_text(encoding="utf8")
        for entry in annotated
    }


def score(shared: Path, name: str, found: Found) -> dict[str, Any]:
    """The scorer's figures for one of SETS."""
    annotated, texts = load_gold(shared, name)
    predicted = [{"article": article, "statements": export(statements)} for article, statements in found.items()]
    figures: dict[str, Any] = load_scorer(shared, "score_statements").score(annotated, predicted, texts)
    return figures


def judge(shared: Path, name: str, found: Found) -> Iterator[Verdict]:
    """What became of every statement, matched as the scorer matches."""
    scorer = load_scorer(shared, "score_statements")
    annotated, texts = load_gold(shared, name)
    for entry in annotated:
        text, gold, mine = texts[entry["article"]], entry["statements"], found.get(entry["article"], ())
        wanted = [scorer.core(statement["content"], text) for statement in gold]
        given = [scorer.core(statement.content, text) for statement in mine]
        pairs = {j: i for overlap, i, j in scorer.match(wanted, given) if overlap >= 0.5}
        unsure = [not statement.get("sure", True) for statement in gold]
        for j, statement in enumerate(mine):
            i = pairs.get(j)
            if i is None:
                lenient = any(
                    doubt and 2 * len(given[j] & core) >= len(given[j])
                    for doubt, core in zip(unsure, wanted, strict=True)
                )
                yield Verdict("unsure" if lenient else "wrong", text, None, statement)
                continue
            yield Verdict("unsure" if unsure[i] else "right", text, gold[i], statement)
            if unsure[i]:
                continue
            if given[j] != wanted[i]:
                yield Verdict("inexact", text, gold[i], statement)
            speaker = gold[i].get("speaker")
            if speaker and not (statement.speaker and scorer.iou(speaker, statement.speaker) >= 0.5):
                yield Verdict("speaker", text, gold[i], statement)
        for i, statement in enumerate(gold):
            if i not in pairs.values() and not unsure[i]:
                yield Verdict("missed", text, statement, None)


def show(verdict: Verdict) -> str:
    """A verdict for people: rule, cue, speaker, and the content in its sentence."""

    def words(span: Any) -> str:
        return verdict.text[span[0] : span[1]] if span else "-"

    def content(spans: Iterable[Any]) -> str:
        return " … ".join(words(span) for span in spans).replace("\n", "⏎")

    lines = []
    if verdict.gold is not None:
        gold = verdict.gold
        lines.append(f"gold  {words(gold['cue'])} | {words(gold['speaker'])} | {content(gold['content'])}")
    if verdict.found is not None:
        mine = verdict.found
        lines.append(f"{mine.rule}  {words(mine.cue)} | {words(mine.speaker)} | {content(mine.content)}")
    first = Span(*(verdict.gold["content"][0] if verdict.gold is not None else verdict.found.content[0]))  # type: ignore[union-attr]
    around = verdict.text[max(0, first.start - 100) : first.end + 100].replace("\n", "⏎")
    return "\n".join([*lines, f"      {around}", ""])


def print_rules(verdicts: Iterable[Verdict]) -> None:
    counts: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        if verdict.found is not None and verdict.kind in ("right", "unsure", "wrong"):
            counts.setdefault(verdict.found.rule, Counter())[verdict.kind] += 1
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        print(f"{rule:28} right {count['right']:4} unsure {count['unsure']:4} wrong {count['wrong']:4}")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--show", choices=["missed", "wrong", "speaker", "inexact"])
    parser.add_argument("--count", type=int, default=40)
    options = parser.parse_args(arguments)
    if not options.shared.is_dir():
        print(f"{options.shared} is not there: nothing was scored")
        return 0
    for name in ["train"] if options.train else ["statements", "seeds"]:
        found = read_statements(options.shared / SETS[name][1])
        print(name, json.dumps(score(options.shared, name, found), ensure_ascii=False))
        if not options.train:
            continue
        verdicts = list(judge(options.shared, name, found))
        if options.rules:
            print_rules(verdicts)
        chosen = [verdict for verdict in verdicts if verdict.kind == options.show]
        for verdict in random.Random(0).sample(chosen, min(options.count, len(chosen))):
            print(show(verdict))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
