"""What happened when, as the articles tell it."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.article import Passage, Role
from recoupe.model.reading import Reading
from recoupe.model.story import TimelineEntry
from recoupe.stories.timeline import build_timeline
from tests.stories.made import make_reading

SANK = "Le bac de Lervault a coulé lundi devant la passerelle."
OLD = "La passerelle avait été construite le 3 mai 1998 par le canton."


def make_two() -> tuple[Reading, Reading]:
    return (
        make_reading(
            "a",
            f"{SANK} {OLD}",
            published="2021-03-02",
            dates=[("lundi", "2021-03-01", "2021-03-01"), ("3 mai 1998", "1998-05-03", "1998-05-03")],
        ),
        make_reading(
            "b",
            f"{SANK} Les écluses ont fermé lundi soir.",
            published="2021-03-03",
            dates=[("lundi", "2021-03-01", "2021-03-01"), ("lundi soir", "2021-03-01", "2021-03-01")],
        ),
    )


def find_words(entry: TimelineEntry, readings: tuple[Reading, ...]) -> list[str]:
    texts = {reading.id: reading.article.text for reading in readings}
    return [texts[member.article][member.start : member.end] for member in entry.members]


def test_copies_are_one_entry_and_old_events_are_recalled() -> None:
    readings = make_two()
    entries = build_timeline(readings)
    assert [(entry.earliest, entry.recalled, find_words(entry, readings)) for entry in entries] == [
        ("1998-05-03", True, [OLD]),
        ("2021-03-01", False, [SANK, SANK]),
        ("2021-03-01", False, ["Les écluses ont fermé lundi soir."]),
    ]


def test_members_show_the_date_they_rest_on() -> None:
    readings = make_two()
    member = build_timeline(readings)[0].members[0]
    assert readings[0].article.text[member.date.start : member.date.end] == "3 mai 1998"


def test_undated_articles_take_the_days_they_tell_for_the_period() -> None:
    """Without a publication date, what lies far before most of the days told is recalled."""
    readings = tuple(
        replace(reading, article=replace(reading.article, published=reading.article.updated)) for reading in make_two()
    )
    assert [entry.recalled for entry in build_timeline(readings)] == [True, False, False]


def test_dates_that_tell_no_event_are_left_out() -> None:
    """A dateline, a date that stands alone, a year, an unsettled day, a date in the furniture."""
    reading = make_reading(
        "a",
        "Lervault, le 2 mars 2021\n3 mars 2021\n"
        "Le bac fut lancé en 1998 et coula un jour.\nLire aussi : 4 mars 2021, le bac",
        dates=[
            ("2 mars 2021", "2021-03-02", "2021-03-02"),
            ("3 mars 2021", "2021-03-03", "2021-03-03"),
            ("1998", "1998-01-01", "1998-12-31"),
            ("un jour", "", ""),
            ("4 mars 2021", "2021-03-04", "2021-03-04"),
        ],
    )
    roles = (Role.DATELINE, Role.PARAGRAPH, Role.PARAGRAPH, Role.FURNITURE)
    passages = tuple(
        Passage(passage.start, passage.end, role) for passage, role in zip(reading.article.passages, roles, strict=True)
    )
    dates = tuple(replace(date, precision="year") if "1998" in str(date) else date for date in reading.dates)
    assert build_timeline([replace(reading, article=replace(reading.article, passages=passages), dates=dates)]) == ()


def test_order_of_articles_does_not_matter() -> None:
    readings = make_two()
    assert [build_timeline(order) for order in permutations(readings)] == [build_timeline(readings)] * 2


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet="ab. \n«»", min_size=1, max_size=40),
    st.sampled_from(["2021-03-01", "2021-03-01T10:00", "0001-01-01", "0000-00-00", "9999-12-31", "", "x"]),
    st.sampled_from(["2021-03-01", "1990-01-01", "9999-12-31", "y"]),
)
def test_any_dates_and_texts(text: str, earliest: str, latest: str) -> None:
    """No crash, every span inside its text, no entry that ends before it begins."""
    reading = make_reading("a", f"{text} jour", published="2021-03-01", dates=[("jour", earliest, latest)])
    for entry in build_timeline([reading]):
        assert entry.earliest <= entry.latest
        for member in entry.members:
            assert 0 <= member.start <= member.date.start < member.date.end <= member.end <= len(reading.article.text)
