"""From paths to articles: one module a format, one line each in the table `READERS`."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from glob import has_magic, iglob
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from recoupe.inputs import docx, eml, feeds, html, jsonl, markdown, odt, pdf, plain, rtf, tables
from recoupe.inputs.clean import clean
from recoupe.inputs.decode import LIMIT_BYTES, decode
from recoupe.inputs.ids import Found, drop_ending, merge_twins, name_articles
from recoupe.inputs.language import choose_language
from recoupe.inputs.metadata import SIDECAR_ENDING
from recoupe.inputs.versions import merge_versions
from recoupe.inputs.written import REPORT_NAME, list_written
from recoupe.languages.pack import find_packs, load_pack
from recoupe.model.article import Article, RawDocument, Rejected

if TYPE_CHECKING:
    from recoupe.inputs.html.select import Extractor
    from recoupe.inputs.html.worker import ReaderPool

__all__ = ["LIMIT_BYTES", "clean", "load", "read_article", "read_articles"]

STDIN = "-"
READERS = {
    "": plain.read,
    ".atom": feeds.read,
    ".csv": tables.read,
    ".docx": docx.read,
    ".eml": eml.read,
    ".htm": html.read,
    ".html": html.read,
    ".json": jsonl.read_json,
    ".jsonl": jsonl.read,
    ".markdown": markdown.read,
    ".md": markdown.read,
    ".mht": eml.read_mhtml,
    ".mhtml": eml.read_mhtml,
    ".ndjson": jsonl.read,
    ".odt": odt.read,
    ".pdf": pdf.read,
    ".rss": feeds.read,
    ".rtf": rtf.read,
    ".text": plain.read,
    ".tsv": tables.read,
    ".txt": plain.read,
    ".xhtml": html.read,
    ".xml": feeds.read,
}
"""What reads a file, by its ending; a file of another ending is read as plain text."""
TABLE = "this format is not read: save the sheet as .csv, a row an article, its text in a column named text"
OFFICE = "this format is not read: save it as .docx, .html or .txt"
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
NOTHING_FETCHED = "an address: Recoupe fetches nothing; save the page from a browser and give the file"
REFUSED = {
    ".doc": OFFICE,
    ".xls": TABLE,
    ".xlsx": TABLE,
    ".zip": "an archive is not read: unpack it and give its folder",
}
"""What is said of files that hold articles in a form that is not read, by their ending."""


def read_articles(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    limit_bytes: int = LIMIT_BYTES,
    packs: Sequence[str] | None = None,
    progress: Callable[[str], None] | None = None,
    fast: bool = False,
    processes: int = 1,
) -> tuple[tuple[Article, ...], tuple[Rejected, ...]]:
    """The articles at `paths` with their ids, twins and versions made one, and what gave none; both in order of path.

    The same for the same inputs, whatever their order. `packs` are the languages taken, all that are installed if None.
    `progress` is told the path of each document before it is read. Pages are read by up to `processes` processes, with
    `fast` by their rows' form alone. No input stops the run: one that breaks the cleaning is rejected with the code
    `failed`.
    """
    languages = tuple(packs) if packs is not None else find_packs()
    read = partial(read_article, packs=languages, limit_bytes=limit_bytes, fast=fast)
    articles: list[Article] = []
    rejected: list[Rejected] = []
    for article in read_documents(load(paths, stdin=stdin, limit_bytes=limit_bytes), read, processes, progress):
        if isinstance(article, Rejected):
            rejected.append(article)
        else:
            articles.append(article)
    merged = merge_versions(merge_twins(articles))
    ids = name_articles(Found(article.paths[0], article.id) for article in merged)
    named = tuple(replace(article, id=ids[Found(article.paths[0], article.id)]) for article in merged)
    return named, tuple(sorted(rejected, key=lambda item: (item.path, item.code, item.reason)))


def read_documents(
    documents: Iterable[RawDocument | Rejected],
    read: Callable[..., Article | Rejected],
    processes: int,
    progress: Callable[[str], None] | None,
) -> Iterator[Article | Rejected]:
    """What `read` makes of each document, in their order.

    Text is read at once; pages wait for processes, of which another is started for every PAGES_A_PROCESS pages: the
    start of one takes as long as a dozen pages.
    """
    waiting: deque[Article | Rejected | Future[Article | Rejected]] = deque()
    pages: ReaderPool | None = None
    given = 0
    with ExitStack() as stack:
        for raw in documents:
            if progress is not None:
                progress(raw.path)
            if isinstance(raw, Rejected):
                waiting.append(raw)
            elif raw.media == "text":
                waiting.append(read(raw, pages=pages))
            else:
                if pages is None:
                    # lxml and what stands on it are loaded for pages only
                    from recoupe.inputs.html import worker

                    pages = worker.ReaderPool(most=processes)
                    threads = stack.enter_context(ThreadPoolExecutor(processes))
                    stack.callback(threads.shutdown, wait=False, cancel_futures=True)
                    stack.callback(pages.close)
                given += 1
                allowed = min(processes, 1 + given // PAGES_A_PROCESS)
                while sum(isinstance(item, Future) and not item.done() for item in waiting) >= allowed:
                    wait([item for item in waiting if isinstance(item, Future)], return_when=FIRST_COMPLETED)
                waiting.append(threads.submit(read, raw, pages=pages))
            while waiting and (not isinstance(waiting[0], Future) or waiting[0].done()):
                yield take(waiting.popleft())
        while waiting:
            yield take(waiting.popleft())


def take(outcome: "Article | Rejected | Future[Article | Rejected]") -> Article | Rejected:
    """The outcome, waited for."""
    return outcome.result() if isinstance(outcome, Future) else outcome


PAGES_A_PROCESS = 12
"""Pages for which one more process is started: it takes half a second to load what it reads them with (2026-11)."""


def read_article(
    raw: RawDocument,
    *,
    packs: Sequence[str],
    limit_bytes: int = LIMIT_BYTES,
    pages: "ReaderPool | None" = None,
    fast: bool = False,
) -> Article | Rejected:
    """The article of one document, its id the document's name; or why there is none.

    A page is drafted by `pages`, or by a process of its own that ends with it.
    """
    try:
        if raw.media != "text":
            return read_page(raw, packs=packs, limit_bytes=limit_bytes, pages=pages, fast=fast)
        decoded = decode(raw.body, path=raw.path, limit_bytes=limit_bytes)
        if isinstance(decoded, Rejected):
            # a page under another name: «page.txt», standard input, a record's text
            is_page = decoded.code == "html"
            return read_page(raw, packs=packs, limit_bytes=limit_bytes, pages=pages, fast=fast) if is_page else decoded
        language = choose_language(decoded.text, packs=packs, path=raw.path)
        if isinstance(language, Rejected):
            return language
        noted = replace(raw, notes=(*raw.notes, *decoded.notes))
        return clean(noted, decoded.text, article_id=raw.name, pack=load_pack(language))
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        # a bug of ours: it costs this article and no other
        return Rejected(raw.path, f"could not be cleaned, please report it: {error!r}", "failed")


def read_page(
    raw: RawDocument, *, packs: Sequence[str], limit_bytes: int, pages: "ReaderPool | None", fast: bool
) -> Article | Rejected:
    """The article of a page, or why there is none."""
    # lxml and what stands on it are loaded for pages only
    from recoupe.inputs.html.article import clean_page
    from recoupe.inputs.html.worker import Request, open_reader

    extractor: Extractor = "none" if raw.media == "fragment" else "segment" if fast else "trafilatura"
    request = Request(body=raw.body, path=raw.path, limit_bytes=limit_bytes, extractor=extractor)
    if pages is None:
        with open_reader() as reader:
            draft = reader.draft(request)
    else:
        draft = pages.draft(request)
    return draft if isinstance(draft, Rejected) else clean_page(raw, draft, packs=packs)


def load(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, limit_bytes: int = LIMIT_BYTES
) -> Iterator[RawDocument | Rejected]:
    """The documents at `paths`: files, folders with all below them, globs, and `-` for standard input.

    Standard input first, then in order of path, each file once however it was reached. In folders hidden files and
    folders are left out, and what an earlier run wrote (one rejection says so, with the code `own`): a dossier is no
    account of its own. One document at a time is in memory. What cannot be read is rejected with `unreadable`.
    """
    yield from map(spell_out, _load_all(paths, stdin=stdin, limit_bytes=limit_bytes))


def spell_out(document: RawDocument | Rejected) -> RawDocument | Rejected:
    """The same document, a file's name that is not in UTF-8 written so that it is: «caf\\udce9.txt».

    Python reads such bytes as lone surrogates, which no file of ours could hold.
    """
    path = _escape(document.path)
    if isinstance(document, Rejected):
        return replace(document, path=path, reason=_escape(document.reason))
    notes = tuple(map(_escape, document.notes))
    return replace(document, path=path, name=_escape(document.name), notes=notes)


def _escape(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _load_all(paths: Sequence[str], *, stdin: BinaryIO | None, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The documents with their paths as the system gives them."""
    if STDIN in paths and stdin is not None:
        yield from load_stream(stdin, limit_bytes=limit_bytes)
    files, rejected = find_files([path for path in paths if path != STDIN])
    yield from rejected
    for path in files:
        ending = Path(path).suffix.lower()
        if ending in REFUSED:
            yield Rejected(path, REFUSED[ending], "format")
        else:
            yield from READERS.get(ending, plain.read)(path, name=name_file(Path(path)), limit_bytes=limit_bytes)


def name_file(path: Path) -> str:
    """What the article of a file is called: the file's name without an ending that is known."""
    bare = drop_ending(path.name)
    return path.stem if bare == path.name and path.suffix.lower() in READERS else bare


def load_stream(stream: BinaryIO, *, limit_bytes: int = LIMIT_BYTES) -> Iterator[RawDocument | Rejected]:
    """The documents of standard input: JSON lines if it begins with «{», else one article of plain text."""
    body = stream.read(limit_bytes + 1)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from jsonl.read_stream(Rejoined(BytesIO(body), stream), path=STDIN, name="stdin", limit_bytes=limit_bytes)
    else:
        yield from plain.read_body(body, path=STDIN, name="stdin", limit_bytes=limit_bytes)


@dataclass(frozen=True, slots=True)
class Rejoined:
    """A stream of which the beginning was read, as one source of lines again."""

    read: BytesIO
    rest: BinaryIO

    def readline(self, size: int, /) -> bytes:
        """The next line, at most `size` bytes of it."""
        line = self.read.readline(size)
        if line.endswith(b"\n") or len(line) == size:
            return line
        return line + self.rest.readline(size - len(line))


def find_files(paths: Sequence[str]) -> tuple[list[str], list[Rejected]]:
    """The files at the paths, each once by its shortest path, sorted; and the paths where there is nothing to read."""
    found: dict[str, str] = {}
    rejected: list[Rejected] = []
    visited: set[str] = set()
    for given in sorted(set(paths)):
        if not given.strip():
            rejected.append(Rejected("«»", "an empty path; a dot is the current folder", "unreadable"))
            continue
        if ADDRESS.match(given) and not Path(given).exists():
            rejected.append(Rejected(given, NOTHING_FETCHED, "unreadable"))
            continue
        places = [given]
        if has_magic(given) and not Path(given).exists():
            places = sorted(iglob(given, recursive=True))  # noqa: PTH207 (absolute patterns too)
            if not places:
                rejected.append(Rejected(given, "nothing matches this pattern", "unreadable"))
        for place in places:
            for path in walk(Path(place), visited, rejected):
                known = found.get(real := str(path.resolve()))
                found[real] = min((str(path), known or str(path)), key=lambda text: (len(text), text))
    return sorted(found.values()), sorted(set(rejected), key=lambda item: (item.path, item.reason))


def walk(place: Path, visited: set[str], rejected: list[Rejected]) -> Iterator[Path]:
    """The files at a path: itself, or all below it in order; a folder met twice, by a link that loops, once."""
    waiting = [(place, True)]
    while waiting:
        path, given = waiting.pop()
        try:
            if path.is_dir():
                real = str(path.resolve())
                if real not in visited:
                    visited.add(real)
                    own = list_written(path)
                    if own:
                        reason = f"an earlier run wrote {len(own)} files into this folder: they are no articles"
                        rejected.append(Rejected(str(path / REPORT_NAME), reason, "own"))
                    below = drop_page_folders(
                        child for child in path.iterdir() if not child.name.startswith(".") and child.name not in own
                    )
                    rejected.extend(find_strays(below))
                    waiting.extend((child, False) for child in reversed(below))
            elif path.name.endswith(SIDECAR_ENDING):
                continue
            elif path.is_file() or (given and path.exists()):
                yield path
            elif not path.exists():
                what = "a link that leads nowhere" if path.is_symlink() else "no such file or folder"
                rejected.append(Rejected(str(path), what, "unreadable"))
        except (OSError, RuntimeError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            rejected.append(Rejected(str(path), f"cannot be read: {why}", "unreadable"))


def find_strays(children: Sequence[Path]) -> Iterator[Rejected]:
    """One rejection for the sidecars of a folder that stand beside no article, if there are any."""
    articles = {name_file(child) for child in children if not child.name.endswith(SIDECAR_ENDING)}
    strays = [
        child
        for child in children
        if child.name.endswith(SIDECAR_ENDING) and child.name.removesuffix(SIDECAR_ENDING) not in articles
    ]
    if strays:
        name = strays[0].name.removesuffix(SIDECAR_ENDING)
        reason = f"metadata without an article: no file beside it is called «{name}» and an ending"
        more = f"; so for {len(strays) - 1} more in this folder" if len(strays) > 1 else ""
        yield Rejected(str(strays[0]), reason + more, "sidecar")


def drop_page_folders(children: Iterable[Path]) -> list[Path]:
    """The children of a folder in order, without the folders that a browser wrote beside a page («page_files»)."""
    listed = sorted(children)
    pages = {child.stem for child in listed if child.suffix.lower() in PAGE_ENDINGS}
    return [
        child
        for child in listed
        if not (
            child.name.endswith(PAGE_FOLDERS)
            and any(child.name.removesuffix(ending) in pages for ending in PAGE_FOLDERS)
        )
    ]


PAGE_ENDINGS = (".htm", ".html", ".xhtml")
PAGE_FOLDERS = ("_files", "_fichiers", "-Dateien", ".files", "_bestanden")
"""What browsers call the folder of a page's pictures and frames, in French, English, German and Dutch."""
