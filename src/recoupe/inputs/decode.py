"""From bytes to text: which encoding they are in, or why they are no text."""

import re
import unicodedata
from dataclasses import dataclass

from recoupe.model.article import Rejected

LIMIT_BYTES = 5_000_000
"""Bytes of one article above which it is rejected: ten times the longest long-read; not measured."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a document: without its byte-order mark, accents on their letters, and nothing else changed."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    """What was odd and cost nothing: bytes replaced, null characters."""


def decode(body: bytes, *, path: str, limit_bytes: int = LIMIT_BYTES) -> Decoded | Rejected:
    """The text of `body`, or why it gives none: `too_large`, `empty`, `binary`, `html`.

    Newlines stay as they are. Bytes that fit no encoding become U+FFFD, accents that are characters of their own become
    one with their letters, what was encoded twice is read as it was before, each with a note. Null characters stay in
    the text as long as they are few, with a note: they are characters like others, and offsets count them. The text
    never holds a lone surrogate, so that it can always be written as UTF-8.
    """
    if len(body) > limit_bytes:
        return reject_size(path, limit_bytes)
    if not body.strip():
        return Rejected(path, "the file is empty", "empty")
    decoded = _decode_marked(body) or _decode_utf16(body)
    if decoded is None:
        format_name = tell_format(body)
        if format_name is not None:
            return Rejected(path, f"this is {format_name}, not text; save its text in a .txt file", "binary")
        decoded = decode_bytes(body)
    return check_text(decoded, path=path)


def check_text(decoded: Decoded, *, path: str) -> Decoded | Rejected:
    """The decoded text with its notes, or why it is no article: `binary`, `empty`, `html`."""
    text, composed = compose_accents(decoded.text)
    controls = sum(text.count(character) for character in CONTROLS)
    if controls > MOST_CONTROLS * len(text):
        return Rejected(path, "this is binary data, not text: too many control characters", "binary")
    if HTML_START.match(text):
        return Rejected(path, HTML_REASON, "html")
    if not any(map(str.isalnum, text)):
        return Rejected(path, "there are no words in it", "empty")
    nulls = text.count("\0")
    note = (f"{nulls} null character{'s' * (nulls > 1)} in the text",) if nulls else ()
    return Decoded(text=text, encoding=decoded.encoding, notes=(*decoded.notes, *composed, *note))


def compose_accents(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with accents that are characters of their own in one with their letters, and a note if there were any.

    PDFs and Macs write so; words of two spellings would be two. Letters of other scripts and accents that no letter
    has stay as they are.
    """
    if text.isascii() or MARK.search(text) is None:
        return text, ()
    composed = APART.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return composed, () if composed == text else (
        "accents were characters of their own: they are on their letters now",
    )


def replace_surrogates(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with each lone surrogate (JSON's «\\ud800») made U+FFFD, one for one, and a note if there was any."""
    count = len(SURROGATES.findall(text))
    if not count:
        return text, ()
    return SURROGATES.sub(REPLACEMENT, text), (f"{count} lone surrogate{'s' * (count > 1)} replaced by U+FFFD",)


def reject_size(path: str, limit_bytes: int) -> Rejected:
    """The rejection of a document over the limit."""
    return Rejected(path, f"larger than the limit of {limit_bytes / 1e6:g} MB an article; split it", "too_large")


def tell_format(body: bytes) -> str | None:
    """What the first bytes say the file is, None when they are of no known kind.

    A mark that is made of letters («ID3») counts only with control characters behind it: an article may begin so.
    """
    head = body[:1024]
    raw = len(head) != len(head.translate(None, CONTROLS.encode()))
    for start, name in MAGIC:
        if body.startswith(start) and (raw or start in TEXTUAL_MAGIC):
            return name
    return None


HTML_REASON = "this is a web page where text was expected; give it as an .html file"
HTML_START = re.compile(
    r"\s{0,100}(?:<!--.{0,1000}?-->\s{0,100})?<(?:!doctype html|html[\s>])", re.IGNORECASE | re.DOTALL
)
REPLACEMENT = "\ufffd"
MARK = re.compile("[\u0300-\u036f]")
APART = re.compile("[A-Za-z\u00c0-\u024f][\u0300-\u036f]{1,4}")
"""A letter and the marks behind it: no letter has more than a few."""
TWICE = re.compile("Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€.")
"""What French letters and typography look like when their UTF-8 is taken for cp1252: «Ã©», «Â»», «â€™»."""
LEAST_TWICE, LOOK = 3, 20_000
"""How many of them, in so many characters, make it worth a try: the whole text must then be UTF-8."""
NOTE_TWICE = "encoded twice: read as it was before the second time"
SURROGATES = re.compile("[\ud800-\udfff]")
CONTROLS = "".join(chr(code) for code in (*range(9), 11, *range(14, 32), 127))
"""Control characters that no article has many of: all but tab, newline, form feed and carriage return."""
MOST_CONTROLS = 0.05
"""Share of control characters above which bytes are no text; not measured (text has none, an image over .1)."""
MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, xlsx, epub)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (doc, xls, ppt)"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a WebP image, a sound or a film"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM\x36", "a bitmap"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound or a film"),
    (b"ID3", "a sound"),
    (b"fLaC", "a sound"),
    (b"WARC/", "a WARC archive"),
)
TEXTUAL_MAGIC = (b"%PDF-", b"{\\rtf", b"WARC/")
"""Kinds of files that may hold no control character at all."""
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def _decode_marked(body: bytes) -> Decoded | None:
    """The text of bytes that begin with a byte-order mark and are what it says, None for others."""
    for mark, encoding in MARKS:
        if body.startswith(mark):
            decoded = _decode_as(body[len(mark) :], encoding)
            # «\xff\xfe» begins UTF-16, but also stray bytes in front of something else
            return decoded if decoded.text.count(REPLACEMENT) <= 2 + len(decoded.text) // 20 else None
    return None


def _decode_utf16(body: bytes) -> Decoded | None:
    """The text of UTF-16 without a mark: nulls at every other byte; None for what is not that."""
    sample = body[:4096]
    half = len(sample) // 2
    if half < 4 or not sample.count(0):
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    # European text has a null in nearly every pair, always on the same side
    for here, there, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if here > 0.6 and there < 0.05:
            return _decode_as(body, encoding)
    return None


def _decode_as(body: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(body.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, errors="replace")
        return Decoded(text, encoding, (_note_replaced(text),))


def _note_replaced(text: str) -> str:
    return f"bytes that fit no character became U+FFFD, {text.count(REPLACEMENT)} in all"


def decode_bytes(body: bytes) -> Decoded:
    """The text of bytes without a mark: UTF-8, UTF-8 with damage, cp1252, and charset-normalizer's guess last."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return _decode_twice(text) or Decoded(text, "utf-8")
    high = body.translate(None, ASCII_BYTES)
    rest = UTF8_PAIRS.sub(b"", high)
    shares = {encoding: _share_french(rest, encoding) for encoding in FRENCH_BYTES}
    if len(high) - len(rest) >= len(rest) * shares["cp1252"]:
        return _decode_as(body, "utf-8")
    best = max(shares, key=lambda encoding: shares[encoding])
    if shares[best] >= ENOUGH_FRENCH:
        return _decode_as(body, best)
    # charset-normalizer takes a tenth of a second to load: only for what the common cases leave
    from charset_normalizer import from_bytes

    guess = from_bytes(body[:100_000]).best()
    return _decode_as(body, guess.encoding if guess is not None else "cp1252")


def _decode_twice(text: str) -> Decoded | None:
    """The text before its bytes were taken for cp1252 and encoded again («Ã©tÃ©»); None where they were not."""
    if len(TWICE.findall(text, 0, LOOK)) >= LEAST_TWICE:
        for encoding in ("cp1252", "latin-1"):
            try:
                return Decoded(text.encode(encoding).decode("utf-8"), "utf-8", (NOTE_TWICE,))
            except UnicodeError:
                continue
    return None


def _share_french(high: bytes, encoding: str) -> float:
    """The share of the bytes that are French letters or typography in that encoding."""
    return 1 - len(high.translate(None, FRENCH_BYTES[encoding])) / max(1, len(high))


ASCII_BYTES = bytes(range(128))
UTF8_PAIRS = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xc5[\x92\x93]|\xe2\x80[\x90-\xbf]|\xe2\x82\xac")
"""What French letters and typography are in UTF-8: accented letters, œ, dashes, quotation marks, the euro."""
FRENCH_BYTES = {
    encoding: "éèêëàâäçîïôöûùüœæÉÈÊËÀÂÄÇÎÏÔÖÛÙÜŒÆ«»’‘“”–—…€°©·•²\xa0".encode(encoding, errors="ignore")
    for encoding in ("cp1252", "mac_roman", "cp850")
}
"""The bytes that French letters and typography are in the encodings of one byte a character, best known first."""
ENOUGH_FRENCH = 0.9
"""Share of high bytes that are French in an encoding for the guess to be safe; not measured on damaged text."""


def fold_text(text: str) -> str:
    """The text in lower case without accents, one character for one, so that offsets hold; odd spaces become spaces.

    Apostrophes, hyphens and dashes become «'» and «-»; «œ» stays one character.
    """
    if text.isascii() and text.isprintable() and "`" not in text:
        return text.lower()
    return text.translate(FOLDING)


class _Folding(dict[int, str]):
    """`str.translate` table that folds each character the first time it is met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in SPECIAL_FOLDS:
            folded = SPECIAL_FOLDS[character]
        elif character.isspace():
            folded = character if character in "\r\n" else " "
        else:
            base = unicodedata.normalize("NFD", character)[0]
            lowered = base.lower()
            folded = lowered if len(lowered) == 1 else base
        self[code] = folded
        return folded


SPECIAL_FOLDS = {
    **dict.fromkeys("’‘ʼ´`′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„‟″", '"'),
    "№": "n",
}
FOLDING = _Folding()
