"""What the readers of press databases ask of an element."""

import re

from lxml.html import HtmlElement

from recoupe.inputs.decode import fold_text


def find_class(element: HtmlElement, name: str) -> HtmlElement | None:
    """The first element below with a class that begins so."""
    for below in element.iter():
        if isinstance(below.tag, str) and any(word.startswith(name) for word in (below.get("class") or "").split()):
            return below
    return None


def read_words(element: HtmlElement | None) -> str | None:
    """The words of an element on one line, None for none."""
    return (" ".join(element.text_content().split()) or None) if element is not None else None


def find_day(text: str | None) -> str | None:
    """The first day in French or English words, in ISO 8601; None where there is none («mardi 12 mars 2024, p. 11»)."""
    folded = fold_text(text[:500]) if text else ""
    match = DAY.search(folded) or AMERICAN_DAY.search(folded)
    return f"{match['year']}-{MONTHS[match['month']]:02}-{int(match['day']):02}" if match else None


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("janvier", "january"),
            ("fevrier", "february"),
            ("mars", "march"),
            ("avril", "april"),
            ("mai", "may"),
            ("juin", "june"),
            ("juillet", "july"),
            ("aout", "august"),
            ("septembre", "september"),
            ("octobre", "october"),
            ("novembre", "november"),
            ("decembre", "december"),
        ),
        start=1,
    )
    for name in names
}
"""The two languages in which the databases write their templates, folded."""
AMERICAN_DAY = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) (?P<day>3[01]|[12]?\d),? (?P<year>\d{{4}})")
DAY = re.compile(rf"(?<!\d)(?P<day>[12]?\d|3[01])(?:er)? (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})")
