"""What `recoupe run` says at its end."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recoupe import pipeline
from recoupe.cli.main import app
from recoupe.cli.run import SHOWN_NOTES

TEXT = "Le pont de Sarval sera fermé lundi dans la vallée, a annoncé mardi la préfecture de Lorval, article {n}.\n"


def test_what_was_odd_is_told(tmp_path: Path) -> None:
    """Notes are shown, a few of many; the rest is in report.json."""
    for n in range(SHOWN_NOTES + 2):
        (tmp_path / f"pont{n}.txt").write_text(TEXT.format(n=n), encoding="utf8")
        (tmp_path / f"pont{n}.meta.json").write_text(json.dumps({"published": "[b]hier[/b]"}), encoding="utf8")
    shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["run", str(tmp_path), "-o", str(tmp_path / "out")])
    assert shown.exit_code == 0, shown.output
    assert shown.output.count("published is no date («[b]hier[/b]»)") == SHOWN_NOTES
    assert "… and 2 more in report.json" in shown.output
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf8"))
    assert len(report["troubles"]) == SHOWN_NOTES + 2


def test_nothing_odd_is_nothing_told(tmp_path: Path) -> None:
    (tmp_path / "pont.txt").write_text(TEXT, encoding="utf8")
    shown = CliRunner().invoke(app, ["run", str(tmp_path / "pont.txt"), "-o", str(tmp_path / "out")])
    assert shown.exit_code == 0, shown.output
    assert "To know" not in shown.output


def test_an_interruption_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything was read, too."""

    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "run", interrupt)
    shown = CliRunner().invoke(app, ["run", str(tmp_path), "-o", str(tmp_path / "out")])
    assert shown.exit_code == 130
    assert shown.stderr == "recoupe: interrupted\n"


def test_inputs_that_are_no_articles_of_their_own_are_counted(tmp_path: Path) -> None:
    """The same text twice is one article, and whoever gave three files is told where the third is."""
    for name in ("un", "deux", "trois"):
        (tmp_path / f"{name}.txt").write_text(TEXT.format(n=int(name == "trois")), encoding="utf8")
    shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["run", str(tmp_path), "-o", str(tmp_path / "out")])
    assert "2  articles (1 more input has the text of another)" in shown.output
