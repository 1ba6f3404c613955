"""From paths to documents and articles: every kind of path, every kind of trouble."""

import itertools
import json
import os
import time
from io import BytesIO
from pathlib import Path

import pytest

from recoupe.inputs import load, read_articles
from recoupe.inputs.metadata import read_fields
from recoupe.model.article import Article, Metadata, MetaField, RawDocument, Rejected

TEXT = "Le pont de Sarval a rouvert dimanche aux piétons après deux ans de travaux, a annoncé la mairie."
OTHER = "La cloche de Courmel, volée mardi dans son clocher, a été retrouvée par un ferrailleur de la vallée."


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf8", newline="")
    return path


def read(*paths: Path | str, stdin: bytes | None = None) -> tuple[tuple[Article, ...], tuple[Rejected, ...]]:
    stream = BytesIO(stdin) if stdin is not None else None
    return read_articles([str(path) for path in paths], stdin=stream, packs=("fr",))


def test_folders_globs_and_files_give_each_article_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a file is reached; hidden ones are left out; the order of the inputs changes nothing."""
    write(tmp_path / "un.txt")
    write(tmp_path / "sous" / "deux.text", OTHER)
    write(tmp_path / "sous" / "page-2024.03.12", TEXT + " Trois.")
    write(tmp_path / ".cache" / "quatre.txt", TEXT + " Quatre.")
    write(tmp_path / ".cinq.txt", TEXT + " Cinq.")
    monkeypatch.chdir(tmp_path)
    wanted = ["deux", "page-2024.03.12", "un"]
    for paths in itertools.permutations((".", "un.txt", "**/*.text", str(tmp_path / "sous"))):
        articles, rejected = read(*paths)
        assert rejected == ()
        assert wanted == sorted(article.id for article in articles)


def test_links_that_loop_and_lead_nowhere_are_survived(tmp_path: Path) -> None:
    """A folder is walked once; a dead link is a reason."""
    write(tmp_path / "a" / "un.txt")
    (tmp_path / "a" / "boucle").symlink_to(tmp_path)
    (tmp_path / "a" / "moi").symlink_to(tmp_path / "a" / "moi")
    (tmp_path / "a" / "pend.txt").symlink_to(tmp_path / "rien.txt")
    articles, rejected = read(tmp_path)
    assert [article.id for article in articles] == ["un"]
    assert {"moi", "pend.txt"} == {Path(item.path).name for item in rejected}
    assert {"unreadable"} == {item.code for item in rejected}


@pytest.mark.parametrize("path", ["rien.txt", "rien/*.txt", "rien"])
def test_nothing_there_is_a_reason(tmp_path: Path, path: str) -> None:
    articles, rejected = read(tmp_path / path)
    assert articles == ()
    assert [item.code for item in rejected] == ["unreadable"]
    assert str(tmp_path / path) == rejected[0].path


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_a_name_that_is_no_utf8_is_spelt_out(tmp_path: Path) -> None:
    """Bytes of another encoding in a file's name end up in ids, paths and notes that can be written."""
    folder = os.fsencode(tmp_path)
    for name, body in (
        (b"caf\xe9.txt", TEXT.encode()),
        (b"caf\xe9.meta.json", b"["),
        (b"caf\xe8.txt", OTHER.encode()),
        (b"vide\xff.txt", b""),
    ):
        with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123 (the name is bytes)
            file.write(body)
    articles, rejected = read(tmp_path)
    assert sorted(article.id for article in articles) == ["caf\\udce8", "caf\\udce9"]
    assert [Path(item.path).name for item in rejected] == ["vide\\udcff.txt"]
    (note,) = next(article.notes for article in articles if article.notes)
    assert "caf\\udce9.meta.json" in note
    for article in articles:
        "".join((article.id, *article.paths, *article.notes)).encode()


def test_a_file_that_vanishes_is_a_reason(tmp_path: Path) -> None:
    """Between the listing of a folder and the reading of a file the file may go."""
    for name in ("a", "b", "c"):
        write(tmp_path / f"{name}.txt")
    documents = load([str(tmp_path)])
    assert isinstance(next(documents), RawDocument)
    (tmp_path / "b.txt").unlink()
    rest = list(documents)
    assert isinstance(rest[0], Rejected)
    assert rest[0].code == "unreadable"
    assert isinstance(rest[1], RawDocument)


def test_a_folder_or_file_without_permission_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What may not be listed or opened is named; the rest is read. Root may all, so the refusal is made."""
    write(tmp_path / "ferme" / "x.txt")
    write(tmp_path / "clos.txt")
    write(tmp_path / "ouvert.txt", OTHER)
    iterdir, open_file = Path.iterdir, Path.open

    def refuse_listing(self: Path) -> object:
        if self.name == "ferme":
            raise PermissionError(13, "Permission denied")
        return iterdir(self)

    def refuse_opening(self: Path, *arguments: object, **options: object) -> object:
        if self.name == "clos.txt":
            raise PermissionError(13, "Permission denied")
        return open_file(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "iterdir", refuse_listing)
    monkeypatch.setattr(Path, "open", refuse_opening)
    articles, rejected = read(tmp_path)
    assert [article.id for article in articles] == ["ouvert"]
    assert [Path(item.path).name for item in rejected] == ["clos.txt", "ferme"]
    assert all("Permission denied" in item.reason for item in rejected)


def test_a_hundred_megabytes_of_one_line_cost_nothing(tmp_path: Path) -> None:
    """Rejected by their size, or line by line, without being read into memory."""
    for name in ("ligne.txt", "ligne.jsonl"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(100_000_000)
    started = time.process_time()
    articles, rejected = read(tmp_path)
    assert time.process_time() - started < 2
    assert articles == ()
    assert [item.code for item in rejected] == ["too_large", "too_large"]


def test_pages_are_read_by_their_ending_or_by_their_first_words(tmp_path: Path) -> None:
    """Whatever the file is called, and on standard input: the text is what the page shows."""
    write(tmp_path / "page.html", f"<p>{TEXT}</p>")
    write(tmp_path / "page.txt", f"<!doctype html><p>{TEXT}</p>")
    (article,), rejected = read(tmp_path)
    assert rejected == ()
    assert (article.text, len(article.paths)) == (TEXT, 2)
    assert read("-", stdin=f"<html><p>{OTHER}</p>".encode())[0][0].text == OTHER


def test_json_lines(tmp_path: Path) -> None:
    """A record a line; a broken one costs itself; unknown fields are kept."""
    records = [
        {"id": "a", "text": TEXT, "outlet": "lemonde.fr", "published": "2024-03-12", "tags": ["pont"], "score": [1]},
        "{broken",
        {"id": "c"},
        [1],
        {"text": OTHER, "title": None},
        {"id": 7, "text": "Le pont \ud800 de Sarval a rouvert lundi."},
        {"id": "vide", "text": " "},
    ]
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    write(tmp_path / "lot.jsonl", "\ufeff" + "\n\n".join(lines))
    articles, rejected = read(tmp_path)
    assert [article.id for article in sorted(articles, key=lambda a: int(a.paths[0].rpartition(":")[2]))] == [
        "a",
        "lot-9",
        "7",
    ]
    first = next(article for article in articles if article.id == "a")
    assert (
        first.text,
        first.source.name,
        first.published.value,
        first.tags,
    ) == (TEXT, "Le Monde", "2024-03-12", ("pont",))
    assert (MetaField("score", "[1]"),) == first.other
    mended = next(article for article in articles if article.id == "7")
    assert mended.text == "Le pont \ufffd de Sarval a rouvert lundi."
    assert [item.path.rpartition(":")[2] for item in sorted(rejected, key=lambda r: len(r.path))] == [
        "3",
        "5",
        "7",
        "13",
    ]
    assert {"json", "record", "empty"} == {item.code for item in rejected}


@pytest.mark.parametrize(
    ("body", "ids", "codes"),
    [
        (json.dumps({"text": TEXT}), ["lot"], []),
        (json.dumps([{"text": TEXT}, {"id": "b", "text": OTHER}, 3]), ["b", "lot-1"], ["record"]),
        ("[" * 50_000, [], ["json"]),
        ("", [], ["empty"]),
    ],
)
def test_a_json_file(tmp_path: Path, body: str, ids: list[str], codes: list[str]) -> None:
    """One record or a list of them."""
    write(tmp_path / "lot.json", body)
    articles, rejected = read(tmp_path)
    assert ids == sorted(article.id for article in articles)
    assert codes == [item.code for item in rejected]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (TEXT.encode(), [TEXT]),
        (TEXT.encode("utf-16"), [TEXT]),
        (json.dumps({"text": TEXT}).encode() + b"\n" + json.dumps({"text": OTHER}).encode(), [TEXT, OTHER]),
    ],
)
def test_standard_input(body: bytes, texts: list[str]) -> None:
    """One article of plain text, or JSON lines where it begins like them."""
    articles, rejected = read("-", stdin=body)
    assert rejected == ()
    assert texts == [article.text for article in articles]
    assert articles[0].id.startswith("stdin")


def test_a_sidecar_tells_and_is_no_article(tmp_path: Path) -> None:
    """`NAME.meta.json` beside the file, unknown fields kept."""
    write(tmp_path / "un.txt")
    sidecar = {"outlet": "lesoir.be", "url": "https://www.lesoir.be/1", "author": "Lucie Marnefort", "langue": "fr"}
    write(tmp_path / "un.meta.json", json.dumps(sidecar))
    articles, rejected = read(tmp_path)
    assert rejected == ()
    (article,) = articles
    assert ("Le Soir", "metadata", ("Lucie Marnefort",), (MetaField("langue", '"fr"'),), ()) == (
        article.source.name,
        article.source.basis,
        article.authors,
        article.other,
        article.notes,
    )


def test_a_sidecar_without_an_article_is_told(tmp_path: Path) -> None:
    """Misnamed, it would pass unseen: one line a folder, however many there are."""
    for name in ("un.txt", "page-2024.03", "trois.html"):
        write(tmp_path / name, TEXT + name)
        write(tmp_path / f"{name}.meta.json", "{}")
    write(tmp_path / "page-2024.meta.json", "{}")
    articles, rejected = read(tmp_path)
    assert sorted(article.id for article in articles) == ["page-2024.03", "trois", "un"]
    ((path, reason, code),) = ((item.path, item.reason, item.code) for item in rejected)
    assert (Path(path).name, code) == ("page-2024.meta.json", "sidecar")
    assert "«page-2024» and an ending; so for 2 more" in reason


@pytest.mark.parametrize(
    ("path", "said"), [("https://lepont.example/a.html", "fetches nothing"), ("", "an empty path")]
)
def test_what_is_no_path_is_told(path: str, said: str) -> None:
    articles, (rejected,) = read(path)
    assert not articles
    assert said in rejected.reason
    assert path in rejected.path


@pytest.mark.parametrize(
    ("sidecar", "note"),
    [
        ("{", "is not JSON"),
        ("[1]", "holds no JSON object"),
        ("[" * 50_000, "nested too deeply"),
        ('{"published": 3}', "published is not text"),
        ('{"author": {"name": "Lucie"}}', "author is neither text nor a list"),
        ('{"published": "pas une date"}', "published is no date"),
        ('{"published": "2024-03-12", "updated": "2024-03-01"}', "before it was published"),
    ],
)
def test_a_bad_sidecar_is_a_note(tmp_path: Path, sidecar: str, note: str) -> None:
    """It costs what it says wrong, never the article."""
    write(tmp_path / "un.txt")
    write(tmp_path / "un.meta.json", sidecar)
    (article,), rejected = read(tmp_path)
    assert rejected == ()
    assert note in " ".join(article.notes)


def test_fields_of_every_kind() -> None:
    """Blank values are none; authors and tags may be one text."""
    metadata, notes = read_fields({"title": " ", "author": "Luc", "tags": ["a", " "], "url": None, "z": {"k": "é"}})
    assert (Metadata(author=("Luc",), tags=("a",), other=(MetaField("z", '{"k": "é"}'),)), ()) == (metadata, notes)


@pytest.mark.parametrize(
    ("metadata", "name", "basis"),
    [
        ({"outlet": "journaldemontreal.com"}, "Le Journal de Montréal", "metadata"),
        ({"outlet": "Ondes Ponant"}, "Ondes Ponant", "metadata"),
        (
            {"outlet": "Le Nouvelliste", "url": "https://www.lenouvelliste.ca/a"},
            "Le Nouvelliste (Trois-Rivières)",
            "metadata",
        ),
        ({"url": "https://information.tv5monde.com/a"}, "TV5 Monde", "url"),
        ({"url": "https://gazette.example/a"}, "gazette.example", "url"),
        ({"outlet": "Agence France-Presse"}, "AFP", "metadata"),
        ({"url": "pas une adresse"}, None, "unknown"),
        ({}, None, "unknown"),
    ],
)
def test_the_source_has_its_usual_name(tmp_path: Path, metadata: dict[str, str], name: str | None, basis: str) -> None:
    write(tmp_path / "un.txt")
    write(tmp_path / "un.meta.json", json.dumps(metadata))
    (article,), _ = read(tmp_path)
    assert (name, basis) == (article.source.name, article.source.basis)


def test_twins_and_names_do_not_depend_on_the_order(tmp_path: Path) -> None:
    """The same folder, the same articles with the same ids."""
    write(tmp_path / "a" / "x.txt")
    write(tmp_path / "b" / "x.txt", OTHER)
    write(tmp_path / "c" / "y.txt")
    results = [read(*order) for order in itertools.permutations([tmp_path / name for name in "abc"])]
    assert all(result == results[0] for result in results)
    assert sorted((article.id, len(article.paths)) for article in results[0][0]) == [("a/x", 2), ("b/x", 1)]


def test_progress_is_told_every_document(tmp_path: Path) -> None:
    write(tmp_path / "un.txt")
    write(tmp_path / "vide.txt", "")
    told: list[str] = []
    read_articles([str(tmp_path)], packs=("fr",), progress=told.append)
    assert [Path(path).name for path in told] == ["un.txt", "vide.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    """Reading it would wait for a writer for ever."""
    os.mkfifo(tmp_path / "tube")
    write(tmp_path / "un.txt")
    assert len(read(tmp_path)[0]) == 1


@pytest.mark.parametrize("name", ["table.xlsx", "mémoire.doc", "archive.zip"])
def test_formats_that_are_not_read_say_what_to_do(tmp_path: Path, name: str) -> None:
    """A sheet taken for one article would be worse than none."""
    (tmp_path / name).write_text("titre,texte\nLe bac,Le bac de Lervault a repris la mer mardi matin.\n", "utf8")
    articles, rejected = read(tmp_path)
    assert not articles
    assert [item.code for item in rejected] == ["format"]
    assert any(way in rejected[0].reason for way in (".csv", ".docx", "unpack"))


def test_a_record_that_calls_its_text_otherwise_is_told_by_its_fields(tmp_path: Path) -> None:
    """A few of them: a record may have thousands."""
    records = [{"titre": "Le bac", "corps": TEXT}, {}, {f"c{n}" * 50: n for n in range(1000)}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)), "utf8")
    _, rejected = read(tmp_path)
    assert rejected[0].reason == 'no "text" field that is text; it has: corps, titre'
    assert rejected[1].reason == 'no "text" field that is text'
    assert rejected[2].reason.endswith(", …")
    assert len(rejected[2].reason) < 400


def test_json_that_ends_too_soon_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "Le bac', "utf8")
    _, (rejected,) = read(tmp_path)
    assert "Unterminated string at character 9" in rejected.reason


def test_a_record_without_words_says_so(tmp_path: Path) -> None:
    """Its text is empty, not the file."""
    (tmp_path / "a.jsonl").write_text('{"text": ""}\n{"text": " "}\n', "utf8")
    _, rejected = read(tmp_path)
    assert [item.reason for item in rejected] == ['its "text" is empty'] * 2
