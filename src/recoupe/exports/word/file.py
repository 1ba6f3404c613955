"""A Word document being written: paragraphs, tables, marks of sources with their notes, and the same bytes each time.

What is said is in the other modules; here is only how the format wants it. Notes are endnotes: they travel with what is
copied out of the document, and hundreds of them leave its pages as they are.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from recoupe.exports.markup import show_characters

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES_PLACE = "/word/endnotes.xml"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time of day that a ZIP file can tell; ours tells no other, so that the same dossier is the same bytes."""
SERIF = "Georgia"
SANS = "Arial"
PAGE = (11906, 16838)
"""A4, in twentieths of a point."""
MARGIN = 1304
LOCALES = {"en": "en-GB", "fr": "fr-FR"}
"""What Word takes for a language whose country nobody tells: it checks the spelling of no bare «fr»."""
ACROSS = PAGE[0] - 2 * MARGIN
"""What stands between the margins."""


@dataclass(frozen=True, slots=True)
class Label:
    """Recoupe's own words; `quiet` ones stand back."""

    words: str
    quiet: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Own:
    """Words of a source, in the serif face; `differing` ones are set off."""

    words: str
    lang: str
    differing: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A source's letter, which leads to its article, and the note that tells the place in it."""

    letter: str
    bookmark: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A link that leaves the document."""

    words: str
    url: str


Piece = Label | Own | Mark | Address
Line = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Style:
    """A style of the document; sizes in half points, colours as RRGGBB."""

    name: str
    size: int | None = None
    face: str | None = None
    color: str | None = None
    bold: bool | None = None
    before: int | None = None
    after: int | None = None
    indent: int | None = None
    hidden: bool = False
    underline: bool = False
    raised: bool = False


PARAGRAPHS = (
    Style("Normal", size=20, face=SANS, color="222222", after=80),
    Style("Title", size=44, face=SANS, color="111111", bold=True, before=0, after=60),
    Style("Heading 1", size=30, face=SANS, color="111111", bold=True, before=420, after=120),
    Style("Heading 2", size=23, face=SANS, color="111111", bold=True, before=280, after=80),
    Style("Heading 3", size=20, face=SANS, color="333333", bold=True, before=180, after=60),
    Style("List Bullet", size=20),
    Style("List Number", size=20),
    Style("Recoupe Note", size=17, color="333333", after=20),
    Style("Recoupe Text", size=21, face=SERIF, after=100),
    Style("Recoupe Standfirst", size=22, face=SERIF, bold=True, after=100),
    Style("Recoupe Aside", size=18, face=SERIF, color="555555", after=80),
    Style("Recoupe Furniture", size=15, color="767676", after=20, hidden=True),
    Style("Recoupe Variant", indent=340, after=60),
)
CHARACTERS = (
    Style("Recoupe Source", face=SERIF),
    Style("Recoupe Differing", face=SERIF, bold=True, underline=True),
    Style("Recoupe Letter", size=17, color="8A1C2B", bold=True),
    Style("Recoupe Quiet", size=17, color="5A5A5A"),
    Style("Recoupe Strong", bold=True),
    Style("Recoupe Link", color="1B4F8A", underline=True),
    Style("Recoupe Reference", raised=True),
)


class WordFile:
    """The document, and how many notes, bookmarks and links it has."""

    def __init__(self, *, title: str, language: str, author: str, keywords: str = "") -> None:
        from docx import Document

        self.document: WordDocument = Document()
        self.language = language
        self.notes: list[str] = []
        self.bookmarks: list[str] = []
        self._set_up(title, author, keywords)

    def add_heading(self, level: int, pieces: Line, *, bookmark: str | None = None) -> None:
        """A heading, from 0 for the document's title; `bookmark` is what marks lead to."""
        self._add("Title" if level == 0 else f"Heading {level}", pieces, bookmark=bookmark)

    def add(self, pieces: Line, *, style: str = "Normal") -> None:
        """A paragraph; nothing where there are no words in it."""
        if pieces:
            self._add(style, pieces)

    def add_list(self, items: Iterable[Line], *, numbered: bool = False) -> None:
        """A list, bulleted or numbered."""
        for item in items:
            self._add("List Number" if numbered else "List Bullet", item)

    def add_table(self, head: Sequence[str], rows: Iterable[Sequence[Line]], *, shares: Sequence[int]) -> None:
        """A table with a header row that repeats on each page; `shares` are the columns' parts of the width."""
        total = sum(shares)
        widths = [ACROSS * share // total for share in shares]
        table = _make("w:tbl")
        properties = _sub(table, "w:tblPr")
        _sub(properties, "w:tblW", type="dxa", w=str(sum(widths)))
        borders = _sub(properties, "w:tblBorders")
        for side in ("top", "bottom", "insideH"):
            _sub(borders, f"w:{side}", val="single", sz="4", space="0", color="BBBBBB")
        _sub(properties, "w:tblLayout", type="fixed")
        _sub(properties, "w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0")
        grid = _sub(table, "w:tblGrid")
        for width in widths:
            _sub(grid, "w:gridCol", w=str(width))
        self._add_row(table, [[Label(words, strong=True)] for words in head], widths, head=True)
        for row in rows:
            self._add_row(table, row, widths, head=False)
        self._body.add_p()
        self._body.insert(len(self._body) - 2, table)

    def render(self) -> bytes:
        """The file."""
        self._add_notes()
        written = BytesIO()
        self.document.save(written)
        return _fix_times(written.getvalue())

    @property
    def _body(self) -> Any:
        return self.document.element.body

    def _add(self, style: str, pieces: Line, *, bookmark: str | None = None) -> None:
        paragraph = self._body.add_p()
        paragraph.style = self._style_ids[style]
        self._fill(paragraph, pieces)
        if bookmark is not None:
            number = str(len(self.bookmarks))
            self.bookmarks.append(bookmark)
            paragraph.insert(1, _make("w:bookmarkStart", id=number, name=bookmark))
            paragraph.append(_make("w:bookmarkEnd", id=number))

    def _add_row(self, table: Any, cells: Sequence[Line], widths: Sequence[int], *, head: bool) -> None:
        row = _sub(table, "w:tr")
        properties = _sub(row, "w:trPr")
        _sub(properties, "w:cantSplit")
        if head:
            _sub(properties, "w:tblHeader")
        for width, pieces in zip(widths, cells, strict=True):
            cell = _sub(row, "w:tc")
            _sub(_sub(cell, "w:tcPr"), "w:tcW", type="dxa", w=str(width))
            paragraph = _sub(cell, "w:p")
            paragraph.style = self._style_ids["Recoupe Note" if head else "Normal"]
            self._fill(paragraph, pieces[1:] if pieces and pieces[0] == Label(" ") else pieces)

    def _fill(self, paragraph: Any, pieces: Line) -> None:
        for piece in pieces:
            match piece:
                case Label(words, quiet, strong):
                    style = "Recoupe Quiet" if quiet else "Recoupe Strong" if strong else None
                    self._run(paragraph, words, style, self.language)
                case Own(words, lang, differing):
                    self._run(paragraph, words, "Recoupe Differing" if differing else "Recoupe Source", lang)
                case Mark(letter, bookmark, note):
                    link = _sub(paragraph, "w:hyperlink", anchor=bookmark)
                    self._run(link, letter, "Recoupe Letter", self.language)
                    if note:
                        self.notes.append(note)
                        run = self._run(paragraph, "", "Recoupe Reference", self.language)
                        _sub(run, "w:endnoteReference", id=str(len(self.notes)))
                case Address(words, url):
                    link = _sub(paragraph, "w:hyperlink")
                    link.set(_name("r:id"), self._relate(url))
                    self._run(link, words, "Recoupe Link", self.language)

    def _run(self, parent: Any, words: str, style: str | None, lang: str) -> Any:
        run = _sub(parent, "w:r")
        properties = _sub(run, "w:rPr")
        if style:
            _sub(properties, "w:rStyle", val=self._style_ids[style])
        if is_turned(words):
            _sub(properties, "w:rtl")
        if lang != self.language:
            _sub(properties, "w:lang", val=LOCALES.get(lang, lang))
        if words:
            run.text = show_characters(words).replace("\r\n", "\n")
        return run

    def add_text(self, words: str, lang: str, *, style: str = "Recoupe Text") -> None:
        """A paragraph of a source's text, from the right where its first letter is written so."""
        self._add(style, [Own(words, lang)])
        if is_turned(words):
            properties = self._body[-2].get_or_add_pPr()
            properties.insert_element_before(_make("w:bidi"), "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr")

    def _relate(self, url: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        return str(self.document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def _set_up(self, title: str, author: str, keywords: str) -> None:
        from docx.enum.style import WD_STYLE_TYPE

        document = self.document
        styles = document.styles
        _drop_parts(document)
        properties = document.core_properties
        properties.title, properties.author, properties.keywords = title, author, keywords
        properties.language, properties.comments, properties.last_modified_by = self.language, "", author
        for when in ("created", "modified"):
            for element in properties._element.xpath(f"dcterms:{when}"):
                properties._element.remove(element)
        self._style_ids: dict[str, str] = {}
        known = {style.name for style in styles}
        for kind, wanted in ((WD_STYLE_TYPE.PARAGRAPH, PARAGRAPHS), (WD_STYLE_TYPE.CHARACTER, CHARACTERS)):
            for style in wanted:
                made = styles[style.name] if style.name in known else styles.add_style(style.name, kind)
                if style.name not in known and kind is WD_STYLE_TYPE.PARAGRAPH:
                    made.base_style = styles["Normal"]
                self._style_ids[style.name] = made.style_id
                _dress(made, style)
        for lang in styles.element.xpath("w:docDefaults//w:lang"):
            lang.set(_name("w:val"), LOCALES.get(self.language, self.language))
        section = document.sections[0]._sectPr
        size, margins = section.find(_name("w:pgSz")), section.find(_name("w:pgMar"))
        size.set(_name("w:w"), str(PAGE[0]))
        size.set(_name("w:h"), str(PAGE[1]))
        for side in ("top", "right", "bottom", "left"):
            margins.set(_name(f"w:{side}"), str(MARGIN))
        notes = _make("w:endnotePr")
        _sub(notes, "w:numFmt", val="decimal")
        size.addprevious(notes)
        footer = document.sections[0].footer
        number = _sub(footer.paragraphs[0]._p, "w:fldSimple", instr="PAGE")
        self._run(number, "1", "Recoupe Quiet", self.language)

    def _add_notes(self) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        reference, text = self._style_ids["Recoupe Reference"], self._style_ids["Recoupe Note"]
        body = "".join(
            f'<w:endnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{text}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{reference}"/></w:rPr><w:endnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(show_characters(note))}</w:t></w:r></w:p></w:endnote>'
            for number, note in enumerate(self.notes, start=1)
        )
        rules = "".join(
            f'<w:endnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:endnote>'
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        blob = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<w:endnotes xmlns:w="{WORDS}">{rules}{body}</w:endnotes>'
        ).encode()
        part = self.document.part
        part.relate_to(Part(PackURI(NOTES_PLACE), NOTES_TYPE, blob, part.package), RELATIONSHIP_TYPE.ENDNOTES)
        settings = self.document.settings.element
        properties = _make("w:endnotePr")
        _sub(properties, "w:numFmt", val="decimal")
        for number in (-1, 0):
            _sub(properties, "w:endnote", id=str(number))
        settings.find(_name("w:compat")).addprevious(properties)


def is_turned(words: str) -> bool:
    """Whether the first letter is of a script that is written from right to left."""
    for sign in words:
        kind = unicodedata.bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def _dress(made: Any, style: Style) -> None:
    """Gives the style its face, size, colour and distances; in the order in which its element wants them."""
    from docx.shared import Pt, RGBColor, Twips

    font = made.font
    if style.face:
        font.name = style.face
        faces = made.element.rPr.rFonts
        for attribute in list(faces.attrib):
            del faces.attrib[attribute]
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            faces.set(_name(f"w:{script}"), style.face)
    if style.size:
        font.size = Pt(style.size / 2)
    if style.color:
        font.color.rgb = RGBColor.from_string(style.color)
    font.bold = style.bold
    font.underline = style.underline or None
    font.hidden = style.hidden or None
    font.superscript = style.raised or None
    if style.before is not None:
        made.paragraph_format.space_before = Twips(style.before)
    if style.after is not None:
        made.paragraph_format.space_after = Twips(style.after)
    if style.indent is not None:
        made.paragraph_format.left_indent = Twips(style.indent)
    for rule in made.element.xpath("w:pPr/w:pBdr"):  # the rule under a title
        rule.getparent().remove(rule)


def _drop_parts(document: "WordDocument") -> None:
    """Takes out what the library's own template brings along: a picture of it, and who wrote it with what."""
    related = document.part.package.rels
    for name in [
        name for name, link in related.items() if link.reltype.endswith(("/thumbnail", "/extended-properties"))
    ]:
        del related[name]


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(tag))


def _make(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(_name(f"w:{name}"), value)
    return element


def _sub(parent: Any, tag: str, **attributes: str) -> Any:
    element = _make(tag, **attributes)
    parent.append(element)
    return element


def _fix_times(body: bytes) -> bytes:
    """The same archive, its entries in their order, with no time of day in it."""
    fixed = BytesIO()
    with ZipFile(BytesIO(body)) as given, ZipFile(fixed, "w", ZIP_DEFLATED) as out:
        for entry in given.infolist():
            plain = ZipInfo(entry.filename, EARLIEST)
            plain.compress_type = ZIP_DEFLATED
            plain.external_attr = 0o600 << 16
            out.writestr(plain, given.read(entry))
    return fixed.getvalue()
