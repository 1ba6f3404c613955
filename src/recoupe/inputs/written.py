"""What an earlier run wrote into a folder: never an article, and all that a later run may remove."""

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec

REPORT_NAME = "report.json"
REPORT_LIMIT = 100_000_000
"""Bytes of a report above which it is not read: that of a million articles is smaller."""
WRITTEN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,120}\.(?:html|docx|jsonl?|csv|parquet)")
"""What the files of a run are called: whatever else a report lists was not written by Recoupe."""


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """Of a `report.json`, what tells that it is Recoupe's, and the files that it lists."""

    recoupe: str
    files: tuple[str, ...]


def list_written(folder: Path) -> frozenset[str]:
    """Names of the files in `folder` that an earlier run wrote there, as its report lists them.

    Empty where there is no report, or none of Recoupe's. Plain names of files in the folder itself only: a report is
    a file like others, and may have been made up.
    """
    place = folder / REPORT_NAME
    try:
        if not place.is_file() or place.stat().st_size > REPORT_LIMIT:
            return frozenset()
        report = msgspec.json.decode(place.read_bytes(), type=WrittenRecord)
    except (OSError, ValueError, RecursionError):
        return frozenset()
    return frozenset(name for name in report.files if WRITTEN_NAME.fullmatch(name))
