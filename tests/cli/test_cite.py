"""`recoupe cite`, over the files of a run."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import recoupe
from recoupe import pipeline
from recoupe.cli.main import app
from recoupe.errors import NoReadableInput

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def written(example: "recoupe.Result", tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("cited")
    pipeline.write(example, out)
    return out


@pytest.mark.parametrize("form", ["text", "markdown", "bibtex"])
def test_words_of_a_statement_in_each_form(written: Path, form: str) -> None:
    """Every statement that contains them, with a blank line between two."""
    done = RUNNER.invoke(app, ["cite", str(written), "le câble de traction", "--as", form])
    assert done.exit_code == 0, done.output
    citations = done.output.rstrip("\n").split("\n\n")
    assert len(citations) > 1
    assert all("Odile Marcavoine" in citation for citation in citations)


def test_an_utterance_is_all_its_members(written: Path, example: "recoupe.Result") -> None:
    """And an article's id all of its statements; none is given twice."""
    utterance = max(example.links.utterances, key=lambda u: len(u.members))
    found = pipeline.cite(written, [utterance.id])
    assert len(found) == len({(m.article, m.statement) for m in utterance.members}) > 1
    (first, *_) = example.readings
    named = pipeline.cite(written / "readings.jsonl", [first.id, f"{first.id}:{first.statements[0].id}"], locale="en")
    assert len(named) >= len(first.statements)
    assert "characters" in named[0].text


def test_what_cannot_be_cited_is_said(written: Path, tmp_path: Path) -> None:
    """Nothing found, nothing there, not Recoupe's: each with a message that names it."""
    for place, wanted, said in (
        (written, "des girafes", "no statement «des girafes»"),
        (tmp_path / "none", "x", "none: not there"),
        (tmp_path, "x", "readings.jsonl: not there"),
    ):
        with pytest.raises(NoReadableInput, match=said):
            pipeline.cite(place, [wanted])
    (tmp_path / "readings.jsonl").write_text('{"article": 1}\n', encoding="utf8")
    with pytest.raises(NoReadableInput, match="not written by this version"):
        pipeline.cite(tmp_path, ["x"])
