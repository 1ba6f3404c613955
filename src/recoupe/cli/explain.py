"""`recoupe explain`: why something was or was not found at one place of an article."""

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from recoupe import pipeline
from recoupe.cli.options import ConfigFile, ParserName
from recoupe.config import load_settings, with_flags
from recoupe.errors import ConfigError
from recoupe.extract.explain import Explanation, Proposal
from recoupe.model.article import Span

Article = Annotated[str, typer.Argument(metavar="FILE", help="File of the article.", show_default=False)]
At = Annotated[
    int | None,
    typer.Option("--at", metavar="OFFSET", min=0, help="Code point of the article's text, as citations tell it."),
]
Words = Annotated[
    str | None, typer.Option("--words", metavar="WORDS", help="Words of the text instead, as they stand there.")
]

Name = Annotated[
    str | None,
    typer.Option(
        "--article", metavar="ID", help="Which article, where the file holds several; id as in readings.jsonl."
    ),
]


def explain_command(
    article: Article,
    at: At = None,
    words: Words = None,
    name: Name = None,
    parser: ParserName = None,
    config: ConfigFile = None,
) -> None:
    """Say why something was or was not found at one place: which rule, which features, which attachment.

    Of statements, every proposal over the place is shown, also those dropped: the rule that made it, how likely it
    was held to be and against which threshold, and what weighed most.

    [dim]Examples[/dim]

      recoupe explain article.txt --at 1024

      recoupe explain article.txt --words "le patron"

      recoupe explain export.jsonl --article export-1 --at 1024
    """
    place = words if words is not None else at
    if place is None or (at is not None and words is not None):
        raise ConfigError("explain: give the place, either --at OFFSET or --words WORDS")
    settings = with_flags(load_settings(config), parser=parser)
    text, explanation = pipeline.explain(article, place, name=name, settings=settings)
    for line in render(text, explanation):
        sys.stdout.write(line + "\n")


def render(text: str, explanation: Explanation) -> Iterator[str]:
    """The explanation as lines for a terminal."""

    def quote(span: Span | None) -> str:
        return "-" if span is None else f"[{span.start}, {span.end}) " + text[span.start : span.end].replace("\n", "⏎")

    passage = explanation.passage
    if passage is None:
        yield f"{explanation.offset}: in no passage"
    else:
        kind = f", {passage.kind}" if passage.kind else ""
        read = "" if passage.is_content else "; nothing is looked for in it"
        yield f"passage [{passage.start}, {passage.end}): {passage.role}{kind}; rule {passage.rule or '-'}{read}"
    if explanation.sentence is not None:
        yield f"sentence {quote(explanation.sentence)}"
    if explanation.attachment:
        yield "attachment " + " ← ".join(f"{t.text} ({t.pos}, {t.dep or '-'})" for t in explanation.attachment)
    yield ""
    if not explanation.proposals:
        yield "No rule proposes a statement here."
    for proposal in explanation.proposals:
        yield from _render_proposal(proposal, quote(proposal.cue), quote(proposal.speaker))
        for span in proposal.content:
            yield f"  content  {quote(span)}"
    for finding in explanation.findings:
        yield f"{finding.kind} {quote(finding.span)}: {finding.reason}"
    yield from explanation.absences


def _render_proposal(proposal: Proposal, cue: str, speaker: str) -> Iterator[str]:
    yield f"proposed by {proposal.rule}: {proposal.outcome}"
    yield f"  likely   {proposal.probability} (needs {proposal.threshold}; the rule alone says {proposal.prior:.2f})"
    if proposal.features:
        yield "  because  " + ", ".join(f"{name} {weight:+.2f}" for name, weight in proposal.features)
    yield f"  cue      {cue}"
    yield f"  speaker  {speaker}"
