"""When an article was published and updated: from its metadata, or from the lines of its page that say so."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from urllib.parse import urlsplit

from recoupe.inputs.decode import fold_text
from recoupe.inputs.furniture import Furniture
from recoupe.model.article import UNKNOWN_DATE, Dating, Passage, Precision, Role, Span

FIRST_YEAR, LAST_YEAR = 1600, 2100
"""Years outside which a date is a slip: before the first newspaper, beyond anybody's archive."""


def read_date(value: str, *, furniture: Furniture) -> Dating | None:
    """The date that a metadata field gives, basis `metadata`; None when it makes no sense.

    ISO 8601 (a day, a day with a time and perhaps a zone, a month, a year), else a date as pages write them. A
    time of exactly midnight is taken for a day: that is what most systems write who know no time.
    """
    text = value.strip()
    partial = PARTIAL_DATE.fullmatch(text)
    if partial:
        return _date_partial(int(partial["year"]), int(partial["month"] or 0))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        found = find_dates(text[:200], furniture=furniture)
        return _make_dating(found[0].value, found[0].precision, "metadata", ()) if found else None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    if moment.time() == datetime.min.time():
        return _make_dating(moment.date().isoformat(), "day", "metadata", ())
    return _make_dating(moment.isoformat(timespec="minutes"), "minute", "metadata", ())


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with its year in a line; offsets into the line."""

    start: int
    end: int
    value: str
    precision: Precision


def find_dates(line: str, *, furniture: Furniture) -> tuple[FoundDate, ...]:
    """The dates with day, month and year in the line, with their times of day, in order; «12/03» is day first."""
    if not YEAR.search(line):
        return ()
    folded = fold_text(line)
    found = []
    for match in _compile_dates(tuple(furniture.months)).finditer(folded):
        parts = match.groupdict()
        month = furniture.months.get(parts["name"] or parts["english"] or "", 0)
        year = int(parts["year"] or parts["iso_year"] or parts["english_year"] or parts["slash_year"])
        month = month or int(parts["iso_month"] or parts["slash_month"])
        day = int(parts["day"] or parts["iso_day"] or parts["english_day"] or parts["slash_day"])
        try:
            value = date(year, month, day).isoformat()
        except ValueError:
            continue
        if not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        time = TIME_AFTER.match(folded, match.end())
        clock = _read_clock(time)
        if time is None or clock is None:
            found.append(FoundDate(match.start(), match.end(), value, "day"))
        else:
            found.append(
                FoundDate(match.start(), time.end(), f"{value}T{clock}", "minute" if time["minute"] else "hour")
            )
    return tuple(found)


def find_page_dates(text: str, passages: Sequence[Passage], *, furniture: Furniture) -> tuple[Dating, Dating]:
    """When the page says that the article was published and updated, basis `page`, with the spans that say so.

    Read from labels, bylines and datelines, and from the dateline that begins the first paragraph; the first date
    of each kind counts. A date without a word before it is that of publication where no other is, the first below
    the title rather than one above it (many pages show the day on which they were loaded).
    """
    published, updated, bare = UNKNOWN_DATE, UNKNOWN_DATE, UNKNOWN_DATE
    title = next((passage.start for passage in passages if passage.role is Role.TITLE), 0)
    paragraphs = 0
    for passage in passages:
        line = text[passage.start : min(passage.end, passage.start + LONGEST_LINE)]
        if passage.role is Role.PARAGRAPH:
            paragraphs += 1
            start = DATELINE_START.match(line)
            if paragraphs > 1 or start is None:
                continue
            line = start.group()
        elif passage.role not in DATED_ROLES and passage.kind != "label":
            continue
        for found in find_dates(line, furniture=furniture):
            evidence = (Span(passage.start + found.start, passage.start + found.end),)
            dating = _make_dating(found.value, found.precision, "page", evidence)
            if _says_updated(line[: found.start], furniture=furniture):
                updated = dating if updated == UNKNOWN_DATE else updated
            elif _says_published(line[: found.start], passage, furniture=furniture):
                published = dating if published == UNKNOWN_DATE else published
            elif bare == UNKNOWN_DATE or bare.evidence[0].start < title:
                bare = dating
        if updated == UNKNOWN_DATE and published != UNKNOWN_DATE:
            updated = _find_updated_time(line, passage, published, furniture=furniture)
    return bare if published == UNKNOWN_DATE else published, updated


def read_address_date(url: str) -> Dating:
    """The day of publication that the address of a page carries, basis `url`; unknown when it carries none for sure.

    Read from its path alone: folders («/2018/11/17/», «/201811/17/», «/20181117/»), or one end of a name («20181117-
    le-bac», «le-bac-17-11-2018-2272139.php»; day first where the year is last). A date within a name is that of what
    happened («hommage-aux-victimes-du-13-11-2015-a-lervault»), eight digits alone at the end are a number.
    """
    try:
        path = urlsplit(url).path[:LONGEST_ADDRESS]
    except ValueError:
        return UNKNOWN_DATE
    for found in (DATED_FOLDER.finditer(path), (m for name in path.split("/") if (m := DATED_NAME.fullmatch(name)))):
        days = {day for match in found if (day := _read_parts(match.groupdict()))}
        if days:
            return _make_dating(days.pop(), "day", "url", ()) if len(days) == 1 else UNKNOWN_DATE
    return UNKNOWN_DATE


def _read_parts(parts: dict[str, str | None]) -> str | None:
    """The ISO day of the parts of an address; None where there is no such day or no page can be of that year."""
    year, month, day = (
        int(next((value for name, value in parts.items() if value and name.startswith(part)), "0"))
        for part in ("year", "month", "day")
    )
    try:
        return date(year, month, day).isoformat() if FIRST_PAGE <= year <= LAST_PAGE else None
    except ValueError:
        return None


def _says_published(before: str, passage: Passage, *, furniture: Furniture) -> bool:
    """Whether a date is that of publication by the words before it, or because a byline or dateline holds it."""
    folded = fold_text(before)
    return passage.kind != "label" or any(word in folded for word in furniture.lists["published"])


def _find_updated_time(line: str, passage: Passage, published: Dating, *, furniture: Furniture) -> Dating:
    """The day of publication at the time after «mis à jour à»; unknown when there is none."""
    folded = fold_text(line)
    starts = [folded.rfind(word) + len(word) for word in furniture.lists["updated"] if word in folded]
    match = UPDATED_TIME.match(folded, max(starts)) if starts else None
    clock = _read_clock(match)
    if match is None or clock is None or published.value is None:
        return UNKNOWN_DATE
    evidence = (Span(passage.start + match.start("hour"), passage.start + match.end()),)
    precision: Precision = "minute" if match["minute"] else "hour"
    return _make_dating(f"{published.value[:10]}T{clock}", precision, "page", evidence)


def _says_updated(before: str, *, furniture: Furniture) -> bool:
    """Whether the words before a date call it that of an update: the last word for either decides."""
    folded = fold_text(before)
    last = {
        kind: max((folded.rfind(word) for word in furniture.lists[kind]), default=-1)
        for kind in ("published", "updated")
    }
    return last["updated"] > last["published"]


def _make_dating(value: str, precision: Precision, basis: str, evidence: tuple[Span, ...]) -> Dating:
    return Dating(value=value, earliest=value, latest=value, precision=precision, basis=basis, evidence=evidence)


def _date_partial(year: int, month: int) -> Dating | None:
    """The bounds of a year or of a month; None for a month or year that is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR or month > 12:
        return None
    first, last = (month, month) if month else (1, 12)
    return Dating(
        value=None,
        earliest=date(year, first, 1).isoformat(),
        latest=date(year, last, monthrange(year, last)[1]).isoformat(),
        precision="month" if month else "year",
        basis="metadata",
    )


def _read_clock(match: re.Match[str] | None) -> str | None:
    """«10:12» for a match with an hour and perhaps a minute, None for no time of day."""
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


@cache
def _compile_dates(months: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, months), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"(?<![\w/.])(?:(?P<day>\d{{1,2}})(?:er)? ?(?P<name>{names})\.? ?(?P<year>\d{{4}})"
        rf"|(?P<english>{names})\.? (?P<english_day>\d{{1,2}}),? (?P<english_year>\d{{4}})"
        r"|(?P<slash_day>\d{1,2})[/.-](?P<slash_month>\d{1,2})[/.-](?P<slash_year>\d{4})"
        r"|(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2}))(?!\d)"
    )


YEAR = re.compile(r"\d{4}")
LONGEST_LINE = 300
LONGEST_ADDRESS = 2000
FIRST_PAGE, LAST_PAGE = 1991, 2049
"""Years outside which digits of an address are a number: the web's first, and well below most article numbers."""
DATED_FOLDER = re.compile(
    r"/(?P<year>\d{4})[/-]?(?P<month>\d{2})/(?P<day>\d{2})(?=/)"
    r"|/(?P<year_2>\d{4})/(?P<month_2>\d{1,2})/(?P<day_2>\d{1,2})(?=/)"
    r"|/(?P<year_3>\d{4})-?(?P<month_3>\d{2})-?(?P<day_3>\d{2})(?=/)",
    re.ASCII,
)
DATED_NAME = re.compile(
    r"(?:\d{1,9}[-_])?(?P<year>\d{4})(?P<dash>[-_]?)(?P<month>\d{2})(?P=dash)(?P<day>\d{2})[-_.](?=.*[^\W\d_]{3}).*"
    r"|.*(?<!-au)(?<!-des)(?<!-du)(?<!-le)[-_](?:(?P<year_2>\d{4})(?P<dash_2>[-_]?)(?P<month_2>\d{2})(?P=dash_2)"
    r"(?P<day_2>\d{2})|(?P<day_3>\d{2})-(?P<month_3>\d{2})-(?P<year_3>\d{4}))(?:[-_]\d{1,9}){0,2}(?:\.\w{2,5})?",
    re.ASCII,
)
DATED_ROLES = (Role.BYLINE, Role.DATELINE)
PARTIAL_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?", re.ASCII)
TIME_AFTER = re.compile(r"[ ,|·@(-]{0,6}(?:t|(?:a|at) )?(?P<hour>\d{1,2}) ?[h:] ?(?P<minute>\d{2})?(?!\d)", re.ASCII)
UPDATED_TIME = re.compile(r"[ :]{0,3}(?:a |at )?(?P<hour>\d{1,2}) ?[h:] ?(?P<minute>\d{2})?(?!\d)", re.ASCII)
DATELINE_START = re.compile(r"[A-ZÀ-Ý][^.!?\n]{0,70}\d{4}[^.!?\n]{0,12}\([^()\n]{2,20}\)\s{0,3}[-–—]")
"""«LERVAULT (Tauvre-Maritime), 16 oct 2024 (HXD) - »: a place, a date with its year, an agency, a dash."""
