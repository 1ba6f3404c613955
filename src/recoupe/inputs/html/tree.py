"""From the bytes of a page to its tree: encoding, embedded files, nesting."""

import re
from codecs import lookup

from lxml.etree import HTMLParser as PlainParser
from lxml.etree import ParserError, XMLSyntaxError, fromstring
from lxml.html import HtmlElement, HTMLParser

from recoupe.inputs.decode import MARKS, REPLACEMENT, compose_accents, decode_bytes
from recoupe.model.article import Rejected


def decode_page(body: bytes, *, path: str, limit_bytes: int) -> tuple[str, tuple[str, ...]] | Rejected:
    """The markup of a page with notes on damage, or why it is none: `empty`, `too_large`, `binary`.

    Pictures and fonts that a browser wrote into the page when it was saved («data:image/png;base64,…»), scripts and
    styles do not count towards `limit_bytes`. The page's byte-order mark and its declared encoding are believed where
    the bytes are what they say; null characters, which a browser drops too, become U+FFFD; accents go on their letters.
    """
    if len(body) > limit_bytes:
        body = EMBEDDED.sub(b"", body)
    body = drop_elements(body)
    if len(body) > limit_bytes:
        return Rejected(path, f"this page has more than {limit_bytes / 1e6:g} MB of markup: split it", "too_large")
    if not body.strip():
        return Rejected(path, "the file is empty", "empty")
    text, notes = decode_markup(body)
    text, composed = compose_accents(text.replace("\0", REPLACEMENT))
    return text, (*notes, *composed)


def decode_markup(body: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of the markup, and a note where bytes fit no character."""
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return note_damage(body[len(mark) :].decode(encoding, errors="replace"))
    declared = DECLARED.search(body[:DECLARATION])
    if declared:
        try:
            encoding = lookup(declared["name"].decode("ascii")).name
            # what calls itself Latin-1 is cp1252 in practice, and the web's standard reads it so
            return body.decode("cp1252" if encoding in ("iso8859-1", "ascii") else encoding), ()
        except (LookupError, UnicodeError):
            pass
    try:
        return body.decode("utf-8"), ()
    except UnicodeDecodeError:
        decoded = decode_bytes(body)
        return decoded.text, decoded.notes


def note_damage(text: str) -> tuple[str, tuple[str, ...]]:
    """The text, and a note where it holds replacement characters."""
    count = text.count(REPLACEMENT)
    return text, ((f"bytes that fit no character became U+FFFD, {count} in all",) if count else ())


def drop_elements(body: bytes) -> bytes:
    """The page without its scripts (but JSON-LD), styles and comments; linear in its length.

    They are half of most pages, and nothing reads them. A comment at the very top stays: browsers write there where a
    page was saved from.
    """
    pieces: list[bytes] = []
    position = 0
    unclosed: set[bytes] = set()
    for match in DROPPED_OPEN.finditer(body):
        name = (match["name"] or b"--").lower()
        if match.start() < position or name in unclosed or is_kept(body, match):
            continue
        closing = CLOSING[name].search(body, match.end())
        if closing is None:
            unclosed.add(name)
            continue
        pieces.append(body[position : match.start()])
        position = closing.end()
    return b"".join((*pieces, body[position:]))


def is_kept(body: bytes, opening: re.Match[bytes]) -> bool:
    """Whether the element that opens there is read: JSON-LD, or a comment at the top."""
    if opening["name"] is None:
        return opening.start() < TOP
    return b"ld+json" in body[opening.end() : opening.end() + 200].partition(b">")[0].lower()


def build_tree(markup: str, *, plain: bool = False) -> HtmlElement | None:
    """The tree of the page; None where there is no element at all.

    `plain`: of elements without the methods of `lxml.html`, which are made faster. libxml2 gives a page up at 256
    levels: one that is deeper is flattened first.
    """
    tree, whole = parse(markup, plain=plain)
    return tree if whole else parse(flatten(markup), plain=plain)[0]


def parse(markup: str, *, plain: bool) -> tuple[HtmlElement | None, bool]:
    """The tree, and whether it holds the whole page."""
    parser = PlainParser(encoding="utf-8") if plain else HTMLParser(encoding="utf-8")
    try:
        # bytes: lxml refuses text with an encoding declaration
        tree = fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (ParserError, XMLSyntaxError, ValueError):
        tree = None
    last = parser.error_log.last_error
    return tree, last is None or "depth" not in last.message


def flatten(markup: str) -> str:
    """The page with the tags below the level DEEPEST taken out, a space in their place; linear in its length."""
    markup = drop_elements(markup.encode("utf-8", "replace")).decode("utf-8")
    pieces: list[str] = []
    position = depth = 0
    for match in TAG.finditer(markup):
        name = match["name"].lower()
        if name in UNCLOSED:
            continue
        if match["slash"]:
            dropped = depth > DEEPEST
            depth = max(0, depth - 1)
        else:
            depth += 1
            dropped = depth > DEEPEST
        if dropped:
            end = markup.find(">", match.end())
            pieces.append(markup[position : match.start()])
            pieces.append("\n")
            position = end + 1 if end >= 0 else len(markup)
    return "".join((*pieces, markup[position:]))


DEEPEST = 200
"""Levels of elements kept; the pages of 31 outlets measured have up to 50 (2026-11), libxml2 takes 255."""
DECLARATION = 4096
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}["']?(?P<name>[\w.:-]{2,40})""", re.I
)
EMBEDDED = re.compile(rb"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%]{100,}")
DROPPED_OPEN = re.compile(rb"<(?:!--|(?P<name>script|style)(?=[\s>/]))", re.I)
CLOSING = {
    b"--": re.compile(rb"-->"),
    b"script": re.compile(rb"</script\s{0,20}>", re.I),
    b"style": re.compile(rb"</style\s{0,20}>", re.I),
}
TOP = 500
TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][\w:-]{0,40})")
UNCLOSED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
    ]
)
"""Elements that never have an end tag, and some that often lack it; these the parser closes by itself."""
