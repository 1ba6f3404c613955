"""`recoupe explain` at one place of one file."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recoupe.cli.main import app
from recoupe.errors import ConfigError

TEXT = "Le pont sera fermé lundi dans la vallée, a annoncé mardi la préfecture de Lorval dans un communiqué.\n" * 3


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "pont.txt"
    path.write_text(TEXT, "utf8")
    return path


def test_a_place_is_explained(article: Path) -> None:
    shown = CliRunner().invoke(app, ["explain", str(article), "--at", "5"])
    assert shown.exit_code == 0, shown.output
    assert "proposed by inserted:noun: kept as s1" in shown.stdout
    assert "attachment pont" in shown.stdout


def test_a_place_past_the_end_is_refused(article: Path) -> None:
    shown = CliRunner().invoke(app, ["explain", str(article), "--at", "99999"])
    assert isinstance(shown.exception, ConfigError)
    assert "past the end" in str(shown.exception)


def test_words_are_a_place(article: Path) -> None:
    """The first time that they stand in the text; words that do not are refused, and so are both ways or none."""
    runner = CliRunner()
    by_words = runner.invoke(app, ["explain", str(article), "--words", "pont"])
    assert by_words.exit_code == 0, by_words.output
    assert by_words.stdout == runner.invoke(app, ["explain", str(article), "--at", "3"]).stdout
    for options, said in (
        (["--words", "viaduc"], "«viaduc» is not in its text"),
        ([], "either --at"),
        (["--at", "3", "--words", "pont"], "either --at"),
    ):
        shown = runner.invoke(app, ["explain", str(article), *options])
        assert isinstance(shown.exception, ConfigError)
        assert said in str(shown.exception)


def test_one_of_several_articles_is_named(tmp_path: Path) -> None:
    """The first one is not taken for all; the ids are told."""
    path = tmp_path / "lot.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"n{n}", "text": f"{TEXT}Fin {n}."}) for n in range(12)), "utf8")
    runner = CliRunner()
    shown = runner.invoke(app, ["explain", str(path), "--words", "Fin"])
    assert isinstance(shown.exception, ConfigError)
    assert "holds 12 articles, say which with --article: n0, n1, n10," in str(shown.exception)
    shown = runner.invoke(app, ["explain", str(path), "--words", "Fin", "--article", "n99"])
    assert "holds no article «n99»: n0, " in str(shown.exception)
    shown = runner.invoke(app, ["explain", str(path), "--words", "Fin", "--article", "n7"])
    assert "Fin 7." in shown.output
