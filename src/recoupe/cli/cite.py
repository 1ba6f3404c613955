"""`recoupe cite`: statements of a run as citations to paste."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from recoupe import pipeline
from recoupe.cli.options import ConfigFile
from recoupe.config import load_settings, with_flags


class Form(StrEnum):
    """The forms of a citation."""

    TEXT = "text"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"


Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="What recoupe run wrote (its readings.jsonl).", show_default=False)
]
Wanted = Annotated[
    list[str],
    typer.Argument(metavar="WHAT…", help="Ids of statements or utterances, or words of them.", show_default=False),
]


def cite_command(
    folder: Folder,
    wanted: Wanted,
    form: Annotated[Form, typer.Option("--as", metavar="FORM", help="text, markdown or bibtex.")] = Form.TEXT,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="CODE", help="Language of Recoupe's own words: fr or en.")
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Give citations of statements: words, speaker, occasion, outlet, date, address and offsets.

    WHAT is some words of a statement, between quotation marks, or an id: ARTICLE:STATEMENT as in readings.jsonl, an
    article's (all its statements), an utterance's as in stories.json (all its wordings).

    [dim]Examples[/dim]

      recoupe cite dossier/ "le câble de traction"

      recoupe cite dossier/ hexadepeche-bilan:s4 --as bibtex >> sources.bib
    """
    settings = with_flags(load_settings(config), interface=lang)
    citations = pipeline.cite(folder, wanted, locale=settings.interface)
    forms = (getattr(citation, form.value) for citation in citations)
    sys.stdout.write("\n\n".join(forms) + "\n")
