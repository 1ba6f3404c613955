"""The commands as a user types them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import recoupe
from recoupe.exports.json import render_schema
from tests.conftest import EXAMPLE


def run_recoupe(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "recoupe", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf8", check=False, timeout=180)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    done = run_recoupe("run", EXAMPLE, "-o", out)
    assert done.returncode == 0, done.stderr
    assert "independent accounts" in done.stdout
    assert str(out / "index.html") in done.stdout.replace("\n", "")
    return out


def test_the_files_meet_their_schemas(written: Path) -> None:
    """Every line of readings.jsonl, stories.json and report.json."""
    reading = jsonschema.Draft202012Validator(json.loads(render_schema("reading")))
    for line in (written / "readings.jsonl").read_text("utf8").splitlines():
        reading.validate(json.loads(line))
    for name in ("stories", "report"):
        jsonschema.validate(json.loads((written / f"{name}.json").read_text("utf8")), json.loads(render_schema(name)))


def test_the_report_lists_the_files(written: Path) -> None:
    """What report.json lists is what lies there."""
    report = json.loads((written / "report.json").read_text("utf8"))
    assert (
        sorted(path.relative_to(written).as_posix() for path in written.rglob("*") if path.is_file())
        == (report["files"])
    )
    assert report["counts"]["articles"] == len(list(EXAMPLE.glob("*.txt")))


def test_the_same_bytes_twice_whatever_the_order(written: Path, tmp_path: Path) -> None:
    """Deterministic: other order, one process instead of several, same files to the byte."""
    paths = sorted(EXAMPLE.glob("*.txt"), reverse=True)
    done = run_recoupe("run", *paths, "-o", tmp_path, "--quiet", "--processes", "1")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    for place in sorted(written.iterdir()):
        first, second = place.read_bytes(), (tmp_path / place.name).read_bytes()
        if place.name == "report.json":  # it records the settings, and those differ
            first, second = (body.replace(b'"processes": 1', b'"processes": 0') for body in (first, second))
        assert first == second, place.name


def test_a_second_run_removes_what_the_first_wrote(tmp_path: Path) -> None:
    """Pages of stories that are gone go; a file of the user's stays."""
    out = tmp_path / "out"
    (out).mkdir()
    (out / "notes.txt").write_text("mine", encoding="utf8")
    assert run_recoupe("run", EXAMPLE / "courrier-nuit.txt", "-o", out, "-q").returncode == 0
    first = {path.name for path in out.iterdir()}
    assert run_recoupe("run", EXAMPLE / "ondes-cloche.txt", "-o", out, "-q").returncode == 0
    second = {path.name for path in out.iterdir()}
    assert "notes.txt" in second
    assert len(first) == len(second)
    assert first != second


def test_read_gives_one_line_an_article(tmp_path: Path) -> None:
    """By id, whatever the order given."""
    for name in ("courrier-nuit", "choc-patron"):
        shutil.copy(EXAMPLE / f"{name}.txt", tmp_path)
    done = run_recoupe("read", tmp_path / "courrier-nuit.txt", tmp_path / "choc-patron.txt")
    assert [json.loads(line)["article"] for line in done.stdout.splitlines()] == ["choc-patron", "courrier-nuit"]


def test_doctor_finds_itself_well() -> None:
    """Everything that a run needs is there, and the sample sentence is understood."""
    done = run_recoupe("doctor")
    assert done.returncode == 0, done.stdout
    assert "Odile Ferrand" in done.stdout


@pytest.mark.parametrize("command", [[], ["run"], ["read"], ["doctor"]])
def test_help_teaches(command: list[str]) -> None:
    """Each command's help has a sentence of what it does, and leaves with 0."""
    done = run_recoupe(*command, "--help")
    assert done.returncode == 0
    assert len(done.stdout) > 300


def test_importing_the_package_loads_no_parser() -> None:
    """`recoupe --help` and `import recoupe` start at once."""
    code = "import sys, recoupe, recoupe.cli.main; recoupe.run; print('spacy' in sys.modules, 'jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False False"


def test_an_empty_folder_to_write_to_is_refused(tmp_path: Path) -> None:
    """It would be the current one, which is never meant."""
    (tmp_path / "a.txt").write_text("Le maire a annoncé mardi la fermeture du pont.", "utf8")
    done = run_recoupe("run", tmp_path, "-o", "")
    assert done.returncode == 2
    assert "name a folder" in done.stderr


def test_an_interruption_keeps_what_was_read(tmp_path: Path) -> None:
    """The rest is rejected by name; without `partial`, or with nothing read yet, the interruption goes on."""
    for number in range(4):
        words = f"Le maire de Sarval a annoncé mardi la fermeture du pont numéro {number}, selon la préfecture."
        (tmp_path / f"{number}.txt").write_text(words, "utf8")

    def interrupt(stage: str, done: int, _total: int | None) -> None:
        if stage == "read" and done == 2:
            raise KeyboardInterrupt

    result = recoupe.run([tmp_path], progress=interrupt, partial=True)
    assert [reading.id for reading in result.readings] == ["0", "1"]
    assert [(Path(item.path).name, item.code) for item in result.rejected] == [
        ("2.txt", "interrupted"),
        ("3.txt", "interrupted"),
    ]
    with pytest.raises(KeyboardInterrupt):
        recoupe.run([tmp_path], progress=interrupt)
