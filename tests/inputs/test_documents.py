"""Markdown, mail, pages saved as one file, Word, OpenDocument, PDF."""

from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx as python_docx
import pytest
from pypdf import PdfWriter

from recoupe.inputs import docx, eml, load, markdown, odt, pdf, read_articles
from recoupe.inputs.markdown import cut_front_matter
from recoupe.model.article import Article, Metadata, RawDocument, Rejected

TITLE = "Le bac de Lervault reprend la mer"
FIRST = "Le bac de Lervault a repris la mer mardi matin après trois semaines d'arrêt, a annoncé la préfecture."
SECOND = "Deux cents personnes attendaient sur le quai, où la première rotation est partie à 6 h 40 sans encombre."
LIMIT = 1_000_000


def read_one(path: Path) -> Article:
    articles, rejected = read_articles([str(path)], packs=("fr",))
    assert rejected == ()
    (article,) = articles
    return article


def roles(article: Article) -> list[tuple[str, str]]:
    return [(str(passage.role), article.text[passage.start : passage.end]) for passage in article.passages]


# Markdown


def test_markdown(tmp_path: Path) -> None:
    """Headings, paragraphs and links as such; a front matter is metadata and no text."""
    path = tmp_path / "bac.md"
    path.write_text(
        f"---\ntitle: {TITLE}\ndate: 2024-03-12\nauthors: [Lucie Ardouin, Luc Arbandier]\nurl: https://a.example/bac\n"
        f"---\n# {TITLE}\n\n{FIRST}\n\n## À quai\n\n{SECOND.replace('quai', '[quai](https://a.example)')}\n",
        "utf8",
    )
    article = read_one(path)
    assert roles(article) == [("title", TITLE), ("paragraph", FIRST), ("heading", "À quai"), ("paragraph", SECOND)]
    assert (article.id, article.url, article.published.value) == ("bac", "https://a.example/bac", "2024-03-12")
    assert article.authors == ("Lucie Ardouin", "Luc Arbandier")


@pytest.mark.parametrize("text", ["Sans rien.", "---\nEncore rien", "--- x\n\n---", "----\ntitle: x\n----\n"])
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert cut_front_matter(text) == (Metadata(), text)


def test_markdown_nested_without_end(tmp_path: Path) -> None:
    path = tmp_path / "profond.md"
    path.write_text(">" * 20_000 + f" x\n\n{FIRST}\n", "utf8")
    assert FIRST in read_one(path).text


# Mail


def write_mail(path: Path, *, html: str | None) -> None:
    message = EmailMessage()
    message["From"] = "La Gazette du plateau <lettre@a.example>"
    message["Subject"] = TITLE
    message["Date"] = "Tue, 12 Mar 2024 10:15:00 +0100"
    message.set_content(f"{FIRST}\n\n{SECOND}\n")
    if html:
        message.add_alternative(html, subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="x.pdf")
    path.write_bytes(bytes(message))


def test_mail(tmp_path: Path) -> None:
    """The HTML part where there is one, else the text; subject, date and sender are the title, the day, the outlet."""
    write_mail(tmp_path / "texte.eml", html=None)
    write_mail(tmp_path / "page.eml", html=f"<body><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>Fin du mot.</p>")
    text, page = read_one(tmp_path / "texte.eml"), read_one(tmp_path / "page.eml")
    assert text.source.name == page.source.name == "La Gazette du plateau"
    assert text.headline == page.headline == TITLE
    assert text.published.value == page.published.value == "2024-03-12T10:15+01:00"
    assert text.text == f"{FIRST}\n\n{SECOND}\n"
    assert roles(page)[:2] == [("title", TITLE), ("paragraph", FIRST)]


@pytest.mark.parametrize(
    "body",
    [b"", b"Bonjour", b"Subject: x\n\n", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n--x--", b"\xff" * 100],
)
def test_what_is_no_mail_is_said(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "x.eml"
    path.write_bytes(body)
    (refused,) = eml.read(str(path), name="x", limit_bytes=LIMIT)
    assert isinstance(refused, Rejected)


def test_mail_nested_without_end(tmp_path: Path) -> None:
    body = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)) + b"\n\nx"
    (tmp_path / "x.eml").write_bytes(body)
    assert list(eml.read(str(tmp_path / "x.eml"), name="x", limit_bytes=LIMIT))


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    """Its page is read, in its own encoding, and its address kept; frames and pictures are not."""
    page = f"<html><body><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://a.example/bac"
    message.make_related()
    for text in (page, "<p>Une annonce dans un cadre</p>"):
        part = EmailMessage()
        part.set_content(text, subtype="html", charset="iso-8859-1", cte="quoted-printable")
        message.attach(part)
    (tmp_path / "bac.mhtml").write_bytes(bytes(message))
    article = read_one(tmp_path / "bac.mhtml")
    assert (article.id, article.url) == ("bac", "https://a.example/bac")
    assert roles(article) == [("title", TITLE), ("paragraph", FIRST), ("paragraph", SECOND)]


def test_a_page_saved_with_a_folder(tmp_path: Path) -> None:
    """The folder that the browser writes beside the page is left out; another of such a name is not."""
    (tmp_path / "bac.html").write_text(f"<h1>{TITLE}</h1><p>{FIRST}</p>", "utf8")
    for folder in ("bac_files", "bac_fichiers", "autres_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "cadre.html").write_text("<p>Une annonce</p>", "utf8")
    found = [Path(raw.path).relative_to(tmp_path) for raw in load([str(tmp_path)])]
    assert found == [Path("autres_files/cadre.html"), Path("bac.html")]


# Word


def test_word(tmp_path: Path) -> None:
    """Paragraphs by their style, rows of tables, the document's properties."""
    document = python_docx.Document()
    document.core_properties.author = "Lucie Ardouin"
    document.core_properties.keywords = "Lervault; Bac"
    document.add_heading(TITLE, 0)
    document.add_paragraph(FIRST)
    document.add_heading("À quai", 1)
    document.add_paragraph(SECOND)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = (
        "Rotations du bac chaque jour de semaine",
        "douze départs.",
    )
    path = tmp_path / "bac.docx"
    document.save(str(path))
    article = read_one(path)
    assert roles(article)[:4] == [
        ("title", TITLE),
        ("paragraph", FIRST),
        ("heading", "À quai"),
        ("paragraph", SECOND),
    ]
    assert article.text.splitlines()[-1] == "Rotations du bac chaque jour de semaine douze départs."
    assert (article.authors, article.tags) == (("Lucie Ardouin",), ("Lervault", "Bac"))


def test_what_is_no_word_document_is_said(tmp_path: Path) -> None:
    """A broken archive, one of something else, one that unpacks to more than anybody writes."""
    bomb, other = BytesIO(), BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        for number in range(25):
            archive.writestr(f"word/{number}.xml", b"\0" * 9_000_000)
    with ZipFile(other, "w") as archive:
        archive.writestr("x.txt", "x")
    for body, code in (
        (b"PK\x03\x04", "docx"),
        (b"", "empty"),
        (other.getvalue(), "docx"),
        (bomb.getvalue(), "too_large"),
    ):
        path = tmp_path / "x.docx"
        path.write_bytes(body)
        (refused,) = docx.read(str(path), name="x", limit_bytes=LIMIT)
        assert isinstance(refused, Rejected)
        assert code == refused.code


# OpenDocument


def write_odt(body: str, meta: str = "") -> bytes:
    """A document of those elements."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "meta")
    )
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for part, inner in (
            ("content", f"<office:text>{body}</office:text>"),
            ("meta", f"<office:meta>{meta}</office:meta>"),
        ):
            archive.writestr(f"{part}.xml", f"<office:document-{part}{names}>{inner}</office:document-{part}>")
    return file.getvalue()


def test_an_opendocument_text(tmp_path: Path) -> None:
    """Headings, lists and cells in order; spaces and line breaks as elements; notes, comments and strikes left out."""
    body = (
        "<text:tracked-changes><text:p>Une phrase biffée.</text:p></text:tracked-changes>"
        f'<text:h text:outline-level="1">{TITLE}</text:h>'
        f"<text:p>{FIRST.replace(' ', '<text:s/>', 1)}<text:note><text:p>Une note.</text:p></text:note></text:p>"
        '<text:h text:outline-level="2">À <text:span>qu</text:span>ai</text:h>'
        f"<text:p>{SECOND}<text:line-break/>Elle l’a dit sur le quai, devant les riverains du bac.</text:p>"
        "<text:list><text:list-item>"
        "<text:p>Les rotations du bac en semaine, en hiver.</text:p></text:list-item></text:list>"
    )
    meta = "<dc:title> </dc:title><meta:initial-creator>Lucie Ardouin</meta:initial-creator>"
    meta += "<meta:keyword>Bac</meta:keyword>"
    path = tmp_path / "bac.odt"
    path.write_bytes(write_odt(body, meta))
    article = read_one(path)
    assert list(filter(None, article.text.splitlines())) == [
        TITLE,
        FIRST,
        "À quai",
        SECOND,
        "Elle l’a dit sur le quai, devant les riverains du bac.",
        "Les rotations du bac en semaine, en hiver.",
    ]
    assert roles(article)[:3] == [("title", TITLE), ("paragraph", FIRST), ("heading", "À quai")]
    assert (article.authors, article.tags) == (("Lucie Ardouin",), ("Bac",))


def test_what_is_no_opendocument_text_is_said(tmp_path: Path) -> None:
    """And an entity of the file's own is not filled in."""
    bomb, other = BytesIO(), BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        for number in range(25):
            archive.writestr(f"{number}.xml", b"\0" * 9_000_000)
    with ZipFile(other, "w") as archive:
        archive.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>')
    for body, code in ((b"PK\x03\x04", "odt"), (b"", "empty"), (bomb.getvalue(), "too_large")):
        path = tmp_path / "x.odt"
        path.write_bytes(body)
        (refused,) = odt.read(str(path), name="x", limit_bytes=LIMIT)
        assert isinstance(refused, Rejected)
        assert code == refused.code
    (tmp_path / "y.odt").write_bytes(other.getvalue())
    articles, rejected = read_articles([str(tmp_path / "y.odt")], packs=("fr",))
    assert not articles
    assert len(rejected) == 1


# PDF


def write_pdf(lines: list[str]) -> bytes:
    """A PDF of one page with those lines, in WinAnsi."""
    text = b"BT /F1 10 Tf 12 TL 40 700 Td " + b" ".join(
        b"(" + line.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)") + b") Tj T*" for line in lines
    )
    content = text + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def test_pdf(tmp_path: Path) -> None:
    path = tmp_path / "bac.pdf"
    path.write_bytes(write_pdf([TITLE, FIRST, SECOND]))
    article = read_one(path)
    assert article.text.splitlines() == [TITLE, FIRST, SECOND]
    assert pdf.NOTE in article.notes


def test_what_is_no_pdf_or_has_no_text_is_said(tmp_path: Path) -> None:
    blank = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(blank)
    whole = write_pdf([FIRST])
    for body, code in ((b"%PDF-1.4", "pdf"), (b"texte", "pdf"), (blank.getvalue(), "empty"), (b"", "empty")):
        path = tmp_path / "x.pdf"
        path.write_bytes(body)
        (refused,) = pdf.read(str(path), name="x", limit_bytes=LIMIT)
        assert isinstance(refused, Rejected)
        assert code == refused.code
    for cut in range(0, len(whole), 40):
        (tmp_path / "x.pdf").write_bytes(whole[:cut] + b"\xff" + whole[cut + 1 :])
        assert len(list(pdf.read(str(tmp_path / "x.pdf"), name="x", limit_bytes=LIMIT))) == 1


def test_what_stands_beside_a_document_wins(tmp_path: Path) -> None:
    (tmp_path / "bac.md").write_text(f"---\ntitle: X y z\n---\n{FIRST}\n", "utf8")
    (tmp_path / "bac.meta.json").write_text('{"title": "Le vrai titre", "outlet": "Le Courrier"}', "utf8")
    (raw,) = markdown.read(str(tmp_path / "bac.md"), name="bac", limit_bytes=LIMIT)
    assert isinstance(raw, RawDocument)
    assert (raw.metadata.title, raw.metadata.outlet) == ("Le vrai titre", "Le Courrier")
