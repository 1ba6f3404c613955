"""Bad input is a reason in the report or a clear message, never a traceback, and never costs another article."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "Le pont rouvre\n\nLe pont de Sarval rouvrira lundi, a annoncé mercredi le maire, Luc Arbandier.\n"
"""An article that must always come through."""


def run_recoupe(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "recoupe", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def test_each_bad_file_has_its_reason_and_costs_no_other(tmp_path: Path) -> None:
    """One run over a folder of everything that can be wrong with a file."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bon.txt").write_text(GOOD, encoding="utf8")
    (folder / "vide.txt").write_bytes(b"")
    (folder / "blanc.txt").write_bytes(b" \n\t\n")
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    with (folder / "enorme.txt").open("wb") as file:
        for _ in range(100):
            file.write(b"a" * 1_000_000)
    (folder / "invalide.txt").write_bytes(GOOD.encode() + b"\xff\xfe\xfa \xc3")
    (folder / "impair.txt").write_text(GOOD + "Il a dit « venir demain, sans attendre.\n", encoding="utf8")
    (folder / "emboite.txt").write_text(GOOD + "Il a dit : « “ « ' non ” » \" oui » ».\n", encoding="utf8")
    (folder / "nul.txt").write_text(GOOD.replace("lundi", "lu\x00ndi"), encoding="utf8")
    (folder / "arabe.txt").write_text(GOOD + "\u202eقال الوزير «لا» أمس\u202c\n", encoding="utf8")
    (folder / "anglais.txt").write_text(
        "The bridge reopens on Monday, the mayor announced yesterday after a meeting with the residents "
        "of the town and the engineers who inspected its cables last week.\n" * 3,
        encoding="utf8",
    )
    (folder / "lignes.jsonl").write_text(
        json.dumps({"id": "l1", "text": GOOD + "Un."}) + "\n{broken\n" + json.dumps({"id": "l3"}) + "\n",
        encoding="utf8",
    )
    (folder / "contredit.txt").write_text(GOOD + "Deux.", encoding="utf8")
    (folder / "contredit.meta.json").write_text('{"published": "pas une date", "author": 3}', encoding="utf8")
    (folder / "casse.txt").write_text(GOOD + "Trois.", encoding="utf8")
    (folder / "casse.meta.json").write_text("{", encoding="utf8")
    (folder / "boucle").symlink_to(folder)
    (folder / "pend.txt").symlink_to(folder / "nulle-part.txt")
    out = tmp_path / "out"
    done = run_recoupe("run", folder, "-o", out, "--json")
    assert done.returncode == 0, done.stderr.decode()
    report = json.loads(done.stdout)
    codes = {Path(item["path"].split("#")[0]).name.split(":")[0]: item["code"] for item in report["rejected"]}
    assert {"vide.txt", "blanc.txt", "image.txt", "enorme.txt", "anglais.txt", "lignes.jsonl", "pend.txt"} == set(codes)
    assert tuple(codes[name] for name in ("vide.txt", "image.txt", "enorme.txt", "anglais.txt")) == (
        "empty",
        "binary",
        "too_large",
        "language",
    )
    readings = {json.loads(line)["article"] for line in (out / "readings.jsonl").read_text("utf8").splitlines()}
    assert {"bon", "impair", "emboite", "nul", "arabe", "l1", "contredit", "casse", "invalide"} == readings
    troubled = {item["article"] for item in report["troubles"]}
    assert {"contredit", "casse"} <= troubled
    assert not [item for item in report["troubles"] if item["failures"]]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_without_permission_is_a_reason(tmp_path: Path) -> None:
    """What may not be read is named; the rest is read."""
    closed = tmp_path / "ferme"
    closed.mkdir()
    (tmp_path / "bon.txt").write_text(GOOD, encoding="utf8")
    closed.chmod(0)
    try:
        done = run_recoupe("read", tmp_path)
    finally:
        closed.chmod(0o700)
    assert done.returncode == 0
    assert b"ferme" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["read", "nulle-part.txt"], 1, "nulle-part.txt"),
        (["run", "nulle-part/*.txt", "-o", "out"], 1, "nulle-part"),
        (["run"], 2, "PATH"),
        (["lire"], 2, "lire"),
        (["run", ".", "--window-days", "0"], 2, "--window-days"),
        (["read", ".", "--parser", "fr_pas_la"], 2, "fr_pas_la"),
        (["read", ".", "--config", "pas.toml"], 2, "pas.toml"),
    ],
)
def test_what_cannot_work_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    """Exit code 1 when nothing could be read, 2 for usage, one message that names the trouble."""
    monkeypatch.chdir(tmp_path)
    if said == "fr_pas_la":
        Path("bon.txt").write_text(GOOD, encoding="utf8")
    done = run_recoupe(*arguments)
    assert code == done.returncode, done.stderr.decode()
    assert said in done.stderr.decode()


def test_standard_input_is_an_article() -> None:
    """`recoupe read -` reads what is piped in."""
    done = run_recoupe("read", "-", stdin=GOOD.encode("utf-16"))
    assert done.returncode == 0, done.stderr.decode()
    reading = json.loads(done.stdout)
    assert reading["text"] == GOOD
    assert [statement["speaker_name"] for statement in reading["statements"]] == ["Luc Arbandier"]


def test_nothing_on_standard_input_is_a_message() -> None:
    """An empty pipe is no article."""
    done = run_recoupe("read", "-")
    assert done.returncode == 1
    assert "empty" in done.stderr.decode() or "nothing" in done.stderr.decode()
