"""Mail (`.eml`) and pages saved as one file (`.mhtml`): both are MIME messages."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message

from recoupe.inputs.files import add_sidecar, read_bytes
from recoupe.inputs.html.moments import read_moment
from recoupe.model.article import Metadata, RawDocument, Rejected

FILE_FACTOR = 20
"""A message may be so many times as large as an article: pictures are written into it."""
MOST_PARTS = 2000
LEAST_HTML = 200
"""Characters of markup from which on a mail's HTML part is read rather than its text."""


def read(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The article of the mail at `path`: its HTML part, or its text; or why there is none.

    Its subject is the title, its date that of publication, its sender the outlet. Attachments are not read.
    """
    message = parse(path, limit_bytes=limit_bytes)
    if isinstance(message, Rejected):
        yield message
        return
    parts = list_parts(message)
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    texts = [part for part in parts if part.get_content_type() == "text/plain"]
    page = next((body for part in pages if len(body := read_part(part)) >= LEAST_HTML), b"")
    body = page or next((body for part in texts if (body := read_part(part)).strip()), b"")
    if not body:
        yield Rejected(path, "this message has no text", "empty")
        return
    sender = SENDER.match(header(message, "from") or "")
    own = Metadata(
        outlet=(sender["name"] or sender["address"]).strip(' "') if sender else None,
        published=read_moment(header(message, "date") or ""),
        title=header(message, "subject"),
    )
    metadata, notes = add_sidecar(own, path, name)
    yield RawDocument(path=path, name=name, body=body, metadata=metadata, notes=notes, media="html" if page else "text")


def read_mhtml(path: str, *, name: str, limit_bytes: int) -> Iterator[RawDocument | Rejected]:
    """The page that a browser saved as one file at `path`, or why there is none; its frames are not read."""
    message = parse(path, limit_bytes=limit_bytes)
    if isinstance(message, Rejected):
        yield message
        return
    pages = [part for part in list_parts(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        yield Rejected(path, "there is no page in this file", "empty")
        return
    address = header(message, "snapshot-content-location") or header(pages[0], "content-location") or ""
    own = Metadata(url=address if address.startswith(("http://", "https://")) else None)
    metadata, notes = add_sidecar(own, path, name)
    yield RawDocument(path=path, name=name, body=read_part(pages[0]), metadata=metadata, notes=notes, media="html")


def parse(path: str, *, limit_bytes: int) -> "Message | Rejected":
    """The message in the file at `path`."""
    body = read_bytes(path, limit_bytes=limit_bytes * FILE_FACTOR)
    if isinstance(body, Rejected):
        return body
    try:
        message: Message = message_from_bytes(body, policy=policy.default)
    except (MessageError, ValueError, LookupError, RecursionError, TypeError) as error:
        return Rejected(path, f"no MIME message: {error}", "mime")
    if not message.keys():
        return Rejected(path, "no MIME message: it has no headers", "mime")
    return message


def list_parts(message: Message) -> list[Message]:
    """The parts that hold content and are not attached, in order; nesting is walked without recursion."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < MOST_PARTS:
        part = waiting.pop()
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list):
            waiting.extend(piece for piece in reversed(inner) if isinstance(piece, Message))
        elif not (isinstance(part, EmailMessage) and header(part, "content-disposition", "").startswith("attachment")):
            found.append(part)
    return found


def read_part(part: Message) -> bytes:
    """The bytes of a part in UTF-8, its transfer encoding undone; its own charset where that is known."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    if not isinstance(payload, bytes):
        return b""
    charset = part.get_content_charset()
    try:
        return payload.decode(charset).encode("utf-8") if charset else payload
    except (LookupError, UnicodeError):
        return payload


def header(message: Message, name: str, default: str | None = None) -> str:
    """A header's words on one line; `default`, or nothing, where it is missing or cannot be read."""
    try:
        value = message.get(name)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return default or ""
    return " ".join(str(value).split()) if value is not None else default or ""


SENDER = re.compile(r"(?P<name>[^<]{0,200}?)\s{0,5}<?(?P<address>[^<>\s]{1,200})>?$")
