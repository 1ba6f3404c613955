"""The engine of one machine: this process, or a pool of processes where the work is worth their start."""

import multiprocessing
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType

from recoupe.engines.base import ReadBatch
from recoupe.model.article import Article, Rejected
from recoupe.model.reading import Reading

BATCH_CHARACTERS = 40_000
"""Text in one batch: about two seconds of one core."""
POOL_CHARACTERS = 120_000
"""Below this much text a second process costs more (it loads the model) than it saves."""


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Reads with up to `processes` processes.

    A process that dies (killed for memory, say) costs at most the article it was reading: what was in its
    hands is read again, one article a process, and one on which the process dies again is rejected. Where no
    process can be started, all is read in this one.
    """

    processes: int = 1

    def map(self, read_batch: ReadBatch, articles: Iterable[Article]) -> Iterator[Reading | Rejected]:
        """One result an article, in the order of `articles`."""
        waiting = list(articles)
        batches = split_batches(waiting)
        workers = min(self.processes, len(batches))
        if workers < 2 or sum(len(article.text) for article in waiting) < POOL_CHARACTERS:
            for batch in batches:
                yield from read_batch(batch)
            return
        done = 0
        try:
            with _pool(workers) as pool:
                if not can_start(pool):
                    for batch in batches:
                        yield from read_batch(batch)
                    return
                with _without_script():  # one more process starts with each batch that is handed over
                    all_results = pool.map(read_batch, batches)
                for results in all_results:
                    yield from results
                    done += len(results)
        except BrokenProcessPool:
            for article in waiting[done:]:
                yield _read_alone(read_batch, article)


def split_batches(articles: Sequence[Article]) -> list[list[Article]]:
    """The articles in their order, cut into batches of about BATCH_CHARACTERS; none is empty."""
    batches: list[list[Article]] = []
    size = BATCH_CHARACTERS
    for article in articles:
        if size >= BATCH_CHARACTERS:
            batches.append([])
            size = 0
        batches[-1].append(article)
        size += len(article.text)
    return batches


def can_start(pool: ProcessPoolExecutor) -> bool:
    """Whether processes start here at all."""
    try:
        with _without_script():
            pool.submit(_greet).result()
    except (BrokenProcessPool, OSError):
        return False
    return True


@contextmanager
def _without_script() -> Iterator[None]:
    """Processes that are started within do not run the caller's script again: all that they do is in this package.

    Otherwise a script that calls `recoupe.run` at its top level, without `if __name__ == "__main__":`, would be run
    once more by each of them.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _greet() -> None:
    """The least that a process can do."""


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=workers, mp_context=multiprocessing.get_context("spawn"), initializer=_ignore_interrupts
    )


def _ignore_interrupts() -> None:
    """Ctrl-C reaches the whole group: the process that was asked says so, the others end with what they are reading.

    Were they to die at once, Python would wait for ever for the queue that feeds them.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_alone(read_batch: ReadBatch, article: Article) -> Reading | Rejected:
    try:
        with _pool(1) as pool:
            with _without_script():
                future = pool.submit(read_batch, [article])
            return next(iter(future.result()))
    except BrokenProcessPool:
        path = article.paths[0] if article.paths else article.id
        return Rejected(path=path, reason="the process that read it died, twice; out of memory?", code="crash")
