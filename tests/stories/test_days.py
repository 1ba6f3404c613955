"""The order of articles, and the period of a story."""

import pytest

from recoupe.model.article import UNKNOWN_DATE, Dating
from recoupe.stories.days import place_in_time, read_period


def day(value: str) -> Dating:
    return Dating(value, value[:10], value[:10], "day", "metadata")


def test_moments_order_the_articles_of_one_day() -> None:
    """In universal time where zones are told; unknown moments stand behind, unknown days last."""
    datings = [
        day("2021-03-01T18:00:00+01:00"),
        day("2021-03-01T17:30:00+00:00"),
        day("2021-03-01T19:00:00+01:00"),
        day("2021-03-01"),
        day("2021-03-02T00:10:00+01:00"),
        UNKNOWN_DATE,
    ]
    shuffled = [datings[place] for place in (3, 5, 0, 4, 2, 1)]
    assert sorted(shuffled, key=place_in_time) == datings


@pytest.mark.parametrize("value", ["2021-03-01T", "2021-03-01Tsoir", "2021-03-01 vers midi"])
def test_odd_moments_count_as_the_day(value: str) -> None:
    assert place_in_time(day(value)) == place_in_time(day("2021-03-01"))


def test_open_bounds_make_no_period() -> None:
    """A photo's date bounds an article from below; that is not when it was published."""
    bound = Dating(None, "2015-10-21", None, None, "text")
    wide = Dating(None, "2015-10-21", "2021-03-04", None, "text")
    assert read_period([bound, wide, UNKNOWN_DATE]) is None
    assert read_period([bound, wide, day("2021-03-02"), day("2021-03-01")]) == ("2021-03-01", "2021-03-02")
