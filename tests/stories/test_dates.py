"""What one article settles of another's dates."""

from dataclasses import replace

from recoupe.model.date import DateMention
from recoupe.model.reading import Reading
from recoupe.model.story import Story
from recoupe.stories.dates import apply_date, settle_dates
from recoupe.stories.entities import match_entities
from tests.stories.told import add_people, add_saying, publish, tell

STORIES = (Story("s", "", ("a", "b")),)
FRIDAY = 4


def add_date(reading: Reading, words: str, **fields: object) -> Reading:
    start = reading.article.text.index(words)
    mention = DateMention(start, start + len(words), None, None, "day", "published")
    return replace(reading, dates=(*reading.dates, replace(mention, **fields)))  # type: ignore[arg-type]


def settle(*readings: Reading) -> list[tuple[str, str | None, str | None]]:
    entities = match_entities(readings, stories=STORIES)
    found = settle_dates(readings, stories=STORIES, entities=entities)
    assert found == settle_dates(readings[::-1], stories=STORIES, entities=entities)
    return [(date.article, date.published.earliest, date.published.latest) for date in found]


def hold_conference(name: str, words: str) -> Reading:
    reading = tell(name, f"Lors de sa conférence sur le chalutage {words}, Aude Carlin a promis un bac.")
    return add_people(reading, [("e1", "Aude Carlin", "person")])


def test_another_article_dates_today_s_conference() -> None:
    """«Aujourd'hui» is the day on which another article puts the same person's conference."""
    today = add_date(hold_conference("a", "aujourd'hui"), "aujourd'hui", offset_days=0)
    dated = add_date(
        hold_conference("b", "le 23 mars"), "le 23 mars", anchor="absolute", earliest="2031-03-23", latest="2031-03-23"
    )
    assert settle(today, publish(dated, "2031-03-24")) == [("a", "2031-03-23", "2031-03-23")]
    assert settle(today, publish(dated, "2034-03-24")) == []


def say(name: str, *sayings: str, day: str = "") -> Reading:
    reading = tell(name, f"Aude Carlin parle {day}. " + " ".join(f"Oui : {saying}." for saying in sayings))
    for saying in sayings:
        reading = add_saying(reading, saying, speaker="Aude Carlin")
    return reading


SAYINGS = ("le chalutier Belphine sera renfloué", "la digue de Sarval tiendra bon")


def test_the_same_sayings_settle_a_weekday_when_it_is_that_weekday() -> None:
    told = add_date(say("a", *SAYINGS, day="vendredi"), "vendredi", weekday=FRIDAY, side="past")
    friday, saturday = (publish(say("b", *SAYINGS), day) for day in ("2031-03-21", "2031-03-22"))
    assert settle(told, friday) == [("a", "2031-03-21", "2031-03-22")]
    assert settle(told, saturday) == []


def test_one_saying_alone_settles_nothing() -> None:
    """It may be a position that its speaker takes again and again."""
    told = add_date(say("a", *SAYINGS, day="vendredi"), "vendredi", weekday=FRIDAY, side="past")
    assert settle(told, publish(say("b", SAYINGS[0]), "2031-03-21")) == []


def test_the_article_s_own_expressions_follow_its_day() -> None:
    told = add_date(say("a", *SAYINGS, day="vendredi, demain"), "vendredi", weekday=FRIDAY, side="past")
    told = add_date(told, "demain", offset_days=1)
    friday = publish(say("b", *SAYINGS), "2031-03-21")
    entities = match_entities([told, friday], stories=STORIES)
    (settled,) = settle_dates([told, friday], stories=STORIES, entities=entities)
    placed = apply_date(told, settled)
    assert [mention.earliest for mention in placed.dates] == ["2031-03-21", "2031-03-22"]
    assert placed.article.published.basis == "story"
    assert told.dates[0].earliest is None
