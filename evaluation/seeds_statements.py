"""The seeds' statements against dossier.json: whose they are within the article, and what must be left alone.

    python evaluation/seeds_statements.py [SHARED]      figures, then what is wrong

Canonical speaker: a core statement counts where ours with the same content (intersection over union of at least
a half, matched one to one as the scorer of statements matches) has an entity that is the gold's: most mentions of
it that the gold tells are that one's, or it is called so. A negative is left alone where no content of ours shares
a character with it.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import recoupe
from evaluation.mentions import Judged, fold
from evaluation.scorers import load_scorer
from recoupe.model.reading import Reading
from recoupe.model.statement import Statement


def judge_speakers(shared: Path, result: recoupe.Result) -> Iterator[Judged]:
    """Each core statement: is it found, and its speaker the gold's."""
    scorer = load_scorer(shared, "score_statements")
    gold = json.loads((shared / "gold" / "seeds" / "dossier.json").read_text(encoding="utf8"))
    told = {
        item["id"]: item
        for entry in json.loads((shared / "gold" / "seeds" / "statements.json").read_text(encoding="utf8"))
        for item in entry["statements"]
    }
    names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    readings = {reading.id: reading for reading in result.readings}
    for entry in gold["articles"]:
        reading = readings[Path(entry["file"]).stem]
        text = reading.article.text
        owner = own_entities(gold, entry["id"], reading)
        wanted = [item for item in gold["statements"] if item["article"] == entry["id"]]
        cores = [scorer.core(told[item["id"]]["content"], text) for item in wanted]
        given = [scorer.core(statement.content, text) for statement in reading.statements]
        pairs = {i: j for overlap, i, j in scorer.match(cores, given) if overlap >= 0.5}
        for i, item in enumerate(wanted):
            if not item["core"]:
                continue
            found = reading.statements[pairs[i]] if i in pairs else None
            right = found is not None and is_speaker(found, item["speaker"], owner, names)
            shown = found.speaker_name or "(none)" if found is not None else "(not found)"
            yield Judged(entry["id"], right, f"{item['id']} {', '.join(item['speaker'])}", shown)


def own_entities(gold: dict[str, Any], article: str, reading: Reading) -> dict[str, str]:
    """The gold's entity for each of ours, by most of the mentions that both give."""
    votes: Counter[tuple[str, str]] = Counter()
    for wanted in gold["actor_mentions"]:
        if wanted["article"] != article:
            continue
        for mention in reading.mentions:
            if mention.entity and (mention.start, mention.end) == (wanted["start"], wanted["end"]):
                votes[mention.entity, wanted["entity"]] += 1
    owner: dict[str, str] = {}
    for (ours, theirs), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        owner.setdefault(ours, theirs)
    return owner


def is_speaker(found: Statement, wanted: list[str], owner: dict[str, str], names: dict[str, str]) -> bool:
    """Whether a statement's speaker is the gold's one, or bears the names of all of the gold's."""
    if found.speaker_entity is None or not found.speaker_name:
        return False
    if len(wanted) == 1 and found.speaker_entity in owner:
        return owner[found.speaker_entity] == wanted[0]
    words = fold(found.speaker_name).split()
    return all(fold(names[name]).split()[-1] in words for name in wanted)


def judge_negatives(shared: Path, result: recoupe.Result) -> Iterator[Judged]:
    """Each passage that must not be told as a statement."""
    gold = json.loads((shared / "gold" / "seeds" / "dossier.json").read_text(encoding="utf8"))
    files = {entry["id"]: Path(entry["file"]).stem for entry in gold["articles"]}
    readings = {reading.id: reading for reading in result.readings}
    for item in gold["negatives"]:
        reading = readings[files[item["article"]]]
        inside = [
            statement
            for statement in reading.statements
            if any(span.start < item["end"] and item["start"] < span.end for span in statement.content)
        ]
        shown = ", ".join(f"{statement.rule} {statement.confidence}" for statement in inside)
        yield Judged(item["article"], not inside, f"{item['why']}: {item['start']}", shown or "(nothing)")


def score(shared: Path, result: recoupe.Result) -> dict[str, float]:
    """Percentages of core statements found and with the right speaker, and the number of negatives left alone."""
    speakers = list(judge_speakers(shared, result))
    return {
        "found": round(100 * sum(item.found != "(not found)" for item in speakers) / len(speakers), 1),
        "canonical_speaker": round(100 * sum(item.right for item in speakers) / len(speakers), 1),
        "negatives": float(sum(item.right for item in judge_negatives(shared, result))),
    }


def main(arguments: list[str]) -> None:
    """Prints figures and what is wrong."""
    shared = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2] / "shared"
    if not shared.is_dir():
        print(f"no gold at {shared}: nothing measured")
        return
    result = recoupe.run([shared / "seeds"], one_story=True)
    print(json.dumps(score(shared, result), indent=1))
    for item in [*judge_speakers(shared, result), *judge_negatives(shared, result)]:
        if not item.right:
            print(f"{item.article}: {item.wanted} | ours: {item.found}")


if __name__ == "__main__":
    main(sys.argv[1:])
