"""Measures Recoupe on the shared gold and compares with the floors in floors.toml.

    python evaluation/gate.py                      measure; fail when a figure is below its floor
    python evaluation/gate.py --json               the figures alone
    python evaluation/gate.py --only statements    those whose names begin so
    python evaluation/gate.py --raise              floors up to one point under what is measured, and the
                                                   table of docs/quality.md written anew
    python evaluation/gate.py --lower NAME --reason "why"    the one way down, recorded in the file

The gold lies beside the repository (../shared) and not in it: where it is not, nothing is measured and this
says so. Figures are percentages unless their name says otherwise; a floor is `max(must, measured - 1)`.
"""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from evaluation.floors import Floor, load_floors, save_floors
from evaluation.measure import MEASURES, find_shared

FLOORS = ROOT / "evaluation" / "floors.toml"
QUALITY = ROOT / "docs" / "quality.md"
TABLE_BEGINS, TABLE_ENDS = "<!-- figures: written by evaluation/gate.py --raise -->", "<!-- end of figures -->"


def measure_all(shared: Path, only: str) -> dict[str, float]:
    """Every figure whose group begins with `only`, by name, in the order of MEASURES."""
    figures: dict[str, float] = {}
    for group, measure in MEASURES.items():
        if group.startswith(only) or only.startswith(group):
            figures.update({f"{group}.{name}": value for name, value in measure(shared).items()})
    return {name: value for name, value in figures.items() if name.startswith(only)}


def compare(figures: dict[str, float], floors: dict[str, Floor], only: str) -> list[str]:
    """What is wrong: figures under their floor, and floors whose figure was not measured.

    Floors of groups that are not in MEASURES are checked by who measures them: `cost` by benchmarks/speed.py.
    """
    faults = []
    for name, floor in floors.items():
        if not name.startswith(only) or name.partition(".")[0] not in MEASURES:
            continue
        if name not in figures:
            faults.append(f"{name}: has a floor ({floor.floor}) but was not measured")
        elif floor.ceiling and figures[name] > floor.floor:
            faults.append(f"{name}: {figures[name]} is above its ceiling {floor.floor}")
        elif not floor.ceiling and figures[name] < floor.floor:
            faults.append(f"{name}: {figures[name]} is below its floor {floor.floor}")
    return faults


def print_table(figures: dict[str, float], floors: dict[str, Floor]) -> None:
    """One line a figure: name, value, floor, must."""
    width = max(map(len, figures))
    print(f"{'figure':<{width}}  measured   floor    must")
    for name, value in figures.items():
        floor = floors.get(name)
        bound = f"{floor.floor:>7}  {floor.must if floor.must is not None else '':>6}" if floor else ""
        print(f"{name:<{width}}  {value:>8}  {bound}".rstrip())


def raise_floors(figures: dict[str, float], floors: dict[str, Floor]) -> dict[str, Floor]:
    """The floors with each lifted to one point under its figure where that is higher."""
    lifted = {}
    for name, floor in floors.items():
        value = figures.get(name)
        if value is None or floor.ceiling:
            lifted[name] = floor
            continue
        reached = round(value - floor.margin, 3)
        lifted[name] = floor.at(max(floor.floor, reached))
    return lifted


def document(figures: dict[str, float], page: Path) -> None:
    """Writes the figures into the table of `page`, between its two marks."""
    head, _, rest = page.read_text(encoding="utf8").partition(TABLE_BEGINS)
    _, _, tail = rest.partition(TABLE_ENDS)
    rows = "\n".join(f"| `{name}` | {value} |" for name, value in figures.items())
    table = f"{TABLE_BEGINS}\n| figure | measured |\n|---|---|\n{rows}\n{TABLE_ENDS}"
    page.write_text(head + table + tail, encoding="utf8")


def main(arguments: list[str]) -> int:
    """The exit code: 0 all at or above their floors (or no gold here), 1 something is below, 2 usage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and compare nothing")
    parser.add_argument("--only", default="", metavar="PREFIX", help="measure figures whose name begins so")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift floors to what was measured")
    parser.add_argument("--lower", metavar="NAME", help="lower this floor to one point under what is measured")
    parser.add_argument("--reason", help="why a floor is lowered; needed with --lower")
    options = parser.parse_args(arguments)
    if options.lower and not options.reason:
        parser.error("--lower needs --reason: floors only go up unless somebody says why")
    floors = load_floors(FLOORS)
    if options.lower and options.lower not in floors:
        parser.error(f"no floor is called {options.lower}")

    shared = find_shared(ROOT)
    if shared is None:
        print("gate: no gold beside this checkout (../shared): no figure was measured, no floor was checked")
        return 0
    figures = measure_all(shared, options.only)
    if options.json:
        print(json.dumps(figures, indent=1))
        return 0
    print_table(figures, floors)
    if options.lower:
        floor = floors[options.lower]
        floors[options.lower] = floor.at(round(figures[options.lower] - floor.margin, 3), reason=options.reason)
        save_floors(FLOORS, floors)
        return 0
    if options.lift:
        save_floors(FLOORS, raise_floors(figures, floors))
        if not options.only:
            document(figures, QUALITY)
        return 0
    faults = compare(figures, floors, options.only)
    for fault in faults:
        print(f"gate: {fault}", file=sys.stderr)
    measured = [name for name in floors if name.partition(".")[0] in MEASURES]
    print(f"gate: {len(measured) - len(faults)} of {len(measured)} floors hold" if not options.only else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
