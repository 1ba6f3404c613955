"""The only place where the parts are put together: from paths to readings, links, dossiers and files."""

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from errno import EACCES, EEXIST, ENOTDIR
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec

from recoupe import __version__
from recoupe.config import Settings, check_settings, count_processes
from recoupe.engines.local import LocalEngine
from recoupe.errors import ConfigError, NoReadableInput
from recoupe.exports import csv, docx, html, json
from recoupe.exports.citation import Citation
from recoupe.exports.citation import cite as cite_statement
from recoupe.exports.exchange.report import CountsRecord, ReportRecord, TroubleRecord
from recoupe.exports.labels import load_labels
from recoupe.exports.lookup import CitedRecord, complete, find_statements
from recoupe.exports.markup import show_line
from recoupe.exports.restore import parse_reading
from recoupe.extract.explain import Explanation
from recoupe.extract.explain import explain as explain_place
from recoupe.extract.read import read as read_article
from recoupe.inputs import read_articles
from recoupe.inputs.written import list_written
from recoupe.languages.pack import load_pack
from recoupe.languages.parser import Parser, load_parser
from recoupe.model.article import Article, Rejected
from recoupe.model.dossier import Dossier
from recoupe.model.reading import Reading
from recoupe.model.story import Links
from recoupe.stories.compile import compile_dossier
from recoupe.stories.link import link

INTERRUPTED = "not read: the run was interrupted"
FIXED_NAMES = ("index.html", "readings.jsonl", "stories.json", "report.json")
"""What every run writes; the other files are called after their stories."""
SHOWN_IDS = 10
"""How many articles are named where one has to be picked."""
Paths = str | Path | Iterable[str | Path]
"""One file, folder or glob, or several."""
Progress = Callable[[str, int, int | None], None]
"""Told the stage, how much of it is done, and how much there is (None where that is not known yet)."""


class Render(Protocol):
    """What writes a story in one format: pure, the same bytes for the same dossier and locale."""

    def __call__(self, dossier: Dossier, *, locale: str) -> bytes:
        """The file."""
        ...


DOCUMENTS: dict[str, Render] = {"csv": csv.render_dossier, "docx": docx.render_dossier}
"""By the ending of its files, what writes a story in a format of `config.FORMATS`."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one run found.

    `readings` are in order of article id, `dossiers` in order of publication (stories of unknown date last),
    `rejected` in order of path.
    """

    readings: tuple[Reading, ...]
    links: Links
    dossiers: tuple[Dossier, ...]
    rejected: tuple[Rejected, ...]
    settings: Settings

    @property
    def counts(self) -> CountsRecord:
        """The run in numbers."""
        return CountsRecord(
            articles=len(self.readings),
            stories=len(self.dossiers),
            accounts=sum(dossier.accounts for dossier in self.dossiers),
            statements=sum(len(reading.statements) for reading in self.readings),
            utterances=sum(len(utterance.members) > 1 for utterance in self.links.utterances),
            rejected=len(self.rejected),
        )


def run(
    paths: Paths,
    *,
    settings: Settings | None = None,
    one_story: bool | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    partial: bool = False,
) -> Result:
    """What the articles at `paths` (one or several files, folders, globs, `-` for standard input) say, one by one and
    together.

    `one_story` takes all for one story, whatever their dates. An input that gives no article is in
    `Result.rejected`, with its reason; raises NoReadableInput when nothing at all could be read, ConfigError when a
    setting makes no sense. `partial`: a KeyboardInterrupt ends the reading and not the run; what was not read is
    rejected with the code `interrupted`.
    """
    chosen = settings or Settings()
    if one_story is not None:
        chosen = Settings(**{**asdict(chosen), "one_story": one_story})
    readings, rejected = read(paths, settings=chosen, progress=progress, stdin=stdin, partial=partial)
    if not readings:
        raise NoReadableInput(explain_nothing(rejected))
    tell = progress or _silent
    tell("link", 0, None)
    links = link(readings, window_days=chosen.window_days, one_story=chosen.one_story)
    by_id = {reading.id: reading for reading in readings}
    dossiers = tuple(
        compile_dossier(story, tuple(by_id[name] for name in story.articles), links) for story in links.stories
    )
    dossiers = tuple(sorted(dossiers, key=lambda d: (d.earliest is None, d.earliest or "", d.story.id)))
    tell("link", 1, 1)
    return Result(readings=readings, links=links, dossiers=dossiers, rejected=rejected, settings=chosen)


def read(
    paths: Paths,
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    partial: bool = False,
) -> tuple[tuple[Reading, ...], tuple[Rejected, ...]]:
    """The readings of the articles at `paths`, by id, and what gave none, by path; `paths` and `partial` as for `run`.

    Raises ConfigError when a setting makes no sense.
    """
    chosen = settings or Settings()
    check_settings(chosen)
    tell = progress or _silent
    loaded = 0

    def count(_path: str) -> None:
        nonlocal loaded
        loaded += 1
        tell("load", loaded, None)

    articles, refused = read_articles(
        [str(path) for path in ([paths] if isinstance(paths, str | Path) else paths)],
        stdin=stdin,
        limit_bytes=int(chosen.max_megabytes * 1_000_000),
        fast=chosen.fast,
        processes=count_processes(chosen),
        progress=count,
    )
    load_parser(chosen.parser, check_only=True)
    reader = ArticleReader(parser=chosen.parser)
    engine = LocalEngine(processes=count_processes(chosen))
    readings: list[Reading] = []
    rejected = list(refused)
    done = 0
    try:
        for outcome in engine.map(reader, articles):
            done += 1
            if isinstance(outcome, Reading):
                readings.append(outcome)
            else:
                rejected.append(outcome)
            tell("read", done, len(articles))
    except KeyboardInterrupt:
        if not (partial and readings):
            raise
        rejected.extend(Rejected(article.paths[0], INTERRUPTED, "interrupted") for article in articles[done:])
    return (
        tuple(sorted(readings, key=lambda reading: reading.id)),
        tuple(sorted(rejected, key=lambda item: (item.path, item.reason))),
    )


def read_text(text: str, *, settings: Settings | None = None) -> Reading:
    """The reading of one article given as text; raises NoReadableInput with the reason when it gives none."""
    readings, rejected = read(["-"], settings=settings, stdin=BytesIO(text.encode("utf-8", "surrogatepass")))
    if not readings:
        raise NoReadableInput(explain_nothing(rejected))
    return readings[0]


def explain(
    path: str | Path, place: int | str, *, name: str | None = None, settings: Settings | None = None
) -> tuple[str, Explanation]:
    """The text of the article at `path`, and why something was or was not found at one place of it.

    `place` is a code point of the text, or words of it, of which the first occurrence counts; `name` is the id of one
    of several articles. Raises NoReadableInput with the reason when no article could be read, ConfigError when there
    is no such place, no such article, or several without a name.
    """
    chosen = settings or Settings()
    articles, rejected = read_articles([str(path)], limit_bytes=int(chosen.max_megabytes * 1_000_000))
    if not articles:
        raise NoReadableInput(explain_nothing(rejected))
    article = _pick(articles, name, path)
    offset = article.text.find(place) if isinstance(place, str) else place
    if not 0 <= offset < len(article.text):
        said = f"«{place}» is not in its text" if isinstance(place, str) else f"{place} is past the end of its text"
        raise ConfigError(f"{path}: {said}, which has {len(article.text)} code points")
    pack = load_pack(article.language)
    parse = next(iter(_parser(chosen.parser).parse_articles([article])))
    reading = read_article(article, parse, pack)
    return article.text, explain_place(reading.article, parse, pack, reading, offset)


def _pick(articles: Sequence[Article], name: str | None, path: str | Path) -> Article:
    """The article of that id, or the only one there is."""
    found = [article for article in articles if name in (None, article.id)]
    if len(found) == 1:
        return found[0]
    ids = sorted(article.id for article in articles)
    names = ", ".join(ids[:SHOWN_IDS]) + (", …" if len(ids) > SHOWN_IDS else "")
    said = f"holds no article «{name}»" if name else f"holds {len(articles)} articles, say which with --article"
    raise ConfigError(f"{path}: {said}: {show_line(names)}")


def load_readings(folder: str | Path) -> tuple[Reading, ...]:
    """The readings of an earlier run, by id: `folder` is what `write` wrote, or its readings.jsonl.

    All but what the file does not hold: terms, prints, pages as they were found. Raises NoReadableInput where the
    file is not there or is not Recoupe's.
    """
    place = Path(folder)
    place = place / "readings.jsonl" if place.is_dir() else place
    try:
        return tuple(parse_reading(line) for line in place.read_bytes().splitlines())
    except FileNotFoundError:
        raise NoReadableInput(f"{place}: not there; give the folder that recoupe run wrote") from None
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise NoReadableInput(f"{place}: not written by this version of recoupe run ({error})") from error


def cite(folder: str | Path, wanted: str | Iterable[str], *, locale: str = "fr") -> tuple[Citation, ...]:
    """Citations of statements of an earlier run, in the order of `wanted`, none twice.

    `folder` is what `write` wrote, or its readings.jsonl; each of `wanted` as `find_statements` takes it. Raises
    NoReadableInput where the files are not there or are not Recoupe's, and where something wanted is not found.
    """
    place = Path(folder)
    across = place / "stories.json" if place.is_dir() else place.with_name("stories.json")
    readings = load_readings(place)
    try:
        links = msgspec.json.decode(across.read_bytes(), type=CitedRecord) if across.is_file() else CitedRecord()
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise NoReadableInput(f"{across}: not written by this version of recoupe run ({error})") from error
    readings = complete(readings, links)
    labels = load_labels(locale)
    found: dict[str, Citation] = {}
    for what in [wanted] if isinstance(wanted, str) else wanted:
        statements = find_statements(what, readings, (*links.utterances, *links.repeats))
        if not statements:
            raise NoReadableInput(f"{place}: no statement «{show_line(what)}», by id or by words")
        found |= {f"{reading.id}:{said.id}": cite_statement(reading, said, labels) for reading, said in statements}
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Reads batches of articles with one parser; travels to other processes by the parser's name."""

    parser: str | None

    def __call__(self, articles: Sequence[Article]) -> list[Reading | Rejected]:
        """One reading an article, in their order."""
        parses = _parser(self.parser).parse_articles(articles)
        return [
            read_article(article, parse, load_pack(article.language))
            for article, parse in zip(articles, parses, strict=True)
        ]


@cache
def _parser(name: str | None) -> Parser:
    return load_parser(name)


def write(result: Result, out: str | Path) -> tuple[Path, ...]:
    """Writes the dossiers, `index.html`, `readings.jsonl`, `stories.json` and `report.json` into `out`.

    A dossier is a page, and a file more for each of the settings' `formats`.

    Files that an earlier run wrote there (its report.json lists them) and this one does not are removed;
    anything else in the folder is left alone. Each file is there whole or not at all, also when two runs write
    into one folder. Returns the paths written, index.html first. Raises OSError, FileExistsError where a file that
    no run wrote is called as one of these.
    """
    out = Path(out)
    locale = result.settings.interface
    formats = result.settings.formats
    index = html.render_index(result.dossiers, result.rejected, locale=locale, formats=formats)
    files: dict[str, bytes] = {"index.html": index}
    for dossier in result.dossiers:
        page = html.page_name(dossier)
        files[page] = html.render_dossier(dossier, locale=locale)
        for name in formats:
            files[page.removesuffix("html") + name] = DOCUMENTS[name](dossier, locale=locale)
    files["readings.jsonl"] = json.render_readings(result.readings)
    files["stories.json"] = json.render_stories(result.links, result.dossiers)
    files["report.json"] = json.render_report(make_report(result, files=(*files, "report.json")))
    out.mkdir(parents=True, exist_ok=True)
    check_own(out, files)
    for stale in sorted(list_written(out) - set(files)):
        if not (out / stale).is_dir():
            (out / stale).unlink(missing_ok=True)
    # the report first: were the run to end here, the next one knows what is Recoupe's
    for name in ("report.json", *(name for name in files if name != "report.json")):
        _write_whole(out / name, files[name])
    return tuple(out / name for name in files)


def check_own(out: Path, names: Iterable[str] = FIXED_NAMES) -> None:
    """Raises FileExistsError where a file of one of the names is in `out` and no earlier run wrote it."""
    written = list_written(out)
    for name in names:
        if name not in written and os.path.lexists(out / name):
            reason = "is there, and no report.json says that Recoupe wrote it; move it, or choose another folder"
            raise FileExistsError(EEXIST, reason, str(out / name))


def check_folder(out: Path) -> None:
    """Raises OSError, before hours of reading, where nothing can be written to `out`: it is a file, closed, or holds a
    file of the user's that is called as one of a run's."""
    place = out
    while not place.exists():
        place = place.parent
    if not place.is_dir():
        raise NotADirectoryError(ENOTDIR, "a file, not a folder; choose another with --out", str(place))
    if not os.access(place, os.W_OK | os.X_OK):
        raise PermissionError(EACCES, "cannot be written to; choose another folder with --out", str(place))
    check_own(out)


def _write_whole(place: Path, body: bytes) -> None:
    """Writes beside the place and moves it there, in the place of a link rather than through it."""
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        part.write_bytes(body)
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def make_report(result: Result, *, files: Sequence[str]) -> ReportRecord:
    """The run's report: versions, settings, counts, rejected inputs, articles with troubles, files."""
    return ReportRecord(
        recoupe=__version__,
        python=platform.python_version(),
        spacy=version("spacy"),
        parser=result.settings.parser or "recoupe fr",
        settings=asdict(result.settings),
        counts=result.counts,
        rejected=result.rejected,
        troubles=tuple(
            TroubleRecord(reading.id, reading.article.notes, reading.failures)
            for reading in result.readings
            if reading.article.notes or reading.failures
        ),
        files=tuple(sorted(files)),
    )


def explain_nothing(rejected: Sequence[Rejected]) -> str:
    """Why there is nothing to work on, with the first reasons."""
    if not rejected:
        return "no article was found in what was given: the folder holds no file"
    shown = [f"  {show_line(item.path)}: {show_line(item.reason)}" for item in rejected[:10]]
    more = [f"  … and {len(rejected) - 10} more"] if len(rejected) > 10 else []
    return "\n".join(["nothing could be read:", *shown, *more])


def _silent(_stage: str, _done: int, _total: int | None) -> None:
    return None
