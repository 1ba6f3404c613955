"""When and to whom something was said."""

from dataclasses import replace
from datetime import date

import pytest

from recoupe.model.article import Span
from recoupe.model.date import DateMention
from recoupe.model.mention import Entity
from recoupe.model.occasion import Occasion as Talk
from recoupe.model.occasion import OccasionKind
from recoupe.stories.occasions import (
    OTHER_ADDRESSEE,
    SAME_DAY,
    TOLD_APART,
    Occasion,
    count_days,
    find_occasion,
    find_partners,
    match_days,
    parse_day,
    tell_day,
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
        (on(1, to="sarde"), on(1), -SAME_DAY),
        (on(1, 5), on(1), 0.0),
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


def test_a_talk_goes_on_until_another_occasion() -> None:
    """«a-t-il poursuivi» names the call no more; at the press conference nobody is talked with."""
    reading = make_reading(
        "a",
        "[Aude Carlin: oui] [Aude Carlin: encore] [Noé Sarde: non] [Lise Daumas: ah] [Aude Carlin: enfin] [il: bon]",
    )
    entities = (Entity("e1", "Aude Carlin", "person"), Entity("e2", "Noé Sarde", "person"))

    def name(occasion: str, kind: OccasionKind) -> Talk:
        return Talk(occasion, kind, (), ("e1", "e2") if kind == "call" else ())

    occasions = ("o1", None, None, None, "o2", None)
    reading = replace(
        reading,
        entities=entities,
        occasions=(name("o1", "call"), name("o2", "press_conference")),
        statements=tuple(replace(s, occasion=o) for s, o in zip(reading.statements, occasions, strict=True)),
    )
    assert find_partners(reading) == {
        "s1": frozenset({"sarde"}),
        "s2": frozenset({"sarde"}),
        "s3": frozenset({"carlin"}),
    }


@pytest.mark.parametrize(
    ("first", "second", "same_week", "expected"),
    [
        ("samedi", "samedi", True, 1),
        ("samedi", "samedi", False, 0),
        ("samedi", "dimanche", False, -1),
        ("le 17 mars", "le 17 mars", False, 1),
        ("le 17 mars", "le 24 mars", False, -1),
        ("le 17 mars", "samedi", True, 0),
    ],
)
def test_days_of_articles_without_a_date(first: str, second: str, same_week: bool, expected: int) -> None:
    def tell(words: str) -> DateMention:
        weekday = {"samedi": 5, "dimanche": 6}.get(words)
        return DateMention(0, len(words), None, None, "day", "unknown", weekday=weekday)

    days = [
        tell_day(replace(make_reading("a", f"{words}, on comptait."), dates=(tell(words),)), Span(0, len(words)))
        for words in (first, second)
    ]
    assert match_days(*days, same_week=same_week) == expected
    assert tell_day(make_reading("a", "Hier."), None) == tell_day(make_reading("a", "Hier."), Span(0, 4))
