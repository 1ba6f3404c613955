"""Are findings as often right as their confidence says: a reliability table for each kind.

    python evaluation/calibration.py [SHARED]            tables and expected calibration errors
    python evaluation/calibration.py [SHARED] --write    languages/fr/confidence.json anew

The values are shares measured on other articles than those they are held against here: mentions on gold/train and
judged.toml, against gold/statements; figures on gold/stories and judged.toml, against gold/stories2; dates, places,
events and credits on judged.toml, against the seeds; statements by the arbiter, against gold/statements.
The expected calibration error is the mean distance of share and confidence, in points, weighed by the bins' sizes.
"""

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import msgspec

import recoupe
from evaluation import dates_figures, events, mentions
from evaluation import statements as statement_scores
from recoupe.extract.confidence import ConfidenceTable, Measured, load_confidences, name_way
from recoupe.extract.dates import find_dates
from recoupe.extract.figures import find_figures
from recoupe.languages.pack import load_pack
from recoupe.model.reading import Reading

ROOT = Path(__file__).resolve().parents[1]
JUDGED = ROOT / "evaluation" / "judged.toml"
TABLE = ROOT / "src" / "recoupe" / "languages" / "fr" / "confidence.json"
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Held:
    """One finding held against the gold."""

    kind: str
    by: str
    right: bool
    confidence: float


def hold_mentions(shared: Path, name: str) -> Iterator[Held]:
    """Speakers of one set of the gold that were resolved to somebody."""
    told = load_confidences(load_pack("fr"))
    for item in mentions.judge_set(shared, name):
        if item.basis != "unresolved":
            yield Held("mention", item.basis, item.right, told.tell("mention", item.basis))


def hold_figures(shared: Path, name: str) -> Iterator[Held]:
    """Figures found on members of the gold's groups: is the value theirs."""
    pack = load_pack("fr")
    told = load_confidences(pack)
    folder = shared / "gold" / name
    parsed = dates_figures.analyse(folder / "articles")
    for group in json.loads((folder / "gold.json").read_text(encoding="utf8"))["figures"]:
        for entry in group["members"]:
            article, parse = parsed[entry["article"]]
            found = find_figures(article, parse, pack, find_dates(article, parse, pack), ())
            low, high = entry["value"]
            for figure in found:
                if dates_figures.overlap(figure, entry["start"], entry["end"]) >= dates_figures.OVERLAP:
                    right = dates_figures.is_close(figure.low, low) and dates_figures.is_close(figure.high, high)
                    by = name_way(figure)
                    yield Held("figure", by, right, told.tell("figure", by))


def hold_seeds(shared: Path) -> Iterator[Held]:
    """Dates, places, events and credits on the founding pages that the gold tells of."""
    gold = events.load_gold(shared)
    readings = events.read_seeds(shared)
    for page in gold["articles"]:
        yield from hold_page(gold, page, readings[page["file"]])


def hold_page(gold: dict[str, list[dict[str, object]]], page: dict[str, object], reading: Reading) -> Iterator[Held]:
    """Those of one page."""

    def over(items: Iterable[dict[str, object]], start: int, end: int) -> list[dict[str, object]]:
        return [i for i in items if start < int(str(i["end"])) and int(str(i["start"])) < end]

    mine = {
        part: [i for i in gold[part] if i["article"] == page["id"]] for part in ("time_expressions", "places", "events")
    }
    for date in reading.dates:
        for entry in over(mine["time_expressions"], date.start, date.end):
            if date.earliest is not None or date.duration:
                yield Held("date", date.rule, dates_figures.is_value(str(entry["value"]), date), date.confidence)
    for place in reading.places:
        for entry in over(mine["places"], place.start, place.end):
            yield Held("place", name_way(place), events.is_same_place(place, entry), place.confidence)
    for event in reading.events:
        told = [e for e in mine["events"] if events.find_fitting([event], e["evidence"])]  # type: ignore[arg-type]
        if told:
            yield Held("event", name_way(event), any(events.has_type(event, e) for e in told), event.confidence)
    credits = page["credits"]
    assert isinstance(credits, list)
    for credit in reading.credits:
        for entry in over(credits, credit.start, credit.end):
            right = credit.kind in mentions.KINDS[str(entry["kind"])]
            yield Held("credit", credit.kind, right, credit.confidence)


def hold_statements(shared: Path) -> Iterator[Held]:
    """Statements of gold/statements; those the gold is unsure of are left out."""
    readings, _ = recoupe.read([shared / "gold" / "statements" / "articles"])
    found = {reading.id: reading.statements for reading in readings}
    for verdict in statement_scores.judge(shared, "statements", found):
        if verdict.found is not None and verdict.kind in ("right", "wrong"):
            yield Held("statement", verdict.found.rule, verdict.kind == "right", verdict.found.confidence)


def hold_all(shared: Path) -> list[Held]:
    """Everything that is held against gold which the values were not measured on."""
    return [
        *hold_statements(shared),
        *hold_mentions(shared, "statements"),
        *hold_figures(shared, "stories2"),
        *hold_seeds(shared),
    ]


def tabulate(held: Iterable[Held]) -> list[tuple[float, float, int, float, float]]:
    """For each bin that is not empty: its bounds, how many, their mean confidence, the share that is right."""
    listed = list(held)
    rows = []
    for low, high in pairwise(BINS):
        inside = [item for item in listed if low <= item.confidence < high]
        if inside:
            mean = sum(item.confidence for item in inside) / len(inside)
            rows.append((low, min(high, 1.0), len(inside), mean, sum(item.right for item in inside) / len(inside)))
    return rows


def measure_error(held: Iterable[Held]) -> float:
    """The expected calibration error, in points of a hundred."""
    rows = tabulate(held)
    total = sum(row[2] for row in rows)
    return round(100 * sum(row[2] * abs(row[3] - row[4]) for row in rows) / total, 1) if total else 0.0


def score(shared: Path) -> dict[str, float]:
    """The expected calibration error of each kind; lower is better."""
    held = hold_all(shared)
    return {f"error_{kind}": measure_error(item for item in held if item.kind == kind) for kind in list_kinds(held)}


def list_kinds(held: Iterable[Held]) -> list[str]:
    return sorted({item.kind for item in held})


def measure_values(shared: Path) -> ConfidenceTable:
    """The shares that confidence.json holds: those of judged.toml, gold/train's speakers, gold/stories' figures."""
    right: Counter[tuple[str, str]] = Counter()
    of: Counter[tuple[str, str]] = Counter()
    for entry in tomllib.loads(JUDGED.read_text(encoding="utf8"))["judged"]:
        right[entry["kind"], entry["by"]] += entry["right"]
        of[entry["kind"], entry["by"]] += entry["of"]
    for item in (*hold_mentions(shared, "train"), *hold_figures(shared, "stories")):
        right[item.kind, item.by] += item.right
        of[item.kind, item.by] += 1
    return ConfidenceTable(tuple(Measured(kind, by, right[kind, by], of[kind, by]) for kind, by in sorted(of)))


def main(arguments: list[str]) -> None:
    """Prints the tables, or writes the values."""
    paths = [argument for argument in arguments if not argument.startswith("--")]
    shared = Path(paths[0]) if paths else ROOT.parent / "shared"
    if not shared.is_dir():
        print(f"no gold at {shared}: nothing measured")
        return
    if "--write" in arguments:
        encoded = msgspec.json.format(msgspec.json.encode(measure_values(shared)), indent=1)
        TABLE.write_bytes(encoded + b"\n")
        return
    held = hold_all(shared)
    for kind in list_kinds(held):
        mine = [item for item in held if item.kind == kind]
        print(f"{kind}: {len(mine)}, expected calibration error {measure_error(mine)}")
        for low, high, count, mean, share in tabulate(mine):
            print(f"  {low:.2f} to {high:.2f}  {count:>4}  told {mean:.2f}  right {share:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
