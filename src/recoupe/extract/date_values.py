"""What the slots of a match stand for: days chosen, periods spanned, intervals narrowed. No state."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from recoupe.extract.calendar import (
    Interval,
    Unit,
    add_days,
    easter,
    format_duration,
    make_date,
    narrow,
    span_days,
    span_months,
)
from recoupe.extract.date_grammar import Found
from recoupe.extract.date_patterns import Clock, Holiday, Season, Slots
from recoupe.extract.tense import Tense
from recoupe.model.article import Precision
from recoupe.model.date import Side

# A day without a year this near is meant whatever the tense: one eleven months off would be told with its year.
NEAR: Final = timedelta(days=45)
# «quelques jours», «ces derniers mois»: under ten.
VAGUE: Final = 9


class Value(NamedTuple):
    """An interval with all that is told of it; `None` for one that the text alone does not tell."""

    interval: Interval | None
    precision: Precision
    anchor: str
    offset_days: int | None = None
    side: Side = "unknown"
    weekday: int | None = None
    duration: str | None = None


def find_absolute(slots: Slots) -> Value | None:
    """The day, month or year that `slots` name in full; None where the calendar has it not."""
    year = slots.year or 0
    if slots.month is None:
        interval = span_months(year, 1, 12)
        return Value(narrow_to_edge(interval, slots), "year", "absolute") if interval else None
    if slots.day is None:
        interval = span_months(year, slots.month, 1)
        return Value(narrow_to_edge(interval, slots), "month", "absolute") if interval else None
    first = make_date(year, slots.month, slots.day)
    last = make_date(year, slots.month, slots.day3 or slots.day2 or slots.day)
    if first is None or last is None or last < first:
        return None
    return Value(span_days(first, last), "day", "absolute", weekday=slots.weekday)


def find_years(slots: Slots) -> Value | None:
    """The whole years from the first to the second; None where they run backwards."""
    first, last = slots.year, slots.year2
    if first is None or last is None or last < first:
        return None
    return Value(span_months(first, 1, 12 * (last - first + 1)), "year", "absolute")


def narrow_to_edge(interval: Interval, slots: Slots) -> Interval:
    """The beginning, middle or end of `interval` where `slots` ask for it."""
    return narrow(interval, slots.edge) if slots.edge else interval


def find_start(slots: Slots, last: date) -> Interval | None:
    """The first side of a range that ends on `last`, its missing month and year taken from there."""
    if slots.day is not None:
        month = slots.month or (last.month if slots.day <= last.day else (last.month - 2) % 12 + 1)
        year = slots.year or (last.year if month <= last.month else last.year - 1)
        day = make_date(year, month, slots.day)
        return span_days(day, day) if day else None
    month = slots.month or 1
    interval = span_months(slots.year or (last.year if month <= last.month else last.year - 1), month, 1)
    return interval and narrow_to_edge(interval, slots)


def choose_day(today: date, slots: Slots, tense: Tense) -> date | None:
    """The day meant by «3 mai», «lundi 3 mai» or «le 12» on `today`."""
    day = slots.day or 1
    if slots.month is None:
        months = [divmod(12 * today.year + today.month - 1 + shift, 12) for shift in range(-7, 8)]
        days = [make_date(year, month + 1, day) for year, month in months]
    else:
        reach = 8 if slots.weekday is not None or (slots.month, day) == (2, 29) else 1
        days = [make_date(year, slots.month, day) for year in range(today.year - reach, today.year + reach + 1)]
    known = [d for d in days if d is not None and slots.weekday in (None, d.weekday())]
    nearest = min(known, key=lambda d: (abs(d - today), d > today), default=None)
    if nearest is None or tense in ("unknown", "present") or abs(nearest - today) <= NEAR:
        return nearest
    if tense == "past":
        return max((d for d in known if d <= today), default=nearest)
    return min((d for d in known if d >= today), default=nearest)


def find_weekday(today: date, weekday: int, ahead: bool, *, strictly: bool) -> Interval | None:
    """The nearest such weekday before or, `ahead`, after `today`; today itself unless `strictly`."""
    distance = (weekday - today.weekday()) % 7 if ahead else (today.weekday() - weekday) % 7
    if strictly and distance == 0:
        distance = 7
    day = add_days(today, distance if ahead else -distance)
    return span_days(day, day) if day else None


def find_feast(holiday: Holiday, year: int) -> date | None:
    """The day of a feast in `year`."""
    if holiday.easter is not None:
        return add_days(easter(year), holiday.easter) if 1583 <= year <= 9998 else None
    return make_date(year, holiday.month, holiday.day)


def span_season(season: Season, year: int) -> Interval | None:
    """The season of `year`; a winter is that of the year in which it ends."""
    turn = season.first > season.last
    first = make_date(year - turn, *season.first)
    last = make_date(year, *season.last)
    return span_days(first, last) if first and last else None


def count_units(slots: Slots) -> tuple[Unit, int, int]:
    """The unit and the fewest and most of them; hours and minutes as the days that they reach into."""
    count, unit = slots.count, slots.unit or "day"
    low = count.value if count else 2.0
    high = (count.high or low) if count else float(VAGUE)
    if count and count.form in ("vague", "collective"):
        low = count.low or low
    if unit in ("hour", "minute"):
        hours = low / (1 if unit == "hour" else 60)
        whole = int(hours // 24)
        return "day", whole, whole if hours % 24 == 0 and hours else whole + 1
    return unit, int(low), max(int(low), int(high))


def format_length(slots: Slots) -> str | None:
    """The ISO 8601 duration of a count of units."""
    if slots.unit is None:
        return None
    vague = slots.count is None or slots.count.form == "vague"
    return format_duration(None if vague or slots.count is None else slots.count.value, slots.unit)


def side_of_tense(tense: Tense) -> Side:
    """The side on which a tense puts a date."""
    return tense if tense in ("past", "future") else "unknown"


def side_of_shift(shift: int) -> Side:
    """The side on which a shift from the anchor lies."""
    return "past" if shift < 0 else "future" if shift > 0 else "unknown"


def move_days(value: Value, days: int) -> Value:
    """`value` moved by whole days."""
    interval = value.interval
    if interval and interval.start and interval.end:
        interval = Interval(interval.start + timedelta(days=days), interval.end + timedelta(days=days))
    offset = None if value.offset_days is None else value.offset_days + days
    return value._replace(interval=interval, offset_days=offset)


def set_hours(interval: Interval, first: int, last: int) -> Interval:
    """From the hour `first` of its first day to the end of the hour `last` of its last."""
    start, end = interval
    return Interval(start and start.replace(hour=first), end and end.replace(hour=last))


def narrow_to_time(interval: Interval | None, precision: Precision, found: Found) -> tuple[Interval | None, Precision]:
    """`interval` narrowed to the part of the day or the clock that goes with it."""
    if found.clock is not None and precision in ("day", "part_of_day"):
        return _at_clock(interval, found)
    if found.part is None or precision != "day":
        return interval, precision
    if interval is None or interval.start is None or interval.end is None:
        return interval, "part_of_day"
    start = interval.start.replace(hour=found.part.from_hour)
    midnight = interval.end.replace(hour=0, minute=0)
    narrowed = Interval(start, midnight + timedelta(hours=found.part.to_hour, minutes=59))
    edge = found.part_edge
    if edge in ("start", "middle", "end"):
        narrowed = narrow(narrowed, edge)
    return narrowed, "part_of_day"


def _at_clock(interval: Interval | None, found: Found) -> tuple[Interval | None, Precision]:
    first = found.clock or Clock(0, None, False)
    last = found.match.slots.clock2 or first
    precision: Precision = "hour" if first.minute is None else "minute"
    if interval is None or interval.start is None or interval.end is None:
        return interval, precision
    late = found.part is not None and found.part.from_hour >= 12 and first.hour < 12  # «à 8 heures du soir»
    begin = interval.start + timedelta(hours=first.hour + 12 * late, minutes=first.minute or 0)
    midnight = interval.end.replace(hour=0, minute=0)
    whole = 59 if last.minute is None and last is first else 0
    end = midnight + timedelta(hours=last.hour + 12 * late, minutes=(last.minute or 0) + whole)
    return Interval(begin, max(begin, end)), precision
