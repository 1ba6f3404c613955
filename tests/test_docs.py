"""The docs say what is so: their Python runs, their commands and links exist, their tables are complete."""

import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recoupe.cli.main import app
from recoupe.config import Settings
from recoupe.exports.exchange import ReadingRecord, StoriesRecord
from tests.conftest import ROOT

PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*/README.md")])
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")
COMMAND = re.compile(r"^(?:\$ )?(recoupe [^#\n]*)", re.MULTILINE)


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_snippets_run(page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python of a page, one block after the other, from the repository's root."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {"__name__": "snippet"}
    for block in blocks(page, "python"):
        exec(compile(block, str(page), "exec"), names)
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link is a file of the repository."""
    links = [link for link in LINK.findall(page.read_text("utf8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_setting_is_documented() -> None:
    """docs/settings.md has a line for each, with its default."""
    page = (ROOT / "docs" / "settings.md").read_text("utf8")
    rows = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| ([^|]*) \|", page, re.MULTILINE))
    assert {field.name for field in fields(Settings)} == set(rows)
    defaults = {
        field.name: "[]" if field.default == () else str(field.default).lower()
        for field in fields(Settings)
        if field.default is not None
    }
    assert defaults == {name: cell.strip("` ") for name, cell in rows.items() if name in defaults}


def test_every_field_of_the_exchange_format_is_documented() -> None:
    """docs/exchange-format.md names each top-level field of both files."""
    page = (ROOT / "docs" / "exchange-format.md").read_text("utf8")
    named = set(re.findall(r"`(\w+)`", page))
    records = [*fields(ReadingRecord), *fields(StoriesRecord)]
    assert set() == {field.name for field in records} - named


def test_commands_of_the_docs_exist() -> None:
    """Every `recoupe …` in a shell block names a command, and its options are that command's."""
    runner = CliRunner(env={"COLUMNS": "300", "TERM": "dumb"})
    checked = 0
    for page in PAGES:
        for block in (*blocks(page, "sh"), *blocks(page, "console")):
            for line in COMMAND.findall(block):
                words = shlex.split(line.split("|")[0])[1:]
                if not words or words[0].startswith("-"):
                    continue
                done = runner.invoke(app, [words[0], "--help"])
                assert done.exit_code == 0, (page.name, line)
                plain = re.sub(r"\x1b\[[0-9;]*m", "", done.output)
                for option in (word for word in words if word.startswith("-") and word != "-"):
                    assert re.search(rf"(?<!\S){re.escape(option)}\b", plain), (page.name, line, option)
                checked += 1
    assert checked > 3
