"""Progress on standard error: a bar where somebody watches, nothing where nobody does."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from recoupe.model.article import Rejected
from recoupe.pipeline import Progress

STAGES = {"load": "Loading", "read": "Reading articles", "link": "Cross-checking"}


def tell_interrupted(rejected: Sequence[Rejected]) -> None:
    """Ends with the code 130 and says how many articles were not read, where the run was interrupted."""
    left = sum(item.code == "interrupted" for item in rejected)
    if left:
        print(f"recoupe: interrupted: {left} articles were not read; what was read is kept", file=sys.stderr)
        sys.exit(130)


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Progress | None]:
    """Yields what the pipeline is to tell its progress to; None when quiet or when nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    with Bars(
        TextColumn("{task.description:<18}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bars:
        tasks = {stage: bars.add_task(text, total=None, visible=False) for stage, text in STAGES.items()}

        def tell(stage: str, done: int, total: int | None) -> None:
            bars.update(tasks[stage], completed=done, total=total, visible=True)

        yield tell
