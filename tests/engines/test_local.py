"""The engine keeps order, and a process that dies costs its article alone."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from recoupe.engines.local import BATCH_CHARACTERS, POOL_CHARACTERS, LocalEngine, split_batches
from recoupe.model.article import UNKNOWN_DATE, Article, Rejected, Source
from recoupe.model.reading import Reading

KILLER = "kill"


def make_article(name: str, size: int) -> Article:
    return Article(
        id=name,
        text="x" * size,
        sha256="",
        language="fr",
        source=Source(None, "unknown"),
        published=UNKNOWN_DATE,
        updated=UNKNOWN_DATE,
        passages=(),
        paths=(f"{name}.txt",),
    )


def read_or_die(articles: Sequence[Article]) -> list[Reading | Rejected]:
    for article in articles:
        if article.id == KILLER:
            os._exit(1)
    return [Reading(article=article) for article in articles]


def test_batches_keep_every_article_in_order() -> None:
    """Cut by size, none empty, none lost."""
    articles = [make_article(str(n), size) for n, size in enumerate([0, 10, BATCH_CHARACTERS + 1, 5, 5])]
    batches = split_batches(articles)
    assert articles == [article for batch in batches for article in batch]
    assert all(batches)
    assert split_batches([]) == []


def test_small_work_stays_in_this_process() -> None:
    """Results come in the order of the articles."""
    articles = [make_article(str(n), 10) for n in range(5)]
    results = list(LocalEngine(processes=4).map(read_or_die, articles))
    assert [Reading(article=article) for article in articles] == results


def test_a_pool_keeps_the_order() -> None:
    """Large work is spread over processes; order is that of the articles all the same."""
    articles = [make_article(str(n), POOL_CHARACTERS // 3) for n in range(5)]
    results = list(LocalEngine(processes=2).map(read_or_die, articles))
    assert [article.id for article in articles] == [r.id for r in results if isinstance(r, Reading)]


def test_a_process_that_dies_costs_one_article() -> None:
    """The killed article is rejected with a reason; all others are read."""
    names = ["a", "b", KILLER, "c"]
    articles = [make_article(name, POOL_CHARACTERS // 2) for name in names]
    results = list(LocalEngine(processes=2).map(read_or_die, articles))
    assert [r.id for r in results if isinstance(r, Reading)] == ["a", "b", "c"]
    assert [(r.path, r.code) for r in results if isinstance(r, Rejected)] == [("kill.txt", "crash")]


def test_a_script_without_a_guard_reads_all_the_same(tmp_path: Path) -> None:
    """`recoupe.run` at the top level of a script: the processes do not run the script again."""
    script = tmp_path / "script.py"
    script.write_text(
        "from tests.engines.test_local import make_article, read_or_die\n"
        "from recoupe.engines.local import POOL_CHARACTERS, LocalEngine\n"
        "articles = [make_article(str(n), POOL_CHARACTERS // 2) for n in range(4)]\n"
        "print('once')\n"
        "print(len(list(LocalEngine(processes=2).map(read_or_die, articles))))\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert (done.stdout.split(), done.stderr) == (["once", "4"], "")
