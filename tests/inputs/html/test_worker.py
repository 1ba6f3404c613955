"""Pages in a process with limits."""

import time
from pathlib import Path

from recoupe.inputs import read_articles
from recoupe.inputs.html.draft import Draft
from recoupe.inputs.html.worker import PageReader, Request, open_reader
from recoupe.model.article import Rejected
from tests.inputs.html.pages import LIMIT, PAGE, PARAGRAPHS, draft

TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


OWN = {"utf16": "utf-16-le"}


def ask(reader: PageReader, body: str | bytes) -> Draft | Rejected:
    return reader.draft(Request(body.encode() if isinstance(body, str) else body, "p.html", LIMIT, "trafilatura"))


def test_the_process_says_what_this_one_would() -> None:
    """And the same of every page, whatever was read before."""
    with open_reader() as reader:
        first, other, again = ask(reader, PAGE), ask(reader, f"<h1>Le bac</h1>{TEXT}"), ask(reader, PAGE)
    assert first == again == draft(PAGE)
    assert isinstance(other, Draft)


def test_a_page_that_takes_too_long_costs_itself_only() -> None:
    """The process is ended and started anew."""
    slow = "<div " + " ".join(f"a{n}=1" for n in range(200_000)) + f">{TEXT}</div>"
    with open_reader(time_limit=1) as reader:
        assert isinstance(ask(reader, PAGE), Draft)
        started = time.monotonic()
        refused = ask(reader, slow)
        assert isinstance(refused, Rejected)
        assert refused.code == "timeout"
        assert time.monotonic() - started < 60
        assert isinstance(ask(reader, PAGE), Draft)


def test_hostile_pages_are_read_or_refused(tmp_path: Path) -> None:
    """Nesting of 10,000 levels, 50 MB, entities, encodings that are not what they say: bounded, and no run is lost."""
    pages: dict[str, bytes] = {
        "deep": ("<body>" + "<div>" * 10_000 + TEXT + "</div>" * 10_000 + "<p>Fin.</p>").encode(),
        "unclosed": ("<b><i>" * 20_000 + TEXT).encode(),
        "pictures": f'<body>{TEXT}<img src="data:image/png;base64,{"A" * 50_000_000}"><p>Fin.</p>'.encode(),
        "large": ("<body>" + TEXT * 120_000).encode(),
        "entities": ("<body><p>" + "&eacute;t&eacute; &amp; hiver, " * 30_000 + "</p>" + TEXT).encode(),
        "external": b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><body><p>&f;</p>' + TEXT.encode(),
        "latin": ("<meta charset=utf-8><body>" + TEXT).encode("latin-1"),
        "charset": ("<meta charset=x-quux><body>" + TEXT).encode(),
        "codec": ("<meta charset=zlib_codec><body>" + TEXT).encode(),
        "utf16": ("<body>" + TEXT).encode("utf-16"),
        "nulls": b"<body><p>\0\0</p>" + TEXT.encode(),
        "bytes": bytes(range(256)) * 500,
        "nothing": b"<html></html>",
        "scripts": b"<script " * 200_000,
    }
    for name, body in pages.items():
        # without words of its own a page would be a twin of the others
        (tmp_path / f"{name}.html").write_bytes(
            body.replace("passeurs".encode(OWN.get(name, "utf8")), name.encode(OWN.get(name, "utf8")))
        )
    started = time.monotonic()
    articles, rejected = read_articles([str(tmp_path)], packs=("fr",))
    assert time.monotonic() - started < 120
    read = {article.id for article in articles}
    assert {
        "deep",
        "unclosed",
        "pictures",
        "entities",
        "external",
        "latin",
        "charset",
        "codec",
        "utf16",
        "nulls",
    } <= read
    assert {Path(item.path).stem: item.code for item in rejected}["large"] == "too_large"
    assert not any("root:" in article.text for article in articles)
    by_id = {article.id: article for article in articles}
    assert "Fin." in by_id["deep"].text
    assert "préfecture" in by_id["latin"].text
