"""What spreads the per-article half over processes or machines."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from recoupe.model.article import Article, Rejected
from recoupe.model.reading import Reading


class ReadBatch(Protocol):
    """Reads some articles; picklable, so that it can travel to another process."""

    def __call__(self, articles: Sequence[Article]) -> list[Reading | Rejected]:
        """One reading, or the reason why there is none, for each article, in their order."""


class Engine(Protocol):
    """Runs a `ReadBatch` over articles; the order of what comes back is that of the articles."""

    def map(self, read_batch: ReadBatch, articles: Iterable[Article]) -> Iterator[Reading | Rejected]:
        """One result an article, in the order of `articles`."""
