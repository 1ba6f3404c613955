"""`recoupe read`: readings as JSON lines."""

import sys

from recoupe import pipeline
from recoupe.cli.options import ConfigFile, Fast, ParserName, Paths, Processes, Quiet
from recoupe.cli.progress import show_progress, tell_interrupted
from recoupe.config import load_settings, with_flags
from recoupe.errors import NoReadableInput
from recoupe.exports.json import render_reading
from recoupe.exports.markup import show_line


def read_command(
    paths: Paths,
    quiet: Quiet = False,
    parser: ParserName = None,
    processes: Processes = None,
    fast: Fast = None,
    config: ConfigFile = None,
) -> None:
    """Read articles one by one: findings as JSON lines on standard output, by article id.

    Each line has the article's text and all that was found in it (passages, statements, dates, figures,
    credits…) with offsets into that text. Rejected inputs are named on standard error.

    [dim]Example[/dim]

      recoupe read articles/ > readings.jsonl
    """
    settings = with_flags(load_settings(config), parser=parser, processes=processes, fast=fast)
    with show_progress(quiet=quiet) as progress:
        readings, rejected = pipeline.read(
            paths, settings=settings, progress=progress, stdin=sys.stdin.buffer, partial=True
        )
    if not readings:
        raise NoReadableInput(pipeline.explain_nothing(rejected))
    for reading in readings:
        sys.stdout.buffer.write(render_reading(reading) + b"\n")
    sys.stdout.buffer.flush()
    if not quiet:
        for item in rejected:
            print(f"recoupe: rejected {show_line(item.path)}: {show_line(item.reason)}", file=sys.stderr)
    tell_interrupted(rejected)
