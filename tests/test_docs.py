"""The docs say what is so: all that they show is run, their links exist, their tables are complete.

Every fenced block of every page is run, or parsed where it is data, in the order of its page and in a folder made for
it; a block in a language that nothing here runs is an error, so that none escapes.
"""

import io
import json
import re
import shlex
import shutil
import subprocess
import tomllib
import typing
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

from docs.pictures import HEAVIEST, PICTURES, PLACE
from recoupe import pipeline
from recoupe.cli import cite, doctor, explain, read, run
from recoupe.cli.main import app
from recoupe.config import Settings, load_settings
from recoupe.exports.exchange.reading import ReadingRecord, StatementRecord
from recoupe.exports.exchange.report import ReportRecord
from recoupe.exports.exchange.stories import StoriesRecord
from recoupe.exports.labels import load_labels
from recoupe.model.article import Metadata
from tests.conftest import EXAMPLE, ROOT

PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*/README.md")])
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
INLINE = re.compile(r"`(recoupe|make) ([a-z]+)[^`]*`")
SETTING_UP = re.compile(
    r"git clone |cd |python3? -m venv |(\. |source )?\.venv/bin/activate$|pip install (--upgrade )?\S+$"
)
"""How Recoupe is fetched and installed: the only commands of the docs that no test runs."""
MODULES = (run, read, cite, explain, doctor)
RAN: set[str] = set()
"""Commands that were run already: several pages begin with the same one, and it takes seconds."""
READ: dict[tuple[object, ...], Any] = {}


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's examples, and the folders and files that the docs name as a reader's own."""
    place = tmp_path_factory.mktemp("docs")
    (place / "examples").symlink_to(ROOT / "examples")
    for folder in ("articles", "monday", "my-folder"):
        (place / folder).mkdir()
        for name in ("hexadepeche-bilan", "nouvelles-bilan", "courrier-nuit"):
            shutil.copy(EXAMPLE / f"{name}.txt", place / folder)
            shutil.copy(EXAMPLE / f"{name}.meta.json", place / folder)
    shutil.copy(EXAMPLE / "choc-patron.txt", place / "article.txt")
    record = {"text": (EXAMPLE / "ondes-rives.txt").read_text("utf8"), "outlet": "Ondes Ponant"}
    (place / "export.jsonl").write_text(json.dumps(record) + "\n", encoding="utf8")
    RAN.clear()
    return place


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example story is read once for all pages: what it gives, in whatever way it is asked for, stays the same."""
    real = pipeline.read

    def read(paths: pipeline.Paths, *, settings: Settings | None = None, **rest: Any) -> Any:
        given = tuple(map(str, [paths] if isinstance(paths, str | Path) else paths))
        if not all(path.startswith("examples/") for path in given):
            return real(given, settings=settings, **rest)
        chosen = settings or Settings()
        key = (*given, chosen.parser, chosen.fast, chosen.max_megabytes)
        if key not in READ:
            READ[key] = real(given, settings=settings, **rest)
        return READ[key]

    monkeypatch.setattr(pipeline, "read", read)


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_all_that_a_page_shows_runs(page: Path, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Block after block; the Python of a page is one program, and says something."""
    monkeypatch.chdir(workplace)
    program: dict[str, object] = {"__name__": "page"}
    said = io.StringIO()
    blocks = BLOCK.findall(page.read_text("utf8"))
    assert len(blocks) == len(re.findall(r"^\s*```\w", page.read_text("utf8"), re.MULTILINE)), "an indented block"
    for language, body in blocks:
        match language:
            case "python":
                with redirect_stdout(said):
                    exec(compile(body, str(page), "exec"), program)
            case "sh":
                for line in body.replace("\\\n", " ").splitlines():
                    run_line(line)
            case "toml":
                check_toml(body, workplace)
            case "json":
                check_json(json.loads(body), page)
            case "text":
                assert not re.search(r"^(\$ )?(recoupe|make|pip|python)\b", body, re.MULTILINE), "is sh, not text"
            case _:
                pytest.fail(f"nothing runs a block in «{language}»: {body[:60]}")
    assert said.getvalue().strip() or "python" not in {language for language, _ in blocks}


def run_line(line: str) -> None:
    """One command: Recoupe's are run, with what they are piped into; targets of make exist."""
    command = line.split(" #", maxsplit=1)[0].removeprefix("$ ").strip()
    if not command or command.startswith("#") or command in RAN or SETTING_UP.match(command):
        return
    if found := re.search(r" run .*-o (\S+)", command):  # what it writes into is another's no more
        RAN.difference_update([other for other in RAN if found[1] in other])
    RAN.add(command)
    if command.startswith("make "):
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE)
        assert set(command.split()[1:]) <= set(targets), command
        return
    given = None
    if found := re.match(r"cat (\S+) \| ", command):
        given, command = Path(found[1]).read_bytes(), command[found.end() :]
    first, tail = split_tail(command)
    words = [word for part in shlex.split(first) for word in expand(part)]
    assert words[0] in ("recoupe", ".venv/bin/recoupe"), f"nothing runs «{command}»"
    done = CliRunner(env={"COLUMNS": "200"}).invoke(app, words[1:], input=given)
    assert done.exit_code == 0, (command, done.output, done.exception)
    if tail:
        subprocess.run(["bash", "-c", f"cat {tail}"], input=done.stdout_bytes, check=True, capture_output=True)


def split_tail(command: str) -> tuple[str, str]:
    """The command itself, and what its output goes to («| head», «> file»)."""
    tokens = shlex.shlex(command, posix=False, punctuation_chars=True)
    tokens.whitespace_split = True
    for token in tokens:
        if token in ("|", ">", ">>"):
            at = re.search(rf" {re.escape(token)} ", command)
            assert at, command
            return command[: at.start()], command[at.start() :]
    return command, ""


def expand(word: str) -> list[str]:
    return sorted(map(str, Path().glob(word))) if "*" in word else [word]


def check_toml(body: str, workplace: Path) -> None:
    """Settings are read as such; entries of a language's tables have no key that none of the table's has."""
    if body.startswith("# recoupe.toml"):
        (workplace / "checked.toml").write_text(body, encoding="utf8")
        load_settings(workplace / "checked.toml")
        return
    name = re.match(r"# (\w+\.toml)", body)
    assert name, "the first line names the file"
    table = tomllib.loads((ROOT / "src/recoupe/languages/fr" / name[1]).read_text("utf8"))
    for kind, entries in tomllib.loads(body).items():
        known = {key for entry in table[kind] for key in entry}
        assert all({"example"} <= set(entry) <= known for entry in entries)


def check_json(data: dict[str, object], page: Path) -> None:
    """A statement as it is written, or what stands beside an article: nothing else is shown so far."""
    if page.name == "exchange-format.md":
        msgspec.convert(data, StatementRecord, strict=False)
        assert list(data) == [field.name for field in fields(StatementRecord)]
    else:
        assert set(data) <= {field.name for field in fields(Metadata)}


def test_examples_of_the_help_run(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command that a command's own help shows."""
    monkeypatch.chdir(workplace)
    checked = 0
    for module in MODULES:
        command = getattr(module, f"{module.__name__.rsplit('.', 1)[-1]}_command")
        for line in re.findall(r"^\s+((?:cat \S+ \| )?recoupe .*)$", command.__doc__, re.MULTILINE):
            if " run " not in line:
                run_line("recoupe run articles/ -o dossier/")
            run_line(line)
            checked += 1
    assert checked > 5


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link is a file of the repository, and its anchor a heading of it."""
    links = re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", page.read_text("utf8"))
    for link, anchor in ((link, anchor) for link, anchor in links if "://" not in link):
        target = page.parent / link if link else page
        assert target.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text("utf8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_in_the_prose_exist(page: Path) -> None:
    """`recoupe explain`, `make golden`: commands and targets that are there."""
    commands = {command.name for command in app.registered_commands}
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE))
    for tool, name in INLINE.findall(page.read_text("utf8")):
        assert name in (commands if tool == "recoupe" else targets), (tool, name)


def test_every_command_is_documented() -> None:
    """In the README or a page of the docs."""
    everything = "\n".join(page.read_text("utf8") for page in PAGES)
    assert [c.name for c in app.registered_commands if f"recoupe {c.name}" not in everything] == []


def test_every_page_is_reached_from_the_readme() -> None:
    """Link after link."""
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            waiting += [(page.parent / link).resolve() for link in LINK.findall(page.read_text("utf8"))]
        elif page.is_dir():
            waiting += page.glob("*.md")
            reached.add(page)
    assert set(PAGES) <= reached


def test_pictures_are_those_of_the_script_and_small() -> None:
    """Each is shown with words for who does not see it; none lies there unused."""
    shown = {}
    for page in PAGES:
        for words, link in PICTURE.findall(page.read_text("utf8")):
            shown[(page.parent / link).resolve()] = words
    there = set(PLACE.glob("*.webp"))
    assert there == {PLACE / f"{picture.name}.webp" for picture in PICTURES}
    assert there == set(shown)
    assert all(len(words) > 20 for words in shown.values())
    assert [path.name for path in there if path.stat().st_size > HEAVIEST] == []


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


def list_fields(record: object) -> Iterator[str]:
    """The names of all fields of a record and of the records in it."""
    if is_dataclass(record) and isinstance(record, type):
        hints = typing.get_type_hints(record)
        for field in fields(record):
            yield field.name
            yield from list_fields(hints[field.name])
    for part in typing.get_args(record):
        yield from list_fields(part)


@pytest.mark.parametrize(
    ("part", "record"),
    [("readings.jsonl", ReadingRecord), ("stories.json", StoriesRecord), ("report.json", ReportRecord)],
)
def test_every_field_of_the_exchange_format_is_documented(part: str, record: type) -> None:
    """docs/exchange-format.md names each, under the file and, where it has one, under the heading of its record."""
    page = (ROOT / "docs" / "exchange-format.md").read_text("utf8")
    (chapter,) = re.findall(rf"^## `{re.escape(part)}`.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    sections = re.split(r"^### ", chapter, flags=re.MULTILINE)
    hints = typing.get_type_hints(record)
    for field in fields(record):  # type: ignore[arg-type]
        titled = [section for section in sections if f"`{field.name}`" in section.split("\n", 1)[0]]
        section = "\n".join(titled) or chapter
        missing = {field.name, *list_fields(hints[field.name])} - set(re.findall(r"`(\w+)`", section))
        assert missing - {"article", "start", "end"} == set() or not titled, (field.name, missing)
        assert missing == set() or titled, (field.name, missing)


PLAIN_WORDS = {
    "quoted statements": (("statements.recall_direct", 90), ("seeds.recall_direct", 90)),
    "reported statements": (("statements.recall_indirect", 70),),
    "statements that it tells": (("statements.overlap_p", 80),),
    "statements that have a speaker": (("statements.speaker", 75),),
    "articles": (("stories.bcubed_f", 85), ("stories2.bcubed_f", 85)),
    "copies of a dispatch": (("stories.copies_r", 95), ("stories2.copies_r", 95)),
    "sayings that several articles give in the same words": (
        ("stories.utterances_recall_verbatim", 85),
        ("stories2.utterances_recall_verbatim", 85),
    ),
    "sayings that they give in other words": (
        ("stories.utterances_recall_reworded", 20),
        ("stories2.utterances_recall_reworded", 20),
    ),
    "verdicts on figures": (("stories.figures_verdict", 50), ("stories2.figures_verdict", 50)),
    "pages": (("pages.title", 90), ("pages.day", 95)),
}
"""By the beginning of a row of «In plain words», the measured figures that it stands for and what they must reach."""


def test_plain_words_do_not_flatter() -> None:
    """What docs/quality.md says in plain words is not better than the figures in its table."""
    page = (ROOT / "docs" / "quality.md").read_text("utf8")
    figures = {name: float(value) for name, value in re.findall(r"^\| `([\w.]+)` \| ([\d.]+) \|$", page, re.MULTILINE)}
    (plain,) = re.findall(r"^## In plain words$(.*?)^## ", page, re.MULTILINE | re.DOTALL)
    rows = [row.strip() for row in re.findall(r"^\| ([^|]+)\| [^|]+\|$", plain, re.MULTILINE)]
    for words, bounds in PLAIN_WORDS.items():
        assert any(row.startswith(words) for row in rows), words
        assert [name for name, least in bounds if figures[name] < least] == []
    assert figures["stories.hard_negatives_merged_percent"] < 15
    assert figures["stories2.hard_negatives_merged_percent"] < 15


def test_every_figure_is_explained() -> None:
    """Each that has a floor stands among the names of the second table of docs/quality.md."""
    page = (ROOT / "docs" / "quality.md").read_text("utf8")
    (table,) = re.findall(r"^\| name \| what it is \|$(.*?)^$", page, re.MULTILINE | re.DOTALL)
    names = [name for row in table.splitlines() for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])]
    known = [re.compile((".*" if name[0] == "_" else "") + re.escape(name).replace("…", ".*")) for name in names]
    for figure in tomllib.loads((ROOT / "evaluation" / "floors.toml").read_text("utf8")):
        bare = figure.split(".", 1)[1].removesuffix("2")
        assert any(pattern.fullmatch(figure) or pattern.fullmatch(bare) for pattern in known), figure


def test_labels_that_the_docs_name_are_those_of_the_page() -> None:
    """Bold and slanted French words of the reader's pages stand on the dossier, but for their capitals."""
    labels = {" ".join(words.split()).casefold() for words in load_labels("fr").text.values()}
    named = set()
    for name in ("journalists.md", "journalistes.md", "tutorial.md"):
        text = (ROOT / "docs" / name).read_text("utf8")
        named |= set(re.findall(r"\*\*([^*\n]+)\*\*|(?<!\*)\*([^*\n]+)\*(?!\*)", text))
    words = {" ".join((bold or slanted).split()).casefold().replace("'", "’") for bold, slanted in named}
    expected = {
        *("en bref", "ce qui diffère", "chiffres", "qui dit quoi", "d’où vient l’information", "voix", "les mots"),
        *("premier daté", "nommés, jamais entendus", "titres et corps", "citer", "entre guillemets", "rapporté"),
        *("évolue", "se contredisent", "chronologie"),
    }
    assert expected <= words
    assert expected <= labels
