"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Files, folders or globs of articles (text, HTML, JSON lines, exports…); - reads standard input.",
        show_default=False,
    ),
]
ParserName = Annotated[
    str | None,
    typer.Option(
        "--parser",
        metavar="NAME",
        help="An installed spaCy pipeline to use instead of the one that is shipped, e.g. fr_core_news_lg.",
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings file; default: recoupe.toml here, if there is one."),
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes", metavar="N", help="Processes that read articles; default: as many as the machine has, at most 8."
    ),
]
Fast = Annotated[
    bool | None,
    typer.Option("--fast/--exact", help="Take articles out of HTML pages faster, a little less exactly."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; errors only.")]
