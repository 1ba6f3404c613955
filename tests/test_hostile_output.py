"""The folder of the dossiers may hold anything: nothing outside it is touched, nothing of the user's is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from recoupe import pipeline

TEXT = "Le pont rouvre\n\nLe pont de Sarval rouvrira lundi, a annoncé mercredi le maire, Luc Arbandier.\n"


def run_recoupe(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "recoupe", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120, env={**os.environ, **environment})
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Result:
    place = tmp_path_factory.mktemp("in") / "pont.txt"
    place.write_text(TEXT, encoding="utf8")
    return pipeline.run([place])


def test_a_made_up_report_removes_nothing_of_others(tmp_path: Path, result: pipeline.Result) -> None:
    """Paths out of the folder, through links, of folders, of files that no run writes, and no paths at all."""
    out, other = tmp_path / "out", tmp_path / "autre"
    for folder in (out, other, out / "sous.html"):
        folder.mkdir()
    (out / "lien").symlink_to(other)
    kept = [tmp_path / "victime.html", other / "page.html", out / "notes.txt"]
    for place in kept:
        place.write_text("à garder", encoding="utf8")
    stale = out / "s123.html"
    stale.write_text("d'avant", encoding="utf8")
    files = ["../victime.html", str(kept[0]), "lien/page.html", "notes.txt", "sous.html", "", ".", "a\0b", "x" * 5000]
    report = {"recoupe": "1", "files": [*files, stale.name, "report.json"]}
    (out / "report.json").write_text(json.dumps(report), encoding="utf8")
    pipeline.write(result, out)
    assert [place.read_text("utf8") for place in kept] == ["à garder"] * 3
    assert (out / "sous.html").is_dir()
    assert not stale.exists()
    assert not list(out.glob(".*")), "no parts are left"


def test_a_link_is_replaced_not_written_through(tmp_path: Path, result: pipeline.Result) -> None:
    precious = tmp_path / "these.html"
    precious.write_text("à garder", encoding="utf8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.json").write_text(json.dumps({"recoupe": "1", "files": ["index.html", "report.json"]}), "utf8")
    (out / "index.html").symlink_to(precious)
    pipeline.write(result, out)
    assert precious.read_text("utf8") == "à garder"
    assert not (out / "index.html").is_symlink()


def test_what_cannot_be_written_leaves_no_part(tmp_path: Path, result: pipeline.Result) -> None:
    """A folder stands where a file goes: the error names it."""
    (tmp_path / "report.json").write_text(json.dumps({"recoupe": "1", "files": ["index.html", "report.json"]}), "utf8")
    (tmp_path / "index.html").mkdir()
    with pytest.raises(OSError, match=r"index\.html"):
        pipeline.write(result, tmp_path)
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("name", ["index.html", "readings.jsonl", "stories.json", "report.json"])
def test_a_file_of_the_users_is_never_replaced(tmp_path: Path, result: pipeline.Result, name: str) -> None:
    """An article saved as index.html in the folder that is written to: told before the work, from Python too."""
    (tmp_path / name).write_text("à garder", encoding="utf8")
    done = run_recoupe("run", tmp_path / "nulle-part", "-o", tmp_path)
    assert done.returncode == 1
    assert f"{name}: is there, and no report.json says".encode() in done.stderr
    with pytest.raises(FileExistsError, match=name):
        pipeline.write(result, tmp_path)
    assert {path.name: path.read_text("utf8") for path in tmp_path.iterdir()} == {name: "à garder"}


def test_a_run_that_was_cut_off_can_be_done_again(
    tmp_path: Path, result: pipeline.Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was written by then is known as Recoupe's."""
    write_whole = pipeline._write_whole

    def stop(place: Path, body: bytes) -> None:
        if place.name == "stories.json":
            raise KeyboardInterrupt
        write_whole(place, body)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(pipeline, "_write_whole", stop)
        pipeline.write(result, tmp_path)
    assert (tmp_path / "index.html").exists()
    pipeline.check_folder(tmp_path)
    assert {path.name for path in pipeline.write(result, tmp_path)} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("below", ["", "dossier", "a/b/c"])
def test_an_out_that_is_a_file_is_told_before_the_work(tmp_path: Path, below: str) -> None:
    """Not after hours of reading: the inputs are not even looked for."""
    place = tmp_path / "fichier"
    place.write_text("à garder", encoding="utf8")
    done = run_recoupe("run", tmp_path / "nulle-part", "-o", place / below)
    assert done.returncode == 1
    assert b"fichier: a file, not a folder" in done.stderr
    assert place.read_text("utf8") == "à garder"


def test_a_folder_that_can_be_made_is_no_trouble(tmp_path: Path) -> None:
    pipeline.check_folder(tmp_path / "a" / "b")
    pipeline.check_folder(Path("neuf"))
    assert not list(tmp_path.iterdir())


def test_the_second_run_says_the_same_as_the_first(tmp_path: Path) -> None:
    """With the dossier inside the folder of the articles, as `recoupe run .` makes it."""
    (tmp_path / "pont.txt").write_text(TEXT, encoding="utf8")
    counts = []
    for _ in range(2):
        done = run_recoupe("run", tmp_path, "-o", tmp_path / "dossier", "--json")
        report = json.loads(done.stdout)
        counts.append((report["counts"]["articles"], report["counts"]["accounts"]))
    assert counts == [(1, 1), (1, 1)]


@pytest.mark.skipif(os.name == "nt", reason="names of files have no control characters there")
def test_nothing_from_outside_steers_the_terminal(tmp_path: Path) -> None:
    """Titles and names of files may hold escape sequences and marks of direction: they are shown, not sent."""
    (tmp_path / "pont.txt").write_text(TEXT.replace("rouvre", "\x1b]0;x\x07\x1b[2Jrou\u202evre", 1), encoding="utf8")
    (tmp_path / "vide\x1b[31m\r.txt").write_bytes(b"")
    for command in (["run", tmp_path, "-o", tmp_path / "out"], ["read", tmp_path / "pont.txt", tmp_path]):
        done = run_recoupe(*command)
        assert done.returncode == 0
        shown = done.stderr + (done.stdout if command[0] == "run" else b"")
        assert b"vide" in shown
        assert not [mark for mark in ("\x1b", "\x07", "\r", "\u202e") if mark.encode() in shown]


@pytest.mark.parametrize("command", ["--help", "doctor"])
def test_a_terminal_without_accents_gets_question_marks(command: str) -> None:
    done = run_recoupe(command, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr.decode()
    assert b"?" in done.stdout or command == "--help"


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
def test_a_closed_standard_input_is_no_trouble(tmp_path: Path) -> None:
    """Some schedulers start programs without one."""
    (tmp_path / "pont.txt").write_text(TEXT, encoding="utf8")
    script = f'"{sys.executable}" -m recoupe read pont.txt <&-'
    done = subprocess.run(["sh", "-c", script], capture_output=True, check=False, timeout=120, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
