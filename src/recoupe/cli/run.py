"""`recoupe run`: from articles to dossiers."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from recoupe import pipeline
from recoupe.cli.options import ConfigFile, Fast, ParserName, Paths, Processes, Quiet
from recoupe.cli.progress import show_progress, tell_interrupted
from recoupe.config import load_settings, with_flags
from recoupe.exports.markup import show_line
from recoupe.model.reading import Reading

SHOWN_REJECTIONS = 8
SHOWN_STORIES = 12
SHOWN_NOTES = 5


def read_folder(name: str | Path) -> Path:
    """The folder of that name; an empty one is refused, since it would be the current folder."""
    if not str(name).strip():
        raise typer.BadParameter("it is empty: name a folder, such as dossier, or . for the current one")
    return Path(name)


def run_command(
    paths: Paths,
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", metavar="FOLDER", parser=read_folder, help="Where the dossiers go; made if missing."
        ),
    ] = Path("dossier"),
    one_story: Annotated[
        bool | None,
        typer.Option("--one-story/--many-stories", help="Take all inputs for one story, whatever their dates."),
    ] = None,
    window_days: Annotated[
        int | None,
        typer.Option("--window-days", metavar="N", help="Days apart that articles of one story may be published."),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="CODE", help="Language of the pages' own words: fr or en.")
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", metavar="FORMAT", help="Write each story as docx or csv too. May be repeated."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the run's report as JSON.")] = False,
    quiet: Quiet = False,
    parser: ParserName = None,
    processes: Processes = None,
    fast: Fast = None,
    config: ConfigFile = None,
) -> None:
    """Cross-check articles and write one dossier a story.

    FOLDER gets index.html (start there), one HTML page a story, readings.jsonl and stories.json (all findings,
    with offsets), and report.json (versions, counts, every rejected input and why).

    [dim]Examples[/dim]

      recoupe run articles/ -o dossier/

      recoupe run monday/*.txt export.jsonl --one-story -o dossier/

      recoupe run articles/ --format docx -o dossier/

      cat article.txt | recoupe run - -o dossier/
    """
    settings = with_flags(
        load_settings(config),
        one_story=one_story,
        window_days=window_days,
        interface=lang,
        formats=tuple(formats) if formats else None,
        parser=parser,
        processes=processes,
        fast=fast,
    )
    pipeline.check_folder(out)
    with show_progress(quiet=quiet or as_json) as progress:
        result = pipeline.run(paths, settings=settings, progress=progress, stdin=sys.stdin.buffer, partial=True)
        written = pipeline.write(result, out)
    if as_json:
        names = [path.relative_to(out).as_posix() for path in written]
        sys.stdout.buffer.write(msgspec.json.encode(pipeline.make_report(result, files=names)) + b"\n")
    elif not quiet:
        _print_summary(result, written[0])
    tell_interrupted(result.rejected)


def _print_summary(result: pipeline.Result, index: Path) -> None:
    """The run in a screenful: what was found, the stories, what was rejected or odd, where to look."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False)
    counts = result.counts
    facts = Table.grid(padding=(0, 2))
    facts.add_column(justify="right", style="bold")
    facts.add_column()
    for number, one, many, note in (
        (counts.articles, "article", "articles", _tell_merged(result.readings)),
        (counts.stories, "story", "stories", ""),
        (counts.accounts, "independent account", "independent accounts", "copies of one dispatch count once"),
        (counts.statements, "statement", "statements", f"{counts.utterances} sayings told more than once"),
        (counts.rejected, "rejected input", "rejected inputs", ""),
    ):
        facts.add_row(str(number), (one if number == 1 else many) + (f" [dim]({note})[/dim]" if note else ""))
    console.print(facts)

    stories = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    stories.add_column("from", no_wrap=True, min_width=10)
    stories.add_column("articles", justify="right", no_wrap=True, min_width=8)
    stories.add_column("accounts", justify="right", no_wrap=True, min_width=8)
    stories.add_column("story", overflow="ellipsis", no_wrap=True)
    biggest = sorted(result.dossiers, key=lambda d: (-len(d.readings), d.earliest or "", d.story.id))
    for dossier in biggest[:SHOWN_STORIES]:
        stories.add_row(
            (dossier.earliest or "undated")[:10],
            str(len(dossier.readings)),
            str(dossier.accounts),
            escape(show_line(dossier.story.label)),
        )
    console.print()
    console.print(stories)
    if len(biggest) > SHOWN_STORIES:
        console.print(f"[dim]… and {len(biggest) - SHOWN_STORIES} more in index.html[/dim]")
    if result.rejected:
        console.print()
        console.print("[bold]Rejected[/bold]")
        for item in result.rejected[:SHOWN_REJECTIONS]:
            console.print(f"  {escape(show_line(item.path))}: {escape(show_line(item.reason))}", soft_wrap=True)
        if len(result.rejected) > SHOWN_REJECTIONS:
            console.print(f"  [dim]… and {len(result.rejected) - SHOWN_REJECTIONS} more in report.json[/dim]")
    noted = [(r.id, note) for r in result.readings for note in (*r.article.notes, *r.failures)]
    if noted:
        console.print()
        console.print("[bold]To know[/bold]")
        for name, note in noted[:SHOWN_NOTES]:
            console.print(f"  {escape(show_line(name))}: {escape(show_line(note))}", soft_wrap=True)
        if len(noted) > SHOWN_NOTES:
            console.print(f"  [dim]… and {len(noted) - SHOWN_NOTES} more in report.json[/dim]")
    console.print()
    console.print(f"Open [bold]{escape(str(index))}[/bold]", soft_wrap=True)


def _tell_merged(readings: Sequence[Reading]) -> str:
    """How many inputs are no articles of their own, since they have the text or are an earlier version of another."""
    same = sum(max(0, len(reading.article.paths) - 1 - len(reading.article.versions)) for reading in readings)
    earlier = sum(len(reading.article.versions) for reading in readings)
    told = [
        f"{number} {one if number == 1 else many}"
        for number, one, many in (
            (same, "more input has the text of another", "more inputs have the text of another"),
            (earlier, "more is an earlier version", "more are earlier versions"),
        )
        if number
    ]
    return ", ".join(told)
