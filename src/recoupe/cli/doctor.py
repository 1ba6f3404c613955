"""`recoupe doctor`: is everything there that a run needs?"""

import platform
import re
import time
from importlib.metadata import PackageNotFoundError, requires, version

import typer

from recoupe import __version__, pipeline
from recoupe.cli.options import ConfigFile, ParserName
from recoupe.config import count_processes, load_settings, with_flags
from recoupe.errors import RecoupeError
from recoupe.languages.pack import find_packs
from recoupe.languages.parser import load_parser

SAMPLE = "« Le bac reprendra lundi », a assuré mardi soir la maire, Odile Ferrand."


def doctor_command(parser: ParserName = None, config: ConfigFile = None) -> None:
    """Show what is installed and whether the language model loads; exit code 1 if something is missing."""
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False)
    settings = with_flags(load_settings(config), parser=parser)
    healthy = True

    def line(name: str, value: str, *, good: bool = True) -> None:
        nonlocal healthy
        healthy = healthy and good
        mark = "[green]ok[/green]" if good else "[red]--[/red]"
        console.print(f" {mark}  {name:<20} {escape(value)}", soft_wrap=True)

    line("recoupe", __version__)
    line("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    for part in list_parts():
        try:
            line(part, version(part))
        except PackageNotFoundError:
            line(part, "missing: reinstall with pip install recoupe", good=False)
    packs = find_packs()
    line("language packs", ", ".join(packs) or "none", good=bool(packs))
    line("processes", str(count_processes(settings)))
    try:
        line("parser", load_parser(settings.parser, check_only=True).name)
        started = time.perf_counter()
        reading = pipeline.read_text(SAMPLE, settings=settings)
        seconds = time.perf_counter() - started
        found = ", ".join(f"«{SAMPLE[s.start : s.end]}» ({s.speaker_name})" for s in reading.statements)
        line("self-test", f"{found or 'no statement found'}, in {seconds:.1f} s", good=bool(found))
    except RecoupeError as error:
        line("parser", str(error), good=False)
    if not healthy:
        raise typer.Exit(1)


def list_parts() -> list[str]:
    """The packages that Recoupe stands on, by name, as its own metadata has them."""
    return sorted(
        {re.split(r"[^\w.-]", part, maxsplit=1)[0] for part in requires("recoupe") or () if "extra ==" not in part}
    )
