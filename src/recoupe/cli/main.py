"""The `recoupe` command: wires the commands together and turns Recoupe's errors into messages.

Exit codes: 0 done, with or without rejected inputs; 1 nothing could be read, or the disk refused; 2 the command
or the settings make no sense; 130 interrupted.
"""

import os
import sys
from collections.abc import Callable
from functools import wraps
from inspect import cleandoc
from io import TextIOWrapper
from typing import Annotated

import typer

from recoupe import __version__
from recoupe.cli import cite, doctor, explain, read, run
from recoupe.errors import ConfigError, ParserNotFound, RecoupeError

app = typer.Typer(
    name="recoupe",
    help=(
        "Check what several French outlets wrote about one story against each other.\n\n"
        "[bold]recoupe run[/bold] FOLDER -o OUT writes one dossier a story: who said what, in which wordings, "
        "which articles copy one dispatch and which stand on their own, with every line linked to the words "
        "of a source. Nothing leaves your machine."
    ),
    epilog="Start with: recoupe run my-articles/ -o dossier/, then open dossier/index.html in a browser",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS: dict[str, Callable[..., None]] = {
    "run": run.run_command,
    "read": read.read_command,
    "cite": cite.cite_command,
    "explain": explain.explain_command,
    "doctor": doctor.doctor_command,
}


def _unwrap(docstring: str | None) -> str:
    """The paragraphs on one line each, as the terminal breaks them; examples, which are indented, as they stand."""
    paragraphs = cleandoc(docstring or "").split("\n\n")
    return "\n\n".join(part if part.startswith(" ") else " ".join(part.split()) for part in paragraphs)


def _tell_interruption(command: Callable[..., None]) -> Callable[..., None]:
    """The command, which says that it was interrupted: by itself Typer ends without a word."""

    @wraps(command)
    def told(*arguments: object, **options: object) -> None:
        try:
            command(*arguments, **options)
        except KeyboardInterrupt:
            _fail("interrupted", code=130)

    return told


for _name, _command in COMMANDS.items():
    app.command(_name, help=_unwrap(_command.__doc__))(_tell_interruption(_command))


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"recoupe {__version__}")
        raise typer.Exit


@app.callback()
def main(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave."),
    ] = False,
) -> None:
    """Options of the command itself."""


def run_app() -> None:
    """Runs the command line; every error of Recoupe's own becomes one message and an exit code."""
    if sys.stdin is None:  # closed by whoever started us
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, TextIOWrapper):  # a terminal that has no «é» shows «?» rather than a traceback
        sys.stdout.reconfigure(errors="replace")
    try:
        app()
    except (ConfigError, ParserNotFound) as error:
        _fail(str(error), code=2)
    except RecoupeError as error:
        _fail(str(error), code=1)
    except BrokenPipeError:  # `recoupe read … | head`: whoever read has had enough
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        _fail(f"{error.filename or 'disk'}: {error.strerror or error}", code=1)
    except KeyboardInterrupt:  # before the command began
        _fail("interrupted", code=130)


def _fail(message: str, *, code: int) -> None:
    print(f"recoupe: {message}", file=sys.stderr)
    sys.exit(code)
