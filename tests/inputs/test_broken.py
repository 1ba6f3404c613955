"""Every format cut short, with bytes of another encoding, with bytes lost: an article, or a reason, and no noise."""

import subprocess
import sys
from pathlib import Path

import docx as python_docx
import pytest

from recoupe.inputs import read_articles
from recoupe.model.article import Rejected
from tests.inputs.html.pages import PAGE
from tests.inputs.test_databases import EUROPRESSE, FACTIVA
from tests.inputs.test_documents import FIRST, SECOND, TITLE, write_mail, write_odt, write_pdf
from tests.inputs.test_feeds import ATOM, RSS
from tests.inputs.test_lexisnexis import TEXT, UNI, write_rtf

MARKDOWN = f"---\ntitle: {TITLE}\n---\n# {TITLE}\n\n{FIRST}\n\n{SECOND}\n"
MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/bac\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="----x----"\n\n------x----\n'
    f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{PAGE}\n------x------\n"
)


def write_formats(folder: Path) -> dict[str, bytes]:
    """A good file of every format that is read, by its ending."""
    document = python_docx.Document()
    for line in (TITLE, FIRST, SECOND):
        document.add_paragraph(line)
    document.save(str(folder / "x.docx"))
    write_mail(folder / "x.eml", html=PAGE)
    texts = {
        "atom": ATOM,
        "csv": f'text,desk\n"{FIRST}",ville\n"{SECOND}",ville\n',
        "europresse.html": EUROPRESSE,
        "factiva.html": FACTIVA,
        "html": PAGE,
        "json": f'[{{"text": "{FIRST}"}}]',
        "jsonl": f'{{"text": "{FIRST}"}}\n{{"text": "{SECOND}"}}\n',
        "md": MARKDOWN,
        "mhtml": MHTML,
        "nexis.txt": TEXT,
        "rss": RSS,
        "txt": f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n",
    }
    return {
        "docx": (folder / "x.docx").read_bytes(),
        "eml": (folder / "x.eml").read_bytes(),
        "odt": write_odt(f"<text:h text:outline-level='1'>{TITLE}</text:h><text:p>{FIRST} {SECOND}</text:p>"),
        "pdf": write_pdf([TITLE, FIRST, SECOND]),
        "rtf": write_rtf(UNI),
        **{ending: text.encode() for ending, text in texts.items()},
    }


def break_bytes(body: bytes) -> dict[str, bytes]:
    """The file cut short, in another encoding than it says, with every 97th byte gone, with zeros in it."""
    third = len(body) // 3
    return {
        "cut1": body[:third],
        "cut2": body[: 2 * third],
        "cut3": body[:-7],
        "latin": body.decode("latin-1").encode("utf-8"),
        "cp1252": body.decode("utf-8", "replace").encode("cp1252", "replace"),
        "lossy": bytes(byte for number, byte in enumerate(body) if number % 97),
        "zeros": body[:third] + bytes(40) + body[third:],
    }


def test_broken_files_are_read_or_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each gives an article or a reason of one line; the good ones beside them are read; nothing is printed."""
    good, broken = tmp_path / "good", tmp_path / "broken"
    good.mkdir()
    broken.mkdir()
    formats = write_formats(tmp_path)
    for ending, body in formats.items():
        (good / f"{ending.replace('.', '-')}.{ending.rpartition('.')[2]}").write_bytes(body)
        for damage, damaged in break_bytes(body).items():
            (broken / f"{ending.replace('.', '-')}-{damage}.{ending.rpartition('.')[2]}").write_bytes(damaged)
    articles, rejected = read_articles([str(good)], packs=("fr",))
    assert {name(path) for article in articles for path in article.paths} == {place.name for place in good.iterdir()}
    assert [item.code for item in rejected] == ["empty"]  # an entry of the feed that is only a link
    articles, rejected = read_articles([str(broken)], packs=("fr",), fast=True)
    told = {name(path) for article in articles for path in article.paths} | {name(item.path) for item in rejected}
    assert told == {place.name for place in broken.iterdir()}
    assert [item for item in rejected if not is_plain(item)] == []
    assert capfd.readouterr() == ("", "")


def name(path: str) -> str:
    """The file's name of a path, with the number of a record or without."""
    last = Path(path).name
    file, mark, number = last.rpartition(":")
    return file if mark and number.isdigit() else last


def is_plain(item: Rejected) -> bool:
    """Whether a rejection says why in a line, and is no bug of ours."""
    return item.code != "failed" and 10 <= len(item.reason) <= 300 and "\n" not in item.reason


def test_a_missing_part_is_told_by_its_name() -> None:
    """Not as a page that took too long."""
    code = (
        "import sys; sys.modules['trafilatura'] = None\n"
        "from io import BytesIO\n"
        "from recoupe.inputs.html.worker import Answer, Request, read_frame, serve, write_frame\n"
        "import msgspec\n"
        "asked, answered = BytesIO(), BytesIO()\n"
        "page = '<h1>Le bac</h1><p>' + 'Le bac de Lervault a repris la mer. ' * 20\n"
        "write_frame(asked, msgspec.msgpack.encode(Request(page.encode(), 'a.html', 5_000_000, 'trafilatura')))\n"
        "asked.seek(0); serve(asked, answered); answered.seek(0)\n"
        "print(msgspec.msgpack.decode(read_frame(answered), type=Answer).rejected)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert "missing_part" in done.stdout
    assert "trafilatura" in done.stdout
