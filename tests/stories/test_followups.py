"""What followed an event joins its story; what only resembles it does not."""

from dataclasses import replace

from hypothesis import given, settings

from recoupe.model.reading import Reading
from recoupe.stories.followups import Outline, compare_outlines, draw, join_followups
from recoupe.stories.likeness import make_profile
from tests.readings import make_reading, piles

EVENT = (
    "Le bac de Lervault a heurté le pont de Courmelvaux sur la Tauvre, lundi soir : trois passagers sont morts et le "
    "pilote est entendu par les gendarmes."
)
MARCH = (
    "Des centaines de passagers ont marché en silence de Lervault à Courmelvaux, sur les deux rives de la Tauvre, pour "
    "les morts du bac et du pont."
)
ELSEWHERE = (
    "Le bac de Prazonne a heurté le pont de Groarn sur la Delme, lundi soir : trois passagers sont morts et le "
    "pilote est entendu par les gendarmes."
)


def name(reading: Reading) -> Reading:
    """The reading with its capitalised words tagged as names, as the parser does."""
    text = reading.article.text
    return replace(
        reading,
        terms=tuple(
            term._replace(pos="PROPN") if text[term.start].isupper() and term.start else term for term in reading.terms
        ),
    )


def outline(text: str, published: str | None = "2031-03-01") -> Outline:
    profile = make_profile(name(make_reading("a", text, published=published)))
    return draw((0,), [profile], window_days=7)


def compare(first: Outline, second: Outline) -> float:
    assert compare_outlines(first, second, window_days=7) == compare_outlines(second, first, window_days=7)
    return compare_outlines(first, second, window_days=7)


def test_the_names_of_an_event_tell_what_followed_it() -> None:
    event = outline(EVENT)
    assert compare(event, outline(MARCH, "2031-03-04")) > 0
    assert compare(event, outline(ELSEWHERE, "2031-03-04")) == 0


def test_names_that_many_texts_hold_do_not() -> None:
    """Two marches in Paris a week apart are two."""
    march = "Des milliers de marcheurs ont défilé à Paris, en France, samedi, contre la hausse des loyers."
    assert compare(outline(march), outline(march, "2031-03-08")) == 0


def test_more_days_ask_for_more_names() -> None:
    """One name of nine is enough on the same day, a week later it is another event at the same place."""
    passing = f"{ELSEWHERE} Dolcier, Marnefort, Arbandier et Vesquin ont vu passer la Tauvre."
    assert compare(outline(EVENT), outline(passing)) > 0
    assert compare(outline(EVENT), outline(passing, "2031-03-07")) == 0


def test_without_a_day_nothing_follows() -> None:
    assert compare(outline(EVENT), outline(MARCH, None)) == 0
    assert compare(outline(EVENT, None), outline(MARCH, None)) == 0


def test_stories_with_a_window_between_them_stay_two() -> None:
    assert compare(outline(EVENT), outline(EVENT, "2031-03-08")) > 0
    assert compare(outline(EVENT), outline(EVENT, "2031-03-09")) == 0


def test_a_story_goes_on_for_two_windows_at_most() -> None:
    """What is told a day after the last of it, and within two windows of its first, is of it."""

    def going_on(until: str) -> Outline:
        profiles = [make_profile(name(make_reading(day, EVENT, published=day))) for day in ("2031-03-01", until)]
        return draw((0, 1), profiles, window_days=7)

    assert compare(going_on("2031-03-07"), outline(EVENT, "2031-03-09")) > 0
    assert compare(going_on("2031-03-14"), outline(EVENT, "2031-03-15")) > 0
    assert compare(going_on("2031-03-15"), outline(EVENT, "2031-03-16")) == 0


def test_followups_join_the_first() -> None:
    texts = [(EVENT, "2031-03-01"), (MARCH, "2031-03-03"), (ELSEWHERE, "2031-03-03"), (EVENT, "2031-03-20")]
    profiles = [
        make_profile(name(make_reading(f"a{place}", text, published=day))) for place, (text, day) in enumerate(texts)
    ]
    assert join_followups([(0,), (1,), (2,), (3,)], profiles, window_days=7) == [(0, 1), (2,), (3,)]
    assert join_followups([(3,), (1,), (2,), (0,)], profiles, window_days=7) == [(0, 1), (2,), (3,)]
    assert join_followups([], profiles, window_days=7) == []


@settings(max_examples=50, deadline=None)
@given(piles(most=9))
def test_every_place_stays_in_one_cluster(pile: tuple[Reading, ...]) -> None:
    profiles = [make_profile(name(reading)) for reading in pile]
    clusters = [(place,) for place in range(len(pile))]
    joined = join_followups(clusters, profiles, window_days=7)
    assert sorted(place for cluster in joined for place in cluster) == list(range(len(pile)))
    assert joined == sorted(joined)
