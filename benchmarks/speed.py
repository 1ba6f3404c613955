"""Speed and memory, as ratios within one run (machines differ, and are noisy).

    python benchmarks/speed.py [FOLDER or FILE.jsonl]

Without an argument: the shared corpus of unlabelled articles where it is, else the example story. Prints

- tokens a second of the parser alone (tokens, tags, heads, entities, lemmas), one core;
- all of one article's reading over its parse alone, in CPU time of this process, batch by batch over all of them,
  and the memory that this one process holds after each hundred articles and at its peak;
- cross-checking a batch, in milliseconds an article;
- CPU seconds of `recoupe read` on one article, as a process of its own;
- wall seconds and peak memory of `recoupe run` on all of it, as a process of its own.

The ratio and the peak memory are held against the ceilings `cost.*` of evaluation/floors.toml: exit code 1 above one.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.extract.read import read
from recoupe.inputs import read_articles
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from recoupe.model.article import Article
from recoupe.stories.link import link

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from evaluation.floors import load_floors

EXAMPLE = ROOT / "examples" / "bac-de-lervault" / "articles"
CORPUS = ROOT.parent / "shared" / "corpora" / "fr-ca-ch.jsonl"
BATCH = 50
"""Articles parsed, then read, then let go of: parse and rest are timed within seconds of each other."""
MOST_LINKED = 200
"""Articles that are cross-checked."""


def time_one(*arguments: str) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak resident megabytes (the largest process) of one `recoupe` command."""
    command = [sys.executable, "-m", "recoupe", *arguments]
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} failed with {child.returncode}")
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024


def measure_commands(place: Path) -> None:
    """Prints what one article and what all of them cost by the command line."""
    one = EXAMPLE / "courrier-nuit.txt"
    cpu, _, memory = time_one("read", str(one))
    print(f"recoupe read, one article   {cpu:>10.2f} s CPU, {memory:,.0f} MB")
    with tempfile.TemporaryDirectory() as out:
        cpu, wall, memory = time_one("run", str(place), "-o", out, "--quiet")
    print(f"recoupe run, all            {wall:>10.1f} s wall, {cpu:.1f} s CPU, {memory:,.0f} MB in the largest process")


def read_memory() -> float:
    """Resident megabytes of this process now; its peak where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 2**20


@dataclass(slots=True)
class Spent:
    """CPU seconds by half, tokens, and the megabytes held after each hundred articles."""

    parsing: float = 0.0
    reading: float = 0.0
    tokens: int = 0
    held: list[tuple[int, float]] = field(default_factory=list)


def read_all(articles: Sequence[Article]) -> Spent:
    """What reading all of the articles costs; no reading is kept."""
    parser, pack = load_parser(), load_pack("fr")
    for article, parse in zip(articles[:3], parser.parse_articles(articles[:3]), strict=True):
        read(article, parse, pack)  # tables are loaded once
    spent = Spent()
    for first in range(0, len(articles), BATCH):
        batch = articles[first : first + BATCH]
        started = time.process_time()
        parses = parser.parse_articles(batch)
        between = time.process_time()
        for article, parse in zip(batch, parses, strict=True):
            read(article, parse, pack)
        spent.parsing += between - started
        spent.reading += time.process_time() - between
        spent.tokens += sum(len(parse.tokens) for parse in parses)
        done = first + len(batch)
        if done % 100 == 0 or done == len(articles):
            spent.held.append((done, read_memory()))
    return spent


def check(figures: Mapping[str, float]) -> int:
    """Exit code: 1 if a figure is above its ceiling, which is printed."""
    floors = load_floors(ROOT / "evaluation" / "floors.toml")
    above = [name for name, value in figures.items() if value > floors[f"cost.{name}"].floor]
    for name in above:
        print(f"above its ceiling: {name}, {figures[name]:.2f} (at most {floors[f'cost.{name}'].floor})")
    return 1 if above else 0


def main(arguments: list[str]) -> int:
    """Prints the figures; the exit code."""
    place = Path(arguments[0]) if arguments else (CORPUS if CORPUS.is_file() else EXAMPLE)
    articles, rejected = read_articles([str(place)])
    print(f"{place.name}: {len(articles)} articles, {len(rejected)} rejected")
    measure_commands(place)  # first: a process counts the memory of the one that started it as its own
    spent = read_all(articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = spent.parsing + spent.reading
    print(f"parser alone                {spent.tokens / spent.parsing:>10,.0f} tokens/s ({spent.tokens:,} tokens)")
    print(f"(parse + all the rest) / parse {total / spent.parsing:>7.2f}")
    print(f"read, one process           {len(articles) / total:>10.1f} articles/s")
    print("memory held, one process    " + ", ".join(f"{memory:,.0f} MB at {done}" for done, memory in spent.held))
    print(f"peak memory, one process    {peak:>10,.0f} MB")
    pack = load_pack("fr")
    some = articles[:MOST_LINKED]
    readings = [read(a, p, pack) for a, p in zip(some, load_parser().parse_articles(some), strict=True)]
    started = time.process_time()
    links = link(readings, window_days=7, one_story=False)
    linking = time.process_time() - started
    print(f"cross-check                 {1000 * linking / len(readings):>10.1f} ms an article")
    print(f"                            {len(links.stories)} stories of {len(readings)} articles")
    return check({"parse_and_rest_over_parse": total / spent.parsing, "memory_of_one_process_mb": peak})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
