"""The example story as Recoupe tells it, compared with the golden files; `make golden` writes them anew."""

import json
from pathlib import Path

import pytest

import recoupe
from recoupe.exports.json import render_stories

GOLDEN = Path(__file__).parent / "golden"


def list_findings(result: recoupe.Result) -> str:
    """Statements, figures, dates and credits of every article, a line each, for people to read in a diff."""
    lines = []
    for reading in result.readings:
        text = reading.article.text

        def words(start: int, end: int, text: str = text) -> str:
            return " ".join(text[start:end].split())

        lines.append(f"# {reading.id}")
        for passage in reading.article.passages:
            role = f"{passage.role}/{passage.kind}" if passage.kind else passage.role
            lines.append(f"passage    {role}: {words(passage.start, passage.end)[:60]}")
        for statement in reading.statements:
            content = " […] ".join(words(*span) for span in statement.content)
            cue = words(*statement.cue) if statement.cue else "-"
            lines.append(f"statement  {statement.mode}, {statement.speaker_name or '?'}, {cue}: {content}")
        for figure in reading.figures:
            bounds = f"{figure.low}..{figure.high}"
            lines.append(f"figure     {bounds}: {words(figure.start, figure.end)}")
        for date in reading.dates:
            lines.append(f"date       {date.earliest}..{date.latest}: {words(date.start, date.end)}")
        for credit in reading.credits:
            lines.append(f"credit     {credit.kind}, {credit.name}: {words(credit.start, credit.end)}")
        lines.append("")
    return "\n".join(lines)


def render_golden(result: recoupe.Result) -> dict[str, str]:
    """File name and content of each golden."""
    stories = json.loads(render_stories(result.links, result.dossiers))
    return {
        "bac-de-lervault.findings.txt": list_findings(result),
        "bac-de-lervault.stories.json": json.dumps(stories, ensure_ascii=False, indent=1) + "\n",
    }


def test_the_example_story_is_told_as_before(example: recoupe.Result, request: pytest.FixtureRequest) -> None:
    """Nothing that the example shows changes unseen."""
    found = render_golden(example)
    if request.config.getoption("--golden"):
        GOLDEN.mkdir(exist_ok=True)
        for name, body in found.items():
            (GOLDEN / name).write_text(body, encoding="utf8")
    assert {name: (GOLDEN / name).read_text(encoding="utf8") for name in found} == found
