"""When and to whom something was said."""

from dataclasses import replace
from datetime import date

import pytest

from recoupe.model.article import Span
from recoupe.stories.occasions import (
    OTHER_ADDRESSEE,
    TOLD_APART,
    Occasion,
    count_days,
    find_occasion,
    parse_day,
    weigh_occasions,
)
from tests.stories.made import make_reading


def on(first: int, last: int | None = None, *, told: bool = False, to: str = "") -> Occasion:
    return Occasion(
        date(2021, 3, first), date(2021, 3, last or first), told=told, addressee=frozenset({to} if to else ())
    )


UNKNOWN = Occasion(None, None, told=False)


def test_the_date_of_the_saying_wins_over_the_publication() -> None:
    reading = make_reading(
        "a", "Lundi, elle écrit.", published="2021-03-04", dates=[("Lundi", "2021-03-01", "2021-03-01")]
    )
    assert find_occasion(reading, Span(0, 5)) == on(1, told=True)
    assert find_occasion(reading, None) == on(4)
    assert find_occasion(make_reading("b", "Elle écrit."), None) == UNKNOWN


def test_the_addressee_is_known_by_its_names() -> None:
    reading = make_reading("a", "Elle écrit au batelier Noé Sarde.")
    place = reading.article.text.index("batelier")
    found = find_occasion(reading, None, Span(place, len(reading.article.text)))
    assert found == replace(UNKNOWN, addressee=frozenset({"sard"}))


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [(on(1), on(4), 3), (on(1, 5), on(4), 0), (on(4), on(1, 2), 2), (on(1), UNKNOWN, None)],
)
def test_days_between(first: Occasion, second: Occasion, days: int | None) -> None:
    assert count_days(first, second) == days == count_days(second, first)


@pytest.mark.parametrize(
    ("first", "second", "weight"),
    [
        (on(1), on(4), 0.0),
        (on(1, told=True), on(4, told=True), TOLD_APART),
        (on(1, to="sarde"), on(1, to="carlin"), OTHER_ADDRESSEE),
        (on(1, to="sarde"), on(1), 0.0),
        (UNKNOWN, UNKNOWN, 0.0),
    ],
)
def test_what_another_occasion_weighs(first: Occasion, second: Occasion, weight: float) -> None:
    assert weigh_occasions(first, second) == weight == weigh_occasions(second, first)


def test_the_longer_ago_the_more() -> None:
    weights = [weigh_occasions(on(1), on(day)) for day in (4, 8, 15, 30)]
    assert weights == sorted(weights)
    assert weights[0] < weights[-1]


@pytest.mark.parametrize(
    ("value", "day"),
    [("2021-03-01", date(2021, 3, 1)), ("2021-03-01T10:00+01:00", date(2021, 3, 1)), ("hier", None), (None, None)],
)
def test_day_of_a_date(value: str | None, day: date | None) -> None:
    assert parse_day(value) == day
