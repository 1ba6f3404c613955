"""Readings come back out of the file as they went in."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

import recoupe
from recoupe.errors import NoReadableInput
from recoupe.exports.json import render_reading
from recoupe.exports.restore import parse_reading
from recoupe.model.article import Span, Version
from recoupe.model.reading import Foreign
from tests.exports.dossiers import make_bridge


def test_a_reading_comes_back_whole(example: "recoupe.Result") -> None:
    """All but what the file does not hold: terms, acronyms, prints, pages, digits of a confidence past the third."""
    first, *others = (*example.readings, *make_bridge().readings)
    for reading in (replace(first, foreign=(Foreign(3, 9, "en"),)), *others):
        kept = replace(
            reading,
            article=replace(reading.article, page=b"", other=tuple(sorted(reading.article.other))),
            terms=(),
            acronyms=(),
            prints=(),
            statements=tuple(replace(s, confidence=round(s.confidence, 3)) for s in reading.statements),
        )
        assert parse_reading(render_reading(reading)) == kept


def test_versions_come_back() -> None:
    """What came in, as spans, and what went out, as words."""
    reading = make_bridge().readings[0]
    version = Version("old.html", "ab" * 32, "2024-03-05", (Span(0, 9),), ("Le pont reste fermé.",))
    changed = replace(reading, article=replace(reading.article, versions=(version,)))
    assert parse_reading(render_reading(changed)).article.versions == (version,)


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b'{"article": 3}', b"\xff"])
def test_another_line_is_refused(line: bytes) -> None:
    """With an error that says what is missing."""
    with pytest.raises(msgspec.MsgspecError):
        parse_reading(line)


def test_a_folder_is_loaded(example: "recoupe.Result", tmp_path: Path) -> None:
    """By the folder or by the file; what is no such file is an error that names it."""
    recoupe.write(example, tmp_path)
    loaded = recoupe.load_readings(tmp_path)
    assert [reading.id for reading in loaded] == [reading.id for reading in example.readings]
    assert recoupe.load_readings(tmp_path / "readings.jsonl") == loaded
    with pytest.raises(NoReadableInput, match=r"stories\.json: not written by"):
        recoupe.load_readings(tmp_path / "stories.json")
    with pytest.raises(NoReadableInput, match="none: not there"):
        recoupe.load_readings(tmp_path / "none")
