"""Days, weeks, months and feasts: intervals, and how to move them. No words of any language here."""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from typing import Final, Literal, NamedTuple

from recoupe.model.article import Precision

Unit = Literal[
    "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "semester", "year", "decade"
]
Edge = Literal["start", "middle", "end"]

PRECISION_OF: Final[dict[Unit, Precision]] = {
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "night": "part_of_day",
    "week": "week",
    "weekend": "week",
    "fortnight": "week",
    "month": "month",
    "quarter": "season",
    "semester": "season",
    "year": "year",
    "decade": "decade",
}
_ISO_UNIT: Final[dict[Unit, str]] = {
    "minute": "T{}M",
    "hour": "T{}H",
    "day": "{}D",
    "night": "{}D",
    "week": "{}W",
    "weekend": "{}D",
    "fortnight": "{}W",
    "month": "{}M",
    "quarter": "{}Q",
    "semester": "{}M",
    "year": "{}Y",
    "decade": "{}Y",
}
_CLOCK_PRECISIONS: Final = frozenset({"minute", "hour", "part_of_day"})


class Interval(NamedTuple):
    """From the first to the last minute, both inclusive; a side that is not told is None."""

    start: datetime | None
    end: datetime | None


class Anchor(NamedTuple):
    """The day from which an expression counts, as bounds: the same day twice where it is known."""

    earliest: date
    latest: date

    def map(self, find: Callable[[date], Interval | None]) -> Interval | None:
        """What `find` gives from either bound, joined; None where either gives none."""
        first, last = find(self.earliest), find(self.latest)
        if first is None or last is None:
            return None
        return Interval(first.start, last.end)


def span_days(first: date, last: date) -> Interval:
    """The interval from the first minute of `first` to the last of `last`."""
    return Interval(datetime.combine(first, time.min), datetime.combine(last, time(23, 59)))


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, days: int) -> date | None:
    """`day` moved by `days`, None beyond the calendar's ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def span_months(year: int, month: int, months: int) -> Interval | None:
    """The interval of `months` whole months that begins with `month` (1 to 12, or beyond) of `year`."""
    begin, end = 12 * year + month - 1, 12 * year + month - 1 + months
    if not MINYEAR <= begin // 12 <= end // 12 < MAXYEAR:
        return None
    after = date(end // 12, end % 12 + 1, 1)
    return span_days(date(begin // 12, begin % 12 + 1, 1), after - timedelta(days=1))


def find_period(day: date, unit: Unit, shift: int) -> Interval | None:
    """The day, week, month… that contains `day`, moved by `shift` of its kind; weeks begin on Monday."""
    if unit in ("minute", "hour", "day"):
        moved = add_days(day, shift)
        return span_days(moved, moved) if moved else None
    if unit == "night":
        return _span_moved(day, shift, shift + 1)
    if unit in ("week", "weekend", "fortnight"):
        monday = 7 * shift - day.weekday()
        if unit == "weekend":
            return _span_moved(day, monday + 5, monday + 6)
        return _span_moved(day, monday, monday + (13 if unit == "fortnight" else 6))
    length = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120}[unit]
    months = (12 * (day.year % 10) if unit == "decade" else 0) + day.month - 1
    first = day.month - months % length if unit != "decade" else 1
    year = day.year - day.year % 10 if unit == "decade" else day.year
    return span_months(year, first + shift * length, length)


def narrow(interval: Interval, edge: Edge) -> Interval:
    """The first, middle or last third of `interval`, in whole days where it is longer than one."""
    if interval.start is None or interval.end is None:
        return interval
    third = (interval.end - interval.start + timedelta(minutes=1)) / 3
    first, second = interval.start + third, interval.start + 2 * third
    if interval.end - interval.start > timedelta(days=2):
        first = datetime.combine(first.date() + timedelta(days=1), time.min)
        second = datetime.combine(second.date(), time.min)
    minute = timedelta(minutes=1)
    return {
        "start": Interval(interval.start, first - minute),
        "middle": Interval(first, second - minute),
        "end": Interval(second, interval.end),
    }[edge]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114
    return date(year, n // 31, n % 31 + 1)


def format_bounds(interval: Interval | None, precision: Precision) -> tuple[str | None, str | None]:
    """`interval` as ISO 8601: date-times to the minute for parts of a day, dates for all else."""
    if interval is None:
        return None, None
    length = 16 if precision in _CLOCK_PRECISIONS else 10
    start, end = (moment.isoformat()[:length] if moment else None for moment in interval)
    return start, end


def format_duration(number: float | None, unit: Unit) -> str:
    """An ISO 8601 duration; «X» stands for a number that is not told, as in TIMEX3 («PXW»)."""
    many = "X" if number is None else f"{number:g}"
    pattern = _ISO_UNIT[unit]
    if number is not None and unit in ("fortnight", "weekend", "semester", "decade"):
        many = f"{number * {'fortnight': 2, 'weekend': 2, 'semester': 6, 'decade': 10}[unit]:g}"
    return "P" + pattern.format(many)


def parse_day(value: str | None) -> date | None:
    """The day of an ISO date or date-time, None where it is neither."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _span_moved(day: date, first: int, last: int) -> Interval | None:
    begin, end = add_days(day, first), add_days(day, last)
    return span_days(begin, end) if begin and end else None
