"""When articles were published, as far as it takes to put them in order."""

from datetime import date

from recoupe.model.article import Dating


def first_day(dating: Dating) -> int | None:
    """The earliest day it may stand for, as a number of days; None where unknown or not a date."""
    return _read_day(dating.earliest or dating.value)


def last_day(dating: Dating) -> int | None:
    """The latest day it may stand for, as a number of days; None where unknown or not a date."""
    return _read_day(dating.latest or dating.value)


def is_before(one: Dating, other: Dating) -> bool:
    """Whether `one` lies on an earlier day than `other` for sure; times of day are in zones of their own."""
    last, first = last_day(one), first_day(other)
    return last is not None and first is not None and last < first


def _read_day(value: str | None) -> int | None:
    try:
        return date.fromisoformat(value[:10]).toordinal() if value else None
    except ValueError:
        return None
