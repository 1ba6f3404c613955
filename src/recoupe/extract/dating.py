"""The article's own day, worked out from what its text tells."""

from collections.abc import Sequence
from datetime import date, timedelta

from recoupe.extract.calendar import add_days, parse_day
from recoupe.model.article import UNKNOWN_DATE, Article, Dating, Role, Span
from recoupe.model.date import DateMention

# A picture taken for the article is at most this old; older ones come from the archive.
FRESH = timedelta(days=6)
# A page may be put online the day after the last day that it tells.
LAG = timedelta(days=1)
# «l'année à venir» is said around the turn of a year: this many days either way.
TURN_DAYS = 45


def work_out_published(article: Article, dates: Sequence[DateMention]) -> Dating:
    """The bounds of the article's day, worked out from `dates` alone; `UNKNOWN_DATE` where they tell nothing.

    No day that is told as past comes after the article: the latest of them is the earliest bound. A caption's
    day is taken for that of a fresh picture, and the weekdays of the text for those of the days after it, only
    where the body bears it out: it tells dates with their years, all of them before the caption's, and nothing
    in it speaks against that time of year. An archive picture gives an earliest bound and no more.

    Both bounds are days (ISO 8601), `latest` None where the text sets none; nothing is known here but the text.
    """
    known = [(mention, day) for mention in dates if (day := _day_told(mention))]
    if not known:
        return UNKNOWN_DATE
    captions = [(m, day) for m, day in known if _stands_in(article, m, Role.CAPTION)]
    told = [(m, day) for m, day in known if _stands_in(article, m, Role.CAPTION) or m.side == "past"]
    body = [(m, day) for m, day in known if not _stands_in(article, m, Role.CAPTION)]
    if captions:
        caption, taken = max(captions, key=lambda pair: pair[1])
        weekdays = [m for m in dates if m.weekday is not None and m.anchor == "published" and m.side == "past"]
        published = _day_after(taken, weekdays)
        if body and published and all(day <= taken for _, day in body) and _fits_year(published, dates):
            latest = published + LAG
            evidence = [caption, *weekdays, *(m for m, _ in body)]
            spans = tuple(sorted({Span(m.start, m.end) for m in evidence}))
            return Dating(None, published.isoformat(), latest.isoformat(), "day", "text", spans)
    if not told:
        return UNKNOWN_DATE
    mention, earliest = max(told, key=lambda pair: pair[1])
    return Dating(None, earliest.isoformat(), None, mention.precision, "text", (Span(mention.start, mention.end),))


def _day_told(mention: DateMention) -> date | None:
    """The first day of an absolute date that the text tells as gone by."""
    if mention.anchor != "absolute" or mention.relation in ("until", "before") or mention.precision == "decade":
        return None
    return parse_day(mention.earliest)


def _stands_in(article: Article, mention: DateMention, role: Role) -> bool:
    return any(p.role is role and p.start <= mention.start < p.end for p in article.passages)


def _day_after(taken: date, weekdays: Sequence[DateMention]) -> date | None:
    """The first day on which every one of `weekdays` lies in the week before, and one of them is that day."""
    if not weekdays:
        return None
    last = None
    for mention in weekdays:
        day = add_days(taken, ((mention.weekday or 0) - taken.weekday()) % 7)
        if day is None:
            return None
        # A weekday that comes late in the week after the picture is as well the one before it.
        if day - taken <= FRESH / 2 and (last is None or day > last):
            last = day
    return last


def _fits_year(published: date, dates: Sequence[DateMention]) -> bool:
    """Whether a day may be the article's where it speaks of the turn of the year."""
    if not any(mention.rule == "coming_year" for mention in dates):
        return True
    turn = date(published.year + (published.month > 6), 1, 1)
    return abs((turn - published).days) <= TURN_DAYS
