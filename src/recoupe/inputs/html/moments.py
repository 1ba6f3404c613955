"""Moments as pages, feeds and mails write them."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime


def read_moment(value: str) -> str | None:
    """The moment in ISO 8601 as it is given, its zone kept and none invented; None for what is no date."""
    text = " ".join(value.split())
    spaced = ISO_SPACED.fullmatch(text)
    if spaced:
        text = f"{spaced['day']}T{spaced['time']}{spaced['zone'] or ''}"
    try:
        return datetime.fromisoformat(text).isoformat() if "T" in text else date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        pass
    start = ISO_START.match(text)
    try:
        return date.fromisoformat(start.group()).isoformat() if start else None
    except ValueError:
        return None


ISO_SPACED = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[ T](?P<time>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
ISO_START = re.compile(r"\d{4}-\d\d-\d\d")
