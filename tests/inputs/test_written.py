"""What an earlier run wrote is told from what it did not."""

import json
from pathlib import Path

import pytest

from recoupe.inputs import read_articles
from recoupe.inputs.written import list_written

TEXT = "Le pont de Sarval a rouvert dimanche aux piétons après deux ans de travaux, a annoncé la mairie."


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"recoupe": "1", "files": ["index.html", "s0a.html", "readings.jsonl", "stories.json", "report.json"]}, 5),
        (
            {"recoupe": "1", "files": ["../x.html", "/etc/passwd", "a/x.html", "a\\x.html", "", ".", "..", "a\0.html"]},
            0,
        ),
        ({"recoupe": "1", "files": ["notes.txt", ".html", "x" * 5000 + ".html", "a\n.html", "thèse.html"]}, 0),
        ({"files": ["index.html"]}, 0),
        ({"recoupe": "1", "files": "index.html"}, 0),
        ([], 0),
    ],
)
def test_only_plain_names_that_a_run_writes_count(tmp_path: Path, body: object, names: int) -> None:
    """A report may be made up: nothing outside its folder and no file of the user's is ever in the list."""
    (tmp_path / "report.json").write_text(json.dumps(body), encoding="utf8")
    assert names == len(list_written(tmp_path))


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[" * 200_000, b'{"x":' * 200_000])
def test_a_report_that_is_none_lists_nothing(tmp_path: Path, body: bytes) -> None:
    assert frozenset() == list_written(tmp_path)
    (tmp_path / "report.json").write_bytes(body)
    assert frozenset() == list_written(tmp_path)


def test_a_dossier_in_the_folder_is_no_article(tmp_path: Path) -> None:
    """`recoupe run . -o dossier` a second time: what it wrote the first time confirms nothing."""
    (tmp_path / "un.txt").write_text(TEXT, encoding="utf8")
    own = tmp_path / "dossier"
    own.mkdir()
    (own / "readings.jsonl").write_text(json.dumps({"text": TEXT}) + "\n", encoding="utf8")
    (own / "deux.txt").write_text(TEXT + " Deux.", encoding="utf8")
    report = {"recoupe": "1", "files": ["readings.jsonl", "report.json"]}
    (own / "report.json").write_text(json.dumps(report), encoding="utf8")
    articles, rejected = read_articles([str(tmp_path)], packs=("fr",))
    assert [article.id for article in articles] == ["deux", "un"]
    assert [(Path(item.path).name, item.code) for item in rejected] == [("report.json", "own")]
    articles, _ = read_articles([str(own / "readings.jsonl")], packs=("fr",))
    assert len(articles) == 1, "named by hand, it is read"
