"""Work that grows with what is compared and not with its square, counted in calls."""

from collections import Counter

import pytest

from recoupe.model.reading import Reading
from recoupe.model.story import Story
from recoupe.stories import dates, figures
from recoupe.stories.dates import settle_dates
from recoupe.stories.entities import match_entities
from recoupe.stories.figures import match_figures
from tests.stories.made import make_reading
from tests.stories.test_dates import add_date, hold_conference
from tests.stories.told import publish


def tell_dead(number: int) -> Reading:
    """One toll in other words each time, so that no two are one node."""
    words = f"douze morts dans la cale {number}"
    return make_reading(f"a{number:03}", f"Le naufrage a fait {words}.", figures=[("douze morts", 12, 12, "morts")])


def count_held_against(many: int, monkeypatch: pytest.MonkeyPatch) -> int:
    calls: Counter[str] = Counter()

    def count(*_nodes: object) -> bool:
        calls["held"] += 1
        return False

    monkeypatch.setattr(figures, "set_beside", count)
    monkeypatch.setattr(figures._Judge, "_contradict", count)
    readings = [tell_dead(number) for number in range(many)]
    groups = match_figures(readings, stories=(Story("s", "", tuple(reading.id for reading in readings)),))
    assert [many] == [len(group.members) for group in groups]
    return calls["held"]


def test_figures_of_other_sentences_are_not_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A group of many articles: whether values exclude each other is asked within one sentence or article alone."""
    assert count_held_against(80, monkeypatch) <= 2 * 80


def test_each_date_is_described_once_for_each_article(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: Counter[str] = Counter()
    describe = dates._describe_fact

    def count(*given: object) -> object:
        calls["described"] += 1
        return describe(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(dates, "_describe_fact", count)
    asking = hold_conference("a", "aujourd'hui")
    telling = hold_conference("b", "le 23 mars")
    for _ in range(30):
        asking = add_date(asking, "aujourd'hui", offset_days=0)
        telling = add_date(telling, "le 23 mars", anchor="absolute", earliest="2031-03-23", latest="2031-03-23")
    readings = (asking, publish(telling, "2031-03-24"))
    stories = (Story("s", "", ("a", "b")),)
    settled = settle_dates(readings, stories=stories, entities=match_entities(readings, stories=stories))
    assert [date.published.earliest for date in settled] == ["2031-03-23"]
    assert calls["described"] <= 30 + 30
