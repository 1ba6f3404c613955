"""`report.json`: one run."""

from dataclasses import dataclass

from recoupe.model.article import Rejected


@dataclass(frozen=True, slots=True)
class CountsRecord:
    """What the run found, in numbers."""

    articles: int
    stories: int
    accounts: int
    """Independent accounts, over all stories: copy families and articles outside any."""
    statements: int
    utterances: int
    rejected: int


@dataclass(frozen=True, slots=True)
class TroubleRecord:
    """An article that was read, with what was odd or failed in it."""

    article: str
    notes: tuple[str, ...]
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """`report.json`: versions, settings, counts, every rejected input and why, the files written."""

    recoupe: str
    python: str
    spacy: str
    parser: str
    settings: dict[str, str | int | float | bool | tuple[str, ...] | None]
    counts: CountsRecord
    rejected: tuple[Rejected, ...]
    troubles: tuple[TroubleRecord, ...]
    files: tuple[str, ...]
