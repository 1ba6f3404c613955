"""When articles were published, as far as it takes to put them in order."""

from datetime import date

from recoupe.model.article import Dating


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


def is_before(one: Dating, other: Dating) -> bool:
    """Whether `one` lies on an earlier day than `other` for sure; times of day are in zones of their own."""
    earlier, later = read_days(one), read_days(other)
    return earlier is not None and later is not None and earlier[1] < later[0]


def _read_day(value: str | None) -> int | None:
    try:
        return date.fromisoformat(value[:10]).toordinal() if value else None
    except ValueError:
        return None
