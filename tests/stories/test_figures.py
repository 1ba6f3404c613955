"""Which figures count the same, and the verdict over their values."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.model.article import Span
from recoupe.model.reading import Reading
from recoupe.model.story import FigureGroup, Story, Verdict
from recoupe.stories.figures import match_figures, restrict_group
from tests.stories.made import make_reading

DEAD = "Le naufrage du bac de Lervault a fait {words} et trois blessés."


def tell(name: str, words: str, low: float | None, high: float | None, *, published: str | None = None) -> Reading:
    return make_reading(
        name,
        DEAD.format(words=words),
        published=published,
        figures=[(words, low, high, "morts"), ("trois blessés", 3, 3, "blessés")],
    )


def match(*readings: Reading) -> tuple[FigureGroup, ...]:
    """The groups, the readings taken for one story."""
    return match_figures(readings, stories=(Story("s", "Le naufrage", tuple(reading.id for reading in readings)),))


def find_words(groups: tuple[FigureGroup, ...], readings: tuple[Reading, ...]) -> list[list[str]]:
    texts = {reading.id: reading.article.text for reading in readings}
    return [[texts[member.article][member.start : member.end] for member in group.members] for group in groups]


def test_the_same_count_is_one_group_and_its_neighbour_another() -> None:
    readings = (tell("a", "neuf morts", 9, 9), tell("b", "9 morts", 9, 9))
    groups = match(*readings)
    assert find_words(groups, readings) == [["neuf morts", "9 morts"], ["trois blessés", "trois blessés"]]
    assert [(group.verdict, group.counted) for group in groups] == [
        ("agree", "neuf morts"),
        ("agree", "trois blessés"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (("neuf morts", 9, 9, None), ("9 morts", 9, 9, None), "agree"),
        (("une dizaine de morts", 9, 11, None), ("9 morts", 9, 9, None), "agree"),
        (("au moins 8 morts", 8, None, None), ("12 morts", 12, 12, None), "agree"),
        (("neuf morts", 9, 9, None), ("12 morts", 12, 12, None), "update"),
        (("neuf morts", 9, 9, "2021-03-01"), ("12 morts", 12, 12, "2021-03-02"), "update"),
    ],
)
def test_verdict_of_two(
    first: tuple[str, float, float | None, str | None],
    second: tuple[str, float, float | None, str | None],
    verdict: Verdict,
) -> None:
    readings = tuple(
        tell(name, words, low, high, published=day)
        for name, (words, low, high, day) in zip("ab", (first, second), strict=True)
    )
    assert match(*readings)[0].verdict == verdict


def test_two_values_for_one_day_are_a_conflict() -> None:
    def count(name: str, words: str, value: float) -> Reading:
        reading = make_reading(
            name,
            f"Le naufrage du bac de Lervault a fait {words} lundi.",
            figures=[(words, value, value, "morts")],
            dates=[("lundi", "2021-03-01", "2021-03-01")],
        )
        told = reading.dates[0]
        return replace(reading, figures=(replace(reading.figures[0], as_of=Span(told.start, told.end)),))

    (group,) = match(count("a", "9 morts", 9), count("b", "12 morts", 12))
    assert group.verdict == "conflict"
    assert group.reason == "des valeurs qui s’excluent, données pour le même jour"


def test_what_does_not_run_on_is_a_conflict() -> None:
    """A bridge does not grow: two lengths exclude each other."""
    readings = tuple(
        make_reading(
            name, f"La passerelle de Lervault mesure {words} de long.", figures=[(words, value, value, "mètres")]
        )
        for name, words, value in (("a", "40 mètres", 40), ("b", "44 mètres", 44))
    )
    assert [group.verdict for group in match(*readings)] == ["conflict"]


def test_values_side_by_side_in_one_sentence_are_two_counts() -> None:
    """«17 blessés, puis 21 blessés» in one sentence: whatever they are, they are not one count."""
    reading = make_reading(
        "a",
        "On a relevé 17 blessés à Lervault, puis 21 blessés à Saint-Orme.",
        figures=[("17 blessés", 17, 17, "blessés"), ("21 blessés", 21, 21, "blessés")],
    )
    assert match(reading) == ()


def test_other_things_stay_apart() -> None:
    readings = (
        make_reading("a", "Le bac transporte 40 voitures par jour.", figures=[("40 voitures", 40, 40, "voitures")]),
        make_reading("b", "La mairie compte 40 conseillers.", figures=[("40 conseillers", 40, 40, "conseillers")]),
    )
    assert match(*readings) == ()


def test_order_of_articles_does_not_matter() -> None:
    readings = (tell("a", "neuf morts", 9, 9), tell("b", "9 morts", 9, 9), tell("c", "12 morts", 12, 12))
    stories = (Story("s", "Le naufrage", ("a", "b", "c")),)
    expected = match_figures(readings, stories=stories)
    assert [match_figures(order, stories=stories) for order in permutations(readings)] == [expected] * 6


def test_a_restricted_group_is_judged_anew() -> None:
    """Without the article that gives another value, the rest agree."""
    readings = (tell("a", "neuf morts", 9, 9), tell("b", "9 morts", 9, 9), tell("c", "12 morts", 12, 12))
    whole = match(*readings)[0]
    rest = restrict_group(whole, {reading.id: reading for reading in readings[:2]})
    assert (whole.verdict, len(whole.members)) == ("update", 3)
    assert (rest.verdict, len(rest.members), rest.id) == ("agree", 2, whole.id)


VALUES = st.one_of(st.none(), st.sampled_from([0.0, 1.0, 9.0, 12.0, 1e12, -3.0, 0.5]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["9 morts", "des morts", "9 %", "0"]), VALUES, VALUES), max_size=5))
def test_any_values_are_grouped_without_a_crash(values: list[tuple[str, float | None, float | None]]) -> None:
    """A figure stands in one group at most; a group has two articles or two values."""
    readings = [tell(f"r{n}", words, low, high) for n, (words, low, high) in enumerate(values)]
    groups = match(*readings)
    members = [member for group in groups for member in group.members]
    assert len(members) == len(set(members))
    assert all(len(group.members) > 1 for group in groups)
    assert all(group.verdict != "agree" for group in groups if len({m.article for m in group.members}) == 1)


def test_an_article_that_repeats_its_figure_tells_nothing_by_it() -> None:
    reading = make_reading(
        "a",
        "Neuf morts à Lervault\nLe naufrage du bac de Lervault a fait 9 morts.",
        figures=[("Neuf morts", 9, 9, "morts"), ("9 morts", 9, 9, "morts")],
    )
    assert match(reading) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([("9 morts", 9.0), ("12 morts", 12.0), ("neuf morts", 9.0)]), min_size=1, max_size=4))
def test_an_exact_copy_changes_no_verdict(values: list[tuple[str, float]]) -> None:
    readings = [tell(f"r{n}", words, value, value) for n, (words, value) in enumerate(values)]
    twin = replace(readings[0], article=replace(readings[0].article, id="zz"))
    before = {frozenset(group.members): group.verdict for group in match(*readings)}
    after = {
        frozenset(member for member in group.members if member.article != "zz"): group.verdict
        for group in match(*readings, twin)
    }
    assert before.items() <= after.items()
