"""When articles were published, as far as it takes to put them in order."""

from collections.abc import Iterable
from datetime import date, datetime

from recoupe.model.article import Dating

MAX_PERIOD_SLACK = 31
"""Days between the bounds of a publication that still say something of a story's period."""
DATE_LENGTH = len("2021-03-01")


def read_days(dating: Dating) -> tuple[int, int] | None:
    """The first and last day that it may stand for, as numbers of days; None unless both are known.

    A bound on one side is worked out from the dates that a text names, and one of those may be yet to come
    («la taxe augmentera le 1er janvier»): it is no evidence.
    """
    first, last = _read_day(dating.earliest or dating.value), _read_day(dating.latest or dating.value)
    return None if first is None or last is None else (first, last)


def first_day(dating: Dating) -> int | None:
    """The first day that it may stand for, as a number of days, by which articles are put in order; or None."""
    days = read_days(dating)
    return days[0] if days else None


def place_in_time(dating: Dating) -> tuple[bool, int, bool, float]:
    """What puts articles in order: the day, unknown ones last; within one day the moment, those of no known time
    last.

    The day is the source's own. Moments count in minutes since the beginning of that day; those of a known zone are
    set against each other in universal time, one without a zone as if it were.
    """
    day = first_day(dating)
    if day is None:
        return True, 0, True, 0.0
    moment = _read_moment(dating.value)
    if moment is None:
        return False, day, True, 0.0
    zone = moment.utcoffset()
    minutes = moment.hour * 60 + moment.minute + moment.second / 60
    return False, day, False, minutes - (zone.total_seconds() / 60 if zone else 0.0)


def _read_moment(value: str | None) -> datetime | None:
    """The moment of an ISO date-time; None for a date alone and for what is neither."""
    if value is None or len(value) <= DATE_LENGTH:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def is_before(one: Dating, other: Dating) -> bool:
    """Whether `one` lies on an earlier day than `other` for sure; times of day are in zones of their own."""
    earlier, later = read_days(one), read_days(other)
    return earlier is not None and later is not None and earlier[1] < later[0]


def read_period(datings: Iterable[Dating]) -> tuple[str, str] | None:
    """The first and last day, ISO, on which articles were published whose day is known to MAX_PERIOD_SLACK days; None
    if none is.
    """
    known = [days for dating in datings if (days := read_days(dating)) and days[1] - days[0] <= MAX_PERIOD_SLACK]
    if not known:
        return None
    first, last = min(first for first, _ in known), max(last for _, last in known)
    return date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()


def _read_day(value: str | None) -> int | None:
    try:
        return date.fromisoformat(value[:10]).toordinal() if value else None
    except ValueError:
        return None
