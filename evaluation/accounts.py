"""Independent accounts per claim, against forty utterances whose passages were read by hand (`accounts.toml`).

python evaluation/accounts.py    the figure and the utterances that are counted wrong
"""

import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import recoupe
from recoupe.stories.independence import count_accounts

Run = Callable[[Path], recoupe.Result]


class Member(NamedTuple):
    """A place that carries an utterance, half-open code points into the article's text."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judged:
    """An utterance of the gold with the accounts counted by hand and by Recoupe."""

    name: str
    wanted: int
    counted: int
    why: str


@cache
def run_alone(folder: Path) -> recoupe.Result:
    """What Recoupe finds in a folder; run once a process."""
    return recoupe.run([folder])


def judge(shared: Path, run: Run = run_alone) -> Iterator[Judged]:
    """Every utterance of the table; the places are the gold's, copies and credits are what Recoupe finds."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf8"))
    for entry in table["utterance"]:
        result = run(shared / "gold" / entry["set"] / "articles")
        members = [Member(*member) for member in entry["members"]]
        counted = count_accounts(members, result.links.copies, result.readings)
        yield Judged(f"{entry['set']} {entry['id']}", entry["accounts"], counted, entry["why"])


def score(shared: Path, run: Run = run_alone) -> dict[str, float]:
    """The utterances whose accounts are counted right."""
    judged = tuple(judge(shared, run))
    return {"right": float(sum(one.wanted == one.counted for one in judged)), "of": float(len(judged))}


def main() -> int:
    """Print the figure and what is wrong."""
    shared = Path(__file__).parent.parent.parent / "shared"
    print(score(shared))
    for one in judge(shared):
        if one.wanted != one.counted:
            print(f"{one.name}: {one.counted}, not {one.wanted}: {one.why}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
