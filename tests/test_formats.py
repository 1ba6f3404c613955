"""Further formats of a story, beside its page."""

from dataclasses import replace
from pathlib import Path

import recoupe
from recoupe import pipeline
from recoupe.config import FORMATS, Settings
from recoupe.exports.html import page_name
from tests.conftest import EXAMPLE


def test_every_format_is_in_the_table() -> None:
    assert set(FORMATS) == set(pipeline.DOCUMENTS)


def test_each_story_is_written_in_each_format(example: "recoupe.Result", tmp_path: Path) -> None:
    """Beside its page and under its name; a run without it takes it away again."""
    asked = replace(example, settings=replace(example.settings, formats=FORMATS))
    written = {path.name for path in pipeline.write(asked, tmp_path)}
    pages = {page_name(dossier) for dossier in example.dossiers}
    assert {page.removesuffix("html") + name for page in pages for name in FORMATS} < written
    index = (tmp_path / "index.html").read_text("utf8")
    assert all(f'href="{name}"' in index or f"href={name}" in index for name in written if name.endswith(FORMATS))
    pipeline.write(example, tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".html", ".json", ".jsonl"}


def test_what_was_written_is_no_article(example: "recoupe.Result", tmp_path: Path) -> None:
    """A folder of articles into which a run wrote gives the same articles again."""
    name = "courrier-nuit.txt"
    (tmp_path / name).write_bytes((EXAMPLE / name).read_bytes())
    asked = replace(example, settings=Settings(formats=FORMATS))
    pipeline.write(asked, tmp_path)
    readings, rejected = pipeline.read([tmp_path])
    assert [reading.id for reading in readings] == ["courrier-nuit"]
    assert [item.code for item in rejected] == ["own"]
