"""RTF documents: their paragraphs as text; exports of LexisNexis among them."""

import re
from codecs import lookup
from collections.abc import Iterator

from recoupe.inputs import lexisnexis
from recoupe.inputs.files import add_sidecar, read_bytes, write_fragment
from recoupe.model.article import Metadata, RawDocument, Rejected

FILE_FACTOR = 20
"""A document may be so many times as large as an article: pictures are written into it."""


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The article of the document at `path`, or the articles of an export; or why there is none.

    Paragraphs only: styles, notes, headers and pictures are not read.
    """
    body = read_bytes(path, limit_bytes=limit_bytes * FILE_FACTOR)
    if isinstance(body, Rejected):
        yield body
        return
    if not body.lstrip().startswith(b"{\\rtf"):
        yield Rejected(path, "this is no RTF document", "rtf")
        return
    paragraphs = [line for line in (line.strip() for line in strip_markup(body).split("\n")) if line]
    if not any(any(map(str.isalnum, line)) for line in paragraphs):
        yield Rejected(path, "there are no words in this document", "empty")
    elif lexisnexis.is_export("\n".join(paragraphs)):
        yield from lexisnexis.split_export(paragraphs, path=path, name=name)
    else:
        metadata, notes = add_sidecar(Metadata(), path, name)
        pieces = [("p", line) for line in paragraphs]
        yield RawDocument(
            path=path, name=name, body=write_fragment(pieces), metadata=metadata, notes=notes, media="fragment"
        )


def strip_markup(body: bytes) -> str:
    """The text of an RTF document, a newline after each paragraph; linear in its length.

    Characters by code (`\\'e9`) are read in the code page that the document names, else cp1252.
    """
    source = body.decode("latin-1")
    page = CODE_PAGE.search(source)
    encoding = find_encoding(page["page"] if page else "1252")
    pieces: list[str] = []
    raw = bytearray()
    hidden = [False]
    skip, fallback = 0, [1]

    def write(text: str) -> None:
        if raw:
            pieces.append(raw.decode(encoding, "replace"))
            raw.clear()
        pieces.append(text)

    for match in TOKEN.finditer(source):
        if match["open"]:
            hidden.append(hidden[-1])
            fallback.append(fallback[-1])
        elif match["close"]:
            if len(hidden) > 1:
                hidden.pop()
                fallback.pop()
        elif match["ignored"] or match["word"] in HIDDEN:
            hidden[-1] = True
        elif hidden[-1] or match["line"]:
            continue
        elif match["code"]:
            skip -= 1
            if skip < 0:
                raw.append(int(match["code"], 16))
        elif match["word"] == "u" and match["number"]:
            write(read_unit(int(match["number"])))
            skip = fallback[-1]
            continue
        elif match["word"] == "uc" and match["number"]:
            fallback[-1] = min(10, int(match["number"]))
        elif match["text"]:
            write(match["text"][max(0, skip) :])
        else:
            write(SIGNS.get(match["word"] or match["symbol"], ""))
        skip = 0 if not match["code"] else skip
    write("")
    # characters beyond the first plane are written as two units
    return "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def read_unit(number: int) -> str:
    """The character of a UTF-16 unit, which RTF writes as a signed number; a space for what is none."""
    unit = number + 65536 if number < 0 else number
    return chr(unit) if 31 < unit < 65536 else " "


def find_encoding(page: str) -> str:
    """Python's name of a code page, cp1252 where it is not known."""
    try:
        return lookup(f"cp{page}").name
    except LookupError:
        return "cp1252"


TOKEN = re.compile(
    r"(?P<open>\{)|(?P<close>\})|(?P<ignored>\\\*)|\\'(?P<code>[0-9a-fA-F]{2})"
    r"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<symbol>[^a-zA-Z])|(?P<line>[\r\n]+)"
    r"|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
CODE_PAGE = re.compile(r"\\ansicpg(?P<page>\d{1,5})")
HIDDEN = frozenset(
    ["author", "colortbl", "fonttbl", "footer", "header", "info", "listtable", "pict", "stylesheet", "xe", "fldinst"]
)
"""Groups of which nothing is text."""
SIGNS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\n",
    "row": "\n",
    "cell": "\t",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "~": "\u00a0",
    "_": "\u2011",
    "\\": "\\",
    "{": "{",
    "}": "}",
    "\n": "\n",
    "\r": "\n",
}
