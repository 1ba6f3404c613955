"""Speed and memory, as ratios within one run (machines differ, and are noisy).

    python benchmarks/speed.py [FOLDER or FILE.jsonl]

Without an argument: the shared corpus of unlabelled articles where it is, else the example story. Prints

- tokens a second of the parser alone (tokens, tags, heads, entities, lemmas), one core;
- all of one article's reading over its parse alone, in CPU time of this process;
- cross-checking a batch, in milliseconds an article;
- CPU seconds of `recoupe read` on one article, as a process of its own;
- wall seconds and peak memory of `recoupe run` on all of it, as a process of its own.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from recoupe.extract.read import read
from recoupe.inputs import read_articles
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import load_parser
from recoupe.stories.link import link

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "bac-de-lervault" / "articles"
CORPUS = ROOT.parent / "shared" / "corpora" / "fr-ca-ch.jsonl"
MOST_ARTICLES = 300
"""Articles read in this process: a minute or so."""


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


def main(arguments: list[str]) -> None:
    """Prints the figures."""
    place = Path(arguments[0]) if arguments else (CORPUS if CORPUS.is_file() else EXAMPLE)
    articles, rejected = read_articles([str(place)])
    print(f"{place.name}: {len(articles)} articles, {len(rejected)} rejected")
    articles = articles[:MOST_ARTICLES]
    parser = load_parser()
    parser.parse_articles(articles[:3])

    started = time.process_time()
    parses = parser.parse_articles(articles)
    parsing = time.process_time() - started
    tokens = sum(len(parse.tokens) for parse in parses)
    pack = load_pack("fr")
    started = time.process_time()
    readings = [read(article, parse, pack) for article, parse in zip(articles, parses, strict=True)]
    reading = time.process_time() - started
    started = time.process_time()
    links = link(readings, window_days=7, one_story=False)
    linking = time.process_time() - started
    print(f"parser alone                {tokens / parsing:>10,.0f} tokens/s ({tokens:,} tokens)")
    print(f"(parse + all the rest) / parse {(parsing + reading) / parsing:>7.2f}")
    print(f"read, one process           {len(articles) / (parsing + reading):>10.1f} articles/s")
    print(f"cross-check                 {1000 * linking / len(articles):>10.1f} ms an article")
    print(f"                            {len(links.stories)} stories of {len(articles)} articles")

    one = EXAMPLE / "courrier-nuit.txt"
    cpu, _, memory = time_one("read", str(one))
    print(f"recoupe read, one article   {cpu:>10.2f} s CPU, {memory:,.0f} MB")
    with tempfile.TemporaryDirectory() as out:
        cpu, wall, memory = time_one("run", str(place), "-o", out, "--quiet")
    print(f"recoupe run, all            {wall:>10.1f} s wall, {cpu:.1f} s CPU, {memory:,.0f} MB in the largest process")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process {own:>10,.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
